// All weights of a training in one flat tensor, seen through named views: gradients, averaging, optimiser
// state and checkpoints are then single-tensor operations.
#pragma once

#include <torch/torch.h>

#include <map>
#include <string>
#include <vector>

namespace distillery {

class ParameterBank {
public:
    /// `decays`: weight decay applies (matrices and kernels; not biases, norms, mixture weights).
    void addParameter(const std::string& name, const torch::Tensor& initial, bool decays);
    void addBuffer(const std::string& name, const torch::Tensor& initial);
    /// Call once after the last add: lays the flat tensors out on `device`.
    void seal(torch::Device device);

    torch::Tensor parameter(const std::string& name) const;  // a view with gradient
    torch::Tensor buffer(const std::string& name) const;
    bool has(const std::string& name) const { return entries_.count(name) != 0; }

    torch::Tensor& flat() { return flat_; }
    torch::Tensor& gradient() { return gradient_; }
    torch::Tensor& buffers() { return buffers_; }
    const torch::Tensor& decayMask() const { return decayMask_; }  // 1 where weight decay applies

    /// 1 for parameters whose name `accepts`, 0 elsewhere.
    template <class Accepts>
    torch::Tensor mask(Accepts&& accepts) const {
        torch::Tensor mask = torch::zeros_like(flat_);
        for (const auto& [name, entry] : entries_)
            if (!entry.isBuffer && accepts(name)) mask.narrow(0, entry.offset, entry.size).fill_(1);
        return mask;
    }
    std::vector<std::string> parameterNames() const;
    std::vector<std::string> bufferNames() const;

private:
    struct Entry {
        bool isBuffer = false, decays = false;
        int64_t offset = 0, size = 0;
        torch::Tensor initial, view;
    };
    const Entry& entry(const std::string& name) const;
    std::vector<std::string> order_;
    std::map<std::string, Entry> entries_;
    torch::Tensor flat_, gradient_, buffers_, decayMask_;
};

}  // namespace distillery
