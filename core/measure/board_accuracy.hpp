// A board's answers to the test split, judged as the host's own answers were.
#pragma once

#include <span>

#include "eval/predictions.hpp"
#include "profile/device_session.hpp"

namespace distillery {

/// `logits` [window][class] are the board's answers to the very windows of `host`, in their order.
/// Error{data} when they are not as many, Error{compute} when one of them is no number.
Predictions boardPredictions(const Predictions& host, std::span<const float> logits);

/// Both are about the same windows.
BoardAccuracy judgeBoard(const Predictions& host, const Predictions& board);

}  // namespace distillery
