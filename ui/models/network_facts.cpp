#include "models/network_facts.hpp"

#include <QLocale>
#include <QObject>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "model/architectures.hpp"

namespace distillery::ui {
namespace {

NetworkFacts factsOf(Graph graph, Shape input, double rateHz) {
    NetworkFacts facts;
    facts.shapes = inferShapes(graph, input);
    facts.cost = costOf(graph, input);
    facts.graph = std::move(graph);
    facts.input = input;
    facts.rateHz = rateHz;
    return facts;
}

}  // namespace

std::vector<TapFacts> NetworkFacts::taps() const {
    std::vector<TapFacts> list;
    for (const Tap& tap : graph.taps) {
        const Shape shape = shapes[static_cast<std::size_t>(tap.layer)];
        const double rate = rateHz * static_cast<double>(shape.steps) / static_cast<double>(input.steps);
        list.push_back({QString::fromStdString(tap.name), tap.layer, shape, rate / 2});
    }
    return list;
}

NetworkFacts plannedNetwork(const Json& resolved, const std::string& who, const NetworkInput& data) {
    const Json& wish = resolved.at(who);
    Shape input = data.shape;
    if (const Json& channels = wish.at("channels"); !channels.empty())
        input.channels = static_cast<std::int64_t>(channels.size());
    return factsOf(buildGraph(wish.at("architecture"), wish.at("options"), wish.at("head"),
                              wish.at("head_options"), input, data.classes),
                   input, data.rateHz);
}

NetworkFacts catalogueNetwork(const std::string& architecture, const NetworkInput& input) {
    return factsOf(buildGraph(architecture, Json::object(), heads().front().id, Json::object(), input.shape,
                              input.classes),
                   input.shape, input.rateHz);
}

NetworkFacts trainedNetwork(const RunDirectory& run) {
    if (!run.hasFile("graph.json") || !run.hasFile("metrics.json"))
        throw Error(ErrorCode::data, run.id(), "has no finished network yet",
                    "Look again when the run has ended");
    const Json metrics = run.readJson("metrics.json");
    const Json *channels = findPath(metrics, "model.input.channels"),
               *steps = findPath(metrics, "model.input.steps"), *rate = findPath(metrics, "data.rate_hz");
    if (!channels || !channels->is_number() || !steps || !steps->is_number())
        throw Error(ErrorCode::data, run.id(), "its metrics.json does not say how large the input is",
                    "Train it again, or look at another run");
    return factsOf(
        Graph::fromJson(run.readJson("graph.json")), Shape{*channels, *steps},
        rate && rate->is_number() ? rate->get<double>() : std::numeric_limits<double>::quiet_NaN());
}

QString shapeText(const Shape& shape) {
    if (shape.steps == 0) return QString::number(shape.channels);
    return QObject::tr("%1 × %2").arg(shape.channels).arg(shape.steps);
}

QString tapText(const TapFacts& tap) {
    const QString text = QObject::tr("%1: %2").arg(tap.name, shapeText(tap.shape));
    if (!std::isfinite(tap.nyquistHz)) return text;
    return QObject::tr("%1, up to %2 Hz").arg(text, QLocale().toString(tap.nyquistHz, 'g', 4));
}

QString countWords(std::int64_t count) {
    return QLocale().toString(static_cast<qlonglong>(count));
}

}  // namespace distillery::ui
