// Whether whoever started us is still there: their end of our standard input.
#pragma once

#include <string>
#include <vector>

namespace distillery::agent {

class LinkWatch {
public:
    LinkWatch();
    /// Standard input was something that can close (a pipe, a socket, a terminal), not /dev/null or a file.
    bool attached() const { return attached_; }
    /// Takes what has come; true when it has closed. Waits up to `waitSeconds`, or until standard output
    /// takes more when `alsoOutput`.
    bool closed(double waitSeconds = 0, bool alsoOutput = false);

private:
    bool attached_ = false, closed_ = false;
};

}  // namespace distillery::agent
