// Labels alone: the teacher's training and the student without a teacher.
#include <nlohmann/json.hpp>

#include "train/method.hpp"

namespace distillery {
namespace {

class Supervised : public Method {
public:
    explicit Supervised(const MethodEnvironment& environment) : environment_(environment) {}
    std::vector<Phase> phases() const override { return {{.name = "train", .epochs = environment_.epochs}}; }
    std::vector<Term> terms(const StepContext& context) override {
        return {{"ce", loss::crossEntropy(context.student.logits, context.batch.labels, environment_.labels),
                 1.0}};
    }

private:
    MethodEnvironment environment_;
};

}  // namespace

std::unique_ptr<Method> makeSupervised(const MethodEnvironment& environment) {
    return std::make_unique<Supervised>(environment);
}

}  // namespace distillery
