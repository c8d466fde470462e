#include "experiment/event_tail.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/file_system.hpp"
#include "base/json_text.hpp"
#include "base/regular_file.hpp"

namespace distillery {
namespace {

constexpr std::uint64_t kBlock = 64 * 1024;
constexpr std::uint64_t kMostPerPoll = 64U << 20;
constexpr std::uint64_t kLongestLine = 16U << 20;  // an event takes some kilobytes

/// A log open for reading; only regular files are logs.
class LogFile {
public:
    explicit LogFile(const std::filesystem::path& file) {
        std::error_code code;
        const auto size = std::filesystem::file_size(file, code);  // fails for whatever is no regular file
        if (code || size == 0) return;
        descriptor_ = openRegularFile(file);
        size_ = size;
    }
    ~LogFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;
    std::uint64_t size() const { return size_; }

    std::string read(std::uint64_t begin, std::uint64_t end) const {
        std::string text(end - begin, '\0');
        std::size_t filled = 0;
        while (filled < text.size()) {
            const auto got = ::pread(descriptor_, text.data() + filled, text.size() - filled,
                                     static_cast<off_t>(begin + filled));
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) break;
            filled += static_cast<std::size_t>(got);
        }
        text.resize(filled);
        return text;
    }

private:
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

// The state word of a line, when it is a whole state event.
std::optional<std::string> stateOf(std::string_view line) {
    if (line.find("\"state\"") == std::string_view::npos) return std::nullopt;
    const Json event = jsonOrDiscarded(line);
    if (!event.is_object() || !event.contains("type") || event["type"] != "state") return std::nullopt;
    if (!event.contains("state") || !event["state"].is_string()) return std::nullopt;
    return event["state"].get<std::string>();
}

}  // namespace

std::vector<Json> EventTail::poll() {
    std::vector<Json> events;
    const LogFile file(file_);
    if (file.size() < offset_) offset_ = 0;  // another file took its place
    if (file.size() <= offset_) return events;
    const std::string text = file.read(offset_, std::min(file.size(), offset_ + kMostPerPoll));
    std::size_t begin = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
        Json event = jsonOrDiscarded(std::string_view(text).substr(begin, end - begin));
        if (event.is_object())
            events.push_back(std::move(event));
        else
            ++damaged_;
        begin = end + 1;
    }
    if (begin == 0 &&
        text.size() > kLongestLine) {  // what follows up to the next newline counts as damaged again
        ++damaged_;
        begin = text.size();
    }
    offset_ += begin;
    return events;
}

std::optional<std::string> lastStateEvent(const std::filesystem::path& file) {
    const LogFile log(file);
    std::uint64_t begin = log.size();
    std::string rest;    // what was read of lines that started before `begin`
    bool whole = false;  // `rest` ends where a whole line ends
    while (begin > 0) {
        const std::uint64_t end = begin;
        begin = end > kBlock ? end - kBlock : 0;
        rest.insert(0, log.read(begin, end));
        if (rest.size() > kLongestLine) return std::nullopt;
        if (!whole) {
            const std::size_t last = rest.rfind('\n');
            if (last == std::string::npos) {
                if (begin > 0) continue;
                return std::nullopt;
            }
            rest.resize(last);  // cuts a torn tail and the newline itself
            whole = true;
        }
        for (std::size_t cut = rest.rfind('\n'); cut != std::string::npos; cut = rest.rfind('\n')) {
            if (auto state = stateOf(std::string_view(rest).substr(cut + 1))) return state;
            rest.resize(cut);
        }
    }
    return stateOf(rest);
}

}  // namespace distillery
