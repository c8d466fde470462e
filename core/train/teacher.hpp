// The frozen teacher: its answers to the training windows, computed once and kept by window, and what stage
// and memory distillation need to know of its features.
#pragma once

#include <torch/torch.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/stop_token.hpp"
#include "train/teacher_memory.hpp"

namespace distillery {

struct TeacherOutputs {
    torch::Tensor logits;  // [batch][class]
    torch::Tensor rows;    // the batch's rows that all below speaks of, ascending; may be none
    std::vector<torch::Tensor>
        taps;  // each [row][channel][student's steps], divided by the teacher's per-channel RMS
    std::vector<torch::Tensor> compressed;  // log(1 + A/ρ), each [row][bin − 1][channel]; on the CPU only
    torch::Tensor scores, retrieved;        // Hopfield association, undefined unless the memory was wanted
};

struct TapStatistics {
    std::string name;
    torch::Tensor rms;     // [channel] of the raw features over the training windows
    torch::Tensor rho;     // [channel] RMS amplitude over windows and bins ≥ 1, of the normalised features
    torch::Tensor fisher;  // [bin ≥ 1], sums to 1
};

class Teacher {
public:
    /// `graph` carries weights; `channels` are the data set's channels that it sees.
    Teacher(const Graph& graph, Shape input, std::vector<std::int64_t> channels, torch::Device device);

    struct Wanted {
        std::vector<std::string> taps;
        std::vector<std::int64_t>
            steps;            // of the student's taps; other features of the teacher are interpolated
        bool memory = false;  // its own Hopfield head, or else one taught beside it
        std::int64_t views = 1;
        /// Of several views, taps and associations are kept of every so manieth window, each view beginning
        /// with another one: what is compared anyway (Method::featureShare), at that share of the memory.
        std::int64_t featureStride = 1;
    };
    /// Runs the teacher over all training windows (scaled, all channels), as `view` gives them for each
    /// number below wanted.views, and keeps what is wanted. `labels` of one view.
    void remember(const std::function<torch::Tensor(std::int64_t)>& view, const torch::Tensor& labels,
                  const Wanted& wanted, const StopToken& stop);

    /// From memory; positions as Batch has them. Taps and associations of at most `featureRows` rows.
    TeacherOutputs recall(const torch::Tensor& positions, std::int64_t featureRows) const;
    /// Fresh, for windows that were changed; scaled, all channels.
    TeacherOutputs answer(const torch::Tensor& windows, std::int64_t featureRows) const;
    torch::Tensor logits(const torch::Tensor& windows) const;

    const GraphModule& module() const { return *module_; }
    const std::vector<TapStatistics>& taps() const { return taps_; }
    int hopfieldLayer() const { return hopfield_; }                // its head; -1 where that is no memory
    const TeacherMemory* memory() const { return memory_.get(); }  // null unless wanted
    std::string memoryRemark() const { return memoryRemark_; }     // how good a taught memory is; else empty
    torch::Tensor pick(const torch::Tensor& windows) const;        // its own channels
    std::int64_t memoryBytes() const;
    /// Of all views one after another, each in the order of the training list: [view · window][class].
    const torch::Tensor& rememberedLogits() const { return keptLogits_; }

private:
    struct Raw {
        torch::Tensor logits, features;
        std::vector<torch::Tensor> taps;
    };
    Raw run(const torch::Tensor& windows) const;
    /// Divides a kept tap by its RMS, in place, and learns its spectra.
    void measureTap(const std::string& name, torch::Tensor& kept, const torch::Tensor& truth,
                    const StopToken& stop);
    void rememberMemory(const torch::Tensor& features, const torch::Tensor& logits, const StopToken& stop);

    std::unique_ptr<ParameterBank> bank_ = std::make_unique<ParameterBank>();
    std::unique_ptr<GraphModule> module_;
    torch::Tensor channels_;
    torch::Device device_;
    int hopfield_ = -1;
    std::unique_ptr<TeacherMemory> memory_;
    std::string memoryRemark_;
    std::vector<int> tapLayers_;
    std::vector<std::int64_t> tapSteps_;
    std::vector<TapStatistics> taps_;
    torch::Tensor keptLogits_, keptScores_, keptRetrieved_;
    torch::Tensor featurePlace_;  // of each position among what was kept of features; −1: nothing
    std::vector<torch::Tensor> keptTaps_,
        keptCompressed_;  // float16; taps as [window][step][channel], ready for channels_last
};

/// Index of the tap of this name. Error{config} names the nearest.
std::size_t tapByName(const Graph& graph, const std::string& name, const std::string& place);

}  // namespace distillery
