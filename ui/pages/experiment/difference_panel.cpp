#include "pages/experiment/difference_panel.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include "pages/page.hpp"

namespace distillery::ui {
namespace {

QString shown(const Json& value) {
    if (value.is_discarded()) return QStringLiteral("–");
    if (value.is_string()) return QString::fromStdString(value.get<std::string>());
    if (!value.is_array() || value.empty() || !value.front().is_object())
        return QString::fromStdString(value.dump());
    QStringList arms;
    for (const Json& arm : value) arms.append(QString::fromStdString(arm.value("name", "")));
    return arms.join(", ");
}

}  // namespace

DifferencePanel::DifferencePanel(ConfigDocument* document, RunStore* runs)
    : document_(document), runs_(runs) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 16, 8);
    layout->setSpacing(10);
    layout->addWidget(cardTitle(tr("Changes")));
    auto* line = new QHBoxLayout;
    auto* label = new QLabel(tr("Compare with"));
    line->addWidget(label);
    box_ = new RunBox(runs, tr("the defaults"), [](const RunRecord& run) { return !run.missing; });
    box_->setObjectName("difference-with");
    box_->setAccessibleName(tr("Compare with"));
    label->setBuddy(box_);
    line->addWidget(box_);
    line->addStretch();
    layout->addLayout(line);
    sentence_ = muted({});
    sentence_->setObjectName("difference-sentence");
    layout->addWidget(sentence_);
    table_ = new QTableWidget(0, 4);
    table_->setObjectName("experiment-difference");
    table_->setAccessibleName(tr("Settings that differ"));
    table_->setHorizontalHeaderLabels({tr("Setting"), tr("Key"), tr("There"), tr("Here")});
    dressTable(table_);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setStretchLastSection(true);
    table_->setMinimumHeight(200);
    layout->addWidget(table_, 1);
    connect(box_, &RunBox::chosen, this, &DifferencePanel::readOther);
    connect(document, &ConfigDocument::changed, this, &DifferencePanel::refresh);
    refresh();
}

void DifferencePanel::readOther() {
    if (box_->run().isEmpty()) {
        other_.clear();
        refresh();
        return;
    }
    job_ = startJob(
        this,
        [path = runs_->home().runs() / box_->run().toStdString()](const StopToken&, const Progress&) {
            return experimentOfRun(RunDirectory::open(path).config());
        },
        [this, asked = box_->run()](const FlatConfig& other) {
            if (asked != box_->run()) return;
            other_ = other;
            refresh();
        });
    connect(job_, &Job::failed, this, &DifferencePanel::failed);
}

void DifferencePanel::refresh() {
    Json there;
    try {
        there = resolveConfig({{"run", nestConfig(other_), false}}).values;
    } catch (const Error& error) {  // an old run may know what this version does not
        sentence_->setText(tr("%1: %2. %3")
                               .arg(QString::fromStdString(error.subject()),
                                    QString::fromStdString(error.detail()),
                                    QString::fromStdString(error.hint())));
        table_->setRowCount(0);
        return;
    }
    std::vector<ConfigDifference> differences;
    try {
        differences = diffConfigs(there, document_->resolved());
    } catch (const Error& error) {
        sentence_->setText(QString::fromStdString(error.detail()));
        return;
    }
    // Names and lists that belong to any experiment say nothing about a run.
    if (!box_->run().isEmpty())
        std::erase_if(differences, [](const ConfigDifference& d) { return d.path == "arms"; });
    const QString with = box_->currentText();
    sentence_->setText(differences.empty()
                           ? tr("Nothing differs from %1.").arg(with)
                           : tr("Settings that differ from %1: %2.").arg(with).arg(differences.size()));
    table_->setRowCount(static_cast<int>(differences.size()));
    for (int row = 0; row < table_->rowCount(); ++row) {
        const ConfigDifference& one = differences[static_cast<std::size_t>(row)];
        const ParamSpec* spec = document_->spec(one.path);
        const QString path = QString::fromStdString(one.path);
        const QStringList words{one.path == "arms" ? tr("Arms")
                                : spec             ? QString::fromStdString(spec->title)
                                                   : path,
                                path, shown(one.left), shown(one.right)};
        for (int column = 0; column < 4; ++column) {
            auto* item = new QTableWidgetItem(words[column]);
            item->setToolTip(words[column]);
            table_->setItem(row, column, item);
        }
    }
}

}  // namespace distillery::ui
