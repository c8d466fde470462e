#include "base/line_splitter.hpp"

#include <algorithm>

namespace distillery {

void LineSplitter::add(std::string_view bytes, const Sink& sink) {
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        keep(bytes.substr(0, end));
        if (end == std::string_view::npos) {
            if (dropped_ >= kMostDropped) deliver(false, sink);
            return;
        }
        deliver(true, sink);
        bytes.remove_prefix(end + 1);
    }
}

void LineSplitter::finish(const Sink& sink) {
    if (!held_.empty() || dropped_ > 0) deliver(false, sink);
}

void LineSplitter::keep(std::string_view bytes) {
    const auto taken = std::min(bytes.size(), longest_ - held_.size());
    held_.append(bytes.substr(0, taken));
    dropped_ += bytes.size() - taken;
}

void LineSplitter::deliver(bool complete, const Sink& sink) {
    std::string_view text = held_;
    if (complete && dropped_ == 0 && text.ends_with('\r')) text.remove_suffix(1);
    if (sink) sink({text, complete, dropped_});
    held_.clear();
    if (held_.capacity() > 64 * 1024)
        held_.shrink_to_fit();  // one long line must not cost its memory for ever
    dropped_ = 0;
}

}  // namespace distillery
