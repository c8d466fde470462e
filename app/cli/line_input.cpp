#include "line_input.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace distillery::cli {
namespace {

constexpr std::size_t kLongest = 1 << 20;
constexpr int kLookMs = 50;

}  // namespace

std::optional<std::string> LineInput::next() {
    for (;;) {
        const auto end = buffer_.find('\n');
        if (end != std::string::npos || (atEnd_ && !buffer_.empty())) {
            std::string line = buffer_.substr(0, end);
            buffer_.erase(0, end == std::string::npos ? end : end + 1);
            if (!line.empty() && line.back() == '\r') line.pop_back();
            ++number_;
            return line;
        }
        if (atEnd_) return std::nullopt;
        if (buffer_.size() > kLongest)
            throw Error(ErrorCode::data, "standard input", "has a line of more than a megabyte",
                        "Give one sample a line: numbers with commas between them.");
        throwIfStopped(stop_);
        pollfd wait{STDIN_FILENO, POLLIN, 0};
        if (poll(&wait, 1, kLookMs) == 0) continue;
        std::array<char, 65536> piece;
        const ssize_t count = read(STDIN_FILENO, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0)
            throw Error(ErrorCode::fileSystem, "standard input",
                        std::string("cannot be read: ") + std::strerror(errno));
        atEnd_ = count == 0;
        buffer_.append(piece.data(), static_cast<std::size_t>(count));
    }
}

}  // namespace distillery::cli
