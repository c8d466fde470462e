// One held piece, given up when it grows too long.
#include "device/line_splitter.hpp"

namespace distillery::device {

std::vector<std::string> LineSplitter::feed(std::string_view bytes) {
    std::vector<std::string> lines;
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        const auto piece = bytes.substr(0, end);
        if (!dropping_ && held_.size() + piece.size() > longest_) {
            dropping_ = true;
            ++dropped_;
            held_.clear();
            held_.shrink_to_fit();
        }
        if (!dropping_) held_ += piece;
        if (end == bytes.npos) break;
        if (!dropping_) lines.push_back(std::move(held_));
        held_.clear();
        dropping_ = false;
        bytes.remove_prefix(end + 1);
    }
    return lines;
}

}  // namespace distillery::device
