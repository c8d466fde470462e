// What the tests of the link share: a server, where its key is trusted, and links to it.
#pragma once

#include <memory>

#include "deploy/link.hpp"
#include "support/cuttable_cable.hpp"
#include "support/loopback_server.hpp"
#include "test_support.hpp"

namespace distillery::test {

/// Skips the test function with a plain sentence where no server can run.
#define BOARD_OR_SKIP(passwordUser)                                                         \
    if (const auto reason_ = distillery::test::LoopbackServer::unavailable(passwordUser)) { \
        QSKIP(reason_->c_str());                                                            \
    }

struct Board {
    explicit Board(LoopbackServer::Options options = {}) : server(folder / "board", std::move(options)) {
        link.trustedKeys = folder / "trusted/known_hosts";
        link.useAgent = false;
        target = {"board", "127.0.0.1", server.port(), server.user(), server.key(), {}};
    }
    LinkQuestions trusting() const {
        return {[](const HostKeyQuestion&) { return true; }, {}};
    }
    std::unique_ptr<Link> open(const StopToken& stop = {}) const {
        return Link::open(target, link, trusting(), stop);
    }

    TemporaryFolder folder;
    LoopbackServer server;
    LinkOptions link;
    LinkTarget target;
};

}  // namespace distillery::test
