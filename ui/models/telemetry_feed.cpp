#include "models/telemetry_feed.hpp"

#include <QDateTime>
#include <QDir>
#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "models/launcher.hpp"

namespace distillery::ui {
namespace {

constexpr int kGraceMs = 2000;

}  // namespace

TelemetryFeed::TelemetryFeed(Boards* boards, QObject* parent) : QObject(parent), boards_(boards) {}

TelemetryFeed::~TelemetryFeed() {
    if (!process_) return;
    process_->disconnect(this);
    process_->closeWriteChannel();
    if (!process_->waitForFinished(kGraceMs)) process_->kill();
    process_->waitForFinished();
}

void TelemetryFeed::start(const QString& board, const QStringList& runs, double rateHz) {
    if (process_) return;
    if (boards_->distill().isEmpty()) return Q_EMIT failed(workerMissing());
    board_ = board;
    isStopping_ = false;
    trouble_.clear();
    store_.clear();
    reader_ = {};
    preamble_.clear();
    clock_.start();
    process_ = new QProcess(this);
    process_->setProcessEnvironment(workerEnvironment(boards_->home()));
    connect(process_, &QProcess::readyReadStandardOutput, this, &TelemetryFeed::read);
    connect(process_, &QProcess::finished, this, &TelemetryFeed::processEnded);
    connect(process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) processEnded();
    });
    QStringList words = {"device", "serve", board, "--rate", QString::number(rateHz)};
    for (const QString& run : runs) words += QStringList{"--run", run};
    const QByteArray secret = boards_->secret(board);
    if (!secret.isEmpty()) words.append("--password-stdin");
    process_->start(boards_->distill(), words);
    if (!secret.isEmpty()) process_->write(secret + '\n');
    setState(State::connecting);  // its input stays open: it ends when that closes
}

void TelemetryFeed::stop() {
    if (!process_ || isStopping_) return;
    isStopping_ = true;
    process_->closeWriteChannel();
}

double TelemetryFeed::now() const {
    return clock_.isValid() ? static_cast<double>(clock_.nsecsElapsed()) * 1e-9 : 0;
}

void TelemetryFeed::setState(State state) {
    state_ = state;
    Q_EMIT stateChanged();
}

void TelemetryFeed::read() {
    bool any = false;
    while (process_ && process_->canReadLine()) {
        take(process_->readLine());
        any = true;
    }
    if (any) Q_EMIT arrived();
}

void TelemetryFeed::take(const QByteArray& line) {
    record(line);
    if (line.startsWith("{\"type\":\"link\"")) {
        const Json json = jsonOrDiscarded(line.toStdString());
        if (json.is_object()) takeLink(json);
        return;
    }
    for (const auto& entry : reader_.feed({line.constData(), static_cast<std::size_t>(line.size())})) {
        if (std::holds_alternative<device::Hello>(entry)) {
            preamble_.clear();
            preamble_["0"] = line;
        } else if (const auto* list = std::get_if<device::ChannelList>(&entry)) {
            preamble_["1" + QByteArray::fromStdString(list->group)] = line;
        } else if (std::holds_alternative<device::AbsentList>(entry)) {
            preamble_["2"] = line;
        }
        store_.add(entry, now());
    }
}

void TelemetryFeed::takeLink(const Json& line) {
    const std::string state = line.value("state", "");
    if (state == "connected") {
        trouble_.clear();
        setState(State::live);
    } else if (state == "lost" || state == "reconnecting") {
        if (state == "lost") store_.gap();
        trouble_ = tr("%1 (trying again in %2 s)")
                       .arg(QString::fromStdString(line.value("detail", "")))
                       .arg(line.value("retry_s", 0.0), 0, 'f', 1);
        setState(State::lost);
    }
}

void TelemetryFeed::processEnded() {
    read();
    const QByteArray error = process_->readAllStandardError();
    const bool isGood = process_->error() != QProcess::FailedToStart &&
                        process_->exitStatus() == QProcess::NormalExit && process_->exitCode() == 0;
    process_->disconnect(this);
    process_->deleteLater();
    process_ = nullptr;
    stopRecording();
    trouble_.clear();
    setState(State::idle);
    if (!isGood && !isStopping_) Q_EMIT failed(workerFailure(QString::fromUtf8(error)));
    Q_EMIT ended();
}

QString TelemetryFeed::startRecording() {
    if (!process_ || file_.isOpen()) return {};
    const QDir folder(QString::fromStdString((boards_->home().data / "telemetry").string()));
    folder.mkpath(".");
    file_.setFileName(folder.filePath(QDateTime::currentDateTimeUtc().toString("yyyyMMdd'T'HHmmss'Z'-") +
                                      board_ + ".jsonl"));
    if (!file_.open(QIODevice::WriteOnly | QIODevice::NewOnly)) return file_.errorString();
    for (const QByteArray& line : std::as_const(preamble_)) record(line);
    Q_EMIT recordingChanged();
    return {};
}

void TelemetryFeed::stopRecording() {
    if (!file_.isOpen()) return;
    file_.close();
    Q_EMIT recordingChanged();
}

void TelemetryFeed::record(const QByteArray& line) {
    if (!file_.isOpen()) return;
    if (file_.write(line) == line.size() && file_.flush()) return;
    const QString why = file_.errorString();
    stopRecording();
    Q_EMIT failed({tr("The recording"), tr("was ended: %1").arg(why), tr("make room on the disk")});
}

}  // namespace distillery::ui
