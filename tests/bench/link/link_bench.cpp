// How fast a file goes to a real SSH server on loopback (ours and OpenSSH's scp in turn), and how long a line
// of telemetry takes. Usage: bench_link [MiB]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include "base/random.hpp"
#include "deploy/remote_command.hpp"
#include "deploy/upload.hpp"
#include "support/loopback_server.hpp"

namespace {

using namespace distillery;
using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

void makeFile(const fs::path& path, std::size_t mebibytes) {
    Random random(1);
    std::vector<std::uint64_t> block(1 << 17);
    std::ofstream out(path, std::ios::binary);
    for (std::size_t i = 0; i < mebibytes; ++i) {
        for (auto& word : block) word = random.next();
        out.write(reinterpret_cast<const char*>(block.data()), 1 << 20);
    }
}

/// The same bytes by OpenSSH's own client, without the time that it takes to connect.
double scpSeconds(const test::LoopbackServer& server, const fs::path& folder, const fs::path& file) {
    const auto begin = Clock::now();
    test::runOrThrow({"scp", "-q", "-F", "none", "-P", std::to_string(server.port()), "-i",
                      server.key().string(), "-o", "UserKnownHostsFile=" + (folder / "known_hosts").string(),
                      "-o", "BatchMode=yes", file.string(),
                      fmt::format("{}@127.0.0.1:{}", server.user(), (folder / "by-scp").string())});
    return secondsSince(begin);
}

void benchUpload(Link& link, const test::LoopbackServer& server, const fs::path& folder,
                 std::size_t mebibytes) {
    makeFile(folder / "file", mebibytes);
    test::runOrThrow({"touch", (folder / "empty").string()});
    std::vector<double> rates, scp;
    double whole = 0;
    for (int i = 0; i < 5; ++i) {
        const auto begin = Clock::now();
        const auto report =
            upload(link, {folder / "file", (folder / fmt::format("arrived-{}", i)).string()}, {}, {});
        whole = secondsSince(begin);
        rates.push_back(static_cast<double>(mebibytes) / report.seconds);
        fs::remove(folder / fmt::format("arrived-{}", i));
        const double connecting = scpSeconds(server, folder, folder / "empty");
        scp.push_back(static_cast<double>(mebibytes) /
                      (scpSeconds(server, folder, folder / "file") - connecting));
    }
    std::ranges::sort(scp);
    std::ranges::sort(rates);
    fmt::print(
        "upload of {} MiB, sending and syncing: median {:.0f} MiB/s (lowest {:.0f}, highest {:.0f}; goal "
        "100)\n",
        mebibytes, rates[2], rates.front(), rates.back());
    fmt::print("  OpenSSH's scp in turn with it, without connecting and syncing: median {:.0f} MiB/s\n",
               scp[2]);
    fmt::print("  with both SHA-256 and the switch: {:.0f} MiB/s\n", static_cast<double>(mebibytes) / whole);
}

void benchLines(Link& link) {
    std::vector<double> microseconds;
    bool came = false;
    RemoteCommand echo(link, "exec cat", [&](const SplitLine&) { came = true; }, {}, {});
    const std::string line =
        R"({"t":123.456,"power_mw":{"GPU":155,"CPU":310,"SOC":1085},"temperature":[41.5,40,39.5]})";
    for (int i = 0; i < 2000; ++i) {
        came = false;
        const auto begin = Clock::now();
        echo.write(line + "\n");
        while (!came && echo.pump(std::chrono::milliseconds(50))) {
        }
        microseconds.push_back(secondsSince(begin) * 1e6);
    }
    std::ranges::sort(microseconds);
    fmt::print(
        "a line of {} bytes there and back, 2,000 times: median {:.0f} us, 99 % {:.0f} us, longest {:.0f} "
        "us\n",
        line.size(), microseconds[1000], microseconds[1980], microseconds.back());
}

}  // namespace

int main(int count, char** arguments) {
    if (const auto reason = test::LoopbackServer::unavailable()) {
        fmt::print(stderr, "{}\n", *reason);
        return 1;
    }
    const std::size_t mebibytes = count > 1 ? static_cast<std::size_t>(std::atoi(arguments[1])) : 128;
    std::string pattern = (fs::temp_directory_path() / "distill-link-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) return 1;
    const fs::path folder = pattern;
    try {
        const test::LoopbackServer server(folder / "board");
        LinkOptions options;
        options.trustedKeys = folder / "known_hosts";
        const auto link = Link::open({"board", "127.0.0.1", server.port(), server.user(), server.key(), {}},
                                     options, {[](const HostKeyQuestion&) { return true; }, {}}, {});
        fmt::print("cipher {}\n", link->facts().cipher);
        benchUpload(*link, server, folder, mebibytes);
        benchLines(*link);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
    }
    fs::remove_all(folder);
}
