// A drop-down list of the runs that a question makes sense for, newest first, found by typing.
#pragma once

#include <QComboBox>
#include <functional>

#include "models/run_store.hpp"

namespace distillery::ui {

class RunBox : public QComboBox {
    Q_OBJECT

public:
    /// `first` stands before the runs and means none of them; may be empty.
    RunBox(RunStore* runs, const QString& first, std::function<bool(const RunRecord&)> fits);
    QString run() const;  // empty for none
    void choose(const QString& run);

Q_SIGNALS:
    void chosen(const QString& run);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void showBeginning();
    int firstRun() const { return first_.isEmpty() ? 0 : 1; }
    int rowOf(const QString& run) const;

    RunStore* runs_;
    QString first_;
    std::function<bool(const RunRecord&)> fits_;
};

}  // namespace distillery::ui
