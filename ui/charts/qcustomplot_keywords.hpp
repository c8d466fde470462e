// QCustomPlot's header in a house without Qt's lower-case keywords (QT_NO_KEYWORDS): the one place that
// includes it.
#pragma once

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach Q_FOREACH
#include <qcustomplot.h>  // IWYU pragma: export
#undef signals
#undef slots
#undef foreach
