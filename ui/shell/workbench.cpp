#include "shell/workbench.hpp"

namespace distillery::ui {

Workbench::Workbench(Home home, const QString& distill, const QString& language)
    : home_(std::move(home)), distill_(distill) {
    language_.use(language);
    make();
}

Workbench::~Workbench() = default;

void Workbench::make() {
    window_ = std::make_unique<MainWindow>(home_, distill_);
    Q_EMIT Theme::instance().changed();  // dresses what was made after apply()
    // Queued: the window that is to go is still speaking.
    connect(window_.get(), &MainWindow::languageChosen, this, &Workbench::changeLanguage,
            Qt::QueuedConnection);
}

void Workbench::changeLanguage(const QString& code) {
    if (Language::resolved(code) == language_.current()) return;
    language_.use(code);
    const std::unique_ptr<MainWindow> old = std::move(window_);
    make();
    window_->setGeometry(old->geometry());
    window_->setWindowState(old->windowState());
    window_->goTo(old->page(), old->subject());
    window_->show();
    window_->commands()->run("preferences-open");  // where the person was
}

void Workbench::raise() {
    window_->setWindowState(window_->windowState() & ~Qt::WindowMinimized);
    window_->show();
    window_->raise();
    window_->activateWindow();
}

}  // namespace distillery::ui
