// One run followed live: its epochs, terms, heads and remarks as they are written.
#pragma once

#include <QObject>
#include <QTimer>

#include "async/job.hpp"
#include "experiment/event_tail.hpp"
#include "report/report_model.hpp"

namespace distillery::ui {

class RunWatch : public QObject {
    Q_OBJECT

public:
    explicit RunWatch(QObject* parent = nullptr);

    /// Follows this run folder from its beginning; empty: follows nothing.
    void follow(const std::filesystem::path& run);
    const report::RunReport& story() const { return *story_; }

Q_SIGNALS:
    void grown();

private:
    void poll();

    std::filesystem::path folder_;
    std::shared_ptr<EventTail> tail_;
    std::shared_ptr<report::RunReport> story_ = std::make_shared<report::RunReport>();
    QTimer timer_;
    QPointer<Job> job_;
};

}  // namespace distillery::ui
