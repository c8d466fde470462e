#include "pages/data_split_tab.hpp"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "models/recording_tree_model.hpp"
#include "pages/page.hpp"
#include "pages/readable.hpp"

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

DataSplitTab::DataSplitTab(DataStore* store, QWidget* parent) : QWidget(parent), store_(store) {
    auto* layout = new QHBoxLayout(this);
    halves_ = layout;
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

    sides_ = new QTableWidget(0, 4);
    sides_->setObjectName("sides");
    sides_->setAccessibleName(tr("Sides of the split"));
    sides_->setHorizontalHeaderLabels({tr("Side"), tr("Windows"), tr("People"), tr("Who")});
    dressTable(sides_);
    sides_->setWordWrap(true);
    sides_->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    sides_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    sides_->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    sides_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    fitToContent(sides_);
    keepReadable(sides_, 0, 8);
    column->addWidget(sides_);

    classes_ = new BarChart;
    classes_->setTitle(tr("Activities on each side"));
    classes_->setNote(tr("Share of the side's windows. Sides that differ much make figures hard to trust."));
    classes_->setValueLabel(tr("Share"), "%");
    classes_->setValuesShown(false);
    classes_->setEmptyText(tr("There is no division to show."));
    keepReadable(classes_, 0, 18);
    column->addWidget(classes_, 1);
    layout->addLayout(column, 1);

    timer_.setSingleShot(true);
    timer_.setInterval(kGatherMs);
    connect(&timer_, &QTimer::timeout, this, &DataSplitTab::divide);
    connect(store_, &DataStore::opened, this, &DataSplitTab::begin);
    connect(store_, &DataStore::cutChanged, &timer_, qOverload<>(&QTimer::start));
    if (store_->data()) begin();
}

QWidget* DataSplitTab::makeForm() {
    auto* box = new QWidget;
    form_ = new QFormLayout(box);
    form_->setContentsMargins(0, 0, 8, 0);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form_->setRowWrapPolicy(QFormLayout::WrapAllRows);
    const auto row = [this](const char* key, auto* field) {
        form_->addRow(fieldLabel(specOf(splitParams(), key), field), field);
        return field;
    };
    const auto integer = [&](const char* key) {
        QSpinBox* field = row(key, integerField(specOf(splitParams(), key)));
        connect(field, &QSpinBox::valueChanged, &timer_, qOverload<>(&QTimer::start));
        return field;
    };
    kind_ = row("kind", choiceField(specOf(splitParams(), "kind")));
    connect(kind_, &QComboBox::currentIndexChanged, this, &DataSplitTab::showFields);
    folds_ = integer("folds");
    connect(folds_, &QSpinBox::valueChanged, this, &DataSplitTab::showFields);
    fold_ = integer("fold");
    validation_ =
        row("validation_fraction", realField(specOf(splitParams(), "validation_fraction"), 2, 0.05));
    connect(validation_, &QDoubleSpinBox::valueChanged, &timer_, qOverload<>(&QTimer::start));
    trainSubjects_ = integer("train_subjects");
    trainSubjects_->setSpecialValueText(tr("all"));
    seed_ = integer("seed");
    testSubjects_ = new QListWidget;
    testSubjects_->setObjectName("test-subjects");
    testSubjects_->setAccessibleName(QString::fromStdString(specOf(splitParams(), "test_subjects").title));
    connect(testSubjects_, &QListWidget::itemChanged, &timer_, qOverload<>(&QTimer::start));
    form_->addRow(fieldLabel(specOf(splitParams(), "test_subjects"), testSubjects_), testSubjects_);
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    return box;
}

void DataSplitTab::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool isWide = width() > kLeastWidth * fontMetrics().height();
    halves_->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void DataSplitTab::begin() {
    const auto data = store_->data();
    const SplitSpec spec = splitSpecFromJson(Json::parse(data->splitSection));
    testSubjects_->clear();
    for (const std::string& name : data->dataset.subjects()) {
        if (name.empty()) continue;
        auto* item = new QListWidgetItem(QString::fromStdString(name), testSubjects_);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        const bool isTest = std::ranges::find(spec.testSubjects, name) != spec.testSubjects.end();
        item->setCheckState(isTest ? Qt::Checked : Qt::Unchecked);
    }
    validationSubjects_ = spec.validationSubjects;
    kind_->setCurrentIndex(kind_->findData(toString(spec.kind)));
    folds_->setValue(spec.folds);
    fold_->setMaximum(std::numeric_limits<int>::max());  // showFields() knows better when all is set
    fold_->setValue(spec.fold);
    validation_->setValue(spec.validationFraction);
    trainSubjects_->setValue(spec.trainSubjects);
    seed_->setValue(static_cast<int>(spec.seed));
    showFields();
}

SplitSpec DataSplitTab::spec() const {
    SplitSpec spec;
    Json kind{{"kind", kind_->currentData().toString().toStdString()}};
    spec.kind = splitSpecFromJson(kind).kind;
    spec.folds = folds_->value();
    spec.fold = fold_->value();
    spec.validationFraction = validation_->value();
    spec.trainSubjects = trainSubjects_->value();
    spec.seed = static_cast<std::uint64_t>(seed_->value());
    spec.validationSubjects = validationSubjects_;
    for (int i = 0; i < testSubjects_->count(); ++i)
        if (testSubjects_->item(i)->checkState() == Qt::Checked)
            spec.testSubjects.push_back(testSubjects_->item(i)->text().toStdString());
    return spec;
}

/// Only what the kind reads.
void DataSplitTab::showFields() {
    const SplitKind kind = spec().kind;
    const bool hasFolds = kind == SplitKind::kfold || kind == SplitKind::session || kind == SplitKind::random;
    const bool isLeaveOneOut = kind == SplitKind::leaveOneSubjectOut;
    const int people = store_->data() ? static_cast<int>(store_->data()->dataset.subjects().size()) : 1;
    fold_->setMaximum(std::max(0, (isLeaveOneOut ? people : folds_->value()) - 1));
    const bool isByPerson = kind != SplitKind::session && kind != SplitKind::random;
    form_->setRowVisible(folds_, hasFolds);
    form_->setRowVisible(fold_, hasFolds || isLeaveOneOut);
    form_->setRowVisible(trainSubjects_, isByPerson);
    form_->setRowVisible(testSubjects_, kind == SplitKind::explicitSubjects);
    timer_.start();
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
            result.leakage = checkLeakage(cut->data->dataset, cut->index, split);
            return result;
        },
        [this, cut](const Result& result) { show(*cut, result); });
    connect(job_, &Job::failed, this, [this, job = job_](const Failure& failure) {
        if (job != job_) return;
        sides_->setRowCount(0);
        classes_->setData({}, {});
        say("caution", tr("This division is not possible"),
            tr("%1: %2. %3").arg(failure.title, failure.detail, failure.hint).trimmed());
    });
}

void DataSplitTab::say(const QString& level, const QString& title, const QString& sentence) {
    setLook(badge_, "level", level);
    setLook(badgeTitle_, "level", level);
    badgeTitle_->setText(title);
    sentence_->setText(sentence);
}

void DataSplitTab::show(const CutData& cut, const Result& result) {
    const QString sentence = QString::fromStdString(result.leakage.sentence());
    if (!result.leakage.clean() || result.leakage.splitIsRandom)
        say("bad", tr("✕  The test side leaks"), sentence);
    else if (result.leakage.subjectsAreAnonymous || !result.leakage.validationSharedSubjects.empty())
        say("caution", tr("!  No leak was found, with a reservation"), sentence);
    else
        say("good", tr("✓  The test side is unseen"), sentence);

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
