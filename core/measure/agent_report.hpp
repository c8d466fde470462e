// The agent's documents of a measurement, read into a session's result.
#pragma once

#include <string>

#include "base/json.hpp"
#include "deploy/board_job.hpp"
#include "profile/device_session.hpp"

namespace distillery {

/// Takes what `bench` or `tensorrt` measured, also of one that was stopped. A document that says why there is
/// nothing, none at all, or one about another file becomes result.problem.
void takeMeasurement(const BoardJobOutcome& outcome, DeviceResult& result);

/// The problem that an unsuccessful job tells: the agent's own error document, else how it ended.
DeviceResult::Problem problemOf(const BoardJobOutcome& outcome, const std::string& subject);

}  // namespace distillery
