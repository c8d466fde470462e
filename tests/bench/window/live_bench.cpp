// What watching a board costs and how far its chart is behind: a practice board behind a real sshd, `distill
// device serve`, the Device page's charts. usage: bench_live [SECONDS [HERTZ [SECONDS SHOWN]]], 60 100 30.
// A lag is the time from a line's time stamp on the board to the end of the event that painted it; both
// clocks are the same one here.
#include <QComboBox>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <algorithm>
#include <cstdio>
#include <deque>
#include <fstream>
#include <map>

#include "charts/signal_chart.hpp"
#include "device/monotonic.hpp"
#include "pages/device/device_page.hpp"
#include "shell/main_window.hpp"
#include "test_support.hpp"
#include "watched_application.hpp"

using namespace distillery;
using namespace distillery::ui;

namespace {

constexpr int kPatienceMs = 120000;

double residentMb() {
    const std::string status = test::readText("/proc/self/status");
    const auto at = status.find("VmRSS:");
    return at == std::string::npos ? 0 : std::stod(status.substr(at + 6)) / 1024;
}

template <class Widget>
Widget* find(const QWidget& window, const char* name) {
    auto* found = window.findChild<Widget*>(name);
    if (!found) qFatal("the window has no %s", name);
    return found;
}

template <class Condition>
void waitFor(const char* what, Condition condition) {
    if (!QTest::qWaitFor(condition, kPatienceMs)) qFatal("waited in vain: %s", what);
}

/// Follows every reading from the store onto the screen.
class PaintWatch : public QObject {
public:
    PaintWatch(const TelemetryFeed* feed, SignalChart* chart) : feed_(feed), chart_(chart) {
        connect(feed, &TelemetryFeed::arrived, this, [this] { collect(); });
        connect(chart->plot(), &QCustomPlot::afterReplot, this,
                [this] { drawn_ = std::max(drawn_, chart_->view().first().upper); });
        chart->plot()->installEventFilter(this);
    }

    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint)
            QMetaObject::invokeMethod(
                this, [this] { painted(); }, Qt::QueuedConnection);
        return false;
    }

    std::vector<double> lags() const { return lags_; }  // s, but for the way of the board's greeting
    std::size_t waiting() const { return waiting_.size(); }
    long long paints() const { return paints_; }
    /// The newest reading's place on the chart's axis, by group.
    const std::map<QString, double>& newest() const { return newest_; }

private:
    void collect() {
        const auto& groups = feed_->store().groups();
        for (auto group = groups.begin(); group != groups.end(); ++group) {
            const auto from = std::ranges::upper_bound(
                group->times, newest_.contains(group.key()) ? newest_[group.key()] : -1e9);
            for (auto time = from; time != group->times.end(); ++time) waiting_.push_back(*time);
            if (!group->times.isEmpty()) newest_[group.key()] = group->times.last();
        }
    }

    void painted() {
        ++paints_;
        const double now = feed_->now();
        std::erase_if(waiting_, [&](double time) {
            if (time > drawn_) return false;
            lags_.push_back(now - time);
            return true;
        });
    }

    const TelemetryFeed* feed_;
    SignalChart* chart_;
    double drawn_ = -1e9;
    std::deque<double> waiting_;
    std::vector<double> lags_;
    std::map<QString, double> newest_;
    long long paints_ = 0;
};

/// What the file of a recording says of the board's side.
struct Received {
    std::map<std::string, long long> samples;
    std::map<std::string, double> newest, longestGap;
    long long all = 0, sent = -1, late = 0, garbage = 0;
};

Received readRecording(const std::string& file) {
    Received received;
    device::TelemetryReader reader;
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        for (const auto& entry : reader.feed(line + "\n")) {
            if (const auto* sample = std::get_if<device::Sample>(&entry)) {
                ++received.all;
                double& newest = received.newest[sample->group];
                double& gap = received.longestGap[sample->group];
                if (received.samples[sample->group]++ > 0) gap = std::max(gap, sample->seconds - newest);
                newest = sample->seconds;
            } else if (const auto* end = std::get_if<device::End>(&entry)) {
                received.sent = end->samples;
                received.late = end->late;
            }
        }
    }
    received.garbage = reader.garbageLines();
    return received;
}

double share(const std::vector<double>& sorted, double part) {
    return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1) + 0.5)] * 1e3;
}

void choose(QComboBox* box, int value) {
    const int at = box->findData(value);
    if (at < 0) qFatal("%s has no %d", qUtf8Printable(box->objectName()), value);
    box->setCurrentIndex(at);
}

void measure(test::WatchedApplication& application, int seconds, int hertz, int shown) {
    const test::TemporaryFolder folder;
    MainWindow window(Home::resolve(folder / "home"), DISTILL_PROGRAM);
    window.resize(1360, 860);
    window.show();
    window.goTo("device");
    find<QPushButton>(window, "device-try")->click();
    auto* title = find<QLabel>(window, "board-title");
    waitFor("the practice board", [&] { return title->isVisible() && !title->text().isEmpty(); });
    auto* tabs = find<QTabWidget>(window, "device-tabs");
    auto* chart = find<SignalChart>(window, "board-live-chart");
    tabs->setCurrentIndex(2);
    choose(find<QComboBox>(window, "board-live-rate"), hertz);
    choose(find<QComboBox>(window, "board-live-span"), shown);
    auto* first = find<QPushButton>(window, "board-live-first");
    waitFor("Start", [&] { return first->isEnabled() && first->isVisible(); });

    auto* feed = window.findChild<DevicePage*>()->feed();
    PaintWatch watch(feed, chart);
    first->click();
    find<QPushButton>(window, "board-live-record")->click();  // from the first line on
    if (!feed->isRecording()) qFatal("nothing is recorded");
    waitFor("the first picture", [&] { return !watch.lags().empty(); });
    application.forget();
    const double cpu = test::WatchedApplication::threadMs(), begin = device::monotonicSeconds();
    const double memory = residentMb();
    QTest::qWait(seconds * 1000);
    const double wall = device::monotonicSeconds() - begin;
    const double busy = (test::WatchedApplication::threadMs() - cpu) / 1e3;
    const double offset = device::monotonicSeconds() - feed->now();  // of the two clocks' beginnings
    const std::string file = feed->recordingFile().toStdString();
    find<QPushButton>(window, "board-live-stop")->click();
    waitFor("the end", [&] { return !feed->isRunning(); });
    waitFor("the last picture", [&] { return watch.waiting() == 0; });

    const Received received = readRecording(file);
    if (received.newest.empty()) qFatal("no reading came");
    // The greeting ties the clocks together; the time that it took itself is missing from every lag.
    const auto& [group, stamp] = *received.newest.begin();
    const double greeting = watch.newest().at(QString::fromStdString(group)) - (stamp - offset);
    std::vector<double> lags = watch.lags();
    for (double& lag : lags) lag += greeting;
    std::ranges::sort(lags);
    std::printf("%.0f s at %d Hz, %d s shown\n", wall, hertz, shown);
    for (const auto& [name, count] : received.samples)
        std::printf("  %-12s %8lld lines, longest gap %.0f ms\n", name.c_str(), count,
                    1e3 * received.longestGap.at(name));
    std::printf(
        "lines of readings: %lld sent, %lld received, %zu drawn, %lld garbage; the board skipped %lld\n",
        received.sent, received.all, lags.size(), received.garbage, received.late);
    std::printf(
        "lag until painted: median %.0f ms, 99 %% %.0f ms, max %.0f ms  goal 250 (greeting %.1f ms)\n",
        share(lags, 0.5), share(lags, 0.99), share(lags, 1), 1e3 * greeting);
    std::printf("pictures a second: %.1f; the window's thread: %.1f %% of a core; memory %.0f MB, %+.1f MB\n",
                static_cast<double>(watch.paints()) / wall, 100 * busy / wall, residentMb(),
                residentMb() - memory);
    std::printf("longest slots:\n");
    application.print();
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    test::WatchedApplication application(argc, argv);
    Theme::instance().apply(ThemeMode::light, 1);
    const QStringList words = QApplication::arguments();
    measure(application, words.value(1, "60").toInt(), words.value(2, "100").toInt(),
            words.value(3, "30").toInt());
    return 0;
}
