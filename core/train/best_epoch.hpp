// Which epoch's weights a run keeps, and how long there has been none better.
#pragma once

#include <cstdint>

#include "train/parameter_bank.hpp"
#include "train/tensor_file.hpp"
#include "train/validation.hpp"

namespace distillery {

class BestEpoch {
public:
    explicit BestEpoch(ParameterBank& bank);  // sealed, outlives this

    void startPhase();
    /// Whether it is the best of the phase: by macro-F1, then by loss.
    bool consider(const Validation& found);
    /// The bank's weights are the ones to keep so far.
    void keep(std::int64_t epoch);
    void epochEnded(bool improved) { waited_ = improved ? 0 : waited_ + 1; }
    /// Puts what was kept into the bank; before the first keep() nothing.
    void putBack();

    std::int64_t epoch() const { return epoch_; }    // −1: none yet
    std::int64_t waited() const { return waited_; }  // epochs since the last better one
    double macroF1() const { return macroF1_; }

    void save(TensorFile& file) const;
    void restore(const TensorFile& file);

private:
    ParameterBank& bank_;
    torch::Tensor flat_, buffers_;
    double macroF1_ = -1, loss_ = 1e300;
    std::int64_t epoch_ = -1, waited_ = 0;
};

}  // namespace distillery
