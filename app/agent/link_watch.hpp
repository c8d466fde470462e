// Whether whoever started us is still there: their end of our standard input.
#pragma once

namespace distillery::agent {

class LinkWatch {
public:
    LinkWatch();
    /// Standard input was something that can close (a pipe, a socket, a terminal), not /dev/null or a file.
    bool attached() const { return attached_; }
    /// Waits up to `waitSeconds` for something to come and takes it; true when the other end has closed.
    bool closed(double waitSeconds = 0);

private:
    bool attached_ = false, closed_ = false;
};

}  // namespace distillery::agent
