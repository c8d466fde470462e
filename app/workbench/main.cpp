// The workbench window: one process, one store, no LibTorch.
#include <QApplication>

#include "shell/start.hpp"

int main(int argc, char** argv) {
    return distillery::ui::startWorkbench(argc, argv);
}
