#include "theme/theme.hpp"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>
#include <array>
#include <cmath>

#include "theme/row_heights.hpp"

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

// Okabe & Ito 2008, "Color Universal Design": blue, vermillion, bluish green, orange, sky blue, reddish
// purple, yellow and the text colour. Yellow is darkened on white; blue is lightened on black.
constexpr std::array<const char*, 7> kSeriesLight{"#0072b2", "#d55e00", "#009e73", "#c98500",
                                                  "#3d9fd8", "#b2558c", "#8a8200"};
constexpr std::array<const char*, 7> kSeriesDark{"#4aa8e8", "#ff8a4c", "#2fcf9f", "#f0b030",
                                                 "#8fd3ff", "#e693c2", "#f0e442"};

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
    palette.setColor(QPalette::PlaceholderText, colours.muted);
    palette.setColor(QPalette::Button, colours.raised);
    palette.setColor(QPalette::ButtonText, colours.text);
    palette.setColor(QPalette::BrightText, colours.bad);
    palette.setColor(QPalette::ToolTipBase, colours.raised);
    palette.setColor(QPalette::ToolTipText, colours.text);
    palette.setColor(QPalette::Highlight, colours.accent);
    palette.setColor(QPalette::HighlightedText, colours.onAccent);
    palette.setColor(QPalette::Link, colours.accent);
    palette.setColor(QPalette::Mid, colours.border);
    palette.setColor(QPalette::Midlight, colours.raised);
    palette.setColor(QPalette::Light, colours.surface);
    palette.setColor(QPalette::Dark, colours.border);
    palette.setColor(QPalette::Shadow, colours.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, blend(colours.muted, colours.window, 0.35));
    return palette;
}

// Widgets say what they are by the dynamic property "kind"; this sheet says how such a thing looks.
QString sheetOf(const Colours& colours) {
    QString sheet = QStringLiteral(R"(
        QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 4px; }
        QFrame[kind="card"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
        QFrame[kind="rail"] { background: @surface; border: none; border-right: 1px solid @border; }
        QFrame[kind="strip"] { background: @surface; border: none; border-top: 1px solid @border; }
        QFrame[kind="banner"] { background: @raised; border: 1px solid @border; border-left: 4px solid @caution; border-radius: 6px; }
        QFrame[kind="banner"][level="bad"] { border-left-color: @bad; }
        QFrame[kind="banner"][level="good"] { border-left-color: @good; }
        QLabel[kind="muted"] { color: @muted; }
        QLabel[kind="title"] { font-weight: 600; }
        QLabel[kind="caution"] { color: @caution; font-weight: 600; }
        QLabel[kind="good"] { color: @good; font-weight: 600; }
        QLabel[kind="bad"] { color: @bad; font-weight: 600; }
        QLabel[kind="accent"] { color: @accent; font-weight: 600; }
        QComboBox::drop-down { border: none; width: 22px; }
        QComboBox::down-arrow { image: url(:/icons/down-@tone.svg); width: 12px; height: 12px; }
        QSlider { min-height: 22px; }
        QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @border; }
        QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: @accent; }
        QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 8px; background: @surface; border: 2px solid @accent; }
        QSlider::handle:horizontal:focus { background: @accent; }
        QComboBox QAbstractItemView { background: @surface; border: 1px solid @border; }
        QLabel[level="good"] { color: @good; }
        QLabel[level="caution"] { color: @caution; }
        QLabel[level="bad"] { color: @bad; }
        QPushButton { background: @raised; color: @text; border: 1px solid @border; border-radius: 6px; padding: 6px 14px; }
        QPushButton:hover { border-color: @accent; }
        QPushButton:focus, QToolButton:focus { border: 1px solid @accent; outline: none; }
        QPushButton:disabled { color: @faint; border-color: @border; }
        QPushButton:checked { background: @surface; border-color: @accent; color: @accent; }
        QPushButton::menu-indicator { image: none; width: 0; }
        QPushButton[kind="primary"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
        QPushButton[kind="primary"]:disabled { background: @border; color: @muted; border-color: @border; }
        QPushButton[kind="primary"]:focus { border: 2px solid @text; padding: 5px 13px; }
        QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: @accent; padding: 2px 4px; text-align: left; }
        QPushButton[kind="link"]:focus { border-color: @accent; }
        QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px; }
        QToolButton:hover { background: @raised; }
        QToolButton[kind="rail"] { padding: 8px 10px; text-align: left; color: @muted; }
        QToolButton[kind="rail"]:checked { background: @raised; color: @text; font-weight: 600; border-left: 3px solid @accent; }
        QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QPlainTextEdit { background: @surface; color: @text; border: 1px solid @border; border-radius: 6px; padding: 4px 8px; selection-background-color: @accent; selection-color: @onAccent; }
        QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QPlainTextEdit:focus { border-color: @accent; }
        QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { subcontrol-origin: border; border: none; background: transparent; width: 20px; }
        QAbstractSpinBox::up-button { subcontrol-position: top right; }
        QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
        QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: @raised; }
        QAbstractSpinBox::up-arrow { image: url(:/icons/up-@tone.svg); width: 9px; height: 9px; }
        QAbstractSpinBox::down-arrow { image: url(:/icons/down-@tone.svg); width: 9px; height: 9px; }
        QLineEdit[level="bad"], QComboBox[level="bad"] { border: 2px solid @bad; }
        QCheckBox { spacing: 8px; }
        QCheckBox::indicator { width: 1em; height: 1em; background: @surface; border: 1px solid @muted; border-radius: 3px; }
        QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/tick-@tone.svg); }
        QCheckBox::indicator:disabled { border-color: @border; }
        QCheckBox:focus { color: @accent; }
        QListView[kind="places"]::item { padding: 7px 10px; border: 1px solid transparent; }
        QListView[kind="places"]::item:selected { border-color: @accent; }
        QTableView, QTreeView, QListView { background: @surface; alternate-background-color: @window; border: 1px solid @border; border-radius: 6px; gridline-color: @grid; }
        QTableView::item, QTreeView::item, QListView::item { padding: 3px 6px; border: none; }
        QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: @accent; color: @onAccent; }
        QHeaderView, QTableCornerButton::section { background: @surface; border: none; }
        QHeaderView::section { background: @surface; color: @muted; border: none; border-bottom: 1px solid @border; padding: 6px; font-weight: 600; }
        QTabBar::tab { background: transparent; color: @muted; padding: 7px 14px; border: none; border-bottom: 2px solid transparent; }
        QTabBar::tab:selected { color: @text; border-bottom-color: @accent; font-weight: 600; }
        QTabBar::tab:focus { color: @accent; }
        QTabWidget::pane { border: none; border-top: 1px solid @border; }
        QScrollArea { background: transparent; border: none; }
        QScrollArea > QWidget > QWidget { background: transparent; }
        QProgressBar { background: @raised; border: none; border-radius: 4px; text-align: center; color: @text; min-height: 8px; }
        QProgressBar::chunk { background: @accent; border-radius: 4px; }
        QSplitter::handle { background: @border; }
        QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
        QMenu { background: @surface; border: 1px solid @border; padding: 4px; }
        QMenu::item { padding: 5px 22px; border-radius: 4px; }
        QMenu::item:selected { background: @accent; color: @onAccent; }
    )");
    const std::array<std::pair<const char*, QColor>, 13> words{
        {{"@onAccent", colours.onAccent},
         {"@accent", colours.accent},
         {"@window", colours.window},
         {"@surface", colours.surface},
         {"@raised", colours.raised},
         {"@border", colours.border},
         {"@text", colours.text},
         {"@muted", colours.muted},
         {"@faint", blend(colours.muted, colours.window, 0.35)},
         {"@good", colours.good},
         {"@caution", colours.caution},
         {"@bad", colours.bad},
         {"@grid", colours.grid}}};
    sheet.replace("@tone", colours.isDark ? "dark" : "light");
    for (const auto& [word, colour] : words) sheet.replace(QLatin1String(word), colour.name());
    return sheet;
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
        QApplication::setStyle(QStyleFactory::create("Fusion"));
        qApp->installEventFilter(new RowHeights(qApp));
    }
    mode_ = mode;
    textScale_ = std::clamp(textScale, 0.8, 2.0);
    const bool dark = mode == ThemeMode::dark || (mode == ThemeMode::system && isSystemDark_);
    colours_ = dark ? darkColours() : lightColours();
    QFont font = QApplication::font();
    font.setPointSizeF(basePointSize_ * textScale_);
    QApplication::setFont(font);
    QApplication::setPalette(paletteOf(colours_));
    qApp->setStyleSheet(sheetOf(colours_));
    Q_EMIT changed();
}

QColor Theme::series(int number) const {
    const auto& list = colours_.isDark ? kSeriesDark : kSeriesLight;
    return QColor(list[static_cast<std::size_t>(std::abs(number)) % list.size()]);
}

Qt::PenStyle Theme::dash(int number) {
    constexpr std::array<Qt::PenStyle, 4> styles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return styles[(static_cast<std::size_t>(std::abs(number)) / kSeriesLight.size()) % styles.size()];
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
