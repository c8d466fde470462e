#include "pages/experiment/check_panel.hpp"

#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include "pages/page.hpp"
#include "pages/readable.hpp"

namespace distillery::ui {
namespace {

constexpr double kSideBySide = 32;  // lines of text that a subject and its sentence need

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
    grid_->setVerticalSpacing(5);
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
    arrangeByWidth(this, kSideBySide, [this](bool isWide) {
        isWide_ = isWide;
        for (std::size_t i = 0; i < rows_.size(); ++i) place(i);
    });
    connect(facts, &ExperimentFacts::changed, this, &CheckPanel::refresh);
    refresh();
}

void CheckPanel::refresh() {
    checks_ = startChecks(*document_, *facts_);
    for (std::size_t i = 0; i < checks_.size(); ++i) {
        const StartCheck& check = checks_[i];
        if (i == rows_.size()) {
            rows_.push_back({new QLabel, new QLabel, plainText(), linkButton({})});
            connect(rows_[i].mend, &QPushButton::clicked, this, [this, i] { mend(i); });
            place(i);
        }
        const Row& row = rows_[i];
        const Look look = lookOf(check.level);
        row.sign->setText(look.sign + "  " + look.word);
        setLook(row.sign, "level", look.level);
        row.subject->setText(check.subject);
        setLook(row.subject, "kind", "title");
        row.sentence->setText(check.next.isEmpty() ? check.sentence : check.sentence + "\n→ " + check.next);
        row.sentence->setObjectName("check:" + check.id);
        row.mend->setObjectName("mend:" + check.id);
        row.mend->setText(check.mendWords);
        row.mend->setAccessibleName(check.mendWords.isEmpty() ? check.subject : check.mendWords);
        row.mend->setVisible(!check.mendWords.isEmpty());
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

void CheckPanel::mend(std::size_t index) {
    const StartCheck check = checks_[index];  // a change of the document replaces them
    if (!check.mendWords.isEmpty()) document_->set(check.mendPath, check.mendValue);
}

/// The sentence beside its subject, or below it where the panel is narrow.
void CheckPanel::place(std::size_t index) {
    const Row& row = rows_[index];
    const int line = 3 * static_cast<int>(index);
    grid_->addWidget(row.sign, line, 0, Qt::AlignTop);
    grid_->addWidget(row.subject, line, 1, Qt::AlignTop);
    if (isWide_)
        grid_->addWidget(row.sentence, line, 2, Qt::AlignTop);
    else
        grid_->addWidget(row.sentence, line + 1, 0, 1, 3);
    grid_->addWidget(row.mend, line + 2, isWide_ ? 2 : 0, 1, isWide_ ? 1 : 3, Qt::AlignLeft);
}

}  // namespace distillery::ui
