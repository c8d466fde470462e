// The sections of an experiment as forms, made from their descriptions; a few sections at a time.
#pragma once

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "models/config_document.hpp"
#include "pages/experiment/param_row.hpp"

namespace distillery::ui {

class ConfigForm : public QScrollArea {
    Q_OBJECT

public:
    explicit ConfigForm(ConfigDocument* document);
    /// Which sections it shows; a function of the section's path.
    void setSections(std::function<bool(const std::string&)> wanted);
    void setLevel(ParamLevel level);
    /// With words it shows the parameters that match, of all sections and levels.
    void setWords(const QString& words);
    bool isSearching() const { return !words_.isEmpty(); }
    /// Scrolls to the field of this parameter and puts the focus there; false where it is not shown.
    bool reveal(const std::string& path);
    /// Makes the button beside a parameter's field, by its path; null where none helps.
    void setPickers(std::function<QWidget*(const std::string& path)> pickers) {
        pickers_ = std::move(pickers);
    }
    /// A widget above the sections, where one belongs there; the form owns it.
    void setHead(QWidget* head);

Q_SIGNALS:
    void levelAsked(distillery::ParamLevel level);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    bool isNarrow() const;
    QPushButton* moreButton(int hidden, ParamLevel next);
    void addCard(const ConfigSection& section);
    void updateRows();
    void updateVisibility();

    struct Card {
        QWidget* frame;
        QList<ParamRow*> rows;
    };
    ConfigDocument* document_;
    std::function<bool(const std::string&)> wanted_;
    std::function<QWidget*(const std::string&)> pickers_;
    ParamLevel level_ = ParamLevel::basic;
    QStringList words_;
    QWidget* content_;
    QVBoxLayout* layout_;
    QWidget* head_ = nullptr;
    QList<Card> cards_;
    QLabel* nothing_;
};

}  // namespace distillery::ui
