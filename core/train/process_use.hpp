// What this process takes of the computer: memory now and at most, processor time.
#pragma once

namespace distillery {

double residentMegabytes();
double peakResidentMegabytes();
double processCpuSeconds();  // of all its threads

}  // namespace distillery
