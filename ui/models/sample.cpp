#include "models/sample.hpp"

#include <nlohmann/json.hpp>

namespace distillery::ui {

// A quarter of the simulator's people and a narrower teacher than experiments/demo.json: what matters here is
// that every page has something to show soon.
Json sampleConfig() {
    return parseJson(R"({
        "name": "sample",
        "data": {"source": "synthetic", "options": {"subjects": 12, "sessions": 1}},
        "split": {"kind": "kfold", "folds": 4},
        "augment": {"probability": 0.8, "jitter_sd": 0.05, "scale_sd": 0.1, "rotation_deg": 30},
        "teacher": {"architecture": "smldist-student-tiny", "head": "linear", "options": {"width": 2.0},
                    "train": {"epochs": 15, "batch": 32, "lr": 0.004, "ema_decay": 0.9, "keep": "last"}},
        "student": {"architecture": "smldist-student-tiny", "head": "linear",
                    "train": {"epochs": 15, "batch": 32, "lr": 0.004, "ema_decay": 0.9, "keep": "last"}},
        "arms": [{"name": "alone", "title": "student alone", "set": {"method.name": "supervised"}},
                 {"name": "kd", "title": "KD", "set": {"method.name": "kd"}},
                 {"name": "smldist", "title": "SMLDist", "set": {"method.name": "smldist"}}],
        "seeds": [1]
    })",
                     "the sample experiment");
}

}  // namespace distillery::ui
