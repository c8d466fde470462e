#include "pages/soft_target_tab.hpp"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "base/series_palette.hpp"
#include "eval/soft_target.hpp"
#include "experiment/run_title.hpp"
#include "models/recording_tree_model.hpp"
#include "models/term_name.hpp"
#include "pages/flow_layout.hpp"
#include "pages/page.hpp"
#include "pages/readable.hpp"
#include "report/identity.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

constexpr double kLowest = 0.5, kHighest = 20;  // temperature, as method.tau
constexpr int kSliderSteps = 200;

int sliderOf(double tau) {
    return static_cast<int>(
        std::lround(kSliderSteps * std::log(tau / kLowest) / std::log(kHighest / kLowest)));
}

double temperatureOf(int slider) {
    return kLowest * std::pow(kHighest / kLowest, static_cast<double>(slider) / kSliderSteps);
}

const std::array<const char*, 5> kRules = {"smooth", "swap", "drop", "onehot", "none"};

QLabel* name(const QString& text, QWidget* buddy) {
    QLabel* label = muted(text);
    label->setWordWrap(false);
    label->setBuddy(buddy);
    return label;
}

}  // namespace

SoftTargetTab::SoftTargetTab(QWidget* parent) : ResultsTab(parent), windows_(new TeachingWindowModel(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->addWidget(muted(
        tr("What a student is taught of its teacher's answer. Choose a window, then move the temperature "
           "and the rule. Test windows are shown; in training the same happens to training windows.")));
    meter_ = plainText();
    meter_->setObjectName("soft-target-meter");
    layout->addWidget(meter_);
    auto* row = new QHBoxLayout;
    row->setSpacing(20);

    auto* left = new QVBoxLayout;
    auto* choices = new QGridLayout;
    student_ = new QComboBox;
    student_->setObjectName("playground-student");
    student_->setAccessibleName(tr("Student"));
    which_ = new QComboBox;
    which_->setObjectName("playground-which");
    which_->setAccessibleName(tr("Windows"));
    which_->addItem(tr("teacher wrong"));
    which_->addItem(tr("student wrong"));
    which_->addItem(tr("student right, teacher wrong"));
    which_->addItem(tr("all"));
    choices->addWidget(name(tr("Student"), student_), 0, 0);
    choices->addWidget(student_, 0, 1);
    choices->addWidget(name(tr("Windows"), which_), 1, 0);
    choices->addWidget(which_, 1, 1);
    choices->setColumnStretch(1, 1);
    left->addLayout(choices);
    list_ = new QTableView;
    list_->setObjectName("playground-windows");
    list_->setAccessibleName(tr("Windows that both answered"));
    list_->setModel(windows_);
    dressTable(list_);
    list_->setTextElideMode(Qt::ElideMiddle);  // "walking upstairs" and "walking downstairs" end apart
    list_->setSelectionMode(QAbstractItemView::SingleSelection);
    list_->horizontalHeader()->setResizeContentsPrecision(100);  // rows
    fillWidth(list_, windows_->columnCount() - 1);
    left->addWidget(list_, 1);
    row->addLayout(left, 4);

    auto* right = new QVBoxLayout;
    auto* controls = new QHBoxLayout;
    temperature_ = new QSlider(Qt::Horizontal);
    temperature_->setObjectName("playground-temperature");
    temperature_->setAccessibleName(tr("Temperature"));
    temperature_->setRange(0, kSliderSteps);
    temperatureValue_ = new QDoubleSpinBox;
    temperatureValue_->setAccessibleName(tr("Temperature, exactly"));
    temperatureValue_->setRange(kLowest, kHighest);
    temperatureValue_->setSingleStep(0.5);
    rule_ = new QComboBox;
    rule_->setObjectName("playground-rule");
    rule_->setAccessibleName(tr("Correction of wrong soft targets"));
    rule_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    const std::array<QString, kRules.size()> titles{tr("smooth: blend in the label"), tr("swap the two"),
                                                    tr("drop the window"), tr("the label alone"),
                                                    tr("leave it wrong")};
    for (std::size_t i = 0; i < kRules.size(); ++i) rule_->addItem(titles[i], QString(kRules[i]));
    delta_ = new QDoubleSpinBox;
    delta_->setAccessibleName(tr("Margin of the smooth rule"));
    delta_->setRange(0, 0.5);
    delta_->setSingleStep(0.05);
    delta_->setValue(0.05);
    temperature_->setMinimumWidth(140);
    auto* corrections = new FlowLayout;
    controls->addWidget(name(tr("Temperature"), temperature_));
    controls->addWidget(temperature_, 1);
    controls->addWidget(temperatureValue_);
    corrections->addPair(name(tr("If the teacher is wrong"), rule_), rule_);
    corrections->addPair(name(tr("Margin"), delta_), delta_);
    right->addLayout(controls);
    right->addLayout(corrections);
    chart_ = new BarChart;
    chart_->setObjectName("playground-chart");
    chart_->setTitle(tr("Teacher, soft target and student"));
    chart_->setValueLabel(tr("Probability"));
    chart_->setDecimals(2);
    right->addWidget(chart_, 1);
    says_ = plainText();
    says_->setObjectName("playground-says");
    auto* box = new QVBoxLayout;
    box->addWidget(says_);
    right->addWidget(card(box));
    row->addLayout(right, 5);
    keepReadable(list_, 0, 9);
    keepReadable(chart_, 0, 15);
    arrangeByWidth(this, 45, [row](bool isWide) {
        row->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    });
    layout->addLayout(row, 1);

    connect(student_, &QComboBox::activated, this, [this] {
        takeOverSettings();
        showRuns();
    });
    connect(which_, &QComboBox::activated, this, &SoftTargetTab::showRuns);
    connect(rule_, &QComboBox::activated, this, &SoftTargetTab::showWindow);
    connect(delta_, &QDoubleSpinBox::valueChanged, this, &SoftTargetTab::showWindow);
    connect(temperature_, &QSlider::valueChanged, this, [this](int value) {
        if (sliderOf(temperatureValue_->value()) != value) temperatureValue_->setValue(temperatureOf(value));
    });
    connect(temperatureValue_, &QDoubleSpinBox::valueChanged, this, [this](double tau) {
        temperature_->setValue(sliderOf(tau));
        showWindow();
    });
    connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SoftTargetTab::showWindow);
    temperatureValue_->setValue(4);
}

void SoftTargetTab::setReport(std::shared_ptr<const report::Report> report) {
    report_ = std::move(report);
    const QString before = student_->currentData().toString();
    student_->clear();
    if (report_)
        for (const report::RunReport& run : report_->runs)
            if (run.testPredictions && !run.teacher.empty() && run.method != "supervised") addStudent(run);
    student_->setCurrentIndex(std::max(0, student_->findData(before)));
    if (student_->currentData().toString() != before) takeOverSettings();
    showRuns();
}

void SoftTargetTab::addStudent(const report::RunReport& run) {
    const std::string& arm = run.title.empty() ? run.arm : run.title;
    student_->addItem(coreSentence(runTitle(arm, run.seed, run.fold)), words(run.id));
    student_->setItemData(student_->count() - 1, words(run.id), Qt::ToolTipRole);
}

const report::RunReport* SoftTargetTab::student() const {
    if (report_)
        for (const report::RunReport& run : report_->runs)
            if (words(run.id) == student_->currentData().toString()) return &run;
    return nullptr;
}

/// The playground starts where the run was trained: its temperature, its rule, its margin.
void SoftTargetTab::takeOverSettings() {
    const report::RunReport* run = student();
    const Json* options = run ? findPath(run->config, "method") : nullptr;
    if (!options || !options->is_object()) return;
    const auto number = [&](const char* key, QDoubleSpinBox* box) {
        if (const auto found = options->find(key); found != options->end() && found->is_number())
            box->setValue(found->get<double>());
    };
    number("tau", temperatureValue_);
    number("delta", delta_);
    // A method without this parameter leaves the teacher's answer as it is.
    const auto rule = options->find("logits_rule");
    const QString id = rule != options->end() && rule->is_string() ? words(rule->get<std::string>()) : "none";
    rule_->setCurrentIndex(std::max(0, rule_->findData(id)));
}

void SoftTargetTab::showRuns() {
    const report::RunReport *student = this->student(), *teacher = nullptr;
    if (student)
        for (const report::RunReport& run : report_->runs)
            if (run.id == student->teacher && run.testPredictions &&
                run.testPredictions->classes == student->testPredictions->classes)
                teacher = &run;
    QStringList said;
    if (student && student->softTargets) said.append(coreSentence(student->softTargets->sentence()));
    if (student && student->fidelity)
        said.append(
            tr("%1 % of the test windows get the same class from student and teacher; mean KL(teacher ‖ "
               "student) %2 nats.")
                .arg(100 * student->fidelity->agreement, 0, 'f', 1)
                .arg(student->fidelity->kl, 0, 'f', 3));
    meter_->setText(said.join(' '));
    meter_->setVisible(!said.isEmpty());
    windows_->set(report_, teacher, student, static_cast<TeachingWindowModel::Which>(which_->currentIndex()));
    chart_->setEmptyText(!student   ? tr("This experiment has no distilled student with test figures yet.")
                         : !teacher ? tr("The teacher of this student is not part of this experiment.")
                                    : tr("There is no such window: choose other windows at the left."));
    if (windows_->rowCount() > 0) {
        list_->selectRow(0);
    }
    showWindow();
}

void SoftTargetTab::showWindow() {
    const QModelIndex current = list_->currentIndex();
    delta_->setEnabled(rule_->currentIndex() == 0);
    if (!current.isValid() || current.row() >= windows_->rowCount()) {
        chart_->setData({}, {});
        says_->setText(tr("Nothing is chosen."));
        return;
    }
    const TeachingWindowModel::Entry& entry = windows_->at(current.row());
    const Predictions &teacher = windows_->teacherSaid(), &student = windows_->studentSaid();
    const auto truth = static_cast<std::size_t>(teacher.truth[entry.teacher]);
    const double tau = temperatureValue_->value();
    const SoftTargetRule rule{tau, logitsRuleFromString(rule_->currentData().toString().toStdString()),
                              delta_->value()};
    const std::vector<double> soft = softened(teacher.row(entry.teacher), tau);
    std::vector<double> taught = soft;
    const double weight = correctSoftTarget(taught, truth, rule);
    const std::vector<double> said = softened(student.row(entry.student), tau);
    QStringList classes;
    for (std::size_t k = 0; k < teacher.classes.size(); ++k)
        classes.append(k == truth ? tr("%1 (truth)").arg(activityWords(teacher.classes[k]))
                                  : activityWords(teacher.classes[k]));
    const auto series = [](const QString& title, auto values, int style) {
        return BarSeries{.name = title,
                         .values = QList<double>(values.begin(), values.end()),
                         .low = {},
                         .high = {},
                         .style = style};
    };
    const report::RunReport* run = this->student();
    int studentStyle = kNeutralStyle;
    for (const report::ArmReport& arm : report_->arms)
        for (const std::size_t one : arm.runs)
            if (&report_->runs[one] == run) studentStyle = arm.style;
    QList<BarSeries> shown{series(modelName("teacher", {}), soft, report::modelStyle("teacher", {}))};
    if (weight > 0) shown.append(series(tr("soft target"), taught, kNeutralStyle));
    shown.append(series(run ? words(run->title) : tr("student"), said, studentStyle));
    chart_->setNote(
        tr("Window %1; all at temperature %2.").arg(teacher.windowIds[entry.teacher]).arg(tau, 0, 'g', 3));
    chart_->setValuesShown(teacher.classes.size() <= 8);
    chart_->setData(classes, shown);

    const QString teachersChoice =
        activityWords(teacher.classes[static_cast<std::size_t>(teacher.predicted(entry.teacher))]);
    QString text =
        tr("At temperature %1 the teacher gives the other %2 classes %3 of its probability. Its entropy "
           "among them "
           "is %4 bits (at temperature 1: %5) of at most %6; at the maximum, log₂(K−1), it no longer tells "
           "them apart.")
            .arg(tau, 0, 'g', 3)
            .arg(soft.size() - 1)
            .arg(1 - soft[truth], 0, 'f', 2)
            .arg(entropyOfOtherClasses(soft, truth), 0, 'f', 2)
            .arg(entropyOfOtherClasses(softened(teacher.row(entry.teacher), 1), truth), 0, 'f', 2)
            .arg(std::log2(std::max<double>(1, static_cast<double>(soft.size()) - 1)), 0, 'f', 2);
    if (teacher.predicted(entry.teacher) == static_cast<int>(truth)) {
        text += ' ' + tr("The teacher is right, so no rule changes its answer.");
    } else if (weight <= 0) {
        text += ' ' +
                tr("The teacher says %1, so this window teaches nothing but its label.").arg(teachersChoice);
    } else {
        text += ' ' + tr("The teacher says %1; with this rule the student is taught %2 with probability %3.")
                          .arg(teachersChoice, activityWords(teacher.classes[truth]))
                          .arg(taught[truth], 0, 'f', 2);
    }
    says_->setText(text);
}

}  // namespace distillery::ui
