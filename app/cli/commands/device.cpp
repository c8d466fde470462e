// `distill device add|list|probe|remove|trust`: the boards there are.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "asking.hpp"
#include "base/error.hpp"
#include "board_options.hpp"
#include "context.hpp"
#include "deploy/printable.hpp"

namespace distillery::cli {
namespace {

// ---- add

struct Addition {
    std::string name, address;
    std::map<std::string, std::string> fields;
    bool replace = false;
};

Json fieldsOf(const Addition& addition) {
    Json fields = Json::object();
    const LinkTarget target = targetFromText(addition.address.empty() ? addition.name : addition.address);
    fields["host"] = target.host;
    if (target.port != 0) fields["port"] = target.port;
    if (!target.user.empty()) fields["user"] = target.user;
    for (const auto& spec : deviceParams()) {
        const auto given = addition.fields.find(spec.key);
        if (given == addition.fields.end() || given->second.empty()) continue;
        if (spec.kind == ParamKind::integer)
            fields[spec.key] = parseJson(given->second, "--" + spec.key);
        else
            fields[spec.key] = given->second;
    }
    return fields;
}

void add(const Context& context, const Addition& addition) {
    Device device = deviceFromJson(addition.name, fieldsOf(addition));
    if (!device.keyFile.empty())
        device.keyFile = std::filesystem::absolute(withoutTilde(device.keyFile)).string();
    deviceBook(context).put(device, addition.replace);
    context.result({{"schema", "har-distillery/device-add/1"}, {"device", device.toJson()}},
                   fmt::format("Added {} ({}). Next: distill device trust {}", device.name,
                               addition.address.empty() ? device.host : addition.address, device.name));
}

std::string optionName(const ParamSpec& spec) {
    std::string name = "--" + spec.key;
    std::ranges::replace(name, '_', '-');
    return spec.key == "key_file" ? "--key," + name : name;
}

// ---- list

void list(const Context& context) {
    OrderedJson devices = OrderedJson::array();
    std::vector<std::vector<std::string>> rows;
    for (const auto& device : deviceBook(context).list()) {
        OrderedJson entry = device.toJson(), keys = OrderedJson::array();
        // ~/.ssh/config may say another address; the keys are pinned for that one.
        const ResolvedTarget target = resolveTarget(device.target(), usualSshConfig());
        std::string trusted;
        for (const auto& key : trustedKeys(context).of(target.host, target.port)) {
            keys.push_back({{"type", key.type}, {"fingerprint", key.fingerprint()}});
            trusted += (trusted.empty() ? "" : ", ") + key.fingerprint();
        }
        entry["trusted_keys"] = keys;
        entry["login"] = target.login();
        entry["practice_board"] = device.isPractice();
        devices.push_back(entry);
        rows.push_back({device.name, target.login(), std::to_string(target.port),
                        trusted.empty() ? "not trusted yet" : trusted, device.notes});
    }
    context.result({{"schema", "har-distillery/device-list/1"}, {"devices", devices}},
                   rows.empty() ? "There are no devices yet. Add one: distill device add NAME USER@HOST"
                                : textTable({"device", "login", "port", "host key", "notes"}, rows));
}

// ---- remove

void remove(const Context& context, const std::string& name) {
    const Device device = deviceBook(context).find(name);
    const ResolvedTarget target = resolveTarget(device.target(), usualSshConfig());
    deviceBook(context).remove(name);
    // Another device may share the address.
    const auto rest = deviceBook(context).list();
    const bool isShared = std::ranges::any_of(rest, [&](const Device& other) {
        const auto its = resolveTarget(other.target(), usualSshConfig());
        return its.host == target.host && its.port == target.port;
    });
    const bool forgotten = !isShared && trustedKeys(context).forget(target.host, target.port);
    context.result({{"schema", "har-distillery/device-remove/1"},
                    {"device", device.toJson()},
                    {"key_forgotten", forgotten}},
                   fmt::format("Removed {}{}. Nothing was changed on the board.", name,
                               forgotten ? " and its host key" : ""));
}

// ---- trust

struct Trust {
    std::string name, fingerprint;
    bool replace = false, show = false;
};

const char* wordOf(TrustedKeys::Verdict verdict) {
    switch (verdict) {
        case TrustedKeys::Verdict::trusted:
            return "trusted";
        case TrustedKeys::Verdict::changed:
            return "changed";
        case TrustedKeys::Verdict::unknown:
            break;
    }
    return "unknown";
}

/// What the board shows beside what is trusted; nothing is changed.
void showKey(const Context& context, const Device& device, const ShownKey& shown,
             const std::vector<ServerKey>& pinned) {
    OrderedJson trusted = OrderedJson::array();
    std::string before;
    for (const auto& key : pinned) {
        trusted.push_back({{"type", key.type}, {"fingerprint", key.fingerprint()}});
        before += fmt::format("\n  trusted: {} {}", key.type, key.fingerprint());
    }
    context.result({{"schema", "har-distillery/device-key/1"},
                    {"device", device.name},
                    {"host", shown.target.host},
                    {"port", shown.target.port},
                    {"verdict", wordOf(shown.verdict)},
                    {"key", {{"type", shown.key.type}, {"fingerprint", shown.key.fingerprint()}}},
                    {"trusted_keys", trusted}},
                   fmt::format("{} port {} shows {} {} ({}){}", shown.target.host, shown.target.port,
                               shown.key.type, shown.key.fingerprint(), wordOf(shown.verdict), before));
}

void trust(const Context& context, const Trust& wish, const BoardOptions& options) {
    const Device device = deviceBook(context).find(wish.name);
    const auto questions = terminalQuestions(context, false);
    const ShownKey shown =
        showServerKey(device.target(), linkOptions(context, options), questions, context.stop);
    const TrustedKeys keys = trustedKeys(context);
    const auto pinned = keys.of(shown.target.host, shown.target.port);
    if (wish.show) return showKey(context, device, shown, pinned);
    const std::string address = fmt::format("{} port {}", shown.target.host, shown.target.port);
    if (shown.verdict != TrustedKeys::Verdict::trusted) {
        if (shown.verdict == TrustedKeys::Verdict::changed && !wish.replace)
            throw LinkError(LinkProblem::changedHostKey, device.name,
                            fmt::format("the host key of {} has CHANGED. Trusted: {} {}. Shown now: {} {}.",
                                        address, pinned.front().type, pinned.front().fingerprint(),
                                        shown.key.type, shown.key.fingerprint()),
                            "Compare it at the board, and only then: distill device trust " + device.name +
                                " --replace --fingerprint " + shown.key.fingerprint());
        if (!wish.fingerprint.empty() && wish.fingerprint != shown.key.fingerprint())
            throw LinkError(LinkProblem::unknownHostKey, device.name,
                            fmt::format("{} shows {} {}, not {}", address, shown.key.type,
                                        shown.key.fingerprint(), wish.fingerprint),
                            "Nothing was trusted. Compare again at the board itself.");
        const bool accepted =
            !wish.fingerprint.empty() ||
            (questions.acceptHostKey &&
             questions.acceptHostKey({device.name, shown.target.host, shown.target.port, shown.key}));
        if (!accepted)
            throw LinkError(
                LinkProblem::unknownHostKey, device.name,
                fmt::format("{} shows {} {}; nothing was trusted", address, shown.key.type,
                            shown.key.fingerprint()),
                fmt::format(
                    "Compare it at the board (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then: "
                    "distill device trust {}{} --fingerprint {}",
                    device.name, wish.replace ? " --replace" : "", shown.key.fingerprint()));
        keys.pin(shown.target.host, shown.target.port, shown.key);
    }
    context.result({{"schema", "har-distillery/device-trust/1"},
                    {"device", device.name},
                    {"host", shown.target.host},
                    {"port", shown.target.port},
                    {"key", {{"type", shown.key.type}, {"fingerprint", shown.key.fingerprint()}}},
                    {"was_trusted", shown.verdict == TrustedKeys::Verdict::trusted}},
                   fmt::format("{} is trusted: {} {}", address, shown.key.type, shown.key.fingerprint()));
}

// ---- probe

void addRows(std::vector<std::vector<std::string>>& rows, const std::string& path, const Json& value) {
    if (value.is_object()) {
        for (const auto& [key, inner] : value.items())
            if (path.empty() && key == "schema")
                continue;
            else
                addRows(rows, path.empty() ? key : path + "." + key, inner);
    } else if (value.is_array() &&
               std::ranges::any_of(value, [](const Json& item) { return item.is_structured(); })) {
        for (std::size_t i = 0; i < value.size(); ++i)
            addRows(rows, fmt::format("{}[{}]", path, i), value[i]);
    } else {
        rows.push_back({path, printable(value.is_string()
                                            ? value.get<std::string>()
                                            : value.dump(-1, ' ', false, Json::error_handler_t::replace))});
    }
}

void probe(const Context& context, const std::string& name, const BoardOptions& options) {
    const Device device = deviceBook(context).find(name);
    const Progress progress = context.progress();
    SteadyLink steady = steadyLink(context, device, options, progress);
    const ReadyBoard board = readyBoard(context, steady, device, options, progress);
    const Json answer =
        steady.run(context.stop, [&](Link& link) { return probeBoard(link, board.agent, context.stop); });
    const LinkFacts facts = steady.link(context.stop).facts();
    std::vector<std::vector<std::string>> rows = {
        {"device", device.name},
        {"address", fmt::format("{}@{}:{}", facts.user, facts.host, facts.port)},
        {"host name", board.facts.hostName},
        {"processor", board.facts.machine},
        {"kernel", board.facts.kernel},
        {"agent", board.agent.path}};
    addRows(rows, "", answer);
    context.result({{"schema", "har-distillery/device-probe/1"},
                    {"device", device.name},
                    {"link", linkDocument(facts)},
                    {"machine", board.facts.machine},
                    {"kernel", board.facts.kernel},
                    {"host_name", board.facts.hostName},
                    {"agent", {{"path", board.agent.path}, {"sha256", board.agent.sha256}}},
                    {"probe", OrderedJson(answer)}},
                   textTable({"what", "board says"}, rows));
}

}  // namespace

void addDeviceCommands(CLI::App& app, Context& context) {
    auto& device = noun(app, "device", "Boards: addresses, trusted host keys and capabilities");
    setExamples(device, {"device add lab nvidia@192.168.55.1", "device probe lab"});

    auto* adding = device.add_subcommand("add", "Name a board");
    const auto addition = std::make_shared<Addition>();
    adding->add_option("NAME", addition->name, "Its new name")->required();
    adding->add_option("ADDRESS", addition->address,
                       "[user@]host[:port]; NAME itself when left out (an alias of ssh)");
    for (const auto& spec : deviceParams()) {
        if (spec.key == "host") continue;  // part of the address
        adding->add_option(optionName(spec), addition->fields[spec.key], spec.help)
            ->type_name(spec.kind == ParamKind::integer ? "N" : "TEXT");
    }
    adding->add_flag("--replace", addition->replace, "Replace a device of that name");
    setExamples(*adding, {"device add lab nvidia@192.168.55.1",
                          "device add far nvidia@10.0.0.7 --jump me@gate --key ~/.ssh/lab"});
    adding->callback([&context, addition] { add(context, *addition); });

    device.add_subcommand("list", "The boards and their trusted host keys")->callback([&context] {
        list(context);
    });

    auto* removing = device.add_subcommand("remove", "Forget a board and its host key");
    const auto removed = std::make_shared<std::string>();
    removing->add_option("NAME", *removed)->required();
    removing->callback([&context, removed] { remove(context, *removed); });

    auto* trusting = device.add_subcommand("trust", "Show a board's host key and trust it from now on");
    const auto wish = std::make_shared<Trust>();
    trusting->add_option("NAME", wish->name)->required();
    trusting->add_option("--fingerprint", wish->fingerprint, "Trust only this one, without asking")
        ->type_name("SHA256:…");
    trusting->add_flag("--replace", wish->replace, "Also replace a key that was trusted before");
    trusting->add_flag("--show", wish->show, "Only show it next to the trusted key")
        ->excludes("--fingerprint", "--replace");
    const auto trustOptions = addBoardOptions(*trusting, false);
    setExamples(*trusting, {"device trust lab", "device trust lab --fingerprint SHA256:…"});
    trusting->callback([&context, wish, trustOptions] { trust(context, *wish, *trustOptions); });

    auto* probing =
        device.add_subcommand("probe", "Install the agent on a board and show what the board is and has");
    const auto probed = std::make_shared<std::string>();
    probing->add_option("NAME", *probed)->required();
    const auto probeOptions = addBoardOptions(*probing, true);
    setExamples(*probing, {"device probe lab", "device probe lab --json"});
    probing->callback([&context, probed, probeOptions] { probe(context, *probed, *probeOptions); });
}

}  // namespace distillery::cli
