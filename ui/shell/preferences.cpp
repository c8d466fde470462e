#include "shell/preferences.hpp"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QUrl>
#include <QVBoxLayout>
#include <cmath>

#include "pages/page.hpp"
#include "shell/language.hpp"
#include "theme/icons.hpp"

namespace distillery::ui {
namespace {

QLineEdit* shownPath(const QString& path, const QString& name) {
    auto* line = new QLineEdit(QDir::toNativeSeparators(path));
    line->setReadOnly(true);
    line->setAccessibleName(name);
    line->setToolTip(path);
    line->setCursorPosition(0);
    line->setMinimumWidth(line->fontMetrics().averageCharWidth() * 44);
    return line;
}

/// A field and below it, close by, a sentence about it.
QLayout* withHint(QLayout* field, const QString& sentence) {
    auto* column = new QVBoxLayout;
    column->setSpacing(3);
    column->addLayout(field);
    column->addWidget(muted(sentence));
    return column;
}

}  // namespace

Preferences::Preferences(Settings* settings, const Home& home, const QString& distill, QWidget* parent)
    : QDialog(parent), settings_(settings) {
    setObjectName("preferences");
    setWindowTitle(tr("Preferences"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(14);
    form->setHorizontalSpacing(16);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->addLayout(form);

    theme_ = new QComboBox;
    theme_->setObjectName("preferences-theme");
    theme_->addItem(tr("Follow the system"), wordOf(ThemeMode::system));
    theme_->addItem(tr("Light"), wordOf(ThemeMode::light));
    theme_->addItem(tr("Dark"), wordOf(ThemeMode::dark));
    form->addRow(tr("Theme"), theme_);

    textSize_ = new QSpinBox;
    textSize_->setObjectName("preferences-text-size");
    textSize_->setRange(80, 200);
    textSize_->setSingleStep(10);
    textSize_->setSuffix(tr(" %"));
    form->addRow(tr("Text size"), textSize_);

    language_ = new QComboBox;
    language_->setObjectName("preferences-language");
    language_->addItem(tr("Follow the system (%1)").arg(Language::nativeName(Language::resolved({}))),
                       QString());
    for (const QString& code : Language::available()) language_->addItem(Language::nativeName(code), code);
    language_->setCurrentIndex(std::max(0, language_->findData(settings->language())));
    language_->setAccessibleName(tr("Language"));
    auto* languageRow = new QHBoxLayout;
    languageRow->addWidget(language_);
    form->addRow(tr("Language"),
                 withHint(languageRow, tr("The window is rebuilt in another language; runs go on.")));

    const QString data = QString::fromStdString(home.data.string());
    auto* dataRow = new QHBoxLayout;
    QLineEdit* dataLine = shownPath(data, tr("Data folder"));
    dataLine->setObjectName("preferences-data");
    dataRow->addWidget(dataLine, 1);
    auto* open = new QPushButton(tr("Open"));
    open->setObjectName("preferences-open-data");
    open->setAccessibleName(tr("Open the data folder"));
    dressWithIcon(open, "folder");
    connect(open, &QPushButton::clicked, this, [data] {
        QDir().mkpath(data);
        QDesktopServices::openUrl(QUrl::fromLocalFile(data));
    });
    dataRow->addWidget(open);
    form->addRow(
        tr("Data folder"),
        withHint(dataRow, tr("Another one is chosen at the start: --home, or the variable DISTILL_HOME.")));
    QLineEdit* program = shownPath(distill.isEmpty() ? tr("not found beside the window or on PATH") : distill,
                                   tr("Worker program"));
    program->setObjectName("preferences-distill");
    form->addRow(tr("Worker program"), program);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* tour = buttons->addButton(tr("Take the tour"), QDialogButtonBox::ActionRole);
    tour->setObjectName("preferences-tour");
    connect(tour, &QPushButton::clicked, this, [this] {
        Q_EMIT tourAsked();
        close();
    });
    auto* about = buttons->addButton(tr("About"), QDialogButtonBox::ActionRole);
    about->setObjectName("preferences-about");
    connect(about, &QPushButton::clicked, this, &Preferences::aboutAsked);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addStretch();
    layout->addWidget(buttons);

    resize(std::max(560, fontMetrics().averageCharWidth() * 84), sizeHint().height());
    showTheme();
    connect(&Theme::instance(), &Theme::changed, this, &Preferences::showTheme);
    connect(theme_, &QComboBox::activated, this, &Preferences::apply);
    connect(textSize_, &QSpinBox::valueChanged, this, &Preferences::apply);
    connect(language_, &QComboBox::activated, this, [this] {
        const QString code = language_->currentData().toString();
        if (code == settings_->language()) return;
        settings_->setLanguage(code);
        Q_EMIT languageChosen(code);
    });
}

/// Also when it was changed elsewhere, by a shortcut or the palette.
void Preferences::showTheme() {
    const Theme& theme = Theme::instance();
    const QSignalBlocker quietTheme(theme_), quietSize(textSize_);
    theme_->setCurrentIndex(theme_->findData(wordOf(theme.mode())));
    textSize_->setValue(static_cast<int>(std::lround(theme.textScale() * 100)));
}

void Preferences::apply() {
    Theme::instance().apply(themeFromWord(theme_->currentData().toString()), textSize_->value() / 100.0);
    settings_->setTheme(Theme::instance().mode());
    settings_->setTextScale(Theme::instance().textScale());
}

}  // namespace distillery::ui
