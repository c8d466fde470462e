// The one place of the command line's core that knows whether a trainer is inside.
#include "version.hpp"

#ifdef DISTILLERY_WITH_TRAIN
#include "train/compute_device.hpp"
#endif

namespace distillery::cli {

std::string trainerVersion() {
#ifdef DISTILLERY_WITH_TRAIN
    return computeSummary();
#else
    return "built without LibTorch: no training here";
#endif
}

std::string versionText() {
    return "distill " DISTILLERY_VERSION " (" DISTILLERY_BUILD_TYPE ")\n" + trainerVersion() + "\n";
}

}  // namespace distillery::cli
