// Widgets side by side that go on in the next line where the width ends, as words do.
#pragma once

#include <QLayout>

namespace distillery::ui {

class FlowLayout : public QLayout {
    Q_OBJECT

public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;
    /// Both stay on one line.
    void addPair(QWidget* label, QWidget* field);

    void addItem(QLayoutItem* item) override { items_.append(item); }
    int count() const override { return static_cast<int>(items_.size()); }
    QLayoutItem* itemAt(int index) const override { return items_.value(index); }
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), false); }
    void setGeometry(const QRect& rect) override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return {}; }

private:
    /// The height that is needed; moves the widgets when `isReal`.
    int arrange(const QRect& rect, bool isReal) const;
    QList<QLayoutItem*> items_;
};

}  // namespace distillery::ui
