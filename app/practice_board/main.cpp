// `distill-practice-board FOLDER [jetpack4|jetpack5]`: writes the tree of a practice board and lets it live
// until standard input closes or a signal comes. Its load is what agents that use FOLDER as their sysroot
// really use.
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <exception>
#include <filesystem>
#include <string>

#include "base/error.hpp"
#include "device/monotonic.hpp"
#include "device/practice/practice_board.hpp"
#include "device/practice/process_load.hpp"

namespace {

using namespace distillery;
using namespace distillery::device;

constexpr double kStepSeconds = 0.02;
std::atomic<bool> stopped{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void say(int descriptor, const std::string& text) {
    if (::write(descriptor, text.data(), text.size()) < 0) return;
}

/// Sleeps; true when standard input has closed.
bool inputClosedWithin(double seconds) {
    pollfd input = {STDIN_FILENO, POLLIN, 0};
    if (::poll(&input, 1, std::max(static_cast<int>(seconds * 1000), 0)) <= 0) return false;
    std::array<char, 256> unused;
    const auto got = ::read(STDIN_FILENO, unused.data(), unused.size());
    return got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN);
}

int run(const std::string& folder, PracticeVariant variant) {
    PracticeBoard board(folder, variant);
    ProcessLoad load(folder);
    say(STDOUT_FILENO, "ready " + folder + "\n");
    double before = monotonicSeconds();
    while (!stopped && !inputClosedWithin(kStepSeconds)) {
        const double now = monotonicSeconds();
        board.advance(now - before, load.busyCores(now), board.askedGpuLoad());
        before = now;
    }
    return 0;
}

}  // namespace

int main(int count, char** words) {
    struct sigaction action {};
    action.sa_handler = [](int) { stopped = true; };
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(number, &action, nullptr);
    if (count < 2 || count > 3 || std::string(words[1]).starts_with("-")) {
        say(count == 2 ? STDOUT_FILENO : STDERR_FILENO,
            "distill-practice-board FOLDER [jetpack4|jetpack5]\n"
            "  Plays a Jetson AGX Xavier in FOLDER (its /sys, /proc and tools) until standard input closes.\n"
            "  In another terminal: distill-agent serve --sysroot FOLDER\n");
        return count == 2 && std::string(words[1]).starts_with("-h") ? 0 : 2;
    }
    try {
        return run(std::filesystem::absolute(words[1]),
                   practiceVariantFromText(count > 2 ? words[2] : "jetpack5"));
    } catch (const Error& error) {
        say(STDERR_FILENO, "distill-practice-board: " + error.subject() + ": " + error.detail() + "\n  " +
                               error.hint() + "\n");
        return static_cast<int>(error.code());
    } catch (const std::exception& error) {
        say(STDERR_FILENO, std::string("distill-practice-board: ") + error.what() + "\n");
        return 1;
    }
}
