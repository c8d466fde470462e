// `distill device serve NAME`: a board's telemetry and predictions as JSON lines, live.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/file_system.hpp"
#include "base/stream_stop.hpp"
#include "board_options.hpp"
#include "context.hpp"
#include "deploy/deployment.hpp"
#include "deploy/printable.hpp"
#include "deploy/remote_command.hpp"
#include "deploy/telemetry_feed.hpp"

namespace distillery::cli {
namespace {

struct Serve {
    std::string device, record;
    std::vector<std::string> runs, bundles;
    double rate = 20, duration = 0;
};

/// Lines into a file, one write each: what was recorded is there whatever happens to us.
class LineFile {
public:
    explicit LineFile(std::string path)
        : path_(std::move(path)),
          descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0644)) {
        if (descriptor_ < 0 && errno == EEXIST)
            throw Error(ErrorCode::fileSystem, path_, "is there already",
                        "Choose another name; recordings are never overwritten.");
        if (descriptor_ < 0) throwFileSystemError(path_, "write", errno);
    }
    ~LineFile() { ::close(descriptor_); }
    LineFile(const LineFile&) = delete;
    LineFile& operator=(const LineFile&) = delete;

    void add(const std::string& line) {
        const std::string text = line + "\n";
        for (std::size_t sent = 0; sent < text.size();) {
            const auto written = ::write(descriptor_, text.data() + sent, text.size() - sent);
            if (written < 0 && errno != EINTR) throwFileSystemError(path_, "write", errno);
            if (written > 0) sent += static_cast<std::size_t>(written);
        }
    }

private:
    std::string path_;
    int descriptor_;
};

/// The newest version of `run` on the board, the current one first; of any run when it is empty.
DeployedVersion deployed(const std::vector<DeployedVersion>& versions, const std::string& run,
                         const std::string& device) {
    std::optional<DeployedVersion> found;
    for (const auto& version : versions)
        if ((run.empty() ? version.isCurrent : version.run == run) && !(found && found->isCurrent))
            found = version;
    if (found) return *found;
    throw Error(ErrorCode::device, run.empty() ? "device " + device : run,
                run.empty() ? "nothing is deployed there" : "is not deployed on " + device,
                fmt::format("distill deploy {} --device {}", run.empty() ? "RUN" : run, device));
}

std::vector<std::string> bundlesOf(const DeployedVersion& version, const std::vector<std::string>& wanted) {
    std::vector<std::string> names;
    for (const auto& file : version.files) names.push_back(file.name);
    const auto has = [&](const std::string& name) { return std::ranges::find(names, name) != names.end(); };
    for (const auto& name : wanted)
        if (!has(name))
            throw Error(ErrorCode::usage, "--bundle " + name, "is not in " + version.name,
                        fmt::format("There are: {}.", fmt::join(names, ", ")));
    if (!wanted.empty() || names.empty()) return wanted;
    return {has("model.float32.hdm") ? "model.float32.hdm" : names.front()};
}

/// "hapt-s1", or "hapt-s1 int8" where several bundles of a run answer.
std::string streamName(const DeployedVersion& version, const std::string& bundle, bool isOnly) {
    if (isOnly) return version.run;
    std::string kind = bundle.substr(0, bundle.rfind('.'));
    if (kind.starts_with("model.")) kind.erase(0, 6);
    return version.run + " " + kind;
}

std::string agentArguments(const Serve& wish, const std::vector<DeployedVersion>& versions,
                           const BoardFacts& board) {
    std::string text = fmt::format("--rate {}", wish.rate);
    auto runs = wish.runs;
    if (runs.empty() && !wish.bundles.empty()) runs.emplace_back();
    for (const auto& run : runs) {
        const auto version = deployed(versions, run, wish.device);
        const auto bundles = bundlesOf(version, wish.bundles);
        for (const auto& bundle : bundles)
            text +=
                " --bundle " + shellQuoted(printable(streamName(version, bundle, bundles.size() == 1), 120) +
                                           "=" + versionFolder(board, version) + "/" + bundle);
    }
    return text;
}

/// What happens to the link stands between the agent's lines.
std::string linkLine(const char* state, const std::string& device, const OrderedJson& more) {
    OrderedJson line = {
        {"type", "link"}, {"state", state}, {"device", device}, {"wall", isoTime(systemClock().wallNow())}};
    line.update(more);
    return line.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

void serve(const Context& context, const Serve& wish, const BoardOptions& options) {
    const Device device = deviceBook(context).find(wish.device);
    std::optional<LineFile> file;
    if (!wish.record.empty()) file.emplace(wish.record);
    const auto say = [&](std::string_view line) {
        if (file) file->add(std::string(line));
        context.stream(std::string(line));
    };
    StreamStop end(context.stop);
    bool isConnected = false;
    const auto waiting = [&](const LinkError& error, std::chrono::milliseconds wait) {
        say(linkLine(std::exchange(isConnected, false) ? "lost" : "reconnecting", device.name,
                     {{"detail", error.subject() + ": " + error.detail()},
                      {"hint", error.hint()},
                      {"retry_s", static_cast<double>(wait.count()) / 1000}}));
    };
    try {
        SteadyLink steady = steadyLink(context, device, options, context.progress(), {.tries = 0}, waiting);
        sayWhatWasTaken(context, steady.link(end.token()).facts());
        TelemetryRequest request{.agent = {}, .board = {}, .launcher = device.launcher, .arguments = {}};
        request.board = steady.run(end.token(), [&](Link& link) { return askBoard(link, end.token()); });
        request.agent = agentFor(context, options, request.board);
        const auto versions = steady.run(
            end.token(), [&](Link& link) { return listVersions(link, request.board, end.token()); });
        request.arguments = agentArguments(wish, versions, request.board);
        const auto connected = [&, isFirst = true](const LinkFacts& facts) mutable {
            if (std::exchange(isFirst, false) && wish.duration > 0) end.endAfter(wish.duration);
            isConnected = true;
            say(linkLine("connected", device.name,
                         {{"address", fmt::format("{}@{}:{}", facts.user, facts.host, facts.port)}}));
        };
        const auto summary = feedTelemetry(steady, request, connected, say, end.token());
        if (summary.garbage > 0)
            context.say(fmt::format("{} lines from the board were no telemetry; the first: {}",
                                    summary.garbage, summary.firstGarbage));
    } catch (const Stopped&) {
        // Before it was connected.
    }
    say(linkLine("ended", device.name, OrderedJson::object()));
}

}  // namespace

void addDeviceServeCommand(CLI::App& app, Context& context) {
    auto* command =
        noun(app, "device", {})
            .add_subcommand(
                "serve", "Telemetry and predictions of a board as JSON lines, until standard input closes");
    const auto wish = std::make_shared<Serve>();
    command->add_option("NAME", wish->device)->required();
    command->add_option("--run", wish->runs, "Its deployed network predicts as well; repeatable")
        ->type_name("RUN")
        ->allow_extra_args(false)
        ->take_all();
    command->add_option("--bundle", wish->bundles, "Which of its bundles (model.float32.hdm); repeatable")
        ->type_name("NAME")
        ->allow_extra_args(false)
        ->take_all();
    command->add_option("--rate", wish->rate, "Readings of power and GPU a second")
        ->type_name("HZ")
        ->check(CLI::Range(0.1, 200.0));
    command->add_option("--duration", wish->duration, "End after this many seconds")
        ->type_name("S")
        ->check(CLI::PositiveNumber);
    command->add_option("--record", wish->record, "Keep every line in this new file, too")->type_name("FILE");
    const auto options = addBoardOptions(*command, true);
    setExamples(*command,
                {"device serve lab", "device serve lab --run RUN --record walk.jsonl --duration 60"});
    command->callback([&context, wish, options] { serve(context, *wish, *options); });
}

}  // namespace distillery::cli
