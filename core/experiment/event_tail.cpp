#include "experiment/event_tail.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>

namespace distillery {
namespace {

constexpr std::uint64_t kBlock = 64 * 1024;

std::uint64_t sizeOf(const std::filesystem::path& file) {
    std::error_code code;
    const auto size = std::filesystem::file_size(file, code);
    return code ? 0 : size;
}

std::string readRange(std::ifstream& in, std::uint64_t begin, std::uint64_t end) {
    std::string text(end - begin, '\0');
    in.clear();
    in.seekg(std::streamoff(begin));
    in.read(text.data(), std::streamsize(text.size()));
    text.resize(std::size_t(std::max<std::streamsize>(in.gcount(), 0)));
    return text;
}

// The state word of a line, when it is a whole state event.
std::optional<std::string> stateOf(std::string_view line) {
    if (line.find("\"state\"") == std::string_view::npos) return std::nullopt;
    const Json event = Json::parse(line, nullptr, false);
    if (!event.is_object() || !event.contains("type") || event["type"] != "state") return std::nullopt;
    if (!event.contains("state") || !event["state"].is_string()) return std::nullopt;
    return event["state"].get<std::string>();
}

}  // namespace

std::vector<Json> EventTail::poll() {
    std::vector<Json> events;
    const std::uint64_t size = sizeOf(file_);
    if (size < offset_) offset_ = 0;  // another file took its place
    if (size <= offset_) return events;
    std::ifstream in(file_, std::ios::binary);
    if (!in) return events;
    const std::string text = readRange(in, offset_, size);
    std::size_t begin = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
        Json event = Json::parse(std::string_view(text).substr(begin, end - begin), nullptr, false);
        if (event.is_object())
            events.push_back(std::move(event));
        else
            ++damaged_;
        begin = end + 1;
    }
    offset_ += begin;
    return events;
}

std::optional<std::string> lastStateEvent(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    std::uint64_t begin = sizeOf(file);
    std::string rest;    // what was read of lines that started before `begin`
    bool whole = false;  // `rest` ends where a whole line ends
    while (begin > 0) {
        const std::uint64_t end = begin;
        begin = end > kBlock ? end - kBlock : 0;
        rest.insert(0, readRange(in, begin, end));
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
