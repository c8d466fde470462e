// What must be said to the libraries before they are loaded: a worker restarts itself with it, before any
// constructor of a library has run.
//
// - libgomp's threads spin while they wait by default: two trainings on the same two cores then take five
//   times as long as with threads that sleep; alone, sleeping costs about a tenth (experiments/README.md).
// - OpenBLAS starts threads of its own while it is loaded, which we never use (train/device_choice). Where
//   one cannot start, because the address space or the processes are limited, it waits for it for ever.
//
// What a person has set stays.
#ifdef DISTILLERY_WITH_TRAIN

#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <climits>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace {

bool isSet(char* const* environment, const char* name) {
    const std::size_t length = std::strlen(name);
    for (; *environment != nullptr; ++environment)
        if (std::strncmp(*environment, name, length) == 0 && (*environment)[length] == '=') return true;
    return false;
}

bool trains(char* const* arguments) {
    for (; *arguments != nullptr; ++arguments)
        if (std::strcmp(*arguments, "run") == 0) return true;
    return false;
}

bool memoryIsLimited() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return false;
    // LibTorch's constructors abort below that (measured with 1.13 for the CPU), before anyone can say why.
    constexpr rlim_t kLeast = rlim_t{600} << 20;
    if (limit.rlim_cur >= kLeast) return true;
    constexpr std::string_view kWhy =
        "distill: memory: the address space is limited to less than the 600 MiB that LibTorch needs to "
        "start\n"
        "  Raise the limit (ulimit -v).\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kWhy.data(), kWhy.size());
    ::_exit(static_cast<int>(distillery::ErrorCode::compute));
}

void restart(int, char** arguments, char** environment) {
    const bool isLimited = memoryIsLimited();
    if (!trains(arguments) && !isLimited) return;
    static char oneThread[] = "OPENBLAS_NUM_THREADS=1", sleeping[] = "OMP_WAIT_POLICY=passive";
    std::vector<char*> more;
    if (!isSet(environment, "OPENBLAS_NUM_THREADS")) more.push_back(oneThread);
    if (!isSet(environment, "OMP_WAIT_POLICY") && !isSet(environment, "GOMP_SPINCOUNT"))
        more.push_back(sleeping);
    if (more.empty()) return;
    for (char** entry = environment; *entry != nullptr; ++entry) more.push_back(*entry);
    more.push_back(nullptr);
    std::array<char, PATH_MAX> self{};
    if (::readlink("/proc/self/exe", self.data(), self.size() - 1) > 0)
        ::execve(self.data(), arguments, more.data());  // where that fails, it goes on as it is
}

// Run by the dynamic loader before the constructors of all libraries.
__attribute__((section(".preinit_array"), used)) void (*const kRestart)(int, char**, char**) = restart;

}  // namespace

#endif
