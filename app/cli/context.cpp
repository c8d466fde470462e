// Output of commands, and how they are put together.
#include "context.hpp"

#include <chrono>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/error.hpp"
#include "terminal.hpp"

namespace distillery::cli {
namespace {

constexpr std::chrono::milliseconds kShortest{100};  // between two lines of progress

/// DISTILL_PROGRESS=lines: a program that started us wants progress as JSON lines on stderr.
bool wantsProgressLines() {
    const char* wish = std::getenv("DISTILL_PROGRESS");
    return wish != nullptr && std::string_view(wish) == "lines";
}

}  // namespace

Progress Context::progress() const {
    if (wantsProgressLines())
        return [last = std::chrono::steady_clock::time_point()](const ProgressUpdate& update) mutable {
            const auto now = std::chrono::steady_clock::now();
            if (update.done < update.total && now - last < kShortest) return;
            last = now;
            const OrderedJson line = {{"type", "progress"},
                                      {"what", update.what},
                                      {"done", update.done},
                                      {"total", update.total},
                                      {"unit", update.unit}};
            writeLineToStandardError(line.dump(-1, ' ', false, OrderedJson::error_handler_t::replace));
        };
    if (!terminal || quiet) return {};
    return [line = std::make_shared<ProgressLine>()](const ProgressUpdate& update) { line->show(update); };
}

void Context::say(const std::string& line) const {
    if (!quiet) writeLineToStandardError(withoutControls(line));
}

void Context::explain(const std::string& line) const {
    if (verbosity > 0) writeLineToStandardError(withoutControls(line));
}

void Context::result(const OrderedJson& document, const std::string& text) const {
    if (!json) {
        if (!text.empty()) writeToStandardOutput(withoutControls(text.back() == '\n' ? text : text + "\n"));
        return;
    }
    if (!document.is_object() || !document.contains("schema"))
        throw Error(ErrorCode::internal, "result", "a JSON document without a \"schema\" field",
                    "Please report this.");
    writeDocument(document);
}

void Context::stream(const std::string& line) const {
    writeToStandardOutput(escapedControls(line) + "\n");
}

CLI::App& noun(CLI::App& app, const std::string& name, const std::string& help) {
    const auto existing =
        app.get_subcommands([&](const CLI::App* command) { return command->get_name() == name; });
    if (!existing.empty()) return *existing.front();
    auto* added = app.add_subcommand(name, help);
    added->require_subcommand(1);
    return *added;
}

void setExamples(CLI::App& app, const std::vector<std::string>& commandLines) {
    std::string text = "Examples:\n";
    for (const auto& line : commandLines) text += "  distill " + line + "\n";
    app.footer(text);  // HelpFormatter prints it first
}

}  // namespace distillery::cli
