// Rows of tables that grow with the text: the style gives them a fixed height in pixels.
#pragma once

#include <QObject>

namespace distillery::ui {

/// Watches the whole application. Rows that a page made taller itself are left alone.
class RowHeights : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace distillery::ui
