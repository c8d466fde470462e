// Which sections a config has, gathered from the owners of the parameters.
#include <algorithm>
#include <mutex>

#include <nlohmann/json.hpp>

#include "data/importer.hpp"
#include "data/names.hpp"
#include "data/split.hpp"
#include "data/windows.hpp"
#include "experiment/config_schema.hpp"
#include "experiment/methods.hpp"
#include "model/architectures.hpp"
#include "signal/augment.hpp"
#include "signal/scaler.hpp"

namespace distillery {
namespace {

template <class Items>
std::vector<std::string> idsOf(const Items& items) {
    std::vector<std::string> ids;
    for (const auto& item : items) ids.push_back(item.id);
    return ids;
}

std::string preferred(const std::vector<std::string>& ids, const std::string& wish) {
    if (std::ranges::find(ids, wish) != ids.end() || ids.empty()) return wish;
    return ids.front();
}

/// A chooser: where it stands, what it may be, what it is by default.
struct Chooser {
    std::string path;
    std::vector<std::string> ids;
    std::string fallback;
};

const std::vector<Chooser>& choosers() {
    static const std::vector<Chooser> list = [] {
        const auto sources = idsOf(importers());
        const auto backbones = idsOf(architectures());
        const auto classifiers = idsOf(heads());
        const auto trainings = idsOf(methods());
        return std::vector<Chooser>{
            {"data.source", sources, preferred(sources, "synthetic")},
            {"teacher.architecture", backbones, preferred(backbones, "smldist-teacher")},
            {"teacher.head", classifiers, preferred(classifiers, "linear")},
            {"student.architecture", backbones, preferred(backbones, "smldist-student-tiny")},
            {"student.head", classifiers, preferred(classifiers, "linear")},
            {"method.name", trainings, preferred(trainings, "smldist")},
        };
    }();
    return list;
}

const Chooser& chooser(const std::string& path) {
    return *std::ranges::find(choosers(), path, &Chooser::path);
}

ParamSpec chooserParam(const std::string& path, std::string title, std::string help) {
    const Chooser& c = chooser(path);
    return choiceParam(path.substr(path.find('.') + 1), c.fallback, c.ids, std::move(title), std::move(help));
}

std::vector<ParamSpec> rootParams(bool isPlannedRun) {
    ParamSpec seeds =
        listParam(ParamKind::integerList, "seeds", "[1]", "Seeds",
                  "Each seed trains everything once more. Three or more show how much is chance.", {},
                  ParamLevel::basic);
    seeds.minimum = 0, seeds.maximum = 2147483647;
    ParamSpec folds = listParam(ParamKind::integerList, "folds", "[]", "Folds",
                                "Each fold trains everything once more with other subjects held out (sets "
                                "split.fold). Empty: only the fold that split.fold names.",
                                {}, ParamLevel::advanced);
    folds.minimum = 0, folds.maximum = 100000;
    std::vector<ParamSpec> params = {
        intParam("schema", kConfigSchema, kConfigSchema, kConfigSchema, "Format of the config",
                 "Number of the format that this config is written in; older ones are converted.", {},
                 ParamLevel::expert),
        textParam("name", "experiment", "Name", "Names the experiment; run ids start with it."),
    };
    if (!isPlannedRun) params.insert(params.end(), {seeds, folds});
    return params;
}

std::vector<ParamSpec> dataParams() {
    std::vector<ParamSpec> params = {
        chooserParam("data.source", "Data set", "Which data set it is; decides how files are read."),
        textParam(
            "path", "", "Data path",
            "Folder or archive as downloaded, relative to where the program is started. The synthetic set "
            "needs none."),
        listParam(ParamKind::textList, "channels", "[]", "Channels",
                  "Names of the channels to keep; empty keeps all.", {}, ParamLevel::basic),
        realParam("rate_hz", 0, 0, 100000, "Sampling rate",
                  "Resamples the recordings to this rate; 0 keeps their own.", "Hz", ParamLevel::advanced),
        choiceParam(
            "chain", "none", {"none", "gravity", "uci-har"}, "Preprocessing",
            "gravity: splits acceleration into gravity and body at 0.3 Hz. uci-har: median filter, noise "
            "low-pass and gravity split as UCI HAR was made.",
            ParamLevel::advanced, "Anguita et al. 2013, ESANN"),
    };
    params.insert(params.end(), nameParams().begin(), nameParams().end());
    return params;
}

std::vector<ParamSpec> networkParams(const std::string& who) {
    std::vector<ParamSpec> params = {
        chooserParam(who + ".architecture", "Network", "The backbone. Larger ones know more and cost more."),
        chooserParam(who + ".head", "Classifier", "What turns features into class scores."),
        listParam(
            ParamKind::textList, "channels", "[]", "Channels it sees",
            "Names of channels; empty means all of data.channels. A student may see fewer than its teacher.",
            {}, ParamLevel::advanced),
    };
    if (who == "teacher") {
        params.push_back(textParam("run", "", "Existing teacher",
                                   "Id of a finished run to learn from instead of training a teacher.",
                                   ParamLevel::advanced));
        params.push_back(boolParam("skip", false, "Without a teacher",
                                   "Trains no teacher; only methods that need none can run.",
                                   ParamLevel::advanced));
    }
    return params;
}

std::vector<ParamSpec> methodParams(const std::string& name) {
    std::vector<ParamSpec> params = {chooserParam("method.name", "Method", "How the student is trained.")};
    const auto& own = methodById(name).params;
    params.insert(params.end(), own.begin(), own.end());
    return params;
}

std::vector<ParamSpec> computeParams() {
    return {
        choiceParam("device", "auto", {"auto", "cpu", "cuda"}, "Device",
                    "auto takes a CUDA device where there is one; cuda insists on it."),
        intParam("threads", 0, 0, 1024, "Threads",
                 "CPU threads; 0 takes all cores. Fewer leave capacity for other work.", {},
                 ParamLevel::advanced),
        boolParam("amp", false, "Mixed precision",
                  "Computes in half precision where that is safe; faster on CUDA, without effect on the CPU.",
                  ParamLevel::advanced),
    };
}

std::vector<ParamSpec> checkpointParams() {
    return {
        intParam("every_epochs", 1, 1, 10000, "Checkpoint every",
                 "A crash costs at most this much work; more often costs a little time.", "epochs",
                 ParamLevel::advanced),
        intParam("keep", 2, 1, 100, "Checkpoints kept",
                 "Generations on disk; an older one is used where the newest is damaged.", {},
                 ParamLevel::advanced),
    };
}

std::vector<ParamSpec> evaluateParams() {
    return {
        boolParam("robustness", true, "Evaluate under disturbances",
                  "Tests the model again on resampled, noisy, band-limited and rotated windows."),
        boolParam("frequency", true, "Frequency view",
                  "Spectra of the taps per class and accuracy with frequency bands removed."),
    };
}

std::vector<ParamSpec> runParams() {
    return {
        choiceParam("role", "student", {"teacher", "student"}, "Role", "What this run trains."),
        textParam("arm", "", "Arm", "The arm of the experiment that the run belongs to."),
        textParam("title", "", "Title of the arm", "What tables and charts call it."),
        intParam("seed", 1, 0, 2147483647, "Seed", "Start of every random choice in the run."),
        intParam("fold", -1, -1, 100000, "Fold", "Which fold is held out; -1 where there are no folds."),
        textParam("group", "", "Group", "The runs that were started together share it."),
        textParam("teacher", "", "Teacher", "Run that this one learns from; empty for none."),
    };
}

void addNetwork(std::vector<ConfigSection>& sections, const ConfigChoices& choices, const std::string& who,
                const std::string& title) {
    const auto& words = choices.words;
    sections.push_back({who, title, networkParams(who)});
    sections.push_back({who + ".options", title + ": options of the network",
                        architectureById(words.at(who + ".architecture")).params});
    sections.push_back({who + ".head_options", title + ": options of the classifier",
                        headById(words.at(who + ".head")).params});
    sections.push_back({who + ".train", title + ": training", trainParams(who)});
}

std::string wordAt(const FlatConfig& flat, const std::string& path) {
    const auto found = flat.find(path);
    return found != flat.end() && found->second.is_string() ? found->second.get<std::string>()
                                                            : std::string();
}

}  // namespace

const std::vector<std::string>& chooserPaths() {
    static const std::vector<std::string> paths = [] {
        std::vector<std::string> result;
        for (const Chooser& c : choosers()) result.push_back(c.path);
        return result;
    }();
    return paths;
}

ConfigChoices choicesOf(const FlatConfig& flat) {
    ConfigChoices choices;
    for (const Chooser& c : choosers()) {
        const std::string word = wordAt(flat, c.path);
        const bool known = std::ranges::find(c.ids, word) != c.ids.end();
        choices.words[c.path] = known ? word : c.fallback;
    }
    const auto run = flat.lower_bound("run.");
    choices.isPlannedRun = run != flat.end() && run->first.starts_with("run.");
    return choices;
}

std::vector<ConfigSection> sectionsFor(const ConfigChoices& choices) {
    std::vector<ConfigSection> sections;
    sections.push_back({"", "Experiment", rootParams(choices.isPlannedRun)});
    sections.push_back({"data", "Data", dataParams()});
    sections.push_back({"data.options", "Data: options of the data set",
                        importerById(choices.words.at("data.source")).params});
    sections.push_back({"windows", "Windows", windowParams()});
    sections.push_back({"split", "Split", splitParams()});
    sections.push_back({"scaler", "Scaling", scalerParams()});
    sections.push_back({"augment", "Augmentation", augmentParams()});
    addNetwork(sections, choices, "teacher", "Teacher");
    addNetwork(sections, choices, "student", "Student");
    sections.push_back({"method", "Method", methodParams(choices.words.at("method.name"))});
    sections.push_back({"compute", "Computing", computeParams()});
    sections.push_back({"checkpoint", "Checkpoints", checkpointParams()});
    sections.push_back({"evaluate", "Evaluation", evaluateParams()});
    if (choices.isPlannedRun) sections.push_back({"run", "This run", runParams()});
    return sections;
}

std::vector<ConfigSection> configSections(const Json& config) {
    return sectionsFor(choicesOf(flattenConfig(config)));
}

const ConfigSchema& schemaFor(const ConfigChoices& choices) {
    static std::mutex mutex;
    static std::map<ConfigChoices, ConfigSchema> known;
    std::lock_guard guard(mutex);
    const auto [entry, isNew] = known.try_emplace(choices);
    if (isNew) {
        for (const ConfigSection& section : sectionsFor(choices)) {
            for (ParamSpec spec : section.params) {
                if (!section.path.empty()) spec.key = section.path + "." + spec.key;
                entry->second.emplace(spec.key, std::move(spec));
            }
        }
    }
    return entry->second;
}

}  // namespace distillery
