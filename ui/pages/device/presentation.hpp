// The board for a whole room: what it sees in letters as large as the screen allows, and what that costs.
#pragma once

#include <QWidget>

#include "pages/device/live_panes.hpp"

namespace distillery::ui {

/// A window of its own; Escape or a double click ends it.
class Presentation : public QWidget {
    Q_OBJECT

public:
    explicit Presentation(QWidget* parent);
    /// `caption`: the board, and that it is a practice board where it is one. `trouble`: shown instead of an
    /// old answer when the link is lost.
    void show(const LiveFigures& figures, const QString& caption, const QString& trouble);
    void open();
    QString activity() const { return figures_.activity; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    LiveFigures figures_;
    QString caption_, trouble_;
};

}  // namespace distillery::ui
