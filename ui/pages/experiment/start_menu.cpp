#include "pages/experiment/start_menu.hpp"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QPushButton>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "models/recent_data.hpp"
#include "models/sample.hpp"
#include "pages/experiment/run_box.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

QString shippedExperiments() {
    const QDir program(QCoreApplication::applicationDirPath());
    for (const char* place : {"../share/har-distillery/experiments", "../../experiments", "experiments"})
        if (const QDir folder(program.filePath(place)); folder.exists("demo.json"))
            return folder.canonicalPath();
    return {};
}

namespace {

/// A ready-made experiment names its data set, not where it lies: where it was opened here last, it is found.
FlatConfig withKnownData(FlatConfig values, const Home& home) {
    const auto source = values.find("data.source");
    if (source == values.end() || source->second == "synthetic" || values.contains("data.path"))
        return values;
    for (const RecentDataset& recent : RecentData(home).list()) {
        const Json section = jsonOrDiscarded(recent.section.toStdString());
        if (!section.is_object() || section.value("source", Json()) != source->second) continue;
        const Json path = section.value("path", Json());
        if (!path.is_string() || path.get<std::string>().empty()) continue;
        values["data.path"] = path;
        break;
    }
    return values;
}

}  // namespace

StartMenu::StartMenu(ConfigDocument* document, RunStore* runs, QWidget* parent)
    : QMenu(parent), document_(document), runs_(runs) {
    setObjectName("start-menu");
    QAction* defaults = addAction(tr("The defaults"), this, [this] { begin({}, tr("the defaults")); });
    defaults->setObjectName("start:defaults");
    QAction* sample = addAction(tr("The built-in sample"), this,
                                [this] { begin(flattenConfig(sampleConfig()), tr("the sample")); });
    sample->setObjectName("start:sample");
    addShipped();
    addSeparator();
    QAction* run = addAction(tr("An earlier run …"), this, &StartMenu::askForRun);
    run->setObjectName("start:run");
    QAction* file = addAction(tr("A file …"), this, &StartMenu::askForFile);
    file->setObjectName("start:file");
}

void StartMenu::addShipped() {
    const QDir folder(shippedExperiments());
    if (shippedExperiments().isEmpty()) return;
    addSeparator();
    for (const QString& name : folder.entryList({"*.json"}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) continue;
        const Json values = jsonOrDiscarded(file.readAll().toStdString());
        if (!values.is_object() || !values.contains("name")) continue;  // a part that others extend
        addAction(
            tr("Ready-made: %1")
                .arg(QString::fromStdString(values["name"].is_string() ? values["name"].get<std::string>()
                                                                       : name.toStdString())),
            this, [this, path = folder.filePath(name)] { fromFile(path); });
    }
}

void StartMenu::begin(const FlatConfig& values, const QString& what) {
    document_->replace(values, what);
    Q_EMIT began(what);
}

void StartMenu::fromFile(const QString& file) {
    Job* job = startJob(
        this, [file](const StopToken&, const Progress&) { return experimentOfFile(file.toStdString()); },
        [this, file](const FlatConfig& values) {
            begin(withKnownData(values, runs_->home()), QFileInfo(file).fileName());
        });
    connect(job, &Job::failed, this, &StartMenu::failed);
}

void StartMenu::fromRun(const QString& run) {
    Job* job = startJob(
        this,
        [folder = runs_->home().runs() / run.toStdString()](const StopToken&, const Progress&) {
            return experimentOfRun(RunDirectory::open(folder).config());
        },
        [this, run](const FlatConfig& values) { begin(values, run); });
    connect(job, &Job::failed, this, &StartMenu::failed);
}

void StartMenu::askForFile() {
    auto* dialog = new QFileDialog(parentWidget(), tr("Open an experiment"), shippedExperiments(),
                                   tr("Experiments (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &StartMenu::fromFile);
    dialog->open();
}

void StartMenu::askForRun() {
    auto* dialog = new QDialog(parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Start from an earlier run"));
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(
        muted(tr("Its data, networks and method become this experiment; arms stay out, because a "
                 "run has only one.")));
    auto* box = new RunBox(runs_, {}, [](const RunRecord& run) { return !run.missing; });
    box->setAccessibleName(tr("Run"));
    box->setMinimumContentsLength(44);
    layout->addWidget(box);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Start from it"));
    buttons->button(QDialogButtonBox::Ok)->setEnabled(box->count() > 0);
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [this, box] {
        if (!box->run().isEmpty()) fromRun(box->run());
    });
    layout->addWidget(buttons);
    dialog->open();
}

}  // namespace distillery::ui
