// Any text is either refused as a graph by an Error, or a graph whose shapes and costs can be told. Input:
// JSON.
#include "base/error.hpp"
#include "model/architectures.hpp"
#include "model/cost.hpp"
#include "random_network.hpp"
#include "seeds.hpp"

using namespace distillery;

namespace {
constexpr Shape kInput{6, 32};
}

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    std::vector<std::string> seeds;
    for (const char* architecture : {"ds-cnn", "smldist-student-tiny"})
        seeds.push_back(test::randomNetwork(architecture, "linear", kInput, 4, 7).toJson().dump());
    test::writeSeedsIfAsked(*argc, *argv, seeds);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const Graph graph = Graph::fromJson(parseJson({reinterpret_cast<const char*>(data), size}, "fuzzed"));
        costOf(graph, kInput);
    } catch (const Error&) {
    }
    return 0;
}
