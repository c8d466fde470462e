// Versions on a board.
#include "deploy/deployment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/id.hpp"
#include "base/json_text.hpp"
#include "deploy/printable.hpp"
#include "deploy/sftp.hpp"
#include "deploy/upload.hpp"

namespace distillery {
namespace {

constexpr const char* kSchema = "har-distillery/deployment/1";
constexpr const char* kRecord = "deployment.json";
constexpr std::uint64_t kLongestRecord = 1 << 20;

std::string rootOf(const BoardFacts& board) {
    return board.home + "/.local/share/har-distillery";
}
std::string versionsOf(const BoardFacts& board) {
    return rootOf(board) + "/versions";
}

/// The number in "v0007-…"; 0 when there is none.
int numberOf(const std::string& name) {
    int number = 0;
    if (name.size() < 2 || name[0] != 'v') return 0;
    const auto parsed = std::from_chars(name.data() + 1, name.data() + name.size(), number);
    return parsed.ec == std::errc{} && parsed.ptr != name.data() + name.size() && *parsed.ptr == '-' ? number
                                                                                                     : 0;
}

std::string currentVersion(Sftp& files, const BoardFacts& board) {
    const std::string link = rootOf(board) + "/current";
    const auto there = files.look(link, false);
    if (!there) return {};
    if (!there->isLink())
        throw LinkError(LinkProblem::board, link, "is not the link that distill makes",
                        "Move it out of the way.");
    const std::string target = files.linkTarget(link).value_or("");
    return target.substr(target.rfind('/') + 1);
}

void switchTo(Sftp& files, const BoardFacts& board, const std::string& version) {
    const std::string link = rootOf(board) + "/current", next = link + ".next";
    files.remove(next);  // of a try that was cut
    files.makeLink("versions/" + version, next);
    files.replace(next, link);
}

void removeTree(Sftp& files, const std::string& folder) {
    for (const auto& file : files.list(folder)) {
        const std::string path = folder + "/" + file.name;
        if (file.isFolder())
            removeTree(files, path);
        else
            files.remove(path);
    }
    files.removeFolder(folder);
}

std::vector<std::string> prune(Sftp& files, const BoardFacts& board,
                               const std::vector<DeployedVersion>& versions, std::size_t keep) {
    std::vector<std::string> removed;
    std::size_t left = versions.size();
    for (const auto& version : versions) {
        if (left <= std::max<std::size_t>(keep, 1)) break;
        if (version.isCurrent) continue;
        removeTree(files, versionsOf(board) + "/" + version.name);
        removed.push_back(version.name);
        --left;
    }
    return removed;
}

bool sameContent(const DeployedVersion& a, const DeployedVersion& b) {
    const auto same = [](const DeployedVersion::File& x, const DeployedVersion::File& y) {
        return x.name == y.name && x.sha256 == y.sha256;
    };
    return a.run == b.run && a.agentSha256 == b.agentSha256 && std::ranges::equal(a.files, b.files, same);
}

DeployedVersion described(const DeployRequest& request) {
    DeployedVersion version{.name = {},
                            .run = request.run,
                            .deployedAt = request.deployedAt,
                            .files = {},
                            .agentPath = request.agent.path,
                            .agentSha256 = request.agent.sha256};
    for (const auto& bundle : request.bundles) {
        const std::string content = realFileSystem().readFile(bundle);
        version.files.push_back({bundle.filename().string(), sha256Hex(content), content.size()});
    }
    std::ranges::sort(version.files, {}, &DeployedVersion::File::name);
    return version;
}

std::string contentHash(const DeployedVersion& version) {
    std::string text = version.run + "\n" + version.agentSha256 + "\n";
    for (const auto& file : version.files) text += file.name + " " + file.sha256 + "\n";
    return sha256Hex(text).substr(0, 12);
}

}  // namespace

OrderedJson DeployedVersion::toJson() const {
    OrderedJson list = OrderedJson::array();
    for (const auto& file : files)
        list.push_back({{"name", file.name}, {"sha256", file.sha256}, {"bytes", file.bytes}});
    return {{"schema", kSchema},
            {"run", run},
            {"deployed", deployedAt},
            {"files", list},
            {"agent", {{"path", agentPath}, {"sha256", agentSha256}}}};
}

DeployedVersion DeployedVersion::fromJson(const std::string& name, const Json& json) {
    try {
        if (json.at("schema") != kSchema) throw std::invalid_argument("schema");
        DeployedVersion version{.name = name,
                                .run = json.at("run"),
                                .deployedAt = json.at("deployed"),
                                .files = {},
                                .agentPath = json.at("agent").at("path"),
                                .agentSha256 = json.at("agent").at("sha256")};
        for (const auto& file : json.at("files"))
            version.files.push_back({file.at("name"), file.at("sha256"), file.at("bytes")});
        return version;
    } catch (const std::exception&) {
        throw Error(ErrorCode::data, name, fmt::format("its {} is not one of distill's", kRecord),
                    "Deploy again; that version cannot be rolled back to.");
    }
}

std::vector<DeployedVersion> listVersions(Link& link, const BoardFacts& board, const StopToken& stop) {
    Sftp files(link, stop);
    std::vector<DeployedVersion> versions;
    if (!files.look(versionsOf(board))) return versions;
    const std::string current = currentVersion(files, board);
    for (const auto& entry : files.list(versionsOf(board))) {
        if (numberOf(entry.name) == 0) continue;
        const std::string record = versionsOf(board) + "/" + entry.name + "/" + kRecord;
        if (!files.look(record)) continue;
        try {
            auto version = DeployedVersion::fromJson(entry.name,
                                                     jsonOrDiscarded(files.readFile(record, kLongestRecord)));
            version.isCurrent = entry.name == current;
            versions.push_back(std::move(version));
        } catch (const Error& error) {
            if (error.code() != ErrorCode::data) throw;  // a record that is not ours: left alone
        }
    }
    std::ranges::sort(versions, {}, [](const DeployedVersion& version) { return numberOf(version.name); });
    return versions;
}

std::string versionFolder(const BoardFacts& board, const DeployedVersion& version) {
    return versionsOf(board) + "/" + version.name;
}

DeployReport deployBundles(SteadyLink& steady, const BoardFacts& board, const DeployRequest& request,
                           const Progress& progress, const StopToken& stop) {
    DeployReport report;
    report.version = described(request);
    const std::string hash = contentHash(report.version);
    // Named by its content, so that a later try finds what this one brought over.
    const std::string incoming = rootOf(board) + "/incoming-" + hash;
    const Progress forward = [&](const ProgressUpdate& update) {
        if (update.done > 0) steady.progressed();
        if (progress) progress(update);
    };
    const auto before = steady.run(stop, [&](Link& link) { return listVersions(link, board, stop); });
    int number = 1;
    for (const auto& version : before) {
        number = std::max(number, numberOf(version.name) + 1);
        if (!version.isCurrent) continue;
        report.formerly = version.name;
        if (!sameContent(version, report.version)) continue;
        report.version = version;
        report.unchanged = true;
    }
    if (!report.unchanged)
        report.version.name = fmt::format("v{:04}-{}-{}", number, safeName(request.run), hash.substr(0, 8));
    report.folder = versionFolder(board, report.version);
    const std::string target = report.unchanged ? report.folder : incoming;
    for (const auto& bundle :
         request.bundles) {  // when nothing changed this verifies what is there, and mends it
        const auto sent = steady.run(stop, [&](Link& link) {
            return upload(link, {bundle, target + "/" + bundle.filename().string(), 0644}, forward, stop);
        });
        if (!sent.wasThere) report.sentBytes += sent.bytes - sent.resumedAt;
        report.seconds += sent.seconds;
    }
    if (report.unchanged) return report;
    steady.run(stop, [&](Link& link) {
        Sftp files(link, stop);
        if (!files.look(report.folder)) {  // else the link was lost right after this step
            files.writeFile(incoming + "/" + kRecord, report.version.toJson().dump(2) + "\n", 0644);
            files.makeFolders(versionsOf(board));
            files.replace(incoming, report.folder);
        }
        switchTo(files, board, report.version.name);
        return true;
    });
    report.version.isCurrent = true;
    report.removed = steady.run(stop, [&](Link& link) {
        Sftp files(link, stop);
        return prune(files, board, listVersions(link, board, stop), request.keep);
    });
    return report;
}

DeployReport rollBack(Link& link, const BoardFacts& board, const StopToken& stop) {
    const auto versions = listVersions(link, board, stop);
    const auto current = std::ranges::find(versions, true, &DeployedVersion::isCurrent);
    if (current == versions.end() || current == versions.begin())
        throw LinkError(LinkProblem::board, link.facts().title,
                        current == versions.end() ? "nothing is deployed there"
                                                  : "there is no version before " + current->name,
                        "Deploy one: distill deploy RUN --device " + link.facts().title + ".");
    DeployReport report;
    report.version = *std::prev(current);
    report.formerly = current->name;
    report.folder = versionFolder(board, report.version);
    for (const auto& file : report.version.files)
        if (remoteSha256(link, report.folder + "/" + file.name, stop) != file.sha256)
            throw LinkError(LinkProblem::board, report.folder + "/" + printable(file.name),
                            "is damaged or gone, so that version cannot run",
                            "Deploy its run again; nothing was changed.");
    if (remoteSha256(link, report.version.agentPath, stop) != report.version.agentSha256)
        throw LinkError(LinkProblem::board, printable(report.version.agentPath),
                        "the agent of that version is damaged or gone",
                        "Deploy its run again; nothing was changed.");
    Sftp files(link, stop);
    switchTo(files, board, report.version.name);
    report.version.isCurrent = true;
    return report;
}

}  // namespace distillery
