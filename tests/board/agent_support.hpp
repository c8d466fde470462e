// Starting the agent and a practice board the way a host and a user do.
#pragma once

#include <signal.h>

#include <QElapsedTimer>
#include <QProcess>
#include <QProcessEnvironment>
#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "device/telemetry.hpp"
#include "test_support.hpp"

namespace distillery::test {

/// DISTILL_AGENT_COMMAND ("qemu-aarch64-static -cpu cortex-a57 …/distill-agent"), else the agent built beside
/// this.
inline QStringList agentCommand() {
    const auto variable = qEnvironmentVariable("DISTILL_AGENT_COMMAND");
    return variable.isEmpty() ? QStringList{DISTILL_AGENT} : variable.split(' ', Qt::SkipEmptyParts);
}

struct AgentResult {
    int exitCode = -1;
    Json document;  // null when standard output was none
    QString errors;
};

class AgentProcess {
public:
    explicit AgentProcess(const QStringList& arguments, const QString& outputFile = {}) {
        auto command = agentCommand() + arguments;
        const auto program = command.takeFirst();
        if (!outputFile.isEmpty()) process_.setStandardOutputFile(outputFile);
        process_.start(program, command);
        if (!process_.waitForStarted()) throw std::runtime_error("the agent does not start");
    }
    ~AgentProcess() {
        process_.kill();
        process_.waitForFinished();
    }
    QProcess& process() { return process_; }
    void hangUp() { process_.closeWriteChannel(); }

    /// Lines until `enough` says so; what came by then when the agent ended or a minute has passed.
    template <class Enough>
    std::vector<device::TelemetryLine> linesUntil(const Enough& enough) {
        std::vector<device::TelemetryLine> lines;
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 60'000) {
            const QByteArray bytes = process_.readAllStandardOutput();
            for (auto& line : reader_.feed({bytes.constData(), std::size_t(bytes.size())}))
                lines.push_back(std::move(line));
            if (enough(lines)) return lines;
            if (process_.state() == QProcess::NotRunning && process_.bytesAvailable() == 0) return lines;
            process_.waitForReadyRead(100);
        }
        return lines;
    }
    const device::TelemetryReader& reader() const { return reader_; }

private:
    QProcess process_;
    device::TelemetryReader reader_;
};

/// Runs a verb to its end, with standard input left open.
inline AgentResult runAgent(const QStringList& arguments) {
    AgentProcess agent(arguments);
    AgentResult result;
    if (!agent.process().waitForFinished(240'000)) return result;
    result.exitCode = agent.process().exitStatus() == QProcess::NormalExit ? agent.process().exitCode() : -2;
    const QByteArray output = agent.process().readAllStandardOutput();
    if (!output.isEmpty()) result.document = Json::parse(output.toStdString(), nullptr, false);
    result.errors = QString::fromUtf8(agent.process().readAllStandardError());
    return result;
}

/// A living practice board.
class LivePracticeBoard {
public:
    explicit LivePracticeBoard(const std::string& variant) {
        process_.start(PRACTICE_BOARD, {folder(), QString::fromStdString(variant)});
        while (process_.waitForReadyRead(30'000))
            if (process_.readAllStandardOutput().startsWith("ready")) return;
        throw std::runtime_error("the practice board does not start");
    }
    ~LivePracticeBoard() {
        process_.closeWriteChannel();
        if (!process_.waitForFinished(10'000)) process_.kill();
    }
    QString folder() const { return QString::fromStdString(folder_.path().string()); }
    std::filesystem::path path(const std::string& boardPath) const { return folder_.path() / boardPath; }

private:
    TemporaryFolder folder_;
    QProcess process_;
};

template <class Line>
std::vector<Line> only(const std::vector<device::TelemetryLine>& lines) {
    std::vector<Line> found;
    for (const auto& line : lines)
        if (const auto* match = std::get_if<Line>(&line)) found.push_back(*match);
    return found;
}

}  // namespace distillery::test
