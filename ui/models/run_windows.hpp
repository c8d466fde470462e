// The recordings behind a run's window numbers, opened in the background when somebody wants to see one.
#pragma once

#include <QObject>
#include <QPointer>
#include <memory>
#include <string>

#include "async/job.hpp"
#include "base/json.hpp"
#include "base/paths.hpp"
#include "experiment/open_data.hpp"

namespace distillery::ui {

class RunWindows : public QObject {
    Q_OBJECT

public:
    explicit RunWindows(Home home, QObject* parent = nullptr);

    /// The data of a run's config; nothing happens when it is open or on its way already.
    void open(const Json& config);
    /// Of the config that was opened last; null until it was read.
    std::shared_ptr<const OpenData> data() const { return data_; }

Q_SIGNALS:
    void opened();
    void failed(const distillery::ui::Failure& failure);

private:
    Home home_;
    std::string wanted_;  // the parts of the config that decide
    std::shared_ptr<const OpenData> data_;
    QPointer<Job> job_;
};

}  // namespace distillery::ui
