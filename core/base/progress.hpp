// How far a long function is, told to whoever listens.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace distillery {

struct ProgressUpdate {
    std::string what;        // "reading acc_exp01_user01.txt"
    std::int64_t done = 0;   // in `unit`s
    std::int64_t total = 0;  // 0 = unknown
    std::string unit;        // "files", "windows"
};

/// Called on the thread that works, at most a few times a second by convention; empty = nobody listens.
using Progress = std::function<void(const ProgressUpdate&)>;

inline void reportProgress(const Progress& progress, std::string what, std::int64_t done = 0,
                           std::int64_t total = 0, std::string unit = {}) {
    if (progress) progress({std::move(what), done, total, std::move(unit)});
}

}  // namespace distillery
