#include "pages/device/board_card.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QVBoxLayout>
#include <utility>

#include "pages/filling.hpp"
#include "pages/readable.hpp"

namespace distillery::ui {
namespace {

QString wordOf(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                       : QString();
}

/// Of the probe's readings; empty where it is missing.
QString readingOf(const Json& probe, const std::string& id) {
    for (const Json& sensor : probe.value("sensors", Json::array()))
        if (sensor.value("id", "") == id && sensor.contains("value"))
            return QString("%1 %2").arg(QLocale().toString(sensor["value"].get<double>(), 'f', 0),
                                        wordOf(sensor, "unit"));
    return {};
}

QString systemWords(const Json& board) {
    const QString jetpack = wordOf(board, "jetpack"), l4t = wordOf(board, "l4t");
    if (l4t.isEmpty()) return QObject::tr("no JetPack");
    return jetpack.isEmpty() ? QObject::tr("L4T %1").arg(l4t)
                             : QObject::tr("JetPack %1, L4T %2").arg(jetpack, l4t);
}

QString modeWords(const Json& mode) {
    if (!mode.value("known", false)) return QObject::tr("unknown: %1").arg(wordOf(mode, "why"));
    return mode.contains("id") ? QString("%1 (%2)").arg(wordOf(mode, "name")).arg(mode["id"].get<int>())
                               : wordOf(mode, "name");
}

QString clockWords(const Json& board) {
    const auto pinned = board.find("clocks_pinned");
    if (pinned == board.end() || !pinned->is_boolean()) return QObject::tr("limits cannot be read");
    return pinned->get<bool>() ? QObject::tr("pinned")
                               : QObject::tr("not pinned: they follow the load, and so do the figures");
}

QString tensorRtWords(const Json& tensorRt) {
    if (!tensorRt.value("found", false)) return QObject::tr("not found");
    const QString version = wordOf(tensorRt, "version"), tool = wordOf(tensorRt, "trtexec");
    return QStringList{version.isEmpty() ? QObject::tr("version unknown") : version,
                       tool.isEmpty() ? QObject::tr("without trtexec") : tool}
        .join(QStringLiteral(", "));
}

}  // namespace

QString practiceWords(const Json& board) {
    return board.is_object() && board.value("practice_board", false)
               ? QObject::tr("practice board: simulated values, not measured on hardware")
               : QString();
}

BoardCard::BoardCard(QWidget* parent) : QWidget(parent) {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 8, 8, 0);
    column->setSpacing(10);
    auto* box = new QVBoxLayout;
    auto* head = new QHBoxLayout;
    title_ = cardTitle({});
    title_->setObjectName("board-title");
    head->addWidget(title_, 1);
    again_ = new QPushButton(tr("Refresh"));
    again_->setObjectName("board-probe");
    head->addWidget(again_);
    box->addLayout(head);
    practice_ = plainText();
    practice_->setObjectName("board-practice");
    practice_->setProperty("kind", "caution");
    box->addWidget(practice_);
    facts_ = new QGridLayout;
    facts_->setHorizontalSpacing(18);
    facts_->setVerticalSpacing(4);
    box->addLayout(facts_);
    column->addWidget(card(box));
    column->addWidget(cardTitle(tr("What can be measured on it")));
    sensors_ = new QStandardItemModel(this);
    auto* table = new QTableView;
    table->setObjectName("board-sensors");
    table->setAccessibleName(tr("What can be measured on it"));
    table->setModel(sensors_);
    dressTable(table);
    table->setAlternatingRowColors(true);
    table->horizontalHeader()->setStretchLastSection(true);
    keepReadable(table, 0, 10);
    column->addWidget(table, 1);
    first_ = primaryButton(tr("Ask the board"));
    first_->setObjectName("board-first-probe");
    stack_ = new FillingStack;
    stack_->addWidget(
        emptyState(tr("This board has not been asked yet what it is and what can be measured on "
                      "it. Asking brings the agent there: one file, no installation."),
                   first_));
    stack_->addWidget(scrolling(content));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(stack_);
    for (QPushButton* button : {again_, first_})
        connect(button, &QPushButton::clicked, this, &BoardCard::probeAsked);
}

void BoardCard::setBusy(bool isBusy) {
    for (QPushButton* button : {again_, first_}) button->setEnabled(!isBusy);
}

void BoardCard::addFact(const QString& name, const QString& value) {
    auto* caption = new QLabel(name);
    caption->setProperty("kind", "muted");
    factLabels_.append(std::pair(caption, plainText(value.isEmpty() ? QStringLiteral("–") : value)));
}

/// Two columns where there is room for their words.
void BoardCard::placeFacts() {
    const int columns = width() > 52 * fontMetrics().height() ? 2 : 1;
    if (columns == factColumns_ && facts_->count() == 2 * factLabels_.size()) return;
    factColumns_ = columns;
    while (QLayoutItem* item = facts_->takeAt(0)) delete item;
    for (int place = 0; place < factLabels_.size(); ++place) {
        const int row = place / columns, column = place % columns * 2;
        facts_->addWidget(factLabels_[place].first, row, column, Qt::AlignTop);
        facts_->addWidget(factLabels_[place].second, row, column + 1, Qt::AlignTop);
    }
    for (int column = 0; column < 4; ++column)
        facts_->setColumnStretch(column, column % 2 == 1 && column < 2 * columns ? 1 : 0);
}

void BoardCard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeFacts();
}

void BoardCard::setProbe(const Json* document) {
    stack_->setCurrentIndex(document ? 1 : 0);
    if (!document) return;
    const Json& probe = document->at("probe");
    const Json board = probe.value("board", Json::object());
    title_->setText(wordOf(board, "title"));
    practice_->setText(practiceWords(board));
    practice_->setVisible(!practice_->text().isEmpty());
    for (const auto& [caption, value] : std::exchange(factLabels_, {})) {
        delete caption;
        delete value;
    }
    addFact(tr("System"), systemWords(board));
    addFact(tr("Kernel"), wordOf(board, "kernel"));
    addFact(tr("Power mode"), modeWords(probe.value("power_mode", Json::object())));
    addFact(tr("Clocks"), clockWords(board));
    addFact(tr("Processor"),
            tr("%1 cores, %2").arg(board.value("cores", 0)).arg(wordOf(*document, "machine")));
    addFact(tr("Memory"), tr("%1 used, %2 available")
                              .arg(readingOf(probe, "memory.used"), readingOf(probe, "memory.available")));
    addFact(tr("TensorRT"), tensorRtWords(probe.value("tensorrt", Json::object())));
    const auto free = probe.find("free_bytes");
    addFact(tr("Free space"), free != probe.end() && free->is_number()
                                  ? QLocale().formattedDataSize(free->get<qint64>())
                                  : QString());
    addFact(tr("User"), probe.value("is_root", false)
                            ? tr("root: every sensor may be read")
                            : tr("not root: what only root may read is named below"));
    const Json link = document->value("link", Json::object());
    addFact(tr("Link"), QString("%1@%2:%3, %4")
                            .arg(wordOf(link, "user"), wordOf(link, "host"))
                            .arg(link.value("port", 22))
                            .arg(wordOf(link, "authentication")));
    placeFacts();
    showSensors(probe);
}

void BoardCard::showSensors(const Json& probe) {
    sensors_->clear();
    sensors_->setHorizontalHeaderLabels({tr("Sensor"), tr("Now"), tr("Where, or why not")});
    const auto add = [this](const QStringList& words) {
        QList<QStandardItem*> row;
        for (const QString& word : words) row << new QStandardItem(word);
        row[1]->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        sensors_->appendRow(row);
    };
    for (const Json& sensor : probe.value("sensors", Json::array())) {
        const bool isThere = sensor.contains("value");
        add({wordOf(sensor, "id"),
             isThere ? QString("%1 %2").arg(QLocale().toString(sensor["value"].get<double>(), 'g', 6),
                                            wordOf(sensor, "unit"))
                     : tr("missing"),
             isThere ? wordOf(sensor, "source") : wordOf(sensor.value("missing", Json::object()), "why")});
    }
    for (const Json& sensor : probe.value("absent", Json::array()))
        add({wordOf(sensor, "id"), tr("missing"),
             QString("%1 (%2)").arg(wordOf(sensor, "why"), wordOf(sensor, "where"))});
    if (auto* table = findChild<QTableView*>("board-sensors")) table->resizeColumnsToContents();
}

}  // namespace distillery::ui
