#include "pages/model/export_tab.hpp"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>
#include <cmath>
#include <nlohmann/json.hpp>

#include "models/recording_tree_model.hpp"
#include "pages/filling.hpp"
#include "pages/readable.hpp"

namespace distillery::ui {
namespace {

QTableView* tableOf(QStandardItemModel* model, const QString& name, const QString& title) {
    auto* table = new QTableView;
    table->setObjectName(name);
    table->setAccessibleName(title);
    table->setModel(model);
    dressTable(table);
    table->setAlternatingRowColors(true);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    return table;
}

/// The first `names` columns are words, the others figures.
QList<QStandardItem*> rowOf(const QStringList& words, int names) {
    QList<QStandardItem*> row;
    for (const QString& word : words) {
        row << new QStandardItem(word);
        if (row.size() > names) row.last()->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    return row;
}

void setHeads(QStandardItemModel* model, const QStringList& words, int names) {
    model->setHorizontalHeaderLabels(words);
    for (int c = 0; c < words.size(); ++c)
        model->horizontalHeaderItem(c)->setTextAlignment((c < names ? Qt::AlignLeft : Qt::AlignRight) |
                                                         Qt::AlignVCenter);
}

double numberOr(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? std::nan("") : found->get<double>();
}

QString figure(double value, char format, int decimals) {
    return std::isnan(value) ? QStringLiteral("–") : QLocale().toString(value, format, decimals);
}

}  // namespace

ExportTab::ExportTab(const Services& services, QWidget* parent)
    : QWidget(parent),
      exporter_(new StudentExport(services.runs->home(), services.launcher->distill(), this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(makeHead());
    stack_ = new FillingStack;
    stack_->addWidget(emptyState(
        tr("Not exported yet. An export writes the network as one small file for our own runtime (float32, "
           "float16 and int8) and as ONNX for other tools, and compares their answers on the test windows "
           "with the original's before it publishes them."),
        nullptr));
    stack_->addWidget(makeContent());
    layout->addWidget(stack_, 1);
    connect(exporter_, &StudentExport::changed, this, &ExportTab::show);
    connect(exporter_, &StudentExport::exported, this, &ExportTab::exported);
    connect(exporter_, &StudentExport::failed, this, &ExportTab::failed);
    show();
}

QLayout* ExportTab::makeHead() {
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    start_ = primaryButton(tr("Export"), "save");
    start_->setObjectName("export-start");
    connect(start_, &QPushButton::clicked, exporter_, &StudentExport::start);
    line->addWidget(start_);
    cancel_ = new QPushButton(tr("Cancel"));
    cancel_->setObjectName("export-cancel");
    connect(cancel_, &QPushButton::clicked, exporter_, &StudentExport::cancel);
    line->addWidget(cancel_);
    busy_ = new QProgressBar;
    busy_->setRange(0, 0);
    busy_->setTextVisible(false);
    busy_->setAccessibleName(tr("Exporting and comparing"));
    busy_->setFixedWidth(160);
    line->addWidget(busy_);
    line->addStretch();
    auto* copy = new QPushButton(tr("Copy as command"));
    copy->setObjectName("export-copy");
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(exporter_->command());
        Q_EMIT said(tr("Copied: %1").arg(exporter_->command()));
    });
    line->addWidget(copy);
    open_ = new QPushButton(tr("Open folder"));
    open_->setObjectName("export-open");
    connect(open_, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(exporter_->folder().string())));
    });
    line->addWidget(open_);
    return line;
}

QWidget* ExportTab::makeContent() {
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    tables_ = new QBoxLayout(QBoxLayout::LeftToRight);
    tables_->setSpacing(16);
    const auto add = [&](QStandardItemModel*& model, const QString& name, const QString& title, int stretch) {
        model = new QStandardItemModel(this);
        auto* box = new QVBoxLayout;
        box->addWidget(cardTitle(title));
        QTableView* table = tableOf(model, name, title);
        keepReadable(table, 0, 10);
        box->addWidget(table);
        tables_->addLayout(box, stretch);
    };
    add(files_, "export-files", tr("Files"), 2);
    add(answers_, "export-answers", tr("Do the exports match the original?"), 3);
    column->addLayout(tables_, 1);
    classes_ = new BarChart;
    classes_->setObjectName("export-classes");
    classes_->setTitle(tr("What 8 bits change, class by class"));
    classes_->setNote(tr("F1 on the test windows, minus the original's."));
    classes_->setValueLabel(tr("Change of F1"));
    classes_->setDecimals(3);
    classes_->setEmptyText(tr("No int8 file was exported."));
    keepReadable(classes_, 0, 16);
    column->addWidget(classes_, 1);
    notes_ = muted({});
    notes_->setObjectName("export-notes");
    column->addWidget(notes_);
    return scrolling(side);
}

/// Side by side where there is room for both.
void ExportTab::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool isWide = width() > 95 * fontMetrics().averageCharWidth();
    tables_->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void ExportTab::show() {
    const bool isRunning = exporter_->isRunning();
    const Json& report = exporter_->report();
    start_->setEnabled(!isRunning && !exporter_->run().isEmpty());
    start_->setText(report.is_null() ? tr("Export") : tr("Export again"));
    cancel_->setVisible(isRunning);
    busy_->setVisible(isRunning);
    open_->setEnabled(!report.is_null());
    stack_->setCurrentIndex(report.is_null() ? 0 : 1);
    if (report.is_null()) return;
    const QLocale locale;
    files_->clear();
    setHeads(files_, {tr("File"), tr("Form"), tr("Size")}, 2);
    for (const Json& file : report.at("files")) {
        const auto row =
            rowOf({QString::fromStdString(file.at("name")), QString::fromStdString(file.at("form")),
                   tr("%1 KiB").arg(locale.toString(file.at("bytes").get<double>() / 1024, 'f', 1))},
                  2);
        row.first()->setToolTip(tr("SHA-256 %1").arg(QString::fromStdString(file.at("sha256"))));
        files_->appendRow(row);
    }
    const Json& parity = report.at("parity");
    answers_->clear();
    setHeads(answers_,
             {tr("Runs in"), tr("Largest difference"), tr("Same class"), tr("Accuracy"), tr("Macro-F1"),
              tr("Change")},
             1);
    const auto windows = parity.at("windows").get<std::int64_t>();
    QStringList categories;
    QList<BarSeries> series;
    for (const Json& one : parity.at("rows")) {
        const QString name = QString::fromStdString(one.at("name"));
        const bool isOriginal = answers_->rowCount() == 0;
        answers_->appendRow(
            rowOf({name, isOriginal ? QStringLiteral("–") : figure(numberOr(one, "max_difference"), 'e', 1),
                   tr("%1 of %2")
                       .arg(locale.toString(one.at("same_class").get<qlonglong>()),
                            locale.toString(static_cast<qlonglong>(windows))),
                   figure(numberOr(one, "accuracy"), 'f', 4), figure(numberOr(one, "macro_f1"), 'f', 4),
                   isOriginal ? QStringLiteral("–") : figure(numberOr(one, "macro_f1_change"), 'f', 4)},
                  1));
        if (!name.contains("int8")) continue;
        BarSeries bars{name, {}, {}, {}, static_cast<int>(series.size())};
        categories.clear();
        for (const Json& each : one.at("per_class")) {
            categories << activityWords(each.at("class"));
            bars.values << numberOr(each, "f1_change");
        }
        series << bars;
    }
    classes_->setData(series.isEmpty() ? QStringList() : categories, series);
    QStringList notes{tr("Compared on %1 test windows; differences are of logits, before the softmax; the "
                         "change is that of macro-F1.")
                          .arg(locale.toString(static_cast<qlonglong>(windows)))};
    for (const Json& note : report.value("notes", Json::array()))
        notes << QString::fromStdString(note.get<std::string>());
    notes_->setText(notes.join(' '));
}

}  // namespace distillery::ui
