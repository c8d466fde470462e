#include "pages/experiment/config_form.hpp"

#include <QApplication>
#include <QScrollBar>
#include <nlohmann/json.hpp>

#include "pages/page.hpp"
#include "theme/theme.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

constexpr int kNarrowLetters = 85, kShortestWord = 2;

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
    rebuild();
}

void ConfigForm::setWords(const QString& words) {
    QStringList list = words.split(' ', Qt::SkipEmptyParts);
    erase_if(list, [](const QString& word) { return word.size() < kShortestWord; });
    if (list == words_) return;
    words_ = list;
    rebuild();
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
    // Fields that nobody sees are not made: a form must be there at once.
    Card made{nullptr, {}};
    ParamLevel next = ParamLevel::expert;  // the lowest one that shows more
    for (const ParamSpec& spec : section.params) {
        const std::string path = section.path.empty() ? spec.key : section.path + "." + spec.key;
        if (words_.isEmpty() ? spec.level > level_ : !matches(spec, path, words_)) {
            next = std::min(next, spec.level);
            continue;
        }
        auto* row = new ParamRow(document_, spec, path, pickers_ ? pickers_(path) : nullptr);
        row->setNarrow(isNarrow());
        made.rows.append(row);
    }
    const int hidden = static_cast<int>(section.params.size()) - static_cast<int>(made.rows.size());
    if (made.rows.isEmpty() && !words_.isEmpty()) return;
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(cardTitle(coreWords(section.title)));
    for (ParamRow* row : made.rows) column->addWidget(row);
    if (words_.isEmpty() && hidden > 0) column->addWidget(moreButton(hidden, next), 0, Qt::AlignLeft);
    made.frame = card(column);
    layout_->insertWidget(layout_->count() - 2, made.frame);  // before the sentence and the stretch
    cards_.append(made);
}

QPushButton* ConfigForm::moreButton(int hidden, ParamLevel next) {
    QPushButton* more = linkButton(tr("Show %n more for advanced users or experts", nullptr, hidden));
    more->setObjectName("show-more");
    // Queued: the form is built again by it, this button with it.
    connect(
        more, &QPushButton::clicked, this, [this, next] { Q_EMIT levelAsked(next); }, Qt::QueuedConnection);
    return more;
}

bool ConfigForm::reveal(const std::string& path) {
    auto* field = content_->findChild<QWidget*>("edit:" + QString::fromStdString(path));
    if (!field) return false;
    content_->layout()->activate();
    ensureWidgetVisible(field, 50, height() / 3);
    field->setFocus(Qt::ShortcutFocusReason);
    return true;
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
    if (head_) head_->setVisible(words_.isEmpty() && wanted_(""));
    nothing_->setVisible(cards_.isEmpty() && !words_.isEmpty());
}

}  // namespace distillery::ui
