// Which students are compared: the usual arms to tick, and those that a file brought along.
#pragma once

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

#include "models/config_document.hpp"

namespace distillery::ui {

class ArmsEditor : public QWidget {
    Q_OBJECT

public:
    explicit ArmsEditor(ConfigDocument* document);

private:
    void refresh();
    void toggle(const Json& arm, bool isOn);

    ConfigDocument* document_;
    std::vector<Json> known_;  // the usual ones, then others in the order of their appearance
    QVBoxLayout* list_;
    QList<QCheckBox*> boxes_;
    QLabel* sentence_;
};

}  // namespace distillery::ui
