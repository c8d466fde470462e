#include "pages/run_notes_editor.hpp"

#include <QFormLayout>
#include <QSignalBlocker>

#include "experiment/run_notes.hpp"
#include "models/run_words.hpp"
#include "pages/page.hpp"

namespace distillery::ui {
namespace {

constexpr int kPauseMs = 700;

}  // namespace

RunNotesEditor::RunNotesEditor(RunStore* runs, QWidget* parent) : QWidget(parent), runs_(runs) {
    auto* layout = new QFormLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    who_ = muted({});
    layout->addRow(who_);
    star_ = new QCheckBox(tr("Star"));
    star_->setObjectName("run-star");
    layout->addRow(star_);
    tags_ = new QLineEdit;
    tags_->setObjectName("run-tags");
    tags_->setPlaceholderText(tr("rotation, fig 3"));
    layout->addRow(tr("Tags"), tags_);
    note_ = new QPlainTextEdit;
    note_->setObjectName("run-note");
    note_->setPlaceholderText(tr("Notes on this run"));
    note_->setTabChangesFocus(true);
    note_->setMinimumHeight(56);
    layout->addRow(tr("Note"), note_);
    pool_.setMaxThreadCount(1);
    writeTimer_.setSingleShot(true);
    writeTimer_.setInterval(kPauseMs);
    connect(&writeTimer_, &QTimer::timeout, this, &RunNotesEditor::write);
    connect(star_, &QCheckBox::toggled, this, &RunNotesEditor::write);
    connect(tags_, &QLineEdit::editingFinished, this, &RunNotesEditor::write);
    connect(note_, &QPlainTextEdit::textChanged, &writeTimer_, qOverload<>(&QTimer::start));
    setRuns({});
}

void RunNotesEditor::setRuns(const QStringList& ids) {
    if (writeTimer_.isActive()) write();
    const QString id = ids.size() == 1 ? ids.front() : QString();
    if (id == id_ && !id.isEmpty()) return;
    id_ = id;
    show();
}

void RunNotesEditor::show() {
    const QSignalBlocker noStar(star_), noNote(note_), noTags(tags_);
    const RunRecord* run = id_.isEmpty() ? nullptr : runs_->find(id_.toStdString());
    for (QWidget* widget : QList<QWidget*>{star_, tags_, note_}) widget->setEnabled(run != nullptr);
    who_->setText(run ? fullTitleOf(*run) : tr("Select one run to give it a star, tags or a note."));
    star_->setChecked(run && run->starred);
    tags_->setText(run ? QString::fromStdString(run->tags) : QString());
    note_->setPlainText(run ? QString::fromStdString(run->note) : QString());
    written_ = {};
    if (!run) return;
    written_.starred = run->starred;
    written_.tags = tagsFromText(run->tags);
    written_.note = run->note;
}

void RunNotesEditor::write() {
    writeTimer_.stop();
    if (id_.isEmpty()) return;
    RunNotes notes;
    notes.starred = star_->isChecked();
    notes.tags = tagsFromText(tags_->text().toStdString());
    notes.note = note_->toPlainText().toStdString();
    if (notes == written_) return;
    written_ = notes;
    Job* job = startJob(
        this,
        [folder = runs_->home().runs() / id_.toStdString(), notes](const StopToken&, const Progress&) {
            const RunDirectory run = RunDirectory::open(folder);
            RunNotes next = readNotes(run);  // with its titles
            next.starred = notes.starred;
            next.tags = notes.tags;
            next.note = notes.note;
            writeNotes(run, next);
            return true;
        },
        [this](bool) { runs_->refresh(); }, &pool_);
    connect(job, &Job::failed, this, &RunNotesEditor::failed);
}

}  // namespace distillery::ui
