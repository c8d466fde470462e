// The memory taught beside a teacher: explains it, is the same each time, gives associations that sum to one.
#include <torch/torch.h>

#include "test_support.hpp"
#include "train/device_choice.hpp"
#include "train/teacher_memory.hpp"

using namespace distillery;
using torch::Tensor;

namespace {

struct Answers {
    Tensor features, logits;
};

/// Four noisy clouds in 12 dimensions and a linear teacher that knows their centres.
Answers clouds() {
    torch::manual_seed(5);
    const Tensor centres = torch::randn({4, 12}) * 2;
    const Tensor of = torch::arange(800).remainder(4);
    const Tensor features = centres.index_select(0, of) + 0.5 * torch::randn({800, 12});
    return {features, features.mm(centres.t()) - 0.5 * centres.square().sum(1)};
}

}  // namespace

class TeacherMemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareCpu(1); }

    void explainsTheTeacher() {
        const Answers answers = clouds();
        const TeacherMemory memory(answers.features, answers.logits, StopSource().token());
        QVERIFY(memory.agreement(answers.features, answers.logits) > 0.97);
        const Answers other = {-answers.features, answers.logits};
        QVERIFY(memory.agreement(other.features, other.logits) < 0.6);
    }

    void associatesWithStoredPatterns() {
        const Answers answers = clouds();
        const TeacherMemory memory(answers.features, answers.logits, StopSource().token());
        torch::NoGradGuard guard;
        const Association association = memory.associate(answers.features.narrow(0, 0, 16));
        const std::int64_t patterns = memory.stored().keys.size(0);
        QCOMPARE(association.scores.size(1), patterns);
        // Windows of one class recall more alike than windows of two.
        const Tensor recall = torch::softmax(association.scores, 1);
        const auto overlap = [&](int a, int b) { return (recall[a] * recall[b]).sum().item<double>(); };
        QVERIFY(overlap(0, 4) > 2 * overlap(0, 1));
    }

    void isTheSameEachTime() {
        const Answers answers = clouds();
        const TeacherMemory one(answers.features, answers.logits, StopSource().token());
        torch::manual_seed(99);
        const TeacherMemory two(answers.features, answers.logits, StopSource().token());
        QVERIFY(torch::equal(one.stored().keys, two.stored().keys));
        QVERIFY(torch::equal(one.stored().values, two.stored().values));
    }

    void stopsWhenAsked() {
        const Answers answers = clouds();
        StopSource source;
        source.requestStop();
        QVERIFY_EXCEPTION_THROWN(TeacherMemory(answers.features, answers.logits, source.token()), Stopped);
    }
};

QTEST_APPLESS_MAIN(TeacherMemoryTest)
#include "teacher_memory_test.moc"
