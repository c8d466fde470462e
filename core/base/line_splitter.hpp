// Bytes of a stream into lines, whatever comes: half lines, garbage, lines without an end.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace distillery {

struct SplitLine {
    std::string_view text;    // without the line end; any bytes at all, valid only during the call
    bool complete = true;     // false: the stream ended in the middle of it, or it has no end
    std::size_t dropped = 0;  // bytes beyond the longest allowed line, which were thrown away
};

/// Holds at most `longest` bytes, so a sender that never ends a line cannot fill our memory. Such a line is
/// handed out as not complete each time that kMostDropped bytes were thrown away, so that whoever listens can
/// give up.
class LineSplitter {
public:
    using Sink = std::function<void(const SplitLine&)>;
    static constexpr std::size_t kLongest = 1 << 20, kMostDropped = 32 << 20;

    explicit LineSplitter(std::size_t longest = kLongest) : longest_(longest) {}

    void add(std::string_view bytes, const Sink& sink);
    void finish(const Sink& sink);  // the stream ended: an unfinished line is handed out as such

private:
    void keep(std::string_view bytes);
    void deliver(bool complete, const Sink& sink);

    std::size_t longest_;
    std::string held_;
    std::size_t dropped_ = 0;
};

}  // namespace distillery
