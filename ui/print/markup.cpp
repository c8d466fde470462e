#include "print/markup.hpp"

#include <QXmlStreamReader>

#include "base/error.hpp"

namespace distillery::ui {
namespace {

void readChildren(QXmlStreamReader& reader, Markup& into) {
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
            case QXmlStreamReader::StartElement: {
                Markup element;
                element.name = reader.name().toString();
                for (const QXmlStreamAttribute& one : reader.attributes())
                    element.attributes.insert(one.name().toString(), one.value().toString());
                readChildren(reader, element);
                into.children.append(std::move(element));
                break;
            }
            case QXmlStreamReader::EndElement:
                return;
            case QXmlStreamReader::Characters: {
                Markup text;
                text.text = reader.text().toString();
                into.children.append(std::move(text));
                break;
            }
            default:
                break;
        }
    }
}

}  // namespace

bool Markup::has(const QString& cssClass) const {
    return attributes.value("class").split(' ').contains(cssClass);
}

const Markup* Markup::child(const QString& wanted) const {
    for (const Markup& one : children)
        if (one.name == wanted) return &one;
    return nullptr;
}

QString Markup::allText() const {
    QString all = text;
    for (const Markup& one : children) all += one.allText();
    return all;
}

Markup readMarkup(const QByteArray& xml) {
    QXmlStreamReader reader(xml);
    Markup root;
    readChildren(reader, root);
    if (reader.hasError())
        throw Error(ErrorCode::internal, "the report's page",
                    "line " + std::to_string(reader.lineNumber()) + ": " + reader.errorString().toStdString(),
                    "");
    return root;
}

}  // namespace distillery::ui
