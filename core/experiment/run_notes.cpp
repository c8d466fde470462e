#include "experiment/run_notes.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/json_fields.hpp"

namespace distillery {
namespace {

constexpr const char* kFile = "notes.json";

}  // namespace

RunNotes readNotes(const RunDirectory& run) {
    if (!run.hasFile(kFile)) return {};
    const Json document = run.readJson(kFile);
    const std::string file = (run.path() / kFile).string();
    const JsonField json(document, file);
    if (!document.is_object()) json.refuse("is not an object");
    return {json.value("starred", false),
            json.value("tags", std::vector<std::string>()),
            json.value("note", std::string()),
            json.value("title", std::string()),
            json.value("experiment", std::string()),
            json.value("archived", false)};
}

void writeNotes(const RunDirectory& run, const RunNotes& notes) {
    run.writeJson(kFile, {{"schema", "har-distillery/notes/1"},
                          {"starred", notes.starred},
                          {"tags", notes.tags},
                          {"note", notes.note},
                          {"title", notes.title},
                          {"experiment", notes.experimentTitle},
                          {"archived", notes.archived}});
}

std::string tagsToText(const std::vector<std::string>& tags) {
    std::string text;
    for (const std::string& tag : tags) text += (text.empty() ? "" : ", ") + tag;
    return text;
}

std::vector<std::string> tagsFromText(const std::string& text) {
    std::vector<std::string> tags;
    std::istringstream stream(text);
    for (std::string tag; std::getline(stream, tag, ',');) {
        const auto from = tag.find_first_not_of(" \t\n"), to = tag.find_last_not_of(" \t\n");
        if (from == std::string::npos) continue;
        tag = tag.substr(from, to - from + 1);
        if (std::ranges::find(tags, tag) == tags.end()) tags.push_back(tag);
    }
    return tags;
}

}  // namespace distillery
