// Bytes of a stream, cut into lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace distillery::device {

/// Cuts a stream of bytes into lines, whatever pieces it comes in.
class LineSplitter {
public:
    explicit LineSplitter(std::size_t longest = 1 << 20) : longest_(longest) {}
    /// Complete lines without their ends. A line longer than `longest` is dropped and counted.
    std::vector<std::string> feed(std::string_view bytes);
    long long droppedLines() const { return dropped_; }
    const std::string& unfinished() const { return held_; }

private:
    std::string held_;
    std::size_t longest_;
    long long dropped_ = 0;
    bool dropping_ = false;
};

}  // namespace distillery::device
