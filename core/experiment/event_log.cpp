#include <unistd.h>

#include <filesystem>
#include <mutex>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "experiment/run_directory.hpp"

#include "base/json_text.hpp"

namespace distillery {
namespace {

struct Line {
    std::size_t begin = 0, end = 0;  // without the newline
};

// The size of the whole, readable lines at the start of `text`; what follows is a torn tail.
// A last line that has its newline but is no JSON object is torn too (blocks that never reached the disk).
std::size_t wholeSize(std::string_view text, Json* lastEvent) {
    std::size_t size = text.rfind('\n') == std::string_view::npos ? 0 : text.rfind('\n') + 1;
    while (size > 0) {
        const std::size_t before = size < 2 ? std::string_view::npos : text.rfind('\n', size - 2);
        const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
        Json event = jsonOrDiscarded(text.substr(begin, size - 1 - begin));
        if (event.is_object()) {
            if (lastEvent) *lastEvent = std::move(event);
            return size;
        }
        // Only the last line may be damaged; anything earlier is for a person to look at.
        if (size != text.rfind('\n') + 1) return size;
        size = begin;
    }
    return 0;
}

double numberOr(const Json& event, const char* key, double fallback) {
    return event.is_object() && event.contains(key) && event[key].is_number() ? event[key].get<double>()
                                                                              : fallback;
}

}  // namespace

struct EventLog::State {
    fs::path file;
    const Clock& clock;
    FileSystem& fileSystem;
    std::mutex mutex;
    std::unique_ptr<OutputFile> out;
    std::uint64_t size = 0;    // of the whole lines
    bool torn = false;         // a failed write may have left half a line behind
    std::int64_t seq = 0;      // of the next event
    double elapsedBefore = 0;  // of earlier sessions
    std::chrono::steady_clock::time_point opened;
    std::function<void(const Json&)> listener;

    // Shrinking needs no free space, so this works on a full disk too.
    void cutTail() {
        std::error_code code;
        fs::resize_file(file, size, code);
        if (code)
            throw Error(ErrorCode::fileSystem, file.string(),
                        "cannot cut off a torn last line: " + code.message());
        torn = false;
    }
    double elapsed() const {
        return elapsedBefore + std::chrono::duration<double>(clock.steadyNow() - opened).count();
    }
};

EventLog::EventLog(const fs::path& file, const Clock& clock, FileSystem& fileSystem)
    : state_(new State{file, clock, fileSystem, {}, {}, 0, false, 0, 0, clock.steadyNow(), {}}) {
    if (fileSystem.exists(file)) {
        const std::string text = fileSystem.readFile(file);
        Json last;
        state_->size = wholeSize(text, &last);
        if (state_->size < text.size()) state_->cutTail();
        state_->seq = std::int64_t(numberOr(last, "seq", -1)) + 1;
        state_->elapsedBefore = numberOr(last, "elapsed_s", 0);
    }
    state_->out = fileSystem.openForWriting(file, FileSystem::OpenMode::append);
}

EventLog::~EventLog() {
    try {
        if (state_->out) state_->out->close();
    } catch (const Error&) {
        // Whatever had to be kept was synced before.
    }
}

void EventLog::append(Json event) {
    if (!event.is_object() || !event.contains("type"))
        throw Error(ErrorCode::internal, "event", "has no type", "Report this as a bug of the caller");
    State& s = *state_;
    std::unique_lock guard(s.mutex);
    if (s.torn) s.cutTail();
    event["seq"] = s.seq;
    event["time"] = isoTime(s.clock.wallNow());
    event["elapsed_s"] = s.elapsed();
    const std::string line = event.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    s.torn = true;
    s.out->write(std::as_bytes(std::span(line)));
    s.torn = false;
    s.size += line.size();
    ++s.seq;
    if (auto listener = s.listener) {
        guard.unlock();
        listener(event);
    }
}

void EventLog::sync() {
    std::lock_guard guard(state_->mutex);
    state_->out->sync();
}

void EventLog::setListener(std::function<void(const Json&)> listener) {
    std::lock_guard guard(state_->mutex);
    state_->listener = std::move(listener);
}

double EventLog::elapsedSeconds() const {
    std::lock_guard guard(state_->mutex);
    return state_->elapsed();
}

EventReading readEvents(const fs::path& file) {
    EventReading reading;
    if (!realFileSystem().exists(file)) return reading;
    const std::string text = realFileSystem().readFile(file);
    std::size_t begin = 0;
    for (std::int64_t line = 1; begin < text.size(); ++line) {
        const std::size_t end = text.find('\n', begin);
        if (end == std::string::npos) {
            reading.tornTail = true;
            break;
        }
        Json event = jsonOrDiscarded(std::string_view(text).substr(begin, end - begin));
        if (!event.is_object()) {
            if (end + 1 != text.size())
                throw Error(ErrorCode::data, fmt::format("{}:{}", file.string(), line),
                            "is not an event: the log is damaged",
                            "Only a torn last line is normal; restore the file from a copy");
            reading.tornTail = true;
            break;
        }
        reading.events.push_back(std::move(event));
        begin = end + 1;
    }
    return reading;
}

}  // namespace distillery
