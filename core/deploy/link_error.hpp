// What can go wrong between us and a board, so that a caller can tell "try again" from "ask the person".
#pragma once

#include "base/error.hpp"

namespace distillery {

enum class LinkProblem {
    unreachable,     // no such name, refused, no route, no answer in time
    jumpFailed,      // the way through the jump host
    unknownHostKey,  // nobody has said yet that this key is the board's
    changedHostKey,  // the board shows another key than the pinned one
    refused,         // authentication
    lost,            // the link was there and is gone
    unresponsive,    // the link works, but what was asked for did not come in time
    protocol,        // an answer that makes no sense
    board,  // the link works, the board cannot do it (full, read-only, wrong processor, missing program)
};

/// Error{device} with a kind.
class LinkError : public Error {
public:
    LinkError(LinkProblem problem, std::string subject, std::string detail, std::string hint = {})
        : Error(ErrorCode::device, std::move(subject), std::move(detail), std::move(hint)),
          problem_(problem) {}
    LinkProblem problem() const { return problem_; }
    /// Whether time alone may mend it: a board that boots, a cable that is put back, a board that is busy.
    bool mayPass() const {
        return problem_ == LinkProblem::unreachable || problem_ == LinkProblem::lost ||
               problem_ == LinkProblem::unresponsive;
    }

private:
    LinkProblem problem_;
};

}  // namespace distillery
