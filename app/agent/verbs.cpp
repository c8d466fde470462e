// The table of verbs, and the one way a document leaves.
#include "verbs.hpp"

#include <unistd.h>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "base/file_system.hpp"

namespace distillery::agent {
namespace {

const Option kBundle{"--bundle", "FILE", "the network with its recipe (model.*.hdm)"};
const Option kPrecision{"--precision", "P", "float32, float16 or int8 (default: as stored)"};
const Option kIsa{"--isa", "NAME", "instruction set (default: the best of this machine)"};

std::vector<Verb> withMore(std::vector<Verb> verbs) {
    for (auto& verb : moreVerbs()) verbs.push_back(std::move(verb));
    return verbs;
}

}  // namespace

const std::vector<Verb>& verbs() {
    static const std::vector<Verb> all = withMore({
        {"probe",
         "what this board is, and what can be measured on it",
         {{"--folder", "DIR", "where files would be put: its free space (default: here)"},
          {"--cross-check", "", "ask tegrastats for the total power too"}},
         probe},
        {"bench",
         "how fast a network runs here, and at what energy",
         {kBundle,
          kPrecision,
          kIsa,
          {"--windows", "N", "windows to time one by one (default 10000)"},
          {"--seconds", "S", "at most so long for them (default 60)"},
          {"--batch", "N", "windows a call for the throughput (default 32)"},
          {"--paced", "S", "seconds at the application's rate (default 0: off)"},
          {"--energy", "", "measure energy as well"},
          {"--idle", "S", "rest before, between and after the loads (default 30)"},
          {"--load", "S", "length of each load (default 60)"},
          {"--repeats", "N", "loads (default 5)"},
          {"--out", "FILE", "keep the result in this file too: it stays on the board"},
          {"--detached", "", "go on when the link closes; a file FILE.stop ends it"}},
         bench},
        {"verify",
         "whether this machine computes what the network's maker computed",
         {kBundle,
          kPrecision,
          kIsa,
          {"--input", "FILE", "more windows: scaled float32 [n][channel][step], little-endian"},
          {"--logits", "FILE", "where their float32 [n][class] go"}},
         verify},
        {"tensorrt",
         "how fast TensorRT runs a network here: an engine built and timed by the board's trtexec",
         {{"--onnx", "FILE", "the network (model.onnx; model.int8.onnx for int8)"},
          {"--precision", "P", "float32 (default), float16 or int8"},
          {"--seconds", "S", "length of each of the two measurements (default 10)"},
          {"--dla", "CORE", "an experiment: on this deep learning accelerator, what it cannot on the GPU"},
          {"--out", "FILE", "keep the result in this file too: it stays on the board"}},
         tensorrt},
        {"serve",
         "telemetry and predictions as JSON lines until standard input closes",
         {{"--rate", "HZ", "readings of power and GPU a second (default 20)"},
          {"--bundle", "NAME=FILE", "replay its stored windows in a loop at the application's rate", true},
          kPrecision,
          kIsa,
          {"--speed", "X", "multiple of the application's rate (default 1)"},
          {"--duration", "S", "end after this many seconds"},
          {"--patience", "S", "end when no output has been read for this long (default 30)"}},
         serve},
    });
    return all;
}

void writeDocument(const Json& document) {
    const std::string text = document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    for (std::size_t sent = 0; sent < text.size();) {
        const auto written = ::write(STDOUT_FILENO, text.data() + sent, text.size() - sent);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throwFileSystemError("standard output", "write", errno);
        sent += static_cast<std::size_t>(written);
    }
}

}  // namespace distillery::agent
