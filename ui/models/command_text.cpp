#include "models/command_text.hpp"

#include <QRegularExpression>
#include <nlohmann/json.hpp>

namespace distillery::ui {
namespace {

bool isPlain(const QString& text) {
    static const QRegularExpression plain(R"(^[A-Za-z0-9_./=:,+-]+$)");
    return plain.match(text).hasMatch();
}

QString quoted(QString text) {
    if (isPlain(text)) return text;
    return "'" + text.replace("'", R"('\'')") + "'";
}

/// As --set reads it back: a bare word where that is unmistakable, JSON otherwise.
QString word(const Json& value) {
    if (value.is_string()) {
        const QString text = QString::fromStdString(value.get<std::string>());
        if (isPlain(text)) return text;
    }
    return QString::fromStdString(value.dump());
}

}  // namespace

QString chosenHome(const Home& home) {
    const auto root = home.data.parent_path();
    const bool isOneFolder = home.data == root / "data" && home.config == root / "config";
    return isOneFolder ? QString::fromStdString(root.string()) : QString();
}

QString commandText(const FlatConfig& chosen, const Home& home) {
    QString command = "distill";
    if (const QString folder = chosenHome(home); !folder.isEmpty()) command += " --home " + quoted(folder);
    command += " run start";
    for (const auto& [path, value] : chosen)
        command += " --set " + quoted(QString::fromStdString(path) + "=" + word(value));
    return command;
}

}  // namespace distillery::ui
