// The authors' 2021 code as it was (SMLDIST A.4): copy the head, match two anchors one after another, then a
// logits loss that is softmaxed twice. Kept for archaeology; its defects are listed in
// resources/help/v1-faithful.md.
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "train/method.hpp"

namespace distillery {
namespace {

class V1Faithful : public Method {
public:
    explicit V1Faithful(const MethodEnvironment& environment)
        : environment_(environment),
          tau_(environment.options.at("tau")),
          ratio_(environment.options.at("ratio")) {
        taps_ = environment.options.at("taps").get<std::vector<std::string>>();
        if (taps_.empty()) taps_ = lastEqualTaps();
    }

    std::vector<std::string> tapNames() const override { return taps_; }

    std::vector<Phase> phases() const override {
        std::vector<Phase> phases;
        for (std::size_t s = 0; s < taps_.size(); ++s) {
            const int anchor = environment_.student.graph()
                                   .taps[tapByName(environment_.student.graph(), taps_[s], "method.taps")]
                                   .layer;
            std::vector<std::string> upTo;
            for (int i = 0; i <= anchor; ++i)
                upTo.push_back(environment_.student.graph().layers[static_cast<std::size_t>(i)].name + ".");
            phases.push_back({.name = "stage" + std::to_string(s),
                              .epochs = environment_.epochs,
                              .lr = 1e-4,
                              .optimiser = OptimiserSpec::Kind::adamw,
                              .trains =
                                  [upTo](const std::string& name) {
                                      for (const std::string& prefix : upTo)
                                          if (name.rfind(prefix, 0) == 0) return true;
                                      return false;
                                  },
                              .classifies = false});
        }
        phases.push_back({.name = "logits",
                          .epochs = environment_.epochs,
                          .lr = 1e-3,
                          .optimiser = OptimiserSpec::Kind::ranger});
        return phases;
    }

    void begin() override {
        const Graph teacher = environment_.teacher->module().withWeights();
        const Layer& head = teacher.layers[static_cast<std::size_t>(teacher.output)];
        const Layer& own = environment_.student.graph()
                               .layers[static_cast<std::size_t>(environment_.student.graph().output)];
        torch::NoGradGuard guard;
        for (const auto& [name, weight] : teacher.weights) {
            if (name.rfind(head.name + ".", 0) != 0) continue;
            const std::string target = own.name + name.substr(head.name.size());
            if (!environment_.bank.has(target) ||
                environment_.bank.parameter(target).sizes().vec() != weight.shape)
                throw Error(ErrorCode::config, "method.name",
                            "v1-faithful copies the teacher's head, but the student's has another shape",
                            "give teacher and student the same head and features of the same width");
            environment_.bank.parameter(target).copy_(
                torch::from_blob(const_cast<float*>(weight.values.data()), weight.shape));
        }
    }

    std::vector<Term> terms(const StepContext& context) override {
        if (context.phase < taps_.size()) {
            // The cache holds normalised features; the code compared raw ones.
            const torch::Tensor rms = environment_.teacher->taps()[context.phase].rms.view({1, -1, 1});
            return {{"stage" + std::to_string(context.phase),
                     loss::stageTime(context.student.taps[context.phase],
                                     context.teacher->taps[context.phase] * rms),
                     1.0}};
        }
        return {{"v1-logits",
                 loss::v1Logits(context.student.logits, context.teacher->logits, context.batch.labels, tau_,
                                ratio_),
                 1.0}};
    }

private:
    std::vector<std::string> lastEqualTaps() const {
        const GraphModule &student = environment_.student, &teacher = environment_.teacher->module();
        std::vector<std::string> equal;
        for (const Tap& tap : student.graph().taps)
            for (const Tap& other : teacher.graph().taps)
                if (tap.name == other.name && student.shapes()[static_cast<std::size_t>(tap.layer)] ==
                                                  teacher.shapes()[static_cast<std::size_t>(other.layer)])
                    equal.push_back(tap.name);
        if (equal.size() > 2) equal.erase(equal.begin(), equal.end() - 2);
        if (equal.empty())
            throw Error(ErrorCode::config, "method.taps",
                        "teacher and student have no stage of equal shape, which v1-faithful needs",
                        "use the student made for this teacher, or method smldist, which adapts");
        return equal;
    }

    MethodEnvironment environment_;
    std::vector<std::string> taps_;
    double tau_, ratio_;
};

}  // namespace

std::unique_ptr<Method> makeV1Faithful(const MethodEnvironment& environment) {
    return std::make_unique<V1Faithful>(environment);
}

}  // namespace distillery
