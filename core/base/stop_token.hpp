// Cooperative cancellation: core functions look at the token at least every 50 ms.
#pragma once

#include <atomic>
#include <memory>

namespace distillery {

class StopToken {
public:
    StopToken() = default;  // never stops
    bool stopRequested() const { return flag_ && flag_->load(std::memory_order_relaxed); }

private:
    friend class StopSource;
    explicit StopToken(std::shared_ptr<std::atomic<bool>> flag) : flag_(std::move(flag)) {}
    std::shared_ptr<std::atomic<bool>> flag_;
};

class StopSource {
public:
    StopToken token() const { return StopToken(flag_); }
    void requestStop() {
        flag_->store(true, std::memory_order_relaxed);
    }  // async-signal-safe (lock-free atomic)

private:
    std::shared_ptr<std::atomic<bool>> flag_ = std::make_shared<std::atomic<bool>>(false);
};

/// Thrown by a core function that saw its token stop; nothing was published.
struct Stopped {};

inline void throwIfStopped(const StopToken& token) {
    if (token.stopRequested()) throw Stopped{};
}

}  // namespace distillery
