// Somebody's own tables: which column is time, person, activity; every field from the importer's parameters.
#pragma once

#include <QFormLayout>
#include <QPlainTextEdit>
#include <map>

#include "models/table_preview.hpp"
#include "pages/page.hpp"
#include "pages/params/param_editor.hpp"

namespace distillery::ui {

class DataTableView : public QWidget {
    Q_OBJECT

public:
    explicit DataTableView(QWidget* parent = nullptr);
    /// Starts again with the tables at `path`.
    void setPath(const QString& path);
    /// Why the import with these answers failed.
    void showProblem(const Failure& failure);

Q_SIGNALS:
    /// The section "data" of a config, as JSON text.
    void importAsked(const std::string& section);
    void back();
    void failed(const QString& path, const distillery::ui::Failure& failure);

private:
    void show(const TablePreview& preview);
    void ask();

    std::map<std::string, ParamEditor*> editors_;  // by the parameter's key
    QString path_;
    QLabel *title_, *problem_, *file_;
    QPlainTextEdit* preview_;
    QPointer<Job> job_;
};

}  // namespace distillery::ui
