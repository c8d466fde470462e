#include "pages/experiment/balance_panel.hpp"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <cmath>
#include <nlohmann/json.hpp>

#include "experiment/term_weights.hpp"
#include "models/term_name.hpp"
#include "pages/page.hpp"
#include "report/identity.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kSteps = 1000, kNarrowLetters = 90, kBarLines = 17;
constexpr double kSliderEnd = 5;  // of weights without a natural end; the field takes more
constexpr double kHardlySteers = 0.01;

/// Fine steps near 0, where a weight's doubling matters, for weights without a natural end.
double valueAt(const ParamSpec& spec, int position) {
    const double share = static_cast<double>(position) / kSteps;
    const double value =
        spec.maximum <= 1 ? spec.minimum + share * (spec.maximum - spec.minimum) : kSliderEnd * share * share;
    return std::round(value * 100) / 100;
}

int positionOf(const ParamSpec& spec, double value) {
    const double share = spec.maximum <= 1 ? (value - spec.minimum) / (spec.maximum - spec.minimum)
                                           : std::sqrt(std::max(0.0, value) / kSliderEnd);
    return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * kSteps));
}

struct Contribution {
    std::string id;
    QString term;
    double then = NAN, now = NAN, gradient = NAN;
};

double sumOf(const std::vector<Contribution>& list, double Contribution::*part) {
    double sum = 0;
    for (const Contribution& one : list)
        if (std::isfinite(one.*part)) sum += one.*part;
    return sum;
}

}  // namespace

BalancePanel::BalancePanel(ConfigDocument* document, RunStore* runs)
    : document_(document), runs_(runs), watch_(new RunWatch(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 16, 8);
    layout->setSpacing(10);
    layout->addWidget(cardTitle(tr("Weight balance")));
    layout->addWidget(muted(
        tr("A weight alone says little: a term counts by weight × value, and steers by its share of the "
           "gradient. The bars take both from the last epoch of an earlier run and show what that epoch's "
           "values would make of the weights chosen here.")));
    boxPlace_ = new QVBoxLayout;
    layout->addLayout(boxPlace_);
    sliders_ = new QVBoxLayout;
    layout->addLayout(sliders_);
    none_ = muted({});
    layout->addWidget(none_);
    bars_ = new BarChart;
    bars_->setObjectName("balance-bars");
    bars_->setTitle(tr("Contribution of each term"));
    bars_->setOrientation(Qt::Horizontal);
    bars_->setStacked(true);
    bars_->setDecimals(0);
    bars_->setValueLabel(tr("Share"), "%");
    bars_->setEmptyText(tr("Choose a run of this method that has finished an epoch."));
    layout->addWidget(bars_, 1);
    sentence_ = plainText();
    sentence_->setObjectName("balance-sentence");
    layout->addWidget(sentence_);
    connect(document, &ConfigDocument::changed, this, &BalancePanel::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &BalancePanel::rebuild);  // sizes follow the text
    connect(watch_, &RunWatch::grown, this, &BalancePanel::showBars);
    rebuild();
}

QString BalancePanel::method() const {
    const Json name = document_->value("method.name");
    return name.is_string() ? QString::fromStdString(name.get<std::string>()) : QString();
}

bool BalancePanel::isNarrow() const {
    return width() < fontMetrics().averageCharWidth() * kNarrowLetters;
}

void BalancePanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // Once this size has settled: the rows are rebuilt.
    if (isNarrow() != wasNarrow_)
        QTimer::singleShot(0, this, [this] {
            if (isNarrow() != wasNarrow_) rebuild();
        });
}

void BalancePanel::rebuild() {
    method_ = method();
    wasNarrow_ = isNarrow();
    bars_->setMinimumHeight(fontMetrics().height() * kBarLines);
    const std::string method = method_.toStdString();
    delete sliderArea_;
    weights_.clear();
    sliderArea_ = new QWidget;
    auto* grid = new QGridLayout(sliderArea_);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setColumnStretch(1, 1);
    const bool isKnown = document_->problem("method.name").isEmpty();
    for (const std::string& key : isKnown ? weightKeys(method) : std::vector<std::string>()) {
        const std::string path = "method." + key;
        const ParamSpec* spec = document_->spec(path);
        if (!spec) continue;
        const QString name = QString::fromStdString(path);
        Weight weight{path, new QSlider(Qt::Horizontal), makeEditor(*spec, "weight:" + name)};
        weight.slider->setObjectName("slider:" + name);
        weight.slider->setAccessibleName(QString::fromStdString(spec->title));
        weight.slider->setRange(0, kSteps);
        weight.slider->setPageStep(kSteps / 20);
        const auto row = static_cast<int>(weights_.size()) * (wasNarrow_ ? 2 : 1);
        auto* title = new QLabel(QString::fromStdString(spec->title));
        title->setToolTip(QString::fromStdString(spec->help));
        grid->addWidget(title, row, 0, 1, wasNarrow_ ? 3 : 1);
        grid->addWidget(weight.slider, wasNarrow_ ? row + 1 : row, wasNarrow_ ? 0 : 1, 1, wasNarrow_ ? 2 : 1);
        grid->addWidget(weight.editor, wasNarrow_ ? row + 1 : row, 2);
        connect(weight.slider, &QSlider::valueChanged, this, [this, path](int position) {
            if (const ParamSpec* now = document_->spec(path))
                document_->set(path, valueAt(*now, position), gesture_);
        });
        connect(weight.slider, &QSlider::sliderReleased, this, [this] { ++gesture_; });
        connect(weight.editor, &ParamEditor::edited, this,
                [this, path, editor = weight.editor] { document_->set(path, editor->value()); });
        weights_.append(weight);
    }
    sliders_->addWidget(sliderArea_);

    const QString before = box_ ? box_->run() : QString();
    delete box_;
    box_ = new RunBox(runs_, {}, [method](const RunRecord& run) {
        return !run.missing && run.role == "student" && run.method == method && run.epoch > 0;
    });
    box_->choose(before);
    box_->setObjectName("balance-run");
    box_->setAccessibleName(tr("Run whose last epoch is shown"));
    boxPlace_->addWidget(box_, 0, Qt::AlignLeft);
    connect(box_, &RunBox::chosen, this, &BalancePanel::follow);
    connect(runs_, &RunStore::changed, box_, [this] {
        if (box_->run() != followed_) follow(box_->run());
    });
    none_->setText(
        weights_.isEmpty()
            ? tr("The method %1 has no terms to weigh against each other. Choose kd or smldist under "
                 "Method.")
                  .arg(method_)
            : QString());
    none_->setVisible(weights_.isEmpty());
    box_->setVisible(!weights_.isEmpty());
    bars_->setVisible(!weights_.isEmpty());
    sentence_->setVisible(!weights_.isEmpty());
    follow(box_->run());
    refresh();
}

void BalancePanel::follow(const QString& run) {
    followed_ = run;
    runOptions_ = Json::object();
    if (run.isEmpty()) {
        watch_->follow({});
        showBars();
        return;
    }
    const auto folder = runs_->home().runs() / run.toStdString();
    watch_->follow(folder);
    job_ = startJob(
        this, [folder](const StopToken&, const Progress&) { return RunDirectory::open(folder).config(); },
        [this, run](const Json& config) {
            if (run != box_->run()) return;
            if (const Json* options = findPath(config, "method")) runOptions_ = *options;
            showBars();
        });
    connect(job_, &Job::failed, this, &BalancePanel::failed);
}

void BalancePanel::refresh() {
    if (method() != method_) {
        rebuild();
        return;
    }
    for (const Weight& weight : weights_) {
        const ParamSpec* spec = document_->spec(weight.path);
        const Json value = document_->value(weight.path);
        weight.editor->setValue(value);
        weight.editor->setWrong(!document_->problem(weight.path).isEmpty());
        if (!spec || !value.is_number()) continue;
        const QSignalBlocker quiet(weight.slider);
        // A value between two positions stays what it is.
        if (valueAt(*spec, weight.slider->value()) != value.get<double>())
            weight.slider->setValue(positionOf(*spec, value.get<double>()));
    }
    showBars();
}

void BalancePanel::showBars() {
    std::vector<Contribution> list;
    const auto& history = watch_->story().history;
    if (!history.empty()) {
        Json options = Json::object();
        if (const Json resolved = document_->resolved(); resolved.contains("method"))
            options = resolved["method"];
        const std::string method = method_.toStdString();
        for (const auto& [name, term] : history.back().terms) {
            Contribution one{name, termName(name), term.value * term.weight, NAN, term.share};
            const auto before = configuredWeight(method, name, runOptions_),
                       after = configuredWeight(method, name, options);
            if (before && after && *before > 0) one.now = one.then * *after / *before;
            if (!before && !after) one.now = one.then;  // no parameter weighs it
            list.push_back(one);
        }
    }
    const double then = sumOf(list, &Contribution::then), now = sumOf(list, &Contribution::now);
    QList<BarSeries> series;
    QStringList weak, unknown;
    std::vector<std::string> ids;
    for (const Contribution& one : list) ids.push_back(one.id);
    const std::vector<int> styles = report::termStyles(ids);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Contribution& one = list[i];
        series.append({.name = one.term,
                       .values = {100 * one.then / then, 100 * one.now / now, 100 * one.gradient},
                       .low = {},
                       .high = {},
                       .style = styles[i]});
        if (one.gradient < kHardlySteers) weak.append(one.term);
        if (!std::isfinite(one.now)) unknown.append(one.term);
    }
    if (series.isEmpty())
        bars_->setData({}, {});
    else
        bars_->setData(
            {tr("loss share (last epoch)"), tr("with these weights"), tr("gradient share (last epoch)")},
            series);
    QStringList sentences;
    if (!list.empty()) {
        const QLocale locale;
        sentences.append(tr("The sum of weight × value would change from %1 to %2.")
                             .arg(locale.toString(then, 'g', 4), locale.toString(now, 'g', 4)));
        if (!weak.isEmpty())
            sentences.append(tr("Below 1 % of the gradient and hardly steering: %1.").arg(weak.join(", ")));
        if (!unknown.isEmpty())
            sentences.append(
                tr("Unknown here, because that run had switched them off: %1.").arg(unknown.join(", ")));
    }
    sentence_->setText(sentences.join(' '));
}

}  // namespace distillery::ui
