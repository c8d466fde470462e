// poll before every write of at most PIPE_BUF bytes: such a write does not block, and the descriptor, which
// others may share, keeps its flags.
#include "line_output.hpp"

#include <limits.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace distillery::agent {

bool LineOutput::add(std::string_view line) {
    if (queue_.size() - sent_ + line.size() > most_) {
        ++dropped_;
        return false;
    }
    if (sent_ > (1U << 16)) {
        queue_.erase(0, sent_);
        sent_ = 0;
    }
    queue_ += line;
    return true;
}

bool LineOutput::flush(double nowSeconds) {
    while (pending()) {
        pollfd ready = {descriptor_, POLLOUT, 0};
        if (::poll(&ready, 1, 0) < 0 && errno != EINTR) return false;
        if ((ready.revents & (POLLERR | POLLNVAL | POLLHUP)) != 0) return false;
        if ((ready.revents & POLLOUT) == 0) {
            if (since_ == 0) since_ = nowSeconds;
            return true;
        }
        const auto length = std::min<std::size_t>(queue_.size() - sent_, PIPE_BUF);
        const auto written = ::write(descriptor_, queue_.data() + sent_, length);
        if (written < 0 && errno != EINTR && errno != EAGAIN) return false;
        if (written > 0) {
            sent_ += static_cast<std::size_t>(written);
            since_ = 0;
        }
    }
    queue_.clear();
    sent_ = 0;
    since_ = 0;
    return true;
}

}  // namespace distillery::agent
