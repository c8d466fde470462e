#include "shell/single_instance.hpp"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>

namespace distillery::ui {
namespace {

constexpr int kAnswerMs = 500, kHeardMs = 5000;
constexpr qint64 kMostBytes = 64 * 1024;  // four short texts; whoever sends more is not one of us
constexpr char kHeard = '!';

}  // namespace

QByteArray StartRequest::toBytes() const {
    return QJsonDocument(QJsonObject{{"page", page}, {"subject", subject}, {"train", train}, {"data", data}})
               .toJson(QJsonDocument::Compact) +
           '\n';
}

StartRequest StartRequest::fromBytes(const QByteArray& bytes) {
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    return {object["page"].toString(), object["subject"].toString(), object["train"].toString(),
            object["data"].toString()};
}

SingleInstance::SingleInstance(const Home& home, const StartRequest& request) {
    const QByteArray place = QByteArray::fromStdString(home.data.string());
    const QString name =
        "har-distillery-" + QCryptographicHash::hash(place, QCryptographicHash::Sha256).toHex().left(16);
    QLocalSocket other;
    other.connectToServer(name);
    if (other.waitForConnected(kAnswerMs)) {  // before any window exists: nothing to freeze
        isFirst_ = false;
        other.write(request.toBytes());
        other.waitForBytesWritten(kAnswerMs);
        char answer = 0;
        wasHeard_ = other.waitForReadyRead(kHeardMs) && other.getChar(&answer) && answer == kHeard;
        return;
    }
    QLocalServer::removeServer(name);  // left by one that crashed
    listen(name);
}

void SingleInstance::listen(const QString& name) {
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server_, &QLocalServer::newConnection, this, [this] {
        QLocalSocket* socket = server_.nextPendingConnection();
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (socket->bytesAvailable() > kMostBytes) return socket->abort();
            if (!socket->canReadLine()) return;
            const StartRequest request = StartRequest::fromBytes(socket->readLine());
            socket->putChar(kHeard);
            socket->flush();
            Q_EMIT asked(request);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    });
    server_.listen(name);
}

}  // namespace distillery::ui
