// Which windows train, validate and test; by subject unless a person insists otherwise.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/param_spec.hpp"
#include "data/shared_content.hpp"
#include "data/windows.hpp"
#include "signal/scaler.hpp"

namespace distillery {

enum class SplitKind { official, kfold, leaveOneSubjectOut, explicitSubjects, session, time, random };

/// Who chooses the epoch: other people, or later windows of the people trained on (what two people allow).
enum class ValidationBy { subject, time };

struct SplitSpec {
    SplitKind kind = SplitKind::kfold;
    int folds = 5, fold = 0;  // for leave-one-subject-out, `fold` is the subject's position in natural order
    std::vector<std::string> testSubjects,
        validationSubjects;           // explicit; validationSubjects also narrows other kinds
    double validationFraction = 0.2;  // of the training *subjects* (at least one)
    ValidationBy validationBy = ValidationBy::subject;
    int trainSubjects =
        0;  // > 0: keep only so many training subjects (drawn by `seed`): the few-subjects regime
    std::uint64_t seed = 1;
    bool allowLeakage = false;
};
const std::vector<ParamSpec>&
splitParams();  // kind(official|kfold|leave-one-subject-out|explicit|session|time|random),
                // folds, fold, test_subjects, validation_subjects,
                // validation_fraction, validation_by, train_subjects, seed, allow_leakage
SplitSpec splitSpecFromJson(const Json& split);
Json toJson(const SplitSpec& spec);
const char* toString(SplitKind kind);

/// Window ids per side, ascending. A value: serialised into split.json.
class Split {
public:
    std::vector<std::uint32_t> train, validation, test;
    SplitSpec spec;

    /// The only way to what a Scaler may be fitted on: the training windows, and nothing else.
    TrainingSamples trainingSamples(const Dataset& dataset, const WindowIndex& index) const;

    Json toJson(const Dataset& dataset,
                const WindowIndex& index) const;  // + subjects per side, data-set hash, window spec
    static Split fromJson(const Json& json, const Dataset& dataset,
                          const WindowIndex& index);  // Error{data} when hash or spec differ
};

/// The same inputs give the same split on every machine. How each kind is drawn stands in split.cpp.
/// Error{config} when the kind needs what the data set lacks (no official split, fewer subjects than folds
/// …).
Split makeSplit(const Dataset& dataset, const WindowIndex& index, const SplitSpec& spec);

struct LeakageReport {
    std::vector<std::string> sharedSubjects;  // on the test side and on a side that trains or chooses
    std::int64_t overlappingWindows =
        0;  // test windows that share samples with a training or validation window
    std::int64_t duplicateWindows = 0;         // bit-equal windows on both sides, constant ones left out
    std::vector<SharedContent> sharedContent;  // of a test subject and one that trains or chooses
    std::vector<std::string>
        validationSharedSubjects;       // validation against training: the choice of model is optimistic
    bool subjectsAreAnonymous = false;  // the data set names no subjects: nothing can be said
    bool splitIsRandom = false;         // kind random: windows, not people, were divided
    double rateHz = 0;                  // of the data
    bool clean() const {
        return sharedSubjects.empty() && overlappingWindows == 0 && duplicateWindows == 0 &&
               sharedContent.empty();
    }
    std::string sentence() const;
    Json toJson() const;
};
LeakageReport checkLeakage(const Dataset& dataset, const WindowIndex& index, const Split& split,
                           const StopToken& stop = {});

}  // namespace distillery
