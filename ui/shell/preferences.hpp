// How the window looks and speaks, applied while one watches; where things lie, shown.
#pragma once

#include <QComboBox>
#include <QDialog>
#include <QSpinBox>

#include "base/paths.hpp"
#include "shell/settings.hpp"

namespace distillery::ui {

class Preferences : public QDialog {
    Q_OBJECT

public:
    Preferences(Settings* settings, const Home& home, const QString& distill, QWidget* parent);

Q_SIGNALS:
    void languageChosen(const QString& code);
    void tourAsked();
    void aboutAsked();

private:
    void showTheme();
    void apply();

    Settings* settings_;
    QComboBox *theme_, *language_;
    QSpinBox* textSize_;
};

}  // namespace distillery::ui
