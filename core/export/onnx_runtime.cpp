// The C API is a table of functions that is only ever appended to; the positions below stand in
// onnxruntime_c_api.h (ORT_API_VERSION 6 and later) and were run against libraries 1.16.3 and 1.30.0.
#include "export/onnx_runtime.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "base/error.hpp"

namespace distillery {
namespace {

struct OrtEnv;
struct OrtStatus;
struct OrtSession;
struct OrtSessionOptions;
struct OrtMemoryInfo;
struct OrtValue;

using Slot = void (*)();
struct OrtApi {
    std::array<Slot, 102> slots;
};
struct OrtApiBase {
    const OrtApi* (*getApi)(std::uint32_t version);
    const char* (*getVersionString)();
};

constexpr std::uint32_t kApiVersion = 6;
constexpr int kNotOnnxRuntime = 1;              // exit code of the trial
constexpr std::chrono::seconds kTrialTime{20};  // generous: a large library on a slow disk
constexpr int kWarningLevel = 2, kOptimiseAll = 99, kFloat = 1, kArenaAllocator = 1, kDefaultMemory = 0;

struct Functions {
    const char* (*getErrorMessage)(const OrtStatus*) = nullptr;
    OrtStatus* (*createEnv)(int, const char*, OrtEnv**) = nullptr;
    OrtStatus* (*createSessionFromArray)(const OrtEnv*, const void*, std::size_t, const OrtSessionOptions*,
                                         OrtSession**) = nullptr;
    OrtStatus* (*run)(OrtSession*, const void*, const char* const*, const OrtValue* const*, std::size_t,
                      const char* const*, std::size_t, OrtValue**) = nullptr;
    OrtStatus* (*createSessionOptions)(OrtSessionOptions**) = nullptr;
    OrtStatus* (*setOptimisation)(OrtSessionOptions*, int) = nullptr;
    OrtStatus* (*setIntraOpThreads)(OrtSessionOptions*, int) = nullptr;
    OrtStatus* (*setInterOpThreads)(OrtSessionOptions*, int) = nullptr;
    OrtStatus* (*createTensor)(const OrtMemoryInfo*, void*, std::size_t, const std::int64_t*, std::size_t,
                               int, OrtValue**) = nullptr;
    OrtStatus* (*createCpuMemoryInfo)(int, int, OrtMemoryInfo**) = nullptr;
    void (*releaseEnv)(OrtEnv*) = nullptr;
    void (*releaseStatus)(OrtStatus*) = nullptr;
    void (*releaseMemoryInfo)(OrtMemoryInfo*) = nullptr;
    void (*releaseSession)(OrtSession*) = nullptr;
    void (*releaseValue)(OrtValue*) = nullptr;
    void (*releaseSessionOptions)(OrtSessionOptions*) = nullptr;
};

Functions functionsOf(const OrtApi& api) {
    Functions f;
    const auto take = [&](std::size_t slot, auto& function) {
        function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(api.slots[slot]);
    };
    take(2, f.getErrorMessage);
    take(3, f.createEnv);
    take(8, f.createSessionFromArray);
    take(9, f.run);
    take(10, f.createSessionOptions);
    take(23, f.setOptimisation);
    take(24, f.setIntraOpThreads);
    take(25, f.setInterOpThreads);
    take(49, f.createTensor);
    take(69, f.createCpuMemoryInfo);
    take(92, f.releaseEnv);
    take(93, f.releaseStatus);
    take(94, f.releaseMemoryInfo);
    take(95, f.releaseSession);
    take(96, f.releaseValue);
    take(100, f.releaseSessionOptions);
    return f;
}

bool isForThisMachine(const std::filesystem::path& path) {
#if defined(__aarch64__)
    const std::string other = "/x64/";
#else
    const std::string other = "/arm64/";
#endif
    return path.string().find(other) == std::string::npos;
}

}  // namespace

std::filesystem::path findOnnxRuntime(const std::string& named) {
    const char* variable = std::getenv("DISTILL_ONNXRUNTIME");
    const std::string wanted = !named.empty() ? named : variable ? variable : "";
    if (wanted.empty()) return {};
    namespace fs = std::filesystem;
    std::error_code error;
    const auto kind = fs::status(wanted, error).type();
    if (kind == fs::file_type::regular) return wanted;
    if (kind != fs::file_type::directory)
        throw Error(ErrorCode::data, wanted,
                    kind == fs::file_type::not_found ? "does not exist"
                    : error                          ? "cannot be read: " + error.message()
                                                     : "is not a library file",
                    "Name libonnxruntime.so, or the folder of npm's package onnxruntime-node.");
    // Stepped by hand: a range-for throws where a folder inside cannot be read.
    std::vector<fs::path> found;
    for (fs::recursive_directory_iterator entry(wanted, fs::directory_options::skip_permission_denied, error),
         end;
         !error && entry != end; entry.increment(error))
        if (entry->path().filename().string().starts_with("libonnxruntime.so") &&
            isForThisMachine(entry->path()))
            found.push_back(entry->path());
    std::ranges::sort(found);
    if (found.empty())
        throw Error(ErrorCode::data, wanted, "holds no libonnxruntime.so for this machine",
                    "Name the folder of npm's package onnxruntime-node.");
    return found.front();
}

namespace {

/// Everything that is called here could be anything when the library is not ONNX Runtime, so a child process
/// calls it first. Only what a forked child of a program with threads may do: no locks of ours, no C++
/// streams.
int tryLibrary(const char* path) {
    const rlimit noCoreDump{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCoreDump);
    if (const int nowhere = ::open("/dev/null", O_RDWR); nowhere >= 0)
        for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) ::dup2(nowhere, stream);
    void* const opened = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!opened) return 0;  // the caller opens it as well, and has the reason
    const auto getBase = reinterpret_cast<const OrtApiBase* (*)()>(dlsym(opened, "OrtGetApiBase"));
    if (!getBase) return 0;
    const OrtApiBase* const base = getBase();
    const char* const version = base->getVersionString();
    if (!std::isdigit(static_cast<unsigned char>(version[0])) || std::strlen(version) > 64 ||
        std::strchr(version, '.') == nullptr)
        return kNotOnnxRuntime;
    const OrtApi* const api = base->getApi(kApiVersion);
    if (!api) return 0;
    const Functions f = functionsOf(*api);
    OrtEnv* env = nullptr;
    OrtMemoryInfo* memory = nullptr;
    OrtSessionOptions* options = nullptr;
    const bool works = !f.createEnv(kWarningLevel, "distill", &env) && env &&
                       !f.createCpuMemoryInfo(kArenaAllocator, kDefaultMemory, &memory) && memory &&
                       !f.createSessionOptions(&options) && options;
    return works ? 0 : kNotOnnxRuntime;
}

/// Error{data} when calling the library fails, crashes or does not return.
void requireUsable(const std::filesystem::path& library) {
    const std::string path = library.string();
    const pid_t child = ::fork();
    if (child < 0) return;  // no room for a process: then it is called without the trial
    if (child == 0) ::_exit(tryLibrary(path.c_str()));
    int status = 0;
    pid_t ended = 0;
    const auto deadline = std::chrono::steady_clock::now() + kTrialTime;
    while ((ended = ::waitpid(child, &status, WNOHANG)) == 0 && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    if (ended == 0) {
        ::kill(child, SIGKILL);
        while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
    }
    if (ended == child && WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
    throw Error(
        ErrorCode::data, path,
        ended == 0 ? "is not usable as ONNX Runtime: its functions did not return"
        : WIFSIGNALED(status)
            ? fmt::format("is not ONNX Runtime: calling its functions ended with signal {}", WTERMSIG(status))
            : "is not ONNX Runtime: its functions do not answer as they should",
        "Name libonnxruntime.so 1.6 or later, from npm's package onnxruntime-node.");
}

}  // namespace

struct OnnxRuntime::State {
    void* library = nullptr;
    std::string version;
    Functions api;
    OrtEnv* env = nullptr;
    OrtMemoryInfo* memory = nullptr;

    void check(OrtStatus* status, const std::string& what) const {
        if (!status) return;
        const std::string words = api.getErrorMessage(status);
        api.releaseStatus(status);
        throw Error(ErrorCode::compute, "ONNX Runtime " + version, what + ": " + words);
    }
    ~State() {  // the library stays open: it starts threads that outlive a dlclose
        if (memory) api.releaseMemoryInfo(memory);
        if (env) api.releaseEnv(env);
    }
};

OnnxRuntime::OnnxRuntime(const std::filesystem::path& library) : state_(std::make_shared<State>()) {
    requireUsable(library);
    const auto refuse = [&](const std::string& why) -> Error {
        return {ErrorCode::data, library.string(), why,
                "Name libonnxruntime.so 1.6 or later, from npm's package onnxruntime-node."};
    };
    state_->library = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!state_->library) throw refuse(fmt::format("cannot be opened: {}", dlerror()));
    const auto getBase = reinterpret_cast<const OrtApiBase* (*)()>(dlsym(state_->library, "OrtGetApiBase"));
    if (!getBase) throw refuse("is not ONNX Runtime: it has no OrtGetApiBase");
    const OrtApiBase* base = getBase();
    state_->version = base->getVersionString();
    const OrtApi* api = base->getApi(kApiVersion);
    if (!api) throw refuse(fmt::format("is version {}, which is too old", state_->version));
    state_->api = functionsOf(*api);
    const Functions& f = state_->api;
    state_->check(f.createEnv(kWarningLevel, "distill", &state_->env), "cannot start");
    state_->check(f.createCpuMemoryInfo(kArenaAllocator, kDefaultMemory, &state_->memory), "cannot start");
}

OnnxRuntime::~OnnxRuntime() = default;
OnnxRuntime::OnnxRuntime(OnnxRuntime&&) noexcept = default;

const std::string& OnnxRuntime::version() const {
    return state_->version;
}

struct OnnxRuntime::Session::State {
    std::shared_ptr<OnnxRuntime::State> runtime;
    OrtSession* session = nullptr;
    std::vector<std::int64_t> shape;
    std::string input, output;
    std::size_t inputSize = 1;

    ~State() {
        if (session) runtime->api.releaseSession(session);
    }
};

OnnxRuntime::Session::Session() : state_(std::make_unique<State>()) {}
OnnxRuntime::Session::~Session() = default;
OnnxRuntime::Session::Session(Session&&) noexcept = default;

OnnxRuntime::Session OnnxRuntime::open(const std::string& model, std::vector<std::int64_t> inputShape,
                                       const std::string& inputName, const std::string& outputName) {
    Session session;
    Session::State& s = *session.state_;
    s.runtime = state_;
    s.shape = std::move(inputShape);
    s.input = inputName;
    s.output = outputName;
    for (const std::int64_t extent : s.shape) s.inputSize *= static_cast<std::size_t>(extent);
    const Functions& f = state_->api;
    OrtSessionOptions* options = nullptr;
    state_->check(f.createSessionOptions(&options), "cannot start");
    OrtStatus* status = f.setOptimisation(options, kOptimiseAll);
    if (!status) status = f.setIntraOpThreads(options, 1);
    if (!status) status = f.setInterOpThreads(options, 1);
    if (!status)
        status = f.createSessionFromArray(state_->env, model.data(), model.size(), options, &s.session);
    f.releaseSessionOptions(options);
    state_->check(status, "refuses the model");
    return session;
}

void OnnxRuntime::Session::run(std::span<const float> input, std::span<float> output) {
    const State& s = *state_;
    if (input.size() != s.inputSize)
        throw Error(ErrorCode::internal, "ONNX Runtime",
                    fmt::format("was given {} values for {}", input.size(), s.inputSize));
    const Functions& f = s.runtime->api;
    // Values made from our memory are borrowed by the library, the input is not written to. The output's
    // shape is the model's; giving our own memory for it makes the library check the size.
    OrtValue* in = nullptr;
    OrtValue* out = nullptr;
    const std::array<std::int64_t, 2> outputShape{s.shape.front(),
                                                  static_cast<std::int64_t>(output.size()) / s.shape.front()};
    OrtStatus* status = f.createTensor(s.runtime->memory, const_cast<float*>(input.data()),
                                       input.size_bytes(), s.shape.data(), s.shape.size(), kFloat, &in);
    if (!status)
        status = f.createTensor(s.runtime->memory, output.data(), output.size_bytes(), outputShape.data(),
                                outputShape.size(), kFloat, &out);
    if (!status) {
        const char* inputName = s.input.c_str();
        const char* outputName = s.output.c_str();
        const OrtValue* inputs[] = {in};
        status = f.run(s.session, nullptr, &inputName, inputs, 1, &outputName, 1, &out);
    }
    if (out) f.releaseValue(out);
    if (in) f.releaseValue(in);
    s.runtime->check(status, "cannot run");
}

}  // namespace distillery
