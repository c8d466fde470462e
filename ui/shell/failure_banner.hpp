// Above the pages: what went wrong, to which thing, what to do next.
#pragma once

#include <QFrame>
#include <QLabel>

#include "async/job.hpp"

namespace distillery::ui {

class FailureBanner : public QFrame {
    Q_OBJECT

public:
    explicit FailureBanner(QWidget* parent = nullptr);
    /// `details`: what "Copy details" puts into the clipboard.
    void showFailure(const Failure& failure, const QString& details);

private:
    QLabel* text_;
    QString details_;
};

}  // namespace distillery::ui
