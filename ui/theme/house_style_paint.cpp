// The painting half of the house style.
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QHeaderView>
#include <QPushButton>
#include <QStyleOption>
#include <QToolButton>

#include "theme/house_paint.hpp"
#include "theme/house_style.hpp"

namespace distillery::ui {
namespace {

using S = QStyle;

void paintPushButton(QPainter* painter, const QStyleOption* option, const QWidget* widget) {
    const Colours& colours = Theme::instance().colours();
    const QString kind = kindOf(widget);
    const bool isFocused = option->state.testFlag(S::State_HasFocus);
    const bool isEnabled = option->state.testFlag(S::State_Enabled);
    const bool isHovered = isEnabled && option->state.testFlag(S::State_MouseOver);
    const bool isDown = option->state.testFlag(S::State_Sunken);
    if (kind == "link") {
        if (isFocused || isDown) paintBox(painter, option->rect, {}, colours.accent);
    } else if (kind == "primary") {
        paintBox(painter, option->rect, isEnabled ? colours.accent : colours.border,
                 isFocused   ? colours.text
                 : isEnabled ? colours.accent
                             : colours.border,
                 6, isFocused ? 2 : 1);
    } else {
        const bool isOn = option->state.testFlag(S::State_On);
        paintBox(painter, option->rect, isOn || isDown ? colours.surface : colours.raised,
                 isFocused || isHovered || isOn ? colours.accent : colours.border);
    }
}

QColor wordsOfPushButton(const QStyleOption* option, const QWidget* widget) {
    const Colours& colours = Theme::instance().colours();
    const QString kind = kindOf(widget);
    if (!option->state.testFlag(S::State_Enabled))
        return kind == "primary" ? colours.muted
                                 : option->palette.color(QPalette::Disabled, QPalette::ButtonText);
    if (kind == "primary") return colours.onAccent;
    return kind == "link" || option->state.testFlag(S::State_On) ? colours.accent : colours.text;
}

void paintToolButton(QPainter* painter, const QStyleOption* option, const QWidget* widget) {
    const Colours& colours = Theme::instance().colours();
    const bool isOn = option->state.testFlag(S::State_On) || option->state.testFlag(S::State_Sunken);
    const bool isHovered =
        option->state.testFlag(S::State_MouseOver) && option->state.testFlag(S::State_Enabled);
    const bool isFocused = option->state.testFlag(S::State_HasFocus);
    if (isOn || isHovered || isFocused)
        paintBox(painter, option->rect, isOn || isHovered ? colours.raised : QColor(),
                 isFocused ? colours.accent : QColor());
    if (kindOf(widget) != "rail" || !option->state.testFlag(S::State_On)) return;
    painter->save();
    painter->setClipRect(QRect(option->rect.topLeft(), QSize(3, option->rect.height())));
    paintBox(painter, option->rect, colours.accent, {});
    painter->restore();
}

void paintCheckBox(QPainter* painter, const QStyleOption* option) {
    const Colours& colours = Theme::instance().colours();
    const bool isEnabled = option->state.testFlag(S::State_Enabled);
    const bool isOn = option->state.testFlag(S::State_On);
    const QColor fill = !isOn ? colours.surface : isEnabled ? colours.accent : colours.border;
    const bool isFocused = option->state.testFlag(S::State_HasFocus);
    paintBox(painter, option->rect, fill,
             !isEnabled          ? colours.border
             : isFocused || isOn ? colours.accent
                                 : colours.muted,
             3);
    if (isOn) paintTick(painter, option->rect, colours.onAccent);
    if (option->state.testFlag(S::State_NoChange))
        painter->fillRect(
            QRect(option->rect.left() + 3, option->rect.center().y(), option->rect.width() - 6, 2),
            colours.accent);
}

void paintTab(QPainter* painter, const QStyleOption* option) {
    const Colours& colours = Theme::instance().colours();
    if (!option->state.testFlag(S::State_Selected)) return;
    painter->fillRect(option->rect.adjusted(0, option->rect.height() - 2, 0, 0), colours.accent);
}

/// Words of a thing that is bold only while it is chosen; its font is the bold one, so that it keeps its
/// width.
void useWeight(QPainter* painter, const QFont& font, bool isChosen) {
    QFont ours = font;
    ours.setWeight(isChosen ? QFont::DemiBold : QFont::Normal);
    painter->setFont(ours);
}

void paintSlider(QPainter* painter, const QStyleOptionSlider* option, const QRect& handle) {
    const Colours& colours = Theme::instance().colours();
    const QRect& rect = option->rect;
    const QRect groove(rect.left(), rect.center().y() - 1, rect.width(), 4);
    paintBox(painter, groove, colours.border, {}, 2);
    QRect done = groove;
    done.setRight(handle.center().x());
    paintBox(painter, done, option->state.testFlag(S::State_Enabled) ? colours.accent : colours.muted, {}, 2);
    const bool isFocused = option->state.testFlag(S::State_HasFocus);
    QRect knob(0, 0, 16, 16);
    knob.moveCenter(handle.center());
    paintBox(painter, knob, isFocused ? colours.accent : colours.surface, colours.accent, 8, 2);
}

/// A column's name stands as its cells do.
Qt::Alignment alignmentBelow(const QStyleOptionHeader& section, const QHeaderView* header) {
    if (!header || !header->model() || section.orientation != Qt::Horizontal) return section.textAlignment;
    const QVariant cells = header->model()->index(0, section.section).data(Qt::TextAlignmentRole);
    return cells.isValid() ? Qt::Alignment(cells.toInt()) : Qt::AlignLeft | Qt::AlignVCenter;
}

}  // namespace

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    const Colours& colours = Theme::instance().colours();
    switch (element) {
        case PE_PanelButtonCommand:
            return paintPushButton(painter, option, widget);
        case PE_PanelButtonTool:
            return paintToolButton(painter, option, widget);
        case PE_FrameDefaultButton:
        case PE_FrameLineEdit:
        case PE_FrameButtonTool:
            return;
        case PE_FrameFocusRect:  // buttons and fields tell it by their line
            if (qobject_cast<const QAbstractItemView*>(widget))
                paintBox(painter, option->rect, {}, colours.accent, 2);
            return;
        case PE_PanelLineEdit: {
            const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            if (frame && frame->lineWidth > 0) paintField(painter, option->rect, option, widget);
            return;
        }
        case PE_Frame:
            return paintField(painter, option->rect, option, widget);
        case PE_PanelMenu:
        case PE_FrameMenu:
            return paintBox(painter, option->rect, element == PE_PanelMenu ? colours.surface : QColor(),
                            colours.border, 0);
        case PE_PanelTipLabel:
            return paintBox(painter, option->rect, colours.raised, colours.border, 0);
        case PE_IndicatorCheckBox:
        case PE_IndicatorItemViewItemCheck:
            return paintCheckBox(painter, option);
        case PE_IndicatorHeaderArrow: {
            const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
            return paintChevron(painter, option->rect,
                                header && header->sortIndicator == QStyleOptionHeader::SortDown,
                                colours.muted);
        }
        case PE_IndicatorArrowLeft:  // of a bar with more tabs than fit, of a menu in a menu
        case PE_IndicatorArrowRight: {
            const QRectF place = option->rect;
            const double scale = Theme::instance().textScale();
            painter->save();
            painter->translate(place.center());
            painter->scale(scale, scale);
            painter->rotate(element == PE_IndicatorArrowLeft ? 90 : -90);
            paintChevron(painter, QRect(-8, -8, 16, 16), false,
                         option->state.testFlag(S::State_Enabled) ? colours.text : colours.border);
            return painter->restore();
        }
        case PE_FrameTabWidget:
            return painter->fillRect(QRect(option->rect.topLeft(), QSize(option->rect.width(), 1)),
                                     colours.border);
        case PE_FrameTabBarBase:
            return painter->fillRect(option->rect.adjusted(0, option->rect.height() - 1, 0, 0),
                                     colours.border);
        default:
            QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HouseStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    const Colours& colours = Theme::instance().colours();
    switch (element) {
        case CE_ShapedFrame:
            if (paintFrame(painter, option->rect, widget)) return;
            break;
        case CE_PushButton:
        case CE_PushButtonBevel:
            drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
            if (element == CE_PushButton) drawControl(CE_PushButtonLabel, option, painter, widget);
            return;
        case CE_PushButtonLabel: {
            QStyleOptionButton label = *static_cast<const QStyleOptionButton*>(option);
            label.palette.setColor(QPalette::ButtonText, wordsOfPushButton(option, widget));
            if (kindOf(widget) == "link" && widget)  // its words begin where other words do
                label.rect.setWidth(std::min(label.rect.width(), widget->sizeHint().width()));
            return QProxyStyle::drawControl(element, &label, painter, widget);
        }
        case CE_ToolButtonLabel: {
            QStyleOptionToolButton label = *static_cast<const QStyleOptionToolButton*>(option);
            const bool isOn = option->state.testFlag(State_On);
            if (kindOf(widget) == "rail") {
                label.font.setWeight(isOn ? QFont::DemiBold : QFont::Normal);
                label.rect.adjust(8, 0, 0, 0);  // behind the mark of the chosen one
                if (!isOn) label.palette.setColor(QPalette::ButtonText, colours.muted);
            }
            return QProxyStyle::drawControl(element, &label, painter, widget);
        }
        case CE_CheckBoxLabel: {
            QStyleOptionButton label = *static_cast<const QStyleOptionButton*>(option);
            if (option->state.testFlag(State_HasFocus))
                label.palette.setColor(QPalette::WindowText, colours.accent);
            return QProxyStyle::drawControl(element, &label, painter, widget);
        }
        case CE_HeaderSection:
            painter->fillRect(option->rect, colours.surface);
            if (static_cast<const QStyleOptionHeader*>(option)->orientation == Qt::Horizontal)
                painter->fillRect(option->rect.adjusted(0, option->rect.height() - 1, 0, 0), colours.border);
            return;
        case CE_HeaderEmptyArea:
            return painter->fillRect(option->rect, colours.surface);
        case CE_HeaderLabel: {
            QStyleOptionHeader label = *static_cast<const QStyleOptionHeader*>(option);
            label.palette.setColor(QPalette::ButtonText, colours.muted);
            label.state &= ~State_On;  // a column with a choice in it is not bolder than bold
            label.textAlignment = alignmentBelow(label, qobject_cast<const QHeaderView*>(widget));
            return QProxyStyle::drawControl(element, &label, painter, widget);
        }
        case CE_TabBarTabShape:
            return paintTab(painter, option);
        case CE_TabBarTabLabel: {
            QStyleOptionTab label = *static_cast<const QStyleOptionTab*>(option);
            const bool isChosen = option->state.testFlag(State_Selected);
            label.palette.setColor(QPalette::WindowText, option->state.testFlag(State_HasFocus)
                                                             ? colours.accent
                                                         : isChosen ? colours.text
                                                                    : colours.muted);
            label.state &= ~State_HasFocus;
            painter->save();
            useWeight(painter, widget ? widget->font() : painter->font(), isChosen);
            QProxyStyle::drawControl(element, &label, painter, widget);
            painter->restore();
            return;
        }
        case CE_ProgressBarGroove:
            return paintBox(painter, option->rect, colours.raised, {}, 4);
        case CE_ProgressBarContents: {
            const auto& bar = *static_cast<const QStyleOptionProgressBar*>(option);
            if (bar.minimum == bar.maximum) break;  // no end known: the base style moves something
            QRect done = bar.rect;
            const double share =
                static_cast<double>(bar.progress - bar.minimum) / (bar.maximum - bar.minimum);
            done.setWidth(qRound(done.width() * std::clamp(share, 0.0, 1.0)));
            if (!done.isEmpty()) paintBox(painter, done, colours.accent, {}, 4);
            return;
        }
        case CE_Splitter:
            return painter->fillRect(option->rect, colours.border);
        default:
            break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const {
    const Colours& colours = Theme::instance().colours();
    const auto arrow = [&](SubControl part, bool isUp) {
        const QRect rect = subControlRect(control, option, part, widget);
        const bool isHovered =
            option->activeSubControls.testFlag(part) && option->state.testFlag(State_MouseOver);
        if (isHovered && control == CC_SpinBox)
            painter->fillRect(rect.adjusted(1, 1, -1, -1), colours.raised);
        paintChevron(painter, rect, isUp, colours.muted);
    };
    switch (control) {
        case CC_ComboBox:
            paintField(painter, option->rect, option, widget);
            return arrow(SC_ComboBoxArrow, false);
        case CC_SpinBox:
            paintField(painter, option->rect, option, widget);
            if (static_cast<const QStyleOptionSpinBox*>(option)->buttonSymbols == QAbstractSpinBox::NoButtons)
                return;
            arrow(SC_SpinBoxUp, true);
            return arrow(SC_SpinBoxDown, false);
        case CC_ScrollBar: {
            const QRect handle = subControlRect(control, option, SC_ScrollBarSlider, widget);
            const bool isHeld = option->activeSubControls.testFlag(SC_ScrollBarSlider);
            if (option->state.testFlag(State_Enabled))
                paintBox(painter, handle.adjusted(3, 3, -3, -3), isHeld ? colours.muted : colours.border, {},
                         3);
            return;
        }
        case CC_Slider: {
            const auto* slider = static_cast<const QStyleOptionSlider*>(option);
            if (slider->orientation != Qt::Horizontal) break;
            return paintSlider(painter, slider, subControlRect(control, option, SC_SliderHandle, widget));
        }
        default:
            break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

}  // namespace distillery::ui
