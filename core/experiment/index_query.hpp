// A RunQuery as SQL with bound values.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "experiment/run_index.hpp"

namespace distillery {

struct SqlText {
    std::string sql;
    std::vector<std::variant<std::string, double, std::int64_t>> values;  // of the question marks, in order
};

/// Columns of `runs` in the order of kRecordColumns. Error{usage} for a relation or sort key that cannot be.
SqlText toSql(const RunQuery& query);

inline constexpr const char* kRecordColumns =
    "id, name, grp, role, arm, title, seed, fold, teacher, state, source, dataset, test_set, architecture, "
    "head, method, "
    "created, updated, "
    "epoch, epochs, validation_macro_f1, test_macro_f1, test_accuracy, robust_macro_f1, seconds, parameters, "
    "macs, "
    "problem, missing, starred, tags, note, device_sessions, last_device_session, own_title, "
    "experiment_title, archived, phase, "
    "epoch_seconds";

}  // namespace distillery
