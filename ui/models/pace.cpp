#include "models/pace.hpp"

#include <QObject>
#include <cmath>

namespace distillery::ui {

QString durationText(double seconds) {
    if (!std::isfinite(seconds)) return QStringLiteral("–");
    const auto whole = static_cast<qint64>(std::llround(seconds));
    if (whole < 60) return QObject::tr("%1 s").arg(whole);
    if (whole < 3600) return QObject::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return QObject::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

void Pace::look(const RunRecord& run, double nowSeconds) {
    const QString id = QString::fromStdString(run.id);
    if (run.state != "running") {
        if (const auto known = seen_.find(id); known != seen_.end()) known->isWhole = false;
        return;
    }
    Seen& seen = seen_[id];
    if (run.epoch == seen.epoch) return;
    const auto epochs = static_cast<double>(run.epoch - seen.epoch);
    if (seen.isWhole && epochs > 0) {
        const double latest = (nowSeconds - seen.since) / epochs;
        seen.secondsAnEpoch = seen.secondsAnEpoch > 0 ? 0.5 * (seen.secondsAnEpoch + latest) : latest;
    }
    seen.isWhole = seen.epoch >= 0;
    seen.epoch = run.epoch;
    seen.since = nowSeconds;
}

std::optional<double> Pace::secondsLeft(const RunRecord& run) const {
    const auto found = seen_.constFind(QString::fromStdString(run.id));
    if (found == seen_.constEnd() || found->secondsAnEpoch <= 0 || run.epochs <= run.epoch)
        return std::nullopt;
    return found->secondsAnEpoch * static_cast<double>(run.epochs - run.epoch);
}

}  // namespace distillery::ui
