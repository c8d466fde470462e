// Bytes from a board into lines, whatever the board sends: half lines, garbage, lines without an end.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace distillery {

struct RemoteLine {
    std::string_view text;    // without the line end; any bytes at all, valid only during the call
    bool complete = true;     // false: the stream ended in the middle of it
    std::size_t dropped = 0;  // bytes beyond the longest allowed line, which were thrown away
};

/// Holds at most `longest` bytes, so a board that never sends a line end cannot fill our memory.
class LineSplitter {
public:
    using Sink = std::function<void(const RemoteLine&)>;
    static constexpr std::size_t kLongest = 1 << 20;

    explicit LineSplitter(Sink sink, std::size_t longest = kLongest)
        : sink_(std::move(sink)), longest_(longest) {}

    void add(std::string_view bytes);
    void finish();  // the stream ended: an unfinished line is handed out as such

private:
    void keep(std::string_view bytes);
    void deliver(bool complete);

    Sink sink_;
    std::size_t longest_;
    std::string held_;
    std::size_t dropped_ = 0;
};

/// `bytes` as one line of valid UTF-8 that may be shown on a terminal and put into JSON: control characters
/// (escape sequences of a hostile board) and broken bytes become '?', and more than `longest` bytes end in
/// "…".
std::string printable(std::string_view bytes, std::size_t longest = 400);

}  // namespace distillery
