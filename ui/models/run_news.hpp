// Says in a sentence when a run begins, ends or breaks while the window is open.
#pragma once

#include <unordered_map>

#include "models/run_store.hpp"

namespace distillery::ui {

class RunNews : public QObject {
    Q_OBJECT

public:
    explicit RunNews(RunStore* runs, QObject* parent = nullptr);

Q_SIGNALS:
    void said(const QString& sentence);
    void failed(const distillery::ui::Failure& failure);

private:
    void look();
    void tell(const RunRecord& run);
    void tellWhatIsGone();
    bool isFolderThere(const std::string& id) const;

    RunStore* runs_;
    std::unordered_map<std::string, std::string> states_;  // by the run's id
    bool isFirst_ = true;                                  // what was there before the window is no news
};

}  // namespace distillery::ui
