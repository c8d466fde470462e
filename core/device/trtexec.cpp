#include "device/trtexec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json_text.hpp"

namespace distillery::device {
namespace {

bool knows(const TensorRt& tool, const std::string& flag) {
    return std::ranges::find(tool.flags, flag) != tool.flags.end();
}

/// The first of these flags that this version has, with its value.
std::string firstKnown(const TensorRt& tool,
                       std::initializer_list<std::pair<const char*, std::string>> flags) {
    for (const auto& [flag, value] : flags)
        if (knows(tool, flag)) return value.empty() ? std::string(flag) : flag + ("=" + value);
    throw Error(
        ErrorCode::device, tool.trtexec,
        fmt::format("has no flag {}: its version is not one that distill knows", flags.begin()->first),
        "Known are TensorRT 8.0 to 10; look at trtexec --help on the board.");
}

void addIfKnown(const TensorRt& tool, std::vector<std::string>& words, const char* flag,
                const std::string& value = {}) {
    if (knows(tool, flag)) words.push_back(value.empty() ? flag : flag + ("=" + value));
}

/// When the engine is built, and again when it is loaded.
void addDla(const TensorRt& tool, std::vector<std::string>& words, const TrtexecPlan& plan) {
    if (plan.dlaCore < 0) return;
    words.push_back(firstKnown(tool, {{"--useDLACore", fmt::format("{}", plan.dlaCore)}}));
    addIfKnown(tool, words, "--allowGPUFallback");
}

std::vector<std::string> runWords(const TensorRt& tool, const TrtexecPlan& plan) {
    std::vector<std::string> words = {
        firstKnown(tool, {{"--loadEngine", plan.engine}}),
        // Whole numbers: 8.2 takes no others.
        firstKnown(tool, {{"--warmUp", fmt::format("{:.0f}", plan.warmUpSeconds * 1000)}}),
        firstKnown(tool, {{"--duration", fmt::format("{:.0f}", std::max(plan.seconds, 1.0))}})};
    addDla(tool, words, plan);
    addIfKnown(tool, words, "--iterations", "1000");
    addIfKnown(tool, words, "--useSpinWait");
    return words;
}

/// The number behind `key` in `line`.
std::optional<double> numberBehind(std::string_view line, std::string_view key) {
    const auto at = line.find(key);
    if (at == line.npos) return std::nullopt;
    const auto* begin = line.data() + at + key.size();
    double value = 0;
    const auto parsed = std::from_chars(begin, line.data() + line.size(), value);
    return parsed.ec == std::errc{} ? std::optional(value) : std::nullopt;
}

/// "8502" → "8.5.2", "100300" → "10.3.0": major, minor and patch, the last two of one digit until 9 and of
/// two from 10 on.
std::string versionOf(std::string_view digits) {
    int number = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (parsed.ec != std::errc{}) return {};
    return number >= 100000 ? fmt::format("{}.{}.{}", number / 10000, number / 100 % 100, number % 100)
                            : fmt::format("{}.{}.{}", number / 1000, number / 100 % 10, number % 100);
}

}  // namespace

std::vector<std::string> buildWords(const TensorRt& tool, const TrtexecPlan& plan) {
    std::vector<std::string> words = {
        firstKnown(tool, {{"--onnx", plan.onnx}}), firstKnown(tool, {{"--saveEngine", plan.engine}}),
        firstKnown(tool, {{"--buildOnly", ""}, {"--skipInference", ""}}),
        firstKnown(tool, {{"--memPoolSize", "workspace:256"}, {"--workspace", "256"}})};
    if (plan.precision == "float16") words.push_back(firstKnown(tool, {{"--fp16", ""}}));
    if (plan.precision == "int8") words.push_back(firstKnown(tool, {{"--int8", ""}}));
    addDla(tool, words, plan);
    if (plan.precision == "float32") addIfKnown(tool, words, "--noTF32");
    if (!plan.timingCache.empty()) addIfKnown(tool, words, "--timingCacheFile", plan.timingCache);
    return words;
}

std::vector<std::string> singleStreamWords(const TensorRt& tool, const TrtexecPlan& plan,
                                           const std::string& times) {
    auto words = runWords(tool, plan);
    words.push_back(firstKnown(tool, {{"--exposeDMA", ""}}));
    words.push_back(firstKnown(tool, {{"--exportTimes", times}}));
    return words;
}

std::vector<std::string> throughputWords(const TensorRt& tool, const TrtexecPlan& plan) {
    auto words = runWords(tool, plan);
    addIfKnown(tool, words, "--useCudaGraph");
    return words;
}

TrtexecLog parseTrtexecLog(std::string_view log) {
    TrtexecLog found;
    while (!log.empty()) {
        const auto end = std::min(log.find('\n'), log.size());
        const std::string_view line = log.substr(0, end);
        log.remove_prefix(std::min(end + 1, log.size()));
        if (line.starts_with("&&&& ")) {
            constexpr std::string_view kBanner = "[TensorRT v";
            const auto at = line.find(kBanner);
            if (at != line.npos) found.version = versionOf(line.substr(at + kBanner.size()));
            found.passed = line.starts_with("&&&& PASSED");
        }
        if (const auto seconds = numberBehind(line, "Engine built in ")) found.buildSeconds = seconds;
        if (const auto rate = numberBehind(line, "Throughput: ")) found.queriesPerSecond = rate;
        if (found.complaint.empty() && line.find("[E] ") != line.npos)
            found.complaint = line.substr(line.find("[E] ") + 4);
    }
    if (found.passed) found.complaint.clear();
    return found;
}

std::vector<double> parseExportedTimes(const std::string& json, double warmUpSeconds) {
    const auto malformed = [](const std::string& detail) -> Error {
        return {ErrorCode::data, "the times that trtexec exported", detail,
                "Measure again; if it stays so, the format of this version is not known."};
    };
    const Json list = jsonOrDiscarded(json);
    if (!list.is_array()) throw malformed("are not a JSON list");
    std::vector<double> seconds;
    try {
        for (const auto& query : list)
            if (query.at("startComputeMs").get<double>() >= warmUpSeconds * 1000)
                seconds.push_back(query.at("latencyMs").get<double>() / 1000);
    } catch (const Json::exception& error) {
        throw malformed(error.what());
    }
    if (seconds.empty()) throw malformed("hold no query behind the warm-up");
    return seconds;
}

}  // namespace distillery::device
