#include "base/foreign_error.hpp"

#include <filesystem>
#include <new>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/file_system.hpp"
#include "base/json.hpp"
#include "base/utf8.hpp"

namespace distillery {
namespace {

Error fromFileSystem(const std::filesystem::filesystem_error& error) {
    try {
        throwFileSystemError(error.path1(), "use it", error.code().value());
    } catch (const Error& translated) {
        return translated;
    }
}

/// "[json.exception.type_error.302] type must be string, but is number" without the id.
std::string withoutId(const std::string& what) {
    const auto end = what.find("] ");
    return toUtf8(end == std::string::npos ? what : what.substr(end + 2));
}

}  // namespace

Error currentError() {
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (const std::filesystem::filesystem_error& error) {
        return fromFileSystem(error);
    } catch (const Json::exception& error) {
        return {ErrorCode::data, "a file or an answer that was read",
                "is of another shape than expected: " + withoutId(error.what()),
                "It was changed or damaged after it was written: distill store check looks for such runs."};
    } catch (const std::bad_alloc&) {
        return {ErrorCode::compute, "memory", "there is not enough of it",
                "Use smaller batches or windows, or end other programs."};
    } catch (const std::length_error&) {
        return {ErrorCode::compute, "memory", "more was asked for than any machine has",
                "Use smaller batches or windows, or end other programs."};
    } catch (const std::system_error& error) {
        return {ErrorCode::compute, "operating system", toUtf8(error.what()),
                "Raise the limits of this session (ulimit -a), or end other programs."};
    } catch (const std::exception& error) {
        return {ErrorCode::internal, kInternalError, toUtf8(error.what()),
                "This is a fault of distill: please report it together with the command line."};
    } catch (...) {
        return {ErrorCode::internal, kInternalError, "of an unknown kind",
                "This is a fault of distill: please report it together with the command line."};
    }
}

}  // namespace distillery
