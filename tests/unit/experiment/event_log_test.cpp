// The event log: torn tails at every byte, failing disks at every operation, following and the last state.
#include "test_support.hpp"

#include <nlohmann/json.hpp>

#include "experiment/event_tail.hpp"
#include "experiment/run_directory.hpp"
#include "faulty_file_system.hpp"

using namespace distillery;
using test::TemporaryFolder;

namespace {

void appendEpochs(EventLog& log, int count) {
    for (int i = 1; i <= count; ++i) log.append({{"type", "epoch"}, {"epoch", i}, {"note", "ümlaut ✓"}});
}

}  // namespace

class EventLogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eventsGetNumberTimeAndElapsedSeconds();
    void aTailTornAtAnyByteCostsOnlyThatLine();
    void blocksThatNeverReachedTheDiskAreCut();
    void damageBeforeTheLastLineIsAnError();
    void aDiskThatFailsAtAnyOperationLosesNothingWhole();
    void aPowerCutKeepsWhatWasSynced();
    void numbersThatAreNoneBecomeNull();
    void listenersHearWhatWasWritten();
    void followersSeeWholeLinesOnly();
    void theLastStateIsFoundFromTheEnd();
};

void EventLogTest::eventsGetNumberTimeAndElapsedSeconds() {
    TemporaryFolder folder;
    const fs::path file = folder / "events.jsonl";
    {
        EventLog log(file);
        appendEpochs(log, 2);
        log.sync();
    }
    {
        EventLog log(file);
        QVERIFY(log.elapsedSeconds() >= 0);
        log.append({{"type", "state"}, {"state", "running"}});
        EXPECT_ERROR(log.append(Json{{"epoch", 1}}), ErrorCode::internal, "type");
    }
    const EventReading reading = readEvents(file);
    QCOMPARE(reading.events.size(), std::size_t(3));
    QVERIFY(!reading.tornTail);
    double elapsed = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(reading.events[i]["seq"], Json(i));
        QVERIFY(reading.events[i]["time"].get<std::string>().ends_with("Z"));
        QVERIFY(reading.events[i]["elapsed_s"].get<double>() >= elapsed);
        elapsed = reading.events[i]["elapsed_s"];
    }
    QVERIFY(readEvents(folder / "none.jsonl").events.empty());
}

void EventLogTest::aTailTornAtAnyByteCostsOnlyThatLine() {
    TemporaryFolder folder;
    const fs::path file = folder / "events.jsonl";
    {
        EventLog log(file);
        appendEpochs(log, 3);
    }
    const std::string whole = test::readText(file);
    const std::size_t lastLine = whole.rfind('\n', whole.size() - 2) + 1;
    for (std::size_t size = lastLine; size < whole.size(); ++size) {
        test::writeText(file, whole.substr(0, size));
        const EventReading torn = readEvents(file);
        QCOMPARE(torn.events.size(), std::size_t(2));
        QCOMPARE(torn.tornTail, size > lastLine);
        {
            EventLog log(file);
            log.append({{"type", "message"}, {"text", "again"}});
        }
        const EventReading healed = readEvents(file);
        QVERIFY(!healed.tornTail);
        QCOMPARE(healed.events.size(), std::size_t(3));
        QCOMPARE(healed.events.back()["seq"], Json(2));
        QCOMPARE(healed.events.back()["text"], Json("again"));
    }
}

void EventLogTest::blocksThatNeverReachedTheDiskAreCut() {
    TemporaryFolder folder;
    const fs::path file = folder / "events.jsonl";
    {
        EventLog log(file);
        appendEpochs(log, 2);
    }
    const std::string whole = test::readText(file);
    for (const std::string& tail :
         {std::string(700, '\0'), std::string(40, '\0') + "\n", std::string("{\"type\n")}) {
        test::writeText(file, whole + tail);
        QVERIFY(readEvents(file).tornTail);
        QCOMPARE(readEvents(file).events.size(), std::size_t(2));
        { EventLog log(file); }
        QCOMPARE(test::readText(file), whole);
    }
    test::writeText(file, "{\"type\":");
    { EventLog log(file); }
    QCOMPARE(test::readText(file), std::string());
}

void EventLogTest::damageBeforeTheLastLineIsAnError() {
    TemporaryFolder folder;
    const fs::path file = folder / "events.jsonl";
    test::writeText(file, "{\"type\":\"message\"}\nrubbish\n{\"type\":\"message\"}\n");
    EXPECT_ERROR(readEvents(file), ErrorCode::data, "events.jsonl:2");
}

void EventLogTest::aDiskThatFailsAtAnyOperationLosesNothingWhole() {
    for (long n = 1;; ++n) {
        QVERIFY(n < 100);
        TemporaryFolder folder;
        const fs::path file = folder / "events.jsonl";
        test::writeText(file, "{\"elapsed_s\":5.0,\"seq\":0,\"type\":\"message\"}\n{\"torn");
        test::FaultyFileSystem disk;
        disk.failAt(n);
        std::vector<int> written;
        const auto work = [&] {
            EventLog log(file, systemClock(), disk);
            for (int i = 1; i <= 4; ++i) {
                try {
                    log.append({{"type", "epoch"}, {"epoch", i}});
                    written.push_back(i);
                } catch (const Error& error) {
                    QCOMPARE(int(error.code()),
                             int(ErrorCode::fileSystem));  // space comes back, the next one passes
                }
            }
            log.sync();
        };
        bool threw = false;
        try {
            work();
        } catch (const Error& error) {
            threw = true;
            QCOMPARE(int(error.code()), int(ErrorCode::fileSystem));
        }
        const EventReading reading = readEvents(file);
        std::vector<int> found;
        for (const Json& event : reading.events)
            if (event.contains("epoch")) found.push_back(event["epoch"]);
        QCOMPARE(found, written);
        QCOMPARE(reading.events.front()["type"], Json("message"));
        // Numbers stay without gaps or repetition, whatever failed.
        for (std::size_t i = 0; i < reading.events.size(); ++i) QCOMPARE(reading.events[i]["seq"], Json(i));
        if (!disk.hasFailed()) {
            QVERIFY(!threw);
            QCOMPARE(found.size(), std::size_t(4));
            break;
        }
    }
}

void EventLogTest::aPowerCutKeepsWhatWasSynced() {
    TemporaryFolder folder;
    const fs::path file = folder / "events.jsonl";
    test::FaultyFileSystem disk;
    EventLog log(file, systemClock(), disk);
    appendEpochs(log, 3);
    log.sync();
    appendEpochs(log, 2);
    disk.dropUnsynced();
    QCOMPARE(readEvents(file).events.size(), std::size_t(3));
}

void EventLogTest::numbersThatAreNoneBecomeNull() {
    TemporaryFolder folder;
    EventLog log(folder / "events.jsonl");
    log.append({{"type", "epoch"}, {"loss", std::nan("")}, {"text", std::string("bad \xff byte")}});
    const EventReading reading = readEvents(folder / "events.jsonl");
    QCOMPARE(reading.events.size(), std::size_t(1));
    QVERIFY(reading.events[0]["loss"].is_null());
}

void EventLogTest::listenersHearWhatWasWritten() {
    TemporaryFolder folder;
    test::FaultyFileSystem disk;
    EventLog log(folder / "events.jsonl", systemClock(), disk);
    std::vector<Json> heard;
    log.setListener([&](const Json& event) { heard.push_back(event); });
    log.append({{"type", "message"}, {"text", "one"}});
    disk.failAt(1);
    EXPECT_ERROR(log.append(Json{{"type", "message"}, {"text", "two"}}), ErrorCode::fileSystem,
                 "events.jsonl");
    log.append({{"type", "message"}, {"text", "three"}});
    QCOMPARE(heard.size(), std::size_t(2));
    QCOMPARE(heard[1]["text"], Json("three"));
    QVERIFY(heard == readEvents(folder / "events.jsonl").events);
}

void EventLogTest::followersSeeWholeLinesOnly() {
    TemporaryFolder folder;
    const fs::path file = folder / "events.jsonl";
    EventTail tail(file);
    QVERIFY(tail.poll().empty());
    test::writeText(file, "{\"a\":1}\n{\"a\":2");
    QCOMPARE(tail.poll().size(), std::size_t(1));
    QVERIFY(tail.poll().empty());
    // A worker that resumes cuts the torn line and goes on.
    test::writeText(file, "{\"a\":1}\n{\"a\":3}\nnoise\n{\"a\":4}\n");
    const auto news = tail.poll();
    QCOMPARE(news.size(), std::size_t(2));
    QCOMPARE(news[0]["a"], Json(3));
    QCOMPARE(tail.damagedLines(), std::uint64_t(1));
    test::writeText(file, "{\"a\":5}\n");  // another file took its place
    QCOMPARE(tail.poll().size(), std::size_t(1));
}

void EventLogTest::theLastStateIsFoundFromTheEnd() {
    TemporaryFolder folder;
    const fs::path file = folder / "events.jsonl";
    QVERIFY(!lastStateEvent(file));
    std::string text =
        "{\"type\":\"state\",\"state\":\"queued\"}\n{\"type\":\"state\",\"state\":\"running\"}\n";
    test::writeText(file, text);
    QCOMPARE(*lastStateEvent(file), std::string("running"));
    // More than one block of other events behind it, of which one only looks like a state.
    while (text.size() < 300 * 1024)
        text += "{\"type\":\"epoch\",\"state\":\"x\",\"pad\":\"" + std::string(500, 'p') + "\"}\n";
    test::writeText(file, text);
    QCOMPARE(*lastStateEvent(file), std::string("running"));
    test::writeText(
        file, text + "{\"type\":\"state\",\"state\":\"paused\"}\n" + "{\"type\":\"state\",\"state\":\"comp");
    QCOMPARE(*lastStateEvent(file), std::string("paused"));
    test::writeText(file, "{\"type\":\"state\",\"state\":\"queued\"}");
    QVERIFY(!lastStateEvent(file));
}

QTEST_APPLESS_MAIN(EventLogTest)
#include "event_log_test.moc"
