// From one experiment to its runs: arms × folds × seeds, with teachers shared where they would be the same.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/id.hpp"
#include "experiment/config_schema.hpp"
#include "experiment/methods.hpp"

namespace distillery {
namespace {

constexpr std::size_t kMostArms = 200;
constexpr std::size_t kMostRuns = 10'000;  // students; each keeps its whole config

struct Arm {
    std::string name, title;
    Json config;  // complete, without arms, seeds and folds
    bool needsTeacher = false;
    bool hasGivenTeacher = false;  // teacher.run
    bool skipsTeacher = false;
    std::string teacherKey;  // equal for arms whose teachers would be equal
};

struct Cell {
    int seed = 1, fold = -1;
};

/// What a teacher's training depends on.
const std::vector<std::string>& teacherPaths() {
    static const std::vector<std::string> paths = {"data",    "windows", "split",         "scaler",
                                                   "augment", "teacher", "compute.device"};
    return paths;
}

std::string textOf(const Json& config, const char* path) {
    return findPath(config, path)->get<std::string>();
}

std::string teacherKeyOf(const Json& config) {
    Json relevant = Json::object();
    for (const std::string& path : teacherPaths()) relevant[path] = *findPath(config, path);
    relevant["teacher"].erase("run");
    relevant["teacher"].erase("skip");
    return relevant.dump();
}

// What a person wrote, without defaults (which depend on choices that an arm may change) and without the
// lists.
FlatConfig writtenValues(const Config& config) {
    FlatConfig flat = flattenConfig(config.values);
    std::erase_if(flat, [&](const auto& entry) {
        const auto origin = config.origin.find(entry.first);
        return entry.first == "arms" || entry.first == "seeds" || entry.first == "folds" ||
               (origin != config.origin.end() && origin->second == "default");
    });
    return flat;
}

// The base's values that still mean something once the arm's choices are made.
FlatConfig applicable(FlatConfig base, const FlatConfig& change) {
    FlatConfig merged = base;
    for (const auto& [path, value] : change) merged[path] = value;
    const ConfigSchema& schema = schemaFor(choicesOf(merged));
    std::erase_if(base, [&](const auto& entry) { return !schema.contains(entry.first); });
    return base;
}

Json withoutLists(Json config) {
    for (const char* key : {"arms", "seeds", "folds"}) config.erase(key);
    return config;
}

Arm finishArm(std::string name, std::string title, const FlatConfig& base, const FlatConfig& change) {
    Arm arm{std::move(name), std::move(title), {}, false, false, false, {}};
    if (arm.title.empty()) arm.title = arm.name;
    const FlatConfig kept = applicable(base, change);
    arm.config = withoutLists(
        resolveConfig({{"config", nestConfig(kept), false}, {"arm " + arm.name, nestConfig(change), false}})
            .values);
    arm.needsTeacher = methodById(textOf(arm.config, "method.name")).needsTeacher;
    arm.hasGivenTeacher = !textOf(arm.config, "teacher.run").empty();
    arm.skipsTeacher = findPath(arm.config, "teacher.skip")->get<bool>();
    arm.teacherKey = teacherKeyOf(arm.config);
    if (arm.needsTeacher && arm.skipsTeacher && !arm.hasGivenTeacher)
        throw Error(
            ErrorCode::config, "arm " + arm.name,
            fmt::format("method {} learns from a teacher, but teacher.skip is true and teacher.run is empty",
                        textOf(arm.config, "method.name")),
            "Set teacher.skip to false, or name a finished run in teacher.run");
    if (arm.needsTeacher && findPath(arm.config, "student.train.mixup")->get<double>() > 0)
        throw Error(ErrorCode::config, "arm " + arm.name,
                    fmt::format("student.train.mixup is {}, but method {} learns from a teacher, whose kept "
                                "answers are to windows that are not blended",
                                findPath(arm.config, "student.train.mixup")->dump(),
                                textOf(arm.config, "method.name")),
                    "Set student.train.mixup to 0, or set it only in the arms whose method is supervised");
    return arm;
}

Error armError(std::size_t index, const std::string& detail) {
    return {ErrorCode::config, fmt::format("arms[{}]", index), detail,
            R"(Write {"name": "kd", "title": "KD", "set": {"method.name": "kd"}})"};
}

Arm readArm(const Json& json, std::size_t index, const FlatConfig& base) {
    if (!json.is_object()) throw armError(index, "is not an object");
    for (const auto& [key, value] : json.items()) {
        if (key == "name" || key == "title" || key == "set") continue;
        const std::string near = nearestWord(key, {"name", "title", "set"});
        throw Error(ErrorCode::config, fmt::format("arms[{}].{}", index, key), "there is no such key",
                    near.empty() ? "An arm has name, title and set" : "Did you mean " + near + "?");
    }
    if (!json.contains("name") || !json["name"].is_string()) throw armError(index, "has no name");
    if (json.contains("title") && !json["title"].is_string()) throw armError(index, "its title is not text");
    if (json.contains("set") && !json["set"].is_object()) throw armError(index, "its set is not an object");
    const auto name = json["name"].get<std::string>();
    if (safeName(name) != name)
        throw Error(
            ErrorCode::config, fmt::format("arms[{}].name", index),
            fmt::format("\"{}\" cannot name runs", name),
            fmt::format(
                "Use small letters, digits, '-', '_' and '.', for example {}; any text goes into title",
                safeName(name)));
    const FlatConfig change = flattenConfig(json.value("set", Json::object()));
    for (const auto& [path, value] : change) {
        const std::string top = path.substr(0, path.find('.'));
        if (std::ranges::count(std::vector<std::string>{"arms", "seeds", "folds", "name", "schema", "run"},
                               top))
            throw Error(ErrorCode::config, fmt::format("arm {}: {}", name, path),
                        "cannot differ between arms", "Move it to the top level of the config");
    }
    return finishArm(name, json.value("title", name), base, change);
}

std::vector<Arm> readArms(const Config& config) {
    const FlatConfig base = writtenValues(config);
    const Json* list = findPath(config.values, "arms");
    std::vector<Arm> arms;
    if (!list || list->empty()) {
        const std::string method = textOf(config.values, "method.name");
        arms.push_back(finishArm(method, methodById(method).title, base, {}));
        return arms;
    }
    if (list->size() > kMostArms)
        throw Error(ErrorCode::config, "arms",
                    fmt::format("holds {} arms; one experiment holds at most {}", list->size(), kMostArms),
                    "Divide it into several experiments");
    for (std::size_t i = 0; i < list->size(); ++i) {
        arms.push_back(readArm((*list)[i], i, base));
        for (std::size_t j = 0; j < i; ++j)
            if (arms[j].name == arms[i].name)
                throw Error(ErrorCode::config, fmt::format("arms[{}].name", i),
                            fmt::format("\"{}\" is the name of arms[{}] already", arms[i].name, j),
                            "Give each arm its own name");
    }
    return arms;
}

std::vector<int> listOf(const Json& values, const char* key) {
    const Json* list = findPath(values, key);
    if (!list) return {};
    auto numbers = list->get<std::vector<int>>();
    if (std::set<int>(numbers.begin(), numbers.end()).size() != numbers.size())
        throw Error(ErrorCode::config, key, fmt::format("{} names a number twice", list->dump()),
                    "Name each once: equal runs would only repeat each other");
    return numbers;
}

void checkFold(const Json& config, int fold, const std::string& arm) {
    const std::string kind = textOf(config, "split.kind");
    if (kind != "kfold" && kind != "leave-one-subject-out")
        throw Error(ErrorCode::config, "folds", fmt::format("split.kind {} has no folds (arm {})", kind, arm),
                    "Use split.kind kfold or leave-one-subject-out, or leave folds empty");
    const Json* count = findPath(config, "split.folds");
    if (kind == "kfold" && count && fold >= count->get<int>())
        throw Error(ErrorCode::config, "folds",
                    fmt::format("there is no fold {}: split.folds is {} and folds count from 0", fold,
                                count->get<int>()),
                    fmt::format("Name folds from 0 to {}", count->get<int>() - 1));
}

std::vector<Cell> cellsOf(const Json& values, const std::vector<Arm>& arms) {
    const std::vector<int> seeds = listOf(values, "seeds"), folds = listOf(values, "folds");
    if (seeds.empty()) throw Error(ErrorCode::config, "seeds", "is empty, so nothing would run", "Write [1]");
    const double runs =
        double(seeds.size()) * double(std::max<std::size_t>(folds.size(), 1)) * double(arms.size());
    if (runs > double(kMostRuns))
        throw Error(
            ErrorCode::config, "seeds",
            fmt::format("{} arms × {} folds × {} seeds are {:.0f} runs; one experiment holds at most {}",
                        arms.size(), std::max<std::size_t>(folds.size(), 1), seeds.size(), runs, kMostRuns),
            "Name fewer seeds, or divide it into several experiments");
    std::vector<Cell> cells;
    for (const int seed : seeds) {
        if (folds.empty()) cells.push_back({seed, -1});
        for (const int fold : folds) cells.push_back({seed, fold});
    }
    for (const Arm& arm : arms)
        for (const int fold : folds) checkFold(arm.config, fold, arm.name);
    return cells;
}

std::string runName(const std::string& stem, const Cell& cell) {
    return cell.fold < 0 ? fmt::format("{}-s{}", stem, cell.seed)
                         : fmt::format("{}-f{}-s{}", stem, cell.fold, cell.seed);
}

PlannedRun plan(const std::string& stem, const std::string& role, const Arm& arm, const Cell& cell) {
    PlannedRun run{runName(stem, cell), role,      role == "teacher" ? "teacher" : arm.name,
                   cell.seed,           cell.fold, "",
                   arm.config};
    if (cell.fold >= 0) run.config["split"]["fold"] = cell.fold;
    run.config["run"] = {
        {"role", role},      {"arm", run.arm},    {"title", role == "teacher" ? "Teacher" : arm.title},
        {"seed", cell.seed}, {"fold", cell.fold}, {"group", run.config.value("name", "")},
        {"teacher", ""}};
    return run;
}

// Key of each teacher that has to be trained, with the name its runs start with, in order of first use.
std::vector<std::pair<const Arm*, std::string>> teachersOf(const std::vector<Arm>& arms) {
    std::vector<std::pair<const Arm*, std::string>> teachers;
    const auto add = [&](const Arm& arm) {
        if (arm.skipsTeacher || arm.hasGivenTeacher) return;
        if (std::ranges::any_of(teachers,
                                [&](const auto& t) { return t.first->teacherKey == arm.teacherKey; }))
            return;
        teachers.emplace_back(&arm,
                              teachers.empty() ? "teacher" : fmt::format("teacher-{}", teachers.size() + 1));
    };
    for (const Arm& arm : arms)
        if (arm.needsTeacher) add(arm);
    const bool anyNeeds = std::ranges::any_of(arms, &Arm::needsTeacher);
    if (!anyNeeds) add(arms.front());
    return teachers;
}

// A teacher's config must not depend on which arm asked for it first.
Json teacherConfig(const Json& base, const Json& asked) {
    Json config = base;
    for (const std::string& path : teacherPaths()) setPath(config, path, *findPath(asked, path));
    config["method"] = {{"name", "supervised"}, {"views", 0}};  // and not on how its students will be taught
    return config;
}

}  // namespace

std::vector<PlannedRun> expandConfig(const Config& config) {
    if (config.values.contains("run"))
        throw Error(ErrorCode::config, "run", "this is the config of one run already",
                    "Continue it with `distill run resume`, or start from the experiment's file");
    const std::vector<Arm> arms = readArms(config);
    const std::vector<Cell> cells = cellsOf(config.values, arms);
    const Arm base = [&] {
        const FlatConfig written = writtenValues(config);
        Arm plain = arms.front();
        plain.config =
            withoutLists(resolveConfig({{"config", nestConfig(applicable(written, {})), false}}).values);
        return plain;
    }();

    std::vector<PlannedRun> runs;
    const auto teachers = teachersOf(arms);
    for (const Cell& cell : cells) {
        for (const auto& [arm, stem] : teachers) {
            Arm teacher = *arm;
            teacher.config = teacherConfig(base.config, arm->config);
            runs.push_back(plan(stem, "teacher", teacher, cell));
        }
    }
    for (const Cell& cell : cells) {
        for (const Arm& arm : arms) {
            PlannedRun run = plan(arm.name, "student", arm, cell);
            const auto teacher = std::ranges::find_if(
                teachers, [&](const auto& t) { return t.first->teacherKey == arm.teacherKey; });
            if (arm.needsTeacher && !arm.hasGivenTeacher) {
                run.teacher = runName(teacher->second, cell);
                run.config["run"]["teacher"] = run.teacher;
            }
            runs.push_back(std::move(run));
        }
    }
    std::set<std::string> names;
    for (const PlannedRun& run : runs)
        if (!names.insert(run.name).second)
            throw Error(ErrorCode::config, "arms", fmt::format("two runs would be called {}", run.name),
                        "Rename the arm; names that start with \"teacher\" belong to teachers");
    return runs;
}

}  // namespace distillery
