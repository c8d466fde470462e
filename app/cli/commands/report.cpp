// `distill report`: one run or a group of runs as HTML, CSV or JSON.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "base/file_system.hpp"
#include "base/id.hpp"
#include "base/subprocess.hpp"
#include "context.hpp"
#include "report/csv.hpp"
#include "report/gather.hpp"
#include "report/html.hpp"
#include "report/json_document.hpp"

namespace distillery::cli {
namespace {

struct ReportOptions {
    std::string id, output, format = "html", open = "no";
};

std::filesystem::path defaultOutput(const Context& context, const report::Report& made,
                                    const std::string& format) {
    const std::string ending = "." + format;
    if (made.isGroup) return context.home.data / "reports" / (safeName(made.id) + ending);
    return std::filesystem::path(made.runs.front().folder) / ("report" + ending);
}

std::string written(const report::Report& made, const std::string& format) {
    if (format == "csv") return report::toCsv(made);
    if (format == "json")
        return report::toJson(made).dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
    return report::toHtml(made);
}

void writeReport(Context& context, const ReportOptions& options) {
    report::Report made = report::gather(context.home.runs(), options.id);
    if (context.home.data != Home::resolve(std::nullopt).data)
        made.home = context.home.data.parent_path().string();
    const std::filesystem::path path =
        std::filesystem::absolute(options.output.empty() ? defaultOutput(context, made, options.format)
                                                         : std::filesystem::path(options.output));
    FileSystem& files = realFileSystem();
    files.createFolders(path.parent_path());
    writeFileAtomically(files, path, std::string_view(written(made, options.format)));
    context.result({{"schema", "har-distillery/report-written/1"},
                    {"id", made.id},
                    {"format", options.format},
                    {"runs", made.runs.size()},
                    {"path", path.string()}},
                   path.string() + "\n");
    if (options.open == "yes" &&
        realProcessRunner().run({"xdg-open", path.string()}, context.stop).exitCode != 0)
        context.say("no program could be found that opens " + path.string());
}

}  // namespace

void addReportCommand(CLI::App& app, Context& context) {
    auto options = std::make_shared<ReportOptions>();
    CLI::App* command = app.add_subcommand("report", "Write a report of a run or a group of runs");
    setExamples(*command, {"report demo-20261122-123456-3f9a",
                           "report demo-20261122-123456-3f9a --format csv --output figures.csv"});
    command->add_option("id", options->id, "Group id, run id or the unique beginning of a run id")
        ->required();
    command->add_option(
        "--output,-o", options->output,
        "File to write; without it report.html in the run's folder, or <home>/data/reports/<group>.html");
    command->add_option("--format", options->format, "html (default), csv or json")
        ->check(CLI::IsMember({"html", "csv", "json"}));
    command->add_option("--open", options->open, "yes: show it in the browser; no (default)")
        ->check(CLI::IsMember({"yes", "no"}));
    command->callback([&context, options] { writeReport(context, *options); });
}

}  // namespace distillery::cli
