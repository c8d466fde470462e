// Hinton, Vinyals & Dean 2015: labels and the teacher's softened probabilities.
#include <nlohmann/json.hpp>

#include "experiment/term_weights.hpp"
#include "train/logit_loss.hpp"
#include "train/method.hpp"

namespace distillery {
namespace {

class Kd : public Method {
public:
    explicit Kd(const MethodEnvironment& environment)
        : environment_(environment),
          weights_(termWeights("kd", environment.options)),
          tau_(environment.options.at("tau")) {}
    std::vector<Phase> phases() const override { return {{.name = "train", .epochs = environment_.epochs}}; }
    std::vector<Term> terms(const StepContext& context) override {
        const LogitLosses losses = logitLosses(context.student.logits, context.teacher->logits,
                                               context.batch.labels, environment_.labels, {.tau = tau_});
        return {{kLabelTerm, losses.hard, *weights_.label}, {kSoftTerm, losses.soft, *weights_.soft}};
    }

private:
    MethodEnvironment environment_;
    TermWeights weights_;
    double tau_;
};

}  // namespace

std::unique_ptr<Method> makeKd(const MethodEnvironment& environment) {
    return std::make_unique<Kd>(environment);
}

}  // namespace distillery
