// Who trains, who chooses and who tests: the split's parameters, what each side gets, and whether the test
// side leaks.
#pragma once

#include <QListWidget>
#include <QTableWidget>
#include <QTimer>

#include "charts/bar_chart.hpp"
#include "data/split.hpp"
#include "models/data_store.hpp"
#include "pages/spec_fields.hpp"

class QBoxLayout;
class QFormLayout;

namespace distillery::ui {

class DataSplitTab : public QWidget {
    Q_OBJECT

public:
    explicit DataSplitTab(DataStore* store, QWidget* parent = nullptr);
    SplitSpec spec() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Side {
        QString name;
        std::size_t windows = 0;
        QStringList subjects;
        std::vector<std::size_t> perClass;
    };
    struct Result {
        QList<Side> sides;
        LeakageReport leakage;
    };
    QWidget* makeForm();
    void begin();  // a data set was opened
    void showFields();
    void divide();
    void show(const CutData& cut, const Result& result);
    void say(const QString& level, const QString& title, const QString& sentence);

    DataStore* store_;
    QBoxLayout* halves_;
    QFormLayout* form_;
    QComboBox* kind_;
    QSpinBox *folds_, *fold_, *trainSubjects_, *seed_;
    QDoubleSpinBox* validation_;
    QListWidget* testSubjects_;
    std::vector<std::string> validationSubjects_;  // a run may have named them
    QFrame* badge_;
    QLabel *badgeTitle_, *sentence_;
    QTableWidget* sides_;
    BarChart* classes_;
    QTimer timer_;
    QPointer<Job> job_;
};

}  // namespace distillery::ui
