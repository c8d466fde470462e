// A horizontal header whose names stand upright where they would not fit lying down.
#pragma once

#include <QHeaderView>

namespace distillery::ui {

class RotatedHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit RotatedHeader(QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QString nameOf(int section) const;
    /// All alike: one name that does not fit turns the whole row.
    bool isUpright() const;
};

}  // namespace distillery::ui
