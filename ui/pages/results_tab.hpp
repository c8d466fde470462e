// What every tab of the results page is: a view of the open report, and the words they share.
#pragma once

#include <QComboBox>
#include <QWidget>
#include <memory>

#include "report/report_model.hpp"

namespace distillery::ui {

class ResultsTab : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;
    /// Null: nothing is open.
    virtual void setReport(std::shared_ptr<const report::Report> report) = 0;
};

QString words(const std::string& text);
/// A box of the arms that have test figures, by title with their name as data; keeps what was chosen, else
/// prefers the last distilled one.
void fillArms(QComboBox* box, const report::Report* report);
/// The arm that such a box chose, or null.
const report::ArmReport* chosenArm(const QComboBox* box, const report::Report* report);

}  // namespace distillery::ui
