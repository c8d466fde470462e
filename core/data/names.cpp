#include "data/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.hpp"
#include "base/set_option.hpp"

namespace distillery {

namespace {

constexpr const char* kLookAlikes = "data.lookalikes";
using Renames = std::map<std::string, std::string>;

/// "from=to" is divided at the first "=" whose left side is a name of the data, so that names may hold "=".
Renames parseRenames(const std::vector<std::string>& list, const std::vector<std::string>& names,
                     const std::string& key, const std::string& what, const std::string& dataset) {
    Renames renames;
    for (const std::string& text : list) {
        std::size_t at = text.find('=');
        if (at == std::string::npos)
            throw Error(ErrorCode::config, key, fmt::format("\"{}\" has no =", text),
                        "Write from=to, such as WALK=walk.");
        std::size_t found = at;
        while (found != std::string::npos && std::ranges::find(names, text.substr(0, found)) == names.end())
            found = text.find('=', found + 1);
        if (found == std::string::npos) {
            const std::string nearest = nearestWord(text.substr(0, at), names);
            throw Error(ErrorCode::config, key,
                        fmt::format("{} is not a {} of {}; there are {}", visibleName(text.substr(0, at)),
                                    what, dataset, visibleNames(names, 40)),
                        nearest.empty() ? "distill dataset stats lists the names"
                                        : "Did you mean " + visibleName(nearest) + "?");
        }
        if (found + 1 == text.size())
            throw Error(ErrorCode::config, key, fmt::format("\"{}\" names nothing after =", text),
                        "A label that means no activity belongs into data.no_label.");
        renames[text.substr(0, found)] = text.substr(found + 1);
    }
    return renames;
}

/// Gives every class its new name ("" = no label), joins equal ones, and forgets classes without a name.
void renameClasses(Dataset& dataset, const std::function<std::string(const std::string&)>& nameOf) {
    std::vector<std::string> classes;
    std::vector<int> newIndex;
    for (const auto& old : dataset.classes) {
        const std::string name = nameOf(old);
        auto at = std::ranges::find(classes, name);
        if (name.empty()) {
            newIndex.push_back(-1);
            continue;
        }
        if (at == classes.end()) at = classes.insert(classes.end(), name);
        newIndex.push_back(static_cast<int>(at - classes.begin()));
    }
    dataset.classes = std::move(classes);
    for (auto& recording : dataset.recordings) {
        std::vector<LabelSpan> spans;
        int before = -1;  // the old label of the last span
        for (const auto& span : recording.labels) {
            const int label = newIndex[static_cast<std::size_t>(span.label)];
            if (label < 0) continue;
            const bool goesOn = !spans.empty() && spans.back().end == span.begin &&
                                spans.back().label == label && before != span.label;
            if (goesOn)
                spans.back().end = span.end;
            else
                spans.push_back({span.begin, span.end, label});
            before = span.label;
        }
        recording.labels = std::move(spans);
    }
}

void renameSubjects(Dataset& dataset, const Renames& renames) {
    const auto rename = [&](std::string& name) {
        if (const auto found = renames.find(name); found != renames.end()) name = found->second;
    };
    for (auto& recording : dataset.recordings) rename(recording.subject);
    for (auto* side : {&dataset.official.trainSubjects, &dataset.official.testSubjects}) {
        std::vector<std::string> names;
        for (auto& name : *side) {
            rename(name);
            if (std::ranges::find(names, name) == names.end()) names.push_back(name);
        }
        *side = std::move(names);
    }
}

Renames toPreferred(const std::vector<LookAlikes>& groups) {
    Renames renames;
    for (const auto& group : groups)
        for (const auto& name : group.names) renames[name] = group.preferred;
    return renames;
}

NameQuestion question(const std::vector<LookAlikes>& groups, const char* what, const char* consequence,
                      const std::string& renameKey) {
    constexpr std::size_t kShown = 4;
    std::string shown;
    for (std::size_t i = 0; i < groups.size() && i < kShown; ++i)
        shown += (i == 0 ? "" : "; ") + visibleNames(groups[i].names);
    if (groups.size() > kShown) shown += fmt::format("; … ({} groups in all)", groups.size());
    const auto& first = groups.front();
    const auto other =
        std::ranges::find_if(first.names, [&](const std::string& name) { return name != first.preferred; });
    return {fmt::format("{} look alike: {}. {}", what, shown, consequence),
            fmt::format("{} if they are the same, {} if they are different, or rename by hand, such as {}",
                        setOption(kLookAlikes, "merge"), setOption(kLookAlikes, "keep"),
                        setOption(renameKey, Json::array({*other + "=" + first.preferred})))};
}

}  // namespace

const std::vector<ParamSpec>& nameParams() {
    static const std::vector<ParamSpec> params = {
        listParam(ParamKind::textList, "no_label", "[]", "No label",
                  "Labels that mean that no activity was recorded, such as null or 0: their samples are not "
                  "used.",
                  {}, ParamLevel::basic),
        choiceParam("lookalikes", "ask", {"ask", "merge", "keep"}, "Names that look alike",
                    "Labels or subjects that differ in case, blanks, punctuation or leading zeros only. ask: "
                    "refuse to train until you decide. merge: they are the same. keep: they are different.",
                    ParamLevel::advanced),
        listParam(ParamKind::textList, "rename_labels", "[]", "Labels renamed",
                  "Each as from=to, such as WALK=walk. Several labels may become one."),
        listParam(ParamKind::textList, "rename_subjects", "[]", "Subjects renamed",
                  "Each as from=to, such as S01=1. Recordings of both names then belong to one person."),
    };
    return params;
}

NameSpec nameSpecFromJson(const Json& data) {
    Json own = Json::object();
    for (const auto& param : nameParams())
        if (data.is_object() && data.contains(param.key)) own[param.key] = data.at(param.key);
    const Json values = validateObject(nameParams(), own, "data");
    NameSpec spec;
    spec.noLabel = values.at("no_label").get<std::vector<std::string>>();
    spec.renameLabels = values.at("rename_labels").get<std::vector<std::string>>();
    spec.renameSubjects = values.at("rename_subjects").get<std::vector<std::string>>();
    const std::string use = values.at("lookalikes");
    spec.lookAlikes = use == "merge"  ? LookAlikeUse::merge
                      : use == "keep" ? LookAlikeUse::keep
                                      : LookAlikeUse::ask;
    return spec;
}

Dataset applyNames(Dataset dataset, const NameSpec& spec) {
    bool isChanged = false;
    if (!spec.renameLabels.empty()) {
        const Renames renames =
            parseRenames(spec.renameLabels, dataset.classes, "data.rename_labels", "label", dataset.name);
        renameClasses(dataset, [&](const std::string& name) {
            const auto found = renames.find(name);
            return found == renames.end() ? name : found->second;
        });
        isChanged = true;
    }
    if (!spec.renameSubjects.empty()) {
        renameSubjects(dataset, parseRenames(spec.renameSubjects, dataset.subjects(), "data.rename_subjects",
                                             "subject", dataset.name));
        isChanged = true;
    }
    const auto isNone = [&](const std::string& name) {
        return std::ranges::find(spec.noLabel, name) != spec.noLabel.end();
    };
    if (std::ranges::any_of(dataset.classes, isNone)) {
        renameClasses(dataset, [&](const std::string& name) { return isNone(name) ? std::string() : name; });
        isChanged = true;
    }
    if (spec.lookAlikes == LookAlikeUse::merge) {
        if (const auto groups = lookAlikeClasses(dataset); !groups.empty()) {
            const Renames renames = toPreferred(groups);
            renameClasses(dataset, [&](const std::string& name) {
                const auto found = renames.find(name);
                return found == renames.end() ? name : found->second;
            });
            isChanged = true;
        }
        if (const auto groups = lookAlikeSubjects(dataset); !groups.empty()) {
            renameSubjects(dataset, toPreferred(groups));
            isChanged = true;
        }
    }
    if (isChanged) dataset.seal();
    return dataset;
}

std::vector<NameQuestion> openNameQuestions(const Dataset& dataset, const NameSpec& spec) {
    std::vector<NameQuestion> questions;
    if (spec.lookAlikes != LookAlikeUse::ask) return questions;
    if (const auto groups = lookAlikeSubjects(dataset); !groups.empty())
        questions.push_back(question(groups, "Subjects",
                                     "If they are one person, a split by subject puts that person on both "
                                     "sides.",
                                     "data.rename_subjects"));
    if (const auto groups = lookAlikeClasses(dataset); !groups.empty())
        questions.push_back(question(groups, "Labels",
                                     "If they are one activity, a model is asked to tell it from itself.",
                                     "data.rename_labels"));
    return questions;
}

}  // namespace distillery
