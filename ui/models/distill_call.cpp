#include "models/distill_call.hpp"

#include "base/json_text.hpp"
#include "models/launcher.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

constexpr int kGraceMs = 2000;

}  // namespace

Failure failureOf(const QByteArray& output, const QByteArray& error) {
    const Json document = jsonOrDiscarded(output.toStdString());
    if (!document.is_object() || !document.contains("error")) return workerFailure(QString::fromUtf8(error));
    const auto word = [&](const char* key) {
        return coreSentence(document["error"].value(key, std::string()));
    };
    return {word("subject"), word("detail"), word("hint")};
}

DistillCall::DistillCall(Home home, QString distill, QObject* parent)
    : QObject(parent), home_(std::move(home)), distill_(std::move(distill)) {}

DistillCall::~DistillCall() {
    const auto left = findChildren<QProcess*>();  // cancelled ones that have not left yet, too
    for (QProcess* process : left) {
        process->disconnect();
        process->terminate();
    }
    for (QProcess* process : left) {
        if (!process->waitForFinished(kGraceMs)) {
            process->kill();
            process->waitForFinished();
        }
    }
}

void DistillCall::start(const QStringList& arguments, std::function<void(const Json&)> done,
                        const QByteArray& secret) {
    drop();
    if (distill_.isEmpty()) return Q_EMIT failed(workerMissing());
    done_ = std::move(done);
    error_.clear();
    way_ = {};
    process_ = new QProcess(this);
    auto variables = workerEnvironment(home_);
    variables.insert("DISTILL_PROGRESS", "lines");
    process_->setProcessEnvironment(variables);
    connect(process_, &QProcess::readyReadStandardError, this, &DistillCall::readError);
    connect(process_, &QProcess::finished, this, &DistillCall::ended);
    connect(process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) ended();
    });
    QStringList words = arguments + QStringList{"--json"};
    if (!secret.isEmpty()) words.append("--password-stdin");
    process_->start(distill_, words);
    if (!secret.isEmpty()) process_->write(secret + '\n');
    process_->closeWriteChannel();  // after what was written
    Q_EMIT changed();
}

void DistillCall::cancel() {
    if (!process_) return;
    drop();
    Q_EMIT changed();
    Q_EMIT cancelled();
}

QString DistillCall::sentence() const {
    return way_.what.isEmpty() ? label_.title
                               : tr("%1: %2", "what is at work: how far").arg(label_.title, way_.what);
}

void DistillCall::drop() {
    if (!process_) return;
    QProcess* old = std::exchange(process_, nullptr);
    old->disconnect(this);
    // It leaves at its next safe point; the object goes with it.
    connect(old, &QProcess::finished, old, &QObject::deleteLater);
    connect(old, &QProcess::finished, this, &DistillCall::left);
    old->terminate();
}

void DistillCall::readError() {
    process_->setReadChannel(QProcess::StandardError);
    while (process_->canReadLine()) {
        const QByteArray line = process_->readLine();
        const Json json = line.startsWith('{') ? jsonOrDiscarded(line.toStdString()) : Json();
        if (json.is_object() && json.value("type", "") == "progress") {
            way_ = {QString::fromStdString(json.value("what", "")), json.value("done", qint64{0}),
                    json.value("total", qint64{0})};
            Q_EMIT progressed(way_.what, way_.done, way_.total);
        } else {
            error_ += line;
        }
    }
}

void DistillCall::ended() {
    readError();
    process_->setReadChannel(QProcess::StandardOutput);
    const QByteArray output = process_->readAllStandardOutput();
    error_ += process_->readAllStandardError();
    const bool isGood = process_->error() != QProcess::FailedToStart &&
                        process_->exitStatus() == QProcess::NormalExit && process_->exitCode() == 0;
    process_->disconnect(this);
    process_->deleteLater();
    process_ = nullptr;
    const auto done = std::exchange(done_, {});
    Q_EMIT changed();
    const Json document = isGood ? jsonOrDiscarded(output.toStdString()) : Json();
    if (!document.is_object())
        Q_EMIT failed(failureOf(output, error_));
    else if (done)
        done(document);
}

}  // namespace distillery::ui
