#include "shell/failure_banner.hpp"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>

#include "models/note_list.hpp"
#include "pages/page.hpp"
#include "theme/icons.hpp"

namespace distillery::ui {

FailureBanner::FailureBanner(QWidget* parent) : QFrame(parent), text_(plainText()) {
    setObjectName("failure");
    setProperty("kind", "banner");
    setProperty("level", "bad");
    auto* layout = new QHBoxLayout(this);
    text_->setObjectName("failure-text");
    layout->addWidget(text_, 1);
    auto* copy = new QPushButton(tr("Copy details"));
    copy->setObjectName("copy-failure");
    copy->setToolTip(tr("Puts what happened, when and in which version into the clipboard"));
    dressWithIcon(copy, "copy");
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(details_); });
    layout->addWidget(copy);
    auto* dismiss = new QPushButton(tr("Dismiss"));
    dismiss->setObjectName("dismiss-failure");
    dressWithIcon(dismiss, "cancel");
    connect(dismiss, &QPushButton::clicked, this, &QWidget::hide);
    layout->addWidget(dismiss);
    hide();
}

void FailureBanner::showFailure(const Failure& failure, const QString& details) {
    text_->setText(failureText(failure));
    details_ = details;
    show();
}

}  // namespace distillery::ui
