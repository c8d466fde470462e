// poll on standard input.
#include "link_watch.hpp"

#include <poll.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <ctime>

namespace distillery::agent {

LinkWatch::LinkWatch() {
    struct stat state {};
    if (::fstat(STDIN_FILENO, &state) != 0) return;
    const bool nullDevice = S_ISCHR(state.st_mode) && major(state.st_rdev) == 1 && minor(state.st_rdev) == 3;
    attached_ = !nullDevice && !S_ISREG(state.st_mode);
}

bool LinkWatch::closed(double waitSeconds) {
    pollfd input = {closed_ ? -1 : STDIN_FILENO, POLLIN, 0};  // poll leaves negative descriptors out
    const double wait = std::max(waitSeconds, 0.0);
    const timespec limit = {static_cast<time_t>(wait), static_cast<long>(std::fmod(wait, 1.0) * 1e9)};
    if (::ppoll(&input, 1, &limit, nullptr) <= 0) return closed_;
    std::array<char, 4096>
        unused;  // nothing is said to us yet; what comes is taken so that it does not pile up
    const auto got = ::read(STDIN_FILENO, unused.data(), unused.size());
    closed_ = got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN);
    return closed_;
}

}  // namespace distillery::agent
