// Lines to standard output that never block the sensors: what the reader does not take yet waits in memory.
#pragma once

#include <string>
#include <string_view>

namespace distillery::agent {

class LineOutput {
public:
    explicit LineOutput(int descriptor, std::size_t most = 16U << 20)
        : descriptor_(descriptor), most_(most) {}

    /// Puts a line into the queue. False when the queue is full: the line is dropped and counted.
    bool add(std::string_view line);
    /// Writes what the reader takes now. False when it has gone for good.
    bool flush(double nowSeconds);
    bool pending() const { return sent_ < queue_.size(); }
    long long dropped() const { return dropped_; }
    /// How long the reader has taken nothing though there was something to take.
    double stalledSeconds(double nowSeconds) const {
        return pending() && since_ > 0 ? nowSeconds - since_ : 0;
    }

private:
    int descriptor_;
    std::size_t most_;
    std::string queue_;
    std::size_t sent_ = 0;
    double since_ = 0;
    long long dropped_ = 0;
};

}  // namespace distillery::agent
