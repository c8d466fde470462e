#include "models/sample.hpp"

#include <nlohmann/json.hpp>

namespace distillery::ui {

// experiments/demo.json with half of the people: a very small student that has labels of eight people, beside a
// teacher of forty times its size, judged on thirteen people. Its settings were chosen on validation people of
// other simulations (experiments/README.md).
Json sampleConfig() {
    return parseJson(R"({
        "name": "sample",
        "data": {"source": "synthetic", "options": {"subjects": 44, "sessions": 1, "seconds_per_activity": 8}},
        "split": {"kind": "official", "validation_fraction": 0.5, "train_subjects": 8},
        "augment": {"probability": 0.8, "jitter_sd": 0.05, "scale_sd": 0.1, "rotation_deg": 30},
        "teacher": {"architecture": "smldist-student-tiny", "head": "linear", "options": {"width": 2.0},
                    "train": {"epochs": 30, "batch": 32, "lr": 0.004, "weight_decay": 0.01, "ema_decay": 0.95,
                              "keep": "last"}},
        "student": {"architecture": "ds-cnn", "head": "linear", "options": {"width": 0.25},
                    "train": {"epochs": 120, "batch": 32, "lr": 0.004, "weight_decay": 0.01, "ema_decay": 0.95,
                              "keep": "last"}},
        "method": {"name": "smldist", "views": 32, "stage_weight": 0.2, "memory_weight": 0.2},
        "arms": [{"name": "alone", "title": "Student alone", "set": {"method.name": "supervised"}},
                 {"name": "kd", "title": "KD", "set": {"method.name": "kd"}},
                 {"name": "smldist", "title": "SMLDist", "set": {"method.name": "smldist"}}],
        "seeds": [1]
    })",
                     "the sample experiment");
}

}  // namespace distillery::ui
