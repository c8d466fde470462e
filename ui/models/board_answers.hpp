// What a board answered to the test split beside what the host answered: which windows differ.
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include "async/job.hpp"
#include "base/paths.hpp"
#include "profile/device_session.hpp"

namespace distillery::ui {

class BoardAnswers : public QObject {
    Q_OBJECT

public:
    struct Difference {
        std::uint32_t window = 0;  // its number in the data set
        std::string subject;
        int truth = 0, host = 0, board = 0;               // classes
        float hostProbability = 0, boardProbability = 0;  // that each gives to its own class
    };

    explicit BoardAnswers(Home home, QObject* parent = nullptr) : QObject(parent), home_(std::move(home)) {}

    /// Reads both sides in the background; changed() or failed() follows.
    void read(const DeviceSession& session, const DeviceResult& result);
    const std::vector<std::string>& classes() const { return classes_; }
    /// Windows that got another class on the board, the surest answers first.
    const QList<Difference>& differing() const { return differing_; }
    bool isKnown() const { return isKnown_; }  // false: a session of before, without the single answers

Q_SIGNALS:
    void changed();
    void failed(const distillery::ui::Failure& failure);

private:
    Home home_;
    std::vector<std::string> classes_;
    QList<Difference> differing_;
    bool isKnown_ = false;
    QPointer<Job> job_;
};

}  // namespace distillery::ui
