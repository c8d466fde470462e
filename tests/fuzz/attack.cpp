// Attacks a built `distill` with damaged run folders, configs, archives, tables and answers of boards, from a
// printed seed: each try must end in time and memory, by itself, with a documented exit code and without
// "internal error". Usage: attack <distill> [--seed N] [--count N] [--seconds N] [--only
// runs|configs|archives|tables|board]
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "device/sensors/tegrastats.hpp"
#include "device/telemetry.hpp"
#include "device/trtexec.hpp"
#include "measure/agent_report.hpp"

namespace fs = std::filesystem;
using namespace distillery;

namespace {

using Ticks = std::chrono::steady_clock;

constexpr int kSecondsPerTry = 60;                  // the machine may be busy; a hang never ends
constexpr rlim_t kMemory = rlim_t{3} << 30;         // of addresses; LibTorch's libraries take half of it
constexpr rlim_t kLongestFile = rlim_t{256} << 20;  // what a try may write

std::string program;
fs::path work;      // everything of this attack lies here
fs::path pristine;  // a home with one finished experiment
int finds = 0;

// ---- chance ----

class Chance {
public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}
    std::size_t below(std::size_t n) { return n == 0 ? 0 : engine_() % n; }
    bool oneIn(std::size_t n) { return below(n) == 0; }
    template <class T>
    const T& of(const std::vector<T>& items) {
        return items[below(items.size())];
    }

private:
    std::mt19937_64 engine_;
};

std::string readAll(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void writeAll(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string result;
    result.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) result += text;
    return result;
}

// ---- damage to text ----

std::string hostileWord(Chance& chance) {
    static const std::vector<std::string> words = {"null",
                                                   "true",
                                                   "-1",
                                                   "0",
                                                   "1e300",
                                                   "1e999",
                                                   "-1e999",
                                                   "99999999999999999999999999",
                                                   "18446744073709551615",
                                                   "-9223372036854775808",
                                                   "2147483648",
                                                   "0.1",
                                                   "\"\"",
                                                   "\"text\"",
                                                   "\"a,b\"",
                                                   "\"\xFF\xFE\"",
                                                   "\"\\ud800\"",
                                                   "\"\\u0000\"",
                                                   "\"\\u009b31m\"",
                                                   "\"../../etc/passwd\"",
                                                   "[]",
                                                   "{}",
                                                   "[[]]",
                                                   "[null]",
                                                   "{\"a\":{\"b\":{}}}",
                                                   "[1,\"two\",null,{}]",
                                                   "nan",
                                                   "NaN",
                                                   "Infinity",
                                                   "'x'",
                                                   "",
                                                   "{\"a\":1,\"a\":2}"};
    switch (chance.below(40)) {
        case 0:
            return repeated("[", 100'000) + repeated("]", 100'000);
        case 1:
            return repeated("{\"a\":", 100'000) + "1" + repeated("}", 100'000);
        case 2:
            return "\"" + std::string(2'000'000, 'x') + "\"";
        case 3:
            return "[" + repeated("1,", 200'000) + "1]";
        case 4:
            return repeated("[", 60) + repeated("]", 60);
        default:
            return chance.of(words);
    }
}

/// The end of the JSON value that begins at `at`, as far as brackets and quotes tell.
std::size_t endOfValue(const std::string& text, std::size_t at) {
    int depth = 0;
    for (bool quoted = false; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted) {
            if (c == '\\') ++at;
            if (c == '"') quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[' || c == '{') {
            ++depth;
        } else if (c == ']' || c == '}') {
            if (depth-- == 0) return at;
        } else if (depth == 0 && (c == ',' || c == '\n')) {
            return at;
        }
    }
    return text.size();
}

std::string withOtherValue(std::string text, Chance& chance) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == ':' || text[i] == '[') places.push_back(i + 1);
    if (places.empty()) return hostileWord(chance);
    const std::size_t begin = chance.of(places);
    const std::size_t end = endOfValue(text, begin);
    return text.replace(begin, end - begin, hostileWord(chance));
}

std::string withoutKey(std::string text, Chance& chance) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
        if (text[i] == '"' && text[i + 1] == ':') places.push_back(i);
    if (places.empty()) return text;
    const std::size_t quote = chance.of(places);
    if (chance.oneIn(2)) return text.replace(quote, 0, "x");  // renamed
    const std::size_t begin = text.rfind('"', quote - 1);
    std::size_t end = endOfValue(text, quote + 2);
    if (end < text.size() && text[end] == ',') ++end;
    if (begin == std::string::npos) return text;
    return text.erase(begin, end - begin);
}

std::string withOtherBytes(std::string text, Chance& chance) {
    static const std::vector<std::string> pieces = {"\xFF",
                                                    std::string(1, '\0'),
                                                    "\xC0\xAF",
                                                    "\n",
                                                    "\r",
                                                    "\r\n",
                                                    "\"",
                                                    ",",
                                                    ";",
                                                    "\t",
                                                    "\xEF\xBB\xBF",
                                                    "\xFE\xFF",
                                                    "1e400",
                                                    "-",
                                                    "{",
                                                    "}",
                                                    "[",
                                                    "]",
                                                    "\x1B[31m",
                                                    "\xC2\x9B",
                                                    "nan",
                                                    "99999999999999999999"};
    const std::size_t times = 1 + chance.below(8);
    for (std::size_t i = 0; i < times; ++i) {
        const std::size_t at = chance.below(text.size() + 1);
        switch (chance.below(6)) {
            case 0:
                if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << chance.below(8)));
                break;
            case 1:
                text.erase(at, chance.below(40));
                break;
            case 2:
                text.resize(at);
                break;
            case 3:
                text.insert(at, text.substr(chance.below(text.size() + 1), chance.below(200)));
                break;
            default:
                text.insert(at, chance.of(pieces));
        }
    }
    return text;
}

std::string damaged(const std::string& text, bool isJson, Chance& chance) {
    if (!isJson || chance.oneIn(4)) return withOtherBytes(text, chance);
    return chance.oneIn(4) ? withoutKey(text, chance) : withOtherValue(text, chance);
}

/// Something else than a file of some text where `file` was.
void replaceBySomething(const fs::path& file, Chance& chance) {
    fs::remove_all(file);
    switch (chance.below(9)) {
        case 0:
            ::mkfifo(file.c_str(), 0600);
            break;
        case 1:
            fs::create_directory(file);
            break;
        case 2:
            fs::create_symlink(file.filename(), file);
            break;
        case 3:
            fs::create_symlink("/dev/zero", file);
            break;
        case 4:
            writeAll(file, "");
            break;
        case 5: {
            writeAll(file, "{");
            fs::resize_file(file, std::uintmax_t{8} << 30);  // a hole: takes no room
            break;
        }
        case 6: {
            const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
            sockaddr_un address{};
            address.sun_family = AF_UNIX;
            if (file.string().size() < sizeof address.sun_path) {
                std::strcpy(address.sun_path, file.c_str());
                if (::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
                    writeAll(file, "");
            }
            ::close(descriptor);
            break;
        }
        case 7:
            fs::create_symlink("/dev/full", file);
            break;
        default:
            break;  // missing
    }
}

// ---- one try ----

struct Outcome {
    int status = 0;
    bool hung = false;
    long megabytes = 0;
    std::string words;  // standard output and error
};

template <class Body>
Outcome inChild(const Body& body) {
    const fs::path said = work / "said";
    const int out = ::open(said.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const pid_t child = ::fork();
    if (child == 0) {
        ::setpgid(0, 0);
        ::dup2(::open("/dev/null", O_RDONLY), 0);
        ::dup2(out, 1);
        ::dup2(out, 2);
        const rlimit file{kLongestFile, kLongestFile}, none{0, 0};
        ::setrlimit(RLIMIT_FSIZE, &file);
        ::setrlimit(RLIMIT_CORE, &none);
        body();
        ::_exit(0);
    }
    Outcome outcome;
    rusage usage{};
    const auto end = Ticks::now() + std::chrono::seconds(kSecondsPerTry);
    while (::wait4(child, &outcome.status, WNOHANG, &usage) == 0) {
        if (Ticks::now() > end) {
            outcome.hung = true;
            ::kill(-child, SIGKILL);
            ::wait4(child, &outcome.status, 0, &usage);
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    outcome.megabytes = usage.ru_maxrss / 1024;
    ::close(out);
    outcome.words = readAll(said).substr(0, 4U << 20);
    return outcome;
}

Outcome runDistill(const std::vector<std::string>& arguments) {
    return inChild([&] {
        const rlimit memory{kMemory, kMemory};
        ::setrlimit(RLIMIT_AS, &memory);
        std::vector<const char*> words = {program.c_str()};
        for (const auto& argument : arguments) words.push_back(argument.c_str());
        words.push_back(nullptr);
        ::execv(program.c_str(), const_cast<char* const*>(words.data()));
        ::_exit(127);
    });
}

std::string faultOf(const Outcome& outcome) {
    if (outcome.hung) return "did not end";
    if (WIFSIGNALED(outcome.status)) return "died of signal " + std::to_string(WTERMSIG(outcome.status));
    const int code = WEXITSTATUS(outcome.status);
    const bool isDocumented = code == 0 || (code >= 2 && code <= 9) || code == 75;
    if (!isDocumented) return "ended with exit code " + std::to_string(code);
    if (outcome.words.find("internal error") != std::string::npos) return "said \"internal error\"";
    if (outcome.words.find("json.exception") != std::string::npos) return "shows a library's exception";
    if (outcome.megabytes > 1500) return "took " + std::to_string(outcome.megabytes) + " MB";
    return {};
}

void judge(const Outcome& outcome, std::uint64_t seed, const std::string& what) {
    const std::string fault = faultOf(outcome);
    if (fault.empty()) return;
    ++finds;
    std::string words = outcome.words.substr(0, 600);
    std::printf("seed %llu: %s: %s\n%s\n", static_cast<unsigned long long>(seed), what.c_str(), fault.c_str(),
                words.c_str());
    std::error_code ignored;
    const fs::path kept = work.parent_path() / ("find-" + std::to_string(seed));
    fs::remove_all(kept, ignored);
    fs::copy(work / "try", kept, fs::copy_options::recursive | fs::copy_options::copy_symlinks, ignored);
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : " ") + (word.size() > 120 ? word.substr(0, 120) + "…" : word);
    return text;
}

void attackDistill(std::vector<std::string> arguments, std::uint64_t seed, const std::string& what) {
    const Outcome outcome = runDistill(arguments);
    judge(outcome, seed, what + ": distill " + joined(arguments));
}

// ---- what is attacked ----

void copyHome(const fs::path& to) {
    fs::copy(pristine, to, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
}

void attackRuns(Chance& chance, std::uint64_t seed) {
    const fs::path home = work / "try/home", runs = home / "data/runs";
    copyHome(home);
    std::vector<fs::path> files, folders;
    for (const auto& entry : fs::directory_iterator(runs)) folders.push_back(entry.path());
    std::ranges::sort(folders);
    const fs::path run = chance.of(folders);
    for (const auto& entry : fs::recursive_directory_iterator(run))
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::ranges::sort(files);
    std::string what;
    for (std::size_t i = 0; i <= chance.below(2); ++i) {
        const fs::path file = chance.of(files);
        what += (what.empty() ? "" : ", ") + fs::relative(file, runs).string();
        const std::string ending = file.extension();
        if (chance.oneIn(4))
            replaceBySomething(file, chance);
        else if (fs::is_regular_file(file))
            writeAll(file, damaged(readAll(file), ending == ".json" || ending == ".jsonl" || ending.empty(),
                                   chance));
    }
    const std::string id = run.filename(), group = "base";
    const std::vector<std::vector<std::string>> commands = {
        {"runs", "list"},
        {"runs", "list", "--json"},
        {"runs", "show", id},
        {"runs", "show", id, "--json"},
        {"run", "status", id},
        {"run", "status", group, "--json"},
        {"report", id, "--output", (work / "try/report.html").string()},
        {"report", group, "--format", "json", "--output", (work / "try/report.json").string()},
        {"store", "check"},
        {"store", "rebuild"},
        {"config", "show", id},
        {"config", "diff", id, "base.teacher-s1"},
        {"run", "watch", id},
        {"run", "pause", id},
        {"run", "stop", id, "--cancel"},
        {"export", id},
        {"run", "resume", id},
        {"runs", "list", "--where", "test.macro_f1>=0"}};
    auto arguments = chance.of(commands);
    arguments.insert(arguments.begin(), {"--home", home.string()});
    attackDistill(arguments, seed, what);
}

void attackConfigs(Chance& chance, std::uint64_t seed) {
    static const std::string base = R"({"name": "demo", "seeds": [1, 2], "folds": [0, 1],
  "data": {"source": "synthetic", "options": {"subjects": 4}, "channels": ["acc_x"], "rate_hz": 50},
  "windows": {"length_s": 2.56, "overlap": 0.5}, "split": {"kind": "kfold", "folds": 4, "seed": 1},
  "augment": {"probability": 0.5}, "scaler": {"kind": "standard"},
  "teacher": {"architecture": "smldist-teacher", "head": "linear", "train": {"epochs": 2, "lr": 0.001}},
  "student": {"architecture": "smldist-student-tiny", "train": {"epochs": 2}, "channels": []},
  "method": {"name": "kd"},
  "arms": [{"name": "kd", "title": "KD", "set": {"method.name": "kd"}}, {"name": "alone", "set": {"method.name": "supervised"}}]})";
    const fs::path file = work / "try/config.json";
    std::string text = base;
    for (std::size_t i = 0; i <= chance.below(2); ++i) text = damaged(text, true, chance);
    writeAll(file, text);
    if (chance.oneIn(12)) replaceBySomething(file, chance);
    std::vector<std::string> arguments = {"config", chance.oneIn(2) ? "check" : "show", file.string()};
    if (chance.oneIn(3)) {
        static const std::vector<std::string> keys = {"seeds",   "data.channels", "student.train.epochs",
                                                      "name",    "data.options",  "method.name",
                                                      "arms",    "folds",         "teacher",
                                                      "a.b.c.d", "split.seed",    "data.path"};
        std::string value = hostileWord(chance);
        if (value.size() > 100'000) value.resize(100'000);
        arguments.insert(arguments.end(), {"--set", chance.of(keys) + "=" + value.c_str()});
    }
    if (chance.oneIn(3)) arguments.push_back("--json");
    arguments.insert(arguments.begin(), {"--home", (work / "try/home").string()});
    attackDistill(arguments, seed, "config");
}

std::string table(Chance& chance) {
    std::string text = "time,person,activity,acc_x,acc_y,acc_z\n";
    const std::size_t rows = 300 + chance.below(3000);
    for (std::size_t i = 0; i < rows; ++i)
        text += std::to_string(double(i) * 0.02) + ",p" + std::to_string(i * 4 / rows) + "," +
                (i / 150 % 2 ? "walk" : "sit") + "," + std::to_string(chance.below(1000)) + ".5," +
                std::to_string(chance.below(1000)) + ",9.81\n";
    return text;
}

std::string damagedTable(Chance& chance) {
    std::string text = table(chance);
    switch (chance.below(14)) {
        case 0:  // one stamp far ahead, or behind
            return text + (chance.oneIn(2) ? "1e15" : "-99999999999") + ",p1,walk,1,2,3\n" +
                   "1e15,p1,walk,1,2,3\n";
        case 1:
            return repeated("column,", 100'000) + "last\n" + repeated("1,", 100'000) + "1\n";
        case 2:
            return std::string(20'000'000, 'x') + "\n" + text;
        case 3:
            return repeated("1,2,3\n", 10) + text;
        case 4: {  // one column more in each row
            std::string wider;
            for (const char c : text) wider += c == '\n' ? std::string(",1\n") : std::string(1, c);
            return wider;
        }
        case 5:
            return "\"" + text;
        case 6:  // every row another person and label
            text = "time,person,activity,acc_x\n";
            for (int i = 0; i < 20'000; ++i)
                text += std::to_string(i) + ",p" + std::to_string(i) + ",a" + std::to_string(i) + ",1\n";
            return text;
        case 7:  // a clock in which each row lies a year after the one before
            text = "time,person,activity,acc_x\n";
            for (int i = 0; i < 2'000; ++i) text += std::to_string(i * 31'557'600.0) + ",p1,walk,1\n";
            return text;
        default:
            return withOtherBytes(text, chance);
    }
}

std::vector<std::string> tableCommand(const fs::path& data, Chance& chance) {
    static const std::vector<std::string> patterns = {"(p\\d+)",  "((a+)+)+$",   "(",
                                                      "(?=x)(y)", "(.*)*(.*)*x", "((((a{500}){500})))"};
    std::vector<std::string> words = {"--home",     (work / "try/home").string(),
                                      "dataset",    chance.oneIn(3) ? "stats" : "check",
                                      "--data",     data.string(),
                                      "--importer", "csv",
                                      "--set",      "data.options.time=time",
                                      "--set",      "data.options.subject=person",
                                      "--set",      "data.options.label=activity"};
    if (chance.oneIn(6))
        words.insert(words.end(), {"--set", "data.options.subject_pattern=" + chance.of(patterns)});
    if (chance.oneIn(6))
        words.insert(words.end(),
                     {"--set", "data.options.time_unit=" + std::string(chance.oneIn(2) ? "ms" : "ns")});
    if (chance.oneIn(6))
        words.insert(words.end(), {"--set", "data.options.rate_hz=" + hostileWord(chance).substr(0, 1000)});
    if (chance.oneIn(3)) words.push_back("--json");
    std::erase_if(words, [](const std::string& word) { return word.find('\0') != std::string::npos; });
    return words;
}

void attackTables(Chance& chance, std::uint64_t seed) {
    const fs::path folder = work / "try/data";
    static const std::vector<std::string> names = {"walk.csv", "H\xF6he.csv", "a b.csv", "x\ny.csv",
                                                   "\x1B[31m.csv"};
    for (std::size_t i = 0; i <= chance.below(3); ++i) {
        const fs::path file = folder / (std::to_string(i) + chance.of(names));
        writeAll(file, i == 0 ? damagedTable(chance) : table(chance));
        if (chance.oneIn(12)) replaceBySomething(file, chance);
    }
    if (chance.oneIn(12)) fs::create_directory_symlink(folder, folder / "loop");
    attackDistill(tableCommand(folder, chance), seed, "tables");
}

// ---- archives ----

struct TarEntry {
    std::string name, content;
    char type = '0';
    std::string link;
    std::uint64_t size = 0;
    bool hasOwnSize = false;
};

std::string tarBlock(const TarEntry& entry) {
    std::string head(512, '\0');
    const auto put = [&](std::size_t at, const std::string& text, std::size_t most) {
        head.replace(at, std::min(most, text.size()), text.substr(0, most));
    };
    char number[16];
    put(0, entry.name, 100);
    put(100, "0000644", 8);
    put(108, "0000000", 8);
    put(116, "0000000", 8);
    std::snprintf(number, sizeof number, "%011llo",
                  static_cast<unsigned long long>(entry.hasOwnSize ? entry.size : entry.content.size()));
    put(124, number, 12);
    put(136, "00000000000", 12);
    head[156] = entry.type;
    put(157, entry.link, 100);
    put(257, std::string("ustar\00000", 8), 8);
    put(148, "        ", 8);
    unsigned sum = 0;
    for (const char c : head) sum += static_cast<unsigned char>(c);
    std::snprintf(number, sizeof number, "%06o", sum);
    put(148, std::string(number) + std::string("\0 ", 2), 8);
    std::string padded = entry.content;
    padded.resize((padded.size() + 511) / 512 * 512, '\0');
    return head + padded;
}

std::string paxRecord(const std::string& key, const std::string& value) {
    std::size_t length = key.size() + value.size() + 3;
    length += std::to_string(length + 3).size();
    return std::to_string(length) + " " + key + "=" + value + "\n";
}

std::string damagedArchive(Chance& chance) {
    std::string text;
    const std::string good = tarBlock({"data/a.csv", table(chance)}),
                      more = tarBlock({"data/b.csv", table(chance)});
    const std::string end(1024, '\0');
    const std::size_t length = std::size_t{1} << (6 + chance.below(17));
    const std::string longName = chance.oneIn(2) ? std::string(length, 'n') : repeated("d/", length / 2);
    switch (chance.below(16)) {
        case 0:
            text = tarBlock({"././@LongLink", longName, 'L'}) + tarBlock({"short.csv", table(chance)});
            break;
        case 1:
            text =
                tarBlock({"pax", paxRecord("path", longName), 'x'}) + tarBlock({"short.csv", table(chance)});
            break;
        case 2:  // one long name upon the other
            for (std::size_t i = 0; i < 1 + chance.below(20'000); ++i)
                text += tarBlock({"././@LongLink", "name" + std::to_string(i), chance.oneIn(2) ? 'L' : 'K'});
            text += good;
            break;
        case 3:
            for (std::size_t i = 0; i < 1 + chance.below(20'000); ++i)
                text += tarBlock({"pax", paxRecord("comment", "x"), chance.oneIn(2) ? 'x' : 'g'});
            text += good;
            break;
        case 4:
            text = good + tarBlock({"link.csv", "", "12"[chance.below(2)], longName});
            break;
        case 5:
            text = good + tarBlock({"device", "", "3467"[chance.below(4)]});
            break;
        case 6:
            text = good + tarBlock({chance.oneIn(2) ? "../../x.csv" : "/etc/x.csv", "1,2\n"});
            break;
        case 7:  // a sparse entry: one gigabyte of nothing
            text = tarBlock(
                       {"pax",
                        paxRecord("GNU.sparse.major", "1") + paxRecord("GNU.sparse.minor", "0") +
                            paxRecord("GNU.sparse.name", "sparse.csv") +
                            paxRecord("GNU.sparse.realsize", std::to_string(1ULL << (20 + chance.below(24)))),
                        'x'}) +
                   tarBlock({"GNUSparseFile.0/sparse.csv",
                             "1\n" + std::to_string((1ULL << (20 + chance.below(24))) - 512) + "\n512\n" +
                                 std::string(600, '1')}) +
                   good;
            break;
        case 8:
            text =
                good + tarBlock({"big.csv", "x", '0', "", std::uint64_t{1} << (20 + chance.below(13)), true});
            break;
        case 9:
            text = tarBlock({"pax",
                             paxRecord("path", "a\xFF\xFE.csv") +
                                 paxRecord("size", chance.oneIn(2) ? "-5" : "99999999999999999999"),
                             'x'}) +
                   good;
            break;
        case 10:
            text = good + good;
            break;
        case 11:
            text = good + tarBlock({"H\xF6he.csv", table(chance)});
            break;
        default:
            text = withOtherBytes(good + more, chance);
    }
    return text + (chance.oneIn(8) ? "" : end);
}

void attackArchives(Chance& chance, std::uint64_t seed) {
    const fs::path file = work / "try" / (chance.oneIn(8) ? "data.zip" : "data.tar");
    writeAll(file, damagedArchive(chance));
    if (chance.oneIn(20)) replaceBySomething(file, chance);
    attackDistill(tableCommand(file, chance), seed, "archive");
}

// ---- what a board says (its readers, in a child process) ----

void attackBoard(Chance& chance, std::uint64_t seed) {
    using namespace device;
    static const std::string lines =
        writeLine(Hello{.agentVersion = "0.1.0",
                        .wallTime = "2026-01-01T00:00:00Z",
                        .seconds = 1,
                        .board = Json::object()}) +
        writeLine(Sample{"power", 12.5, 0.001, {Reading::of(4.5), Reading::missing(Fault::gone)}}) +
        writeLine(Prediction{1, 17, "student", 2, {0.1F, 0.2F, 0.7F}, 0.00012, {}}) +
        writeLine(End{"asked", 3, 0}) + writeLine(Failure{"sensor", "is gone", "look"});
    static const std::string bench =
        R"({"schema":"har-distillery/agent-bench/1","agent":"0.1.0","clock":"x","network":{"sha256":"0","isa":"neon"},)"
        R"("golden":{"windows":4,"passed":true,"same_label":4},"single_stream":{"n":10,"min_s":0.1,"median_s":0.2,"mean_s":0.2,)"
        R"("p90_s":0.3,"p95_s":0.3,"max_s":0.4,"p99_s":0.4},"throughput":{"batch":8,"windows":80,"windows_per_s":100.5},"energy":{"measured":false,"why_not":"x"}})";
    const std::size_t kind = chance.below(4);
    const std::string text =
        kind == 0   ? damaged(lines, true, chance)
        : kind == 1 ? damaged(bench, true, chance)
        : kind == 2
            ? damaged(R"([{"latencyMs":1.5,"startEndMs":3},{"latencyMs":2}])", true, chance)
            : withOtherBytes(
                  "RAM 2448/7858MB CPU [5%@1190,off] GR3D_FREQ 61%@624 CPU@36.5C VDD_IN 5022mW/4880mW\n",
                  chance);
    writeAll(work / "try/said-by-board", text);
    const Outcome outcome = inChild([&] {
        try {
            if (kind == 0) {
                TelemetryReader reader;
                reader.feed(text);
            } else if (kind == 1) {
                DeviceResult result;
                result.sha256 = "0";
                BoardJobOutcome job;
                job.document = text;
                takeMeasurement(job, result);
            } else if (kind == 2) {
                (void)parseExportedTimes(text, 0);
            } else {
                (void)parseTegrastats(text);
            }
        } catch (const Error&) {
            ::_exit(4);
        } catch (const std::exception& error) {
            std::fprintf(stderr, "internal error: %s\n", error.what());
            ::_exit(4);
        }
    });
    judge(outcome, seed, "what a board says, kind " + std::to_string(kind));
}

bool prepare() {
    const Outcome made = inChild([&] {
        const std::string home = pristine.string();
        ::execl(program.c_str(), program.c_str(), "--home", home.c_str(), "run", "start", "--run-id", "base",
                "--set", "data.options.subjects=5", "--set", "data.options.sessions=1", "--set",
                "teacher.architecture=smldist-student-tiny", "--set", "teacher.train.epochs=1", "--set",
                "student.train.epochs=1", "--set", "method.name=kd", "--set", "evaluate.bootstrap=20",
                "--set", "evaluate.robustness=false", "--set", "method.views=2", nullptr);
        ::_exit(127);
    });
    if (WIFEXITED(made.status) && WEXITSTATUS(made.status) == 0) return true;
    std::printf("the experiment to attack could not be made:\n%s\n", made.words.c_str());
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    std::uint64_t seed = std::random_device{}(), count = 500, seconds = 0;
    std::string only;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--seed" && i + 1 < argc)
            seed = std::strtoull(argv[++i], nullptr, 10);
        else if (word == "--count" && i + 1 < argc)
            count = std::strtoull(argv[++i], nullptr, 10);
        else if (word == "--seconds" && i + 1 < argc)
            seconds = std::strtoull(argv[++i], nullptr, 10);
        else if (word == "--only" && i + 1 < argc)
            only = argv[++i];
        else
            program = fs::absolute(word).string();
    }
    if (program.empty()) {
        std::puts(
            "Usage: attack <distill> [--seed N] [--count N] [--seconds N] [--only "
            "runs|configs|archives|tables|board]");
        return 2;
    }
    ::setenv("OMP_WAIT_POLICY", "passive", 1);  // distill would start itself again to say so
    ::setenv("OMP_NUM_THREADS", "1", 1);
    std::string name = (fs::temp_directory_path() / "distill-attack-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) return 2;
    work = fs::path(name) / "work";
    pristine = fs::path(name) / "pristine";
    fs::create_directories(work);
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
    using Attack = void (*)(Chance&, std::uint64_t);
    std::vector<std::pair<std::string, Attack>> attacks = {{"configs", attackConfigs},
                                                           {"archives", attackArchives},
                                                           {"tables", attackTables},
                                                           {"board", attackBoard}};
    if (only.empty() || only == "runs") {
        if (!prepare()) return 2;
        attacks.emplace_back("runs", attackRuns);
        attacks.emplace_back("runs", attackRuns);  // has the most readers
    }
    if (!only.empty()) std::erase_if(attacks, [&](const auto& attack) { return attack.first != only; });
    if (attacks.empty()) return 2;
    const auto begin = Ticks::now();
    std::uint64_t done = 0;
    for (; done < count; ++done) {
        if (seconds > 0 && Ticks::now() - begin > std::chrono::seconds(seconds)) break;
        // Try i of seed s is the first try of seed s + i: each find can be repeated alone.
        Chance chance(seed + done);
        fs::remove_all(work / "try");
        fs::create_directories(work / "try");
        attacks[(seed + done) % attacks.size()].second(chance, seed + done);
    }
    std::printf("%llu tries, %d finds\n", static_cast<unsigned long long>(done), finds);
    if (finds == 0) fs::remove_all(name);
    return finds == 0 ? 0 : 1;
}
