#include "charts_data.hpp"

#include <cmath>

namespace distillery::test {

using namespace ui;

double Noise::next() {
    // A sum of uniform numbers (xorshift64*, Vigna 2016) is nearly normal.
    double sum = 0;
    for (int i = 0; i < 12; ++i) {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        sum += static_cast<double>((state_ * 2685821657736338717ULL) >> 11) / 9007199254740992.0;
    }
    return sum - 6;
}

QList<LabelBand> activityBands() {
    return {{0, 8, "Standing", 0},
            {8, 20, "Walking", 1},
            {20, 28, "Walking upstairs", 2},
            {28, 36, "Walking downstairs", 3},
            {36, 38.5, "Stand to sit", 4},
            {38.5, 48, "Sitting", 5},
            {48, 60, "Lying", 6}};
}

QList<WindowMark> activityWindows() {
    QList<WindowMark> windows;
    for (double from = 0; from + 2.56 <= 60; from += 1.28) windows << WindowMark{from, from + 2.56};
    return windows;
}

QList<SignalPane> activityPanes() {
    constexpr double kRate = 50;
    Noise noise(7);
    QList<SignalPane> panes{{"Acceleration", "m/s²", {}}, {"Angular rate", "rad/s", {}}};
    for (int pane = 0; pane < 2; ++pane) {
        for (int axis = 0; axis < 3; ++axis) {
            QList<double> values;
            for (int i = 0; i < 60 * 50; ++i) {
                const double t = i / kRate;
                const bool walks = t >= 8 && t < 36;
                const double pace = 2 * M_PI * (t < 20 ? 1.9 : t < 28 ? 1.6 : 2.1) * t;
                const double strength = !walks ? 0.0 : (t < 20 ? 1.0 : t < 28 ? 0.8 : 1.5);
                const bool lies = t >= 48;
                const double still =
                    pane == 1 ? 0 : (axis == (lies ? 2 : 0) ? 9.81 : (axis == 1 ? -0.8 : 0.6));
                const double swing = std::sin(pace + axis) + 0.5 * std::sin(2 * pace + 2 * axis) +
                                     0.22 * std::sin(3 * pace + 0.4 * axis);
                const double turn =
                    (t >= 36 && t < 38.5) || (t >= 48 && t < 49) ? 1.6 * std::sin(3 * t + axis) : 0;
                double value = still + strength * swing * (pane == 0 ? 2.2 : 0.9) +
                               turn * (pane == 0 ? 1.5 : 1) + noise.next() * (walks ? 0.25 : 0.06);
                if (t >= 42 && t < 43.4) value = std::nan("");  // the sensor was silent
                values << value;
            }
            panes[pane].traces << SignalTrace{QStringList{"x", "y", "z"}[axis], values, kRate, 0, axis};
        }
    }
    return panes;
}

QList<LineSeries> lossCurves() {
    Noise noise(3);
    QList<LineSeries> list;
    const QStringList names{"Total, training", "Total, validation", "Hard labels", "Soft labels (KL)"};
    for (int s = 0; s < names.size(); ++s) {
        LineSeries series;
        series.name = names[s];
        series.style = s;
        for (int epoch = 1; epoch <= 80; ++epoch) {
            const double base = (1.9 - 0.35 * s) * std::exp(-epoch / (14.0 + 3 * s)) + 0.14 + 0.05 * s;
            const double rise = s == 1 ? 0.0011 * std::max(0, epoch - 42) : 0;
            series.x << epoch;
            series.y << (s == 3 && epoch >= 24 && epoch <= 26 ? std::nan("")
                                                              : (base + rise) * (1 + 0.07 * noise.next()));
        }
        list << series;
    }
    return list;
}

QList<LineSeries> accuracyWithBand() {
    Noise noise(11);
    QList<LineSeries> list;
    const QStringList names{"Student with distillation", "Student alone", "Teacher"};
    for (int s = 0; s < 3; ++s) {
        LineSeries series;
        series.name = names[s];
        series.style = s;
        series.markers = true;
        for (int epoch = 1; epoch <= 30; ++epoch) {
            const double end = s == 0 ? 94.2 : s == 1 ? 91.6 : 95.1;
            const double mean = s == 2 ? end : end - 40 * std::exp(-epoch / 4.5) + 0.4 * noise.next();
            series.x << epoch;
            series.y << mean;
            if (s == 2) continue;
            series.low << mean - 1.2 - 6 * std::exp(-epoch / 6.0);
            series.high << mean + 1.2 + 4 * std::exp(-epoch / 6.0);
        }
        list << series;
    }
    list[2].markers = false;
    return list;
}

HeatMapData spectrogram() {
    HeatMapData data{{}, {}, {}, "Time", "s", "Frequency", "Hz", "Power density", "(m/s²)²/Hz"};
    Noise noise(5);
    for (int c = 0; c < 94; ++c) data.x << 0.64 + c * 0.64;
    for (int r = 0; r < 65; ++r) {
        const double f = r * 25.0 / 64;
        data.y << f;
        QList<double> row;
        for (const double t : std::as_const(data.x)) {
            const double pace = t < 20 ? 1.9 : t < 28 ? 1.6 : 2.1;
            const bool walks = t >= 8 && t < 36;
            double power = 2e-4 * std::exp(0.4 * noise.next());
            for (int harmonic = 1; walks && harmonic <= 4; ++harmonic)
                power += 2.5 / (harmonic * harmonic) * std::exp(-std::pow((f - harmonic * pace) / 0.35, 2)) *
                         std::exp(0.2 * noise.next());
            row << (t > 42 && t < 43.4 ? std::nan("") : power);
        }
        data.values << row;
    }
    return data;
}

HeatMapData differenceMap() {
    HeatMapData data{{}, {}, {}, "Frequency", "Hz", "Block", "", "Student − teacher", "dB"};
    Noise noise(9);
    for (int c = 0; c < 33; ++c) data.x << c * 25.0 / 32;
    for (int r = 0; r < 6; ++r) {
        data.y << r + 1;
        QList<double> row;
        for (int c = 0; c < 33; ++c)
            row << 6 * std::sin(0.22 * c + 0.9 * r) * std::exp(-0.03 * c) + 0.7 * noise.next();
        data.values << row;
    }
    return data;
}

QStringList activityNames() {
    return {"Walking", "Walking upstairs", "Walking downstairs", "Sitting", "Standing", "Lying"};
}

QList<BarSeries> scoresByActivity() {
    return {{"Teacher", {0.974, 0.951, 0.943, 0.902, 0.911, 0.998}, {}, {}, 0},
            {"Student, distilled",
             {0.968, 0.932, 0.921, 0.884, 0.897, 0.996},
             {0.955, 0.914, 0.899, 0.862, 0.877, 0.990},
             {0.979, 0.949, 0.941, 0.904, 0.915, 0.999},
             1},
            {"Student alone",
             {0.951, 0.894, 0.873, 0.851, 0.866, 0.993},
             {0.934, 0.871, 0.846, 0.826, 0.843, 0.985},
             {0.966, 0.916, 0.898, 0.874, 0.887, 0.998},
             2}};
}

QList<ScatterPoint> modelsByCost() {
    return {{3.1, 88.4, "Tiny CNN", 1, 10, false, 87.6, 89.1},
            {5.8, 90.9, "DS-CNN 16", 1, 10, false, 90.1, 91.6},
            {9.7, 93.6, "DS-CNN 32 distilled", 0, 12, true, 93.0, 94.1},
            {11.2, 91.8, "DS-CNN 32", 1, 10, false, 91.0, 92.5},
            {38, 92.7, "GRU 64", 1, 10, false, 92.0, 93.4},
            {44, 94.4, "Inception 16 distilled", 0, 12, true, 93.9, 94.8},
            {160, 94.1, "ResNet 1D", 1, 10, false, 93.5, 94.6},
            {410, 95.1, "Teacher", 2, 14, true, 94.6, 95.5},
            {690, 94.8, "Transformer", 1, 10, false, 94.1, 95.3}};
}

QList<ReliabilityBin> overconfidentBins() {
    QList<ReliabilityBin> bins;
    const QList<qint64> counts{0, 2, 11, 23, 41, 66, 94, 152, 402, 2156};
    for (int i = 0; i < 10; ++i) {
        const double middle = (i + 0.5) / 10;
        bins << ReliabilityBin{i / 10.0, (i + 1) / 10.0, middle + 0.01,
                               std::max(0.0, middle - 0.16 * std::sin(M_PI * middle) + (i == 3 ? 0.17 : 0)),
                               counts[i]};
    }
    return bins;
}

}  // namespace distillery::test
