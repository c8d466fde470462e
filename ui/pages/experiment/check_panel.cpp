#include "pages/experiment/check_panel.hpp"

#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include "pages/page.hpp"

namespace distillery::ui {
namespace {

struct Look {
    const char* level;
    QString sign, word;
};

Look lookOf(CheckLevel level) {
    switch (level) {
        case CheckLevel::good:
            return {"good", "✓", QObject::tr("good")};
        case CheckLevel::caution:
            return {"caution", "!", QObject::tr("caution")};
        case CheckLevel::bad:
            return {"bad", "✕", QObject::tr("stops")};
        case CheckLevel::unknown:
            break;
    }
    return {"", "?", QObject::tr("unknown")};
}

}  // namespace

CheckPanel::CheckPanel(ConfigDocument* document, ExperimentFacts* facts)
    : document_(document), facts_(facts) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 16, 8);
    layout->setSpacing(12);
    layout->addWidget(cardTitle(tr("Check before start")));
    auto* rows = new QVBoxLayout;
    grid_ = new QGridLayout;
    grid_->setHorizontalSpacing(16);
    grid_->setVerticalSpacing(10);
    grid_->setColumnStretch(2, 1);
    rows->addLayout(grid_);
    layout->addWidget(card(rows));
    auto* runs = new QVBoxLayout;
    runs->addWidget(cardTitle(tr("Runs that will be made")));
    plan_ = muted({});
    plan_->setObjectName("planned-runs");
    runs->addWidget(plan_);
    layout->addWidget(card(runs));
    layout->addStretch();
    connect(facts, &ExperimentFacts::changed, this, &CheckPanel::refresh);
    refresh();
}

void CheckPanel::refresh() {
    checks_ = startChecks(*document_, *facts_);
    for (int row = 0; row < static_cast<int>(checks_.size()); ++row) {
        const StartCheck& check = checks_[static_cast<std::size_t>(row)];
        for (int column = 0; column < 3; ++column) {
            if (grid_->itemAtPosition(row, column)) continue;
            QLabel* label = column == 2 ? plainText() : new QLabel;
            if (column == 2) label->setMinimumWidth(1);  // wraps rather than scrolls
            grid_->addWidget(label, row, column, Qt::AlignTop);
        }
        const auto at = [&](int column) {
            return qobject_cast<QLabel*>(grid_->itemAtPosition(row, column)->widget());
        };
        const Look look = lookOf(check.level);
        at(0)->setText(look.sign + "  " + look.word);
        setLook(at(0), "level", look.level);
        at(1)->setText(check.subject);
        setLook(at(1), "kind", "title");
        at(2)->setText(check.next.isEmpty() ? check.sentence : check.sentence + "\n→ " + check.next);
        at(2)->setObjectName("check:" + check.id);
    }
    QStringList names;
    for (const PlannedRun& run : facts_->plan().runs)
        names.append(run.teacher.empty()
                         ? QString::fromStdString(run.name)
                         : tr("%1 (learns from %2)")
                               .arg(QString::fromStdString(run.name), QString::fromStdString(run.teacher)));
    plan_->setText(names.isEmpty() ? tr("None as it stands.") : names.join('\n'));
    Q_EMIT changed();
}

}  // namespace distillery::ui
