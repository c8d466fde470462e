// The list of nouns. Adding one = one file in commands/ and one line here.
#include "context.hpp"

namespace distillery::cli {

void addDatasetCommands(CLI::App&, Context&);
void addDescribeCommand(CLI::App&, Context&);
void addConfigCommands(CLI::App&, Context&);
void addRunControlCommands(CLI::App&, Context&);  // run pause|stop|status|watch
void addRunsCommands(CLI::App&, Context&);        // runs list|show
void addCompareCommand(CLI::App&, Context&);      // runs compare
void addTagCommand(CLI::App&, Context&);          // runs tag
void addManageCommands(CLI::App&, Context&);      // runs rename|archive|remove|restore|trash
void addReportCommand(CLI::App&, Context&);
void addStoreCommands(CLI::App&, Context&);
void addDoctorCommand(CLI::App&, Context&);
void addPredictCommand(CLI::App&, Context&);
void addStreamCommand(CLI::App&, Context&);
void addBenchCommand(CLI::App&, Context&);
void addDeviceCommands(CLI::App&, Context&);
void addDeviceServeCommand(CLI::App&, Context&);     // device serve
void addDevicePracticeCommand(CLI::App&, Context&);  // device practice
void addDeployCommand(CLI::App&, Context&);
void addProfileCommand(CLI::App&, Context&);
#ifdef DISTILLERY_WITH_TRAIN
void addTrainCommands(CLI::App&, Context&);  // run start|resume
void addExportCommand(CLI::App&, Context&);
#endif

const std::vector<AddCommands>& commandFamilies() {
    static const std::vector<AddCommands> families = {
        addDatasetCommands,       addDescribeCommand, addConfigCommands, addRunControlCommands,
#ifdef DISTILLERY_WITH_TRAIN
        addTrainCommands,         addExportCommand,
#endif
        addRunsCommands,          addCompareCommand,  addTagCommand,     addManageCommands,
        addReportCommand,         addStoreCommands,   addDoctorCommand,  addPredictCommand,
        addStreamCommand,         addBenchCommand,    addDeviceCommands, addDeviceServeCommand,
        addDevicePracticeCommand, addDeployCommand,   addProfileCommand,
    };
    return families;
}

}  // namespace distillery::cli
