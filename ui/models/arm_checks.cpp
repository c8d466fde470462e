#include "models/arm_checks.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/id.hpp"
#include "experiment/methods.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

constexpr const char* kMethod = "method.name";

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

/// The first run of each arm; equal seeds and folds, so that only the arms' own settings differ.
std::vector<const PlannedRun*> firstRuns(const std::vector<PlannedRun>& runs) {
    std::vector<const PlannedRun*> first;
    for (const PlannedRun& run : runs)
        if (run.role == "student" &&
            std::ranges::none_of(first, [&](const PlannedRun* known) { return known->arm == run.arm; }))
            first.push_back(&run);
    return first;
}

bool isShared(const std::string& path) {
    return path != kMethod && path != "name" && !path.starts_with("run.");
}

bool armSets(const Json& arms, const std::string& path) {
    return std::ranges::any_of(arms, [&](const Json& arm) {
        return flattenConfig(arm.value("set", Json::object())).contains(path);
    });
}

/// A setting that two arms with different methods both read, and read differently.
struct SharedDifference {
    const PlannedRun *left = nullptr, *right = nullptr;
    std::string path;
    Json leftValue, rightValue;
};

std::vector<SharedDifference> sharedDifferences(const std::vector<const PlannedRun*>& runs) {
    std::vector<FlatConfig> flat;
    for (const PlannedRun* run : runs) flat.push_back(flattenConfig(run->config));
    std::vector<SharedDifference> found;
    for (std::size_t i = 0; i < runs.size(); ++i)
        for (std::size_t j = i + 1; j < runs.size(); ++j) {
            if (flat[i][kMethod] == flat[j][kMethod]) continue;  // then the settings are what is compared
            for (const auto& [path, value] : flat[i]) {
                const auto other = flat[j].find(path);
                if (isShared(path) && other != flat[j].end() && other->second != value)
                    found.push_back({runs[i], runs[j], path, value, other->second});
            }
        }
    return found;
}

/// The arm that would train the method chosen in the form.
Json armOf(const std::string& method, const Json& arms) {
    for (const Json& usual : usualArms())
        if (usual["set"][kMethod] == method) return usual;
    std::string name = safeName(method);
    while (std::ranges::any_of(arms, [&](const Json& arm) { return arm.value("name", "") == name; }))
        name += "-2";
    return {{"name", name}, {"title", methodById(method).title}, {"set", {{kMethod, method}}}};
}

bool isMethod(const Json& value) {
    return value.is_string() && std::ranges::any_of(methods(), [&](const MethodDescription& method) {
               return method.id == value.get<std::string>();
           });
}

/// The chosen method is trained by no arm. `arms` is not empty.
bool checkChosenMethod(const ConfigDocument& document, const Json& arms, StartCheck* check) {
    const Json method = document.value(kMethod);
    if (!document.isChosen(kMethod) || !isMethod(method)) return false;
    const bool isTrained = std::ranges::any_of(arms, [&](const Json& arm) {
        const FlatConfig set = flattenConfig(arm.value("set", Json::object()));
        const auto own = set.find(kMethod);
        return own == set.end() || own->second == method;
    });
    if (isTrained) return false;
    const QString title = coreWords(methodById(method.get<std::string>()).title);
    check->level = CheckLevel::caution;
    check->sentence =
        QObject::tr("The method chosen under Method, %1, is in none of the ticked arms: it is not trained.")
            .arg(title);
    check->next = QObject::tr("add an arm for it, or untick the arms to train this method alone");
    check->mendWords = QObject::tr("Add the arm %1").arg(title);
    check->mendPath = "arms";
    check->mendValue = arms;
    check->mendValue.push_back(armOf(method.get<std::string>(), arms));
    return true;
}

}  // namespace

std::vector<Json> usualArms() {
    std::vector<Json> arms;
    const auto add = [&](const char* name, const char* method, const QString& title) {
        arms.push_back(
            {{"name", name}, {"title", title.toStdString()}, {"set", {{kMethod, methodById(method).id}}}});
    };
    add("alone", "supervised", QObject::tr("Student alone"));
    add("kd", "kd", QObject::tr("KD"));
    add("smldist", "smldist", QObject::tr("SMLDist"));
    add("features", "features-logistic", QObject::tr("Features + logistic regression"));
    return arms;
}

StartCheck checkArms(const ConfigDocument& document, const ExperimentFacts& facts) {
    StartCheck check{"arms", CheckLevel::good, QObject::tr("Arms"), {}, {}};
    const Json arms = document.value("arms");
    if (!arms.is_array() || arms.empty()) {
        check.sentence = QObject::tr("One student is trained, with the method chosen under Method.");
        return check;
    }
    if (checkChosenMethod(document, arms, &check)) return check;
    if (facts.plan().runs.empty()) {
        check.level = CheckLevel::unknown;
        check.sentence = QObject::tr("Available once the settings are valid.");
        return check;
    }
    const auto differences = sharedDifferences(firstRuns(facts.plan().runs));
    if (differences.empty()) {
        check.sentence =
            QObject::tr("%1 arms; those with different methods share all other settings.").arg(arms.size());
        return check;
    }
    const SharedDifference& first = differences.front();
    check.level = CheckLevel::caution;
    check.sentence = QObject::tr(
                         "The arms %1 and %2 differ not only in their method: %3 is %4 and %5. A difference "
                         "in their results may come from that.")
                         .arg(text(first.left->arm), text(first.right->arm), text(first.path),
                              text(first.leftValue.dump()), text(first.rightValue.dump()));
    QStringList paths;
    for (const SharedDifference& one : differences)
        if (!paths.contains(text(one.path))) paths.append(text(one.path));
    if (paths.size() > 1)
        check.sentence += " " + QObject::tr("Settings that differ: %1.").arg(paths.join(", "));
    if (armSets(arms, first.path)) {
        check.next = QObject::tr("give the arms the same %1").arg(text(first.path));
        return check;
    }
    check.next = QObject::tr("set %1 once for all arms").arg(text(first.path));
    check.mendWords =
        QObject::tr("Use %1 = %2 in all arms").arg(text(first.path), text(first.rightValue.dump()));
    check.mendPath = first.path;
    check.mendValue = first.rightValue;
    return check;
}

}  // namespace distillery::ui
