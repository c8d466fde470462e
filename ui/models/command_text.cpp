#include "models/command_text.hpp"

#include <QDir>
#include <QFileInfo>
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

QString homeVariables(const Home& home) {
    if (!chosenHome(home).isEmpty()) return {};
    const QString user = QString::fromLocal8Bit(qgetenv("HOME"));
    QString variables;
    const auto name = [&](const char* variable, const std::filesystem::path& place, const char* usual) {
        const QString base = QString::fromStdString(place.parent_path().string());
        if (base != user + usual) variables += QString(variable) + "=" + quoted(base) + " ";
    };
    name("XDG_CONFIG_HOME", home.config, "/.config");
    name("XDG_DATA_HOME", home.data, "/.local/share");
    name("XDG_CACHE_HOME", home.cache, "/.cache");
    name("XDG_STATE_HOME", home.state, "/.local/state");
    return variables;
}

QString commandText(const QStringList& words, const Home& home, const QString& distill) {
    const QString program = distill.isEmpty() ? QString("distill") : QFileInfo(distill).absoluteFilePath();
    QString command = homeVariables(home) + quoted(program);
    if (const QString folder = chosenHome(home); !folder.isEmpty())
        command += " --home " + quoted(QDir::current().absoluteFilePath(folder));
    for (const QString& word : words) command += " " + quoted(word);
    return command;
}

QString commandText(const FlatConfig& chosen, const Home& home, const QString& distill) {
    QStringList words{"run", "start"};
    for (const auto& [path, value] : chosen)
        words += {"--set", QString::fromStdString(path) + "=" + word(value)};
    return commandText(words, home, distill);
}

}  // namespace distillery::ui
