// The weight balance editor: what every loss term of an earlier run contributed, and what it would with the
// weights chosen here.
#pragma once

#include <QLabel>
#include <QSlider>
#include <QVBoxLayout>

#include "charts/bar_chart.hpp"
#include "models/config_document.hpp"
#include "models/run_watch.hpp"
#include "pages/experiment/run_box.hpp"
#include "pages/params/param_editor.hpp"

namespace distillery::ui {

class BalancePanel : public QWidget {
    Q_OBJECT

public:
    BalancePanel(ConfigDocument* document, RunStore* runs);

Q_SIGNALS:
    void failed(const distillery::ui::Failure& failure);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    bool isNarrow() const;
    void rebuild();  // sliders of the method's weights, and the runs that used it
    void refresh();
    void showBars();
    void follow(const QString& run);
    QString method() const;

    struct Weight {
        std::string path;
        QSlider* slider;
        ParamEditor* editor;
    };
    ConfigDocument* document_;
    RunStore* runs_;
    RunWatch* watch_;
    RunBox* box_ = nullptr;
    bool wasNarrow_ = false;
    QString followed_;
    QString method_;  // that the sliders were made for
    Json runOptions_;
    QVBoxLayout *boxPlace_, *sliders_;
    QWidget* sliderArea_ = nullptr;
    QList<Weight> weights_;
    int gesture_ = 1;  // raised when a slider is let go: the next drag is another step of undo
    BarChart* bars_;
    QLabel *sentence_, *none_;
    QPointer<Job> job_;
};

}  // namespace distillery::ui
