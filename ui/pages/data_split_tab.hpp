// Who trains, who chooses and who tests: the split's parameters, what each side gets, and whether the test
// side leaks.
#pragma once

#include <QTableWidget>
#include <QTimer>

#include "charts/bar_chart.hpp"
#include "data/coverage.hpp"
#include "data/split.hpp"
#include "models/config_document.hpp"
#include "models/data_store.hpp"
#include "pages/people_board.hpp"
#include "pages/spec_fields.hpp"

class QBoxLayout;
class QFormLayout;

namespace distillery::ui {

class DataSplitTab : public QWidget {
    Q_OBJECT

public:
    DataSplitTab(DataStore* store, ConfigDocument* document, QWidget* parent = nullptr);

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
        Coverage coverage;
    };
    QWidget* makeForm();
    QWidget* makeBoard();
    SplitSpec spec() const;
    /// Also where the kind has so many folds no more.
    void setAndKeepFold(const std::string& path, const Json& value, int gesture);
    int foldLimit(const SplitSpec& spec) const;
    void showFields();
    void showPeople(const PeopleBoard::People& people, bool isDivided);
    void showNamed();
    void takePeople(PeopleBoard::Side to);
    void drawAgain();
    void divide();
    void show(const CutData& cut, const Result& result);
    void say(const QString& level, const QString& title, const QString& sentence);

    DataStore* store_;
    ConfigDocument* document_;
    QFormLayout* form_;
    QSpinBox *folds_, *fold_, *trainSubjects_;
    QDoubleSpinBox* validation_;
    QWidget* boardBox_;
    PeopleBoard* board_;
    QLabel* boardNote_;
    QPushButton* draw_;
    bool hadValidation_ = false;  // somebody stood there when the board was last shown
    QFrame* badge_;
    QLabel *badgeTitle_, *sentence_;
    QTableWidget* sides_;
    BarChart* classes_;
    QTimer timer_;
    QPointer<Job> job_;
};

}  // namespace distillery::ui
