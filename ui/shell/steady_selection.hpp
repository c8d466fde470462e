// A click beside the entries of a list takes nothing away: what is shown beside the list stays chosen in it.
#pragma once

#include <QObject>

namespace distillery::ui {

class SteadySelection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    /// Every list, tree and table below `root` in which one entry is chosen at a time.
    void watch(QWidget* root);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace distillery::ui
