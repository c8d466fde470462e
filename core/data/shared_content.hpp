// Finding the same samples under two people's names: a copied file, or one recording that was filed twice.
#pragma once

#include <string>
#include <vector>

#include "base/stop_token.hpp"
#include "data/dataset.hpp"

namespace distillery {

struct SharedContent {
    std::string subject, other;              // in natural order
    std::string recording, otherRecording;   // where the longest common stretch is
    std::int64_t begin = 0, otherBegin = 0;  // its first sample in each
    std::int64_t samples = 0, longest = 0;   // in all stretches; in the longest
};

/// Stretches of a second or more, bit-equal in every channel and not constant, wherever they begin. Found by
/// content-defined anchors (winnowing, Schleimer et al. 2003) and then compared bit by bit: time and memory
/// in proportion to the samples. Recordings without a subject are left out.
std::vector<SharedContent> findSharedContent(const Dataset& dataset, const StopToken& stop = {});

/// "all of a.csv (s1) is …" as one sentence for the first few.
std::string sharedContentSentence(const SharedContent& shared, double rateHz);

}  // namespace distillery
