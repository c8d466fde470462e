#include "shell/shortcut_list.hpp"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

#include "charts/chart_keys.hpp"
#include "shell/main_window.hpp"

namespace distillery::ui {

ShortcutList::ShortcutList(MainWindow* window) : QDialog(window), window_(window), words_(new QLineEdit) {
    setObjectName("shortcut-list");
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    words_->setObjectName("shortcut-filter");
    words_->setAccessibleName(tr("Find a shortcut"));
    words_->setPlaceholderText(tr("Find a shortcut"));
    words_->setClearButtonEnabled(true);
    connect(words_, &QLineEdit::textChanged, this, &ShortcutList::filter);
    layout->addWidget(words_);
    list_ = new QTreeWidget;
    list_->setObjectName("shortcuts");
    list_->setAccessibleName(tr("Keyboard shortcuts"));
    list_->setHeaderLabels({tr("What it does"), tr("Keys")});
    list_->setRootIsDecorated(false);
    list_->setAlternatingRowColors(true);
    layout->addWidget(list_, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    fill();
    connect(window, &MainWindow::pageMade, this, &ShortcutList::fill);
    list_->setWordWrap(true);
    list_->header()->setStretchLastSection(true);
    list_->header()->resizeSection(0, fontMetrics().averageCharWidth() * 66);
    layout->setContentsMargins(16, 16, 16, 14);
    resize(fontMetrics().averageCharWidth() * 124, fontMetrics().height() * 34);
    words_->setFocus();
}

void ShortcutList::filter() {
    const QString words = words_->text();
    for (int i = 0; i < list_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* group = list_->topLevelItem(i);
        bool any = false;
        for (int k = 0; k < group->childCount(); ++k) {
            QTreeWidgetItem* item = group->child(k);
            const bool fits = item->text(0).contains(words, Qt::CaseInsensitive) ||
                              item->text(1).contains(words, Qt::CaseInsensitive);
            item->setHidden(!fits);
            any |= fits;
        }
        group->setHidden(!any);
    }
}

void ShortcutList::fill() {
    list_->clear();
    const auto group = [this](const QString& title) {
        auto* item = new QTreeWidgetItem(list_, {title});
        QFont font = item->font(0);
        font.setBold(true);
        item->setFont(0, font);
        item->setFlags(Qt::ItemIsEnabled);
        item->setFirstColumnSpanned(true);
        item->setExpanded(true);
        return item;
    };
    const auto add = [](QTreeWidgetItem* to, const QString& what, const QString& keys) {
        auto* item = new QTreeWidgetItem(to, {what, keys});
        item->setToolTip(0, what);
    };
    QTreeWidgetItem* everywhere = group(tr("Everywhere"));
    for (const Command& command : window_->commands()->list())
        if (!command.keys.isEmpty()) add(everywhere, command.title, keysText(command.keys));
    for (const Page* page : window_->madePages()) {
        QTreeWidgetItem* own = nullptr;
        for (const QAction* action : page->actions()) {
            if (action->text().isEmpty() || action->shortcuts().isEmpty()) continue;
            if (!own) own = group(page->title());
            add(own, action->text().remove('&'), keysText(action->shortcuts()));
        }
    }
    const auto charts = [&](const QString& title, const QList<ChartKey>& keys) {
        QTreeWidgetItem* own = group(title);
        for (const ChartKey& key : keys)
            add(own, key.effect.left(1).toUpper() + key.effect.mid(1), key.gesture);
    };
    charts(tr("In every chart"), commonChartKeys());
    charts(tr("In a chart of points"), scatterChartKeys());
    charts(tr("In a chart of signals"), signalChartKeys() + signalSelectionKeys());
    filter();
}

}  // namespace distillery::ui
