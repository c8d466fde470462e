// What this program is: version, licence, the libraries it is made of, and how to cite what it does.
#pragma once

#include <QDialog>

namespace distillery::ui {

class About : public QDialog {
    Q_OBJECT

public:
    explicit About(QWidget* parent);
};

/// As plain text, for a bug report or a paper's appendix.
QString aboutText();

}  // namespace distillery::ui
