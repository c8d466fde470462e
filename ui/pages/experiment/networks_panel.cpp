#include "pages/experiment/networks_panel.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QVBoxLayout>

#include "pages/page.hpp"
#include "pages/readable.hpp"

namespace distillery::ui {
namespace {

constexpr int kNarrowLetters = 90;

QString percent(std::int64_t part, std::int64_t whole) {
    return QObject::tr("%1 %").arg(
        QLocale().toString(100.0 * static_cast<double>(part) / static_cast<double>(whole), 'f', 1));
}

}  // namespace

NetworksPanel::NetworksPanel(ExperimentFacts* facts) : facts_(facts) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 16, 8);
    layout->setSpacing(10);
    layout->addWidget(cardTitle(tr("Teacher and student side by side")));
    input_ = muted({});
    input_->setObjectName("networks-input");
    layout->addWidget(input_);
    ratio_ = plainText();
    ratio_->setObjectName("networks-ratio");
    layout->addWidget(ratio_);
    sides_ = new QHBoxLayout;
    sides_->setSpacing(14);
    sides_->addWidget(makeSide(tr("Teacher"), "teacher", teacher_), 1);
    sides_->addWidget(makeSide(tr("Student"), "student", student_), 1);
    layout->addLayout(sides_, 1);
    connect(facts, &ExperimentFacts::changed, this, &NetworksPanel::refresh);
    refresh();
}

void NetworksPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < fontMetrics().averageCharWidth() * kNarrowLetters;
    sides_->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QWidget* NetworksPanel::makeSide(const QString& title, const QString& id, Side& side) {
    auto* column = new QVBoxLayout;
    column->setSpacing(6);
    column->addWidget(cardTitle(title));
    side.name = plainText();
    column->addWidget(side.name);
    side.figures = plainText();
    side.figures->setObjectName(id + "-figures");
    column->addWidget(side.figures);
    side.taps = muted({});
    side.taps->setObjectName(id + "-taps");
    column->addWidget(side.taps);
    side.problem = plainText();
    setLook(side.problem, "level", "bad");
    column->addWidget(side.problem);
    side.layers = new LayerTableModel(this);
    side.table = new QTableView;
    side.table->setObjectName(id + "-layers");
    side.table->setAccessibleName(tr("Layers: %1").arg(title));
    side.table->setModel(side.layers);
    side.table->setColumnHidden(LayerTableModel::kind, true);  // the names tell it
    side.table->setColumnHidden(LayerTableModel::share, true);
    side.table->setColumnHidden(LayerTableModel::tap, true);
    dressTable(side.table);
    side.table->setWordWrap(false);
    side.table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    side.table->horizontalHeader()->setSectionResizeMode(LayerTableModel::name, QHeaderView::Stretch);
    side.table->setTextElideMode(Qt::ElideMiddle);
    side.table->setProperty("kind", "dense");
    keepReadable(side.table, 0, 14);
    column->addWidget(side.table, 1);
    return card(column);
}

void NetworksPanel::fill(const Side& side, const NetworkSide& network) {
    side.problem->setVisible(network.failure.has_value());
    side.table->setVisible(network.network != nullptr);
    side.layers->setNetwork(network.network);
    if (network.failure)
        side.problem->setText(
            tr("%1: %2\n→ %3").arg(network.failure->title, network.failure->detail, network.failure->hint));
    if (!network.network) {
        for (QLabel* label : {side.name, side.figures, side.taps}) label->clear();
        return;
    }
    const NetworkFacts& facts = *network.network;
    side.name->setText(QString::fromStdString(facts.graph.architecture));
    side.figures->setText(tr("%1 parameters (%2 KiB), %3 MACs a window, %4 layers")
                              .arg(countWords(facts.cost.parameters),
                                   countWords(facts.cost.parameters * 4 / 1024), countWords(facts.cost.macs))
                              .arg(facts.graph.layers.size()));
    QStringList taps;
    for (const TapFacts& tap : facts.taps()) taps.append(tapText(tap));
    side.taps->setText(tr("Taps: %1").arg(taps.join(";  ")));
}

void NetworksPanel::refresh() {
    const auto data = facts_->data();
    const bool isKnown = data && !data->failure;
    const NetworkInput input = isKnown ? data->input : NetworkInput();
    const QString shape = tr("%1 channels × %2 samples at %3 Hz, %4 classes")
                              .arg(input.shape.channels)
                              .arg(input.shape.steps)
                              .arg(input.rateHz)
                              .arg(input.classes);
    if (isKnown)
        input_->setText(
            tr("For windows of the chosen data: %1. A tap sees nothing above its Nyquist frequency; "
               "gait lives below about 5 Hz.")
                .arg(shape));
    else if (data)
        input_->setText(tr("The data cannot be read, so a usual window is assumed: %1.").arg(shape));
    else
        input_->setText(tr("The data is being read; until then a usual window is assumed: %1.").arg(shape));
    const NetworkSide &teacher = facts_->plan().teacher, &student = facts_->plan().student;
    fill(teacher_, teacher);
    fill(student_, student);
    ratio_->setVisible(teacher.network && student.network);
    if (teacher.network && student.network && teacher.network->cost.macs > 0)
        ratio_->setText(
            tr("The student has %1 of the teacher's parameters and needs %2 of its multiply-adds.")
                .arg(percent(student.network->cost.parameters, teacher.network->cost.parameters),
                     percent(student.network->cost.macs, teacher.network->cost.macs)));
}

}  // namespace distillery::ui
