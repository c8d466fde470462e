#include "shell/single_instance.hpp"

#include <QCryptographicHash>
#include <QLocalSocket>

namespace distillery::ui {
namespace {

constexpr int kAnswerMs = 500;

}  // namespace

SingleInstance::SingleInstance(const Home& home) {
    const QByteArray place = QByteArray::fromStdString(home.data.string());
    const QString name =
        "har-distillery-" + QCryptographicHash::hash(place, QCryptographicHash::Sha256).toHex().left(16);
    QLocalSocket other;
    other.connectToServer(name);
    if (other.waitForConnected(kAnswerMs)) {  // before any window exists: nothing to freeze
        isFirst_ = false;
        return;
    }
    QLocalServer::removeServer(name);  // left by one that crashed
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server_, &QLocalServer::newConnection, this, [this] {
        server_.nextPendingConnection()->deleteLater();
        Q_EMIT raiseAsked();
    });
    server_.listen(name);
}

}  // namespace distillery::ui
