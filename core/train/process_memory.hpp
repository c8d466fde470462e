// How much memory this process holds now and held at most.
#pragma once

namespace distillery {

double residentMegabytes();
double peakResidentMegabytes();

}  // namespace distillery
