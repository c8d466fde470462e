// pread on descriptors that stay open: at 20 readings a second opening every file again would cost most of
// the time.
#include "device/sensors/source_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <utility>

namespace distillery::device {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank(" \t\r\n\0", 5);
    const auto first = text.find_first_not_of(kBlank);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

}  // namespace

Fault faultOfErrno(int errorNumber) {
    switch (errorNumber) {
        case EACCES:
        case EPERM:
            return Fault::noPermission;
        case ENOENT:
        case ENOTDIR:
            return Fault::notOnThisBoard;
        case ENODEV:
        case ENXIO:
            return Fault::gone;
        case ENODATA:
            return Fault::off;  // hwmon's answer for a disabled channel
        default:
            return Fault::unreadable;
    }
}

std::optional<long long> integerOf(std::string_view text) {
    text = trimmed(text.substr(0, text.find('\n')));
    long long value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || result.ec != std::errc{} || result.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

fs::path Sysroot::host(std::string_view boardPath) const {
    while (!boardPath.empty() && boardPath.front() == '/') boardPath.remove_prefix(1);
    return folder_ / boardPath;
}

std::vector<std::string> Sysroot::list(std::string_view boardPath) const {
    std::vector<std::string> names;
    std::error_code error;
    fs::directory_iterator entry(host(boardPath), error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error))
        names.push_back(entry->path().filename());
    std::ranges::sort(names);
    return names;
}

bool Sysroot::exists(std::string_view boardPath) const {
    std::error_code error;
    return fs::exists(host(boardPath), error);
}

std::optional<std::string> Sysroot::read(std::string_view boardPath, Fault* fault, std::size_t limit) const {
    const auto failed = [&](int errorNumber) {
        if (fault) *fault = faultOfErrno(errorNumber);
        return std::nullopt;
    };
    const int descriptor = ::open(host(boardPath).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return failed(errno);
    std::string text;
    std::array<char, 4096> buffer;
    while (text.size() < limit) {
        const auto got = ::read(descriptor, buffer.data(), std::min(buffer.size(), limit - text.size()));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            const int errorNumber = errno;
            ::close(descriptor);
            return failed(errorNumber);
        }
        if (got == 0) break;
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    ::close(descriptor);
    if (fault) *fault = Fault::none;
    return text;
}

std::optional<std::string> Sysroot::readLine(std::string_view boardPath, Fault* fault) const {
    auto text = read(boardPath, fault, 4096);
    if (!text) return std::nullopt;
    return std::string(
        trimmed(std::string_view(*text).substr(0, text->find_first_of(std::string_view("\n\0", 2)))));
}

std::optional<long long> Sysroot::readInteger(std::string_view boardPath, Fault* fault) const {
    const auto text = read(boardPath, fault, 64);
    if (!text) return std::nullopt;
    const auto value = integerOf(*text);
    if (!value && fault) *fault = Fault::notANumber;
    return value;
}

SourceFile::SourceFile(const Sysroot& root, std::string boardPath)
    : boardPath_(std::move(boardPath)), path_(root.host(boardPath_)) {}

SourceFile::SourceFile(SourceFile&& other) noexcept
    : boardPath_(std::move(other.boardPath_)),
      path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      wasThere_(other.wasThere_),
      fault_(other.fault_) {}

SourceFile::~SourceFile() {
    close();
}

void SourceFile::close() noexcept {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
}

bool SourceFile::open() noexcept {
    descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor_ >= 0) return wasThere_ = true;
    fault_ = faultOfErrno(errno);
    if (fault_ == Fault::notOnThisBoard && wasThere_) fault_ = Fault::gone;
    return false;
}

std::string_view SourceFile::read(std::span<char> buffer) noexcept {
    // A replaced or deleted file keeps its old content for whoever has it open: ask whether it still has a
    // name.
    if (struct stat state{}; descriptor_ >= 0 && (::fstat(descriptor_, &state) != 0 || state.st_nlink == 0))
        close();
    if (descriptor_ < 0 && !open()) return {};
    ssize_t got = 0;
    do got = ::pread(descriptor_, buffer.data(), buffer.size(), 0);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        fault_ = faultOfErrno(errno);
        close();  // a driver that comes back gets a new file
        return {};
    }
    fault_ = Fault::none;
    return {buffer.data(), static_cast<std::size_t>(got)};
}

Reading SourceFile::readNumber(double factor) noexcept {
    std::array<char, 64> buffer;
    const auto text = read(buffer);
    if (fault_ != Fault::none) return Reading::missing(fault_);
    const auto value = integerOf(text);
    if (!value) return Reading::missing(fault_ = Fault::notANumber);
    return Reading::of(static_cast<double>(*value) * factor);
}

}  // namespace distillery::device
