// Runs a model Graph with LibTorch: logits, features and taps, in training and in evaluation.
#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "model/graph.hpp"
#include "train/parameter_bank.hpp"

namespace distillery {

/// What a Hopfield memory does with a batch of features [batch][d] (SMLDIST A.6.3, F.4).
struct Association {
    torch::Tensor scores;     // β·cos(W_Q LN(x), W_K LN(Y)), before the softmax: [batch][patterns]
    torch::Tensor retrieved;  // softmax(scores)·W_V LN(Y): [batch][hidden]
};

class GraphModule {
public:
    /// Adds the graph's weights to `bank` under `prefix`; freshly initialised from `seed` (convolutions:
    /// Kaiming normal, fan out; linear: uniform ±1/√in) unless the graph carries weights. Call bank.seal()
    /// before forward().
    GraphModule(Graph graph, Shape input, ParameterBank& bank, std::string prefix, std::uint64_t seed);

    struct Mode {
        bool training = false;
        bool mixedPrecision = false;  // convolutions and linear layers in bfloat16 (CUDA)
        bool fakeInt8 = false;  // products of dense convolutions and linear layers as if in 8 bits
        bool channelsLast =
            true;  // the fast CPU path where it applies; false: plain torch layers, the reference
    };
    /// Outputs of the wanted layers, in order. x [batch][channel][step].
    std::vector<torch::Tensor> forward(const torch::Tensor& x, const std::vector<int>& wanted,
                                       Mode mode) const;

    struct StoredPatterns {
        torch::Tensor keys, values;  // [patterns][hidden]; keys of length 1
    };
    StoredPatterns storedPatterns(int hopfieldLayer) const;
    /// β·cos(query, key): bounded, because free products grew until the softmax saturated and training
    /// stalled.
    static torch::Tensor associationScores(const torch::Tensor& query, const StoredPatterns& stored,
                                           double beta);
    Association associate(int hopfieldLayer, const torch::Tensor& features) const;

    const Graph& graph() const { return graph_; }
    const std::vector<Shape>& shapes() const { return shapes_; }
    Shape input() const { return shapes_.front(); }
    /// The graph with the bank's present weights.
    Graph withWeights() const;

private:
    torch::Tensor weight(const Layer& layer, const char* name) const {
        return bank_->parameter(prefix_ + layer.name + "." + name);
    }
    torch::Tensor optionalWeight(const Layer& layer, const char* name) const;
    torch::Tensor run(const Layer& layer, const std::vector<torch::Tensor>& inputs, Mode mode) const;
    torch::Tensor normalise(const Layer& layer, const torch::Tensor& x, Mode mode,
                            const Layer* activation) const;

    Graph graph_;
    std::vector<Shape> shapes_;
    ParameterBank* bank_;
    std::string prefix_;
    std::vector<int> fusedActivation_;  // for a batchNorm read only by one activation: that layer, else -1
};

}  // namespace distillery
