// `distill describe`: what there is to choose from, and what a network costs before anything is trained.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json_text.hpp"
#include "base/param_spec.hpp"
#include "context.hpp"
#include "data/importer.hpp"
#include "experiment/config.hpp"
#include "experiment/methods.hpp"
#include "model/architectures.hpp"
#include "model/cost.hpp"

namespace distillery::cli {
namespace {

constexpr const char* kReference = "smldist-teacher";  // whose multiply-adds are 100 %

struct Question {
    std::string name;  // of an architecture, head, method or importer; empty = list everything
    std::int64_t channels = 6, steps = 128;
    int classes = 6;
    double rateHz = 50;
    std::string head = "linear";
    std::vector<std::string> assignments;  // key=value for the architecture, head.key=value for its head
    bool layers = false;

    Shape input() const { return {channels, steps}; }
};

// ---- documents
// -----------------------------------------------------------------------------------------------------

OrderedJson paramsDocument(const std::vector<ParamSpec>& params) {
    OrderedJson list = OrderedJson::array();
    for (const ParamSpec& spec : params) list.push_back(OrderedJson(spec.describe()));
    return list;
}

template <class Item>
OrderedJson itemDocument(const Item& item) {
    return {{"id", item.id},
            {"title", item.title},
            {"help", item.help},
            {"citation", item.citation},
            {"params", paramsDocument(item.params)}};
}

OrderedJson document(const Architecture& item) {
    return itemDocument(item);
}
OrderedJson document(const Head& item) {
    return itemDocument(item);
}
OrderedJson document(const MethodDescription& item) {
    OrderedJson one = itemDocument(item);
    one["needs_teacher"] = item.needsTeacher;
    one["trains_network"] = item.trainsNetwork;
    return one;
}
OrderedJson document(const Importer& item) {
    return {{"id", item.id},
            {"title", item.title},
            {"expected", item.expected},
            {"needs_path", item.needsPath},
            {"params", paramsDocument(item.params)}};
}

template <class Item>
OrderedJson documents(const std::vector<Item>& items) {
    OrderedJson list = OrderedJson::array();
    for (const Item& item : items) list.push_back(document(item));
    return list;
}

// ---- text
// ----------------------------------------------------------------------------------------------------------

std::string grouped(std::int64_t number) {
    std::string text = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3) {
        text.insert(static_cast<std::size_t>(at), ",");
    }
    return text;
}

std::string millions(std::int64_t number) {
    return fmt::format("{:.3f}", static_cast<double>(number) / 1e6);
}
std::string kibibytes(std::int64_t bytes) {
    return fmt::format("{:.1f}", static_cast<double>(bytes) / 1024);
}
std::string percent(double share) {
    return fmt::format("{:.1f} %", 100 * share);
}

std::string rangeText(const ParamSpec& spec) {
    if (spec.kind == ParamKind::choice) return fmt::format("{}", fmt::join(spec.choices, " | "));
    if (spec.kind == ParamKind::boolean) return "true | false";
    const bool low = spec.minimum > -1e300, high = spec.maximum < 1e300;
    std::string range = low && high ? fmt::format("{} … {}", spec.minimum, spec.maximum)
                        : low       ? fmt::format("≥ {}", spec.minimum)
                        : high      ? fmt::format("≤ {}", spec.maximum)
                                    : toString(spec.kind);
    return spec.unit.empty() ? range : range + " " + spec.unit;
}

std::string paramsText(const std::vector<ParamSpec>& params) {
    if (params.empty()) return "No parameters.\n";
    std::vector<std::vector<std::string>> rows;
    for (const ParamSpec& spec : params) {
        rows.push_back({spec.key, spec.defaultJson, rangeText(spec), toString(spec.level), spec.title});
    }
    std::string text = textTable({"Parameter", "Default", "Allowed", "Level", "Meaning"}, rows) + "\n";
    for (const ParamSpec& spec : params) {
        text += fmt::format("{}: {}{}\n", spec.key, spec.help,
                            spec.citation.empty() ? "" : " [" + spec.citation + "]");
    }
    return text;
}

template <class Item>
std::string catalogueText(const std::string& heading, const std::vector<Item>& items) {
    std::vector<std::vector<std::string>> rows;
    for (const Item& item : items) rows.push_back({item.id, std::to_string(item.params.size()), item.title});
    return heading + "\n" + textTable({"Name", "Parameters", "What it is"}, rows) + "\n";
}

// ---- networks
// ------------------------------------------------------------------------------------------------------

/// "width=0.5" → {"width": 0.5}; a value that is no JSON is a word.
void assign(Json& options, const std::string& key, const std::string& text) {
    Json value = jsonOrDiscarded(text);
    options[key] = value.is_discarded() ? Json(text) : std::move(value);
}

Graph networkOf(const Question& question, const std::string& architecture, bool withAssignments) {
    Json options = Json::object(), headOptions = Json::object();
    if (withAssignments) {
        constexpr std::string_view kHeadPrefix = "head.";
        for (const std::string& assignment : question.assignments) {
            const auto equals = assignment.find('=');
            if (equals == std::string::npos || equals == 0) {
                throw Error(ErrorCode::usage, "--set " + assignment, "is not an assignment",
                            "Write --set width=0.5.");
            }
            const std::string key = assignment.substr(0, equals), value = assignment.substr(equals + 1);
            if (key.starts_with(kHeadPrefix)) {
                assign(headOptions, key.substr(kHeadPrefix.size()), value);
            } else {
                assign(options, key, value);
            }
        }
    }
    return buildGraph(architecture, options, question.head, headOptions, question.input(), question.classes);
}

struct TapView {
    std::string name;
    Shape shape;
    double rateHz = 0;  // of its steps: Nyquist is half of it
};

std::vector<TapView> tapsOf(const Graph& graph, const std::vector<Shape>& shapes, const Question& question) {
    std::vector<TapView> views;
    for (const Tap& tap : graph.taps) {
        const Shape shape = shapes[static_cast<std::size_t>(tap.layer)];
        const double rate =
            question.rateHz * static_cast<double>(shape.steps) / static_cast<double>(question.steps);
        views.push_back({tap.name, shape, rate});
    }
    return views;
}

OrderedJson inputDocument(const Question& question) {
    return {
        {"channels", question.channels}, {"steps", question.steps},
        {"rate_hz", question.rateHz},    {"seconds", static_cast<double>(question.steps) / question.rateHz},
        {"classes", question.classes},   {"head", question.head}};
}

std::string inputText(const Question& question) {
    return fmt::format("{} channels × {} steps at {} Hz ({:.2f} s), {} classes, head {}", question.channels,
                       question.steps, question.rateHz, static_cast<double>(question.steps) / question.rateHz,
                       question.classes, question.head);
}

/// All presets at one input: {document, text}.
std::pair<OrderedJson, std::string> comparison(const Question& question) {
    const auto costAt = [&](const std::string& id) {
        return costOf(networkOf(question, id, false), question.input());
    };
    const auto reference = static_cast<double>(costAt(kReference).macs);
    OrderedJson list = OrderedJson::array();
    std::vector<std::vector<std::string>> rows;
    for (const Architecture& architecture : architectures()) {
        const Cost cost = costAt(architecture.id);
        const double share = static_cast<double>(cost.macs) / reference;
        list.push_back({{"id", architecture.id},
                        {"parameters", cost.parameters},
                        {"macs", cost.macs},
                        {"share_of_teacher_macs", share},
                        {"peak_activation_bytes", cost.peakActivationBytes}});
        rows.push_back({architecture.id, grouped(cost.parameters), millions(cost.macs), percent(share),
                        kibibytes(cost.peakActivationBytes)});
    }
    return {std::move(list), fmt::format("Networks at {}:\n", inputText(question)) +
                                 textTable({"Name", "Parameters", "MACs (M)", "Of " + std::string(kReference),
                                            "Activations (KiB)"},
                                           rows)};
}

std::string attributesText(const Layer& layer) {
    std::string text;
    for (const auto& [key, value] : layer.numbers)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", key, value);
    for (const auto& [key, value] : layer.words) text += (text.empty() ? "" : ", ") + value;
    return text;
}

std::string shapeText(Shape shape) {
    return shape.steps == 0 ? std::to_string(shape.channels)
                            : fmt::format("{} × {}", shape.channels, shape.steps);
}

std::pair<OrderedJson, std::string> layerTable(const Graph& graph, const std::vector<Shape>& shapes,
                                               const Cost& cost) {
    OrderedJson list = OrderedJson::array();
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < graph.layers.size(); ++i) {
        const Layer& layer = graph.layers[i];
        const LayerCost& own = cost.layers[i];
        list.push_back({{"name", layer.name},
                        {"kind", toString(layer.kind)},
                        {"channels", shapes[i].channels},
                        {"steps", shapes[i].steps},
                        {"parameters", own.parameters},
                        {"macs", own.macs},
                        {"activation_bytes", own.activationBytes}});
        rows.push_back({layer.name, toString(layer.kind), attributesText(layer), shapeText(shapes[i]),
                        grouped(own.parameters), grouped(own.macs)});
    }
    return {std::move(list),
            textTable({"Layer", "Kind", "Attributes", "Output", "Parameters", "MACs"}, rows)};
}

void describeNetwork(const Context& context, const Question& question, const Architecture& architecture) {
    const Graph graph = networkOf(question, architecture.id, true);
    const std::vector<Shape> shapes = inferShapes(graph, question.input());
    const Cost cost = costOf(graph, question.input());
    const double share =
        static_cast<double>(cost.macs) /
        static_cast<double>(costOf(networkOf(question, kReference, false), question.input()).macs);

    OrderedJson network{{"schema", "har-distillery/describe-network/1"}};
    network.update(document(architecture));
    network["input"] = inputDocument(question);
    network["cost"] = {{"parameters", cost.parameters},
                       {"macs", cost.macs},
                       {"share_of_teacher_macs", share},
                       {"peak_activation_bytes", cost.peakActivationBytes}};
    network["taps"] = OrderedJson::array();
    std::vector<std::vector<std::string>> rows;
    for (const TapView& tap : tapsOf(graph, shapes, question)) {
        network["taps"].push_back({{"name", tap.name},
                                   {"channels", tap.shape.channels},
                                   {"steps", tap.shape.steps},
                                   {"rate_hz", tap.rateHz},
                                   {"nyquist_hz", tap.rateHz / 2}});
        rows.push_back({tap.name, std::to_string(tap.shape.channels), std::to_string(tap.shape.steps),
                        fmt::format("{:.2f}", tap.rateHz), fmt::format("{:.2f}", tap.rateHz / 2)});
    }
    const auto [layers, layersText] = layerTable(graph, shapes, cost);
    network["layers"] = layers;
    network["graph"] = OrderedJson(graph.toJson());

    std::string text = fmt::format("{}: {}\n{}\nSource: {}\n\n", architecture.id, architecture.title,
                                   architecture.help, architecture.citation);
    text += fmt::format("Input          {}\n", inputText(question));
    text += fmt::format("Parameters     {} ({} KiB as float32)\n", grouped(cost.parameters),
                        kibibytes(4 * cost.parameters));
    text += fmt::format("Multiply-adds  {} M a window, {} of {}\n", millions(cost.macs), percent(share),
                        kReference);
    text += fmt::format("Activations    {} KiB at most at once (float32, one window)\n\n",
                        kibibytes(cost.peakActivationBytes));
    text += textTable({"Tap", "Channels", "Steps", "Rate (Hz)", "Nyquist (Hz)"}, rows);
    text += "A frequency loss at a tap sees nothing above its Nyquist frequency.\n\n";
    text += question.layers ? layersText : paramsText(architecture.params);
    context.result(network, text);
}

// ---- the command
// ---------------------------------------------------------------------------------------------------

void describeEverything(const Context& context, const Question& question) {
    const auto [networks, networksText] = comparison(question);
    OrderedJson everything{{"schema", "har-distillery/describe/1"},
                           {"architectures", documents(architectures())},
                           {"heads", documents(heads())},
                           {"methods", documents(methods())},
                           {"importers", documents(importers())},
                           {"train", paramsDocument(trainParams("student"))},
                           {"sections", OrderedJson::array()},
                           {"input", inputDocument(question)},
                           {"networks", networks}};
    for (const ConfigSection& section : configSections(Json::object())) {
        everything["sections"].push_back(
            {{"path", section.path}, {"title", section.title}, {"params", paramsDocument(section.params)}});
    }
    context.result(everything, catalogueText("Architectures (teacher.architecture, student.architecture)",
                                             architectures()) +
                                   catalogueText("Heads (teacher.head, student.head)", heads()) +
                                   catalogueText("Methods (method.name)", methods()) +
                                   catalogueText("Data sources (data.source)", importers()) + networksText +
                                   "\nMore about one of them: distill describe NAME\n");
}

template <class Item>
const Item* findById(const std::vector<Item>& items, const std::string& id) {
    const auto found = std::ranges::find(items, id, &Item::id);
    return found == items.end() ? nullptr : &*found;
}

template <class Item>
void describeItem(const Context& context, const Item& item, const std::string& intro) {
    OrderedJson one{{"schema", "har-distillery/describe-item/1"}};
    one.update(document(item));
    context.result(one, fmt::format("{}: {}\n{}\n\n{}", item.id, item.title, intro, paramsText(item.params)));
}

[[noreturn]] void unknownName(const std::string& name) {
    std::vector<std::string> known;
    const auto collect = [&](const auto& items) {
        for (const auto& item : items) known.push_back(item.id);
    };
    collect(architectures());
    collect(heads());
    collect(methods());
    collect(importers());
    const std::string nearest = nearestWord(name, known);
    throw Error(
        ErrorCode::config, name, "is not an architecture, head, method or data source",
        nearest.empty() ? "distill describe lists them." : fmt::format("Did you mean \"{}\"?", nearest));
}

void describe(const Context& context, const Question& question) {
    const bool asksForNetwork = question.layers || !question.assignments.empty();
    if (asksForNetwork && findById(architectures(), question.name) == nullptr) {
        throw Error(ErrorCode::usage, question.layers ? "--layers" : "--set",
                    "goes with the name of an architecture",
                    fmt::format("Write distill describe {} {}.", kReference,
                                question.layers ? "--layers" : "--set KEY=VALUE"));
    }
    if (question.name.empty()) return describeEverything(context, question);
    if (const auto* architecture = findById(architectures(), question.name)) {
        return describeNetwork(context, question, *architecture);
    }
    const auto sourced = [](const auto& item) { return item.help + "\nSource: " + item.citation; };
    if (const auto* head = findById(heads(), question.name))
        return describeItem(context, *head, sourced(*head));
    if (const auto* method = findById(methods(), question.name))
        return describeItem(context, *method, sourced(*method));
    if (const auto* importer = findById(importers(), question.name)) {
        return describeItem(context, *importer, "Expects " + importer->expected);
    }
    unknownName(question.name);
}

}  // namespace

void addDescribeCommand(CLI::App& app, Context& context) {
    auto* command = app.add_subcommand("describe", "Describe architectures, heads, methods and data sources, and what a network costs");
    setExamples(*command, {"describe", "describe smldist-student-tiny --channels 9 --set width=2 --layers"});
    const auto question = std::make_shared<Question>();
    command->add_option("NAME", question->name,
                        "Architecture, head, method or data source; all when left out");
    command->add_option("--channels", question->channels, "Channels of a window")
        ->capture_default_str()
        ->check(CLI::Range(1, 4096));
    command->add_option("--steps", question->steps, "Samples of a window")
        ->capture_default_str()
        ->check(CLI::Range(1, 1 << 18));
    command->add_option("--classes", question->classes, "Activities to tell apart")
        ->capture_default_str()
        ->check(CLI::Range(2, 4096));
    command->add_option("--rate", question->rateHz, "Samples per second (Hz)")
        ->capture_default_str()
        ->check(CLI::Range(0.01, 1e5));
    command->add_option("--head", question->head, "Head on the features")->capture_default_str();
    command
        ->add_option("--set", question->assignments, "Option of the architecture, or of its head as head.KEY")
        ->type_name("KEY=VALUE")
        ->take_all();
    command->add_flag("--layers", question->layers, "Show every layer in place of the parameters");
    command->callback([&context, question] { describe(context, *question); });
}

}  // namespace distillery::cli
