#include "measurement.hpp"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/subprocess.hpp"
#include "device/board_tools.hpp"
#include "device/identity.hpp"

namespace distillery::agent {

Json circumstances(const Job& job, const char* schema) {
    const auto identity = device::identifyBoard(job.root);
    const auto mode = device::askPowerMode(job.root, realProcessRunner());
    return {{"schema", schema},
            {"agent", DISTILLERY_VERSION},
            {"board", identity.title()},
            {"practice_board", identity.practiceBoard},
            {"power_mode", mode ? Json(mode->name) : Json()},
            {"clocks_pinned", identity.clocksPinned ? Json(*identity.clocksPinned) : Json()},
            {"clocks", identity.toJson().at("clocks")},
            {"wall", isoTime(systemClock().wallNow())}};
}

void keep(const Job& job, const Json& document) {
    if (job.arguments.has("--out"))
        writeFileAtomically(realFileSystem(), job.arguments.text("--out"), document.dump(2) + "\n");
}

void deliver(const Job& job, const Json& document) {
    try {
        writeDocument(document);
    } catch (const Error&) {
        if (!job.arguments.has("--out")) throw;  // the link is gone, the result lies in its file
    }
}

void tell(const std::string& stage) {
    const std::string line = stage + "\n";
    if (::write(STDERR_FILENO, line.data(), line.size()) < 0) return;
}

}  // namespace distillery::agent
