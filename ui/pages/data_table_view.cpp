#include "pages/data_table_view.hpp"

#include <QComboBox>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include "data/importer.hpp"
#include "words/core_words.hpp"
#include "pages/readable.hpp"
#include "pages/spec_fields.hpp"

namespace distillery::ui {
namespace {

/// Parameters that name a column, and what such columns are often called.
const std::map<std::string, QStringList>& columnParams() {
    static const std::map<std::string, QStringList> words{
        {"time", {"time", "timestamp", "t_", "seconds"}},
        {"date", {}},
        {"subject", {"subject", "user", "person", "participant"}},
        {"session", {"session", "trial"}},
        {"label", {"label", "activity", "class"}}};
    return words;
}

/// The name of a column: of those that the file has, or typed.
class ColumnEditor : public ParamEditor {
public:
    ColumnEditor(const ParamSpec& spec, const QString& path) : ColumnEditor(new QComboBox, spec, path) {}
    Json value() const override { return box_->currentText().trimmed().toStdString(); }
    void setValue(const Json& value) override {
        box_->setCurrentText(QString::fromStdString(value.get<std::string>()));
    }
    void setColumns(const QStringList& columns) {
        box_->clear();
        box_->addItem(QString());
        box_->addItems(columns);
    }

private:
    ColumnEditor(QComboBox* box, const ParamSpec& spec, const QString& path)
        : ParamEditor(box, spec, path), box_(box) {
        box_->setEditable(true);
        box_->lineEdit()->setPlaceholderText(DataTableView::tr("none"));
    }

    QComboBox* box_;
};

}  // namespace

DataTableView::DataTableView(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    auto* top = new QHBoxLayout;
    title_ = cardTitle({});
    top->addWidget(title_, 1);
    auto* back = new QPushButton(tr("Back"));
    connect(back, &QPushButton::clicked, this, &DataTableView::back);
    top->addWidget(back);
    auto* import = primaryButton(tr("Import"), "play");
    import->setObjectName("import-table");
    connect(import, &QPushButton::clicked, this, &DataTableView::ask);
    top->addWidget(import);
    layout->addLayout(top);
    problem_ = plainText();
    problem_->setObjectName("table-problem");
    problem_->setProperty("level", "bad");
    layout->addWidget(problem_);

    auto* form = new QWidget;
    auto* rows = new QFormLayout(form);
    rows->setContentsMargins(0, 0, 12, 0);
    rows->setRowWrapPolicy(QFormLayout::WrapLongRows);
    rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const ParamSpec& spec : importerById(kTableImporter).params) {
        const QString path = "table." + QString::fromStdString(spec.key);
        ParamEditor* editor =
            columnParams().contains(spec.key) ? new ColumnEditor(spec, path) : makeEditor(spec, path);
        editor->setValue(spec.defaultValue());
        editor->setToolTip(inLines(coreWords(spec.help)));
        editors_[spec.key] = editor;
        rows->addRow(fieldLabel(spec, editor), editor);
    }
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(12, 0, 0, 0);
    file_ = muted({});
    column->addWidget(file_);
    preview_ = new QPlainTextEdit;
    preview_->setObjectName("table-preview");
    preview_->setAccessibleName(tr("First lines of the table"));
    preview_->setReadOnly(true);
    preview_->setLineWrapMode(QPlainTextEdit::NoWrap);
    preview_->setTabChangesFocus(true);
    QFont letters;  // of one width; the size stays the application's
    letters.setFamilies({"monospace"});
    preview_->setFont(letters);
    column->addWidget(preview_, 1);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(scrolling(form));
    splitter->addWidget(right);
    splitter->setSizes({460, 600});
    splitter->setChildrenCollapsible(false);
    layout->addWidget(splitter, 1);
}

void DataTableView::setPath(const QString& path) {
    path_ = path;
    problem_->hide();
    title_->setText(tr("Which column of %1 is what?").arg(QFileInfo(path).fileName()));
    file_->setText(tr("Reading …"));
    preview_->clear();
    if (job_) job_->cancel();
    job_ = startJob(
        this, [path](const StopToken& stop, const Progress&) { return previewTable(path, stop); },
        [this](const TablePreview& preview) {
            if (preview.path == path_) show(preview);
        });
    connect(job_, &Job::failed, this, [this, path](const Failure& failure) { Q_EMIT failed(path, failure); });
}

void DataTableView::show(const TablePreview& preview) {
    file_->setText(tr("%1, the first of %L2 tables").arg(preview.file).arg(preview.files));
    preview_->setPlainText(preview.lines.join('\n'));
    for (const auto& [key, words] : columnParams()) {
        auto* editor = static_cast<ColumnEditor*>(editors_.at(key));
        editor->setColumns(preview.columns);
        editor->setValue(likelyColumn(preview.columns, words).toStdString());
    }
    editors_.at("header")->setValue(!preview.columns.isEmpty());
    if (!preview.file.endsWith(".csv", Qt::CaseInsensitive) &&
        !preview.file.contains(".csv.", Qt::CaseInsensitive))
        editors_.at("files")->setValue(("*." + QFileInfo(preview.file).suffix()).toStdString());
}

void DataTableView::ask() {
    Json options = Json::object();
    for (const ParamSpec& spec : importerById(kTableImporter).params)
        if (const Json given = editors_.at(spec.key)->value(); given != spec.defaultValue())
            options[spec.key] = given;
    problem_->hide();
    Q_EMIT importAsked(
        Json{{"source", kTableImporter}, {"path", path_.toStdString()}, {"options", options}}.dump());
}

void DataTableView::showProblem(const Failure& failure) {
    problem_->setText(tr("%1: %2. %3").arg(failure.title, failure.detail, failure.hint).trimmed());
    problem_->show();
}

}  // namespace distillery::ui
