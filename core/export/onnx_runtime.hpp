// ONNX Runtime through its C API, opened at run time from a library that a person names: never a dependency.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace distillery {

/// The library of --onnxruntime, else of the variable DISTILL_ONNXRUNTIME, else empty. A folder is searched
/// for libonnxruntime.so* (npm's onnxruntime-node holds it for several machines; this machine's is taken).
/// Error{data} when what was named holds no such library.
std::filesystem::path findOnnxRuntime(const std::string& named);

class OnnxRuntime {
public:
    /// Error{data} naming the library when it cannot be opened or is too old (before 1.6).
    explicit OnnxRuntime(const std::filesystem::path& library);
    ~OnnxRuntime();
    OnnxRuntime(OnnxRuntime&&) noexcept;

    const std::string& version() const;

    /// One network with one input and one output, both float, of fixed shapes; runs on one thread.
    class Session {
    public:
        ~Session();
        Session(Session&&) noexcept;
        /// Error{compute} with the library's words when it refuses.
        void run(std::span<const float> input, std::span<float> output);

    private:
        friend class OnnxRuntime;
        Session();
        struct State;
        std::unique_ptr<State> state_;
    };
    /// `model` is a file's bytes. Error{compute} with the library's words when it refuses the model.
    Session open(const std::string& model, std::vector<std::int64_t> inputShape, const std::string& inputName,
                 const std::string& outputName);

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace distillery
