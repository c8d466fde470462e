// Stacks and tabs that take the place they are given. Qt's own ask every page, the hidden ones too, how tall
// it would be at a width, and again for each stack around them: most of the time of a layout, for an answer
// that nobody needs where the stack fills its place and its pages scroll.
#pragma once

#include <QStackedWidget>
#include <QTabWidget>

namespace distillery::ui {

template <class Widget>
class Filling : public Widget {
public:
    using Widget::Widget;
    bool hasHeightForWidth() const override { return false; }
};

using FillingStack = Filling<QStackedWidget>;
using FillingTabs = Filling<QTabWidget>;

}  // namespace distillery::ui
