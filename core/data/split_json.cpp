// A split's parameters and its form in split.json.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.hpp"
#include "base/json_fields.hpp"
#include "base/json_text.hpp"
#include "data/split.hpp"

namespace distillery {

namespace {

constexpr const char* kSchema = "har-distillery/split/1";

constexpr std::array<std::pair<SplitKind, const char*>, 7> kKinds = {{
    {SplitKind::official, "official"},
    {SplitKind::kfold, "kfold"},
    {SplitKind::leaveOneSubjectOut, "leave-one-subject-out"},
    {SplitKind::explicitSubjects, "explicit"},
    {SplitKind::session, "session"},
    {SplitKind::time, "time"},
    {SplitKind::random, "random"},
}};

std::vector<std::string> subjectsOf(const Dataset& dataset, const WindowIndex& index,
                                    const std::vector<std::uint32_t>& side) {
    std::set<std::string> names;
    for (const auto id : side) names.insert(dataset.recordings[index.windows[id].recording].subject);
    std::vector<std::string> result(names.begin(), names.end());
    std::ranges::sort(result, naturalLess);
    return result;
}

}  // namespace

const char* toString(SplitKind kind) {
    return std::ranges::find(kKinds, kind, &std::pair<SplitKind, const char*>::first)->second;
}

const std::vector<ParamSpec>& splitParams() {
    static const std::vector<ParamSpec> params = {
        choiceParam(
            "kind", "kfold",
            {"official", "kfold", "leave-one-subject-out", "explicit", "session", "time", "random"},
            "Split type",
            "Who is tested: the publisher's subjects, a fold of subjects, one subject, named subjects, other "
            "sessions of the same subjects, other times of the same subjects (each class of each subject in "
            "blocks, without windows that share samples), or random windows. The last three overstate how "
            "well a model meets new people."),
        intParam("folds", 5, 2, 1000, "Folds",
                 "Into how many groups of subjects (sessions, windows) the data is divided."),
        intParam("fold", 0, 0, 100000, "Fold",
                 "Which group is tested, from 0. For leave-one-subject-out the subject's position in natural "
                 "order."),
        listParam(ParamKind::textList, "test_subjects", "[]", "Test subjects", "Names for kind explicit.", {},
                  ParamLevel::basic),
        listParam(ParamKind::textList, "validation_subjects", "[]", "Validation subjects",
                  "Names; empty draws them from the training subjects. They choose the model and are never "
                  "trained on."),
        realParam("validation_fraction", 0.2, 0, 0.9, "Validation share",
                  "Share of the training subjects that choose the epoch, at least one subject. Training "
                  "needs more than 0.",
                  {}, ParamLevel::advanced),
        choiceParam("validation_by", "subject", {"subject", "time"}, "Validation by",
                    "subject: other people choose the epoch. time: the last windows of each class of the "
                    "people trained on do, which is all that two people allow; the validation figures are "
                    "then optimistic, the test figures are not.",
                    ParamLevel::advanced),
        intParam("train_subjects", 0, 0, 100000, "Training subjects",
                 "Train on this many subjects only, drawn by the seed; 0 takes all. The validation side "
                 "shrinks alike.",
                 {}, ParamLevel::advanced),
        intParam("seed", 1, 0, 9007199254740991.0, "Split seed",
                 "Draws folds and validation subjects; the same seed, the same split.", {},
                 ParamLevel::advanced),
        boolParam("allow_leakage", false, "Allow leakage",
                  "Go on although test subjects or overlapping windows are also on the training side. The "
                  "report will say so.",
                  ParamLevel::expert),
    };
    return params;
}

SplitSpec splitSpecFromJson(const Json& split) {
    const Json values = validateObject(splitParams(), split, "split");
    SplitSpec spec;
    const std::string kind = values.at("kind");
    spec.kind = std::ranges::find_if(kKinds, [&](const auto& pair) { return kind == pair.second; })->first;
    spec.folds = values.at("folds");
    spec.fold = values.at("fold");
    spec.testSubjects = values.at("test_subjects").get<std::vector<std::string>>();
    spec.validationSubjects = values.at("validation_subjects").get<std::vector<std::string>>();
    spec.validationFraction = values.at("validation_fraction");
    spec.validationBy = values.at("validation_by") == "time" ? ValidationBy::time : ValidationBy::subject;
    spec.trainSubjects = values.at("train_subjects");
    spec.seed = values.at("seed");
    spec.allowLeakage = values.at("allow_leakage");
    return spec;
}

Json toJson(const SplitSpec& spec) {
    Json json = {{"kind", toString(spec.kind)},
                 {"folds", spec.folds},
                 {"fold", spec.fold},
                 {"test_subjects", spec.testSubjects},
                 {"validation_subjects", spec.validationSubjects},
                 {"validation_fraction", spec.validationFraction},
                 {"train_subjects", spec.trainSubjects},
                 {"seed", spec.seed},
                 {"allow_leakage", spec.allowLeakage}};
    // Left out at its default: split.json of a run is compared with those of earlier versions.
    if (spec.validationBy == ValidationBy::time) json["validation_by"] = "time";
    return json;
}

Json Split::toJson(const Dataset& dataset, const WindowIndex& index) const {
    return {{"schema", kSchema},
            {"dataset", {{"name", dataset.name}, {"content_hash", dataset.contentHash}}},
            {"windows",
             {{"spec", distillery::toJson(index.spec)},
              {"length", index.length},
              {"count", index.windows.size()}}},
            {"spec", distillery::toJson(spec)},
            {"subjects",
             {{"train", subjectsOf(dataset, index, train)},
              {"validation", subjectsOf(dataset, index, validation)},
              {"test", subjectsOf(dataset, index, test)}}},
            {"train", train},
            {"validation", validation},
            {"test", test}};
}

Split Split::fromJson(const Json& document, const Dataset& dataset, const WindowIndex& index) {
    const auto refuse = [](const std::string& detail) {
        return Error(ErrorCode::data, "split.json", detail,
                     "Use the data, options and windows that the run began with, or start a new run.");
    };
    static const std::string kSubject = "split.json";
    const JsonField json(document, kSubject);
    Split split;
    if (json.at("schema").json() != kSchema)
        throw refuse("is of schema " + jsonText(json.at("schema").json()) + ", expected " + kSchema);
    const auto hash = json.at("dataset").at("content_hash").get<std::string>();
    if (hash != dataset.contentHash)
        throw refuse(fmt::format("was made for other data: content hash {} there, {} here",
                                 hash.substr(0, 12), dataset.contentHash.substr(0, 12)));
    const Json& cutAs = json.at("windows").at("spec").json();
    const Json& count = json.at("windows").at("count").json();
    if (cutAs != distillery::toJson(index.spec) || count != index.windows.size())
        throw refuse(fmt::format("was made for other windows: {} ({} windows) there, {} ({}) here",
                                 cutAs.dump(), count.dump(), distillery::toJson(index.spec).dump(),
                                 index.windows.size()));
    split.spec = splitSpecFromJson(json.at("spec").json());
    split.train = json.at("train").get<std::vector<std::uint32_t>>();
    split.validation = json.at("validation").get<std::vector<std::uint32_t>>();
    split.test = json.at("test").get<std::vector<std::uint32_t>>();
    for (const auto* side : {&split.train, &split.validation, &split.test})
        if (std::ranges::any_of(*side, [&](std::uint32_t id) { return id >= index.windows.size(); }) ||
            !std::ranges::is_sorted(*side))
            throw refuse("holds window ids that are out of range or out of order");
    return split;
}

}  // namespace distillery
