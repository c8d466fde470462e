// Only async-signal-safe calls in the handler: an atomic store, write, _exit.
#include "signals.hpp"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <string_view>

namespace distillery::cli {
namespace {

StopSource stopSource;
std::atomic<int> firstSignal{0};
bool talksToTerminal = false;
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

void onSignal(int number) {
    int none = 0;
    if (!firstSignal.compare_exchange_strong(none, number)) ::_exit(128 + number);
    stopSource.requestStop();
    constexpr std::string_view kSentence =
        "\ndistill: stopping at the next safe point; once more leaves at once\n";
    if (talksToTerminal && ::write(STDERR_FILENO, kSentence.data(), kSentence.size()) < 0) return;
}

}  // namespace

StopToken installSignalHandlers() {
    talksToTerminal = ::isatty(STDERR_FILENO) != 0;
    struct sigaction action {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int number : std::array{SIGINT, SIGTERM, SIGUSR1}) ::sigaction(number, &action, nullptr);

    struct sigaction inherited {};
    ::sigaction(SIGHUP, nullptr, &inherited);
    if (inherited.sa_handler != SIG_IGN) ::sigaction(SIGHUP, &action, nullptr);

    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignore, nullptr);
    // A limit on the size of files (ulimit -f) is then a failed write like any other, with its file named.
    ::sigaction(SIGXFSZ, &ignore, nullptr);
    return stopSource.token();
}

int exitCodeOfStop() {
    const int number = firstSignal.load();
    return number == 0 || number == SIGINT ? 130 : 143;
}

}  // namespace distillery::cli
