#include "profile/board_answers.hpp"

namespace distillery {

fs::path boardAnswersFile(const fs::path& runFolder, const DeviceSession& session,
                          const DeviceResult& result) {
    return runFolder / kDeviceFolder / session.session /
           ("answers." + result.engine + "." + result.precision + ".csv");
}

}  // namespace distillery
