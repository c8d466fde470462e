// `distill doctor`: whether this machine and its folders are fit for work, and what to do where they are not.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "base/error.hpp"
#include "base/file_system.hpp"
#include "context.hpp"
#include "experiment/run_index.hpp"
#include "version.hpp"
#ifdef DISTILLERY_WITH_TRAIN
#include "train/compute_device.hpp"
#endif

namespace distillery::cli {
namespace {

constexpr std::uint64_t kGiB = 1024ULL * 1024 * 1024;
constexpr std::uint64_t kMemoryWanted = 2 * kGiB;  // training on HAPT needs up to 1.5 GB
constexpr std::uint64_t kDiskWanted = 2 * kGiB;    // caches of the large data sets and checkpoints

struct Finding {
    std::string subject, detail, next;  // `next` is empty when all is well
};

std::string gib(std::uint64_t bytes) {
    return fmt::format("{:.1f} GiB", double(bytes) / double(kGiB));
}

/// The value of the first line of a "key : value" file that starts with `key`.
std::string lineValue(const std::string& file, const std::string& key) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with(key)) continue;
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos) continue;
        const std::size_t start = line.find_first_not_of(" \t", colon + 1);
        return start == std::string::npos ? std::string() : line.substr(start);
    }
    return {};
}

Finding processor() {
    std::string name = lineValue("/proc/cpuinfo", "model name");
    if (name.empty()) name = "unnamed processor";
    std::string flags = lineValue("/proc/cpuinfo", "flags");
    if (flags.empty()) flags = lineValue("/proc/cpuinfo", "Features");
    std::istringstream words(flags);
    std::string useful;
    bool isWide = false;
    for (std::string word; words >> word;) {
        const bool wide = word == "avx2" || word == "avx512f" || word == "asimd";
        isWide = isWide || wide;
        if (wide || word == "fma" || word == "avx512_vnni" || word == "asimddp" || word == "fphp")
            useful += (useful.empty() ? "" : " ") + word;
    }
    return {"processor",
            fmt::format("{}, {} cores, {}", name, std::thread::hardware_concurrency(),
                        useful.empty() ? "no wide vector instructions" : useful),
            isWide ? "" : "Training will be slow: a processor with AVX2 or NEON is several times faster."};
}

Finding memory() {
    std::istringstream text(lineValue("/proc/meminfo", "MemAvailable"));
    std::uint64_t kib = 0;
    if (!(text >> kib)) return {"memory", "unknown", "Nothing: /proc/meminfo is not readable here."};
    const std::uint64_t bytes = kib * 1024;
    return {"memory", gib(bytes) + " available",
            bytes < kMemoryWanted
                ? "Close other programs: training on the larger data sets needs about 1.5 GB."
                : ""};
}

/// Writes, syncs and removes a small file, as every run does.
std::string writingProblem(const fs::path& folder) {
    const fs::path probe = folder / fmt::format(".doctor-{}", ::getpid());
    FileSystem& disk = realFileSystem();
    try {
        disk.createFolders(folder);
        const std::string text = "probe\n";
        auto file = disk.openForWriting(probe, FileSystem::OpenMode::truncate);
        file->write(std::as_bytes(std::span(text)));
        file->sync();
        file->close();
        disk.remove(probe);
        return {};
    } catch (const Error& error) {
        std::error_code ignored;
        fs::remove(probe, ignored);
        return error.detail();
    }
}

Finding folder(const std::string& name, const fs::path& path, bool holdsMuch) {
    if (const std::string problem = writingProblem(path); !problem.empty())
        return {name, fmt::format("{}: {}", path.string(), problem),
                "Make the folder writable, or choose another place with --home."};
    std::uint64_t free = 0;
    try {
        free = realFileSystem().freeBytes(path);
    } catch (const Error&) {
        return {name, path.string() + ": free space unknown", ""};
    }
    return {name, fmt::format("{}, {} free", path.string(), gib(free)),
            holdsMuch && free < kDiskWanted ? "Free some space, or choose another place with --home." : ""};
}

Finding index(const Context& context) {
    try {
        RunIndex runs(context.home.index(), context.home.runs());
        runs.refresh(context.stop);
        const std::size_t count = runs.list().size();
        const std::vector<std::string> notes = runs.notes();
        return {"runs",
                fmt::format("{} run{}{}", count, count == 1 ? "" : "s",
                            notes.empty() ? "" : "; " + notes.front()),
                notes.empty() ? "" : "`distill store check` says more."};
    } catch (const Error& error) {
        return {"runs", error.subject() + ": " + error.detail(), error.hint()};
    }
}

Finding trainer() {
#ifdef DISTILLERY_WITH_TRAIN
    return {"trainer", computeSummary(), ""};
#else
    return {"trainer", "not in this build: it imports, looks and reports, but cannot train",
            "Build with -DDISTILLERY_TRAIN=ON and LibTorch to train."};
#endif
}

Finding dataFolder() {
    const char* variable = std::getenv("HAR_DATA");
    if (variable == nullptr || *variable == '\0')
        return {
            "data", "HAR_DATA is not set; the synthetic data set needs none",
            "Set HAR_DATA to the folder that holds your data sets, or give --data where it is asked for."};
    const fs::path root = variable;
    std::error_code code;
    if (!fs::is_directory(root, code))
        return {"data", root.string() + " (HAR_DATA) is not a folder", "Correct HAR_DATA."};
    std::string names;
    std::size_t count = 0;
    for (const fs::path& entry : realFileSystem().list(root)) {
        if (!fs::is_directory(entry, code)) continue;
        ++count;
        names += (names.empty() ? "" : ", ") + entry.filename().string();
    }
    return {"data", fmt::format("{}: {} folder{} ({})", root.string(), count, count == 1 ? "" : "s", names),
            count == 0 ? "Put the data sets there, each in a folder of its own." : ""};
}

void examine(const Context& context) {
    std::vector<Finding> findings = {{"program", fmt::format("distill {}", DISTILLERY_VERSION), ""},
                                     trainer(),
                                     processor(),
                                     memory(),
                                     folder("config", context.home.config, false),
                                     folder("runs folder", context.home.data, true),
                                     folder("cache", context.home.cache, true),
                                     folder("state", context.home.state, false),
                                     index(context),
                                     dataFolder()};
    OrderedJson document = {{"schema", "har-distillery/doctor/1"}, {"checks", OrderedJson::array()}};
    std::string text;
    for (const Finding& finding : findings) {
        const char* verdict = finding.next.empty() ? "ok" : "warn";
        document["checks"].push_back({{"subject", finding.subject},
                                      {"status", verdict},
                                      {"detail", finding.detail},
                                      {"next", finding.next}});
        text += fmt::format("{:<5} {:<12} {}\n", verdict, finding.subject, finding.detail);
        if (!finding.next.empty()) text += fmt::format("{:<18} {}\n", "", finding.next);
    }
    context.result(document, text);
}

}  // namespace

void addDoctorCommand(CLI::App& app, Context& context) {
    CLI::App* command =
        app.add_subcommand("doctor", "Check this machine, with advice on what is missing");
    setExamples(*command, {"doctor", "doctor --json"});
    command->callback([&context] { examine(context); });
}

}  // namespace distillery::cli
