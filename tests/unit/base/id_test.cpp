// Identifiers: sortable, safe, distinct. Times and durations as people read them.
#include "base/id.hpp"

#include <QRegularExpression>
#include <set>

#include "base/progress_meter.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace std::chrono_literals;

namespace {

class FixedClock : public Clock {
public:
    std::chrono::steady_clock::time_point steadyNow() const override { return steady; }
    std::chrono::system_clock::time_point wallNow() const override { return wall; }
    void sleepFor(std::chrono::milliseconds duration) const override { steady += duration; }

    mutable std::chrono::steady_clock::time_point steady{};
    std::chrono::system_clock::time_point wall =
        std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + 12h + 34min + 56s + 789ms;
};

}  // namespace

class IdTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void idsHaveNameTimeAndChance() {
        const auto id = QString::fromStdString(makeId("HAPT k-fold", FixedClock()));
        const QRegularExpression form("^hapt-k-fold-20261122-123456-[0-9a-f]{4}$");
        QVERIFY2(form.match(id).hasMatch(), qPrintable(id));
    }

    void idsOfOneSecondAreDistinct() {
        std::set<std::string> ids;
        for (int i = 0; i < 5000; ++i) ids.insert(makeId("x", FixedClock()));
        QCOMPARE(ids.size(), std::size_t(5000));
    }

    void longNamesStayFileNames() { QVERIFY(makeId(std::string(1000, 'x'), FixedClock()).size() < 200); }

    void safeNames() {
        QCOMPARE(safeName("UCI HAR (v1.0)"), std::string("uci-har--v1.0-"));
        QCOMPARE(safeName("../../etc/passwd"), std::string("etc-passwd"));
        QCOMPARE(safeName("--help"), std::string("help"));
        QCOMPARE(safeName("süß"), std::string("s--"));
        QCOMPARE(safeName("a_b-c.d"), std::string("a_b-c.d"));
        for (const auto text : {"", "...", "---", ".-."}) QCOMPARE(safeName(text), std::string("unnamed"));
        QCOMPARE(safeName(std::string_view("a\0b\n", 4)), std::string("a-b-"));
    }

    void isoTimes() {
        QCOMPARE(isoTime(FixedClock().wall), std::string("2026-11-22T12:34:56.789Z"));
        QCOMPARE(isoTime(std::chrono::system_clock::time_point(-1ms)),
                 std::string("1969-12-31T23:59:59.999Z"));
    }

    void durations() {
        QCOMPARE(durationText(0.42), std::string("0.4 s"));
        QCOMPARE(durationText(12.4), std::string("12 s"));
        QCOMPARE(durationText(59.6), std::string("1 min 0 s"));
        QCOMPARE(durationText(125), std::string("2 min 5 s"));
        QCOMPARE(durationText(4320), std::string("1 h 12 min"));
        QCOMPARE(durationText(100 * 3600), std::string("4 d 4 h"));
        QCOMPARE(durationText(-1), std::string("unknown"));
        QCOMPARE(durationText(1e300), std::string("for ever"));
    }

    void digitGroups() {
        QCOMPARE(groupedDigits(0), std::string("0"));
        QCOMPARE(groupedDigits(999), std::string("999"));
        QCOMPARE(groupedDigits(1000), std::string("1,000"));
        QCOMPARE(groupedDigits(78203250), std::string("78,203,250"));
        QCOMPARE(groupedDigits(-123456), std::string("-123,456"));
    }

    void progressKnowsRateAndTimeLeft() {
        FixedClock clock;
        ProgressMeter meter(clock);
        QVERIFY(meter.update({"x", 100, 300, "files"}).secondsLeft < 0);  // resumed at 100: no rate yet
        clock.sleepFor(10s);
        const auto reading = meter.update({"y", 200, 300, "files"});
        QCOMPARE(reading.ratePerSecond, 10.0);
        QCOMPARE(reading.secondsLeft, 10.0);
        QCOMPARE(reading.fraction, 200.0 / 300.0);
        QVERIFY(meter.update({"next", 0, 50, "windows"}).secondsLeft < 0);  // a new activity begins
    }

    void progressWithoutATotal() {
        FixedClock clock;
        ProgressMeter meter(clock);
        meter.update({"x", 0, 0, "rows"});
        clock.sleepFor(2s);
        const auto reading = meter.update({"x", 10, 0, "rows"});
        QCOMPARE(reading.ratePerSecond, 5.0);
        QVERIFY(reading.fraction < 0 && reading.secondsLeft < 0);
    }
};

QTEST_APPLESS_MAIN(IdTest)
#include "id_test.moc"
