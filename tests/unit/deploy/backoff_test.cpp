// Waits between tries, with a clock that only pretends to sleep.
#include "deploy/backoff.hpp"

#include <set>

#include "test_support.hpp"

using namespace distillery;
using namespace std::chrono_literals;

namespace {

class PretendedClock : public Clock {
public:
    std::chrono::steady_clock::time_point steadyNow() const override {
        return std::chrono::steady_clock::time_point(slept_);
    }
    std::chrono::system_clock::time_point wallNow() const override { return {}; }
    void sleepFor(std::chrono::milliseconds duration) const override {
        slept_ += duration;
        if (onSleep) onSleep();
    }
    mutable std::chrono::milliseconds slept_{0};
    std::function<void()> onSleep;
};

[[noreturn]] int lose() {
    throw LinkError(LinkProblem::lost, "board", "the link is lost");
}

}  // namespace

class BackoffTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void growsToItsLimitAndEnds() {
        Backoff backoff({.first = 100ms, .longest = 1000ms, .factor = 2, .jitter = 0, .tries = 6});
        std::vector<long> waits;
        while (const auto wait = backoff.next()) waits.push_back(wait->count());
        QCOMPARE(waits, (std::vector<long>{100, 200, 400, 800, 1000, 1000}));
        backoff.reset();
        QCOMPARE(backoff.next()->count(), 100L);
    }

    void jitterStaysWithinItsBounds() {
        Backoff backoff({.first = 1000ms, .longest = 1000ms, .factor = 2, .jitter = 0.2, .tries = 0}, 42);
        std::set<long> seen;
        for (int i = 0; i < 500; ++i) {
            const auto wait = backoff.next()->count();
            QVERIFY(wait >= 800 && wait <= 1200);
            seen.insert(wait);
        }
        QVERIFY(seen.size() > 100);
    }

    void triesUntilItWorks() {
        PretendedClock clock;
        Backoff backoff({.first = 100ms, .jitter = 0});
        int calls = 0, told = 0;
        const int answer = withRetries(
            backoff, clock, {}, [&](const LinkError&, auto) { ++told; },
            [&] { return ++calls < 4 ? lose() : 7; });
        QCOMPARE(answer, 7);
        QCOMPARE(told, 3);
        QCOMPARE(clock.slept_.count(), 700);
    }

    void aBoardThatNeverAnswersIsNotTriedWithoutEnd() {
        PretendedClock clock;
        Backoff endless({.first = 1ms, .jitter = 0, .tries = 0});
        int calls = 0;
        const auto silent = [&]() -> int {
            ++calls;
            throw LinkError(LinkProblem::unresponsive, "board", "its shell did not answer within 60 s");
        };
        EXPECT_ERROR(withRetries(endless, clock, {}, {}, silent), ErrorCode::device, "tried 3 times");
        QCOMPARE(calls, 3);
        // A sign of life in between begins the count again.
        Backoff again({.first = 1ms, .jitter = 0, .tries = 0});
        calls = 0;
        EXPECT_ERROR(withRetries(again, clock, {}, {},
                                 [&]() -> int {
                                     if (calls == 1) again.reset();
                                     return silent();
                                 }),
                     ErrorCode::device, "tried 3 times");
        QCOMPARE(calls, 4);
    }

    void givesUpAndDoesNotRetryWhatCannotPass() {
        PretendedClock clock;
        Backoff backoff({.first = 1ms, .jitter = 0, .tries = 3});
        int calls = 0;
        EXPECT_ERROR(withRetries(backoff, clock, {}, {},
                                 [&] {
                                     ++calls;
                                     return lose();
                                 }),
                     ErrorCode::device, "lost");
        QCOMPARE(calls, 4);
        Backoff fresh({.first = 1ms});
        calls = 0;
        EXPECT_ERROR(withRetries(fresh, clock, {}, {},
                                 [&]() -> int {
                                     ++calls;
                                     throw LinkError(LinkProblem::changedHostKey, "board",
                                                     "its key has changed");
                                 }),
                     ErrorCode::device, "changed");
        QCOMPARE(calls, 1);
    }

    void stopsWhileItWaits() {
        PretendedClock clock;
        StopSource source;
        clock.onSleep = [&] {
            if (clock.slept_ >= 300ms) source.requestStop();
        };
        Backoff backoff({.first = 60s, .longest = 60s, .jitter = 0});
        QVERIFY_EXCEPTION_THROWN(withRetries(backoff, clock, source.token(), {}, [] { return lose(); }),
                                 Stopped);
        QVERIFY(clock.slept_ < 1s);
    }
};

QTEST_APPLESS_MAIN(BackoffTest)
#include "backoff_test.moc"
