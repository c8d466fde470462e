#include "models/board_answers.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/file_system.hpp"
#include "eval/predictions.hpp"
#include "profile/board_answers.hpp"

namespace distillery::ui {
namespace {

struct Found {
    std::vector<std::string> classes;
    QList<BoardAnswers::Difference> differing;
    bool isKnown = false;
};

Predictions predictionsIn(const fs::path& file) {
    return Predictions::fromCsv(realFileSystem().readFile(file), file.string());
}

Found compare(const fs::path& hostFile, const fs::path& boardFile) {
    const Predictions host = predictionsIn(hostFile);
    Found found{host.classes, {}, realFileSystem().exists(boardFile)};
    if (!found.isKnown) return found;
    const Predictions board = predictionsIn(boardFile);
    if (board.windowIds != host.windowIds || board.classes != host.classes)
        throw Error(ErrorCode::data, boardFile.string(), "is about other windows than predictions/test.csv",
                    "Measure the run again.");
    for (std::size_t i = 0; i < host.size(); ++i) {
        const int here = host.predicted(i), there = board.predicted(i);
        if (here == there) continue;
        found.differing.append({host.windowIds[i], host.subjects[i], host.truth[i], here, there,
                                host.row(i)[static_cast<std::size_t>(here)],
                                board.row(i)[static_cast<std::size_t>(there)]});
    }
    std::ranges::stable_sort(found.differing, std::greater{}, &BoardAnswers::Difference::boardProbability);
    return found;
}

}  // namespace

void BoardAnswers::read(const DeviceSession& session, const DeviceResult& result) {
    if (job_) job_->disconnect(this);
    classes_.clear();
    differing_.clear();
    isKnown_ = false;
    const fs::path run = home_.runs() / session.run;
    job_ = startJob(
        this,
        [host = run / "predictions" / "test.csv", board = boardAnswersFile(run, session, result)](
            const StopToken&, const Progress&) { return std::make_shared<Found>(compare(host, board)); },
        [this](const std::shared_ptr<Found>& found) {
            classes_ = std::move(found->classes);
            differing_ = std::move(found->differing);
            isKnown_ = found->isKnown;
            Q_EMIT changed();
        });
    connect(job_, &Job::failed, this, &BoardAnswers::failed);
}

}  // namespace distillery::ui
