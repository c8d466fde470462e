#include "pages/experiment/arms_editor.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "models/arm_checks.hpp"
#include "pages/page.hpp"

namespace distillery::ui {
namespace {

QString nameOf(const Json& arm) {
    return QString::fromStdString(arm.value("name", ""));
}

/// "method.name smldist, method.permute_bins true"
QString changes(const Json& arm) {
    QStringList parts;
    for (const auto& [path, value] : flattenConfig(arm.value("set", Json::object())))
        parts.append(QString::fromStdString(path + " " +
                                            (value.is_string() ? value.get<std::string>() : value.dump())));
    return parts.join(", ");
}

}  // namespace

ArmsEditor::ArmsEditor(ConfigDocument* document) : document_(document), known_(usualArms()) {
    setObjectName("arms-editor");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(cardTitle(tr("Arms: which students are compared")));
    layout->addWidget(muted(
        tr("Each arm trains one student for every seed; arms share their teacher. Only a comparison with "
           "the student alone can say whether distillation pays.")));
    list_ = new QVBoxLayout;
    list_->setSpacing(4);
    layout->addLayout(list_);
    sentence_ = muted({});
    layout->addWidget(sentence_);
    connect(document, &ConfigDocument::changed, this, &ArmsEditor::refresh);
    refresh();
}

void ArmsEditor::refresh() {
    const Json arms = document_->value("arms");
    for (const Json& arm : arms) {
        if (!arm.is_object()) continue;
        const auto same =
            std::ranges::find_if(known_, [&](const Json& k) { return nameOf(k) == nameOf(arm); });
        if (same == known_.end())
            known_.push_back(arm);
        else
            *same = arm;  // the document's own words
    }
    while (boxes_.size() < static_cast<qsizetype>(known_.size())) {
        const auto index = static_cast<std::size_t>(boxes_.size());
        auto* box = new QCheckBox;
        connect(box, &QCheckBox::clicked, this, [this, index](bool isOn) { toggle(known_[index], isOn); });
        boxes_.append(box);
        list_->addWidget(box);
    }
    for (std::size_t i = 0; i < known_.size(); ++i) {
        QCheckBox* box = boxes_[static_cast<qsizetype>(i)];
        const QString name = nameOf(known_[i]);
        box->setObjectName("arm:" + name);
        box->setText(QString::fromStdString(known_[i].value("title", name.toStdString())));
        box->setToolTip(tr("%1: %2").arg(name, changes(known_[i])));
        box->setChecked(std::ranges::any_of(
            arms, [&](const Json& arm) { return arm.is_object() && nameOf(arm) == name; }));
    }
    sentence_->setText(
        arms.empty() ? tr("No arm is ticked: one student is trained, with the method chosen under Method.")
                     : tr("The arm decides the method; what is set under Method applies to the arms that use "
                          "those parameters."));
}

void ArmsEditor::toggle(const Json& arm, bool isOn) {
    Json arms = Json::array();
    // In the order of the list, so that ticking twice gives back the same experiment.
    const Json before = document_->value("arms");
    for (const Json& known : known_) {
        const bool was = std::ranges::any_of(
            before, [&](const Json& one) { return one.is_object() && nameOf(one) == nameOf(known); });
        if (nameOf(known) == nameOf(arm) ? isOn : was) arms.push_back(known);
    }
    if (arms.empty())
        document_->reset("arms");
    else
        document_->set("arms", arms);
}

}  // namespace distillery::ui
