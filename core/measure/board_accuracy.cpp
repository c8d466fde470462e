#include "measure/board_accuracy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "eval/confusion.hpp"
#include "runtime/stream.hpp"

namespace distillery {
namespace {

Confusion confusionOf(const Predictions& predictions) {
    Confusion confusion(static_cast<int>(predictions.classes.size()));
    for (std::size_t i = 0; i < predictions.size(); ++i)
        confusion.add(predictions.truth[i], predictions.predicted(i));
    return confusion;
}

ConfusionRows rowsOf(const Confusion& confusion) {
    ConfusionRows rows(static_cast<std::size_t>(confusion.classes()));
    for (int truth = 0; truth < confusion.classes(); ++truth)
        for (int predicted = 0; predicted < confusion.classes(); ++predicted)
            rows[static_cast<std::size_t>(truth)].push_back(confusion.at(truth, predicted));
    return rows;
}

}  // namespace

Predictions boardPredictions(const Predictions& host, std::span<const float> logits) {
    const std::size_t classes = host.classes.size();
    if (host.size() == 0 || logits.size() != host.size() * classes)
        throw Error(
            ErrorCode::data, "the board's answers",
            fmt::format("are {} numbers for {} windows of {} classes", logits.size(), host.size(), classes),
            "Export the run again, then measure again.");
    if (!std::ranges::all_of(logits, [](float value) { return std::isfinite(value); }))
        throw Error(ErrorCode::compute, "the board's answers", "hold a value that is not a number",
                    "Check the network there: distill-agent verify --bundle FILE.");
    Predictions board = host;
    for (std::size_t i = 0; i < host.size(); ++i)
        softmax(logits.subspan(i * classes, classes),
                std::span(board.probabilities).subspan(i * classes, classes));
    return board;
}

BoardAccuracy judgeBoard(const Predictions& host, const Predictions& board) {
    BoardAccuracy result;
    result.windows = static_cast<std::int64_t>(host.size());
    for (std::size_t i = 0; i < host.probabilities.size(); ++i)
        result.maxDifference = std::max(
            result.maxDifference, std::abs(double{board.probabilities[i]} - double{host.probabilities[i]}));
    for (std::size_t i = 0; i < host.size(); ++i) result.sameClass += board.predicted(i) == host.predicted(i);
    const Confusion there = confusionOf(board), here = confusionOf(host);
    const ConfusionScores scores = scoresOf(there);
    result.accuracy = scores.accuracy;
    result.macroF1 = scores.macroF1;
    result.hostMacroF1 = scoresOf(here).macroF1;
    result.confusion = rowsOf(there);
    result.hostConfusion = rowsOf(here);
    return result;
}

}  // namespace distillery
