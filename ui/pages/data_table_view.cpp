#include "pages/data_table_view.hpp"

#include <QCheckBox>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include "data/importer.hpp"
#include "models/core_words.hpp"
#include "pages/readable.hpp"
#include "pages/spec_fields.hpp"

namespace distillery::ui {
namespace {

/// Parameters that name a column, and what such columns are often called.
const std::map<std::string, QStringList>& columnParams() {
    static const std::map<std::string, QStringList> words{
        {"time", {"time", "timestamp", "t_", "seconds"}},
        {"subject", {"subject", "user", "person", "participant"}},
        {"session", {"session", "trial"}},
        {"label", {"label", "activity", "class"}}};
    return words;
}

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
        QWidget* field = makeField(spec);
        fields_[spec.key] = field;
        rows->addRow(fieldLabel(spec, field), field);
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
    preview_->setStyleSheet("font-family: monospace;");
    column->addWidget(preview_, 1);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(scrolling(form));
    splitter->addWidget(right);
    splitter->setSizes({460, 600});
    splitter->setChildrenCollapsible(false);
    layout->addWidget(splitter, 1);
}

QWidget* DataTableView::makeField(const ParamSpec& spec) {
    const auto dress = [&](QWidget* field) {
        field->setObjectName("table-" + QString::fromStdString(spec.key));
        field->setAccessibleName(coreWords(spec.title));
        field->setToolTip("<p>" + coreWords(spec.help).toHtmlEscaped() + "</p>");
    };
    const std::string key = spec.key;
    const Json standard = spec.defaultValue();
    const auto answer = [&](std::function<Json()> value) {
        answers_.append([key, standard, value = std::move(value)](Json& options) {
            if (const Json given = value(); given != standard) options[key] = given;
        });
    };
    switch (spec.kind) {
        case ParamKind::boolean: {
            auto* field = new QCheckBox;
            dress(field);
            field->setChecked(standard.get<bool>());
            answer([field] { return Json(field->isChecked()); });
            return field;
        }
        case ParamKind::choice: {
            auto* field = choiceField(spec);
            dress(field);
            answer([field] { return Json(field->currentData().toString().toStdString()); });
            return field;
        }
        case ParamKind::real: {
            auto* field = realField(spec, 3, 1);
            dress(field);
            answer([field] { return Json(field->value()); });
            return field;
        }
        case ParamKind::integer: {
            auto* field = integerField(spec);
            dress(field);
            answer([field] { return Json(field->value()); });
            return field;
        }
        case ParamKind::textList: {
            auto* field = new QLineEdit;
            dress(field);
            field->setPlaceholderText(tr("several divided by commas"));
            answer([field] {
                Json list = Json::array();
                for (const QString& word : field->text().split(',', Qt::SkipEmptyParts))
                    list.push_back(word.trimmed().toStdString());
                return list;
            });
            return field;
        }
        default: {
            if (columnParams().contains(spec.key)) {
                auto* field = new QComboBox;
                dress(field);
                field->setEditable(true);
                field->lineEdit()->setPlaceholderText(tr("none"));
                answer([field] { return Json(field->currentText().trimmed().toStdString()); });
                return field;
            }
            auto* field = new QLineEdit(QString::fromStdString(standard.get<std::string>()));
            dress(field);
            answer([field] { return Json(field->text().trimmed().toStdString()); });
            return field;
        }
    }
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
        auto* field = static_cast<QComboBox*>(fields_.at(key));
        field->clear();
        field->addItem(QString());
        field->addItems(preview.columns);
        field->setCurrentText(likelyColumn(preview.columns, words));
    }
    static_cast<QCheckBox*>(fields_.at("header"))->setChecked(!preview.columns.isEmpty());
    if (!preview.file.endsWith(".csv", Qt::CaseInsensitive))
        static_cast<QLineEdit*>(fields_.at("files"))->setText("*." + QFileInfo(preview.file).suffix());
}

void DataTableView::ask() {
    Json options = Json::object();
    for (const Answer& answer : std::as_const(answers_)) answer(options);
    problem_->hide();
    Q_EMIT importAsked(
        Json{{"source", kTableImporter}, {"path", path_.toStdString()}, {"options", options}}.dump());
}

void DataTableView::showProblem(const Failure& failure) {
    problem_->setText(tr("%1: %2. %3").arg(failure.title, failure.detail, failure.hint).trimmed());
    problem_->show();
}

}  // namespace distillery::ui
