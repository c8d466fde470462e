#include "train/parameter_bank.hpp"

#include "base/error.hpp"

namespace distillery {

void ParameterBank::addParameter(const std::string& name, const torch::Tensor& initial, bool decays) {
    if (!entries_.emplace(name, Entry{false, decays, 0, initial.numel(), initial, {}}).second)
        throw Error(ErrorCode::internal, name, "two parameters have this name");
    order_.push_back(name);
}

void ParameterBank::addBuffer(const std::string& name, const torch::Tensor& initial) {
    if (!entries_.emplace(name, Entry{true, false, 0, initial.numel(), initial, {}}).second)
        throw Error(ErrorCode::internal, name, "two buffers have this name");
    order_.push_back(name);
}

void ParameterBank::seal(torch::Device device) {
    int64_t parameters = 0, buffers = 0;
    for (const std::string& name : order_) {
        Entry& entry = entries_.at(name);
        int64_t& total = entry.isBuffer ? buffers : parameters;
        entry.offset = total;
        total += entry.size;
    }
    flat_ = torch::empty({parameters});
    buffers_ = torch::empty({buffers});
    decayMask_ = torch::zeros({parameters});
    for (const std::string& name : order_) {
        Entry& entry = entries_.at(name);
        (entry.isBuffer ? buffers_ : flat_)
            .narrow(0, entry.offset, entry.size)
            .copy_(entry.initial.reshape({-1}));
        if (entry.decays) decayMask_.narrow(0, entry.offset, entry.size).fill_(1);
    }
    flat_ = flat_.to(device);
    buffers_ = buffers_.to(device);
    decayMask_ = decayMask_.to(device);
    gradient_ = torch::zeros_like(flat_);
    for (const std::string& name : order_) {
        Entry& entry = entries_.at(name);
        const auto sizes = entry.initial.sizes().vec();
        if (entry.isBuffer) {
            entry.view = buffers_.narrow(0, entry.offset, entry.size).view(sizes);
        } else {
            // A leaf of its own that shares the flat storage; its gradient is a view too, and autograd adds
            // to it in place.
            entry.view = flat_.narrow(0, entry.offset, entry.size).view(sizes).detach().requires_grad_(true);
            entry.view.mutable_grad() = gradient_.narrow(0, entry.offset, entry.size).view(sizes);
        }
        entry.initial = torch::empty(sizes, torch::kMeta);
    }
}

const ParameterBank::Entry& ParameterBank::entry(const std::string& name) const {
    const auto found = entries_.find(name);
    if (found == entries_.end()) throw Error(ErrorCode::internal, name, "no such weight");
    return found->second;
}

torch::Tensor ParameterBank::parameter(const std::string& name) const {
    return entry(name).view;
}
torch::Tensor ParameterBank::buffer(const std::string& name) const {
    return entry(name).view;
}

std::vector<std::string> ParameterBank::parameterNames() const {
    std::vector<std::string> names;
    for (const std::string& name : order_)
        if (!entries_.at(name).isBuffer) names.push_back(name);
    return names;
}

std::vector<std::string> ParameterBank::bufferNames() const {
    std::vector<std::string> names;
    for (const std::string& name : order_)
        if (entries_.at(name).isBuffer) names.push_back(name);
    return names;
}

}  // namespace distillery
