// Whether a verdict between two runs is about the method: one rule for reports, `runs compare` and the
// window.
#pragma once

#include <string>
#include <vector>

#include "experiment/config.hpp"

namespace distillery {

/// The settings in which what two runs trained differs. Of each run counts the section of the network that it
/// trained (student or teacher, by run.role) and what that training used: a teacher's own run does not depend
/// on student.* and method.*, a student without a teacher does not depend on teacher.*. Where the roles
/// differ the trained network's section is called "network". Names, ids, seed, fold, checkpoints and what is
/// evaluated afterwards are not settings of a training.
std::vector<ConfigDifference> trainingDifferences(const Json& left, const Json& right);

/// Those of them that forbid a verdict: all but the method (method.*), its teacher (teacher.*, where one of
/// the two learns from none) and compute.threads, which changes no bit. Empty: the two are comparable.
/// `sameData`: both were made of the same recordings, so the place where these lay (data.path) does not
/// matter.
std::vector<ConfigDifference> incomparableSettings(const Json& left, const Json& right, bool sameData);

/// "student.train.epochs (1 against 80), student.channels ([\"ax\"] against [])"; at most `most`, then "and 3
/// more".
std::string describeDifferences(const std::vector<ConfigDifference>& differences, std::size_t most = 4);

}  // namespace distillery
