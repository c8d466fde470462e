// Keeps the one window, and rebuilds it when it is to speak another language.
#pragma once

#include <QObject>
#include <memory>

#include "base/paths.hpp"
#include "shell/language.hpp"
#include "shell/main_window.hpp"

namespace distillery::ui {

class Workbench : public QObject {
    Q_OBJECT

public:
    /// `language`: a code, or empty for the system's.
    Workbench(Home home, const QString& distill, const QString& language);
    ~Workbench() override;

    MainWindow* window() const { return window_.get(); }
    void raise();

private:
    void make();
    void changeLanguage(const QString& code);

    Home home_;
    QString distill_;
    Language language_;
    std::unique_ptr<MainWindow> window_;
};

}  // namespace distillery::ui
