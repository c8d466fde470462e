// The boards that a person has named, what each said of itself last, and the practice board that this window
// keeps running.
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <optional>

#include "models/distill_call.hpp"

namespace distillery::ui {

struct BoardEntry {
    QString name, login, notes;
    int port = 22;
    QStringList fingerprints;  // of the host keys that are trusted
    bool isPractice = false;
    bool isTrusted() const { return !fingerprints.isEmpty(); }
};

class Boards : public QObject {
    Q_OBJECT

public:
    Boards(Home home, QString distill, QObject* parent = nullptr);
    ~Boards() override;  // the practice board ends with the window

    void refresh();
    const QList<BoardEntry>& list() const { return list_; }
    const BoardEntry* find(const QString& name) const;
    void remove(const QString& name);

    /// Passwords and passphrases live as long as the window and are written nowhere.
    void setSecret(const QString& board, const QByteArray& secret);
    QByteArray secret(const QString& board) const { return secrets_.value(board); }

    /// `distill device probe`; probed() or the call's failure follows. What a board said last is kept.
    void probe(const QString& board);
    DistillCall* probing() { return &probe_; }
    void keepProbe(const QString& board, const Json& document);  // probed() follows
    const Json* probeOf(const QString& board) const;

    void startPractice();
    void stopPractice();
    bool isPracticeRunning() const { return practice_ != nullptr; }
    bool isPracticeReady() const { return practice_ && !practiceName_.isEmpty(); }

    DistillCall* newCall(QObject* parent) const { return new DistillCall(home_, distill_, parent); }
    const Home& home() const { return home_; }
    const QString& distill() const { return distill_; }

Q_SIGNALS:
    void changed();
    void probed(const QString& board);
    void practiceReady(const QString& board);
    void failed(const distillery::ui::Failure& failure);

private:
    void take(const Json& document);
    void readPractice();
    void practiceEnded();
    std::filesystem::path probeFile(const QString& board) const;

    Home home_;
    QString distill_;
    DistillCall listing_, removing_, probe_;
    QList<BoardEntry> list_;
    QHash<QString, QByteArray> secrets_;
    mutable QHash<QString, Json> probes_;
    QProcess* practice_ = nullptr;
    QByteArray practiceOutput_;
    QString practiceName_;
};

}  // namespace distillery::ui
