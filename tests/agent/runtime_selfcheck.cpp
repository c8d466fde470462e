// Checks the runtime without any test library, so that it runs on boards and under emulation: every kernel
// set against the plain reference. --write FILE keeps the logits, --compare FILE holds them against another
// machine's.
#include <cmath>
#include <cstring>
#include <fstream>
#include <iomanip>
#include <iostream>

#include "runtime/engine.hpp"
#include "runtime/reference.hpp"
#include "unit/runtime/random_network.hpp"

using namespace distillery;

namespace {

int failures = 0;

void expectClose(const std::string& what, const std::vector<float>& wanted, const std::vector<float>& got,
                 double tolerance) {
    double largest = 1;
    for (const float v : wanted) largest = std::max(largest, std::abs(double(v)));
    const double difference = test::largestDifference(wanted, got) / largest;
    const bool holds = difference <= tolerance;
    std::cout << (holds ? "ok   " : "FAIL ") << what << ": " << difference << '\n';
    failures += !holds;
}

/// Logits of the float32 engines of this machine, all checked, those of the best one returned.
std::vector<float> checkNetwork(const std::string& architecture, const std::string& head) {
    constexpr int kWindows = 4;
    const Shape input{6, 128};
    const Graph graph = test::randomNetwork(architecture, head, input, 6, 1);
    const auto windows = test::randomWindows(input, kWindows, 2);
    const auto wanted = referenceLogits(graph, input, windows.data(), kWindows);
    const Calibration calibration = calibrate(graph, input, windows, kWindows);
    std::vector<float> logits(wanted.size()), best;
    for (const std::string& isa : isasOfThisMachine()) {
        for (const Precision precision : {Precision::float32, Precision::float16, Precision::int8}) {
            Engine engine(graph, input, {.precision = precision, .batch = kWindows, .isa = isa},
                          &calibration);
            engine.predict(windows.data(), kWindows, logits.data());
            const double tolerance = precision == Precision::float32   ? 1e-5
                                     : precision == Precision::float16 ? 1e-2
                                                                       : 0.1;
            expectClose(architecture + " " + head + " " + isa + " " + toString(precision), wanted, logits,
                        tolerance);
            if (precision == Precision::float32 && best.empty()) best = logits;
        }
    }
    return best;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 1 && count != 3) {
        std::cerr << "usage: runtime_selfcheck [--write FILE | --compare FILE]\n";
        return 2;
    }
    std::vector<float> all;
    for (const auto& [architecture, head] : {std::pair{"smldist-student-tiny", "linear"},
                                             {"smldist-student-half", "hopfield"},
                                             {"ds-cnn", "mlp"},
                                             {"cnn", "prototype"}}) {
        const auto logits = checkNetwork(architecture, head);
        all.insert(all.end(), logits.begin(), logits.end());
    }
    if (count == 3 && std::strcmp(arguments[1], "--write") == 0) {
        std::ofstream file(arguments[2]);
        file << std::setprecision(9);
        for (const float v : all) file << v << '\n';
        if (!file.flush()) ++failures;
    } else if (count == 3) {
        std::ifstream file(arguments[2]);
        std::vector<float> other;
        for (float v = 0; file >> v;) other.push_back(v);
        expectClose("against the other machine", other, all, 1e-5);
    }
    return failures == 0 ? 0 : 1;
}
