// A small tree of XML elements and texts: enough to turn the report's page into a document.
#pragma once

#include <QHash>
#include <QList>
#include <QString>

namespace distillery::ui {

struct Markup {
    QString name;  // of the element; empty for a text
    QString text;
    QHash<QString, QString> attributes;
    QList<Markup> children;

    bool has(const QString& cssClass) const;
    /// The first child element of this name; null for none.
    const Markup* child(const QString& wanted) const;
    QString allText() const;
};

/// Error{internal} naming the line when it is not well-formed.
Markup readMarkup(const QByteArray& xml);

}  // namespace distillery::ui
