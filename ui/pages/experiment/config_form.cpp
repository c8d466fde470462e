#include "pages/experiment/config_form.hpp"

#include <QApplication>
#include <QScrollBar>
#include <nlohmann/json.hpp>

#include "pages/page.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kNarrowLetters = 85;

}  // namespace

ConfigForm::ConfigForm(ConfigDocument* document) : document_(document) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    content_ = new QWidget;
    layout_ = new QVBoxLayout(content_);
    layout_->setContentsMargins(4, 4, 16, 16);
    layout_->setSpacing(14);
    nothing_ = muted(tr("No parameter matches these words. Try fewer, or a part of a word."));
    nothing_->hide();
    layout_->addWidget(nothing_);
    layout_->addStretch();
    setWidget(content_);
    connect(&Theme::instance(), &Theme::changed, this, &ConfigForm::rebuild);  // sizes follow the text
    connect(document, &ConfigDocument::rearranged, this, &ConfigForm::rebuild);
    connect(document, &ConfigDocument::changed, this, &ConfigForm::updateRows);
}

void ConfigForm::setSections(std::function<bool(const std::string&)> wanted) {
    wanted_ = std::move(wanted);
    rebuild();
    verticalScrollBar()->setValue(0);
}

void ConfigForm::setLevel(ParamLevel level) {
    level_ = level;
    updateVisibility();
}

void ConfigForm::setWords(const QString& words) {
    const QStringList list = words.split(' ', Qt::SkipEmptyParts);
    if (list == words_) return;
    const bool wasSearching = !words_.isEmpty();
    words_ = list;
    if (wasSearching == words_.isEmpty())
        rebuild();
    else
        updateVisibility();
}

void ConfigForm::setHead(QWidget* head) {
    delete head_;
    head_ = head;
    if (head_) layout_->insertWidget(0, head_);
}

void ConfigForm::rebuild() {
    if (!wanted_) return;
    // A row that just changed a choice is on the way out while its own signal is still being handled.
    for (const Card& card : cards_) {
        card.frame->hide();
        card.frame->deleteLater();
        layout_->removeWidget(card.frame);
    }
    cards_.clear();
    setUpdatesEnabled(false);
    const QWidget* focused = QApplication::focusWidget();
    const QString field = focused && isAncestorOf(focused) ? focused->objectName() : QString();
    for (const ConfigSection& section : document_->sections())
        if (!section.params.empty() && (!words_.isEmpty() || wanted_(section.path))) addCard(section);
    updateVisibility();
    if (!field.isEmpty())
        for (const Card& card : cards_)
            if (auto* same = card.frame->findChild<QWidget*>(field)) same->setFocus();
    setUpdatesEnabled(true);
}

void ConfigForm::addCard(const ConfigSection& section) {
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(cardTitle(QString::fromStdString(section.title)));
    Card made{nullptr, {}, muted({})};
    for (const ParamSpec& spec : section.params) {
        auto* row =
            new ParamRow(document_, spec, section.path.empty() ? spec.key : section.path + "." + spec.key);
        row->setNarrow(isNarrow());
        made.rows.append(row);
        column->addWidget(row);
    }
    column->addWidget(made.hidden);
    made.frame = card(column);
    layout_->insertWidget(layout_->count() - 2, made.frame);  // before the sentence and the stretch
    cards_.append(made);
}

bool ConfigForm::isNarrow() const {
    return viewport()->width() < fontMetrics().averageCharWidth() * kNarrowLetters;
}

void ConfigForm::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    const bool isNarrow = this->isNarrow();
    for (const Card& card : cards_)
        for (ParamRow* row : card.rows) row->setNarrow(isNarrow);
}

void ConfigForm::updateRows() {
    for (const Card& card : cards_)
        for (ParamRow* row : card.rows) row->refresh();
}

void ConfigForm::updateVisibility() {
    bool isEmpty = true;
    for (const Card& card : cards_) {
        int shown = 0;
        for (ParamRow* row : card.rows) {
            const bool isShown = words_.isEmpty() ? row->spec().level <= level_ : row->matches(words_);
            row->setVisible(isShown);
            shown += isShown ? 1 : 0;
        }
        const int rest = static_cast<int>(card.rows.size()) - shown;
        card.hidden->setVisible(words_.isEmpty() && rest > 0);
        card.hidden->setText(tr("%n more for advanced users or experts", nullptr, rest));
        card.frame->setVisible(words_.isEmpty() || shown > 0);
        isEmpty = isEmpty && shown == 0;
    }
    if (head_) head_->setVisible(words_.isEmpty());
    nothing_->setVisible(isEmpty && !words_.isEmpty());
}

}  // namespace distillery::ui
