// Writing to the standard streams.
#include "terminal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/utf8.hpp"

namespace distillery::cli {
namespace {

bool progressIsShown = false;

/// 0, or the errno of the failure.
int writeAll(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written >= 0)
            text.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

[[noreturn]] void failStandardOutput(int errorNumber) {
    const std::string reason =
        errorNumber == ENOSPC ? "disk full" : std::generic_category().message(errorNumber);
    throw Error(ErrorCode::fileSystem, "standard output", "cannot write: " + reason,
                "Send the output somewhere else.");
}

void removeProgress() {
    if (!progressIsShown) return;
    writeAll(STDERR_FILENO, "\r\x1b[K");
    progressIsShown = false;
}

std::size_t terminalWidth() {
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

std::string clipped(const std::string& text, std::size_t width) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 && ++characters > width)
            return text.substr(0, i);
    return text;
}

/// "  [======>     ]  45 %  120/300 files  40/s  5 s left"
std::string figuresText(const ProgressUpdate& update, const ProgressMeter::Reading& reading) {
    constexpr int kBarWidth = 20;
    std::string text;
    if (reading.fraction >= 0) {
        const int filled = static_cast<int>(reading.fraction * kBarWidth);
        text += fmt::format("  [{:=<{}}{: <{}}] {:3.0f} %  {}/{}", "", filled, "", kBarWidth - filled,
                            reading.fraction * 100, groupedDigits(update.done), groupedDigits(update.total));
    } else if (update.done > 0) {
        text += "  " + groupedDigits(update.done);
    }
    if (!text.empty() && !update.unit.empty()) text += " " + update.unit;
    if (reading.ratePerSecond >= 100)
        text += fmt::format("  {}/s", groupedDigits(static_cast<std::int64_t>(reading.ratePerSecond)));
    else if (reading.ratePerSecond > 0)
        text += fmt::format("  {:.2g}/s", reading.ratePerSecond);
    if (reading.secondsLeft >= 0) text += "  " + durationText(reading.secondsLeft) + " left";
    return text;
}

/// Where the terminal is narrow the figures stay and the words are cut.
std::string progressText(const ProgressUpdate& update, const ProgressMeter::Reading& reading,
                         std::size_t width) {
    const std::string figures = figuresText(update, reading);
    const std::size_t taken = displayWidth(figures);
    return clipped(clipped(update.what, width - std::min(width, taken)) + figures, width);
}

}  // namespace

void ensureStandardStreams() {
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        // open gives the lowest free number, which is this one: those below were just filled.
        if (::fcntl(descriptor, F_GETFD) < 0 && errno == EBADF && ::open("/dev/null", O_RDWR) < 0) return;
}

void writeToStandardOutput(std::string_view text) {
    removeProgress();
    const int failure = writeAll(STDOUT_FILENO, text);
    if (failure != 0 && failure != EPIPE) failStandardOutput(failure);
}

void flushStandardOutput() {
    std::cout.flush();
    if (std::fflush(stdout) != 0 && errno != EPIPE) failStandardOutput(errno);
}

void writeDocument(const OrderedJson& document) {
    static bool written = false;
    if (written) return;
    written = true;
    writeToStandardOutput(
        escapedControls(document.dump(2, ' ', false, OrderedJson::error_handler_t::replace)) + "\n");
}

std::string escapedControls(std::string json) {
    std::string text;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const auto byte = static_cast<unsigned char>(json[i]);
        const bool isC1 =
            byte == 0xC2 && i + 1 < json.size() && static_cast<unsigned char>(json[i + 1]) < 0xA0;
        if (!isC1 && byte != 0x7F) continue;
        text.append(json, kept, i - kept);
        text += fmt::format("\\u{:04x}", isC1 ? static_cast<unsigned char>(json[++i]) : byte);
        kept = i + 1;
    }
    return kept == 0 ? std::move(json) : text.append(json, kept);
}

std::string withoutControls(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = std::max<std::size_t>(utf8CharacterLength(text), 1);
        const std::string_view character = text.substr(0, length);
        const bool isLayout = character == "\n" || character == "\t";
        result += isLayout || !isControlCharacter(character) ? character : "?";
        text.remove_prefix(length);
    }
    return result;
}

std::string errorText(const Error& error) {
    std::string text = error.subject().empty() ? "" : error.subject() + ": ";
    text += error.detail();
    if (!error.hint().empty()) text += "\n  " + error.hint();
    return text;
}

void writeLineToStandardError(const std::string& line) {
    removeProgress();
    writeAll(STDERR_FILENO, line + "\n");
}

std::size_t displayWidth(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

ProgressLine::~ProgressLine() {
    removeProgress();
}

void ProgressLine::show(const ProgressUpdate& update) {
    constexpr std::chrono::milliseconds kShortest{100};
    const auto reading = meter_.update(update);
    const auto now = std::chrono::steady_clock::now();
    if (now - lastDrawn_ < kShortest) return;
    lastDrawn_ = now;
    progressIsShown = true;
    // One column stays free: some terminals wrap when the last one is filled.
    writeAll(STDERR_FILENO, "\r\x1b[K" + withoutControls(progressText(update, reading, terminalWidth() - 1)));
}

}  // namespace distillery::cli
