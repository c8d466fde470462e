// Test windows that a teacher and its student both answered: what can be looked at in the playground.
#pragma once

#include <QAbstractTableModel>
#include <memory>

#include "report/report_model.hpp"

namespace distillery::ui {

class TeachingWindowModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Which { teacherWrong, studentWrong, studentBetter, all };
    enum Column { window, truth, teacher, student, columns };
    struct Entry {
        std::size_t teacher = 0, student = 0;  // places in their runs' test predictions
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Both runs need test predictions of the same classes; null empties the list. The report keeps them
    /// alive.
    void set(std::shared_ptr<const report::Report> report, const report::RunReport* teacher,
             const report::RunReport* student, Which which);
    const Entry& at(int row) const { return entries_[static_cast<std::size_t>(row)]; }
    const Predictions& teacherSaid() const { return *teacher_->testPredictions; }
    const Predictions& studentSaid() const { return *student_->testPredictions; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const report::Report> report_;
    const report::RunReport *teacher_ = nullptr, *student_ = nullptr;
    std::vector<Entry> entries_;
};

}  // namespace distillery::ui
