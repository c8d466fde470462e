#include "pages/page.hpp"

#include <QHeaderView>
#include <QStyle>
#include <QTableView>
#include <QTextBoundaryFinder>
#include <QVBoxLayout>

#include "theme/icons.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {

Page::Page(const PageFace& face, Services services) : id_(face.id), title_(face.title), services_(services) {
    setObjectName("page-" + id_);
    setAccessibleName(title_);
}

QLabel* heading(const QString& text) {
    auto* label = new QLabel(text);
    const auto dress = [label] { label->setFont(Theme::instance().heading()); };
    dress();
    QObject::connect(&Theme::instance(), &Theme::changed, label, dress);
    return label;
}

QLabel* muted(const QString& text) {
    QLabel* label = plainText(text);
    label->setProperty("kind", "muted");
    return label;
}

QLabel* plainText(const QString& text) {
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString inLines(const QString& text, int most) {
    QTextBoundaryFinder ends(QTextBoundaryFinder::Line, text);
    QString result;
    qsizetype begin = 0, last = 0;
    for (qsizetype at = ends.toNextBoundary(); at >= 0; at = ends.toNextBoundary()) {
        if (at - begin > most && last > begin) {
            result += text.mid(begin, last - begin).trimmed() + '\n';
            begin = last;
        }
        last = at;
    }
    return result + text.mid(begin).trimmed();
}

QLabel* cardTitle(const QString& text) {
    QLabel* label = plainText(text);
    label->setProperty("kind", "title");
    return label;
}

QPushButton* primaryButton(const QString& text, const QString& iconName) {
    auto* button = new QPushButton(text);
    button->setProperty("kind", "primary");
    if (!iconName.isEmpty()) dressWithIcon(button, iconName, &Colours::onAccent);
    return button;
}

QPushButton* linkButton(const QString& text) {
    auto* button = new QPushButton(text);
    button->setProperty("kind", "link");
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

QFrame* card(QLayout* content) {
    auto* frame = new QFrame;
    frame->setProperty("kind", "card");
    content->setContentsMargins(16, 14, 16, 14);
    frame->setLayout(content);
    return frame;
}

QWidget* emptyState(const QString& sentence, QPushButton* action) {
    auto* widget = new QWidget;
    widget->setProperty("kind", "empty-state");
    auto* layout = new QVBoxLayout(widget);
    layout->addStretch(2);
    QLabel* label = muted(sentence);
    label->setAlignment(Qt::AlignCenter);
    layout->addWidget(label);
    if (action) {
        layout->addSpacing(8);
        layout->addWidget(action, 0, Qt::AlignHCenter);
    }
    layout->addStretch(3);
    return widget;
}

void dressTable(QTableView* view) {
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setShowGrid(false);
    view->setTabKeyNavigation(false);
    view->verticalHeader()->hide();
}

void setLook(QWidget* widget, const char* property, const QString& value) {
    if (widget->property(property).toString() == value) return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

}  // namespace distillery::ui
