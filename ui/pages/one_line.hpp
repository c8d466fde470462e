// A text on one line that ends in "…" where there is no room; text() stays whole, and a tool tip shows it.
#pragma once

#include <QLabel>

namespace distillery::ui {

class OneLine : public QLabel {
    Q_OBJECT

public:
    explicit OneLine(const QString& text = {}, QWidget* parent = nullptr);
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QString elided() const;
};

}  // namespace distillery::ui
