// A link that comes back: work is repeated after a lost connection, with waits that grow.
#pragma once

#include <memory>

#include "deploy/backoff.hpp"
#include "deploy/link.hpp"

namespace distillery {

/// Belongs to one thread, as a Link does. The first connection is not retried: a wrong address should be told
/// at once.
class SteadyLink {
public:
    SteadyLink(LinkTarget target, LinkOptions options, LinkQuestions questions, Backoff backoff,
               RetryListener listener = {}, Progress progress = {}, const Clock& clock = systemClock())
        : target_(std::move(target)),
          options_(std::move(options)),
          questions_(remembering(std::move(questions))),
          backoff_(std::move(backoff)),
          listener_(std::move(listener)),
          progress_(std::move(progress)),
          clock_(clock) {}

    /// The link as it stands, opened when there is none.
    Link& link(const StopToken& stop) {
        if (!link_) link_ = Link::open(target_, options_, questions_, stop, progress_, clock_);
        return *link_;
    }

    /// Calls `work(link)`; when the link is lost in it, reconnects and calls it again. `work` must be
    /// repeatable.
    template <class Work>
    auto run(const StopToken& stop, const Work& work) {
        link(stop);
        return withRetries(backoff_, clock_, stop, listener_, [&] {
            try {
                return work(link(stop));
            } catch (const LinkError& error) {
                if (error.mayPass()) link_.reset();
                throw;
            }
        });
    }
    /// Something got through: the next loss begins with short waits again.
    void progressed() { backoff_.reset(); }
    void disconnect() { link_.reset(); }
    Link* current() const { return link_.get(); }  // without opening one

private:
    LinkTarget target_;
    LinkOptions options_;
    LinkQuestions questions_;
    Backoff backoff_;
    RetryListener listener_;
    Progress progress_;
    const Clock& clock_;
    std::unique_ptr<Link> link_;
};

}  // namespace distillery
