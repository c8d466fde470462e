// One window for each home: a second start hands its request to the first, which comes to the front.
#pragma once

#include <QLocalServer>
#include <QObject>

#include "base/paths.hpp"

namespace distillery::ui {

/// What a start asks of the window; empty fields ask for nothing. Paths are absolute.
struct StartRequest {
    QString page, subject;
    QString train;  // a config file to start
    QString data;   // a folder, archive or table to open

    QByteArray toBytes() const;
    /// What is not a request asks for nothing.
    static StartRequest fromBytes(const QByteArray& bytes);
    bool operator==(const StartRequest&) const = default;
};

class SingleInstance : public QObject {
    Q_OBJECT

public:
    /// Where another window has this home, it is handed the request.
    SingleInstance(const Home& home, const StartRequest& request);
    bool isFirst() const { return isFirst_; }
    /// Whether the other window has taken the request; it may have hung or been closed just then.
    bool wasHeard() const { return wasHeard_; }

Q_SIGNALS:
    void asked(const distillery::ui::StartRequest& request);

private:
    void listen(const QString& name);

    QLocalServer server_;
    bool isFirst_ = true, wasHeard_ = false;
};

}  // namespace distillery::ui
