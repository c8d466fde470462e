// What a board has said lately: every channel and every answer on the window's time axis.
#pragma once

#include <QHash>
#include <QList>
#include <QMap>
#include <QString>
#include <optional>

#include "device/telemetry.hpp"

namespace distillery::ui {

/// Readings of sensors that are read together.
struct SensorSeries {
    double rateHz = 0;
    std::vector<device::Channel> channels;
    QList<double> times;          // s of the window's clock, ascending
    QList<QList<double>> values;  // for each channel as many as times; NaN is a gap
};

/// One network that answers on the board.
struct AnswerStream {
    QStringList labels;
    double hopSeconds = 1;
    struct Answer {
        double time = 0;  // s
        int label = -1;   // −1: it could not be asked
        float probability = 0;
        double tookSeconds = 0;
        long long window = 0;
    };
    /// The stored windows that the board replays in a loop; 0 where it did not say. `values`: of the first
    /// channels, scaled, [window][channel][step]; empty where it sent none.
    struct Replay {
        int windows = 0;
        double rateHz = 0;
        QStringList channels;
        QList<QList<QList<double>>> values;
    };
    Replay replay;
    QList<Answer> answers;
};

class TelemetryStore {
public:
    explicit TelemetryStore(double keptSeconds = 660) : kept_(keptSeconds) {}

    void clear();
    /// `now`: s since the beginning by this computer's clock. The board's clock is tied to it by its
    /// greeting, so that a board that reboots goes on where it is.
    void add(const device::TelemetryLine& line, double now);
    /// The link broke: a gap in every curve.
    void gap();

    bool isEmpty() const { return groups_.isEmpty(); }
    double newest() const { return newest_; }  // s
    const QMap<QString, SensorSeries>& groups() const { return groups_; }
    const QMap<QString, AnswerStream>& streams() const { return streams_; }
    const QList<device::Absent>& absent() const { return absent_; }
    const Json& board() const { return board_; }
    bool isPracticeBoard() const;
    long long lines() const { return lines_; }

    /// The newest value of a channel; nothing when it is missing.
    std::optional<double> latest(const QString& channel) const;
    /// Of the answers of the last `seconds`.
    QList<double> latencies(const QString& stream, double seconds) const;

private:
    void take(const device::Hello& hello, double now);
    void take(const device::ChannelList& list);
    void take(const device::Sample& sample);
    void take(const device::Prediction& prediction);
    void forgetOld();

    double kept_, offset_ = 0, newest_ = 0;
    long long lines_ = 0;
    QMap<QString, SensorSeries> groups_;
    QMap<QString, AnswerStream> streams_;
    QList<device::Absent> absent_;
    Json board_;
};

}  // namespace distillery::ui
