<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChartFile</name>
    <message>
        <source>“%1” could not be written: %2.</source>
        <translation>无法写入“%1”：%2。</translation>
    </message>
</context>
<context>
    <name>ChartFrame</name>
    <message>
        <source>no value</source>
        <translation>无数值</translation>
    </message>
</context>
<context>
    <name>ChartKeys</name>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Drag or arrow keys</source>
        <translation>拖动或方向键</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>+ and −</source>
        <translation>+ 和 −</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Double click or Home</source>
        <translation>双击或 Home</translation>
    </message>
    <message>
        <source>show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Alt+Left and Alt+Right</source>
        <translation>Alt+左 和 Alt+右</translation>
    </message>
    <message>
        <source>earlier and later view</source>
        <translation>上一个和下一个视图</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Ctrl+C</translation>
    </message>
    <message>
        <source>copy picture and numbers</source>
        <translation>复制图片和数值</translation>
    </message>
    <message>
        <source>Click, or Ctrl+Left and Ctrl+Right, then Enter</source>
        <translation>单击，或按 Ctrl+左、Ctrl+右后按回车</translation>
    </message>
    <message>
        <source>choose a point and open it</source>
        <translation>选择一个点并打开它</translation>
    </message>
    <message>
        <source>Ctrl+Wheel, or Wheel over the numbers on the left</source>
        <translation>Ctrl+滚轮，或在左侧数值上滚动</translation>
    </message>
    <message>
        <source>zoom values</source>
        <translation>缩放数值</translation>
    </message>
    <message>
        <source>Ctrl+Left and Ctrl+Right</source>
        <translation>Ctrl+左 和 Ctrl+右</translation>
    </message>
    <message>
        <source>move the cursor</source>
        <translation>移动游标</translation>
    </message>
    <message>
        <source>Shift+drag</source>
        <translation>Shift+拖动</translation>
    </message>
    <message>
        <source>select a stretch; drag its ends or middle to change it</source>
        <translation>选取一段信号；拖动两端或中间可修改</translation>
    </message>
    <message>
        <source>[ and ]</source>
        <translation>[ 和 ]</translation>
    </message>
    <message>
        <source>start and end of the selection at the cursor</source>
        <translation>以游标处作为选区的起点和终点</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>no selection</source>
        <translation>取消选区</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>gesture: effect</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>zoom at the pointer</source>
        <translation>以指针处为中心缩放</translation>
    </message>
    <message>
        <source>Ctrl+Wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>zoom only up and down</source>
        <translation>只在纵向缩放</translation>
    </message>
    <message>
        <source>Shift+Wheel</source>
        <translation>Shift+滚轮</translation>
    </message>
    <message>
        <source>zoom only left and right</source>
        <translation>只在横向缩放</translation>
    </message>
    <message>
        <source>Wheel over an axis</source>
        <translation>在坐标轴上滚动</translation>
    </message>
    <message>
        <source>zoom only that axis</source>
        <translation>只缩放该坐标轴</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Shows its results</source>
        <translation>显示它的结果</translation>
    </message>
    <message>
        <source>Run, %1</source>
        <translation>运行，%1</translation>
    </message>
    <message>
        <source>Shows its curves on the training page</source>
        <translation>在训练页显示它的曲线</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>there is not enough of it for this step</source>
        <translation>不足以完成这一步</translation>
    </message>
    <message>
        <source>close other programs, or use fewer recordings</source>
        <translation>请关闭其他程序，或使用较少的记录</translation>
    </message>
    <message>
        <source>An unexpected failure</source>
        <translation>意外的故障</translation>
    </message>
    <message>
        <source>try again; if it comes back, please report it with the log</source>
        <translation>请重试；如果再次出现，请连同日志一起反馈</translation>
    </message>
    <message>
        <source>without a message</source>
        <translation>没有给出说明</translation>
    </message>
    <message>
        <source>The worker</source>
        <translation>工作进程</translation>
    </message>
    <message>
        <source>ended without a word</source>
        <translation>没有留下任何信息就结束了</translation>
    </message>
    <message>
        <source>resume the run: it goes on from its newest checkpoint</source>
        <translation>请恢复这次运行：它会从最新的检查点继续</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped early</source>
        <translation>提前结束</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>teacher&apos;s logits</source>
        <translation>教师的 logits</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>head search</source>
        <translation>分类头搜索</translation>
    </message>
    <message>
        <source>%1, time</source>
        <translation>%1，时域</translation>
    </message>
    <message>
        <source>%1, frequency</source>
        <translation>%1，频域</translation>
    </message>
    <message>
        <source>HAR Distillery</source>
        <translation>HAR Distillery</translation>
    </message>
    <message>
        <source>The workbench in which people distil activity-recognition models.</source>
        <translation>用于蒸馏人体活动识别模型的工作台。</translation>
    </message>
    <message>
        <source>Folder that holds everything instead of the usual places.</source>
        <translation>存放全部内容的文件夹，代替通常的位置。</translation>
    </message>
    <message>
        <source>Page to begin with.</source>
        <translation>启动时显示的页面。</translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation>light（浅色）、dark（深色）或 system（跟随系统）。</translation>
    </message>
    <message>
        <source>Writes pictures of every page, light and dark, and ends.</source>
        <translation>写出每个页面浅色和深色的图片，然后退出。</translation>
    </message>
    <message>
        <source>Run or experiment to look at.</source>
        <translation>要查看的运行或实验。</translation>
    </message>
    <message>
        <source>Language of the window, such as en or zh_CN, instead of the chosen one.</source>
        <translation>窗口的语言，例如 en 或 zh_CN，代替已选的语言。</translation>
    </message>
    <message>
        <source>Starts the experiment of this config file and shows it.</source>
        <translation>启动该配置文件描述的实验并显示它。</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings file was damaged: it is kept as %1, and the usual settings hold.</source>
        <translation>设置文件已损坏：原文件保存为 %1，现使用默认设置。</translation>
    </message>
    <message>
        <source>The settings file %1 cannot be read, and the usual settings hold.</source>
        <translation>无法读取设置文件 %1，现使用默认设置。</translation>
    </message>
    <message>
        <source>The settings were written by a newer version: what this one does not know is kept.</source>
        <translation>设置由更新的版本写入：本版本不认识的内容会原样保留。</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>What distillation is</source>
        <translation>什么是蒸馏</translation>
    </message>
    <message>
        <source>A large network, the teacher, learns to tell activities apart. A small one, the student, learns from the same labels and also from how sure the teacher is, so that it still fits on a watch.</source>
        <translation>大网络（教师）先学会区分各种活动。小网络（学生）既学习同样的标签，也学习教师对答案有多大把握，因此它小到能装进手表。</translation>
    </message>
    <message>
        <source>Begin with the sample</source>
        <translation>从示例开始</translation>
    </message>
    <message>
        <source>One click trains a teacher and three students on simulated people. After about two minutes you see whether the teacher&apos;s help was worth anything.</source>
        <translation>点一下，就会用模拟的人训练一个教师和三个学生。大约两分钟后，您就能看到教师的帮助是否值得。</translation>
    </message>
    <message>
        <source>Recordings come first</source>
        <translation>先有记录</translation>
    </message>
    <message>
        <source>Here you bring in recordings and look at them. People in the test set must be strangers to the training, or the figures flatter the model.</source>
        <translation>在这里导入并查看记录。测试集里的人必须是训练中没有见过的人，否则指标会虚高。</translation>
    </message>
    <message>
        <source>Say what to compare</source>
        <translation>说明要比较什么</translation>
    </message>
    <message>
        <source>A teacher, a student and a method make an experiment. Always train the student alone as well: only then can you tell what distillation added.</source>
        <translation>一个教师、一个学生和一种方法组成一个实验。一定也要单独训练学生：只有这样才能看出蒸馏带来了什么。</translation>
    </message>
    <message>
        <source>Every run has a row</source>
        <translation>每次运行占一行</translation>
    </message>
    <message>
        <source>Runs work on their own, outside this window: close it, and they go on. Choose a row to see how its run does.</source>
        <translation>运行在本窗口之外独立进行：关闭窗口，它们也会继续。选择一行即可查看该运行的情况。</translation>
    </message>
    <message>
        <source>Watch what steers the student</source>
        <translation>看清是什么在引导学生</translation>
    </message>
    <message>
        <source>The loss has several terms: the true labels, the teacher&apos;s answers, perhaps its inner signals. The gradient share shows which of them really moves the weights.</source>
        <translation>损失由几项组成：真实标签、教师的回答，也许还有教师的内部信号。梯度占比显示真正推动权重的是哪一项。</translation>
    </message>
    <message>
        <source>Who is taken for whom</source>
        <translation>谁被认成了谁</translation>
    </message>
    <message>
        <source>The confusion matrix shows which activities a model mixes up. Choose a cell to see the very windows, and compare the teacher, the student and the student alone.</source>
        <translation>混淆矩阵显示模型会把哪些活动弄混。选择一个单元格即可看到具体的数据窗，并比较教师、学生和单独训练的学生。</translation>
    </message>
    <message>
        <source>Is it worth its cost?</source>
        <translation>值得这些开销吗？</translation>
    </message>
    <message>
        <source>Each finished run is a point: how much it computes, and how good it is. Two chosen runs show where their settings differ.</source>
        <translation>每次完成的运行是一个点：它的计算量有多大，效果有多好。选中两次运行，可以看到它们的设置有何不同。</translation>
    </message>
    <message>
        <source>Look inside the network</source>
        <translation>看看网络内部</translation>
    </message>
    <message>
        <source>Layers, shapes and costs. Taps mark the places where teacher and student are compared.</source>
        <translation>各层、形状和开销。抽取点标出教师与学生进行比较的位置。</translation>
    </message>
    <message>
        <source>What is at work</source>
        <translation>正在进行的工作</translation>
    </message>
    <message>
        <source>Each job that runs has a line here, with the time left and buttons to pause or stop it. The bell keeps what was said.</source>
        <translation>每个正在运行的任务在这里占一行，显示剩余时间以及暂停或停止的按钮。铃铛保存说过的话。</translation>
    </message>
    <message>
        <source>Everything by keyboard</source>
        <translation>一切都可用键盘完成</translation>
    </message>
    <message>
        <source>Ctrl+K finds every action, page and run by a few letters. F1 lists all keys. You find this tour there again, too.</source>
        <translation>按 Ctrl+K，输入几个字母即可找到任何操作、页面和运行。F1 列出所有快捷键。在那里也能再次找到本导览。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::BarChart</name>
    <message>
        <source> (%1 to %2)</source>
        <translation> （%1 至 %2）</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>%1 low</source>
        <translation>%1 下限</translation>
    </message>
    <message>
        <source>%1 high</source>
        <translation>%1 上限</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ChartFrame</name>
    <message>
        <source>There is nothing to show yet.</source>
        <translation>还没有可显示的内容。</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Back to the earlier view</source>
        <translation>返回上一个视图</translation>
    </message>
    <message>
        <source>Forward to the later view</source>
        <translation>前进到下一个视图</translation>
    </message>
    <message>
        <source>Copy picture and numbers</source>
        <translation>复制图片和数值</translation>
    </message>
    <message>
        <source>Save as PNG, SVG, PDF or CSV…</source>
        <translation>保存为 PNG、SVG、PDF 或 CSV…</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>坐标轴</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 从 %2 到 %3</translation>
    </message>
    <message>
        <source>Chart. %1.</source>
        <translation>图表。%1。</translation>
    </message>
    <message>
        <source>There is nothing to save yet.</source>
        <translation>还没有可保存的内容。</translation>
    </message>
    <message>
        <source>The picture could not be made.</source>
        <translation>无法生成图片。</translation>
    </message>
    <message>
        <source>“%1” is not a kind of file that charts can be saved as: choose .png, .svg, .pdf or .csv.</source>
        <translation>图表不能保存为“%1”这种文件：请选择 .png、.svg、.pdf 或 .csv。</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Vector picture (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>PDF page (*.pdf)</source>
        <translation>PDF 页面 (*.pdf)</translation>
    </message>
    <message>
        <source>Numbers of the visible part (*.csv)</source>
        <translation>可见部分的数值 (*.csv)</translation>
    </message>
    <message>
        <source>chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Saved as “%1”.</source>
        <translation>已保存为“%1”。</translation>
    </message>
    <message>
        <source>Picture and numbers are on the clipboard.</source>
        <translation>图片和数值已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The picture is on the clipboard. Its %L1 rows of numbers are too many for it: zoom in or save them as CSV.</source>
        <translation>图片已复制到剪贴板。%L1 行数值太多，无法一并复制：请放大，或将其保存为 CSV。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ChartTableDialog</name>
    <message>
        <source>Numbers of the chart</source>
        <translation>图表的数值</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies the selected cells, or the whole table when none is selected (Ctrl+C)</source>
        <translation>复制选中的单元格；未选中时复制整个表格（Ctrl+C）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1: numbers</source>
        <translation>%1：数值</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the visible part. The table follows the chart.</source>
        <translation>
            <numerusform>可见部分共 %n 行。表格随图表变化。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>distillery::ui::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>What to do or where to go</source>
        <translation>要做什么或去哪里</translation>
    </message>
    <message>
        <source>Type what to do or where to go: a page, an experiment, a run, a theme</source>
        <translation>输入要做的事或要去的地方：页面、实验、运行、主题</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>匹配项</translation>
    </message>
    <message>
        <source>↑ ↓ choose   ·   Enter does it   ·   Escape closes</source>
        <translation>↑ ↓ 选择   ·   回车执行   ·   Esc 关闭</translation>
    </message>
    <message>
        <source>Nothing fits these letters</source>
        <translation>没有与这些字母匹配的内容</translation>
    </message>
</context>
<context>
    <name>distillery::ui::Commands</name>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
</context>
<context>
    <name>distillery::ui::ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare runs</source>
        <translation>比较运行</translation>
    </message>
    <message>
        <source>Words that a run must have, e.g. smldist tiny</source>
        <translation>运行必须包含的词，例如 smldist tiny</translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation>筛选运行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>What computing buys</source>
        <translation>计算量换来了什么</translation>
    </message>
    <message>
        <source>Each point is a finished run; the line joins those that no other run beats in both.</source>
        <translation>每个点是一次完成的运行；连线经过那些在两方面都未被超越的运行。</translation>
    </message>
    <message>
        <source>Multiply–adds for one window</source>
        <translation>每个数据窗的乘加次数</translation>
    </message>
    <message>
        <source>Test macro-F1</source>
        <translation>测试集宏平均 F1</translation>
    </message>
    <message>
        <source>No finished run fits the filter.</source>
        <translation>没有符合筛选条件的已完成运行。</translation>
    </message>
    <message>
        <source>Select two runs (Ctrl+click) to see where their settings differ.</source>
        <translation>选中两次运行（Ctrl+单击），查看它们的设置有何不同。</translation>
    </message>
    <message>
        <source>Differing settings</source>
        <translation>不同的设置</translation>
    </message>
    <message>
        <source>Go to the sample</source>
        <translation>前往示例</translation>
    </message>
    <message>
        <source>There are no runs to compare yet.</source>
        <translation>还没有可比较的运行。</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置项</translation>
    </message>
    <message>
        <source>Both runs have the same settings.</source>
        <translation>两次运行的设置相同。</translation>
    </message>
    <message>
        <source>Settings that differ: %1</source>
        <translation>不同的设置：%1</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ConfusionModel</name>
    <message>
        <source>true %1, predicted %2, %3 of %4</source>
        <translation>真实为 %1，预测为 %2，%4 个中有 %3 个</translation>
    </message>
    <message>
        <source>truth: %1</source>
        <translation>真实：%1</translation>
    </message>
    <message>
        <source>predicted: %1</source>
        <translation>预测：%1</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ConfusionView</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>减去</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>% of the truth</source>
        <translation>占真实类别的 %</translation>
    </message>
    <message>
        <source>% of the predictions</source>
        <translation>占预测类别的 %</translation>
    </message>
    <message>
        <source>Confusion matrix: rows are the truth, columns the prediction</source>
        <translation>混淆矩阵：行为真实类别，列为预测类别</translation>
    </message>
    <message>
        <source>Choose a cell to see its windows.</source>
        <translation>选择一个单元格以查看其中的数据窗。</translation>
    </message>
    <message>
        <source>Windows of the chosen cell</source>
        <translation>所选单元格的数据窗</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Percentage points: %1 minus %2. Blue: better on that cell, orange: worse.</source>
        <translation>百分点：%1 减去 %2。蓝色：该单元格更好，橙色：更差。</translation>
    </message>
    <message>
        <source>Rows are the truth, columns what was predicted; summed over the finished runs: %1.</source>
        <translation>行为真实类别，列为预测类别；对已完成的运行求和：%1。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::FailureBanner</name>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Puts what happened, when and in which version into the clipboard</source>
        <translation>将发生了什么、何时发生以及版本复制到剪贴板</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
</context>
<context>
    <name>distillery::ui::HeatMapChart</name>
    <message>
        <source>%1 at %2</source>
        <translation>%2 处的 %1</translation>
    </message>
</context>
<context>
    <name>distillery::ui::HomePage</name>
    <message>
        <source>Home</source>
        <translation>主页</translation>
    </message>
    <message>
        <source>HAR Distillery</source>
        <translation>HAR Distillery</translation>
    </message>
    <message>
        <source>Train a large network on wearable-sensor recordings, teach a small one what it knows, and find out honestly whether that paid.</source>
        <translation>用可穿戴传感器的记录训练一个大网络，把它学到的教给一个小网络，并如实检验这样做是否值得。</translation>
    </message>
    <message>
        <source>Start here</source>
        <translation>从这里开始</translation>
    </message>
    <message>
        <source>Twelve simulated people, one teacher, three students: alone, with KD and with SMLDist. You watch the loss terms fall and compare who was taken for whom. About two minutes on two processor cores.</source>
        <translation>十二个模拟的人，一个教师，三个学生：单独训练、使用 KD、使用 SMLDist。您会看到各损失项下降，并比较谁被认成了谁。在两个处理器核心上大约需要两分钟。</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>开始导览</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Recent experiments</source>
        <translation>最近的实验</translation>
    </message>
    <message>
        <source>Nothing was trained here yet. The sample is a good beginning.</source>
        <translation>这里还没有训练过任何模型。不妨从示例开始。</translation>
    </message>
    <message>
        <source>%1 of %2 runs finished</source>
        <translation>%2 次运行中完成了 %1 次</translation>
    </message>
    <message>
        <source>best macro-F1 %1</source>
        <translation>最佳宏平均 F1 %1</translation>
    </message>
    <message>
        <source>Press Enter to see its results</source>
        <translation>按回车查看它的结果</translation>
    </message>
    <message>
        <source>The worker program distill was not found beside the window or on PATH: nothing can be trained. Build the target distill, or install it.</source>
        <translation>在窗口旁边和 PATH 中都没有找到工作程序 distill：无法进行训练。请构建目标 distill，或安装它。</translation>
    </message>
    <message>
        <source>distill doctor gave no answer; run it in a terminal to see why.</source>
        <translation>distill doctor 没有回应；请在终端中运行它以查明原因。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::Launcher</name>
    <message>
        <source>distill</source>
        <translation>distill</translation>
    </message>
    <message>
        <source>the worker program was not found beside the window or on PATH</source>
        <translation>在窗口旁边和 PATH 中都没有找到工作程序</translation>
    </message>
    <message>
        <source>install it, or build the target distill</source>
        <translation>请安装它，或构建目标 distill</translation>
    </message>
    <message>
        <source>the worker could not be started: %1</source>
        <translation>无法启动工作进程：%1</translation>
    </message>
    <message>
        <source>check that %1 may be executed</source>
        <translation>请检查 %1 是否可以执行</translation>
    </message>
</context>
<context>
    <name>distillery::ui::LegendButton</name>
    <message>
        <source>Series %1</source>
        <translation>系列 %1</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>隐藏 %1</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
</context>
<context>
    <name>distillery::ui::LineChart</name>
    <message>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Smoothing 0.00: the curves as they are</source>
        <translation>平滑 0.00：曲线保持原样</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Logarithmic scale: equal ratios look equal</source>
        <translation>对数刻度：相同的比例看起来相同</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>对数刻度</translation>
    </message>
    <message>
        <source>Smoothing %1; the raw curves stay visible behind</source>
        <translation>平滑 %1；原始曲线仍显示在后面</translation>
    </message>
    <message>
        <source> (%1 to %2)</source>
        <translation> （%1 至 %2）</translation>
    </message>
    <message>
        <source>, smoothed %1</source>
        <translation>，平滑 %1</translation>
    </message>
    <message>
        <source>%1 low</source>
        <translation>%1 下限</translation>
    </message>
    <message>
        <source>%1 high</source>
        <translation>%1 上限</translation>
    </message>
    <message>
        <source>%1 smoothed %2</source>
        <translation>%1，平滑 %2</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>Line chart of %1. %2</source>
        <translation>%1 的折线图。%2</translation>
    </message>
</context>
<context>
    <name>distillery::ui::MainWindow</name>
    <message>
        <source>Started %1</source>
        <translation>已启动 %1</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Finds actions, pages and runs by a few letters (Ctrl+K)</source>
        <translation>输入几个字母即可找到操作、页面和运行（Ctrl+K）</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Changes between the light and the dark theme (Ctrl+T)</source>
        <translation>在浅色和深色主题之间切换（Ctrl+T）</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Theme, text size, language, folders (Ctrl+,)</source>
        <translation>主题、文字大小、语言、文件夹（Ctrl+,）</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1（Ctrl+%2）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>page: what it shows</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Go to: %1</source>
        <translation>前往：%1</translation>
    </message>
    <message>
        <source>Shows this page</source>
        <translation>显示该页面</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Find an action, page or run</source>
        <translation>查找操作、页面或运行</translation>
    </message>
    <message>
        <source>Opens this list</source>
        <translation>打开此列表</translation>
    </message>
    <message>
        <source>Show all keyboard shortcuts</source>
        <translation>显示所有键盘快捷键</translation>
    </message>
    <message>
        <source>Take the guided tour</source>
        <translation>开始导览</translation>
    </message>
    <message>
        <source>What is where, and what distillation is</source>
        <translation>各部分在哪里，以及什么是蒸馏</translation>
    </message>
    <message>
        <source>Theme, text size, language, folders</source>
        <translation>主题、文字大小、语言、文件夹</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>The last sentences and failures</source>
        <translation>最近的消息和故障</translation>
    </message>
    <message>
        <source>Read the runs again</source>
        <translation>重新读取运行</translation>
    </message>
    <message>
        <source>Looks into the run folders now</source>
        <translation>立即查看各运行的文件夹</translation>
    </message>
    <message>
        <source>Changes between the light and the dark theme</source>
        <translation>在浅色和深色主题之间切换</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>主题：浅色</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>主题：深色</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>主题：跟随系统</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Text at its usual size</source>
        <translation>恢复文字大小</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Runs go on; the window finds them again</source>
        <translation>运行会继续；窗口之后能再次找到它们</translation>
    </message>
</context>
<context>
    <name>distillery::ui::NoteBell</name>
    <message numerus="yes">
        <source>Notifications, %n new</source>
        <translation>
            <numerusform>通知，%n 条新消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>%1 (Ctrl+Shift+N)</source>
        <translation>%1（Ctrl+Shift+N）</translation>
    </message>
    <message>
        <source>Notifications, newest first</source>
        <translation>通知，最新的在前</translation>
    </message>
    <message>
        <source>Nothing happened yet. What the window says, and every failure, is kept here until you close it.</source>
        <translation>还没有发生任何事。窗口说过的话和每个故障都会保存在这里，直到您关闭窗口。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>distillery::ui::NoteList</name>
    <message>
        <source>%1: %2</source>
        <comment>what or which thing: what happened</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>time, sentence</comment>
        <translation>%1  %2</translation>
    </message>
</context>
<context>
    <name>distillery::ui::Preferences</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>As the system (%1)</source>
        <translation>跟随系统（%1）</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The window is made anew in another language; runs go on.</source>
        <translation>更换语言时窗口会重新建立；运行会继续。</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>打开数据文件夹</translation>
    </message>
    <message>
        <source>Another one is chosen at the start: --home, or the variable DISTILL_HOME.</source>
        <translation>可在启动时选择其他文件夹：使用 --home 或变量 DISTILL_HOME。</translation>
    </message>
    <message>
        <source>not found beside the window or on PATH</source>
        <translation>在窗口旁边和 PATH 中都没有找到</translation>
    </message>
    <message>
        <source>Worker program</source>
        <translation>工作程序</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>开始导览</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ReliabilityChart</name>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>数据窗</translation>
    </message>
    <message>
        <source>Expected calibration error %1</source>
        <translation>期望校准误差 %1</translation>
    </message>
    <message>
        <source>Confidence %1 to %2</source>
        <translation>置信度 %1 至 %2</translation>
    </message>
    <message>
        <source>Mean confidence</source>
        <translation>平均置信度</translation>
    </message>
    <message>
        <source>Confidence from</source>
        <translation>置信度下限</translation>
    </message>
    <message>
        <source>Confidence to</source>
        <translation>置信度上限</translation>
    </message>
    <message>
        <source>Reliability diagram with expected calibration error %1. %2</source>
        <translation>可靠性图，期望校准误差 %1。%2</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ResultsPage</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Save report …</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>One HTML page with everything, or all figures as CSV</source>
        <translation>包含全部内容的一个 HTML 页面，或全部指标的 CSV</translation>
    </message>
    <message>
        <source>Go to the sample</source>
        <translation>前往示例</translation>
    </message>
    <message>
        <source>There are no results yet. Train something first; the sample takes two minutes.</source>
        <translation>还没有结果。请先训练；示例需要两分钟。</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Classes and people</source>
        <translation>类别与受试者</translation>
    </message>
    <message>
        <source>Frequency lens</source>
        <translation>频率透镜</translation>
    </message>
    <message>
        <source>Robustness</source>
        <translation>鲁棒性</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
    <message>
        <source>Did distillation pay here?</source>
        <translation>蒸馏在这里值得吗？</translation>
    </message>
    <message>
        <source>Arms of the experiment</source>
        <translation>实验的各个组</translation>
    </message>
    <message>
        <source>F1 by class</source>
        <translation>各类别的 F1</translation>
    </message>
    <message>
        <source>Test subjects, mean over seeds.</source>
        <translation>测试受试者，各随机种子的平均值。</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>No run of this experiment has test figures yet.</source>
        <translation>该实验还没有任何运行具有测试指标。</translation>
    </message>
    <message>
        <source>Macro-F1 by test subject</source>
        <translation>各测试受试者的宏平均 F1</translation>
    </message>
    <message>
        <source>A mean hides people that a model fails for.</source>
        <translation>平均值会掩盖模型对哪些人失效。</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Can its confidence be trusted?</source>
        <translation>它的置信度可信吗？</translation>
    </message>
    <message>
        <source>Tap</source>
        <translation>抽取点</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Spectrum of the features</source>
        <translation>特征的频谱</translation>
    </message>
    <message>
        <source>Mean amplitude over channels and test windows: what the student kept of the teacher&apos;s rhythm.</source>
        <translation>各通道和测试数据窗的平均幅度：学生保留了教师的多少节律。</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>Hz</source>
        <translation>Hz</translation>
    </message>
    <message>
        <source>Amplitude</source>
        <translation>幅度</translation>
    </message>
    <message>
        <source>This run has no frequency analysis (evaluate.frequency was off).</source>
        <translation>该运行没有频率分析（evaluate.frequency 已关闭）。</translation>
    </message>
    <message>
        <source>Fisher weight</source>
        <translation>Fisher 权重</translation>
    </message>
    <message>
        <source>How well each frequency tells the classes apart.</source>
        <translation>各频率区分类别的能力。</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>This run has no frequency analysis.</source>
        <translation>该运行没有频率分析。</translation>
    </message>
    <message>
        <source>Without one band</source>
        <translation>去掉一个频带</translation>
    </message>
    <message>
        <source>Macro-F1 when a band is filtered out of the test windows.</source>
        <translation>从测试数据窗中滤除一个频带后的宏平均 F1。</translation>
    </message>
    <message>
        <source>Removed band (Hz)</source>
        <translation>去除的频带 (Hz)</translation>
    </message>
    <message>
        <source>This run has no band-removal analysis.</source>
        <translation>该运行没有去除频带的分析。</translation>
    </message>
    <message>
        <source>Disturbance</source>
        <translation>干扰</translation>
    </message>
    <message>
        <source>Macro-F1 under disturbance</source>
        <translation>干扰下的宏平均 F1</translation>
    </message>
    <message>
        <source>The test windows are disturbed, the models are not trained again. Mean over seeds.</source>
        <translation>对测试数据窗施加干扰，模型不重新训练。各随机种子的平均值。</translation>
    </message>
    <message>
        <source>No run of this experiment has robustness figures (evaluate.robustness was off).</source>
        <translation>该实验没有任何运行具有鲁棒性指标（evaluate.robustness 已关闭）。</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>正在读取 %1 …</translation>
    </message>
    <message>
        <source>This experiment has no student alone to compare with, so nothing can be said.</source>
        <translation>该实验没有可供比较的单独训练的学生，因此无法下结论。</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>实验组</translation>
    </message>
    <message>
        <source>95 % interval over people</source>
        <translation>按人计算的 95 % 区间</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Against published figures</source>
        <translation>与已发表指标相比</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>%1 steps at %2 Hz: sees up to %3 Hz</source>
        <translation>%1 步，采样 %2 Hz：最高可见 %3 Hz</translation>
    </message>
    <message>
        <source>teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Web page (*.html);;Figures (*.csv)</source>
        <translation>网页 (*.html);;指标 (*.csv)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
</context>
<context>
    <name>distillery::ui::RunNews</name>
    <message>
        <source>%1 has finished: test macro-F1 %2</source>
        <translation>%1 已完成：测试集宏平均 F1 %2</translation>
    </message>
    <message>
        <source>%1 has finished</source>
        <translation>%1 已完成</translation>
    </message>
    <message>
        <source>%1 was cancelled</source>
        <translation>%1 已取消</translation>
    </message>
    <message>
        <source>%1 is paused</source>
        <translation>%1 已暂停</translation>
    </message>
    <message>
        <source>the run has failed</source>
        <translation>运行失败</translation>
    </message>
    <message>
        <source>its log stands on the training page; resume goes on from the newest checkpoint</source>
        <translation>它的日志在训练页；恢复后从最新的检查点继续</translation>
    </message>
    <message>
        <source>its worker is gone without a word (a crash, a reboot, a kill)</source>
        <translation>它的工作进程没有留下信息就消失了（崩溃、重启或被终止）</translation>
    </message>
    <message>
        <source>resume it on the training page: it goes on from its newest checkpoint</source>
        <translation>请在训练页恢复它：它会从最新的检查点继续</translation>
    </message>
</context>
<context>
    <name>distillery::ui::RunTableModel</name>
    <message>
        <source>%1, fold %2</source>
        <translation>%1，第 %2 折</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What the run does, derived from its folder</source>
        <translation>该运行正在做什么，由其文件夹得出</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Name of the run&apos;s folder</source>
        <translation>运行文件夹的名称</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>实验组</translation>
    </message>
    <message>
        <source>What sets this run apart in its experiment</source>
        <translation>该运行在实验中的不同之处</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>How it was taught</source>
        <translation>训练它所用的方法</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Architecture of the network that was trained</source>
        <translation>所训练网络的结构</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Number that all chance of the run comes from</source>
        <translation>该运行全部随机性的来源</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Mean F1 over classes, on test subjects</source>
        <translation>测试受试者上各类别 F1 的平均值</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Share of test windows that were right</source>
        <translation>判断正确的测试数据窗所占的比例</translation>
    </message>
    <message>
        <source>Robust</source>
        <translation>鲁棒</translation>
    </message>
    <message>
        <source>Mean macro-F1 over disturbances of the test windows</source>
        <translation>对测试数据窗施加各种干扰时宏平均 F1 的平均值</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>Weights of the network</source>
        <translation>网络的权重数量</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>Multiplications and additions for one window</source>
        <translation>处理一个数据窗所需的乘法和加法次数</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Done / planned</source>
        <translation>已完成 / 计划</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更新时间</translation>
    </message>
    <message>
        <source>When its log last grew</source>
        <translation>其日志最近一次增长的时间</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ScatterChart</name>
    <message>
        <source> (%1 to %2)</source>
        <translation> （%1 至 %2）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>%1 low</source>
        <translation>%1 下限</translation>
    </message>
    <message>
        <source>%1 high</source>
        <translation>%1 上限</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ShortcutList</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Find a shortcut</source>
        <translation>查找快捷键</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>In every chart</source>
        <translation>在所有图表中</translation>
    </message>
    <message>
        <source>In a chart of points</source>
        <translation>在散点图中</translation>
    </message>
    <message>
        <source>In a chart of signals</source>
        <translation>在信号图中</translation>
    </message>
</context>
<context>
    <name>distillery::ui::SignalChart</name>
    <message>
        <source>Time (s)</source>
        <translation>时间 (s)</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Recording with %1 over time from %2 s to %3 s.</source>
        <translation>%1 随时间变化的记录，从 %2 s 到 %3 s。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::TaskRow</name>
    <message>
        <source>Epochs done of %1</source>
        <translation>%1 已完成的轮次</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Watch %1</source>
        <translation>查看 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what to do: to which run</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state: run</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>大约还需 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>distillery::ui::TaskStrip</name>
    <message>
        <source>Nothing is running</source>
        <translation>没有正在进行的运行</translation>
    </message>
    <message numerus="yes">
        <source>%n more at work</source>
        <translation>
            <numerusform>另有 %n 个正在运行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 个等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>distillery::ui::Tour</name>
    <message>
        <source>Guided tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>End the tour</source>
        <translation>结束导览</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>distillery::ui::TrainingPage</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Find a run</source>
        <translation>查找运行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Waits with a checkpoint; memory stays taken</source>
        <translation>保存检查点后等待；仍占用内存</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Goes on from the newest checkpoint</source>
        <translation>从最新的检查点继续</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>Ends the run now and judges the best weights so far</source>
        <translation>立即结束运行，并评估目前最好的权重</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ends the run without a result; its folder stays</source>
        <translation>结束运行而不产生结果；其文件夹会保留</translation>
    </message>
    <message>
        <source>See the results</source>
        <translation>查看结果</translation>
    </message>
    <message>
        <source>Go to the sample</source>
        <translation>前往示例</translation>
    </message>
    <message>
        <source>No run is chosen. Start the sample, or pick a run on the left.</source>
        <translation>没有选中运行。请启动示例，或在左侧选择一次运行。</translation>
    </message>
    <message>
        <source>Epochs done</source>
        <translation>已完成的轮次</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>The first epoch is not over yet.</source>
        <translation>第一轮还没有结束。</translation>
    </message>
    <message>
        <source>Loss terms</source>
        <translation>损失项</translation>
    </message>
    <message>
        <source>Mean over each epoch, before its weight.</source>
        <translation>每一轮的平均值，未乘权重。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Share of the gradient</source>
        <translation>梯度占比</translation>
    </message>
    <message>
        <source>How much of the summed gradient norms each weighted term makes up: what really steers.</source>
        <translation>每个加权项在梯度范数总和中所占的比例：真正起引导作用的部分。</translation>
    </message>
    <message>
        <source>Share (%)</source>
        <translation>占比 (%)</translation>
    </message>
    <message>
        <source>Validation subjects</source>
        <translation>验证受试者</translation>
    </message>
    <message>
        <source>Macro-F1 and accuracy on people that the run does not train on.</source>
        <translation>在运行未用于训练的人身上的宏平均 F1 和准确率。</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Head search</source>
        <translation>分类头搜索</translation>
    </message>
    <message>
        <source>Weight ω of each competing classifier head.</source>
        <translation>各个竞争的分类头的权重 ω。</translation>
    </message>
    <message>
        <source>ω</source>
        <translation>ω</translation>
    </message>
    <message>
        <source>Gradient share</source>
        <translation>梯度占比</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>There are no test figures before the run has ended</source>
        <translation>运行结束之前没有测试指标</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>%1 an epoch, about %2 left</source>
        <translation>每轮 %1，大约还需 %2</translation>
    </message>
    <message>
        <source>validation macro-F1 %1</source>
        <translation>验证集宏平均 F1 %1</translation>
    </message>
    <message>
        <source>test macro-F1 %1</source>
        <translation>测试集宏平均 F1 %1</translation>
    </message>
    <message>
        <source>total</source>
        <translation>总和</translation>
    </message>
    <message>
        <source>macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>%1 (%2 times)</source>
        <translation>%1（%2 次）</translation>
    </message>
    <message>
        <source>The worker of this run is gone without a word (a crash, a reboot, a kill). Resume goes on from its newest checkpoint; nothing that was written is lost.</source>
        <translation>该运行的工作进程没有留下信息就消失了（崩溃、重启或被终止）。恢复后会从最新的检查点继续；已写入的内容都不会丢失。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::WindowListModel</name>
    <message>
        <source>Window</source>
        <translation>数据窗</translation>
    </message>
    <message>
        <source>Number of the window in the data set</source>
        <translation>数据集中数据窗的编号</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Who wore the sensors</source>
        <translation>佩戴传感器的人</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Of the run that predicted it</source>
        <translation>作出该预测的运行</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Probability of the class that was predicted</source>
        <translation>预测类别的概率</translation>
    </message>
    <message>
        <source>Truth got</source>
        <translation>真实类别得到</translation>
    </message>
    <message>
        <source>Probability of the true class</source>
        <translation>真实类别的概率</translation>
    </message>
</context>
</TS>
