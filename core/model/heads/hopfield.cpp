// Association with learned stored patterns: the memory that SMLDist's memory distillation compares.

#include "model/heads/head_support.hpp"

namespace distillery {
namespace {

constexpr const char* kPaper = "Ramsauer et al. 2020, Hopfield Networks is All You Need, arXiv:2008.02217";

std::vector<ParamSpec> params() {
    return {
        intParam(
            "patterns", 256, 2, 4096, "Stored patterns",
            "How many prototypes the memory holds. With few (twice the classes) training was unsteady: after "
            "five "
            "epochs on the simulated data validation macro-F1 was 0.80 with 18 patterns and 0.91 with 256.",
            "patterns", ParamLevel::basic, "ours"),
        intParam("hidden", 64, 4, 4096, "Association width",
                 "Dimension in which features and patterns are compared. Smaller is cheaper and coarser.",
                 "units", ParamLevel::advanced, kPaper),
        realParam("beta", 8.0, 0.01, 1000.0, "Inverse temperature",
                  "Larger picks single patterns, smaller averages many.", "", ParamLevel::expert, kPaper)};
}

int append(Graph& graph, int classes, const Json& asked, const std::string& prefix) {
    const Json options = checkedHeadOptions("hopfield", params(), asked, classes);
    const auto hidden = options.at("hidden").get<double>(), beta = options.at("beta").get<double>();
    const auto patterns = options.at("patterns").get<int>();
    return graph.add(
        {.name = prefix + ".memory",
         .kind = LayerKind::hopfieldMemory,
         .inputs = {graph.features},
         .numbers = {{"patterns", patterns}, {"hidden", hidden}, {"out", classes}, {"beta", beta}}});
}

}  // namespace

Head hopfieldHead() {
    return {.id = "hopfield",
            .title = "Hopfield memory",
            .help =
                "Recalls stored patterns that resemble the features and classifies what was recalled. Its "
                "associations "
                "are what memory distillation hands from teacher to student.",
            .citation = std::string(kPaper) + "; stored patterns in place of v1's one-token memory are ours",
            .params = params(),
            .append = append};
}

}  // namespace distillery
