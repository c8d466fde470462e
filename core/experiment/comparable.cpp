#include "experiment/comparable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "experiment/config_schema.hpp"
#include "experiment/methods.hpp"

namespace distillery {

namespace {

std::string wordAt(const FlatConfig& flat, const std::string& path) {
    const auto found = flat.find(path);
    return found != flat.end() && found->second.is_string() ? found->second.get<std::string>() : "";
}

std::string roleOf(const FlatConfig& flat) {
    return wordAt(flat, "run.role") == "teacher" ? "teacher" : "student";
}

bool learnsFromTeacher(const FlatConfig& flat) {
    if (roleOf(flat) == "teacher") return false;
    const auto method = std::ranges::find(methods(), wordAt(flat, "method.name"), &MethodDescription::id);
    return method != methods().end() && method->needsTeacher;
}

/// Whether a section besides the trained network's own shaped the training of a `role`.
bool counts(const std::string& section, const std::string& role, bool hasTeacher) {
    static const std::set<std::string> kAfterOrBeside = {"run", "name", "schema", "checkpoint", "evaluate"};
    if (section == "teacher") return hasTeacher;
    if (section == "method") return role == "student";
    return section != "student" && !kAfterOrBeside.contains(section);
}

/// What the run's training used, the trained network's section called `network`.
FlatConfig trainingOf(const FlatConfig& flat, const std::string& network) {
    const std::string role = roleOf(flat);
    FlatConfig result;
    for (const auto& [path, value] : flat) {
        const std::string section = path.substr(0, path.find('.'));
        if (section == role)
            result[network + path.substr(section.size())] = value;
        else if (counts(section, role, network == role && learnsFromTeacher(flat)))
            result[path] = value;
    }
    return result;
}

}  // namespace

std::vector<ConfigDifference> trainingDifferences(const Json& left, const Json& right) {
    const FlatConfig a = flattenConfig(left), b = flattenConfig(right);
    const bool sameRole = roleOf(a) == roleOf(b);
    const std::string network = sameRole ? roleOf(a) : "network";
    return diffConfigs(nestConfig(trainingOf(a, network)), nestConfig(trainingOf(b, network)));
}

std::vector<ConfigDifference> incomparableSettings(const Json& left, const Json& right, bool sameData) {
    const FlatConfig a = flattenConfig(left), b = flattenConfig(right);
    const bool bothHaveTeachers = learnsFromTeacher(a) && learnsFromTeacher(b);
    const bool bothAreTeachers = roleOf(a) == "teacher" && roleOf(b) == "teacher";
    auto differences = trainingDifferences(left, right);
    std::erase_if(differences, [&](const ConfigDifference& one) {
        return one.path.starts_with("method.") || one.path == "compute.threads" ||
               (sameData && one.path == "data.path") ||
               (one.path.starts_with("teacher.") && !bothHaveTeachers && !bothAreTeachers);
    });
    return differences;
}

std::string describeDifferences(const std::vector<ConfigDifference>& differences, std::size_t most) {
    const auto shown = [](const Json& value) {
        if (value.is_discarded()) return std::string("absent");
        return value.is_string() ? value.get<std::string>()
                                 : value.dump(-1, ' ', false, Json::error_handler_t::replace);
    };
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < differences.size() && i < most; ++i)
        parts.push_back(fmt::format("{} ({} against {})", differences[i].path, shown(differences[i].left),
                                    shown(differences[i].right)));
    std::string text = fmt::format("{}", fmt::join(parts, ", "));
    if (differences.size() > most) text += fmt::format(" and {} more", differences.size() - most);
    return text;
}

}  // namespace distillery
