// Colours by role, light and dark; the only place where a colour is written down.
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

namespace distillery::ui {

enum class ThemeMode { system, light, dark };

/// What a colour is for. Contrast of text on window, surface and raised is at least 4.5 : 1 in both themes.
struct Colours {
    QColor window, surface, raised, border;  // page, card, field and hovered row, hairline
    QColor text, muted;                      // words; secondary words
    QColor accent, onAccent;                 // the one action of a page, and words on it
    QColor good, caution, bad;               // states; never the only carrier of meaning
    QColor grid;                             // lines behind a curve
    bool isDark = false;
};

/// Roles of the palette in which words of a state are written; the last three have no other use in this
/// window.
namespace StateRole {
constexpr QPalette::ColorRole muted = QPalette::PlaceholderText, bad = QPalette::BrightText,
                              good = QPalette::LinkVisited, caution = QPalette::Shadow;
}  // namespace StateRole

class Theme : public QObject {
    Q_OBJECT

public:
    static Theme& instance();

    /// Sets style, palette and fonts of the application. `textScale` 1 = the platform's size, up to 2.
    void apply(ThemeMode mode, double textScale);
    ThemeMode mode() const { return mode_; }
    double textScale() const { return textScale_; }
    const Colours& colours() const { return colours_; }

    /// Series colours that people with any colour vision can tell apart (Okabe & Ito 2008), adapted to the
    /// theme; repeats after eight, where dash() goes on.
    QColor series(int number) const;
    static Qt::PenStyle dash(int number);
    /// 0 … 1 from the background to the strongest (for counts and densities).
    QColor sequential(double share) const;
    /// −1 … 1 from blue over the background to orange (for differences).
    QColor diverging(double share) const;
    /// Black or white, whichever reads better on `background`.
    static QColor wordsOn(const QColor& background);

    QFont heading() const;  // page titles
    QFont figure() const;   // large single numbers
    QFont small() const;

Q_SIGNALS:
    void changed();

private:
    Theme() = default;
    ThemeMode mode_ = ThemeMode::system;
    double textScale_ = 1;
    qreal basePointSize_ = 0;
    bool isSystemDark_ = false;
    Colours colours_;
};

}  // namespace distillery::ui
