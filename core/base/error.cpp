// Error: its one-line form and the names of its groups.
#include "base/error.hpp"

#include <utility>

namespace distillery {
namespace {

std::string oneLine(const std::string& subject, const std::string& detail, const std::string& hint) {
    std::string line = subject.empty() ? detail : subject + ": " + detail;
    if (hint.empty()) return line;
    const char last = line.empty() ? '.' : line.back();
    line += last == '.' || last == '!' || last == '?' ? " " : ". ";
    return line + hint;
}

}  // namespace

const char* toString(ErrorCode code) {
    switch (code) {
        case ErrorCode::internal:
            return "internal";
        case ErrorCode::usage:
            return "usage";
        case ErrorCode::config:
            return "config";
        case ErrorCode::data:
            return "data";
        case ErrorCode::fileSystem:
            return "file-system";
        case ErrorCode::device:
            return "device";
        case ErrorCode::compute:
            return "compute";
        case ErrorCode::diverged:
            return "diverged";
        case ErrorCode::busy:
            return "busy";
    }
    return "internal";
}

Error::Error(ErrorCode code, std::string subject, std::string detail, std::string hint)
    : std::runtime_error(oneLine(subject, detail, hint)),
      code_(code),
      subject_(std::move(subject)),
      detail_(std::move(detail)),
      hint_(std::move(hint)) {}

}  // namespace distillery
