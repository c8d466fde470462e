// A data set as a tree: people, their recordings, and what they did when.
#pragma once

#include <QAbstractItemModel>
#include <memory>
#include <optional>
#include <vector>

#include "models/data_store.hpp"

namespace distillery::ui {

class RecordingTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { name, length, columns };
    /// What a row stands for; a person stands for the first of their recordings.
    struct Place {
        int recording = -1;  // index into Dataset::recordings
        std::optional<LabelSpan> stretch;
    };

    using QAbstractItemModel::QAbstractItemModel;

    void set(std::shared_ptr<const OpenedData> data);
    /// Only recordings with this class and only its stretches; −1 shows all.
    void setActivity(int label);
    Place placeOf(const QModelIndex& index) const;
    QModelIndex indexOf(int recording) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Shown {
        int recording = 0;
        std::vector<LabelSpan> stretches;
    };
    struct Person {
        QString name;
        std::vector<Shown> recordings;
    };
    const Shown& shownAt(const QModelIndex& recording) const;
    QString nameOf(const Shown& shown) const;
    QString seconds(std::int64_t samples) const;
    void rebuild();

    std::shared_ptr<const OpenedData> data_;
    std::vector<Person> people_;
    int activity_ = -1;
};

/// "LAYING_DOWN" as words: "laying down".
QString activityWords(const std::string& name);
/// "6:23 min", "12.3 s"
QString durationWords(double seconds);
/// "subject 3", or that nobody is named.
QString personWords(const std::string& subject);

}  // namespace distillery::ui
