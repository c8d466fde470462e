#include "theme/house_style.hpp"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStyleOption>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

#include "theme/house_paint.hpp"

namespace distillery::ui {
namespace {

constexpr int kLine = 1;                    // around buttons and fields
constexpr int kButtonX = 14, kButtonY = 6;  // room between line and words
constexpr int kLinkX = 4, kLinkY = 2, kToolRoom = 5;
constexpr int kRailX = 10, kRailY = 8;
constexpr int kFieldX = 8, kFieldY = 4;
constexpr int kRowRoom = 14, kDenseRoom = 8;  // above and below the words of a table's row together
constexpr int kItemX = 6, kItemY = 3, kPlaceX = 10, kPlaceY = 7;
constexpr int kLeastHandle = 28;  // of a scroll bar
constexpr int kArrowWidth = 22;   // of a field that opens or steps

QSize grown(const QSize& size, int x, int y) {
    return {size.width() + 2 * x, size.height() + 2 * y};
}

/// Keeps size and family of the application, whatever they become.
void makeDemiBold(QWidget* widget) {
    QFont font = widget->font();
    if (font.weight() == QFont::DemiBold) return;
    font.setWeight(QFont::DemiBold);
    const uint own = widget->testAttribute(Qt::WA_SetFont) ? font.resolveMask() : 0;
    font.setResolveMask(own | QFont::WeightResolved);
    widget->setFont(font);
}

void dressLabel(QLabel* label) {
    // Names of classes, people and files come from outside: one that looks like markup is shown as it is
    // written, in tool tips too (they are labels). Who wants rich text says so.
    if (label->textFormat() == Qt::AutoText) label->setTextFormat(Qt::PlainText);
    const QString kind = kindOf(label), level = levelOf(label), tone = level.isEmpty() ? kind : level;
    const QPalette::ColorRole role = tone == "bad"       ? StateRole::bad
                                     : tone == "caution" ? StateRole::caution
                                     : tone == "good"    ? StateRole::good
                                     : tone == "muted"   ? StateRole::muted
                                     : tone == "accent"  ? QPalette::Link
                                                         : QPalette::NoRole;
    if (role != QPalette::NoRole || !kind.isEmpty() || label->dynamicPropertyNames().contains("level"))
        label->setForegroundRole(role);
    // A word that is a state by itself stands out by its weight, too.
    if (kind == "title" || (level.isEmpty() && role != QPalette::NoRole && kind != "muted"))
        makeDemiBold(label);
    if (kind == "tip") label->setContentsMargins(7, 5, 7, 5);
}

/// Of the table whose vertical header this is.
int rowHeight(const QWidget* header) {
    const int line = header->fontMetrics().height();
    const QString kind = kindOf(header->parentWidget());
    if (kind == "two-lines") return line + QFontMetrics(Theme::instance().small()).height() + kRowRoom;
    return line + (kind == "dense" ? kDenseRoom : kRowRoom);
}

/// A groove with a handle in it, without buttons at its ends.
QRect scrollBarRect(const QStyleOptionSlider& bar, QStyle::SubControl part) {
    const bool lies = bar.orientation == Qt::Horizontal;
    const int length = lies ? bar.rect.width() : bar.rect.height();
    const qint64 range = static_cast<qint64>(bar.maximum) - bar.minimum;
    const int handle = range > 0 ? std::clamp(static_cast<int>(static_cast<qint64>(length) * bar.pageStep /
                                                               (range + bar.pageStep)),
                                              std::min(kLeastHandle, length), length)
                                 : length;
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      length - handle, bar.upsideDown);
    const auto stretch = [&](int from, int size) {
        const QRect whole = bar.rect;
        return lies ? QRect(whole.left() + from, whole.top(), size, whole.height())
                    : QRect(whole.left(), whole.top() + from, whole.width(), size);
    };
    switch (part) {
        case QStyle::SC_ScrollBarGroove:
            return bar.rect;
        case QStyle::SC_ScrollBarSlider:
            return stretch(start, handle);
        case QStyle::SC_ScrollBarSubPage:
            return stretch(0, start);
        case QStyle::SC_ScrollBarAddPage:
            return stretch(start + handle, length - start - handle);
        default:
            return {};
    }
}

}  // namespace

HouseStyle::HouseStyle() : QProxyStyle("Fusion") {}

void HouseStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (auto* label = qobject_cast<QLabel*>(widget)) return dressLabel(label);
    if (auto* area = qobject_cast<QScrollArea*>(widget)) {  // shows what is behind it
        area->setFrameShape(QFrame::NoFrame);
        area->viewport()->setAutoFillBackground(false);
        if (area->widget()) area->widget()->setAutoFillBackground(false);
        return;
    }
    const QString kind = kindOf(widget);
    if (qobject_cast<QHeaderView*>(widget) || qobject_cast<QTabBar*>(widget) ||
        (kind == "primary" && qobject_cast<QPushButton*>(widget)) ||
        (kind == "rail" && qobject_cast<QToolButton*>(widget)))
        makeDemiBold(widget);
    if (auto* table = qobject_cast<QTableView*>(widget)) {  // its header may be hidden and never come here
        QHeaderView* rows = table->verticalHeader();
        rows->installEventFilter(this);
        rows->setDefaultSectionSize(rowHeight(rows));
    }
}

bool HouseStyle::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FontChange)
        if (auto* rows = qobject_cast<QHeaderView*>(watched)) rows->setDefaultSectionSize(rowHeight(rows));
    return false;
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
        case PM_DefaultFrameWidth:
            return qobject_cast<const QAbstractScrollArea*>(widget) ? 2 : kLine;
        case PM_MenuButtonIndicator:
            return qobject_cast<const QPushButton*>(widget)
                       ? 0
                       : QProxyStyle::pixelMetric(metric, option, widget);
        case PM_ButtonDefaultIndicator:
        case PM_ButtonShiftHorizontal:
        case PM_ButtonShiftVertical:
        case PM_TabBarTabShiftHorizontal:
        case PM_TabBarTabShiftVertical:
        case PM_TabBarTabOverlap:
        case PM_TabBarBaseOverlap:
            return 0;
        case PM_TabBarScrollButtonWidth:
            return widget ? widget->fontMetrics().height() : QProxyStyle::pixelMetric(metric, option, widget);
        case PM_TabBarTabHSpace:
            return 28;
        case PM_TabBarTabVSpace:
            return 16;
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
            return widget ? widget->fontMetrics().ascent() + 2
                          : QProxyStyle::pixelMetric(metric, option, widget);
        case PM_CheckBoxLabelSpacing:
            return 8;
        case PM_HeaderMargin:
            return 6;
        case PM_HeaderDefaultSectionSizeVertical:
            return widget ? rowHeight(widget) : QProxyStyle::pixelMetric(metric, option, widget);
        case PM_FocusFrameHMargin:
            return kindOf(widget) == "places" ? kPlaceX : kItemX - 1;
        case PM_MenuHMargin:
        case PM_MenuVMargin:
            return 4;
        case PM_ToolTipLabelFrameWidth:
            return 5;
        case PM_ScrollBarExtent:
            return 12;
        case PM_SliderLength:
        case PM_SliderThickness:
        case PM_SliderControlThickness:
            return 18;
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int HouseStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* data) const {
    switch (hint) {
        case SH_ComboBox_Popup:  // below the field instead of over it
        case SH_DialogButtonBox_ButtonsHaveIcons:
        case SH_EtchDisabledText:
            return 0;
        case SH_Table_GridLineColor:
            return static_cast<int>(Theme::instance().colours().grid.rgba());
        default:
            return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize HouseStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                   const QWidget* widget) const {
    switch (type) {
        case CT_PushButton:
            return kindOf(widget) == "link" ? grown(contents, kLinkX + kLine, kLinkY + kLine)
                                            : grown(contents, kButtonX + kLine, kButtonY + kLine);
        case CT_ToolButton:
            return kindOf(widget) == "rail" ? grown(contents, kRailX + kLine, kRailY + kLine)
                                            : grown(contents, kToolRoom + kLine, kToolRoom + kLine);
        case CT_LineEdit: {
            const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            const bool isPartOfAField = frame && frame->lineWidth == 0;
            return isPartOfAField ? contents : grown(contents, kFieldX + kLine, kFieldY + kLine);
        }
        case CT_ComboBox:
        case CT_SpinBox:
            return grown(contents, kFieldX + kLine, kFieldY + kLine) + QSize(kArrowWidth, 0);
        case CT_ItemViewItem: {
            const int room = kindOf(widget) == "places" ? kPlaceY + kLine : kItemY;
            return QProxyStyle::sizeFromContents(type, option, contents, widget) + QSize(0, 2 * room);
        }
        case CT_TabBarTab:
            return contents;
        default:
            return QProxyStyle::sizeFromContents(type, option, contents, widget);
    }
}

QRect HouseStyle::subElementRect(SubElement element, const QStyleOption* option,
                                 const QWidget* widget) const {
    switch (element) {
        case SE_LineEditContents: {
            const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            if (frame && frame->lineWidth == 0) return option->rect;
            return option->rect.adjusted(kFieldX, kLine, -kFieldX, -kLine);
        }
        case SE_PushButtonContents:
            return option->rect;
        default:
            return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect HouseStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                 const QWidget* widget) const {
    const QRect& rect = option->rect;
    const QRect arrows = rect.adjusted(rect.width() - kArrowWidth - kLine, kLine, -kLine, -kLine);
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxArrow) return arrows;
        if (part == SC_ComboBoxEditField) return rect.adjusted(kFieldX, kLine, -kArrowWidth - kLine, -kLine);
    }
    if (control == CC_SpinBox) {
        const bool hasArrows =
            static_cast<const QStyleOptionSpinBox*>(option)->buttonSymbols != QAbstractSpinBox::NoButtons;
        if (part == SC_SpinBoxUp) return hasArrows ? arrows.adjusted(0, 0, 0, -arrows.height() / 2) : QRect();
        if (part == SC_SpinBoxDown)
            return hasArrows ? arrows.adjusted(0, arrows.height() / 2, 0, 0) : QRect();
        if (part == SC_SpinBoxEditField)
            return rect.adjusted(kFieldX, kLine, -(hasArrows ? kArrowWidth : kFieldX) - kLine, -kLine);
        if (part == SC_SpinBoxFrame) return rect;
    }
    if (control == CC_ScrollBar) return scrollBarRect(*static_cast<const QStyleOptionSlider*>(option), part);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

}  // namespace distillery::ui
