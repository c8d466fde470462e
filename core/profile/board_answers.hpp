// What a board answered to the test split, window by window, beside the session that judges it.
#pragma once

#include "profile/device_session.hpp"

namespace distillery {

/// RUN/device/<session>/answers.<engine>.<precision>.csv, in the form of the run's own predictions/test.csv
/// (eval/predictions.hpp). It is there where `result` has an accuracy, but not in sessions of before.
fs::path boardAnswersFile(const fs::path& runFolder, const DeviceSession& session,
                          const DeviceResult& result);

}  // namespace distillery
