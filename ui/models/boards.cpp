#include "models/boards.hpp"

#include <algorithm>

#include "base/atomic_file.hpp"
#include "base/file_system.hpp"
#include "base/json_text.hpp"
#include "models/launcher.hpp"

namespace distillery::ui {
namespace {

constexpr int kGraceMs = 5000;  // the practice board stops its server and removes its folder

}  // namespace

Boards::Boards(Home home, QString distill, QObject* parent)
    : QObject(parent),
      home_(std::move(home)),
      distill_(std::move(distill)),
      listing_(home_, distill_),
      removing_(home_, distill_),
      probe_(home_, distill_) {
    for (DistillCall* call : {&listing_, &removing_, &probe_})
        connect(call, &DistillCall::failed, this, &Boards::failed);
}

Boards::~Boards() {
    if (!practice_) return;
    practice_->disconnect(this);
    practice_->closeWriteChannel();
    if (!practice_->waitForFinished(kGraceMs)) practice_->kill();  // its server ends with it
    practice_->waitForFinished();
}

void Boards::refresh() {
    listing_.start({"device", "list"}, [this](const Json& document) { take(document); });
}

void Boards::take(const Json& document) {
    list_.clear();
    for (const Json& device : document.value("devices", Json::array())) {
        BoardEntry entry{.name = QString::fromStdString(device.value("name", "")),
                         .login = QString::fromStdString(device.value("login", "")),
                         .notes = QString::fromStdString(device.value("notes", "")),
                         .port = device.value("port", 0),
                         .fingerprints = {},
                         .isPractice = device.value("practice_board", false)};
        for (const Json& key : device.value("trusted_keys", Json::array()))
            entry.fingerprints.append(QString::fromStdString(key.value("fingerprint", "")));
        list_.append(entry);
    }
    Q_EMIT changed();
    // Whoever asked for this list: the practice board is told of once, when it stands there.
    if (practiceOutput_.isEmpty() || practiceName_.isEmpty() || !find(practiceName_)) return;
    practiceOutput_.clear();
    Q_EMIT practiceReady(practiceName_);
}

const BoardEntry* Boards::find(const QString& name) const {
    const auto found = std::ranges::find(list_, name, &BoardEntry::name);
    return found == list_.end() ? nullptr : &*found;
}

void Boards::remove(const QString& name) {
    secrets_.remove(name);
    probes_.remove(name);
    std::error_code ignored;
    std::filesystem::remove(probeFile(name), ignored);
    removing_.start({"device", "remove", name}, [this](const Json&) { refresh(); });
}

void Boards::setSecret(const QString& board, const QByteArray& secret) {
    secrets_[board] = secret;
}

std::filesystem::path Boards::probeFile(const QString& board) const {
    return home_.state / "boards" / (board.toStdString() + ".json");
}

void Boards::probe(const QString& board) {
    probe_.start(
        {"device", "probe", board}, [this, board](const Json& document) { keepProbe(board, document); },
        secret(board));
}

void Boards::keepProbe(const QString& board, const Json& document) {
    probes_[board] = document;
    try {
        std::filesystem::create_directories(probeFile(board).parent_path());
        writeFileAtomically(realFileSystem(), probeFile(board), document.dump(2) + "\n");
    } catch (const std::exception&) {
        // Only what is shown before the board is asked again.
    }
    Q_EMIT probed(board);
}

const Json* Boards::probeOf(const QString& board) const {
    if (!probes_.contains(board)) {
        std::error_code ignored;
        const auto file = probeFile(board);
        if (!std::filesystem::exists(file, ignored)) return nullptr;
        probes_[board] = jsonOrDiscarded(realFileSystem().readFile(file));
    }
    const Json& known = probes_[board];
    return known.is_object() && known.contains("probe") ? &known : nullptr;
}

void Boards::startPractice() {
    if (practice_) return;
    if (distill_.isEmpty()) return Q_EMIT failed(workerMissing());
    practiceOutput_.clear();
    practiceName_.clear();
    practice_ = new QProcess(this);
    practice_->setProcessEnvironment(workerEnvironment(home_));
    connect(practice_, &QProcess::readyReadStandardOutput, this, &Boards::readPractice);
    connect(practice_, &QProcess::finished, this, &Boards::practiceEnded);
    connect(practice_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) practiceEnded();
    });
    practice_->start(distill_, {"device", "practice", "--json"});
    Q_EMIT changed();
}

void Boards::readPractice() {
    practiceOutput_ += practice_->readAllStandardOutput();
    const Json document = jsonOrDiscarded(practiceOutput_.toStdString());
    if (!document.is_object() || !document.contains("device")) return;
    practiceName_ = QString::fromStdString(document["device"].value("name", ""));
    refresh();
}

void Boards::practiceEnded() {
    const QByteArray error = practice_->readAllStandardError();
    const bool isGood = practice_->exitStatus() == QProcess::NormalExit && practice_->exitCode() == 0 &&
                        practice_->error() != QProcess::FailedToStart;
    practice_->disconnect(this);
    practice_->deleteLater();
    practice_ = nullptr;
    practiceName_.clear();
    if (!isGood) Q_EMIT failed(failureOf(practiceOutput_, error));
    Q_EMIT changed();
    refresh();
}

void Boards::stopPractice() {
    if (practice_) practice_->closeWriteChannel();
}

}  // namespace distillery::ui
