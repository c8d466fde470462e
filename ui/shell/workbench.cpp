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
    MainWindow* old = window_.release();
    make();
    window_->setGeometry(old->geometry());
    window_->setWindowState(old->windowState());
    window_->goTo(old->page(), old->subject());
    window_->show();
    old->hide();
    old->deleteLater();  // its two thousand widgets take a turn of the event loop of their own
    // Where the person was; in a turn of its own, too.
    QMetaObject::invokeMethod(
        window_.get(), [window = window_.get()] { window->commands()->run("preferences-open"); },
        Qt::QueuedConnection);
}

void Workbench::raise() {
    window_->setWindowState(window_->windowState() & ~Qt::WindowMinimized);
    window_->show();
    window_->raise();
    window_->activateWindow();
}

}  // namespace distillery::ui
