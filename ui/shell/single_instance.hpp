// One window for each home: a second start brings the first to the front.
#pragma once

#include <QLocalServer>
#include <QObject>

#include "base/paths.hpp"

namespace distillery::ui {

class SingleInstance : public QObject {
    Q_OBJECT

public:
    explicit SingleInstance(const Home& home);
    bool isFirst() const { return isFirst_; }

Q_SIGNALS:
    void raiseAsked();

private:
    QLocalServer server_;
    bool isFirst_ = true;
};

}  // namespace distillery::ui
