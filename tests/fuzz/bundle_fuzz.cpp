// Any bundle whose checksum holds is either refused by an Error{data} or runs. Input: the directory's JSON, a
// zero byte, the raw part; the frame around them is made here, since no fuzzer guesses a SHA-256.
#include "base/checked_file.hpp"
#include "base/error.hpp"
#include "made_up_bundle.hpp"
#include "runtime/bundle_parts.hpp"
#include "seeds.hpp"

using namespace distillery;

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    std::vector<std::string> seeds;
    for (const Precision storage : {Precision::float32, Precision::float16, Precision::int8})
        for (const char* head : {"linear", "hopfield"}) {
            const std::string file = packBundle(test::madeUpBundle(storage, "none", "ds-cnn", head, 16));
            const CheckedContent content = unpackChecked(kBundleKind, file, "seed");
            seeds.push_back(content.directory.dump() + '\0' + std::string(content.raw()));
        }
    test::writeSeedsIfAsked(*argc, *argv, seeds);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto zero = input.find('\0');
    const std::string_view raw = zero == input.npos ? std::string_view{} : input.substr(zero + 1);
    try {
        const Bundle bundle = unpackBundle(packChecked(kBundleKind, input.substr(0, zero), raw), "fuzzed");
        const Shape shape = bundle.recipe.input();
        Engine engine(bundle.graph, shape, {bundle.storage, 1, {}},
                      bundle.calibration ? &*bundle.calibration : nullptr);
        std::vector<float> window(static_cast<std::size_t>(shape.channels * shape.steps)),
            logits(bundle.labels.size());
        engine.predict(window.data(), 1, logits.data());
    } catch (const Error& error) {
        if (error.code() != ErrorCode::data && error.code() != ErrorCode::config) throw;
    }
    return 0;
}
