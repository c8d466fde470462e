// An application that measures how long the window's thread is busy with one event: what a person feels as a
// stutter. With DISTILLERY_SLOTS=1 in the environment the longest ones are printed at the end.
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QMetaEnum>
#include <QThread>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

namespace distillery::test {

class WatchedApplication : public QApplication {
public:
    struct Slot {
        double ms = 0, cpuMs = 0;  // on a busy machine the thread's own time tells more than the clock
        QString what;              // receiver and event
    };

    using QApplication::QApplication;
    ~WatchedApplication() override {
        if (qEnvironmentVariableIntValue("DISTILLERY_SLOTS") != 0) print();
    }

    bool notify(QObject* receiver, QEvent* event) override {
        if (QThread::currentThread() != thread()) return QApplication::notify(receiver, event);
        const int level = QThread::currentThread()->loopLevel();
        if (!frames_.empty()) {
            if (level <= frames_.back().level) return QApplication::notify(receiver, event);  // a part of it
            frames_.back().holdsLoop = true;  // a menu that waits for a person is not busy
        }
        const char* type = receiver->metaObject()->className();  // the receiver may not survive the event
        const QString name = receiver->objectName();
        const QEvent::Type kind = event->type();
        frames_.push_back({level});
        const double cpuBefore = threadMs();
        QElapsedTimer timer;
        timer.start();
        const bool result = QApplication::notify(receiver, event);
        const double ms = static_cast<double>(timer.nsecsElapsed()) / 1e6, cpuMs = threadMs() - cpuBefore;
        const bool holdsLoop = frames_.back().holdsLoop;
        frames_.pop_back();
        constexpr std::size_t kKept = 12;
        if (holdsLoop || (longest_.size() == kKept && ms <= longest_.back().ms)) return result;
        const auto place = std::ranges::upper_bound(longest_, ms, std::ranges::greater(), &Slot::ms);
        const char* kindName = QMetaEnum::fromType<QEvent::Type>().valueToKey(kind);
        longest_.insert(place, {ms, cpuMs, QString("%1 %2 %3").arg(type, name, kindName ? kindName : "")});
        if (longest_.size() > kKept) longest_.pop_back();
        return result;
    }

    const std::vector<Slot>& longest() const { return longest_; }  // longest first
    /// Processor time of the calling thread.
    static double threadMs() {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }
    void forget() { longest_.clear(); }
    void print() const {
        for (const Slot& slot : longest_)
            std::printf("slot %8.1f ms, its own %8.1f ms  %s\n", slot.ms, slot.cpuMs, qPrintable(slot.what));
        std::fflush(stdout);
    }

private:
    struct Frame {
        int level;
        bool holdsLoop = false;
    };

    std::vector<Slot> longest_;
    std::vector<Frame> frames_;  // events under way, each in an event loop of its own
};

}  // namespace distillery::test
