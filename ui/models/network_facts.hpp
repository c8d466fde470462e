// A network with everything that a picture or a table of it shows: shapes, costs, taps.
#pragma once

#include <QString>
#include <memory>
#include <vector>

#include "experiment/run_directory.hpp"
#include "model/cost.hpp"
#include "model/graph.hpp"

namespace distillery::ui {

struct TapFacts {
    QString name;
    int layer = 0;
    Shape shape;
    double nyquistHz = 0;  // NaN where the rate is unknown
};

struct NetworkFacts {
    Graph graph;
    std::vector<Shape> shapes;
    Cost cost;
    Shape input;
    double rateHz = 0;  // of the input; NaN where unknown

    std::vector<TapFacts> taps() const;
};

/// What a network sees of a data set and has to tell apart.
struct NetworkInput {
    Shape shape{9, 128};
    double rateHz = 50;
    int classes = 6;
};

/// The network that a complete config describes for `who` ("teacher", "student"). Error{config} where an
/// option does not fit.
NetworkFacts plannedNetwork(const Json& resolved, const std::string& who, const NetworkInput& data);
/// A catalogue's architecture with its own options and a linear head.
NetworkFacts catalogueNetwork(const std::string& architecture, const NetworkInput& input);
/// The network that a run has trained. Error{data} while it has none.
NetworkFacts trainedNetwork(const RunDirectory& run);

QString shapeText(const Shape& shape);   // "32 × 64", "256"
QString tapText(const TapFacts& tap);    // "stage1: 16 × 64, up to 12.5 Hz"
QString countWords(std::int64_t count);  // "23,908" in the user's language

}  // namespace distillery::ui
