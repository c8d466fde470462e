// `distill-agent verify`: the bundle's known answers, and the answers to windows that the host sends.
#include <bit>
#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "device/identity.hpp"
#include "device/monotonic.hpp"
#include "network.hpp"
#include "verbs.hpp"

namespace distillery::agent {
namespace {

static_assert(std::endian::native == std::endian::little, "files of windows are little-endian");

/// Predicts all windows of `input` one by one and writes their logits. Batches would give the same bits.
Json answer(Network& network, const fs::path& input, const fs::path& output, const StopToken& stop) {
    const std::string bytes = realFileSystem().readFile(input);
    const std::size_t windowBytes = network.windowSize() * sizeof(float);
    if (bytes.empty() || bytes.size() % windowBytes != 0)
        throw Error(
            ErrorCode::data, input.string(),
            std::to_string(bytes.size()) + " bytes are not whole windows of " + std::to_string(windowBytes),
            "Send scaled float32 windows [n][channel][step] of this very bundle.");
    const std::size_t count = bytes.size() / windowBytes;
    const auto classes = static_cast<std::size_t>(network.engine->classes());
    std::vector<float> window(network.windowSize());
    std::string logits(count * classes * sizeof(float), '\0');
    std::vector<float> row(classes);
    const double start = device::monotonicSeconds();
    for (std::size_t w = 0; w < count; ++w) {
        throwIfStopped(stop);
        std::copy_n(bytes.data() + w * windowBytes, windowBytes, reinterpret_cast<char*>(window.data()));
        network.engine->predict(window.data(), 1, row.data());
        std::copy_n(reinterpret_cast<const char*>(row.data()), classes * sizeof(float),
                    logits.data() + w * classes * sizeof(float));
    }
    const double seconds = device::monotonicSeconds() - start;
    writeFileAtomically(realFileSystem(), output, logits);
    return {{"windows", count},
            {"seconds", seconds},
            {"input_sha256", sha256Hex(bytes)},
            {"logits", output.string()},
            {"logits_sha256", sha256Hex(logits)}};
}

}  // namespace

int verify(const Job& job) {
    const auto& arguments = job.arguments;
    if (arguments.has("--input") != arguments.has("--logits"))
        throw Error(ErrorCode::usage, "--input and --logits", "belong together", "Give both or none.");
    auto network = loadNetwork(arguments.required("--bundle"), arguments.text("--precision"),
                               arguments.text("--isa"), 1);
    const auto golden = checkGolden(network);
    Json document = {{"schema", "har-distillery/agent-verify/1"},
                     {"agent", DISTILLERY_VERSION},
                     {"board", device::identifyBoard(job.root).title()},
                     {"network", network.describe()},
                     {"golden", golden.toJson()}};
    if (arguments.has("--input"))
        document["answers"] =
            answer(network, arguments.text("--input"), arguments.text("--logits"), job.stop);
    writeDocument(document);
    return golden.passed || golden.windows == 0 ? 0 : static_cast<int>(ErrorCode::compute);
}

}  // namespace distillery::agent
