// The one error type that core throws: what happened, to which thing, and what to do next.
#pragma once

#include <stdexcept>
#include <string>

namespace distillery {

/// Groups of failure. The values are the exit codes of `distill`.
enum class ErrorCode {
    internal = 1,
    usage = 2,
    config = 3,
    data = 4,
    fileSystem = 5,
    device = 6,
    compute = 7,
    diverged = 8,
    busy = 9,
};

const char* toString(ErrorCode code);

class Error : public std::runtime_error {
public:
    /// `subject` is the thing it happened to (a path, a key, a run), `detail` what happened to it,
    /// `hint` the next step for the person who reads it (may be empty).
    Error(ErrorCode code, std::string subject, std::string detail, std::string hint = {});

    ErrorCode code() const { return code_; }
    const std::string& subject() const { return subject_; }
    const std::string& detail() const { return detail_; }
    const std::string& hint() const { return hint_; }

private:
    ErrorCode code_;
    std::string subject_, detail_, hint_;
};

}  // namespace distillery
