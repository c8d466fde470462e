// What is known before an experiment is started: is it valid, is the data there, does the split leak, what
// will it take.
#pragma once

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include "models/start_checks.hpp"

namespace distillery::ui {

class CheckPanel : public QWidget {
    Q_OBJECT

public:
    CheckPanel(ConfigDocument* document, ExperimentFacts* facts);
    const std::vector<StartCheck>& checks() const { return checks_; }

Q_SIGNALS:
    void changed();

private:
    struct Row {
        QLabel *sign, *subject, *sentence;
        QPushButton* mend;
    };

    void refresh();
    void place(std::size_t index);
    void mend(std::size_t index);

    ConfigDocument* document_;
    ExperimentFacts* facts_;
    std::vector<StartCheck> checks_;
    QGridLayout* grid_;
    std::vector<Row> rows_;
    bool isWide_ = true;
    QLabel* plan_;
};

}  // namespace distillery::ui
