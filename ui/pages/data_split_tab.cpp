#include "pages/data_split_tab.hpp"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>
#include <set>

#include "models/recording_tree_model.hpp"
#include "pages/field_link.hpp"
#include "pages/page.hpp"
#include "pages/readable.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

constexpr int kGatherMs = 150;
constexpr double kLeastWidth = 42;  // lines of text, for form and result side by side

QStringList subjectsOf(const CutData& cut, const std::vector<std::uint32_t>& windows) {
    std::set<std::string, decltype(&naturalLess)> names(&naturalLess);
    for (const std::uint32_t id : windows)
        names.insert(cut.data->dataset.recordings[cut.index.windows[id].recording].subject);
    QStringList list;
    for (const std::string& name : names)
        list.append(name.empty() ? personWords(name) : QString::fromStdString(name));
    return list;
}

std::vector<std::size_t> classCounts(const CutData& cut, const std::vector<std::uint32_t>& windows) {
    std::vector<std::size_t> counts(cut.data->dataset.classes.size());
    for (const std::uint32_t id : windows) ++counts[static_cast<std::size_t>(cut.index.windows[id].label)];
    return counts;
}

}  // namespace

DataSplitTab::DataSplitTab(DataStore* store, ConfigDocument* document, QWidget* parent)
    : QWidget(parent), store_(store), document_(document) {
    auto* layout = new QHBoxLayout(this);
    arrangeByWidth(this, kLeastWidth, [layout](bool isWide) {
        layout->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    });
    layout->setContentsMargins(0, 14, 0, 0);
    layout->setSpacing(20);
    layout->addWidget(makeForm());

    auto* column = new QVBoxLayout;
    column->setSpacing(10);
    badge_ = new QFrame;
    badge_->setObjectName("leakage");
    badge_->setProperty("kind", "banner");
    auto* words = new QVBoxLayout(badge_);
    words->setContentsMargins(14, 10, 14, 12);
    badgeTitle_ = cardTitle({});
    badgeTitle_->setObjectName("leakage-title");
    words->addWidget(badgeTitle_);
    sentence_ = plainText();
    sentence_->setObjectName("leakage-text");
    words->addWidget(sentence_);
    column->addWidget(badge_);
    column->addWidget(makeBoard());

    sides_ = new QTableWidget(0, 4);
    sides_->setObjectName("sides");
    sides_->setAccessibleName(tr("Sides of the split"));
    sides_->setHorizontalHeaderLabels({tr("Side"), tr("Windows"), tr("People"), tr("Who")});
    dressTable(sides_);
    sides_->setWordWrap(true);
    sides_->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    fillWidth(sides_, 2);
    fitToContent(sides_);
    column->addWidget(sides_);

    classes_ = new BarChart;
    classes_->setTitle(tr("Activities on each side"));
    classes_->setNote(tr("Share of the side's windows. Sides that differ much make figures hard to trust."));
    classes_->setValueLabel(tr("Share"), "%");
    classes_->setValuesShown(false);
    classes_->setEmptyText(tr("There is no split to show."));
    keepReadable(classes_, 0, 14);
    column->addWidget(classes_, 1);
    layout->addLayout(column, 1);

    timer_.setSingleShot(true);
    timer_.setInterval(kGatherMs);
    connect(&timer_, &QTimer::timeout, this, &DataSplitTab::divide);
    connect(document_, &ConfigDocument::changed, this, &DataSplitTab::showFields);
    connect(store_, &DataStore::cutChanged, &timer_, qOverload<>(&QTimer::start));
    showFields();
}

QWidget* DataSplitTab::makeForm() {
    auto* box = new QWidget;
    form_ = new QFormLayout(box);
    form_->setContentsMargins(0, 0, 8, 0);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form_->setRowWrapPolicy(QFormLayout::WrapAllRows);
    const auto row = [this](const std::string& key, auto* field, FieldLink::Write write = {}) {
        form_->addRow(fieldLabel(specOf(splitParams(), key), field), field);
        new FieldLink(document_, "split." + key, field, std::move(write));
        return field;
    };
    const auto integer = [&](const std::string& key, FieldLink::Write write = {}) {
        return row(key, integerField(specOf(splitParams(), key)), std::move(write));
    };
    const auto keepingFold = [this](const std::string& key) {
        return [this, path = "split." + key](const Json& value, int gesture) {
            setAndKeepFold(path, value, gesture);
        };
    };
    row("kind", choiceField(specOf(splitParams(), "kind")), keepingFold("kind"));
    folds_ = integer("folds", keepingFold("folds"));
    fold_ = integer("fold");
    validation_ =
        row("validation_fraction", realField(specOf(splitParams(), "validation_fraction"), 2, 0.05));
    trainSubjects_ = integer("train_subjects");
    trainSubjects_->setSpecialValueText(tr("all"));
    integer("seed");
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    return box;
}

QWidget* DataSplitTab::makeBoard() {
    boardBox_ = new QWidget;
    auto* layout = new QVBoxLayout(boardBox_);
    layout->setContentsMargins(0, 0, 0, 0);
    board_ = new PeopleBoard;
    connect(board_, &PeopleBoard::moved, this, &DataSplitTab::takePeople);
    layout->addWidget(board_, 1);
    boardNote_ = muted({});
    boardNote_->setObjectName("people-note");
    layout->addWidget(boardNote_);
    draw_ = new QPushButton(tr("Redraw validation subjects"));
    draw_->setObjectName("draw-validation");
    draw_->setToolTip(tr("By seed and share, instead of the people who are named"));
    connect(draw_, &QPushButton::clicked, this, &DataSplitTab::drawAgain);
    layout->addWidget(draw_, 0, Qt::AlignLeft);
    return boardBox_;
}

SplitSpec DataSplitTab::spec() const {
    return splitSpecFromJson(document_->resolved().at("split"));
}

int DataSplitTab::foldLimit(const SplitSpec& spec) const {
    const int people = store_->data() ? static_cast<int>(store_->data()->dataset.subjects().size()) : 1;
    return std::max(0, (spec.kind == SplitKind::leaveOneSubjectOut ? people : spec.folds) - 1);
}

void DataSplitTab::setAndKeepFold(const std::string& path, const Json& value, int gesture) {
    Json section = document_->resolved().at("split");
    section[path.substr(path.find('.') + 1)] = value;
    const SplitSpec after = splitSpecFromJson(section);
    if (after.fold <= foldLimit(after)) return document_->set(path, value, gesture);
    QUndoStack* stack = document_->undoStack();
    stack->beginMacro(tr("change of %1").arg(coreWords(document_->spec(path)->title)));
    document_->set(path, value);
    document_->set("split.fold", foldLimit(after));
    stack->endMacro();
}

/// Only what the kind reads.
void DataSplitTab::showFields() {
    const SplitSpec spec = this->spec();
    const SplitKind kind = spec.kind;
    const bool hasFolds = kind == SplitKind::kfold || kind == SplitKind::session ||
                          kind == SplitKind::time || kind == SplitKind::random;
    const bool isByPerson = kind != SplitKind::session && kind != SplitKind::time && kind != SplitKind::random;
    {
        const QSignalBlocker silence(fold_);
        fold_->setMaximum(std::max(spec.fold, foldLimit(spec)));  // what a run said is shown, right or wrong
    }
    form_->setRowVisible(folds_, hasFolds);
    form_->setRowVisible(fold_, hasFolds || kind == SplitKind::leaveOneSubjectOut);
    form_->setRowVisible(trainSubjects_, isByPerson);
    validation_->setEnabled(!isByPerson || spec.validationSubjects.empty());
    boardBox_->setVisible(isByPerson);
    sides_->setColumnHidden(3, isByPerson);  // the lists say who
    draw_->setVisible(!spec.validationSubjects.empty() || spec.validationFraction == 0);
    timer_.start();
}

/// `isDivided`: the split that the spec asks for is possible, and these are its sides.
void DataSplitTab::showPeople(const PeopleBoard::People& people, bool isDivided) {
    const SplitSpec spec = this->spec();
    const auto fix = [&](PeopleBoard::Side side, bool isFixed, const QString& why) {
        board_->setFixed(side, isFixed, why);
    };
    const bool isOfficial = spec.kind == SplitKind::official;
    fix(PeopleBoard::test, spec.kind != SplitKind::explicitSubjects,
        isOfficial
            ? tr("The publisher names the test people; split type \"named subjects\" lets you name them.")
            : tr("The fold says who is tested; split type \"named subjects\" lets you name them."));
    board_->setPeople(people);
    hadValidation_ = !people[PeopleBoard::validation].isEmpty();
    const auto count = [&](PeopleBoard::Side side) { return tr("People: %1").arg(people[side].size()); };
    const auto leftOut = static_cast<qsizetype>(store_->data()->dataset.subjects().size()) -
                         people[0].size() - people[1].size() - people[2].size();
    board_->setNote(PeopleBoard::training,
                    spec.trainSubjects > 0 && leftOut > 0
                        ? tr("%1, drawn; left out: %2").arg(count(PeopleBoard::training)).arg(leftOut)
                        : count(PeopleBoard::training));
    const bool isNamed = !spec.validationSubjects.empty();
    board_->setNote(PeopleBoard::validation,
                    (isNamed ? tr("%1, named") : tr("%1, drawn")).arg(count(PeopleBoard::validation)));
    board_->setNote(PeopleBoard::test, count(PeopleBoard::test));
    if (!isDivided)
        boardNote_->setText(tr("The sides as far as they are named."));
    else if (people[PeopleBoard::validation].isEmpty())
        boardNote_->setText(tr("No validation subjects: the last epoch is used, good or bad."));
    else
        boardNote_->setText(tr("Drag people, or select them and press Alt+← or Alt+→."));
}

/// What is seen becomes what is named: the sides that a person arranged are not redrawn.
void DataSplitTab::takePeople(PeopleBoard::Side to) {
    const PeopleBoard::People& people = board_->people();
    const auto names = [&](PeopleBoard::Side side) {
        Json list = Json::array();
        for (const QString& name : people[side]) list.push_back(name.toStdString());
        return list;
    };
    const SplitSpec before = spec();
    QUndoStack* stack = document_->undoStack();
    const std::array<QString, PeopleBoard::sides> what{tr("move to training"), tr("move to validation"),
                                                       tr("move to test")};
    stack->beginMacro(what[to]);
    if (before.kind == SplitKind::explicitSubjects)
        document_->set("split.test_subjects", names(PeopleBoard::test));
    const Json validation = names(PeopleBoard::validation);
    document_->set("split.validation_subjects", validation);
    const bool lostAll = validation.empty() && (!before.validationSubjects.empty() || hadValidation_);
    if (lostAll) document_->set("split.validation_fraction", 0.0);
    stack->endMacro();
}

void DataSplitTab::drawAgain() {
    const bool isOff = spec().validationFraction == 0;
    QUndoStack* stack = document_->undoStack();
    stack->beginMacro(tr("redraw of validation subjects"));
    document_->reset("split.validation_subjects");
    if (isOff) document_->reset("split.validation_fraction");
    stack->endMacro();
}

void DataSplitTab::divide() {
    const auto cut = store_->cut();
    if (!cut) return;
    if (job_) job_->cancel();
    job_ = startJob(
        this,
        [cut, spec = spec()](const StopToken& stop, const Progress&) {
            const Split split = makeSplit(cut->data->dataset, cut->index, spec);
            throwIfStopped(stop);
            Result result;
            const auto add = [&](const QString& name, const std::vector<std::uint32_t>& windows) {
                result.sides.append(
                    {name, windows.size(), subjectsOf(*cut, windows), classCounts(*cut, windows)});
            };
            add(tr("Training"), split.train);
            add(tr("Validation"), split.validation);
            add(tr("Test"), split.test);
            result.leakage = checkLeakage(cut->data->dataset, cut->index, split, stop);
            result.coverage = coverageOf(cut->data->dataset, cut->index, split);
            return result;
        },
        [this, cut](const Result& result) { show(*cut, result); });
    connect(job_, &Job::failed, this, [this, job = job_](const Failure& failure) {
        if (job != job_) return;
        sides_->setRowCount(0);
        classes_->setData({}, {});
        showNamed();
        say("caution", tr("This split is not possible"),
            tr("%1: %2. %3").arg(failure.title, failure.detail, failure.hint).trimmed());
    });
}

/// There is no split: who is named stands where they are named, everybody else trains.
void DataSplitTab::showNamed() {
    const SplitSpec spec = this->spec();
    const auto holds = [](const std::vector<std::string>& names, const std::string& name) {
        return std::ranges::find(names, name) != names.end();
    };
    PeopleBoard::People people;
    for (const std::string& name : store_->data()->dataset.subjects())
        people[holds(spec.validationSubjects, name) ? PeopleBoard::validation
               : spec.kind == SplitKind::explicitSubjects && holds(spec.testSubjects, name)
                   ? PeopleBoard::test
                   : PeopleBoard::training]
            .append(QString::fromStdString(name));
    showPeople(people, false);
}

void DataSplitTab::say(const QString& level, const QString& title, const QString& sentence) {
    setLook(badge_, "level", level);
    setLook(badgeTitle_, "level", level);
    badgeTitle_->setText(title);
    sentence_->setText(sentence);
}

void DataSplitTab::show(const CutData& cut, const Result& result) {
    QString sentence = coreSentence(result.leakage.sentence());
    for (const std::string& remark : result.coverage.sentences()) sentence += "\n" + coreSentence(remark);
    if (!result.leakage.clean() || result.leakage.splitIsRandom)
        say("bad", tr("✕  The test side leaks"), sentence);
    else if (result.leakage.subjectsAreAnonymous || !result.leakage.validationSharedSubjects.empty() ||
             !result.coverage.sentences().empty())
        say("caution", tr("!  No leak was found, with a reservation"), sentence);
    else
        say("good", tr("✓  The test side is unseen"), sentence);

    PeopleBoard::People people;
    for (int side = 0; side < PeopleBoard::sides; ++side) people[side] = result.sides[side].subjects;
    showPeople(people, true);
    sides_->setRowCount(static_cast<int>(result.sides.size()));
    QList<BarSeries> series;
    const std::size_t all = cut.index.windows.size();
    for (int row = 0; row < sides_->rowCount(); ++row) {
        const Side& side = result.sides[row];
        const double share = 100.0 * static_cast<double>(side.windows) / static_cast<double>(all);
        const QStringList cells{side.name, tr("%L1 (%2 %)").arg(side.windows).arg(share, 0, 'f', 0),
                                QString::number(side.subjects.size()), side.subjects.join(", ")};
        for (int column = 0; column < cells.size(); ++column)
            sides_->setItem(row, column, new QTableWidgetItem(cells[column]));
        if (side.windows == 0) continue;
        BarSeries bars;
        bars.name = side.name;
        bars.style = row;
        for (const std::size_t count : side.perClass)
            bars.values.append(100.0 * static_cast<double>(count) / static_cast<double>(side.windows));
        series.append(std::move(bars));
    }
    sides_->resizeRowsToContents();
    sides_->updateGeometry();
    QStringList names;
    for (const std::string& name : cut.data->dataset.classes) names.append(activityWords(name));
    classes_->setData(names, std::move(series));
}

}  // namespace distillery::ui
