// What this program is and what it was built with.
#pragma once

#include <string>

namespace distillery::cli {

/// LibTorch, CUDA and the device that would be used; says so when the program was built without the trainer.
std::string trainerVersion();

/// "distill 0.1.0 (Release)" and the trainer's line.
std::string versionText();

}  // namespace distillery::cli
