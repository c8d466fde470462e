#include "pages/experiment/experiment_page.hpp"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "base/id.hpp"
#include "base/json_file.hpp"
#include "base/json_text.hpp"
#include "models/command_text.hpp"
#include "models/sample.hpp"
#include "pages/experiment/arms_editor.hpp"
#include "pages/experiment/balance_panel.hpp"
#include "pages/experiment/difference_panel.hpp"
#include "pages/experiment/networks_panel.hpp"
#include "pages/experiment/param_picker.hpp"
#include "pages/filling.hpp"
#include "pages/one_line.hpp"
#include "pages/readable.hpp"
#include "pages/undo_buttons.hpp"
#include "theme/icons.hpp"

namespace distillery::ui {
namespace {

constexpr double kOneLine = 42;  // lines of text that a sentence and the buttons beside it need
constexpr int kStartAgainMs = 3000, kKeepMs = 1000;

constexpr const char* kLastFile = "experiment.json";

/// "UCI HAR Dataset.zip (uci-har)", "simulated people": what the experiment is trained on.
QString dataTitle(const FlatConfig& values) {
    const auto text = [&](const char* path) {
        const auto found = values.find(path);
        return found != values.end() && found->second.is_string()
                   ? QString::fromStdString(found->second.get<std::string>())
                   : QString();
    };
    const QString source = text("data.source"), path = text("data.path");
    if (source.isEmpty() || source == "synthetic") return QObject::tr("simulated people");
    return path.isEmpty() ? QObject::tr("%1, no folder chosen").arg(source)
                          : QObject::tr("%1 (%2)").arg(QFileInfo(path).fileName(), source);
}

/// A name for runs: the data set's, or of a table its file's.
std::string nameOfData(const FlatConfig& values) {
    const auto text = [&](const char* path) {
        const auto found = values.find(path);
        return found != values.end() && found->second.is_string() ? found->second.get<std::string>()
                                                                  : std::string();
    };
    const std::string source = text("data.source");
    if (source.empty() || source == "synthetic") return "synthetic";
    if (source != "csv") return source;
    QString stem = QFileInfo(QString::fromStdString(text("data.path"))).fileName();
    for (const char* ending : {".gz", ".zip", ".csv", ".txt", ".tsv"})
        if (stem.endsWith(ending, Qt::CaseInsensitive))
            stem.chop(static_cast<qsizetype>(std::string_view(ending).size()));
    return safeName(stem.toStdString());
}

QString topOf(const std::string& path) {
    return QString::fromStdString(path.substr(0, path.find('.')));
}

}  // namespace

PageFace ExperimentPage::face() {
    return {"experiment", tr("Experiment"), "experiment"};
}

ExperimentPage::ExperimentPage(Services services)
    : Page(face(), services),
      document_(new ConfigDocument(this)),
      facts_(new ExperimentFacts(document_, services.runs, services.launcher, this)),
      menu_(new StartMenu(document_, services.runs, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 8, 12);
    layout->setSpacing(10);
    layout->addLayout(makeHead());
    layout->addLayout(makeTools());
    auto* body = new QHBoxLayout;
    body->setSpacing(16);
    list_ = new QListWidget;
    list_->setObjectName("experiment-places");
    list_->setProperty("kind", "places");
    list_->setAccessibleName(tr("Parts of the experiment"));
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    body->addWidget(list_);
    stack_ = new FillingStack;
    body->addWidget(stack_, 1);
    layout->addLayout(body, 1);
    layout->addWidget(makeBar());

    form_ = new ConfigForm(document_);
    form_->setObjectName("experiment-form");
    form_->setPickers([this](const std::string& path) {
        return makePicker(path, document_, facts_, this->services().runs);
    });
    stack_->addWidget(form_);
    auto* armsLayout = new QVBoxLayout;
    armsLayout->addWidget(new ArmsEditor(document_));
    arms_ = card(armsLayout);
    form_->setHead(arms_);
    addPlaces();

    connect(list_, &QListWidget::currentRowChanged, this, &ExperimentPage::showPlace);
    // The one that is current already has been left for the search.
    connect(list_, &QListWidget::itemClicked, this, [this] { showPlace(list_->currentRow()); });
    connect(form_, &ConfigForm::levelAsked, this,
            [this](ParamLevel level) { level_->setCurrentIndex(static_cast<int>(level)); });
    connect(document_, &ConfigDocument::changed, this, &ExperimentPage::showChecks);
    connect(check_, &CheckPanel::changed, this, &ExperimentPage::showChecks);
    connect(menu_, &StartMenu::failed, this, &Page::failed);
    connect(menu_, &StartMenu::began, this,
            [this](const QString& what) { Q_EMIT said(tr("Started from %1").arg(what)); });
    document_->replace(flattenConfig(sampleConfig()), tr("the sample"));
    document_->undoStack()->clear();  // this is where it begins
    list_->setCurrentRow(0);
    showChecks();
    keepTimer_.setSingleShot(true);
    keepTimer_.setInterval(kKeepMs);
    connect(&keepTimer_, &QTimer::timeout, this, &ExperimentPage::keep);
    connect(document_, &ConfigDocument::changed, &keepTimer_, qOverload<>(&QTimer::start));
}

/// The experiment as it was when the window was closed.
void ExperimentPage::readLast() {
    if (hasReadLast_) return;
    hasReadLast_ = true;
    const auto file = services().runs->home().state / kLastFile;
    Job* job = startJob(
        this,
        [file](const StopToken&, const Progress&) {
            return std::filesystem::exists(file) ? flattenConfig(readJsonFile(file)) : FlatConfig();
        },
        [this](const FlatConfig& values) {
            if (values.empty() || document_->undoStack()->count() > 0) return;
            document_->replace(values, tr("last time"));
            document_->undoStack()->clear();
        });
    connect(job, &Job::failed, this, [this](const Failure& failure) {
        Q_EMIT said(
            tr("The experiment of last time cannot be read (%1): here is the sample").arg(failure.detail));
    });
}

void ExperimentPage::keep() {
    startJob(
        this,
        [file = services().runs->home().state / kLastFile, text = document_->json().dump(2) + "\n"](
            const StopToken&, const Progress&) {
            std::filesystem::create_directories(file.parent_path());
            writeFileAtomically(realFileSystem(), file, text);
            return true;
        },
        [](bool) {});
}

QLayout* ExperimentPage::makeHead() {
    auto* both = new QBoxLayout(QBoxLayout::LeftToRight);
    both->setSpacing(8);
    auto* title = new QHBoxLayout;
    title->setSpacing(16);
    title->addWidget(heading(tr("Experiment")));
    name_ = new OneLine;
    name_->setProperty("kind", "muted");
    title->addWidget(name_, 1);
    both->addLayout(title, 1);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    both->addLayout(line);
    addUndoButtons(this, document_->undoStack(), line);
    auto* save = new QPushButton(tr("Save …"));
    save->setObjectName("save-experiment");
    dressWithIcon(save, "save");
    connect(save, &QPushButton::clicked, this, &ExperimentPage::save);
    line->addWidget(save);
    auto* from = new QPushButton(tr("Start from ▾"));
    from->setObjectName("start-from");
    dressWithIcon(from, "folder");
    from->setMenu(menu_);
    line->addWidget(from);
    line->addSpacing(12);
    arrangeByWidth(this, kOneLine, [both](bool isWide) {
        both->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    });
    return both;
}

QLayout* ExperimentPage::makeTools() {
    auto* line = new QHBoxLayout;
    line->setSpacing(12);
    search_ = new QLineEdit;
    search_->setObjectName("find-parameter");
    search_->setPlaceholderText(tr("Find a parameter: temperature, lr, Hinton …"));
    search_->setAccessibleName(tr("Find a parameter"));
    search_->setClearButtonEnabled(true);
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& words) {
        form_->setWords(words);
        visit(list_->currentRow());
    });
    line->addWidget(search_, 1);
    level_ = new QComboBox;
    level_->setObjectName("level");
    level_->setAccessibleName(tr("How much is shown"));
    level_->addItems({tr("Basic"), tr("Advanced"), tr("Expert: everything")});
    level_->setToolTip(tr("How many parameters are shown; what is hidden keeps its value"));
    connect(level_, &QComboBox::currentIndexChanged, this,
            [this](int index) { form_->setLevel(static_cast<ParamLevel>(index)); });
    line->addWidget(level_);
    line->addSpacing(12);
    return line;
}

void ExperimentPage::addPlaces() {
    addForm(tr("Arms and seeds"), "arms", {""});
    addForm(tr("Data"), "data", {"data"});
    addForm(tr("Windows and split"), "windows", {"windows", "split"});
    addForm(tr("Scaling, augmentation"), "augment", {"scaler", "augment"});
    addForm(tr("Teacher"), "teacher", {"teacher"});
    addForm(tr("Student"), "student", {"student"});
    addPlace(tr("Teacher vs student"), "networks", new NetworksPanel(facts_));
    addForm(tr("Method"), "method", {"method"});
    auto* balance = new BalancePanel(document_, services().runs);
    connect(balance, &BalancePanel::failed, this, &Page::failed);
    addPlace(tr("Weight balance"), "balance", balance);
    addForm(tr("Compute and evaluation"), "compute", {});
    auto* difference = new DifferencePanel(document_, services().runs);
    connect(difference, &DifferencePanel::failed, this, &Page::failed);
    addPlace(tr("Changes"), "difference", difference);
    check_ = new CheckPanel(document_, facts_);
    addPlace(tr("Check before start"), "check", check_);
    const auto fitWidth = [this] {
        int widest = 0;
        for (int row = 0; row < list_->count(); ++row)
            widest = std::max(widest, list_->fontMetrics().horizontalAdvance(list_->item(row)->text()));
        list_->setFixedWidth(widest + 60);
    };
    fitWidth();
    connect(&Theme::instance(), &Theme::changed, list_, fitWidth);
}

void ExperimentPage::addPlace(const QString& name, const QString& id, QWidget* panel) {
    auto* item = new QListWidgetItem(name, list_);
    item->setData(Qt::UserRole, id);
    if (panel != form_) {
        auto* scroll = new QScrollArea;  // large words need more room than a small window has
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidget(panel);
        stack_->addWidget(scroll);
        panel = scroll;
    }
    places_.append(Place{panel, {}});
}

void ExperimentPage::addForm(const QString& name, const QString& id, const QStringList& tops) {
    addPlace(name, id, form_);
    places_.last().tops = tops;
}

/// Whoever asks for a section gets it: a search ends.
void ExperimentPage::showPlace(int place) {
    if (place < 0) return;
    search_->clear();
    if (list_->currentRow() == place)
        visit(place);
    else
        list_->setCurrentRow(place);  // comes back here
}

void ExperimentPage::showParameter(const std::string& path) {
    const ParamSpec* spec = document_->spec(path);
    if (!spec) return;
    qsizetype rest = 0;  // the place of all sections that no other names
    qsizetype place = -1;
    for (qsizetype i = 0; i < places_.size(); ++i) {
        if (places_[i].panel != form_) continue;
        if (places_[i].tops.isEmpty()) rest = i;
        const QString top = path.find('.') == std::string::npos ? QString() : topOf(path);
        if (places_[i].tops.contains(top)) place = i;
    }
    if (static_cast<int>(spec->level) > level_->currentIndex())
        level_->setCurrentIndex(static_cast<int>(spec->level));
    showPlace(static_cast<int>(place < 0 ? rest : place));
    // When the new fields have been laid out.
    QTimer::singleShot(0, this, [this, path] { form_->reveal(path); });
}

void ExperimentPage::visit(int place) {
    if (place < 0) return;
    const bool searches = form_->isSearching();
    stack_->setCurrentWidget(searches ? form_ : places_[place].panel);
    if (searches || places_[place].panel != form_) return;
    QStringList others;  // sections that no place names belong to the place that names none
    for (const Place& one : places_) others += one.tops;
    form_->setSections([tops = places_[place].tops, others](const std::string& path) {
        return tops.isEmpty() ? !others.contains(topOf(path)) : tops.contains(topOf(path));
    });
}

QWidget* ExperimentPage::makeBar() {
    auto* both = new QBoxLayout(QBoxLayout::LeftToRight);
    verdict_ = plainText();
    verdict_->setObjectName("verdict-before-start");
    both->addWidget(verdict_, 1);
    auto* line = new QHBoxLayout;
    both->addLayout(line);
    toChecks_ = linkButton(tr("Show the checks"));
    toChecks_->setObjectName("show-checks");
    connect(toChecks_, &QPushButton::clicked, this, [this] { showPlace(list_->count() - 1); });
    line->addWidget(toChecks_);
    copy_ = new QPushButton(tr("Copy as command"));
    copy_->setObjectName("copy-command");
    copy_->setToolTip(tr("One line for a terminal that repeats exactly this experiment"));
    dressWithIcon(copy_, "copy");
    connect(copy_, &QPushButton::clicked, this, &ExperimentPage::copyCommand);
    line->addWidget(copy_);
    start_ = primaryButton(tr("Start"), "play");
    start_->setObjectName("start-experiment");
    connect(start_, &QPushButton::clicked, this, &ExperimentPage::start);
    line->addWidget(start_);
    auto* frame = card(both);
    arrangeByWidth(this, kOneLine, [both](bool isWide) {
        both->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    });
    auto* outer = new QWidget;
    auto* margin = new QHBoxLayout(outer);
    margin->setContentsMargins(0, 0, 12, 0);
    margin->addWidget(frame);
    return outer;
}

void ExperimentPage::enter(const QString& subject) {
    readLast();
    facts_->wake();
    if (subject.startsWith('{'))
        takeData(jsonOrDiscarded(subject.toStdString()));
    else if (!subject.isEmpty() && services().runs->find(subject.toStdString()))
        menu_->fromRun(subject);
}

void ExperimentPage::takeData(const Json& sections) {
    FlatConfig values = document_->chosen();
    std::erase_if(values, [&](const auto& entry) {
        return sections.contains(entry.first.substr(0, entry.first.find('.')));
    });
    for (const auto& [path, value] : flattenConfig(sections)) values[path] = value;
    const ConfigSchema& schema = schemaFor(choicesOf(values));
    std::erase_if(values, [&](const auto& entry) {
        const auto known = schema.find(entry.first);
        return known != schema.end() && known->second.defaultValue() == entry.second;
    });
    const QString data = dataTitle(values);
    if (const Json name = document_->value("name"); name.is_string() && isNamedByUs(name.get<std::string>()))
        values["name"] = nameOfData(values);
    document_->replace(std::move(values), tr("the data page"));
    list_->setCurrentRow(1);  // where it arrived
    Q_EMIT said(tr("This experiment uses %1 now, with the windows and the split of the data page").arg(data));
}

bool ExperimentPage::isNamedByUs(const std::string& name) const {
    const ParamSpec* spec = document_->spec("name");
    return name == "sample" || name == nameOfData(document_->chosen()) ||
           (spec && spec->defaultValue() == Json(name));
}

void ExperimentPage::showChecks() {
    const Json name = document_->value("name");
    const QString title = name.is_string() ? QString::fromStdString(name.get<std::string>()) : QString();
    name_->setText(tr("%1 · data: %2").arg(title, dataTitle(document_->chosen())));
    const StartCheck* worst = nullptr;
    int good = 0;
    for (const StartCheck& check : check_->checks()) {
        good += check.level == CheckLevel::good ? 1 : 0;
        if (check.level == CheckLevel::good) continue;
        if (!worst || check.level > worst->level) worst = &check;
    }
    const bool isStopped = !document_->problems().empty() || (worst && worst->level == CheckLevel::bad);
    QStringList unsure;
    for (const StartCheck& check : check_->checks())
        if (worst && check.level == worst->level) unsure.append(check.subject);
    if (!worst)
        verdict_->setText(tr("Ready to start: all %1 checks are good.").arg(good));
    else if (worst->level == CheckLevel::bad)
        verdict_->setText(tr("%1: %2").arg(worst->subject, worst->sentence.section('\n', 0, 0)));
    else if (worst->level == CheckLevel::caution)
        verdict_->setText(tr("Ready to start, with caution: %1.").arg(unsure.join(", ")));
    else
        verdict_->setText(facts_->isBusy() ? tr("Being checked: %1 …").arg(unsure.join(", "))
                                           : tr("Ready to start; not known: %1.").arg(unsure.join(", ")));
    setLook(verdict_, "level",
            !worst                                ? "good"
            : worst->level == CheckLevel::bad     ? "bad"
            : worst->level == CheckLevel::caution ? "caution"
                                                  : "");
    start_->setEnabled(!isStopped);
    copy_->setEnabled(!isStopped);
    start_->setToolTip(isStopped ? tr("A check says why it cannot start yet")
                                 : tr("Starts the worker; it goes on when the window is closed"));
}

void ExperimentPage::start() {
    const Json name = document_->value("name");
    const QString group = QString::fromStdString(
        makeId(name.is_string() ? name.get<std::string>() : std::string("experiment"), systemClock()));
    start_->setEnabled(false);  // a second click by accident starts nothing
    QTimer::singleShot(kStartAgainMs, this, &ExperimentPage::showChecks);
    services().launcher->start(document_->json(), group);  // its id begins with its name
    Q_EMIT goTo("training", group);
}

void ExperimentPage::copyCommand() {
    QGuiApplication::clipboard()->setText(
        commandText(document_->chosen(), services().runs->home(), services().launcher->distill()));
    Q_EMIT said(tr("The command is on the clipboard"));
}

void ExperimentPage::save() {
    auto* dialog =
        new QFileDialog(this, tr("Save the experiment"),
                        QString::fromStdString(safeName(document_->value("name").is_string()
                                                            ? document_->value("name").get<std::string>()
                                                            : "experiment")) +
                            ".json",
                        tr("Experiments (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix("json");
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        Job* job = startJob(
            this,
            [file, text = document_->json().dump(2) + "\n"](const StopToken&, const Progress&) {
                writeFileAtomically(realFileSystem(), file.toStdString(), text);
                return true;
            },
            [this, file](bool) { Q_EMIT said(tr("Saved %1").arg(file)); });
        connect(job, &Job::failed, this, &Page::failed);
    });
    dialog->open();
}

}  // namespace distillery::ui
