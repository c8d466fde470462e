// What a board is, in what state, and which of its sensors can be read, from its last probe.
#pragma once

#include <QGridLayout>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTableView>
#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class BoardCard : public QWidget {
    Q_OBJECT

public:
    explicit BoardCard(QWidget* parent = nullptr);
    /// The document of `distill device probe`; null before the first one.
    void setProbe(const Json* document);
    void setBusy(bool isBusy);

Q_SIGNALS:
    void probeAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeFacts();
    void addFact(const QString& name, const QString& value);
    void showSensors(const Json& probe);

    QStackedWidget* stack_;
    QLabel *title_, *practice_;
    QGridLayout* facts_;
    QList<std::pair<QLabel*, QLabel*>> factLabels_;
    int factColumns_ = 0;
    QStandardItemModel* sensors_;
    QPushButton *again_, *first_;
};

/// "practice board: simulated values, not measured on hardware" where it is one, else empty.
QString practiceWords(const Json& board);

}  // namespace distillery::ui
