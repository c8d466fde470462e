// `distill device practice`: a board for people without one, for as long as this command runs.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/stream_stop.hpp"
#include "board_options.hpp"
#include "context.hpp"
#include "deploy/practice_server.hpp"

namespace distillery::cli {
namespace {

struct Practice {
    std::string name = "practice", variant = "jetpack5";
};

/// What is left of a practice board that was killed may be replaced, nothing else.
void requireFree(const Context& context, const std::string& name) {
    for (const auto& device : deviceBook(context).list()) {
        if (device.name != name) continue;
        if (!device.isPractice())
            throw Error(ErrorCode::busy, "device " + name, "is a board that you have named",
                        "Choose another name: distill device practice --name NAME");
        if (PracticeServer::greets(device.port))
            throw Error(ErrorCode::busy, "device " + name, "is running already",
                        "Use it, or end the program that started it.");
        trustedKeys(context).forget(device.host, device.port);
    }
}

/// The device exists while this lives.
class ListedBoard {
public:
    ListedBoard(const Context& context, const std::string& name, const PracticeServer& server)
        : context_(context),
          device_{.name = name,
                  .host = PracticeServer::kHost,
                  .port = server.port(),
                  .user = server.user(),
                  .keyFile = server.key().string(),
                  .jump = {},
                  .launcher = {},
                  .notes = Device::kPracticeNotes} {
        trustedKeys(context_).pin(device_.host, device_.port, server.hostKey());
        deviceBook(context_).put(device_, true);
    }
    ~ListedBoard() {
        try {
            const auto all = deviceBook(context_).list();
            const auto mine = std::ranges::find(all, device_.name, &Device::name);
            if (mine != all.end() && mine->port == device_.port) deviceBook(context_).remove(device_.name);
            trustedKeys(context_).forget(device_.host, device_.port);
        } catch (const Error& error) {
            context_.say(error.subject() + ": " + error.detail());
        }
    }
    ListedBoard(const ListedBoard&) = delete;
    ListedBoard& operator=(const ListedBoard&) = delete;
    const Device& device() const { return device_; }

private:
    const Context& context_;
    Device device_;
};

void practice(const Context& context, const Practice& wish) {
    requireFree(context, wish.name);
    StreamStop end(context.stop);
    const auto program = std::filesystem::path(context.program).parent_path() / "distill-practice-board";
    const PracticeServer server(program, wish.variant, end.token());
    const ListedBoard listed(context, wish.name, server);
    context.result(
        {{"schema", "har-distillery/device-practice/1"},
         {"device", listed.device().toJson()},
         {"practice_board", true},
         {"fingerprint", server.hostKey().fingerprint()},
         {"folder", server.folder().string()}},
        fmt::format(
            "The practice board runs as device {0} until this command ends (Ctrl+C). Its "
            "values are simulated, not measured on hardware.\nIn another terminal: distill device probe {0}",
            wish.name));
    while (!end.token().stopRequested()) {
        if (!server.isAlive())
            throw Error(ErrorCode::device, "practice board", "was ended by somebody else",
                        "Start it again: distill device practice");
        systemClock().sleepFor(std::chrono::milliseconds(50));
    }
}

}  // namespace

void addDevicePracticeCommand(CLI::App& app, Context& context) {
    auto* command =
        noun(app, "device", {})
            .add_subcommand("practice",
                            "Simulate a board on this computer until standard input closes");
    const auto wish = std::make_shared<Practice>();
    command->add_option("--name", wish->name, "Name of the device")->type_name("NAME");
    command->add_option("--variant", wish->variant, "Which system it plays")
        ->check(CLI::IsMember({"jetpack4", "jetpack5"}));
    setExamples(*command, {"device practice", "device practice --variant jetpack4 --name old"});
    command->callback([&context, wish] { practice(context, *wish); });
}

}  // namespace distillery::cli
