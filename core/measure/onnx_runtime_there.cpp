#include "measure/onnx_runtime_there.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "deploy/remote_command.hpp"
#include "deploy/upload.hpp"

namespace distillery {
namespace {

constexpr const char* kFolder = "agent-ort";  // as app/agent_ort makes it
constexpr const char* kProgram = "distill-agent-ort";
constexpr const char* kLoader = "ld.so";

std::string machineOf(const fs::path& file) {
    return agentFromFile(file).machine;
}

fs::path libraryFor(const std::string& machine, const fs::path& named) {
    std::error_code ignored;
    std::vector<fs::path> found;
    if (fs::is_directory(named, ignored)) {
        for (const auto& entry : fs::recursive_directory_iterator(named, ignored))
            if (entry.is_regular_file(ignored) &&
                entry.path().filename().string().starts_with("libonnxruntime.so"))
                found.push_back(entry.path());
    } else if (fs::is_regular_file(named, ignored)) {
        found.push_back(named);
    }
    std::erase_if(found, [&](const fs::path& file) { return machineOf(file) != machine; });
    std::ranges::sort(found);
    if (!found.empty()) return found.front();
    throw Error(
        ErrorCode::data, named.string(),
        fmt::format("is or holds no libonnxruntime.so for {} processors", machine),
        "npm's package onnxruntime-node 1.16.3 has it for x64 and arm64: unpack it and name its folder.");
}

}  // namespace

OnnxRuntimeFiles findOnnxRuntimeFor(const std::string& machine, const fs::path& named,
                                    const std::vector<fs::path>& folders) {
    OnnxRuntimeFiles files{.sharedObject = libraryFor(machine, named), .programs = {}};
    std::error_code ignored;
    for (const fs::path& folder : folders) {
        const fs::path program = folder / kFolder / kProgram;
        if (fs::is_regular_file(program, ignored) && machineOf(program) == machine) {
            files.programs = program.parent_path();
            return files;
        }
    }
    throw Error(ErrorCode::device, kProgram, fmt::format("there is none for {} processors", machine),
                "Build it for the board like the agent (see README, \"On a real Jetson\").");
}

OnnxRuntimeThere placeOnnxRuntime(SteadyLink& steady, const BoardFacts& board, const InstalledAgent& agent,
                                  const OnnxRuntimeFiles& files, const Progress& progress,
                                  const StopToken& stop) {
    const std::string program = realFileSystem().readFile(files.programs / kProgram);
    const std::string folder =
        fmt::format("{}/.cache/har-distillery/{}-{}", board.home, kFolder, sha256Hex(program).substr(0, 16));
    const auto send = [&](const fs::path& file) {
        steady.run(stop, [&](Link& link) {
            return upload(
                link, {file, folder + "/" + file.filename().string(), 0755},
                [&](const ProgressUpdate& update) {
                    if (update.done > 0) steady.progressed();
                    if (progress) progress(update);
                },
                stop);
        });
    };
    for (const auto& file : realFileSystem().list(files.programs)) send(file);
    send(files.sharedObject);
    return {
        .agent = {.path = folder + "/" + kLoader, .sha256 = {}, .launcher = agent.launcher},
        .words = fmt::format("--library-path {0} {0}/{1} onnxruntime --library {2}", shellQuoted(folder),
                             kProgram, shellQuoted(folder + "/" + files.sharedObject.filename().string()))};
}

}  // namespace distillery
