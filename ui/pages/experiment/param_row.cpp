#include "pages/experiment/param_row.hpp"

#include <QGridLayout>
#include <QLocale>
#include <nlohmann/json.hpp>

#include "pages/experiment/param_help.hpp"
#include "pages/page.hpp"
#include "theme/icons.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

constexpr double kNoLimit = 1e300;
constexpr int kTitleLetters = 27;

QString number(double value) {
    return QLocale::c().toString(value, 'g', 10);
}

QString rangeText(const ParamSpec& spec) {
    const bool low = spec.minimum > -kNoLimit, high = spec.maximum < kNoLimit;
    if (low && high && spec.minimum == spec.maximum)
        return QObject::tr("always %1").arg(number(spec.minimum));
    if (low && high) return QObject::tr("%1 to %2").arg(number(spec.minimum), number(spec.maximum));
    if (low) return QObject::tr("at least %1").arg(number(spec.minimum));
    if (high) return QObject::tr("at most %1").arg(number(spec.maximum));
    return {};
}

QString defaultText(const ParamSpec& spec) {
    const Json value = spec.defaultValue();
    if (value.is_boolean()) return value.get<bool>() ? QObject::tr("default on") : QObject::tr("default off");
    if ((value.is_string() && value.get<std::string>().empty()) || (value.is_array() && value.empty()))
        return QObject::tr("default empty");
    QString text = QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
    return QObject::tr("default %1").arg(text);
}

}  // namespace

QString allowedText(const ParamSpec& spec) {
    QStringList parts;
    const bool hasRange = spec.kind == ParamKind::integer || spec.kind == ParamKind::real ||
                          spec.kind == ParamKind::integerList || spec.kind == ParamKind::realList;
    if (const QString range = hasRange ? rangeText(spec) : QString(); !range.isEmpty()) parts.append(range);
    parts.append(defaultText(spec));
    return parts.join(", ");
}

ParamRow::ParamRow(ConfigDocument* document, const ParamSpec& spec, const std::string& path, QWidget* picker)
    : document_(document), spec_(spec), path_(path) {
    const QString name = QString::fromStdString(path);
    setObjectName("param:" + name);
    grid_ = new QGridLayout(this);
    grid_->setContentsMargins(0, 6, 0, 8);
    grid_->setHorizontalSpacing(12);
    grid_->setVerticalSpacing(3);
    grid_->setColumnStretch(1, 1);

    title_ = new QLabel(coreWords(spec.title));
    title_->setProperty("kind", "title");
    title_->setWordWrap(true);
    title_->setToolTip(name);
    title_->setContentsMargins(0, 5, 0, 0);  // on one line with the field's text

    auto* field = new QHBoxLayout;
    field_ = field;
    field->setSpacing(8);
    editor_ = makeEditor(spec, name);
    title_->setBuddy(editor_);
    field->addWidget(editor_);
    if (picker) field->addWidget(picker);
    QLabel* allowed = muted(allowedText(spec));
    allowed->setTextInteractionFlags(Qt::NoTextInteraction);
    const bool fillsLine = spec.kind == ParamKind::text || spec.kind == ParamKind::integerList ||
                           spec.kind == ParamKind::realList || spec.kind == ParamKind::textList;
    if (fillsLine) allowed->setWordWrap(false);
    field->addWidget(allowed, fillsLine ? 0 : 1);
    if (fillsLine) field->setStretch(0, 1);
    reset_ = new QToolButton;
    reset_->setObjectName("reset:" + name);
    dressWithIcon(reset_, "undo");
    reset_->setText(tr("Default"));
    reset_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    reset_->setToolTip(tr("Back to the default"));
    reset_->setAccessibleName(tr("%1: back to the default").arg(title_->text()));
    QSizePolicy keepsRoom = reset_->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    reset_->setSizePolicy(keepsRoom);
    connect(reset_, &QToolButton::clicked, this, [this] { document_->reset(path_); });
    field->addWidget(reset_);
    auto* help = new QToolButton;
    help->setObjectName("help:" + name);
    help->setText("?");
    help->setToolTip(tr("More about it: formula, typical values, source"));
    help->setAccessibleName(tr("More about %1").arg(title_->text()));
    help->setSizePolicy(keepsRoom);
    if (longHelp(name).isEmpty()) help->hide();  // it keeps its place, so that the buttons stand in columns
    connect(help, &QToolButton::clicked, this, [this, name] { showLongHelp(this, title_->text(), name); });
    field->addWidget(help);

    problem_ = plainText();
    problem_->setObjectName("problem:" + name);
    setLook(problem_, "level", "bad");
    facts_ = muted(facts());
    setNarrow(false);

    connect(editor_, &ParamEditor::edited, this, [this] { document_->set(path_, editor_->value()); });
    refresh();
}

void ParamRow::setNarrow(bool isNarrow) {
    if (isNarrow_ == isNarrow) return;
    isNarrow_ = isNarrow;
    if (field_->parent()) grid_->removeItem(field_);
    field_->setParent(nullptr);  // a layout that has one would not be taken
    for (QWidget* widget :
         {static_cast<QWidget*>(title_), static_cast<QWidget*>(problem_), static_cast<QWidget*>(facts_)})
        grid_->removeWidget(widget);
    const int wide = isNarrow ? 0 : fontMetrics().averageCharWidth() * kTitleLetters;
    title_->setMinimumWidth(wide);
    title_->setMaximumWidth(isNarrow ? QWIDGETSIZE_MAX : wide);
    reset_->setToolButtonStyle(isNarrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    const int column = isNarrow ? 0 : 1, span = isNarrow ? 2 : 1, row = isNarrow ? 1 : 0;
    grid_->addWidget(title_, 0, 0, 1, span, Qt::AlignTop);
    grid_->addLayout(field_, row, column, 1, span);
    grid_->addWidget(problem_, row + 1, column, 1, span);
    grid_->addWidget(facts_, row + 2, column, 1, span);
}

QString ParamRow::facts() const {
    QString text = coreWords(spec_.help);
    if (spec_.citation == "ours") return tr("%1 Our own addition.").arg(text);
    if (!spec_.citation.empty())
        text = tr("%1 Source: %2.").arg(text, QString::fromStdString(spec_.citation));
    return text;
}

void ParamRow::refresh() {
    editor_->setValue(document_->value(path_));
    reset_->setVisible(document_->isChanged(path_));
    const QString problem = document_->problem(path_);
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
    editor_->setWrong(!problem.isEmpty());
}

bool matches(const ParamSpec& spec, const std::string& path, const QStringList& words) {
    const QString text =
        QString::fromStdString(spec.title + " " + path + " " + spec.help + " " + spec.citation) + " " +
        coreWords(spec.title) + " " + coreWords(spec.help);
    return std::ranges::all_of(words,
                               [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace distillery::ui
