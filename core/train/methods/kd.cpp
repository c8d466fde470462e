// Hinton, Vinyals & Dean 2015: labels and the teacher's softened probabilities.
#include <nlohmann/json.hpp>

#include "train/logit_loss.hpp"
#include "train/method.hpp"

namespace distillery {
namespace {

class Kd : public Method {
public:
    explicit Kd(const MethodEnvironment& environment)
        : environment_(environment),
          alpha_(environment.options.at("alpha")),
          tau_(environment.options.at("tau")) {}
    std::vector<Phase> phases() const override { return {{.name = "train", .epochs = environment_.epochs}}; }
    std::vector<Term> terms(const StepContext& context) override {
        const LogitLosses losses = logitLosses(context.student.logits, context.teacher->logits,
                                               context.batch.labels, environment_.labels, {.tau = tau_});
        return {{"ce", losses.hard, alpha_}, {"kd", losses.soft, 1 - alpha_}};
    }

private:
    MethodEnvironment environment_;
    double alpha_, tau_;
};

}  // namespace

std::unique_ptr<Method> makeKd(const MethodEnvironment& environment) {
    return std::make_unique<Kd>(environment);
}

}  // namespace distillery
