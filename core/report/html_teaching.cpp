// What the teacher passes on: how much its soft targets say, and how closely each student answers as it does.
#include <algorithm>

#include "report/html_parts.hpp"
#include "report/text.hpp"

namespace distillery::report {

std::string teachingSection(const Report& report) {
    Table rows{{"Model", "Temperature", "Truth, softened", "By smoothing alone", "SD of the other logits",
                "Agreement", "KL(teacher ‖ student), nats"},
               {},
               1};
    std::string remarks;
    for (const auto& arm : report.arms) {
        const RunReport& run = representative(report, arm);
        if (!run.softTargets && !run.fidelity) continue;
        std::vector<std::string> cells{plain(arm.title)};
        if (const auto& meter = run.softTargets)
            for (const double value :
                 {meter->temperature, meter->truthProbability, meter->smoothingAlone(), meter->otherLogitsSd})
                cells.push_back(fixed(value, cells.size() == 1 ? 1 : 3));
        cells.resize(5, "–");
        double agreement = 0, kl = 0;
        int runs = 0;
        for (const std::size_t i : arm.runs)
            if (const auto& fidelity = report.runs[i].fidelity)
                agreement += fidelity->agreement, kl += fidelity->kl, ++runs;
        cells.push_back(runs > 0 ? percent(agreement / runs) : "–");
        cells.push_back(runs > 0 ? fixed(kl / runs) : "–");
        rows.rows.push_back(std::move(cells));
        if (run.softTargets && !run.softTargets->tellsOthersApart())
            remarks +=
                badge({Level::caution, "Thin soft targets", arm.title + ": " + run.softTargets->sentence()});
    }
    if (rows.rows.empty()) return {};
    return section(
        "teaching", "What the teacher passes on",
        remarks + table(rows) +
            paragraph(
                "Soft targets, on training windows: the mean probability of the true class at the "
                "temperature, "
                "beside what a teacher that only repeats label smoothing would give, and the standard "
                "deviation of the logits of the other classes (0 by smoothing alone; it is what tells one "
                "wrong class from another). Fidelity, on test windows, mean over the runs of a model: share "
                "of "
                "windows to which student and teacher give the same class, and the mean Kullback-Leibler "
                "divergence of their probabilities at temperature 1. Agreement is not accuracy: a student "
                "also agrees with its teacher's mistakes.",
                "caption"));
}

}  // namespace distillery::report
