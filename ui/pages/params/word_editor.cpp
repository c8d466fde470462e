#include "pages/params/word_editor.hpp"

#include <QKeyEvent>
#include <QLabel>
#include <QLayout>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "experiment/config_schema.hpp"
#include "pages/params/empty_words.hpp"

namespace distillery::ui {
namespace {

bool isNumber(const ParamSpec& spec) {
    return spec.kind == ParamKind::integer || spec.kind == ParamKind::real;
}

QString shown(const Json& value) {
    if (value.is_string()) return QString::fromStdString(value.get<std::string>());
    if (!value.is_array()) return QString::fromStdString(value.dump());
    QStringList parts;
    for (const Json& item : value) {
        // A part that a comma would tear apart needs the exact form.
        if (item.is_string() && item.get<std::string>().find(',') != std::string::npos)
            return QString::fromStdString(value.dump());
        parts.append(shown(item));
    }
    return parts.join(", ");
}

}  // namespace

WordEditor::WordEditor(const ParamSpec& spec, const QString& path) : WordEditor(new QLineEdit, spec, path) {}

WordEditor::WordEditor(QLineEdit* line, const ParamSpec& spec, const QString& path)
    : ParamEditor(line, spec, path), spec_(spec), line_(line) {
    if (!isNumber(spec)) line_->setPlaceholderText(emptyWords(spec, path));
    if (isNumber(spec)) {
        line_->setFixedWidth(line_->fontMetrics().averageCharWidth() * 16);
        line_->setToolTip(tr("Up and Down change it step by step"));
    }
    connect(line_, &QLineEdit::editingFinished, this, [this] {
        if (!line_->isModified()) return;
        line_->setModified(false);
        Q_EMIT edited();
    });
    if (!spec.unit.empty()) {
        auto* unit = new QLabel(QString::fromStdString(spec.unit));
        unit->setProperty("kind", "muted");
        layout()->addWidget(unit);
    }
    if (isNumber(spec)) setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

Json WordEditor::value() const {
    return readWord(spec_, line_->text().trimmed().toStdString());
}

void WordEditor::setValue(const Json& value) {
    if (line_->isModified() || this->value() != value || line_->text().isEmpty())
        line_->setText(shown(value));
    line_->setModified(false);
}

bool WordEditor::eventFilter(QObject* watched, QEvent* event) {
    if (watched != line_) return ParamEditor::eventFilter(watched, event);
    auto* key = dynamic_cast<QKeyEvent*>(event);
    if (!key) return false;
    // Once a value is accepted, undo belongs to the experiment, not to the letters of the field.
    if (event->type() == QEvent::ShortcutOverride && !line_->isModified() &&
        (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo))) {
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::KeyPress && isNumber(spec_) &&
        (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
        step(key->key() == Qt::Key_Up ? 1 : -1);
        return true;
    }
    return false;
}

void WordEditor::step(int direction) {
    const Json now = value();
    if (!now.is_number()) return;
    const double number = now.get<double>();
    double size = 1;
    if (spec_.kind == ParamKind::real) {
        const double range = spec_.maximum - spec_.minimum;
        size = range <= 1    ? 0.05
               : number == 0 ? 0.1
                             : std::pow(10.0, std::floor(std::log10(std::abs(number))));
    }
    const double next =
        std::clamp(std::round((number + direction * size) / size) * size, spec_.minimum, spec_.maximum);
    line_->setText(spec_.kind == ParamKind::integer ? QString::number(static_cast<qlonglong>(next))
                                                    : QString::number(next, 'g', 6));
    Q_EMIT edited();
}

}  // namespace distillery::ui
