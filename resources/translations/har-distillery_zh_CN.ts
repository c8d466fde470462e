<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChartFile</name>
    <message>
        <source>“%1” could not be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartFrame</name>
    <message>
        <source>no value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartKeys</name>
    <message>
        <source>Wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zoom at the pointer (Ctrl: only up and down, Shift: only left and right, over an axis: only that axis)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag or arrow keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ and −</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click or Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Left and Alt+Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>earlier and later view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy picture and numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click, or Ctrl+Left and Ctrl+Right, then Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a point and open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Wheel, or Wheel over the numbers on the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zoom values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Left and Ctrl+Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>select a stretch; drag its ends or middle to change it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[ and ]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start and end of the selection at the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>gesture: effect</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows its results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows its curves on the training page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough of it for this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close other programs, or use fewer recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An unexpected failure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>try again; if it comes back, please report it with the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended without a word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resume the run: it goes on from its newest checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>teacher&apos;s logits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>head search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, frequency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HAR Distillery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workbench in which people distil activity-recognition models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder that holds everything instead of the usual places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page to begin with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes pictures of every page, light and dark, and ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run or experiment to look at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the window, such as en or zh_CN, instead of the chosen one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts the experiment of this config file and shows it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings file was damaged: it is kept as %1, and the usual settings hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file %1 cannot be read, and the usual settings hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings were written by a newer version: what this one does not know is kept.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>What distillation is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A large network, the teacher, learns to tell activities apart. A small one, the student, learns from the same labels and also from how sure the teacher is, so that it still fits on a watch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One click trains a teacher and three students on simulated people. After about two minutes you see whether the teacher&apos;s help was worth anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings come first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here you bring in recordings and look at them. People in the test set must be strangers to the training, or the figures flatter the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A teacher, a student and a method make an experiment. Always train the student alone as well: only then can you tell what distillation added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every run has a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs work on their own, outside this window: close it, and they go on. Choose a row to see how its run does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch what steers the student</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss has several terms: the true labels, the teacher&apos;s answers, perhaps its inner signals. The gradient share shows which of them really moves the weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is taken for whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The confusion matrix shows which activities a model mixes up. Choose a cell to see the very windows, and compare the teacher, the student and the student alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is it worth its cost?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each finished run is a point: how much it computes, and how good it is. Two chosen runs show where their settings differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look inside the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers, shapes and costs. Taps mark the places where teacher and student are compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is at work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each job that runs has a line here, with the time left and buttons to pause or stop it. The bell keeps what was said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything by keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+K finds every action, page and run by a few letters. F1 lists all keys. You find this tour there again, too.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::BarChart</name>
    <message>
        <source> (%1 to %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 high</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::ChartFrame</name>
    <message>
        <source>There is nothing to show yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the earlier view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward to the later view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture and numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PNG, SVG, PDF or CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart. %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to save yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a kind of file that charts can be saved as: choose .png, .svg, .pdf or .csv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vector picture (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF page (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers of the visible part (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture and numbers are on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is on the clipboard. Its %L1 rows of numbers are too many for it: zoom in or save them as CSV.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::ChartTableDialog</name>
    <message>
        <source>Numbers of the chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the selected cells, or the whole table when none is selected (Ctrl+C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the visible part. The table follows the chart.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>distillery::ui::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do or where to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type what to do or where to go: a page, an experiment, a run, a theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↑ ↓ choose   ·   Enter does it   ·   Escape closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits these letters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::Commands</name>
    <message>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::ComparePage</name>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words that a run must have, e.g. smldist tiny</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What computing buys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each point is a finished run; the line joins those that no other run beats in both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply–adds for one window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test macro-F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No finished run fits the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select two runs (Ctrl+click) to see where their settings differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differing settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no runs to compare yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both runs have the same settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings that differ: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::ConfusionModel</name>
    <message>
        <source>true %1, predicted %2, %3 of %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>truth: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predicted: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::ConfusionView</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% of the truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% of the predictions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confusion matrix: rows are the truth, columns the prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a cell to see its windows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows of the chosen cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentage points: %1 minus %2. Blue: better on that cell, orange: worse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows are the truth, columns what was predicted; summed over the finished runs: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::FailureBanner</name>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts what happened, when and in which version into the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::HeatMapChart</name>
    <message>
        <source>%1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::HomePage</name>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HAR Distillery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a large network on wearable-sensor recordings, teach a small one what it knows, and find out honestly whether that paid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Twelve simulated people, one teacher, three students: alone, with KD and with SMLDist. You watch the loss terms fall and compare who was taken for whom. About two minutes on two processor cores.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent experiments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was trained here yet. The sample is a good beginning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 runs finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best macro-F1 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Enter to see its results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker program distill was not found beside the window or on PATH: nothing can be trained. Build the target distill, or install it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>distill doctor gave no answer; run it in a terminal to see why.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::Launcher</name>
    <message>
        <source>distill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker program was not found beside the window or on PATH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>install it, or build the target distill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker could not be started: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that %1 may be executed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::LegendButton</name>
    <message>
        <source>Series %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::LineChart</name>
    <message>
        <source>Smooth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing 0.00: the curves as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic scale: equal ratios look equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing %1; the raw curves stay visible behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (%1 to %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, smoothed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 smoothed %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line chart of %1. %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::MainWindow</name>
    <message>
        <source>Started %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds actions, pages and runs by a few letters (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes between the light and the dark theme (Ctrl+T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme, text size, language, folders (Ctrl+,)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>page: what it shows</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an action, page or run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the guided tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is where, and what distillation is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme, text size, language, folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last sentences and failures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the runs again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks into the run folders now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes between the light and the dark theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text at its usual size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs go on; the window finds them again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::NoteBell</name>
    <message numerus="yes">
        <source>Notifications, %n new</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (Ctrl+Shift+N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notifications, newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing happened yet. What the window says, and every failure, is kept here until you close it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::NoteList</name>
    <message>
        <source>%1: %2</source>
        <comment>what or which thing: what happened</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>time, sentence</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::Preferences</name>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window is made anew in another language; runs go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another one is chosen at the start: --home, or the variable DISTILL_HOME.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not found beside the window or on PATH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::ReliabilityChart</name>
    <message>
        <source>Confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected calibration error %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reliability diagram with expected calibration error %1. %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::ResultsPage</name>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save report …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One HTML page with everything, or all figures as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no results yet. Train something first; the sample takes two minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes and people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency lens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Robustness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did distillation pay here?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arms of the experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1 by class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test subjects, mean over seeds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run of this experiment has test figures yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Macro-F1 by test subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mean hides people that a model fails for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can its confidence be trusted?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrum of the features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean amplitude over channels and test windows: what the student kept of the teacher&apos;s rhythm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amplitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run has no frequency analysis (evaluate.frequency was off).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fisher weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How well each frequency tells the classes apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run has no frequency analysis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without one band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Macro-F1 when a band is filtered out of the test windows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed band (Hz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run has no band-removal analysis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disturbance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Macro-F1 under disturbance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test windows are disturbed, the models are not trained again. Mean over seeds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run of this experiment has robustness figures (evaluate.robustness was off).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This experiment has no student alone to compare with, so nothing can be said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % interval over people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MACs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Against published figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 steps at %2 Hz: sees up to %3 Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>teacher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>student</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page (*.html);;Figures (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::RunNews</name>
    <message>
        <source>%1 has finished: test macro-F1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the run has failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its log stands on the training page; resume goes on from the newest checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its worker is gone without a word (a crash, a reboot, a kill)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resume it on the training page: it goes on from its newest checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::RunTableModel</name>
    <message>
        <source>%1, fold %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the run does, derived from its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the run&apos;s folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What sets this run apart in its experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it was taught</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architecture of the network that was trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number that all chance of the run comes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean F1 over classes, on test subjects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of test windows that were right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Robust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean macro-F1 over disturbances of the test windows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MACs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplications and additions for one window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done / planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When its log last grew</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::ScatterChart</name>
    <message>
        <source> (%1 to %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 high</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::ShortcutList</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a shortcut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In every chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a chart of points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a chart of signals</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::SignalChart</name>
    <message>
        <source>Time (s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording with %1 over time from %2 s to %3 s.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::TaskRow</name>
    <message>
        <source>Epochs done of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what to do: to which run</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state: run</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::TaskStrip</name>
    <message>
        <source>Nothing is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more at work</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>distillery::ui::Tour</name>
    <message>
        <source>Guided tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::TrainingPage</name>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits with a checkpoint; memory stays taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on from the newest checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the run now and judges the best weights so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the run without a result; its folder stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run is chosen. Start the sample, or pick a run on the left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first epoch is not over yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss terms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean over each epoch, before its weight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the summed gradient norms each weighted term makes up: what really steers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation subjects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Macro-F1 and accuracy on people that the run does not train on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight ω of each competing classifier head.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ω</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no test figures before the run has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 an epoch, about %2 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation macro-F1 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test macro-F1 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>macro-F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 times)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker of this run is gone without a word (a crash, a reboot, a kill). Resume goes on from its newest checkpoint; nothing that was written is lost.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>distillery::ui::WindowListModel</name>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the window in the data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who wore the sensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the run that predicted it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of the class that was predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Truth got</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of the true class</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
