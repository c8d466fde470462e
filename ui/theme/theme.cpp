#include "theme/theme.hpp"

#include <QApplication>
#include <QPalette>
#include <QToolTip>
#include <array>
#include <cmath>

#include "base/series_palette.hpp"
#include "theme/house_style.hpp"

namespace distillery::ui {
namespace {

Colours lightColours() {
    return {.window = "#f5f6f8",
            .surface = "#ffffff",
            .raised = "#eceff3",
            .border = "#d5dae1",
            .text = "#1b2430",
            .muted = "#56616f",
            .accent = "#0f62a8",
            .onAccent = "#ffffff",
            .good = "#1a7f4b",
            .caution = "#9a5b00",
            .bad = "#b3261e",
            .grid = "#e4e8ed",
            .isDark = false};
}

Colours darkColours() {
    return {.window = "#14181e",
            .surface = "#1c222a",
            .raised = "#29313c",
            .border = "#3a4452",
            .text = "#e8ecf1",
            .muted = "#a4afbd",
            .accent = "#5aa9f0",
            .onAccent = "#0b1622",
            .good = "#56c88c",
            .caution = "#f0b356",
            .bad = "#ff8a80",
            .grid = "#2b333e",
            .isDark = true};
}

QColor blend(const QColor& from, const QColor& to, double share) {
    const auto mix = [share](double a, double b) { return a + (b - a) * share; };
    return QColor::fromRgbF(static_cast<float>(mix(from.redF(), to.redF())),
                            static_cast<float>(mix(from.greenF(), to.greenF())),
                            static_cast<float>(mix(from.blueF(), to.blueF())));
}

QPalette paletteOf(const Colours& colours) {
    QPalette palette;
    palette.setColor(QPalette::Window, colours.window);
    palette.setColor(QPalette::WindowText, colours.text);
    palette.setColor(QPalette::Base, colours.surface);
    palette.setColor(QPalette::AlternateBase, colours.window);
    palette.setColor(QPalette::Text, colours.text);
    palette.setColor(QPalette::Button, colours.raised);
    palette.setColor(QPalette::ButtonText, colours.text);
    palette.setColor(StateRole::muted, colours.muted);
    palette.setColor(StateRole::good, colours.good);
    palette.setColor(StateRole::caution, colours.caution);
    palette.setColor(StateRole::bad, colours.bad);
    palette.setColor(QPalette::ToolTipBase, colours.raised);
    palette.setColor(QPalette::ToolTipText, colours.text);
    palette.setColor(QPalette::Highlight, colours.accent);
    palette.setColor(QPalette::HighlightedText, colours.onAccent);
    palette.setColor(QPalette::Link, colours.accent);
    palette.setColor(QPalette::Mid, colours.border);
    palette.setColor(QPalette::Midlight, colours.raised);
    palette.setColor(QPalette::Light, colours.surface);
    palette.setColor(QPalette::Dark, colours.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, blend(colours.muted, colours.window, 0.35));
    return palette;
}

}  // namespace

Theme& Theme::instance() {
    static Theme theme;
    return theme;
}

void Theme::apply(ThemeMode mode, double textScale) {
    if (basePointSize_ <= 0) {
        basePointSize_ = std::max<qreal>(QApplication::font().pointSizeF(), 10);
        const QPalette platform = QApplication::palette();  // the desktop's, before it is ours
        isSystemDark_ =
            platform.color(QPalette::Window).lightness() < platform.color(QPalette::WindowText).lightness();
        QApplication::setStyle(new HouseStyle);
    }
    mode_ = mode;
    textScale_ = std::clamp(textScale, 0.8, 2.0);
    const bool dark = mode == ThemeMode::dark || (mode == ThemeMode::system && isSystemDark_);
    colours_ = dark ? darkColours() : lightColours();
    QFont font = QApplication::font();
    font.setPointSizeF(basePointSize_ * textScale_);
    QApplication::setFont(font);
    const QPalette palette = paletteOf(colours_);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    // Qt tells the windows in a later turn of the loop; who listens to changed() measures letters now.
    for (const QEvent::Type type : {QEvent::ApplicationFontChange, QEvent::ApplicationPaletteChange})
        for (QWidget* window : QApplication::topLevelWidgets()) {
            QEvent event(type);
            QCoreApplication::sendEvent(window, &event);
        }
    Q_EMIT changed();
}

QColor Theme::series(int style) const {
    const SeriesColour& colour = colourOf(style);
    return QColor(colours_.isDark ? colour.dark : colour.light);
}

Qt::PenStyle Theme::dash(int style) {
    constexpr std::array<Qt::PenStyle, 4> styles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return styles[static_cast<std::size_t>(roundOf(style)) % styles.size()];
}

QColor Theme::sequential(double share) const {
    const double s = std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0.0;
    return blend(colours_.surface, colours_.accent, std::sqrt(s) * 0.92);  // small counts stay visible
}

QColor Theme::diverging(double share) const {
    const double s = std::isfinite(share) ? std::clamp(share, -1.0, 1.0) : 0.0;
    return blend(colours_.surface, s < 0 ? series(0) : series(1), std::sqrt(std::abs(s)) * 0.92);
}

QColor Theme::wordsOn(const QColor& background) {
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    // Relative luminance (WCAG 2.1); 0.179 is where black and white contrast alike.
    const double luminance = 0.2126 * linear(background.redF()) + 0.7152 * linear(background.greenF()) +
                             0.0722 * linear(background.blueF());
    return luminance > 0.179 ? QColor(Qt::black) : QColor(Qt::white);
}

QFont Theme::heading() const {
    QFont font = QApplication::font();
    font.setPointSizeF(basePointSize_ * textScale_ * 1.6);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont Theme::figure() const {
    QFont font = QApplication::font();
    font.setPointSizeF(basePointSize_ * textScale_ * 2.0);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont Theme::small() const {
    QFont font = QApplication::font();
    font.setPointSizeF(basePointSize_ * textScale_ * 0.88);
    return font;
}

}  // namespace distillery::ui
