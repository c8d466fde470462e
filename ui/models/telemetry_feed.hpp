// `distill device serve` as the window sees it: a process, its lines, a store that follows them, a recording.
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QObject>
#include <QProcess>

#include "models/boards.hpp"
#include "models/telemetry_store.hpp"

namespace distillery::ui {

class TelemetryFeed : public QObject {
    Q_OBJECT

public:
    enum class State { idle, connecting, live, lost };

    explicit TelemetryFeed(Boards* boards, QObject* parent = nullptr);
    ~TelemetryFeed() override;

    /// `runs`: whose deployed networks answer there, at most two are shown.
    void start(const QString& board, const QStringList& runs, double rateHz);
    void stop();  // its last lines still come; ended() follows
    State state() const { return state_; }
    bool isRunning() const { return process_ != nullptr; }
    const QString& board() const { return board_; }
    /// What was lost and when it is tried again; empty while all is well.
    const QString& trouble() const { return trouble_; }

    const TelemetryStore& store() const { return store_; }
    double now() const;  // s since start(), the end of the time axis
    long long garbageLines() const { return reader_.garbageLines(); }

    /// Every line from now on, behind the lines that say what they mean, in a new file of the data folder.
    /// An empty text, or why not.
    QString startRecording();
    void stopRecording();
    bool isRecording() const { return file_.isOpen(); }
    QString recordingFile() const { return file_.fileName(); }

Q_SIGNALS:
    void stateChanged();
    void arrived();  // new lines are in the store
    void ended();
    void recordingChanged();
    void failed(const distillery::ui::Failure& failure);

private:
    void read();
    void take(const QByteArray& line);
    void takeLink(const Json& line);
    void record(const QByteArray& line);
    void processEnded();
    void setState(State state);

    Boards* boards_;
    QProcess* process_ = nullptr;
    QString board_, trouble_;
    State state_ = State::idle;
    bool isStopping_ = false;
    QElapsedTimer clock_;
    device::TelemetryReader reader_;
    TelemetryStore store_;
    QMap<QByteArray, QByteArray> preamble_;  // the newest greeting, channels of each group, what is absent
    QFile file_;
};

}  // namespace distillery::ui
