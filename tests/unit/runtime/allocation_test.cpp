// predict() allocates nothing: counted by replacing operator new of this whole program.
#include <atomic>
#include <cstdlib>
#include <new>

#include "random_network.hpp"
#include "runtime/engine.hpp"
#include "test_support.hpp"

namespace {
std::atomic<long> allocations{0};
}

void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    ++allocations;
    const auto align = static_cast<std::size_t>(alignment);
    if (void* memory = std::aligned_alloc(align, (size + align - 1) / align * align)) return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    std::free(memory);
}

using namespace distillery;
using namespace distillery::test;

class AllocationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void predictionAllocatesNothing() {
        const Shape input{6, 128};
        const auto windows = randomWindows(input, 5, 1);
        for (const char* architecture : {"smldist-student-half", "cnn"}) {
            for (const char* head : {"hopfield", "mlp", "prototype"}) {
                const Graph graph = randomNetwork(architecture, head, input, 6, 2);
                const Calibration calibration = calibrate(graph, input, windows, 5);
                for (const Precision precision : {Precision::float32, Precision::float16, Precision::int8}) {
                    const long before = allocations;
                    Engine engine(graph, input, {.precision = precision, .batch = 5}, &calibration);
                    QVERIFY2(allocations > before, "the counter counts");
                    std::vector<float> logits(30);
                    const long start = allocations;
                    engine.predict(windows.data(), 5, logits.data());
                    engine.predict(windows.data(), 1, logits.data());
                    QCOMPARE(long(allocations), start);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(AllocationTest)
#include "allocation_test.moc"
