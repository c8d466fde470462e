// The runs as a tree: experiments, newest first, and below each its runs, teachers first.
#pragma once

#include <QAbstractItemModel>
#include <vector>

#include "models/run_store.hpp"

namespace distillery::ui {

class ExperimentTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role { idRole = Qt::UserRole, detailRole, isExperimentRole };  // detail: the second line of a row

    explicit ExperimentTreeModel(RunStore* store, QObject* parent = nullptr);
    /// Only experiments and runs that have all the words in title, id, state, method, network or tags.
    void setWords(const QString& words);
    /// Of a run or an experiment; invalid where the words leave it out.
    QModelIndex indexOf(const QString& id) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex&) const override { return 1; }
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Branch {
        ExperimentProgress experiment;
        std::vector<const RunRecord*> runs;
    };
    std::vector<Branch> branches() const;
    void takeOver();
    bool matches(const Branch& branch, const RunRecord& run) const;
    QVariant ofExperiment(const Branch& branch, int role) const;
    QVariant ofRun(const RunRecord& run, int role) const;

    RunStore* store_;
    QStringList words_;
    std::shared_ptr<const std::vector<RunRecord>> snapshot_;  // keeps what the branches point to
    std::vector<Branch> branches_;
};

}  // namespace distillery::ui
