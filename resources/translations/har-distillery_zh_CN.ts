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
    <message>
        <source>Wheel after a click on the chart, or where the page does not scroll</source>
        <translation>点击图表后滚动滚轮，或页面不滚动时直接滚动</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Wheel</source>
        <translation>Ctrl+Shift+滚轮</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Wheel, or Wheel over the numbers on the left</source>
        <translation>Ctrl+Shift+滚轮，或在左侧数字上滚动滚轮</translation>
    </message>
    <message>
        <source>select a range; drag its ends or middle to change it</source>
        <translation>选择一个区间；拖动两端或中间可以修改</translation>
    </message>
</context>
<context>
    <name>EmptyField</name>
    <message>
        <source>only the fold of the split</source>
        <translation>仅限划分所指定的折</translation>
    </message>
    <message>
        <source>all channels</source>
        <translation>全部通道</translation>
    </message>
    <message>
        <source>no folder or archive</source>
        <translation>没有文件夹或压缩包</translation>
    </message>
    <message>
        <source>all columns without another use</source>
        <translation>其余未作他用的所有列</translation>
    </message>
    <message>
        <source>all channels of the data</source>
        <translation>数据的全部通道</translation>
    </message>
    <message>
        <source>trains a teacher</source>
        <translation>训练一个教师</translation>
    </message>
    <message>
        <source>drawn from the training subjects</source>
        <translation>从训练受试者中抽取</translation>
    </message>
    <message>
        <source>no subjects named</source>
        <translation>未指定受试者</translation>
    </message>
    <message>
        <source>the two earliest taps</source>
        <translation>最早的两个抽取点</translation>
    </message>
    <message>
        <source>the last two of equal shape</source>
        <translation>形状相同的最后两个</translation>
    </message>
    <message>
        <source>empty: %1</source>
        <translation>留空：%1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>%1; separate with commas</source>
        <comment>what an empty list means</comment>
        <translation>%1；用逗号分隔</translation>
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
    <message>
        <source>Parameter, %1</source>
        <translation>参数，%1</translation>
    </message>
</context>
<context>
    <name>ParamPicker</name>
    <message>
        <source>Folder of the data set</source>
        <translation>数据集的文件夹</translation>
    </message>
    <message>
        <source>Archive or table of the data set</source>
        <translation>数据集的压缩包或表格</translation>
    </message>
    <message>
        <source>Browse for a folder …</source>
        <translation>浏览文件夹…</translation>
    </message>
    <message>
        <source>Browse for an archive or table …</source>
        <translation>浏览压缩包或表格…</translation>
    </message>
    <message>
        <source>Recent data</source>
        <translation>最近的数据</translation>
    </message>
    <message>
        <source>None: train a teacher</source>
        <translation>无：训练一个教师</translation>
    </message>
    <message>
        <source>Finished teachers</source>
        <translation>已完成的教师</translation>
    </message>
    <message>
        <source>%1, macro-F1 %2</source>
        <translation>%1，宏平均 F1 %2</translation>
    </message>
    <message>
        <source>There is none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>全部通道</translation>
    </message>
    <message>
        <source>The data is not read yet</source>
        <translation>数据尚未读取</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
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
        <source>The worker</source>
        <translation>工作进程</translation>
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
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, up to %2 Hz</source>
        <translation>%1，最高 %2 Hz</translation>
    </message>
    <message>
        <source>%1:%2 min</source>
        <translation>%1:%2 分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>subject %1</source>
        <translation>受试者 %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>%1 values are marked in red in the forms</source>
        <translation>表单中有 %1 个值标为红色</translation>
    </message>
    <message>
        <source>the value is marked in red in its form</source>
        <translation>该值在其表单中标为红色</translation>
    </message>
    <message>
        <source>All values are valid; %1 runs will be made.</source>
        <translation>所有值都有效；将产生 %1 次运行。</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Found: %1 windows of %2 channels × %3 samples at %4 Hz, %5 classes.</source>
        <translation>已找到：%1 个数据窗，%2 个通道 × %3 个采样点，%4 Hz，%5 个类别。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Known once the data is read.</source>
        <translation>读取数据后即可知道。</translation>
    </message>
    <message>
        <source>%1 windows train, %2 validate, %3 test.</source>
        <translation>%1 个数据窗用于训练，%2 个用于验证，%3 个用于测试。</translation>
    </message>
    <message>
        <source>leakage is allowed by the settings: every report will say so</source>
        <translation>设置允许泄漏：每份报告都会注明</translation>
    </message>
    <message>
        <source>Known once the settings are valid.</source>
        <translation>设置有效后即可知道。</translation>
    </message>
    <message>
        <source>About %1 for the largest run (a rough count from windows, networks and kept answers of the teacher).</source>
        <translation>最大的运行约需 %1（根据数据窗、网络和保留的教师回答粗略估算）。</translation>
    </message>
    <message>
        <source>%1 are free.</source>
        <translation>空闲 %1。</translation>
    </message>
    <message>
        <source>close other programs, or choose fewer augmented versions (method.views) or channels</source>
        <translation>请关闭其他程序，或选择较少的增强版本（method.views）或通道</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>No network is trained.</source>
        <translation>不训练任何网络。</translation>
    </message>
    <message>
        <source>Unknown: no earlier run here had the same network, method and data set.</source>
        <translation>未知：这里还没有使用相同网络、方法和数据集的运行。</translation>
    </message>
    <message>
        <source>Unknown for: %1.</source>
        <translation>未知：%1。</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>计算机</translation>
    </message>
    <message>
        <source>compute.device is %1; the worker says: %2.</source>
        <translation>compute.device 为 %1；工作进程回答：%2。</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 at %4 s</source>
        <translation>%1 · %2 · %3，%4 s 处</translation>
    </message>
    <message>
        <source>%1–%2 Hz</source>
        <translation>%1–%2 Hz</translation>
    </message>
    <message>
        <source>Student alone</source>
        <translation>单独训练的学生</translation>
    </message>
    <message>
        <source>KD</source>
        <translation>KD</translation>
    </message>
    <message>
        <source>SMLDist</source>
        <translation>SMLDist</translation>
    </message>
    <message>
        <source>Features + logistic regression</source>
        <translation>特征 + 逻辑回归</translation>
    </message>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>caution</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>stops</source>
        <translation>阻止</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>always %1</source>
        <translation>始终为 %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>至少 %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>至多 %1</translation>
    </message>
    <message>
        <source>default on</source>
        <translation>默认开启</translation>
    </message>
    <message>
        <source>default off</source>
        <translation>默认关闭</translation>
    </message>
    <message>
        <source>default empty</source>
        <translation>默认为空</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>默认 %1</translation>
    </message>
    <message>
        <source>%1  →  %2</source>
        <translation>%1  →  %2</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>%1 % of the MACs</source>
        <translation>乘加次数的 %1 %</translation>
    </message>
    <message>
        <source>%1: %2, %3 MACs a window</source>
        <translation>%1：%2，每个数据窗 %3 次乘加</translation>
    </message>
    <message>
        <source>Writes pictures of every page (or of --page), light and dark, and ends.</source>
        <translation>写出每个页面（或 --page 指定的页面）浅色和深色的图片，然后退出。</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Undo %1 (Ctrl+Z)</source>
        <translation>撤销“%1”(Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo %1 (Ctrl+Shift+Z)</source>
        <translation>重做“%1”(Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>Printed pages (*.pdf)</source>
        <translation>打印页面 (*.pdf)</translation>
    </message>
    <message>
        <source>Figures (*.csv)</source>
        <translation>数据 (*.csv)</translation>
    </message>
    <message>
        <source>Figures for programs (*.json)</source>
        <translation>供程序使用的数据 (*.json)</translation>
    </message>
    <message>
        <source>Writes the report of --subject (or of two runs: A,B) and ends; needs no display. The ending says as what: .pdf, .html, .csv or .json.</source>
        <translation>写出 --subject 的报告(或两次运行的比较:A,B)后退出;不需要显示器。扩展名决定格式:.pdf、.html、.csv 或 .json。</translation>
    </message>
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
        <source>no JetPack</source>
        <translation>没有 JetPack</translation>
    </message>
    <message>
        <source>L4T %1</source>
        <translation>L4T %1</translation>
    </message>
    <message>
        <source>JetPack %1, L4T %2</source>
        <translation>JetPack %1,L4T %2</translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation>未知：%1</translation>
    </message>
    <message>
        <source>limits cannot be read</source>
        <translation>无法读取上下限</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>not pinned: they follow the load, and so do the figures</source>
        <translation>未锁定：频率随负载变化，数据也随之变化</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>version unknown</source>
        <translation>版本未知</translation>
    </message>
    <message>
        <source>without trtexec</source>
        <translation>没有 trtexec</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>samples missing</source>
        <translation>缺少样本</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>类别 %1</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>功率</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>负载</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>超过 %1</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 W</source>
        <translation>%1 W</translation>
    </message>
    <message>
        <source>%1 °C</source>
        <translation>%1 °C</translation>
    </message>
    <message>
        <source>%1 % CPU</source>
        <translation>CPU %1 %</translation>
    </message>
    <message>
        <source>%1 (practice board)</source>
        <translation>%1（练习板）</translation>
    </message>
    <message>
        <source>%1 (emulated)</source>
        <translation>%1（模拟运行）</translation>
    </message>
    <message>
        <source>unknown mode</source>
        <translation>未知模式</translation>
    </message>
    <message>
        <source>%1, clocks pinned</source>
        <translation>%1，频率已锁定</translation>
    </message>
    <message>
        <source>%1, clocks free</source>
        <translation>%1，频率未锁定</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>被中断</translation>
    </message>
    <message>
        <source>latency of %1 windows</source>
        <translation>延迟取自 %1 个窗口</translation>
    </message>
    <message>
        <source>net energy: %1</source>
        <translation>净能量：%1</translation>
    </message>
    <message>
        <source>%1 windows/s</source>
        <translation>%1 窗口/秒</translation>
    </message>
    <message>
        <source>%1 cores busy</source>
        <translation>%1 个核心忙碌</translation>
    </message>
    <message>
        <source>%1 MB of memory</source>
        <translation>%1 MB 内存</translation>
    </message>
    <message>
        <source>The method chosen under Method, %1, is in none of the ticked arms: it is not trained.</source>
        <translation>“方法”中选择的 %1 不在任何勾选的实验组中：不会训练它。</translation>
    </message>
    <message>
        <source>add an arm for it, or untick the arms to train this method alone</source>
        <translation>为它添加一个实验组，或取消勾选各实验组以单独训练该方法</translation>
    </message>
    <message>
        <source>Add the arm %1</source>
        <translation>添加实验组 %1</translation>
    </message>
    <message>
        <source>Arms</source>
        <translation>实验组</translation>
    </message>
    <message>
        <source>One student is trained, with the method chosen under Method.</source>
        <translation>训练一个学生，使用“方法”中选择的方法。</translation>
    </message>
    <message>
        <source>Available once the settings are valid.</source>
        <translation>设置有效后可用。</translation>
    </message>
    <message>
        <source>%1 arms; those with different methods share all other settings.</source>
        <translation>%1 个实验组；方法不同的各组其他设置都相同。</translation>
    </message>
    <message>
        <source>The arms %1 and %2 differ not only in their method: %3 is %4 and %5. A difference in their results may come from that.</source>
        <translation>实验组 %1 和 %2 不仅方法不同：%3 分别为 %4 和 %5。结果的差异可能由此而来。</translation>
    </message>
    <message>
        <source>Settings that differ: %1.</source>
        <translation>不同的设置：%1。</translation>
    </message>
    <message>
        <source>give the arms the same %1</source>
        <translation>让各实验组的 %1 相同</translation>
    </message>
    <message>
        <source>set %1 once for all arms</source>
        <translation>为所有实验组统一设置 %1</translation>
    </message>
    <message>
        <source>Use %1 = %2 in all arms</source>
        <translation>所有实验组都用 %1 = %2</translation>
    </message>
    <message>
        <source>stopped unexpectedly (crash, kill or reboot)</source>
        <translation>意外停止（崩溃、被终止或重启）</translation>
    </message>
    <message>
        <source>unnamed subject</source>
        <translation>未命名的受试者</translation>
    </message>
    <message>
        <source>Stopped, kept</source>
        <translation>已停止，已保留</translation>
    </message>
    <message>
        <source>Calculating …</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Available once the data is read.</source>
        <translation>读取数据后可用。</translation>
    </message>
    <message>
        <source>Test people</source>
        <translation>测试人员</translation>
    </message>
    <message>
        <source>test more people: another split, or all folds (split.kind kfold, folds)</source>
        <translation>测试更多的人：换一种划分，或用全部折（split.kind kfold、folds）</translation>
    </message>
    <message>
        <source>%1 s per epoch in %2</source>
        <translation>每轮 %1 s，取自 %2</translation>
    </message>
    <message>
        <source>About %1 of training for %2 of %3 runs, from earlier runs with the same network, method and data set (%4; other windows or options change it). Evaluation takes extra time.</source>
        <translation>%3 次运行中的 %2 次约需训练 %1，依据网络、方法和数据集都相同的先前运行（%4；窗口或选项不同时会有变化）。评估另需时间。</translation>
    </message>
    <message>
        <source>Asking the worker …</source>
        <translation>正在询问工作进程…</translation>
    </message>
    <message>
        <source>practice board: simulated values, not measured on hardware</source>
        <translation>练习板：数值是模拟的，不是在硬件上测得的</translation>
    </message>
    <message>
        <source>Input: replays %1 stored test windows in a loop, not a live sensor</source>
        <translation>输入：循环回放 %1 个已保存的测试数据窗，不是实时传感器</translation>
    </message>
    <message>
        <source>Input (scaled, replayed)</source>
        <translation>输入（已缩放，回放）</translation>
    </message>
    <message>
        <source>simulated people</source>
        <translation>模拟的人</translation>
    </message>
    <message>
        <source>%1, no folder chosen</source>
        <translation>%1，未选择文件夹</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Folder, archive or table of recordings to open.</source>
        <translation>要打开的记录文件夹、压缩包或表格。</translation>
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
        <source>The confusion matrix shows which activities a model mixes up. Choose a cell to see the very windows, and compare the teacher, the student and the student alone.</source>
        <translation>混淆矩阵显示模型会把哪些活动弄混。选择一个单元格即可看到具体的数据窗，并比较教师、学生和单独训练的学生。</translation>
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
        <source>Each job that runs has a line here, with the time left and buttons to pause or stop it. The bell keeps what was said.</source>
        <translation>每个正在运行的任务在这里占一行，显示剩余时间以及暂停或停止的按钮。铃铛保存说过的话。</translation>
    </message>
    <message>
        <source>Everything by keyboard</source>
        <translation>一切都可用键盘完成</translation>
    </message>
    <message>
        <source>On the board</source>
        <translation>在开发板上</translation>
    </message>
    <message>
        <source>The student goes to a real board and is watched there: answers, latency, power and temperature. Without a board, a practice board is one click away.</source>
        <translation>学生网络到真实的开发板上运行并被观察：识别结果、延迟、功率和温度。没有开发板时，一键即可启动练习板。</translation>
    </message>
    <message>
        <source>One click trains a teacher and three students on simulated people. After half a minute you see whether the teacher helped.</source>
        <translation>一次点击即可用模拟的人训练一个教师和三个学生。半分钟后就能看到教师是否有帮助。</translation>
    </message>
    <message>
        <source>Experiments and their runs</source>
        <translation>实验及其运行</translation>
    </message>
    <message>
        <source>Which activities are confused</source>
        <translation>哪些活动被混淆</translation>
    </message>
    <message>
        <source>Accuracy against cost</source>
        <translation>准确率与开销</translation>
    </message>
    <message>
        <source>Running jobs</source>
        <translation>运行中的任务</translation>
    </message>
    <message>
        <source>Ctrl+K finds every action, page, run and parameter by a few letters. F1 lists all keys. You find this tour there again, too.</source>
        <translation>按 Ctrl+K，用几个字母即可找到任何操作、页面、运行和参数。F1 列出所有快捷键，在那里也可以再次打开本导览。</translation>
    </message>
</context>
<context>
    <name>WindowHint</name>
    <message>
        <source>Choose the data set with Browse beside its path on the Experiment page, or open it on the Data page.</source>
        <translation>请在“实验”页用路径旁的“浏览”选择数据集，或在“数据”页打开它。</translation>
    </message>
    <message>
        <source>Open your data set on the Data page.</source>
        <translation>请在“数据”页打开您的数据集。</translation>
    </message>
    <message>
        <source>Resume it on the Training page.</source>
        <translation>请在“训练”页恢复它。</translation>
    </message>
    <message>
        <source>Stop it on the Training page first.</source>
        <translation>请先在“训练”页停止它。</translation>
    </message>
    <message>
        <source>Watch it on the Training page.</source>
        <translation>请在“训练”页观察它。</translation>
    </message>
    <message>
        <source>The Training page shows where it stands.</source>
        <translation>“训练”页显示它的进度。</translation>
    </message>
    <message>
        <source>Start an experiment on the Experiment page.</source>
        <translation>请在“实验”页启动一个实验。</translation>
    </message>
    <message>
        <source>&quot;Archive and trash&quot; on the Home page lists what is there.</source>
        <translation>“主页”上的“归档与回收站”列出其中的内容。</translation>
    </message>
    <message>
        <source>The Training page lists all runs.</source>
        <translation>“训练”页列出所有运行。</translation>
    </message>
    <message>
        <source>Look at Quality on the Data page.</source>
        <translation>请查看“数据”页的“质量”。</translation>
    </message>
    <message>
        <source>Export it on the Model page.</source>
        <translation>请在“模型”页导出它。</translation>
    </message>
</context>
<context>
    <name>choice</name>
    <message>
        <source>official split</source>
        <translation>官方划分</translation>
    </message>
    <message>
        <source>k-fold by subject</source>
        <translation>按受试者 k 折</translation>
    </message>
    <message>
        <source>leave one subject out</source>
        <translation>留一受试者</translation>
    </message>
    <message>
        <source>named subjects</source>
        <translation>指定受试者</translation>
    </message>
    <message>
        <source>k-fold by session</source>
        <translation>按会话 k 折</translation>
    </message>
    <message>
        <source>random windows</source>
        <translation>随机窗口</translation>
    </message>
    <message>
        <source>within segments</source>
        <translation>在片段内</translation>
    </message>
    <message>
        <source>over the whole recording</source>
        <translation>贯穿整个记录</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>SMLDist teacher (1-D MobileNetV3, about 1 M parameters)</source>
        <translation>SMLDist 教师(一维 MobileNetV3,约 100 万参数)</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Multiplies the channels of every layer, rounded to multiples of 8. Cost grows with its square.</source>
        <translation>把每一层的通道数乘以此值,并取 8 的倍数。开销随其平方增长。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机失活</translation>
    </message>
    <message>
        <source>Share of the pooled features that is zeroed at random while training. More fights over-fitting to few subjects; too much slows learning.</source>
        <translation>训练时随机置零的池化特征比例。越大越能防止对少数受试者过拟合;过大则学得慢。</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Non-linearity of the blocks. &apos;mixed&apos; keeps the preset&apos;s own choice for each stage; &apos;relu&apos; and &apos;hardswish&apos; are the cheapest on a board.</source>
        <translation>各块的非线性。“mixed”保留预设中每个阶段自己的选择;“relu”和“hardswish”在开发板上最省。</translation>
    </message>
    <message>
        <source>Expansion</source>
        <translation>扩展倍数</translation>
    </message>
    <message>
        <source>How many times wider a block is inside than at its entry. More gives capacity at a proportional cost.</source>
        <translation>块内部比入口宽多少倍。越大容量越大,开销按比例增加。</translation>
    </message>
    <message>
        <source>SMLDist student, half (50–60 % of the teacher&apos;s cost)</source>
        <translation>SMLDist 学生,half(教师开销的 50–60 %)</translation>
    </message>
    <message>
        <source>The teacher without its repeated blocks; the ones that stay have longer kernels. Same channels and steps at every tap, so features compare without adapters.</source>
        <translation>去掉重复块的教师;保留的块卷积核更长。各抽头的通道数和步数相同,特征可直接比较,无需适配层。</translation>
    </message>
    <message>
        <source>SMLDist student, tiny (below 5 % of the teacher&apos;s cost)</source>
        <translation>SMLDist 学生,tiny(不到教师开销的 5 %)</translation>
    </message>
    <message>
        <source>Six narrow inverted residual blocks with the teacher&apos;s strides and tap names. For microcontrollers and for boards that must save energy.</source>
        <translation>六个窄的倒残差块,步长和抽头名称与教师相同。适合微控制器和需要省电的开发板。</translation>
    </message>
    <message>
        <source>CNN (three strided convolutions)</source>
        <translation>CNN(三层带步长的卷积)</translation>
    </message>
    <message>
        <source>Three convolutions with batch norm and ReLU, each halving the steps, then average pooling. The baseline that a distilled student must beat.</source>
        <translation>三层卷积加批归一化和 ReLU,每层步数减半,然后平均池化。蒸馏得到的学生必须胜过的基线。</translation>
    </message>
    <message>
        <source>Multiplies the 64, 128 and 128 channels of the three layers. Cost grows with its square.</source>
        <translation>把三层的 64、128、128 个通道乘以此值。开销随其平方增长。</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Steps that each convolution sees at once; even values are raised by one.</source>
        <translation>每个卷积一次看到的步数;偶数会加一。</translation>
    </message>
    <message>
        <source>Share of the pooled features that is zeroed at random while training.</source>
        <translation>训练时随机置零的池化特征比例。</translation>
    </message>
    <message>
        <source>DS-CNN (four depthwise-separable convolutions)</source>
        <translation>DS-CNN(四层深度可分离卷积)</translation>
    </message>
    <message>
        <source>A depthwise and a 1×1 convolution per stage with ReLU, at the teacher&apos;s strides. The plainest small student: fast everywhere, quantises well.</source>
        <translation>每个阶段一个深度卷积和一个 1×1 卷积,带 ReLU,步长与教师相同。最简单的小学生:到处都快,易于量化。</translation>
    </message>
    <message>
        <source>SMLDist v1 teacher (RealWorld, 78 M parameters)</source>
        <translation>SMLDist v1 教师(RealWorld,7800 万参数)</translation>
    </message>
    <message>
        <source>The teacher of the authors&apos; first code, rebuilt from its example, for comparison. Far larger than human-activity windows need; meant for 63 channels × 225 steps and the SIMH head.</source>
        <translation>作者最早代码中的教师,按其示例重建,用于比较。远大于人体活动窗口所需;针对 63 通道 × 225 步和 SIMH 头。</translation>
    </message>
    <message>
        <source>Share of the pooled features that is zeroed at random while training. The authors&apos; example uses none.</source>
        <translation>训练时随机置零的池化特征比例。作者的示例不使用。</translation>
    </message>
    <message>
        <source>SMLDist v1 student (RealWorld, 53 M parameters)</source>
        <translation>SMLDist v1 学生(RealWorld,5300 万参数)</translation>
    </message>
    <message>
        <source>The student of the authors&apos; first code: the teacher&apos;s blocks thinned out and their kernels enlarged. Its two anchors have the teacher&apos;s shapes.</source>
        <translation>作者最早代码中的学生:减少教师的块并加大卷积核。它的两个锚点与教师形状相同。</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>One weight per feature and class. The cheapest head and the yardstick for the others.</source>
        <translation>每个特征和类别一个权重。最便宜的头,也是其他头的标尺。</translation>
    </message>
    <message>
        <source>One hidden layer</source>
        <translation>一个隐藏层</translation>
    </message>
    <message>
        <source>Linear, hard-swish, linear. Helps when classes are not separable by planes in the feature space.</source>
        <translation>线性、hard-swish、线性。当类别在特征空间中不能用平面分开时有用。</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>隐藏单元</translation>
    </message>
    <message>
        <source>Width of the hidden layer. More can bend class borders more finely.</source>
        <translation>隐藏层的宽度。越多,类别边界可以弯得越细。</translation>
    </message>
    <message>
        <source>Share of the hidden units that is zeroed at random while training.</source>
        <translation>训练时随机置零的隐藏单元比例。</translation>
    </message>
    <message>
        <source>Cosine prototypes</source>
        <translation>余弦原型</translation>
    </message>
    <message>
        <source>Compares the direction of the features with one prototype per class, ignoring their length. Steadier when sensors differ in gain.</source>
        <translation>把特征的方向与每类一个原型比较,忽略长度。传感器增益不同时更稳定。</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Multiplies the cosines before the softmax. Larger allows surer predictions; too small caps them.</source>
        <translation>在 softmax 之前乘以余弦值。越大预测越确定;过小会限制确定程度。</translation>
    </message>
    <message>
        <source>Hopfield memory</source>
        <translation>Hopfield 记忆</translation>
    </message>
    <message>
        <source>Recalls stored patterns that resemble the features and classifies what was recalled. Its associations are what memory distillation hands from teacher to student.</source>
        <translation>回忆与特征相似的存储模式,并对回忆结果分类。记忆蒸馏把它的关联从教师传给学生。</translation>
    </message>
    <message>
        <source>Stored patterns</source>
        <translation>存储模式</translation>
    </message>
    <message>
        <source>How many prototypes the memory holds. With few (twice the classes) training was unsteady: after five epochs on the simulated data validation macro-F1 was 0.80 with 18 patterns and 0.91 with 256.</source>
        <translation>记忆中保存多少原型。很少时(类别数的两倍)训练不稳定:在模拟数据上五轮之后,18 个模式的验证 macro-F1 为 0.80,256 个为 0.91。</translation>
    </message>
    <message>
        <source>Association width</source>
        <translation>关联宽度</translation>
    </message>
    <message>
        <source>Dimension in which features and patterns are compared. Smaller is cheaper and coarser.</source>
        <translation>比较特征与模式时的维度。越小越省也越粗。</translation>
    </message>
    <message>
        <source>Inverse temperature</source>
        <translation>逆温度</translation>
    </message>
    <message>
        <source>Larger picks single patterns, smaller averages many.</source>
        <translation>越大越只取单个模式,越小越平均多个。</translation>
    </message>
    <message>
        <source>Intuition and memory (SMLDist v1)</source>
        <translation>直觉与记忆(SMLDist v1)</translation>
    </message>
    <message>
        <source>Mixes a linear classifier with a Hopfield layer by learned weights. On one feature vector that Hopfield layer is a normalised linear classifier: two thirds of its parameters never learn.</source>
        <translation>用学到的权重混合线性分类器和 Hopfield 层。对单个特征向量,该 Hopfield 层就是归一化的线性分类器:三分之二的参数从不学习。</translation>
    </message>
    <message>
        <source>Width of query, key and value. The authors use the number of features, 512 in their networks.</source>
        <translation>查询、键和值的宽度。作者使用特征数,在其网络中为 512。</translation>
    </message>
    <message>
        <source>Supervised</source>
        <translation>监督训练</translation>
    </message>
    <message>
        <source>Trains the network on the labels alone: the student without a teacher.</source>
        <translation>只用标签训练网络:没有教师的学生。</translation>
    </message>
    <message>
        <source>Logit distillation (KD)</source>
        <translation>逻辑值蒸馏 (KD)</translation>
    </message>
    <message>
        <source>The student learns the labels and the teacher&apos;s softened class probabilities.</source>
        <translation>学生学习标签和教师软化后的类别概率。</translation>
    </message>
    <message>
        <source>Hard-label share</source>
        <translation>硬标签比例</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Softens both distributions before they are compared. Larger shows more of what the teacher thinks of the wrong classes.</source>
        <translation>比较之前软化两个分布。越大,越能显示教师对错误类别的看法。</translation>
    </message>
    <message>
        <source>Teacher&apos;s view</source>
        <translation>教师的视图</translation>
    </message>
    <message>
        <source>What the teacher answers to while windows are augmented. views: a few augmented versions of every window, answered once and kept; the student sees those. clean: the window itself, answered once. same: new versions every epoch, answered each time (slow).</source>
        <translation>增强窗口时教师对什么作答。views:每个窗口的几个增强版本,只回答一次并保存,学生看到的也是它们。clean:原窗口,只回答一次。same:每轮新版本,每次都回答(慢)。</translation>
    </message>
    <message>
        <source>Augmented versions</source>
        <translation>增强版本数</translation>
    </message>
    <message>
        <source>SMLDist</source>
        <translation>SMLDist</translation>
    </message>
    <message>
        <source>Stage, memory and logits distillation with emphasis on frequency features, and a search over classifier heads.</source>
        <translation>阶段、记忆和逻辑值蒸馏,强调频率特征,并搜索分类头。</translation>
    </message>
    <message>
        <source>Correction of wrong soft targets</source>
        <translation>纠正错误的软目标</translation>
    </message>
    <message>
        <source>What happens to the teacher&apos;s distribution where its first choice is wrong. smooth: blend in just enough of the label; swap: exchange the two logits; drop: no soft target; onehot: the label alone; none: leave it.</source>
        <translation>教师首选错误时如何处理其分布。smooth:混入刚好够的标签;swap:交换两个逻辑值;drop:不用软目标;onehot:只用标签;none:保持原样。</translation>
    </message>
    <message>
        <source>Margin of the smooth rule</source>
        <translation>smooth 规则的余量</translation>
    </message>
    <message>
        <source>By how much the true class leads after the smooth correction.</source>
        <translation>smooth 纠正之后真实类别领先多少。</translation>
    </message>
    <message>
        <source>Weight of stage distillation</source>
        <translation>阶段蒸馏的权重</translation>
    </message>
    <message>
        <source>How much matching the teacher&apos;s features counts. With calibration on, 1 means as much as the logits loss at the start.</source>
        <translation>匹配教师特征的重要程度。开启校准时,1 表示开始时与逻辑值损失一样重要。</translation>
    </message>
    <message>
        <source>Taps</source>
        <translation>抽头</translation>
    </message>
    <message>
        <source>Names of the stages that are compared; empty takes the two earliest, the ones that still see gait frequencies.</source>
        <translation>要比较的阶段名称;留空取最早的两个,它们仍能看到步态频率。</translation>
    </message>
    <message>
        <source>Frequency share</source>
        <translation>频率比例</translation>
    </message>
    <message>
        <source>Share of the frequency term in each stage loss; 0 compares in time only, 1 in frequency only.</source>
        <translation>每个阶段损失中频率项的比例;0 只在时域比较,1 只在频域比较。</translation>
    </message>
    <message>
        <source>Frequency term</source>
        <translation>频率项</translation>
    </message>
    <message>
        <source>Bin weights</source>
        <translation>频点权重</translation>
    </message>
    <message>
        <source>Which frequency bins count more: all alike, those that separate the classes (Fisher ratio of the teacher), or the reverse as a control.</source>
        <translation>哪些频点更重要:全部相同、能区分类别的(教师的 Fisher 比)、或相反作为对照。</translation>
    </message>
    <message>
        <source>Strength of bin weights</source>
        <translation>频点权重的强度</translation>
    </message>
    <message>
        <source>How far Fisher or inverted weights depart from uniform.</source>
        <translation>Fisher 权重或其反向权重偏离均匀的程度。</translation>
    </message>
    <message>
        <source>Control: permuted bins</source>
        <translation>对照:打乱频点</translation>
    </message>
    <message>
        <source>Compares the student&apos;s bins with a fixed shuffle of the teacher&apos;s. A frequency term that carries structure must lose by this (control C2).</source>
        <translation>把学生的频点与固定打乱的教师频点比较。带有结构信息的频率项必须因此变差(对照 C2)。</translation>
    </message>
    <message>
        <source>Weight of memory distillation</source>
        <translation>记忆蒸馏的权重</translation>
    </message>
    <message>
        <source>Temperature of the memory loss</source>
        <translation>记忆损失的温度</translation>
    </message>
    <message>
        <source>Softens the associations before they are compared.</source>
        <translation>比较之前软化关联。</translation>
    </message>
    <message>
        <source>Weight of the retrieved pattern</source>
        <translation>检索模式的权重</translation>
    </message>
    <message>
        <source>How much the direction of the retrieved pattern counts beside the association.</source>
        <translation>除关联之外,检索模式的方向有多重要。</translation>
    </message>
    <message>
        <source>Search the head</source>
        <translation>搜索分类头</translation>
    </message>
    <message>
        <source>Share of epochs that search</source>
        <translation>用于搜索的轮数比例</translation>
    </message>
    <message>
        <source>The remaining epochs train the chosen head alone (at least five).</source>
        <translation>其余轮次只训练选中的头(至少五轮)。</translation>
    </message>
    <message>
        <source>Pressure to decide</source>
        <translation>决定的压力</translation>
    </message>
    <message>
        <source>Final weight of the entropy of the head mixture.</source>
        <translation>头混合熵的最终权重。</translation>
    </message>
    <message>
        <source>Share of windows for features</source>
        <translation>用于特征的窗口比例</translation>
    </message>
    <message>
        <source>Stage and memory terms compare about so large a share of every batch, other windows in every version. Less is faster, smaller and noisier.</source>
        <translation>阶段项和记忆项比较每批中约这么大的比例,每个版本取不同窗口。越小越快、越省,也越嘈杂。</translation>
    </message>
    <message>
        <source>Order of the terms</source>
        <translation>各项的顺序</translation>
    </message>
    <message>
        <source>joint: all terms together. sequential: stages one after another, then logits and memory.</source>
        <translation>joint:所有项一起。sequential:各阶段依次进行,然后是逻辑值和记忆。</translation>
    </message>
    <message>
        <source>Calibrate loss scales</source>
        <translation>校准损失尺度</translation>
    </message>
    <message>
        <source>Divides each term by its size at the start, so that the weights mean &apos;relative to the logits loss&apos;.</source>
        <translation>把每一项除以它开始时的大小,使权重表示“相对于逻辑值损失”。</translation>
    </message>
    <message>
        <source>Ramp</source>
        <translation>渐增</translation>
    </message>
    <message>
        <source>Share of the epochs over which stage and memory terms grow from 0 to their weight.</source>
        <translation>阶段项和记忆项从 0 增长到其权重所用的轮数比例。</translation>
    </message>
    <message>
        <source>SMLDist 2021 code</source>
        <translation>SMLDist 2021 代码</translation>
    </message>
    <message>
        <source>The authors&apos; early public code as it was: head copied, two stages by mean squared error one after another, then a logits loss that is softmaxed twice. For archaeology.</source>
        <translation>作者早期的公开代码原样:复制头,两个阶段依次用均方误差,然后是 softmax 两次的逻辑值损失。供考古。</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>锚点</translation>
    </message>
    <message>
        <source>Names of the two stages that are compared; empty takes the last two that have equal shapes.</source>
        <translation>要比较的两个阶段名称;留空取形状相同的最后两个。</translation>
    </message>
    <message>
        <source>As in the code; values other than 1 do not sum to one there.</source>
        <translation>与代码相同;不为 1 的值在那里加起来不等于一。</translation>
    </message>
    <message>
        <source>Weight of the soft part</source>
        <translation>软目标部分的权重</translation>
    </message>
    <message>
        <source>As in the code.</source>
        <translation>与代码相同。</translation>
    </message>
    <message>
        <source>Features + logistic regression</source>
        <translation>特征 + 逻辑回归</translation>
    </message>
    <message>
        <source>Hand-made time and frequency features and a linear classifier: the sanity baseline that a network has to beat.</source>
        <translation>手工时域和频域特征加线性分类器:网络必须胜过的基本基线。</translation>
    </message>
    <message>
        <source>UCI HAR (Inertial Signals)</source>
        <translation>UCI HAR (Inertial Signals)</translation>
    </message>
    <message>
        <source>HAPT / SBHAR raw recordings</source>
        <translation>HAPT / SBHAR 原始记录</translation>
    </message>
    <message>
        <source>Smartphone and smartwatch, Universitat Jaume I</source>
        <translation>智能手机与智能手表,Jaume I 大学</translation>
    </message>
    <message>
        <source>Own data (CSV)</source>
        <translation>自己的数据 (CSV)</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation>小数点</translation>
    </message>
    <message>
        <source>How numbers are written: 9.81 or 9,81.</source>
        <translation>数字的写法:9.81 或 9,81。</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>Time column</source>
        <translation>时间列</translation>
    </message>
    <message>
        <source>Time unit</source>
        <translation>时间单位</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>采样率</translation>
    </message>
    <message>
        <source>Samples a second of the result. 0 takes the median spacing of the time column; with a time column, rows are interpolated onto this rate.</source>
        <translation>结果每秒的样本数。0 取时间列的中位间隔;有时间列时,各行插值到该采样率。</translation>
    </message>
    <message>
        <source>Longest gap</source>
        <translation>最长间隙</translation>
    </message>
    <message>
        <source>Subject column</source>
        <translation>受试者列</translation>
    </message>
    <message>
        <source>Session column</source>
        <translation>场次列</translation>
    </message>
    <message>
        <source>Column that names the session, if any.</source>
        <translation>场次所在的列(如有)。</translation>
    </message>
    <message>
        <source>Label column</source>
        <translation>标签列</translation>
    </message>
    <message>
        <source>Column that names the activity; empty when the path does.</source>
        <translation>活动所在的列;由路径给出时留空。</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>Label texts that mean unlabelled, such as 0 or null.</source>
        <translation>表示未标注的标签文字,例如 0 或 null。</translation>
    </message>
    <message>
        <source>Subject from path</source>
        <translation>从路径取受试者</translation>
    </message>
    <message>
        <source>Regular expression on the file&apos;s path; its first group is the subject: subject(\d+)</source>
        <translation>用于文件路径的正则表达式;第一个组为受试者:subject(\d+)</translation>
    </message>
    <message>
        <source>Session from path</source>
        <translation>从路径取场次</translation>
    </message>
    <message>
        <source>Regular expression on the file&apos;s path; its first group is the session.</source>
        <translation>用于文件路径的正则表达式;第一个组为场次。</translation>
    </message>
    <message>
        <source>Label from path</source>
        <translation>从路径取标签</translation>
    </message>
    <message>
        <source>Regular expression on the file&apos;s path; its first group labels the whole file.</source>
        <translation>用于文件路径的正则表达式;第一个组标注整个文件。</translation>
    </message>
    <message>
        <source>Simulated people (built in)</source>
        <translation>模拟人员(内置)</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>How many people are simulated. About three in ten are the official test subjects.</source>
        <translation>模拟多少人。约十分之三为官方测试受试者。</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>场次</translation>
    </message>
    <message>
        <source>Recordings per subject. The sensor slips a little and the pace differs between them.</source>
        <translation>每位受试者的记录数。各次之间传感器略有滑动,步速也不同。</translation>
    </message>
    <message>
        <source>Seconds per activity</source>
        <translation>每项活动的秒数</translation>
    </message>
    <message>
        <source>Least labelled time of each activity in each session; up to a tenth more. More gives more windows.</source>
        <translation>每场次每项活动至少标注的时间;最多再多十分之一。越多窗口越多。</translation>
    </message>
    <message>
        <source>Sampling rate</source>
        <translation>采样率</translation>
    </message>
    <message>
        <source>Samples per second of all six channels.</source>
        <translation>全部六个通道每秒的样本数。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed gives the same people and the same recordings.</source>
        <translation>相同的种子给出相同的人员和相同的记录。</translation>
    </message>
    <message>
        <source>Sensor noise</source>
        <translation>传感器噪声</translation>
    </message>
    <message>
        <source>Scale of the sensor&apos;s noise, bias and gain errors. 1 is a usual phone, 0 a perfect sensor.</source>
        <translation>传感器噪声、偏置和增益误差的尺度。1 为普通手机,0 为理想传感器。</translation>
    </message>
    <message>
        <source>Differences between people</source>
        <translation>人与人的差异</translation>
    </message>
    <message>
        <source>Scale of everything that differs between people and bouts: tempo, vigour, shape of movement, posture, limp. 0 makes them all alike, larger values make the classes harder to tell apart.</source>
        <translation>人与人、段与段之间一切差异的尺度:节奏、力度、动作形状、姿势、跛行。0 使所有人相同,越大类别越难区分。</translation>
    </message>
    <message>
        <source>Mounting differences</source>
        <translation>佩戴差异</translation>
    </message>
    <message>
        <source>Typical tilt and turn of the sensor between people (standard deviation per axis; twice that around the waist); a quarter of it between sessions of one person.</source>
        <translation>人与人之间传感器典型的倾斜和转动(每轴标准差;绕腰部为两倍);同一人不同场次之间为其四分之一。</translation>
    </message>
    <message>
        <source>Label transitions</source>
        <translation>标注过渡</translation>
    </message>
    <message>
        <source>Makes the 2.6 to 4.2 s between two activities a class of its own instead of leaving them unlabelled.</source>
        <translation>把两项活动之间的 2.6 到 4.2 秒作为单独的类别,而不是不标注。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How often the whole training set is seen. More costs time and may overfit; early stopping guards.</source>
        <translation>整个训练集被看多少遍。越多越耗时,也可能过拟合;早停可以防范。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Windows per step. Larger is faster per window and smoother, smaller often generalises better.</source>
        <translation>每步的窗口数。越大每窗口越快、越平滑,越小往往泛化更好。</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>AdamW is a safe choice; SGD with momentum wants a larger learning rate; Ranger is RAdam with Lookahead.</source>
        <translation>AdamW 是稳妥的选择;带动量的 SGD 需要更大的学习率;Ranger 是 RAdam 加 Lookahead。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Step size at its peak. Too large diverges, too small crawls.</source>
        <translation>峰值时的步长。过大发散,过小爬行。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Pulls weights towards zero (decoupled); not applied to biases and normalisation.</source>
        <translation>把权重拉向零(解耦);不用于偏置和归一化。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>For SGD: how long a step is remembered.</source>
        <translation>用于 SGD:一步被记住多久。</translation>
    </message>
    <message>
        <source>Learning-rate schedule</source>
        <translation>学习率计划</translation>
    </message>
    <message>
        <source>cosine falls smoothly to the end; plateau falls by 0.85 after five epochs without progress on the validation subjects; constant stays.</source>
        <translation>cosine 平滑下降到结束;plateau 在验证受试者上五轮无进展后乘以 0.85;constant 保持不变。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Epochs over which the learning rate rises from 0.</source>
        <translation>学习率从 0 升起所用的轮数。</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Share of the target spread over all classes; calms over-confidence.</source>
        <translation>分摊到所有类别的目标比例;抑制过度自信。</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>类别权重</translation>
    </message>
    <message>
        <source>balanced weighs classes by the inverse of their frequency, sqrt by its root; helps rare classes, costs accuracy on common ones.</source>
        <translation>balanced 按频率的倒数加权,sqrt 按其平方根;有助于少见类别,会损失常见类别的准确率。</translation>
    </message>
    <message>
        <source>Focal loss</source>
        <translation>Focal 损失</translation>
    </message>
    <message>
        <source>0 is cross-entropy; larger looks harder at windows that are still wrong.</source>
        <translation>0 为交叉熵;越大越关注仍然错误的窗口。</translation>
    </message>
    <message>
        <source>Mixup</source>
        <translation>Mixup</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Largest norm of a step&apos;s gradient; 0 is off.</source>
        <translation>每步梯度的最大范数;0 为关闭。</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>早停</translation>
    </message>
    <message>
        <source>Weights to keep</source>
        <translation>保留的权重</translation>
    </message>
    <message>
        <source>best: the epoch with the best macro-F1 on the validation subjects. last: the final epoch, sensible with cosine and few validation subjects.</source>
        <translation>best:验证受试者上 macro-F1 最佳的一轮。last:最后一轮,适合 cosine 和验证受试者很少时。</translation>
    </message>
    <message>
        <source>Weight averaging</source>
        <translation>权重平均</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Format of the config</source>
        <translation>配置的格式</translation>
    </message>
    <message>
        <source>Number of the format that this config is written in; older ones are converted.</source>
        <translation>本配置所用格式的编号;旧格式会被转换。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Names the experiment; run ids start with it.</source>
        <translation>实验的名称;运行编号以它开头。</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Each seed trains everything once more. Three or more show how much is chance.</source>
        <translation>每个种子把一切再训练一遍。三个以上才能看出多少是偶然。</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>折</translation>
    </message>
    <message>
        <source>Each fold trains everything once more with other subjects held out (sets split.fold). Empty: only the fold that split.fold names.</source>
        <translation>每一折用不同的留出受试者再训练一遍(设置 split.fold)。留空:只用 split.fold 指定的折。</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Which data set it is; decides how files are read.</source>
        <translation>是哪个数据集;决定文件如何读取。</translation>
    </message>
    <message>
        <source>Folder or archive as downloaded, relative to where the program is started. The synthetic set needs none.</source>
        <translation>下载的文件夹或压缩包,相对于程序启动的位置。合成数据集不需要。</translation>
    </message>
    <message>
        <source>Names of the channels to keep; empty keeps all.</source>
        <translation>要保留的通道名称;留空保留全部。</translation>
    </message>
    <message>
        <source>Resamples the recordings to this rate; 0 keeps their own.</source>
        <translation>把记录重采样到该采样率;0 保持原样。</translation>
    </message>
    <message>
        <source>Preprocessing</source>
        <translation>预处理</translation>
    </message>
    <message>
        <source>gravity: splits acceleration into gravity and body at 0.3 Hz. uci-har: median filter, noise low-pass and gravity split as UCI HAR was made.</source>
        <translation>gravity:在 0.3 Hz 处把加速度分为重力和身体部分。uci-har:按 UCI HAR 的做法用中值滤波、去噪低通和重力分离。</translation>
    </message>
    <message>
        <source>Data: options of the data set</source>
        <translation>数据:数据集选项</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Window length</source>
        <translation>窗口长度</translation>
    </message>
    <message>
        <source>How much signal a model sees at once. Longer windows hold more periods of a movement; shorter ones react faster and fit short activities.</source>
        <translation>模型一次看到多少信号。较长的窗口包含更多动作周期;较短的反应更快,适合短活动。</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <source>Share of a window that the next one repeats. More overlap gives more, but more alike, training windows.</source>
        <translation>下一个窗口重复的比例。重叠越多,训练窗口越多,但也越相似。</translation>
    </message>
    <message>
        <source>Label purity</source>
        <translation>标签纯度</translation>
    </message>
    <message>
        <source>Least share of a window&apos;s samples that carry its label (alignment &quot;recording&quot; only). 1 keeps only windows inside one activity; less keeps windows across a change.</source>
        <translation>窗口样本中带有其标签的最小比例(仅用于对齐方式“recording”)。1 只保留单一活动内的窗口;小于 1 保留跨越变化的窗口。</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Into how many groups of subjects (sessions, windows) the data is divided.</source>
        <translation>数据分成多少组受试者(场次、窗口)。</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>第几折</translation>
    </message>
    <message>
        <source>Which group is tested, from 0. For leave-one-subject-out the subject&apos;s position in natural order.</source>
        <translation>测试哪一组,从 0 开始。留一法时为受试者按自然顺序的位置。</translation>
    </message>
    <message>
        <source>Test subjects</source>
        <translation>测试受试者</translation>
    </message>
    <message>
        <source>Names for kind explicit.</source>
        <translation>方式为 explicit 时的名称。</translation>
    </message>
    <message>
        <source>Validation subjects</source>
        <translation>验证受试者</translation>
    </message>
    <message>
        <source>Names; empty draws them from the training subjects. They choose the model and are never trained on.</source>
        <translation>名称;留空从训练受试者中抽取。他们用来选择模型,从不用于训练。</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证比例</translation>
    </message>
    <message>
        <source>Training subjects</source>
        <translation>训练受试者</translation>
    </message>
    <message>
        <source>Split seed</source>
        <translation>划分种子</translation>
    </message>
    <message>
        <source>Draws folds and validation subjects; the same seed, the same split.</source>
        <translation>抽取各折和验证受试者;相同的种子,相同的划分。</translation>
    </message>
    <message>
        <source>Allow leakage</source>
        <translation>允许泄漏</translation>
    </message>
    <message>
        <source>Go on although test subjects or overlapping windows are also on the training side. The report will say so.</source>
        <translation>即使测试受试者或重叠窗口也在训练侧仍继续。报告会说明。</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>How each channel is brought to a common size, from the training windows only. zscore: mean 0 and standard deviation 1; minmax: training range to 0 … 1; robust: outliers clipped at the quartile fences, then 0 … 1; none: as recorded.</source>
        <translation>如何只根据训练窗口把各通道调到共同的尺度。zscore:均值 0、标准差 1;minmax:训练范围变为 0 … 1;robust:在四分位界限处截去离群值,再变为 0 … 1;none:保持原样。</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Share of windows changed</source>
        <translation>改变的窗口比例</translation>
    </message>
    <message>
        <source>Chance that a training window is changed, each time it is seen. The changes that are switched on below are then all applied with random strength; the other windows stay as recorded.</source>
        <translation>训练窗口每次被看到时改变的概率。改变时以随机强度应用下面开启的所有改变;其余窗口保持原样。</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Adds sensor noise, measured in standard deviations of each channel. 0 is off, 0.05 is mild.</source>
        <translation>加入传感器噪声,以各通道标准差为单位。0 为关闭,0.05 为轻微。</translation>
    </message>
    <message>
        <source>Gain variation</source>
        <translation>增益变化</translation>
    </message>
    <message>
        <source>Multiplies each sensor by a random factor near 1, as if another device had another gain. 0 is off; 0.1 means mostly between 0.8 and 1.2.</source>
        <translation>每个传感器乘以接近 1 的随机因子,如同换了增益不同的设备。0 为关闭;0.1 表示大多在 0.8 到 1.2 之间。</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Turns all three-axis sensors together by up to this angle about a random axis, as if the device sat differently on the body. 0 is off; 180 makes a model blind to orientation, which can cost accuracy where posture matters.</source>
        <translation>所有三轴传感器一起绕随机轴转动至多该角度,如同设备佩戴位置不同。0 为关闭;180 使模型不分朝向,在姿势重要时会损失准确率。</translation>
    </message>
    <message>
        <source>Tempo variation</source>
        <translation>节奏变化</translation>
    </message>
    <message>
        <source>Plays parts of a window faster and others slower, smoothly. 0 is off, 0.2 is mild.</source>
        <translation>平滑地把窗口的一部分加快、另一部分放慢。0 为关闭,0.2 为轻微。</translation>
    </message>
    <message>
        <source>Slow gain drift</source>
        <translation>缓慢增益漂移</translation>
    </message>
    <message>
        <source>Multiplies each sensor by a smooth random curve around 1. 0 is off, 0.2 is mild.</source>
        <translation>每个传感器乘以围绕 1 的平滑随机曲线。0 为关闭,0.2 为轻微。</translation>
    </message>
    <message>
        <source>Shift in time</source>
        <translation>时间平移</translation>
    </message>
    <message>
        <source>Moves the window by up to this share of its length; what is missing at the end is mirrored. 0 is off.</source>
        <translation>把窗口移动至多其长度的该比例;末尾缺少的部分用镜像补上。0 为关闭。</translation>
    </message>
    <message>
        <source>Shuffled pieces</source>
        <translation>打乱片段</translation>
    </message>
    <message>
        <source>Sensor dropout</source>
        <translation>传感器失活</translation>
    </message>
    <message>
        <source>Chance that a sensor (a three-axis group or a single channel) is silenced in a changed window, so that the model does not lean on one sensor. At least one always stays. 0 is off.</source>
        <translation>在被改变的窗口中一个传感器(三轴组或单个通道)被静音的概率,使模型不依赖某一个传感器。至少保留一个。0 为关闭。</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>The backbone. Larger ones know more and cost more.</source>
        <translation>主干网络。越大懂得越多,开销也越大。</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>What turns features into class scores.</source>
        <translation>把特征变为类别得分的部分。</translation>
    </message>
    <message>
        <source>Channels it sees</source>
        <translation>它看到的通道</translation>
    </message>
    <message>
        <source>Names of channels; empty means all of data.channels. A student may see fewer than its teacher.</source>
        <translation>通道名称;留空表示 data.channels 的全部。学生看到的可以少于教师。</translation>
    </message>
    <message>
        <source>Existing teacher</source>
        <translation>已有的教师</translation>
    </message>
    <message>
        <source>Id of a finished run to learn from instead of training a teacher.</source>
        <translation>已完成运行的编号,从它学习而不再训练教师。</translation>
    </message>
    <message>
        <source>Without a teacher</source>
        <translation>没有教师</translation>
    </message>
    <message>
        <source>Trains no teacher; only methods that need none can run.</source>
        <translation>不训练教师;只有不需要教师的方法可以运行。</translation>
    </message>
    <message>
        <source>Teacher: options of the network</source>
        <translation>教师:网络选项</translation>
    </message>
    <message>
        <source>Teacher: options of the classifier</source>
        <translation>教师:分类器选项</translation>
    </message>
    <message>
        <source>Teacher: training</source>
        <translation>教师:训练</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Student: options of the network</source>
        <translation>学生:网络选项</translation>
    </message>
    <message>
        <source>Student: options of the classifier</source>
        <translation>学生:分类器选项</translation>
    </message>
    <message>
        <source>Student: training</source>
        <translation>学生:训练</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>How the student is trained.</source>
        <translation>学生如何训练。</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>auto takes a CUDA device where there is one; cuda insists on it.</source>
        <translation>auto 在有 CUDA 设备时使用它;cuda 则坚持使用。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Mixed precision</source>
        <translation>混合精度</translation>
    </message>
    <message>
        <source>Computes in half precision where that is safe; faster on CUDA, without effect on the CPU.</source>
        <translation>在安全的地方用半精度计算;在 CUDA 上更快,对 CPU 无影响。</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>检查点间隔</translation>
    </message>
    <message>
        <source>A crash costs at most this much work; more often costs a little time.</source>
        <translation>崩溃最多损失这么多工作;更频繁会多花一点时间。</translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation>保留的检查点</translation>
    </message>
    <message>
        <source>Generations on disk; an older one is used where the newest is damaged.</source>
        <translation>磁盘上的代数;最新的损坏时使用较早的。</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Tests the model again on resampled, noisy, band-limited and rotated windows.</source>
        <translation>在重采样、加噪、限带和旋转的窗口上再次测试模型。</translation>
    </message>
    <message>
        <source>Frequency view</source>
        <translation>频率视图</translation>
    </message>
    <message>
        <source>Spectra of the taps per class and accuracy with frequency bands removed.</source>
        <translation>各类别的抽头频谱,以及去掉频带后的准确率。</translation>
    </message>
    <message>
        <source>Epochs for int8</source>
        <translation>面向 int8 的轮次</translation>
    </message>
    <message>
        <source>%1 beats %2 (%3).</source>
        <translation>%1 优于 %2（%3）。</translation>
    </message>
    <message>
        <source>Negative transfer is likely, though not proven: %1 is worse than %2 (%3).</source>
        <translation>很可能出现负迁移，但未得到证明：%1 不如 %2（%3）。</translation>
    </message>
    <message>
        <source>Negative transfer: %1 is worse than %2 (%3).</source>
        <translation>负迁移：%1 不如 %2（%3）。</translation>
    </message>
    <message>
        <source>Whether distillation pays cannot be said: there is no finished run of the student alone to compare with.</source>
        <translation>无法判断蒸馏是否有益：没有可供比较的、已完成的学生单独训练。</translation>
    </message>
    <message>
        <source>Whether distillation pays cannot be said yet.</source>
        <translation>尚无法判断蒸馏是否有益。</translation>
    </message>
    <message>
        <source>Distillation pays here: %1.</source>
        <translation>蒸馏在此有益：%1。</translation>
    </message>
    <message>
        <source>It may pay, but that is not proven: %1.</source>
        <translation>可能有益，但未得到证明：%1。</translation>
    </message>
    <message>
        <source>Watch out, the student gets worse: %1.</source>
        <translation>注意，学生变差：%1。</translation>
    </message>
    <message>
        <source>Watch out, the student seems to get worse: %1.</source>
        <translation>注意，学生似乎变差：%1。</translation>
    </message>
    <message>
        <source>No evidence that distillation pays here: %1.</source>
        <translation>没有证据表明蒸馏在此有益：%1。</translation>
    </message>
    <message>
        <source>%1 is %2 and has no test figures to compare.</source>
        <translation>%1 的状态为 %2，没有可比较的测试结果。</translation>
    </message>
    <message>
        <source>No test subject occurs in both runs: they cannot be paired.</source>
        <translation>两次运行没有共同的测试受试者：无法配对。</translation>
    </message>
    <message>
        <source>Sign flips: p %1</source>
        <translation>符号翻转检验：p %1</translation>
    </message>
    <message>
        <source>%1 is better on these subjects.</source>
        <translation>在这些受试者上 %1 更好。</translation>
    </message>
    <message>
        <source>A hint that %1 is better; the rank test does not confirm it.</source>
        <translation>有迹象表明 %1 更好；秩检验未予证实。</translation>
    </message>
    <message>
        <source>No test subject, sample or window is on the training side.</source>
        <translation>训练侧没有测试受试者、样本或窗口。</translation>
    </message>
    <message>
        <source>Leakage: %1.</source>
        <translation>泄漏：%1。</translation>
    </message>
    <message>
        <source>windows were divided at random, not by person</source>
        <translation>窗口是随机划分的，而不是按人划分</translation>
    </message>
    <message>
        <source>%1 test subject is also on the training side (%2)</source>
        <translation>%1 名测试受试者也在训练侧（%2）</translation>
    </message>
    <message>
        <source>%1 test subjects are also on the training side (%2)</source>
        <translation>%1 名测试受试者也在训练侧（%2）</translation>
    </message>
    <message>
        <source>%1 test windows share samples with training or validation windows</source>
        <translation>%1 个测试窗口与训练或验证窗口有共同样本</translation>
    </message>
    <message>
        <source>%1 test windows are bit-equal to training or validation windows</source>
        <translation>%1 个测试窗口与训练或验证窗口逐位相同</translation>
    </message>
    <message>
        <source>Some recordings name no subject: whether a person is on both sides cannot be said.</source>
        <translation>有些记录未注明受试者：无法判断是否有人同时在两侧。</translation>
    </message>
    <message>
        <source>%1 validation subject is also trained on: the choice of model is optimistic.</source>
        <translation>%1 名验证受试者也用于训练：模型选择偏乐观。</translation>
    </message>
    <message>
        <source>%1 validation subjects are also trained on: the choice of model is optimistic.</source>
        <translation>%1 名验证受试者也用于训练：模型选择偏乐观。</translation>
    </message>
    <message>
        <source>%1 has windows of only %2 subject: it cannot be trained, chosen and tested on different people.</source>
        <translation>%1 只有 %2 名受试者的窗口：无法在不同的人身上训练、选择和测试。</translation>
    </message>
    <message>
        <source>%1 has windows of only %2 subjects: it cannot be trained, chosen and tested on different people.</source>
        <translation>%1 只有 %2 名受试者的窗口：无法在不同的人身上训练、选择和测试。</translation>
    </message>
    <message>
        <source>%1: no change for a second or more %2, the longest %3 s in %4.</source>
        <translation>%1：一秒或更久没有变化 %2，最长 %3 s，在 %4。</translation>
    </message>
    <message>
        <source>%1: clipped at its limits %2 (%3 samples), the longest %4 s in %5.</source>
        <translation>%1：在极限处削顶 %2（%3 个样本），最长 %4 s，在 %5。</translation>
    </message>
    <message>
        <source>once</source>
        <translation>1 次</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1 次</translation>
    </message>
    <message>
        <source>%1 of %2 windows are bit-equal to an earlier one, first %3.</source>
        <translation>%2 个窗口中有 %1 个与前面的逐位相同，首个为 %3。</translation>
    </message>
    <message>
        <source>%1: once, at %2</source>
        <translation>%1：1 次，在 %2</translation>
    </message>
    <message>
        <source>%1: %2 times, first at %3</source>
        <translation>%1：%2 次，首次在 %3</translation>
    </message>
    <message>
        <source>%1: once</source>
        <translation>%1：1 次</translation>
    </message>
    <message>
        <source>%1: %2 times</source>
        <translation>%1：%2 次</translation>
    </message>
    <message>
        <source>row left out: wrong number of columns</source>
        <translation>行被略去：列数不对</translation>
    </message>
    <message>
        <source>row left out: its time cannot be read</source>
        <translation>行被略去：无法读取其时间</translation>
    </message>
    <message>
        <source>checkpoint %1 cannot be used (%2); continuing from checkpoint %3</source>
        <translation>检查点 %1 无法使用（%2）；从检查点 %3 继续</translation>
    </message>
    <message>
        <source>the input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>the loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>the loss term %1</source>
        <translation>损失项 %1</translation>
    </message>
    <message>
        <source>the loss (%1, a thousand times its average)</source>
        <translation>损失（%1，是其平均值的一千倍）</translation>
    </message>
    <message>
        <source>the gradient of %1</source>
        <translation>%1 的梯度</translation>
    </message>
    <message>
        <source>is not finite in phase %1, epoch %2, batch %3, learning rate %4</source>
        <translation>在阶段 %1、第 %2 轮、第 %3 批、学习率 %4 处不是有限值</translation>
    </message>
    <message>
        <source>look at the data&apos;s quality report: distill dataset check</source>
        <translation>请看数据的质量报告：distill dataset check</translation>
    </message>
    <message>
        <source>the data set changed since this run was started: its windows and split are no longer the same</source>
        <translation>自本次运行开始后数据集已改变：其窗口和划分不再相同</translation>
    </message>
    <message>
        <source>start a new run</source>
        <translation>开始新的运行</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>no path was given</source>
        <translation>未给出路径</translation>
    </message>
    <message>
        <source>Name the data set&apos;s folder or its archive (--data PATH).</source>
        <translation>请给出数据集的文件夹或压缩包（--data PATH）。</translation>
    </message>
    <message>
        <source>Name the data set&apos;s folder or its archive.</source>
        <translation>请给出数据集的文件夹或压缩包。</translation>
    </message>
    <message>
        <source>Name the data set&apos;s folder or its archive as it was downloaded.</source>
        <translation>请给出数据集的文件夹，或下载时的压缩包。</translation>
    </message>
    <message>
        <source>is neither a file nor a folder</source>
        <translation>既不是文件也不是文件夹</translation>
    </message>
    <message>
        <source>is an empty folder</source>
        <translation>是空文件夹</translation>
    </message>
    <message>
        <source>Name the folder into which the data set was unpacked, or its archive.</source>
        <translation>请给出解压数据集的文件夹，或其压缩包。</translation>
    </message>
    <message>
        <source>is half unpacked: %1 is not here</source>
        <translation>只解压了一半：缺少 %1</translation>
    </message>
    <message>
        <source>Unpack the original download again.</source>
        <translation>请重新解压原始下载文件。</translation>
    </message>
    <message>
        <source>Use the original download.</source>
        <translation>请使用原始下载文件。</translation>
    </message>
    <message>
        <source>One of the two was cut off: unpack the original download again.</source>
        <translation>两者之一被截断：请重新解压原始下载文件。</translation>
    </message>
    <message>
        <source>The data set is half unpacked: unpack the original download again.</source>
        <translation>数据集只解压了一半：请重新解压原始下载文件。</translation>
    </message>
    <message>
        <source>has %1 rows but %2 has %3</source>
        <translation>有 %1 行，而 %2 有 %3 行</translation>
    </message>
    <message>
        <source>holds no rows</source>
        <translation>没有任何行</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>是空的</translation>
    </message>
    <message>
        <source>holds more than a million files</source>
        <translation>含有超过一百万个文件</translation>
    </message>
    <message>
        <source>Name the folder of one data set.</source>
        <translation>请给出一个数据集的文件夹。</translation>
    </message>
    <message>
        <source>has no labels, so no window can be cut</source>
        <translation>没有标签，因此无法切窗</translation>
    </message>
    <message>
        <source>leaves no window on the %1 side of %2</source>
        <translation>使 %2 的 %1 侧没有窗口</translation>
    </message>
    <message>
        <source>Choose other subjects or folds, or another window length (their recordings may be too short).</source>
        <translation>请选择其他受试者或折，或其他窗长（他们的记录可能太短）。</translation>
    </message>
    <message>
        <source>is missing from the run</source>
        <translation>在该运行中缺失</translation>
    </message>
    <message>
        <source>has no finished network</source>
        <translation>没有训练完成的网络</translation>
    </message>
    <message>
        <source>Leakage not checked</source>
        <translation>未检查泄漏</translation>
    </message>
    <message>
        <source>Leakage, overruled</source>
        <translation>有泄漏，已放行</translation>
    </message>
    <message>
        <source>Leakage</source>
        <translation>泄漏</translation>
    </message>
    <message>
        <source>Anonymous subjects</source>
        <translation>受试者匿名</translation>
    </message>
    <message>
        <source>No leakage found</source>
        <translation>未发现泄漏</translation>
    </message>
    <message>
        <source>Optimistic choice of model</source>
        <translation>模型选择偏乐观</translation>
    </message>
    <message>
        <source>far below</source>
        <translation>远低于</translation>
    </message>
    <message>
        <source>below</source>
        <translation>低于</translation>
    </message>
    <message>
        <source>above</source>
        <translation>高于</translation>
    </message>
    <message>
        <source>as published</source>
        <translation>与已发表的一致</translation>
    </message>
    <message>
        <source>Better than published: check twice.</source>
        <translation>优于已发表的结果：请再检查一遍。</translation>
    </message>
    <message>
        <source>Random split</source>
        <translation>随机划分</translation>
    </message>
    <message>
        <source>Split by session</source>
        <translation>按会话划分</translation>
    </message>
    <message>
        <source>Split by subject</source>
        <translation>按受试者划分</translation>
    </message>
    <message>
        <source>A hint, not proof, that %1 beats %2: the interval excludes 0, the rank test does not agree (%3).</source>
        <translation>有迹象（但非证明）表明 %1 优于 %2：区间不含 0，但秩检验不支持（%3）。</translation>
    </message>
    <message>
        <source>No evidence that %1 and %2 differ: the interval includes 0 (%3).</source>
        <translation>没有证据表明 %1 与 %2 有差异：区间包含 0（%3）。</translation>
    </message>
    <message>
        <source>Too few test subjects to compare %1 with %2 (%3).</source>
        <translation>测试受试者太少，无法比较 %1 与 %2（%3）。</translation>
    </message>
    <message>
        <source>No verdict on %1: %2 differs from it in more than the method: %3.</source>
        <translation>对 %1 不作结论：%2 与它的差异不只在方法：%3。</translation>
    </message>
    <message>
        <source>%1 cannot be compared with %2: no test subject has predictions of both.</source>
        <translation>%1 无法与 %2 比较：没有测试受试者同时有两者的预测。</translation>
    </message>
    <message>
        <source>macro-F1 under disturbances</source>
        <translation>干扰下的宏平均 F1</translation>
    </message>
    <message>
        <source>difference %1 %2 over %3, 95 % interval %4 to %5, Wilcoxon p %6</source>
        <translation>%2 之差 %1，基于 %3，95 % 区间 %4 至 %5，Wilcoxon p %6</translation>
    </message>
    <message>
        <source>difference %1 %2 over %3, 95 % interval %4 to %5, Wilcoxon p %6, %7 after Holm&apos;s correction</source>
        <translation>%2 之差 %1，基于 %3，95 % 区间 %4 至 %5，Wilcoxon p %6，Holm 校正后 %7</translation>
    </message>
    <message>
        <source>difference %1 %2 over %3, too few for an interval</source>
        <translation>%2 之差 %1，基于 %3，人数太少，无法给出区间</translation>
    </message>
    <message>
        <source>%1 test subject</source>
        <translation>%1 名测试受试者</translation>
    </message>
    <message>
        <source>%1 test subjects</source>
        <translation>%1 名测试受试者</translation>
    </message>
    <message>
        <source>%1 test subject and %2 seeds</source>
        <translation>%1 名测试受试者和 %2 个种子</translation>
    </message>
    <message>
        <source>%1 test subjects and %2 seeds</source>
        <translation>%1 名测试受试者和 %2 个种子</translation>
    </message>
    <message>
        <source>With %1 the smallest possible Wilcoxon p is %2: nothing can be proven below %3 test subjects.</source>
        <translation>只有 %1时，Wilcoxon p 最小也只能是 %2：少于 %3 名测试受试者无法证明任何结论。</translation>
    </message>
    <message>
        <source>The smallest possible Wilcoxon p is %1.</source>
        <translation>Wilcoxon p 最小可能为 %1。</translation>
    </message>
    <message>
        <source>The smallest possible Wilcoxon p is %1; a difference of %2 points would have been found with 80 % probability.</source>
        <translation>Wilcoxon p 最小可能为 %1；%2 个百分点的差异本可以 80 % 的概率被发现。</translation>
    </message>
    <message>
        <source>Too few test subjects to say whether distillation pays: %1.</source>
        <translation>测试受试者太少，无法判断蒸馏是否有益：%1。</translation>
    </message>
    <message>
        <source>Whether distillation pays cannot be said: the student alone was not trained with the same settings (%1).</source>
        <translation>无法判断蒸馏是否有益：单独训练的学生没有使用相同的设置（%1）。</translation>
    </message>
    <message>
        <source>No verdict: the runs differ in more than the method: %1.</source>
        <translation>不作结论：两次运行的差异不只在方法：%1。</translation>
    </message>
    <message>
        <source>No verdict: too few test subjects.</source>
        <translation>不作结论：测试受试者太少。</translation>
    </message>
    <message>
        <source>The predictions of %1 on its test subjects are missing: the runs cannot be paired.</source>
        <translation>缺少 %1 对其测试受试者的预测：两次运行无法配对。</translation>
    </message>
    <message>
        <source>A − B over %1: %2 macro-F1, 95 % interval %3 to %4</source>
        <translation>A − B，%1：宏平均 F1 %2，95 % 区间 %3 至 %4</translation>
    </message>
    <message>
        <source>A − B over %1: %2 macro-F1, too few test subjects for an interval</source>
        <translation>A − B，%1：宏平均 F1 %2，测试受试者太少，无法给出区间</translation>
    </message>
    <message>
        <source>Wilcoxon signed rank: p %1 (%2, %3)</source>
        <translation>Wilcoxon 符号秩检验：p %1（%2，%3）</translation>
    </message>
    <message>
        <source>Wilcoxon signed rank: p %1 (%2, %3), %4 after Holm&apos;s correction for %5 comparisons</source>
        <translation>Wilcoxon 符号秩检验：p %1（%2，%3），对 %5 次比较作 Holm 校正后 %4</translation>
    </message>
    <message>
        <source>1 subject differs</source>
        <translation>1 名受试者有差异</translation>
    </message>
    <message>
        <source>%1 subjects differ</source>
        <translation>%1 名受试者有差异</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>normal approximation</source>
        <translation>正态近似</translation>
    </message>
    <message>
        <source>No evidence that they differ: the interval includes 0.</source>
        <translation>没有证据表明两者有差异：区间包含 0。</translation>
    </message>
    <message>
        <source>One training of each: the luck of training is not part of the interval.</source>
        <translation>各只训练一次：区间不包含训练的偶然性。</translation>
    </message>
    <message>
        <source>A is %1, B is %2.</source>
        <translation>A 为 %1，B 为 %2。</translation>
    </message>
    <message>
        <source>No test subject is known, so nothing can be said about new people.</source>
        <translation>没有已知的测试受试者，因此无法对新人作任何结论。</translation>
    </message>
    <message>
        <source>With 1 test subject nothing can be said about new people: neither an interval nor a test is possible.</source>
        <translation>只有 1 名测试受试者，无法对新人作任何结论：既不能给出区间，也不能做检验。</translation>
    </message>
    <message>
        <source>With %1 test subjects the smallest possible Wilcoxon p is %2: no difference, however large, can be proven at 5 %.</source>
        <translation>%1 名测试受试者时，Wilcoxon p 最小也只能是 %2：无论差异多大，都无法在 5 % 水平上证明。</translation>
    </message>
    <message>
        <source>At least %1 test subjects are needed.</source>
        <translation>至少需要 %1 名测试受试者。</translation>
    </message>
    <message>
        <source>With %1 test subjects the smallest possible Wilcoxon p is %2; a difference of %3 points of macro-F1 would be found with 80 % probability (two-sided 5 %, assuming a standard deviation of %4 over subjects, as measured on HAPT).</source>
        <translation>%1 名测试受试者时，Wilcoxon p 最小可能为 %2；宏平均 F1 相差 %3 个百分点时，会以 80 % 的概率被发现（双侧 5 %，假设受试者间标准差为 %4，即在 HAPT 上测得的值）。</translation>
    </message>
    <message>
        <source>below 0.001</source>
        <translation>低于 0.001</translation>
    </message>
    <message>
        <source>One seed: the luck of training stays unknown.</source>
        <translation>只有一个种子：训练的偶然性仍然未知。</translation>
    </message>
    <message>
        <source>Only one seed was trained: how much luck a training holds is not known.</source>
        <translation>只训练了一个种子：一次训练中有多少偶然性不得而知。</translation>
    </message>
    <message>
        <source>Run %1 is %2 and has no test figures; it is left out of the means.</source>
        <translation>运行 %1 为 %2，没有测试数值；计算平均值时不包括它。</translation>
    </message>
    <message>
        <source>%1: no student alone has finished, so whether it pays is not said.</source>
        <translation>%1：没有完成的单独训练的学生，因此不判断是否值得。</translation>
    </message>
    <message>
        <source>Only one subject is evaluated here: an interval over subjects cannot be given.</source>
        <translation>此处只评估一名受试者：无法给出受试者间的区间。</translation>
    </message>
    <message>
        <source>Only %1 subjects are evaluated here: an interval over subjects would span half of the scale, so none is given.</source>
        <translation>此处只评估 %1 名受试者：受试者间的区间会占到量程的一半，因此不给出。</translation>
    </message>
    <message>
        <source>Class %1 has no window here; it is left out of the means over classes.</source>
        <translation>类别 %1 在此没有窗口；计算类别平均值时不包括它。</translation>
    </message>
    <message>
        <source>Split in time</source>
        <translation>按时间划分</translation>
    </message>
    <message>
        <source>Split unknown</source>
        <translation>划分未知</translation>
    </message>
    <message>
        <source>test subjects share samples with people on the training side under another name (%1 and %2: %3 s)</source>
        <translation>测试受试者与训练侧另一名称的人员共享样本（%1 与 %2：%3 s）</translation>
    </message>
    <message>
        <source>test subjects share samples with people on the training side under another name (%1 and %2: %3 s, …)</source>
        <translation>测试受试者与训练侧另一名称的人员共享样本（%1 与 %2：%3 s，…）</translation>
    </message>
    <message>
        <source>Subjects look alike: %1.</source>
        <translation>受试者名称相似：%1。</translation>
    </message>
    <message>
        <source>Labels look alike: %1.</source>
        <translation>标签名称相似：%1。</translation>
    </message>
    <message>
        <source>If they are one person, a split by subject puts that person on both sides.</source>
        <translation>如果他们是同一个人，按受试者划分会把这个人放在两侧。</translation>
    </message>
    <message>
        <source>If they are one activity, a model is asked to tell it from itself.</source>
        <translation>如果它们是同一种活动，模型就要把它与自身区分开。</translation>
    </message>
    <message>
        <source>Training is refused until you decide: %1 if they are the same, %2 if they are different, or rename by hand, such as %3.</source>
        <translation>在您决定之前拒绝训练：相同时用 %1，不同时用 %2，或手动重命名，例如 %3。</translation>
    </message>
    <message>
        <source>Add %1 if they are the same, %2 if they are different, or rename by hand, such as %3.</source>
        <translation>相同时添加 %1，不同时添加 %2，或手动重命名，例如 %3。</translation>
    </message>
    <message>
        <source>%1 pairs of subjects share samples in all.</source>
        <translation>共有 %1 对受试者共享样本。</translation>
    </message>
    <message>
        <source>No subjects are named: the windows cannot be divided by person.</source>
        <translation>没有注明受试者：窗口无法按人划分。</translation>
    </message>
    <message>
        <source>Name the column or the part of the path that holds the person, or add --set split.kind=time to test on other times of the same recordings.</source>
        <translation>请指定给出人员的列或路径部分，或添加 --set split.kind=time 以在同一记录的其他时间上测试。</translation>
    </message>
    <message>
        <source>No labels: nothing can be trained.</source>
        <translation>没有标签：无法训练。</translation>
    </message>
    <message>
        <source>Name the column or the part of the path that holds the activity.</source>
        <translation>请指定给出活动的列或路径部分。</translation>
    </message>
    <message>
        <source>Only one class (%1): there is nothing to tell apart, and training is refused.</source>
        <translation>只有一个类别（%1）：没有可区分的内容，拒绝训练。</translation>
    </message>
    <message>
        <source>%1 may mean that no activity was recorded, but is taken as a class.</source>
        <translation>%1 可能表示没有记录活动，但被当作一个类别。</translation>
    </message>
    <message>
        <source>%1 may mean that no activity was recorded, but are taken as classes.</source>
        <translation>%1 可能表示没有记录活动，但被当作类别。</translation>
    </message>
    <message>
        <source>Add %1 to leave it out.</source>
        <translation>添加 %1 可将其排除。</translation>
    </message>
    <message>
        <source>Add %1 to leave them out.</source>
        <translation>添加 %1 可将它们排除。</translation>
    </message>
    <message>
        <source>No window of %1: its segments are shorter than a window or it is never performed.</source>
        <translation>没有 %1 的窗口：其片段短于一个窗口，或从未出现该活动。</translation>
    </message>
    <message>
        <source>%1: %2 samples are missing (%3 %) in %4 gaps, the longest %5 s in %6.</source>
        <translation>%1：缺失 %2 个样本（%3 %），分布在 %4 处间断，最长 %5 s，在 %6。</translation>
    </message>
    <message>
        <source>%1: constant, always %2.</source>
        <translation>%1：恒定，始终为 %2。</translation>
    </message>
    <message>
        <source>It tells a model nothing; leave it out with data.channels.</source>
        <translation>它不能告诉模型任何信息；请用 data.channels 排除它。</translation>
    </message>
    <message>
        <source>%1: values from %2 to %3, larger than any sensor measures.</source>
        <translation>%1：数值从 %2 到 %3，超出任何传感器的测量范围。</translation>
    </message>
    <message>
        <source>Check the unit, the decimal mark and what the device writes for a missing value.</source>
        <translation>请检查单位、小数点符号以及设备如何表示缺失值。</translation>
    </message>
    <message>
        <source>%1 samples (%2 %) have no label, in %3 segments, the longest %4 s in %5; they are not used.</source>
        <translation>%1 个样本（%2 %）没有标签，分布在 %3 个片段，最长 %4 s，在 %5；不使用它们。</translation>
    </message>
    <message>
        <source>Tested but never trained: %1.</source>
        <translation>测试中有但从未训练：%1。</translation>
    </message>
    <message>
        <source>The recall and F1 of this class are 0 whatever the model learns, and macro-F1 counts it; it is also shown without.</source>
        <translation>无论模型学到什么，该类别的召回率和 F1 都为 0，宏平均 F1 会计入它；也另外给出不含它的值。</translation>
    </message>
    <message>
        <source>The recall and F1 of these classes are 0 whatever the model learns, and macro-F1 counts them; it is also shown without.</source>
        <translation>无论模型学到什么，这些类别的召回率和 F1 都为 0，宏平均 F1 会计入它们；也另外给出不含它们的值。</translation>
    </message>
    <message>
        <source>Trained but never tested: %1.</source>
        <translation>训练中有但从未测试：%1。</translation>
    </message>
    <message>
        <source>The test figures say nothing about this class.</source>
        <translation>测试数值不能说明该类别的情况。</translation>
    </message>
    <message>
        <source>The test figures say nothing about these classes.</source>
        <translation>测试数值不能说明这些类别的情况。</translation>
    </message>
    <message>
        <source>Trained but not in the validation windows: %1.</source>
        <translation>训练中有但验证窗口中没有：%1。</translation>
    </message>
    <message>
        <source>The choice of the epoch does not consider this class.</source>
        <translation>选择轮次时不考虑该类别。</translation>
    </message>
    <message>
        <source>The choice of the epoch does not consider these classes.</source>
        <translation>选择轮次时不考虑这些类别。</translation>
    </message>
    <message>
        <source>In the validation windows but never trained: %1.</source>
        <translation>验证窗口中有但从未训练：%1。</translation>
    </message>
    <message>
        <source>The validation figures count it.</source>
        <translation>验证数值会计入它。</translation>
    </message>
    <message>
        <source>The validation figures count them.</source>
        <translation>验证数值会计入它们。</translation>
    </message>
    <message>
        <source>Rows: %1 read, %2 kept, %3 lost.</source>
        <translation>行：读取 %1，保留 %2，丢失 %3。</translation>
    </message>
    <message>
        <source>has no labelled window, so there is nothing to learn</source>
        <translation>没有带标签的窗口，因此没有可学习的内容</translation>
    </message>
    <message>
        <source>has windows of one class only (%1), so there is nothing to tell apart</source>
        <translation>只有一个类别的窗口（%1），因此没有可区分的内容</translation>
    </message>
    <message>
        <source>Name the column or path that holds the activity, add recordings of other activities, or choose a shorter window if theirs are too short for one.</source>
        <translation>请指定给出活动的列或路径，添加其他活动的记录；如果它们的记录短于一个窗口，请选择更短的窗口。</translation>
    </message>
    <message>
        <source>leaves only one class on the training side (%1), so there is nothing to tell apart</source>
        <translation>训练侧只剩一个类别（%1），因此没有可区分的内容</translation>
    </message>
    <message>
        <source>Choose another fold, other test subjects or another split.kind.</source>
        <translation>请选择其他折、其他测试受试者或其他 split.kind。</translation>
    </message>
    <message>
        <source>leaves no validation window, but the epoch is chosen on them</source>
        <translation>没有留下验证窗口，而轮次要靠它们来选择</translation>
    </message>
    <message>
        <source>Make split.validation_fraction larger than 0.</source>
        <translation>请将 split.validation_fraction 设为大于 0。</translation>
    </message>
    <message>
        <source>Split by subject, or add --set split.allow_leakage=true: every report will then say so.</source>
        <translation>请按受试者划分，或添加 --set split.allow_leakage=true：那样每份报告都会注明。</translation>
    </message>
    <message>
        <source>Every window holds a missing value: leave out the channels that lack values (data.channels), or see distill dataset stats for how many are missing.</source>
        <translation>每个窗口都含有缺失值：请排除缺少数值的通道（data.channels），缺失多少见 distill dataset stats。</translation>
    </message>
    <message>
        <source>Add --set windows.length_s=%1: three of four labelled segments are that long.</source>
        <translation>添加 --set windows.length_s=%1：四分之三的带标签片段有这么长。</translation>
    </message>
    <message>
        <source>Add --set windows.purity=0.6: windows may then hold a change of label.</source>
        <translation>添加 --set windows.purity=0.6：窗口内便可以有标签变化。</translation>
    </message>
    <message>
        <source>The labelled segments are too short for any window: check the label column, or add --set windows.align=recording --set windows.purity=0.6 for windows that may hold a change of label.</source>
        <translation>带标签的片段对任何窗口都太短：请检查标签列，或添加 --set windows.align=recording --set windows.purity=0.6，使窗口内可以有标签变化。</translation>
    </message>
    <message>
        <source>Check the importer&apos;s options: which column or part of the path holds the activity?</source>
        <translation>请检查导入选项：活动在哪一列或路径的哪一部分？</translation>
    </message>
    <message>
        <source>Check the rate (a wrong data.options.time_unit gives such rates), or make the windows longer.</source>
        <translation>请检查采样率（错误的 data.options.time_unit 会得出这样的采样率），或加长窗口。</translation>
    </message>
    <message>
        <source>row left out: its time never changes</source>
        <translation>行被略去：其时间从不变化</translation>
    </message>
    <message>
        <source>row left out: its time lies far from all others</source>
        <translation>行被略去：其时间与所有其他行相距太远</translation>
    </message>
    <message>
        <source>row left out: all rows between two gaps share one time stamp</source>
        <translation>行被略去：两处间断之间的所有行时间戳相同</translation>
    </message>
    <message>
        <source>row left out: it stands alone</source>
        <translation>行被略去：它孤立存在</translation>
    </message>
    <message>
        <source>row left out: it holds no value</source>
        <translation>行被略去：不含任何数值</translation>
    </message>
    <message>
        <source>row left out: no value can be read</source>
        <translation>行被略去：无法读取任何数值</translation>
    </message>
    <message>
        <source>cell kept as missing: not a number</source>
        <translation>单元格按缺失保留：不是数字</translation>
    </message>
    <message>
        <source>row cannot be read</source>
        <translation>无法读取的行</translation>
    </message>
    <message>
        <source>row cannot be read and is kept as missing</source>
        <translation>无法读取的行，按缺失保留</translation>
    </message>
    <message>
        <source>row in a file that is left out</source>
        <translation>被略去的文件中的行</translation>
    </message>
    <message>
        <source>file left out: %1</source>
        <translation>略去文件：%1</translation>
    </message>
    <message>
        <source>file read as %1</source>
        <translation>文件按 %1 读取</translation>
    </message>
    <message>
        <source>dates whose day and month cannot be told apart are read as day first</source>
        <translation>无法区分日和月的日期按日在前读取</translation>
    </message>
    <message>
        <source>column &quot;%1&quot; left out: most files do not have it</source>
        <translation>略去列“%1”：大多数文件没有它</translation>
    </message>
    <message>
        <source>column &quot;%1&quot; left out: it holds no value</source>
        <translation>略去列“%1”：不含任何数值</translation>
    </message>
    <message>
        <source>column &quot;%1&quot; left out: it holds %2, not numbers</source>
        <translation>略去列“%1”：其内容为 %2，不是数字</translation>
    </message>
    <message>
        <source>column &quot;%1&quot; left out: it looks like a %2, not a sensor; use it as data.options.%3, or list it in data.options.channels</source>
        <translation>略去列“%1”：看起来是 %2，不是传感器；请用作 data.options.%3，或列入 data.options.channels</translation>
    </message>
    <message>
        <source>time stamps are taken as %1 (data.options.time_unit)</source>
        <translation>时间戳按 %1 处理（data.options.time_unit）</translation>
    </message>
    <message>
        <source>recording left out: its rate is not one of motion sensors</source>
        <translation>略去记录：其采样率不是运动传感器的采样率</translation>
    </message>
    <message>
        <source>row of a recording whose rate is not one of motion sensors</source>
        <translation>采样率不是运动传感器采样率的记录中的行</translation>
    </message>
    <message>
        <source>recorded at a lower rate than the data set has</source>
        <translation>记录的采样率低于数据集的采样率</translation>
    </message>
    <message>
        <source>recorded at a higher rate than the data set has; filtered and brought to it</source>
        <translation>记录的采样率高于数据集的采样率；已滤波并转换到该采样率</translation>
    </message>
    <message>
        <source>clock passes midnight</source>
        <translation>时钟跨过午夜</translation>
    </message>
    <message>
        <source>rows are in no order of time; all are sorted</source>
        <translation>各行没有按时间排序；已全部排序</translation>
    </message>
    <message>
        <source>rows run backwards in time; their order is turned round</source>
        <translation>各行时间倒序；已反转顺序</translation>
    </message>
    <message>
        <source>clock starts again; a new recording begins</source>
        <translation>时钟重新开始；开始新的记录</translation>
    </message>
    <message>
        <source>row out of order sorted by its time</source>
        <translation>顺序错乱的行已按时间排序</translation>
    </message>
    <message>
        <source>row shares its time stamp with the one before; such rows are spread evenly up to the next stamp</source>
        <translation>行与前一行时间戳相同；这些行在下一个时间戳之前均匀分布</translation>
    </message>
    <message>
        <source>gap in time; a new recording begins</source>
        <translation>时间间断；开始新的记录</translation>
    </message>
    <message>
        <source>rows that are interleaved with others are joined; without a time column, gaps between them cannot be seen</source>
        <translation>与其他行交错的行被连接起来；没有时间列，看不到其间的间断</translation>
    </message>
    <message>
        <source>rows may be of several devices or sensors: %1</source>
        <translation>各行可能来自多个设备或传感器：%1</translation>
    </message>
    <message>
        <source>lines before the table passed over; the table starts here</source>
        <translation>已跳过表格之前的行；表格从此处开始</translation>
    </message>
    <message>
        <source>header names more columns than the rows have; the last names are not used</source>
        <translation>表头的列名多于各行的列数；不使用最后的列名</translation>
    </message>
    <message>
        <source>column names taken from a comment</source>
        <translation>列名取自注释</translation>
    </message>
    <message>
        <source>row of units below the header passed over</source>
        <translation>已跳过表头下方的单位行</translation>
    </message>
    <message>
        <source>nameless column left out: it counts the rows</source>
        <translation>略去无名列：它只是行号</translation>
    </message>
    <message>
        <source>line of column names inside the table passed over</source>
        <translation>已跳过表格内的列名行</translation>
    </message>
    <message>
        <source>no line above the values names the columns; they are called 1, 2, 3 … (data.options.header=false says so)</source>
        <translation>数值上方没有给出列名的行；各列称为 1、2、3 …（data.options.header=false 表示如此）</translation>
    </message>
    <message>
        <source>recording without labels</source>
        <translation>没有标签的记录</translation>
    </message>
    <message>
        <source>label skipped: its user is not the recording&apos;s</source>
        <translation>跳过标签：其用户与记录不符</translation>
    </message>
    <message>
        <source>label skipped: activity number without a name</source>
        <translation>跳过标签：活动编号没有名称</translation>
    </message>
    <message>
        <source>label skipped: empty range of samples</source>
        <translation>跳过标签：样本范围为空</translation>
    </message>
    <message>
        <source>label skipped: overlaps the one before it</source>
        <translation>跳过标签：与前一个重叠</translation>
    </message>
    <message>
        <source>execution left out: only one of phone and watch is here</source>
        <translation>略去该次执行：手机和手表只有其一</translation>
    </message>
    <message>
        <source>execution left out: phone and watch share less than a second (do their clocks agree?)</source>
        <translation>略去该次执行：手机与手表的共同时间不足一秒（它们的时钟一致吗？）</translation>
    </message>
    <message>
        <source>row of a device whose other half is not here</source>
        <translation>缺少另一半的设备的行</translation>
    </message>
    <message>
        <source>row of an execution that is left out</source>
        <translation>被略去的执行中的行</translation>
    </message>
    <message>
        <source>row outside the time that phone and watch share</source>
        <translation>手机与手表共同时间之外的行</translation>
    </message>
    <message>
        <source>time stamps stray by more than 0.25 s from a steady rate (samples may be lost)</source>
        <translation>时间戳偏离稳定采样率超过 0.25 s（可能丢失了样本）</translation>
    </message>
    <message>
        <source>phone and watch disagree about the activity for more than a fifth of the time (do their clocks agree?)</source>
        <translation>手机与手表在超过五分之一的时间里活动不一致（它们的时钟一致吗？）</translation>
    </message>
    <message>
        <source>gives no recording with two rows or more</source>
        <translation>没有得到含两行以上的记录</translation>
    </message>
    <message>
        <source>Check data.options.time and time_unit.</source>
        <translation>请检查 data.options.time 和 time_unit。</translation>
    </message>
    <message>
        <source>Check data.options.delimiter, header and decimal.</source>
        <translation>请检查 data.options.delimiter、header 和 decimal。</translation>
    </message>
    <message>
        <source>Check data.options.delimiter and header.</source>
        <translation>请检查 data.options.delimiter 和 header。</translation>
    </message>
    <message>
        <source>Check data.options.delimiter, decimal, header, time and channels.</source>
        <translation>请检查 data.options.delimiter、decimal、header、time 和 channels。</translation>
    </message>
    <message>
        <source>Set data.options.decimal=comma.</source>
        <translation>请设置 data.options.decimal=comma。</translation>
    </message>
    <message>
        <source>Leave it out with data.options.exclude.</source>
        <translation>请用 data.options.exclude 排除它。</translation>
    </message>
    <message>
        <source>holds comments only and no rows</source>
        <translation>只有注释，没有数据行</translation>
    </message>
    <message>
        <source>has %1 columns; at most %2 are read</source>
        <translation>有 %1 列；最多读取 %2 列</translation>
    </message>
    <message>
        <source>One row is one sample and one column one channel: is the table transposed?</source>
        <translation>一行是一个样本，一列是一个通道：表格是否转置了？</translation>
    </message>
    <message>
        <source>leaves no column of numbers to read as a channel; it has %1</source>
        <translation>没有可作为通道读取的数值列；它有 %1</translation>
    </message>
    <message>
        <source>writes numbers with a decimal comma, such as &quot;%1&quot;</source>
        <translation>数字使用小数逗号，例如“%1”</translation>
    </message>
    <message>
        <source>has rows that are %1 s apart (%2 Hz); motion sensors have %3 to %4 Hz</source>
        <translation>各行相距 %1 s（%2 Hz）；运动传感器为 %3 至 %4 Hz</translation>
    </message>
    <message>
        <source>Check data.options.time: no other unit gives a plausible rate either.</source>
        <translation>请检查 data.options.time：其他单位也得不出合理的采样率。</translation>
    </message>
    <message>
        <source>Its clock is too coarse: leave data.options.time empty and set data.options.rate_hz.</source>
        <translation>其时钟过于粗略：请将 data.options.time 留空并设置 data.options.rate_hz。</translation>
    </message>
    <message>
        <source>Check data.options.time, or set data.options.rate_hz without a time column.</source>
        <translation>请检查 data.options.time，或不用时间列而设置 data.options.rate_hz。</translation>
    </message>
    <message>
        <source>is named without a time column</source>
        <translation>已指定，但没有时间列</translation>
    </message>
    <message>
        <source>is needed when no time column is named</source>
        <translation>未指定时间列时必须给出</translation>
    </message>
    <message>
        <source>Set data.options.rate_hz, or name the time column with data.options.time.</source>
        <translation>请设置 data.options.rate_hz，或用 data.options.time 指定时间列。</translation>
    </message>
    <message>
        <source>Did you mean &quot;%1&quot;?</source>
        <translation>您是不是指“%1”？</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>您是不是指 %1？</translation>
    </message>
    <message>
        <source>is damaged or was cut off: %1</source>
        <translation>已损坏或被截断：%1</translation>
    </message>
    <message>
        <source>is damaged or was cut off at %1: %2</source>
        <translation>在 %1 处已损坏或被截断：%2</translation>
    </message>
    <message>
        <source>Download it again and compare its size or checksum with the publisher&apos;s.</source>
        <translation>请重新下载，并将其大小或校验和与发布者的核对。</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>请重新下载。</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>Check that you may read the file.</source>
        <translation>请检查您是否有权读取该文件。</translation>
    </message>
    <message>
        <source>is a web page (HTML), not an archive</source>
        <translation>是网页（HTML），不是压缩包</translation>
    </message>
    <message>
        <source>The download link gave a page instead of the file: download the file itself.</source>
        <translation>下载链接给出的是网页而不是文件：请下载文件本身。</translation>
    </message>
    <message>
        <source>is not an archive (zip, tar, gz, xz, bz2, zst): %1</source>
        <translation>不是压缩包（zip、tar、gz、xz、bz2、zst）：%1</translation>
    </message>
    <message>
        <source>holds no files</source>
        <translation>不含任何文件</translation>
    </message>
    <message>
        <source>was refused: the entry &quot;%1&quot; %2</source>
        <translation>已拒绝：条目“%1”%2</translation>
    </message>
    <message>
        <source>points outside the archive (../)</source>
        <translation>指向压缩包之外（../）</translation>
    </message>
    <message>
        <source>has an absolute path</source>
        <translation>使用绝对路径</translation>
    </message>
    <message>
        <source>unpacks to more than 1000 times the archive&apos;s size (an archive bomb)</source>
        <translation>解压后超过压缩包大小的 1000 倍（压缩炸弹）</translation>
    </message>
    <message>
        <source>takes the unpacked size above 64 GiB</source>
        <translation>使解压后的大小超过 64 GiB</translation>
    </message>
    <message>
        <source>occurs twice</source>
        <translation>出现两次</translation>
    </message>
    <message>
        <source>Use the original download; this archive does not look like one.</source>
        <translation>请使用原始下载文件；这个压缩包看起来不是原始文件。</translation>
    </message>
    <message>
        <source>Name the folder of one copy.</source>
        <translation>请指定其中一份副本的文件夹。</translation>
    </message>
    <message>
        <source>the teacher&apos;s head stores no patterns, so a separate Hopfield memory of %1 was trained for it; it agrees with the head on %2 % of the training windows</source>
        <translation>教师的分类头不存储模式，因此另外为其训练了含 %1 个模式的 Hopfield 记忆；它在 %2 % 的训练窗口上与分类头一致</translation>
    </message>
    <message>
        <source>lower %1 or this term&apos;s weight, then resume or start again</source>
        <translation>降低 %1 或该项的权重，然后继续或重新开始</translation>
    </message>
    <message>
        <source>lower %1, then start again</source>
        <translation>降低 %1，然后重新开始</translation>
    </message>
    <message>
        <source>lower %1 or switch a term off, then start again</source>
        <translation>降低 %1 或关闭某一项，然后重新开始</translation>
    </message>
    <message>
        <source>is not a run folder: there is no such folder</source>
        <translation>不是运行文件夹：没有这个文件夹</translation>
    </message>
    <message>
        <source>is not a run folder: config.json is missing</source>
        <translation>不是运行文件夹：缺少 config.json</translation>
    </message>
    <message>
        <source>is not a usable run folder: its config.json is not a regular file</source>
        <translation>不是可用的运行文件夹：其 config.json 不是普通文件</translation>
    </message>
    <message>
        <source>this machine ran out of memory</source>
        <translation>本机内存不足</translation>
    </message>
    <message>
        <source>there is not enough of it</source>
        <translation>数量不足</translation>
    </message>
    <message>
        <source>Use smaller batches or windows, or end other programs.</source>
        <translation>请使用更小的批量或窗口，或结束其他程序。</translation>
    </message>
    <message>
        <source>the method %1 needs a teacher, and none was planned</source>
        <translation>方法 %1 需要教师，但没有安排教师</translation>
    </message>
    <message>
        <source>leave teacher.skip off, or name a finished run in teacher.run</source>
        <translation>请关闭 teacher.skip，或在 teacher.run 中指定一个已完成的运行</translation>
    </message>
    <message>
        <source>was trained on another split or other windows than this student, so its knowledge may hold the test subjects&apos; labels</source>
        <translation>训练所用的划分或窗口与该学生不同，因此其知识可能包含测试受试者的标签</translation>
    </message>
    <message>
        <source>use the same data, windows and split sections, or set split.allow_leakage=true</source>
        <translation>请使用相同的 data、windows 和 split 部分，或设置 split.allow_leakage=true</translation>
    </message>
    <message>
        <source>was trained with another scaling of the data</source>
        <translation>训练所用的数据缩放不同</translation>
    </message>
    <message>
        <source>use the same scaler section</source>
        <translation>请使用相同的 scaler 部分</translation>
    </message>
    <message>
        <source>cuda was asked for, but %1</source>
        <translation>要求使用 cuda，但 %1</translation>
    </message>
    <message>
        <source>this LibTorch was built without CUDA</source>
        <translation>此 LibTorch 不含 CUDA</translation>
    </message>
    <message>
        <source>no usable CUDA device was found</source>
        <translation>未找到可用的 CUDA 设备</translation>
    </message>
    <message>
        <source>use compute.device=auto or cpu, or build against a LibTorch with CUDA</source>
        <translation>请使用 compute.device=auto 或 cpu，或用带 CUDA 的 LibTorch 构建</translation>
    </message>
    <message>
        <source>has ended already (%1)</source>
        <translation>已经结束（%1）</translation>
    </message>
    <message>
        <source>is paused already</source>
        <translation>已经暂停</translation>
    </message>
    <message>
        <source>is %1 and no process is working on it</source>
        <translation>状态为 %1，没有进程在处理它</translation>
    </message>
    <message>
        <source>is being worked on</source>
        <translation>正在处理中</translation>
    </message>
    <message>
        <source>is being worked on by %1</source>
        <translation>正由 %1 处理</translation>
    </message>
    <message>
        <source>cannot be moved: %1</source>
        <translation>无法移动：%1</translation>
    </message>
    <message>
        <source>cannot be deleted: %1</source>
        <translation>无法删除：%1</translation>
    </message>
    <message>
        <source>Check that you may write to the folder of runs</source>
        <translation>请检查您是否有权写入运行文件夹</translation>
    </message>
    <message>
        <source>is the teacher of %1, which is not finished</source>
        <translation>是 %1 的教师，而后者尚未完成</translation>
    </message>
    <message>
        <source>Finish, cancel or remove the student first</source>
        <translation>请先完成、取消或移除该学生</translation>
    </message>
    <message>
        <source>its worker is training %1 and comes to this run next</source>
        <translation>其工作进程正在训练 %1，接下来会处理此运行</translation>
    </message>
    <message>
        <source>is not in the trash</source>
        <translation>不在回收站中</translation>
    </message>
    <message>
        <source>a run with this id exists already</source>
        <translation>已存在具有此标识的运行</translation>
    </message>
    <message>
        <source>Remove or move that one first</source>
        <translation>请先移除或移动那一个</translation>
    </message>
    <message>
        <source>is not a usable name</source>
        <translation>不是可用的名称</translation>
    </message>
    <message>
        <source>is not in the list of devices</source>
        <translation>不在设备列表中</translation>
    </message>
    <message>
        <source>another program is changing the list of devices</source>
        <translation>另一个程序正在更改设备列表</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>请稍后再试。</translation>
    </message>
    <message>
        <source>Practice board on this computer: simulated values, not measured on hardware</source>
        <translation>本机上的练习板：数值是模拟的，不是在硬件上测得的</translation>
    </message>
    <message>
        <source>was made for other data: content hash %1 there, %2 here</source>
        <translation>是为其他数据生成的：那里的内容哈希为 %1，这里为 %2</translation>
    </message>
    <message>
        <source>Use the data, options and windows that the run began with, or start a new run.</source>
        <translation>请使用该运行开始时的数据、选项和窗口，或启动新的运行。</translation>
    </message>
    <message>
        <source>cannot read: it is %1, not a regular file</source>
        <translation>无法读取：它是 %1，不是普通文件</translation>
    </message>
    <message>
        <source>The file was changed or damaged after it was written; restore it from a copy.</source>
        <translation>文件在写入后被更改或损坏；请从副本恢复。</translation>
    </message>
    <message>
        <source>It was changed or damaged after it was written: distill store check looks for such runs.</source>
        <translation>它在写入后被更改或损坏：distill store check 会查找这样的运行。</translation>
    </message>
    <message>
        <source>Twelve inverted residual blocks with squeeze-excite in four stages at strides 2, 4, 8 and 8. The network to learn from; needs a few thousand windows to justify its size.</source>
        <translation>十二个带 squeeze-excite 的倒残差块,分四个阶段,步长 2、4、8、8。用来学习的网络;需要几千个窗口才值得这样的规模。</translation>
    </message>
    <message>
        <source>Share of the ordinary cross-entropy in the logits loss; the rest is the teacher&apos;s soft target. Smaller trusts the teacher more. The default is the same for every method.</source>
        <translation>逻辑值损失中普通交叉熵的比例;其余是教师的软目标。越小越相信教师。各方法的默认值相同。</translation>
    </message>
    <message>
        <source>How many versions of each window teacher and student share when the teacher&apos;s view is &apos;views&apos;. As many as epochs: a new one every epoch, as the student alone has. More is more varied, costs the teacher one more look at everything, and with two stages about 4 kB a window and version.</source>
        <translation>教师视图为 &apos;views&apos; 时,教师和学生共用每个窗口的多少个版本。与轮数相同:每轮一个新版本,与单独训练的学生一样。越多变化越丰富,每多一个版本教师就要把所有窗口再看一遍,两个阶段时每个窗口每个版本约占 4 kB。</translation>
    </message>
    <message>
        <source>How many augmented versions of each window the student sees, one an epoch in turn; 0 makes a new one every epoch. Set it to the number of a distilled arm for a control that sees the very same samples.</source>
        <translation>学生看到每个窗口的多少个增强版本,每轮依次一个;0 表示每轮生成新版本。设为某个蒸馏实验组的数量,即可得到看到完全相同样本的对照组。</translation>
    </message>
    <message>
        <source>amp: compressed amplitude spectra; cplx: complex spectra (equal to time by Parseval: a control); dist: spectra as distributions, after TimeDistill but on a spectrum scaled by 1/√T, so its temperature of 0.5 is 0.5·√T there; focal: hard bins first; wav: Haar wavelet details; band: change of logits when a band is removed.</source>
        <translation>amp:压缩的幅度谱;cplx:复数谱(按 Parseval 定理等同时域,作为对照);dist:把谱看作分布,依照 TimeDistill,但频谱按 1/√T 缩放,因此其温度 0.5 在那里相当于 0.5·√T;focal:先看难的频点;wav:Haar 小波细节;band:去掉一个频带后逻辑值的变化。</translation>
    </message>
    <message>
        <source>How much matching the teacher&apos;s associations with its stored patterns counts. A teacher whose head is not a Hopfield memory gets a separate one trained for it.</source>
        <translation>匹配教师与其存储模式之间关联的权重。教师的分类头不是 Hopfield 记忆时,会另外为其训练一个。</translation>
    </message>
    <message>
        <source>Trains linear, MLP, prototype and Hopfield heads side by side on the student, lets them compete, keeps the winner. The competition is decided by the training loss, not by the validation subjects.</source>
        <translation>在学生上并行训练线性、MLP、原型和 Hopfield 分类头,让它们竞争,保留胜者。胜负由训练损失决定,而不是由验证受试者决定。</translation>
    </message>
    <message>
        <source>Penalty on expensive heads</source>
        <translation>对昂贵分类头的惩罚</translation>
    </message>
    <message>
        <source>Added per multiple of the linear head&apos;s cost, so that an expensive head must justify its cost.</source>
        <translation>按线性分类头开销的倍数增加,使昂贵的分类头必须物有所值。</translation>
    </message>
    <message>
        <source>Pattern of the files to read: *, ** and ?. Without / it is matched against the file name. Compressed files (.csv.gz) match as if they were unpacked.</source>
        <translation>要读取的文件的模式:*、** 和 ?。不含 / 时与文件名匹配。压缩文件(.csv.gz)按解压后的名称匹配。</translation>
    </message>
    <message>
        <source>Except</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Patterns of files that are not read, such as *_info.csv or old/**.</source>
        <translation>不读取的文件的模式,例如 *_info.csv 或 old/**。</translation>
    </message>
    <message>
        <source>What divides the columns; auto looks at the first rows of each file.</source>
        <translation>列的分隔符;auto 查看每个文件的前几行。</translation>
    </message>
    <message>
        <source>Whether a line above the values names the columns; without, they are called 1, 2, 3 … Lines before the table and comments (#, %, //) are passed over.</source>
        <translation>数值上方是否有一行给出列名;没有时各列称为 1、2、3 … 表格之前的行和注释(#、%、//)会被跳过。</translation>
    </message>
    <message>
        <source>Column of time stamps: numbers, clock times (14:25:22.143) or dates with times (ISO 8601). Empty when rows are evenly spaced (then rate_hz is needed).</source>
        <translation>时间戳列:数字、钟点(14:25:22.143)或带时间的日期(ISO 8601)。各行间隔均匀时留空(此时需要 rate_hz)。</translation>
    </message>
    <message>
        <source>Date column</source>
        <translation>日期列</translation>
    </message>
    <message>
        <source>Column of dates, where the time column holds clock times without a date.</source>
        <translation>日期所在的列,用于时间列只有钟点而没有日期的情况。</translation>
    </message>
    <message>
        <source>Unit of a time column of numbers; auto takes the one that gives a plausible rate.</source>
        <translation>数字时间列的单位;auto 选取能得出合理采样率的单位。</translation>
    </message>
    <message>
        <source>Rows further apart in time are not joined by interpolation: a new recording begins behind the gap. Never less than 2.5 times the usual spacing of the rows.</source>
        <translation>时间相距更远的行不用插值连接:间断之后开始新的记录。绝不小于通常行间隔的 2.5 倍。</translation>
    </message>
    <message>
        <source>Column that names the person; empty when the path does, or when no column does.</source>
        <translation>人员所在的列;由路径给出或没有这样的列时留空。</translation>
    </message>
    <message>
        <source>Key columns</source>
        <translation>键列</translation>
    </message>
    <message>
        <source>Further columns that tell interleaved rows apart, such as the device: rows that differ in them become recordings of their own.</source>
        <translation>用来区分交错行的其他列,例如设备:在这些列上不同的行成为各自的记录。</translation>
    </message>
    <message>
        <source>Columns to read as column or column=name:unit@place, such as ax=acc_x:g@waist. Empty reads every column of numbers that has no other use.</source>
        <translation>要读取的列,写作 column 或 column=name:unit@place,例如 ax=acc_x:g@waist。留空则读取所有没有其他用途的数值列。</translation>
    </message>
    <message>
        <source>Labels that mean that no activity was recorded, such as null or 0: their samples are not used.</source>
        <translation>表示没有记录活动的标签,例如 null 或 0:其样本不被使用。</translation>
    </message>
    <message>
        <source>Names that look alike</source>
        <translation>相似的名称</translation>
    </message>
    <message>
        <source>Labels or subjects that differ in case, blanks, punctuation or leading zeros only. ask: refuse to train until you decide. merge: they are the same. keep: they are different.</source>
        <translation>仅在大小写、空格、标点或前导零上不同的标签或受试者。ask:在您决定之前拒绝训练。merge:它们相同。keep:它们不同。</translation>
    </message>
    <message>
        <source>Labels renamed</source>
        <translation>重命名的标签</translation>
    </message>
    <message>
        <source>Each as from=to, such as WALK=walk. Several labels may become one.</source>
        <translation>每项写作 from=to,例如 WALK=walk。多个标签可以合为一个。</translation>
    </message>
    <message>
        <source>Subjects renamed</source>
        <translation>重命名的受试者</translation>
    </message>
    <message>
        <source>Each as from=to, such as S01=1. Recordings of both names then belong to one person.</source>
        <translation>每项写作 from=to,例如 S01=1。两个名称的记录从此属于同一个人。</translation>
    </message>
    <message>
        <source>Blends pairs of windows and their labels (Beta(a, a)); 0 is off. For training without a teacher only: a student with one is refused, because the teacher answers windows that are not blended.</source>
        <translation>混合成对的窗口及其标签(Beta(a, a));0 为关闭。仅用于没有教师的训练:有教师的学生会被拒绝,因为教师回答的是未混合的窗口。</translation>
    </message>
    <message>
        <source>Share of the target spread over all classes. 0 for a teacher: smoothing makes its answers to the wrong classes alike, and those are what a student learns from.</source>
        <translation>分摊到所有类别的目标比例。教师应为 0:平滑会使教师对错误类别的回答趋于相同,而学生正是从这些回答中学习。</translation>
    </message>
    <message>
        <source>Stops after this many epochs without a better macro-F1 on the validation subjects; 0 trains to the end. The best epoch&apos;s weights are kept either way.</source>
        <translation>验证受试者上的 macro-F1 这么多轮没有改善就停止;0 训练到底。无论如何都保留最佳一轮的权重。</translation>
    </message>
    <message>
        <source>In this many last epochs weights and activations are rounded as the int8 file rounds them, so that the student learns to live with it while its teacher still teaches; 0 is off. Worth a try where the int8 file loses accuracy.</source>
        <translation>在最后这么多轮中,权重和激活按 int8 文件的方式取整,使学生在教师仍在教的时候学会适应;0 为关闭。int8 文件损失准确率时值得一试。</translation>
    </message>
    <message>
        <source>Keeps a running average of the weights and evaluates that instead; 0 is off, 0.99 to 0.999 are usual.</source>
        <translation>保持权重的滑动平均,并改为评估该平均;0 为关闭,通常为 0.99 到 0.999。</translation>
    </message>
    <message>
        <source>Data path</source>
        <translation>数据路径</translation>
    </message>
    <message>
        <source>segment: windows start where a labelled segment starts and stay inside it. recording: a fixed grid over the whole recording, as a device would see it; a window takes its most frequent label.</source>
        <translation>segment:窗口从有标签的片段开头开始,并保持在片段之内。recording:对整个记录使用固定网格,如同设备所见;窗口取其中最常见的标签。</translation>
    </message>
    <message>
        <source>Split type</source>
        <translation>划分类型</translation>
    </message>
    <message>
        <source>Who is tested: the publisher&apos;s subjects, a fold of subjects, one subject, named subjects, other sessions of the same subjects, other times of the same subjects (each class of each subject in blocks, without windows that share samples), or random windows. The last three overstate how well a model meets new people.</source>
        <translation>测试谁:发布者的受试者、一折受试者、一名受试者、指定的受试者、同一受试者的其他场次、同一受试者的其他时间(每名受试者的每个类别按块划分,不含共享样本的窗口),或随机窗口。最后三种会高估模型对新人的表现。</translation>
    </message>
    <message>
        <source>Share of the training subjects that choose the epoch, at least one subject. Training needs more than 0.</source>
        <translation>用来选择轮次的训练受试者比例,至少一名受试者。训练需要大于 0。</translation>
    </message>
    <message>
        <source>Validation by</source>
        <translation>验证方式</translation>
    </message>
    <message>
        <source>subject: other people choose the epoch. time: the last windows of each class of the people trained on do, which is all that two people allow; the validation figures are then optimistic, the test figures are not.</source>
        <translation>subject:由其他人选择轮次。time:由训练人员每个类别的最后若干窗口来选择,只有两个人时只能如此;此时验证数值偏乐观,测试数值不受影响。</translation>
    </message>
    <message>
        <source>Train on this many subjects only, drawn by the seed; 0 takes all. The validation side shrinks alike.</source>
        <translation>只用按种子抽取的这么多受试者训练;0 用全部。验证侧相应缩小。</translation>
    </message>
    <message>
        <source>Cuts the window into this many pieces and shuffles them. It destroys slow rhythm: use it only where the order within a window carries nothing. 0 and 1 are off.</source>
        <translation>把窗口切成这么多段并打乱。这会破坏慢节奏:仅在窗口内顺序不含信息时使用。0 和 1 为关闭。</translation>
    </message>
    <message>
        <source>CPU threads; 0 takes all cores. Fewer leave capacity for other work.</source>
        <translation>CPU 线程数;0 使用所有核心。较少可为其他工作留出余量。</translation>
    </message>
    <message>
        <source>Evaluate under disturbances</source>
        <translation>在干扰下评估</translation>
    </message>
    <message>
        <source>Synthetic people (built in)</source>
        <translation>合成人员(内置)</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>What this run trains.</source>
        <translation>此运行训练什么。</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>实验组</translation>
    </message>
    <message>
        <source>The arm of the experiment that the run belongs to.</source>
        <translation>此运行所属的实验组。</translation>
    </message>
    <message>
        <source>Title of the arm</source>
        <translation>实验组的标题</translation>
    </message>
    <message>
        <source>What tables and charts call it.</source>
        <translation>表格和图表中使用的名称。</translation>
    </message>
    <message>
        <source>Start of every random choice in the run.</source>
        <translation>运行中一切随机选择的起点。</translation>
    </message>
    <message>
        <source>Which fold is held out; -1 where there are no folds.</source>
        <translation>留出哪一折;没有折时为 -1。</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>The runs that were started together share it.</source>
        <translation>一起启动的运行共用它。</translation>
    </message>
    <message>
        <source>Run that this one learns from; empty for none.</source>
        <translation>此运行所学习的运行;没有则留空。</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>此运行</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Name or address of the board, or its alias in ~/.ssh/config.</source>
        <translation>开发板的名称或地址,或其在 ~/.ssh/config 中的别名。</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Port of its SSH server; 0 takes ~/.ssh/config&apos;s, else 22.</source>
        <translation>SSH 服务器的端口;0 使用 ~/.ssh/config 中的端口,否则为 22。</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Who to log in as; empty takes ~/.ssh/config&apos;s, else your own name.</source>
        <translation>登录所用的用户;留空使用 ~/.ssh/config 中的用户,否则为您自己的用户名。</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>Private key to log in with. Empty: the agent, then the usual files in ~/.ssh. Passphrases and passwords are asked for and never written down.</source>
        <translation>登录所用的私钥。留空:先用 SSH 代理,再用 ~/.ssh 中的常用文件。密码短语和密码会在需要时询问,从不保存。</translation>
    </message>
    <message>
        <source>Jump host</source>
        <translation>跳板机</translation>
    </message>
    <message>
        <source>Launcher</source>
        <translation>启动程序</translation>
    </message>
    <message>
        <source>Program in front of the agent, for a practice board that emulates another processor (qemu-aarch64-static).</source>
        <translation>放在代理程序前面的程序,用于模拟另一种处理器的练习板(qemu-aarch64-static)。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Notes on this board: where it stands, whose it is.</source>
        <translation>关于这块开发板的备注:放在哪里、属于谁。</translation>
    </message>
    <message>
        <source>[user@]host[:port] to go through when the board is not reachable directly.</source>
        <translation>无法直接访问开发板时经过的主机，写作 [user@]host[:port]。</translation>
    </message>
    <message>
        <source>macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>suspicious</source>
        <translation>可疑</translation>
    </message>
    <message>
        <source>not comparable</source>
        <translation>不可比较</translation>
    </message>
    <message>
        <source>Its test windows are not independent.</source>
        <translation>其测试窗口不独立。</translation>
    </message>
    <message>
        <source>Above %1 look for a leak between training and test first.</source>
        <translation>高于 %1 时请先查找训练与测试之间的泄漏。</translation>
    </message>
    <message>
        <source>Below %1 check the pipeline first: labels, units, scaling.</source>
        <translation>低于 %1 时请先检查处理流程：标签、单位、缩放。</translation>
    </message>
    <message>
        <source>Lower sampling rate</source>
        <translation>较低的采样率</translation>
    </message>
    <message>
        <source>White noise</source>
        <translation>白噪声</translation>
    </message>
    <message>
        <source>Lost samples</source>
        <translation>丢失样本</translation>
    </message>
    <message>
        <source>Noise in the gait band</source>
        <translation>步态频带噪声</translation>
    </message>
    <message>
        <source>Turned device</source>
        <translation>设备转动</translation>
    </message>
    <message>
        <source>Distillation pays here: %1 and %2.</source>
        <translation>蒸馏在此有益：%1 和 %2。</translation>
    </message>
    <message>
        <source>It may pay, but that is not proven: %1 and %2.</source>
        <translation>可能有益，但未被证明：%1 和 %2。</translation>
    </message>
    <message>
        <source>Watch out, the student gets worse: %1 and %2.</source>
        <translation>注意，学生变差了：%1 和 %2。</translation>
    </message>
    <message>
        <source>Watch out, the student seems to get worse: %1 and %2.</source>
        <translation>注意，学生似乎变差了：%1 和 %2。</translation>
    </message>
    <message>
        <source>No evidence that distillation pays here: %1 and %2.</source>
        <translation>没有证据表明蒸馏在此有益：%1 和 %2。</translation>
    </message>
    <message>
        <source>Too few test subjects to say whether distillation pays: %1 and %2.</source>
        <translation>测试受试者太少，无法判断蒸馏是否有益：%1 和 %2。</translation>
    </message>
    <message>
        <source>Whether distillation pays cannot be said: the student alone was not trained with the same settings (%1 and %2).</source>
        <translation>无法判断蒸馏是否有益：单独训练的学生没有使用相同的设置（%1 和 %2）。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::About</name>
    <message>
        <source>Qt %1, QCustomPlot %2, nlohmann/json %3, SQLite, libarchive, libssh; LibTorch in the worker program distill.</source>
        <translation>Qt %1、QCustomPlot %2、nlohmann/json %3、SQLite、libarchive、libssh；工作程序 distill 使用 LibTorch。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>GPL-3.0-or-later. Data sets have terms of their own.</source>
        <translation>GPL-3.0-or-later。数据集各有自己的使用条款。</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>程序库</translation>
    </message>
    <message>
        <source>How to cite</source>
        <translation>如何引用</translation>
    </message>
    <message>
        <source>For the method: R. Chen, H. Luo, F. Zhao, X. Meng, Z. Xie, Y. Zhu: A Light-weight Deep Human Activity Recognition Algorithm Using Multi-knowledge Distillation (SMLDist). arXiv:2107.07331, IEEE Sensors Journal 24(19), 2024. https://arxiv.org/abs/2107.07331
The frequency term and the head search here are our formulation. For this program: its name and version. For a data set: as its publishers ask.</source>
        <translation>方法：R. Chen, H. Luo, F. Zhao, X. Meng, Z. Xie, Y. Zhu: A Light-weight Deep Human Activity Recognition Algorithm Using Multi-knowledge Distillation (SMLDist). arXiv:2107.07331, IEEE Sensors Journal 24(19), 2024. https://arxiv.org/abs/2107.07331
其中的频率项和分类头搜索是我们自己的表述。本程序：注明名称和版本。数据集：按其发布者的要求。</translation>
    </message>
    <message>
        <source>About HAR Distillery</source>
        <translation>关于 HAR Distillery</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ArmTableModel</name>
    <message>
        <source>teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>实验组</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Robust</source>
        <translation>鲁棒</translation>
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
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ArmsEditor</name>
    <message>
        <source>Arms: which students are compared</source>
        <translation>实验组：比较哪些学生</translation>
    </message>
    <message>
        <source>Each arm trains one student for every seed; arms share their teacher. Only a comparison with the student alone can say whether distillation pays.</source>
        <translation>每个实验组对每个随机种子训练一个学生；各组共用教师。只有与单独训练的学生比较，才能知道蒸馏是否值得。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>No arm is ticked: one student is trained, with the method chosen under Method.</source>
        <translation>没有勾选实验组：将用“方法”中所选的方法训练一个学生。</translation>
    </message>
    <message>
        <source>The arm decides the method; what is set under Method applies to the arms that use those parameters.</source>
        <translation>方法由实验组决定；“方法”中的设置适用于使用这些参数的实验组。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::BalancePanel</name>
    <message>
        <source>Weight balance</source>
        <translation>权重平衡</translation>
    </message>
    <message>
        <source>A weight alone says little: a term counts by weight × value, and steers by its share of the gradient. The bars take both from the last epoch of an earlier run and show what that epoch&apos;s values would make of the weights chosen here.</source>
        <translation>单看权重说明不了什么：一项的作用是权重 × 数值，而它的引导力在于它在梯度中的占比。柱形取自先前一次运行的最后一轮，并显示那一轮的数值在此处所选权重下会是多少。</translation>
    </message>
    <message>
        <source>Contribution of each term</source>
        <translation>各项的贡献</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Choose a run of this method that has finished an epoch.</source>
        <translation>请选择一次使用该方法且已完成至少一轮的运行。</translation>
    </message>
    <message>
        <source>Run whose last epoch is shown</source>
        <translation>显示其最后一轮的运行</translation>
    </message>
    <message>
        <source>The method %1 has no terms to weigh against each other. Choose kd or smldist under Method.</source>
        <translation>方法 %1 没有需要相互权衡的项。请在“方法”中选择 kd 或 smldist。</translation>
    </message>
    <message>
        <source>with these weights</source>
        <translation>使用这些权重</translation>
    </message>
    <message>
        <source>The sum of weight × value would change from %1 to %2.</source>
        <translation>权重 × 数值的总和将从 %1 变为 %2。</translation>
    </message>
    <message>
        <source>Below 1 % of the gradient and hardly steering: %1.</source>
        <translation>低于梯度的 1 %，几乎不起引导作用：%1。</translation>
    </message>
    <message>
        <source>Unknown here, because that run had switched them off: %1.</source>
        <translation>此处未知，因为该运行关闭了它们：%1。</translation>
    </message>
    <message>
        <source>loss share (last epoch)</source>
        <translation>损失占比（最后一轮）</translation>
    </message>
    <message>
        <source>gradient share (last epoch)</source>
        <translation>梯度占比（最后一轮）</translation>
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
    <name>distillery::ui::BoardCard</name>
    <message>
        <source>What can be measured on it</source>
        <translation>可以测量什么</translation>
    </message>
    <message>
        <source>Ask the board</source>
        <translation>查询开发板</translation>
    </message>
    <message>
        <source>This board has not been asked yet what it is and what can be measured on it. Asking brings the agent there: one file, no installation.</source>
        <translation>还没有查询过这块开发板是什么、能测量什么。查询时会把代理程序送过去：只有一个文件，不需要安装。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>Power mode</source>
        <translation>功率模式</translation>
    </message>
    <message>
        <source>Clocks</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>%1 cores, %2</source>
        <translation>%1 核，%2</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>%1 used, %2 available</source>
        <translation>已用 %1，可用 %2</translation>
    </message>
    <message>
        <source>TensorRT</source>
        <translation>TensorRT</translation>
    </message>
    <message>
        <source>Free space</source>
        <translation>剩余空间</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>root: every sensor may be read</source>
        <translation>root:可以读取所有传感器</translation>
    </message>
    <message>
        <source>not root: what only root may read is named below</source>
        <translation>非 root:只有 root 能读取的项目列在下面</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>传感器</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前值</translation>
    </message>
    <message>
        <source>Where, or why not</source>
        <translation>来源，或缺失原因</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
</context>
<context>
    <name>distillery::ui::BoardLiveTab</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Keeps every line of the board in a file, from now until it is stopped</source>
        <translation>从现在起到停止为止，把开发板发来的每一行保存到文件</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>For a projector: the answer in huge letters on the whole screen; Escape ends it</source>
        <translation>用于投影：整个屏幕用大字显示识别结果；按 Esc 结束</translation>
    </message>
    <message>
        <source>Readings:</source>
        <translation>读数：</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>每秒 %1 次</translation>
    </message>
    <message>
        <source>Shown:</source>
        <translation>显示：</translation>
    </message>
    <message>
        <source>30 s</source>
        <translation>30 秒</translation>
    </message>
    <message>
        <source>2 min</source>
        <translation>2 分钟</translation>
    </message>
    <message>
        <source>10 min</source>
        <translation>10 分钟</translation>
    </message>
    <message>
        <source>The board over time</source>
        <translation>开发板随时间的变化</translation>
    </message>
    <message>
        <source>Latency of a window</source>
        <translation>单个窗口的延迟</translation>
    </message>
    <message>
        <source>One window at a time, on the board, of the last minute.</source>
        <translation>在开发板上逐个窗口计算，取最近一分钟。</translation>
    </message>
    <message>
        <source>No network answers on the board.</source>
        <translation>开发板上没有网络在识别。</translation>
    </message>
    <message>
        <source>from (µs)</source>
        <translation>起点（µs）</translation>
    </message>
    <message>
        <source>Share of windows</source>
        <translation>窗口占比</translation>
    </message>
    <message>
        <source>nothing is deployed yet</source>
        <translation>尚未部署</translation>
    </message>
    <message>
        <source>no network</source>
        <translation>不用网络</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Recorded: %1</source>
        <translation>已录制：%1</translation>
    </message>
    <message>
        <source>The recording</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>check the folder %1</source>
        <translation>请检查文件夹 %1</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>停止录制</translation>
    </message>
    <message>
        <source>Recording into %1</source>
        <translation>正在录制到 %1</translation>
    </message>
    <message>
        <source>Recorded in %1</source>
        <translation>已录制到 %1</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Not measured here: %1.</source>
        <translation>这里没有测量：%1。</translation>
    </message>
    <message>
        <source>connecting …</source>
        <translation>正在连接……</translation>
    </message>
    <message>
        <source>listening …</source>
        <translation>正在等待……</translation>
    </message>
    <message>
        <source>probability %1</source>
        <translation>概率 %1</translation>
    </message>
    <message>
        <source>%1 a window (median of %2)</source>
        <translation>每个窗口 %1（%2 个窗口的中位数）</translation>
    </message>
    <message>
        <source>%1 in total</source>
        <translation>总功率 %1</translation>
    </message>
    <message>
        <source>Watch the board at work: its network&apos;s answers to stored test windows, their latency, and the power, temperature, load and clocks of the board, on one time axis.</source>
        <translation>观察工作中的开发板：网络对已保存测试数据窗的回答及其延迟，以及开发板的功率、温度、负载和时钟频率，共用一条时间轴。</translation>
    </message>
    <message>
        <source>Model:</source>
        <translation>模型：</translation>
    </message>
    <message>
        <source>compare with:</source>
        <translation>比较对象：</translation>
    </message>
</context>
<context>
    <name>distillery::ui::CalibrationTab</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Can its confidence be trusted?</source>
        <translation>它的置信度可信吗？</translation>
    </message>
    <message>
        <source>No run of this experiment has test figures yet.</source>
        <translation>该实验还没有任何运行具有测试指标。</translation>
    </message>
    <message>
        <source>Bars: how often it was right. Hatched above a bar, up to the mean confidence: over-confident. Solid at the top of a bar, down to the mean confidence: under-confident. A calibrated model has neither, its bars end on the dashed line.</source>
        <translation>柱形：判断正确的比例。柱形上方到平均置信度的斜线部分：过度自信。柱形顶部向下到平均置信度的实心部分：自信不足。校准良好的模型两者皆无，柱形止于虚线。</translation>
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
        <source>The picture is on the clipboard. Its %L1 rows of numbers do not fit: zoom in or save them as CSV.</source>
        <translation>图片已复制到剪贴板。%L1 行数值放不下：请放大，或将其保存为 CSV。</translation>
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
    <name>distillery::ui::CheckPanel</name>
    <message>
        <source>Check before start</source>
        <translation>启动前检查</translation>
    </message>
    <message>
        <source>Runs that will be made</source>
        <translation>将产生的运行</translation>
    </message>
    <message>
        <source>%1 (learns from %2)</source>
        <translation>%1（向 %2 学习）</translation>
    </message>
    <message>
        <source>None as it stands.</source>
        <translation>目前没有。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ClassTableModel</name>
    <message>
        <source>%1, %2: windows: %3</source>
        <translation>%1，%2：%3 个数据窗</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>There is no window of %1: a model cannot learn that from this cut.</source>
        <translation>没有属于 %1 的窗口：按这样切分，模型无法学会它。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>The activities are balanced.</source>
        <translation>各项活动数量均衡。</translation>
    </message>
    <message>
        <source>Look at macro-F1 beside accuracy.</source>
        <translation>除准确率外，请同时查看宏平均 F1。</translation>
    </message>
    <message>
        <source>Accuracy hides the rare ones: look at macro-F1, and weigh the classes in training.</source>
        <translation>准确率会掩盖少见的活动：请查看宏平均 F1，并在训练中为类别加权。</translation>
    </message>
    <message>
        <source>%1 is the most frequent activity (%L2 windows), %3 the rarest (%L4): %5 to 1. %6</source>
        <translation>“%1”是最常见的活动（%L2 个数据窗），“%3”最少（%L4 个）：%5 比 1。%6</translation>
    </message>
    <message>
        <source>Every activity has %L1 windows.</source>
        <translation>每种活动都有 %L1 个窗口。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ClassesTab</name>
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
        <source>↑ ↓ choose   ·   Enter does it   ·   Escape closes</source>
        <translation>↑ ↓ 选择   ·   回车执行   ·   Esc 关闭</translation>
    </message>
    <message>
        <source>Type what to do or where to go: a page, an experiment, a run, a parameter</source>
        <translation>输入要做的事或要去的地方：页面、实验、运行、参数</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>匹配项</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>没有匹配项</translation>
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
        <source>Filter runs</source>
        <translation>筛选运行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
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
    <message>
        <source>Seeds as one row</source>
        <translation>种子合并为一行</translation>
    </message>
    <message>
        <source>Mean ± standard deviation of the runs that differ in their seed only</source>
        <translation>仅种子不同的运行的均值 ± 标准差</translation>
    </message>
    <message>
        <source>Arms, seeds taken together</source>
        <translation>各组（种子合并）</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>A: %1
B: %2

%3

%4</source>
        <translation>A：%1
B：%2

%3

%4</translation>
    </message>
    <message>
        <source>Save comparison …</source>
        <translation>保存比较 …</translation>
    </message>
    <message>
        <source>Both runs as one report: web page, printed pages (PDF), CSV or JSON</source>
        <translation>把两次运行写成一份报告:网页、打印页面 (PDF)、CSV 或 JSON</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对比 %2</translation>
    </message>
    <message>
        <source>Filter, e.g. tiny kd</source>
        <translation>筛选，例如 tiny kd</translation>
    </message>
    <message>
        <source>Words that a run must have</source>
        <translation>运行必须包含的词</translation>
    </message>
    <message>
        <source>Accuracy vs compute</source>
        <translation>准确率与计算量</translation>
    </message>
    <message>
        <source>Data set of the chart</source>
        <translation>图表的数据集</translation>
    </message>
    <message>
        <source>Runs are compared only where they were tested on the same windows</source>
        <translation>只比较在相同数据窗上测试过的运行</translation>
    </message>
    <message>
        <source>Data set and split</source>
        <translation>数据集与划分</translation>
    </message>
    <message>
        <source>Different settings</source>
        <translation>不同的设置</translation>
    </message>
    <message>
        <source>, fold %1</source>
        <translation>，第 %1 折</translation>
    </message>
    <message>
        <source>%1, as in %2</source>
        <translation>%1，与 %2 相同</translation>
    </message>
    <message>
        <source>Not shown, because they were tested on other windows: %1.</source>
        <translation>未显示，因为它们在其他数据窗上测试：%1。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ConfigDocument</name>
    <message>
        <source>change of %1</source>
        <translation>修改 %1</translation>
    </message>
    <message>
        <source>default of %1</source>
        <translation>%1 的默认值</translation>
    </message>
    <message>
        <source>start from %1</source>
        <translation>从 %1 开始</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ConfigForm</name>
    <message>
        <source>No parameter matches these words. Try fewer, or a part of a word.</source>
        <translation>没有参数与这些词匹配。请少用几个词，或只用词的一部分。</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more for advanced users or experts</source>
        <translation>
            <numerusform>再显示 %n 项（面向高级用户或专家）</numerusform>
        </translation>
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
    <message>
        <source>%1; the other model %2 of %3</source>
        <translation>%1；另一个模型 %2/%3</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ConfusionTab</name>
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
        <source>Rows are the truth, columns what was predicted; summed over the finished runs: %1.</source>
        <translation>行为真实类别，列为预测类别；对已完成的运行求和：%1。</translation>
    </message>
    <message>
        <source>%1: %2 minus %3. Blue: better on that cell, orange: worse, by the difference of shares.%4</source>
        <translation>%1：%2 减 %3。蓝色：该单元格更好，橙色：更差，按比例之差。%4</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>数据窗</translation>
    </message>
    <message>
        <source>Percentage points</source>
        <translation>百分点</translation>
    </message>
    <message>
        <source>Their counts are summed over %1 and %2 runs: compare percentages.</source>
        <translation>计数分别是 %1 次和 %2 次运行之和：请比较百分比。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ConnectGuide</name>
    <message>
        <source>Connect a board</source>
        <translation>连接开发板</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>1  Where is it?</source>
        <translation>1  它在哪里？</translation>
    </message>
    <message>
        <source>2  Is it really this board?</source>
        <translation>2  真的是这块开发板吗？</translation>
    </message>
    <message>
        <source>3  Log in</source>
        <translation>3  登录</translation>
    </message>
    <message>
        <source>5  What is it, and what can be measured?</source>
        <translation>5  它是什么，能测量什么？</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>User, host and port of its SSH server: [user@]host[:port]. An alias of your own ~/.ssh/config will do.</source>
        <translation>SSH 服务器的用户、主机和端口：[用户@]主机[:端口]。也可以用 ~/.ssh/config 中的别名。</translation>
    </message>
    <message>
        <source>Key file (optional)</source>
        <translation>密钥文件（可选）</translation>
    </message>
    <message>
        <source>Without one, your SSH agent and the usual files in ~/.ssh are tried, and a password is asked for where the board wants one.</source>
        <translation>不填时会尝试 SSH 代理和 ~/.ssh 中的常用文件；开发板需要密码时会询问。</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>浏览……</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>They are the same: trust it</source>
        <translation>相同：信任它</translation>
    </message>
    <message>
        <source>Password or passphrase</source>
        <translation>密码或密钥口令</translation>
    </message>
    <message>
        <source>Password or passphrase, if it wants one</source>
        <translation>密码或密钥口令（如果需要）</translation>
    </message>
    <message>
        <source>Kept in memory until this window closes, written nowhere.</source>
        <translation>只在内存中保留到窗口关闭，不会写到任何地方。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Any Linux board with an SSH server. Nothing is installed as root.</source>
        <translation>任何带 SSH 服务器的 Linux 开发板。不需要以 root 安装任何东西。</translation>
    </message>
    <message>
        <source>%1 is %2, port %3.</source>
        <translation>%1 是 %2，端口 %3。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>Type the board&apos;s address, as nvidia@192.168.55.1.</source>
        <translation>请输入开发板的地址，例如 nvidia@192.168.55.1。</translation>
    </message>
    <message>
        <source>Adding %1 …</source>
        <translation>正在添加 %1……</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation>%1 是 %2。</translation>
    </message>
    <message>
        <source>Asking for its host key …</source>
        <translation>正在询问主机密钥……</translation>
    </message>
    <message>
        <source>It shows the key that you have trusted before: %1</source>
        <translation>它出示的是您以前信任的密钥：%1</translation>
    </message>
    <message>
        <source>It shows this key:</source>
        <translation>它出示的密钥是：</translation>
    </message>
    <message>
        <source>Trusted until now: %1</source>
        <translation>此前信任的：%1</translation>
    </message>
    <message>
        <source>I have compared it: trust the new key</source>
        <translation>我已核对：信任新密钥</translation>
    </message>
    <message>
        <source>Trusting it …</source>
        <translation>正在信任……</translation>
    </message>
    <message>
        <source>Trusted: %1</source>
        <translation>已信任：%1</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>正在连接……</translation>
    </message>
    <message>
        <source>Logged in.</source>
        <translation>已登录。</translation>
    </message>
    <message>
        <source>Logged in as %1 (%2).</source>
        <translation>已用 %1 登录（%2）。</translation>
    </message>
    <message>
        <source>The agent lies at %1, verified.</source>
        <translation>代理程序位于 %1，已校验。</translation>
    </message>
    <message>
        <source>4  Install agent</source>
        <translation>4  安装代理程序</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Compare it at the board itself, with a screen or a serial cable there: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub. Only the same words mean that the connection is not intercepted.</source>
        <translation>请在开发板本机上用显示器或串口线核对：ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub。只有内容完全相同，才说明连接没有被拦截。</translation>
    </message>
    <message>
        <source>Its host key has CHANGED. Either it was reinstalled, or someone intercepts the connection between you and it. Nothing has been sent.</source>
        <translation>主机密钥已改变。要么开发板重新安装过系统，要么有人在拦截您与它之间的连接。没有发送任何内容。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::DataMapTab</name>
    <message>
        <source>Map of windows</source>
        <translation>数据窗分布图</translation>
    </message>
    <message>
        <source>The map appears here when it is drawn.</source>
        <translation>绘制完成后，分布图将显示在这里。</translation>
    </message>
    <message>
        <source>Principal components</source>
        <translation>主成分</translation>
    </message>
    <message>
        <source>t-SNE</source>
        <translation>t-SNE</translation>
    </message>
    <message>
        <source>The two directions in which the windows&apos; features differ most: fast, and distances mean something.</source>
        <translation>数据窗特征差异最大的两个方向：速度快，距离有意义。</translation>
    </message>
    <message>
        <source>Keeps alike windows together (van der Maaten &amp; Hinton 2008). Distances between groups and their sizes mean nothing.</source>
        <translation>让相似的数据窗靠在一起（van der Maaten 与 Hinton，2008）。各群之间的距离及其大小没有意义。</translation>
    </message>
    <message>
        <source>Arrange by</source>
        <translation>排列方式</translation>
    </message>
    <message>
        <source>activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>person</source>
        <translation>人</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>More windows than this are thinned by a draw.</source>
        <translation>数据窗多于此数时随机抽取一部分。</translation>
    </message>
    <message>
        <source>Windows at most</source>
        <translation>数据窗上限</translation>
    </message>
    <message>
        <source>About how many neighbours each window keeps close: smaller shows finer groups.</source>
        <translation>每个数据窗大约与多少个邻居靠近：越小，分群越细。</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelled; Draw starts again.</source>
        <translation>已取消；按“绘制”重新开始。</translation>
    </message>
    <message>
        <source>Click a point to see its signal.</source>
        <translation>单击一个点以查看它的信号。</translation>
    </message>
    <message>
        <source>Show in the recording</source>
        <translation>在记录中显示</translation>
    </message>
    <message>
        <source>%1: %L2 of %L3</source>
        <translation>%1：%L3 个中的 %L2 个</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
    <message>
        <source>t-SNE 1 (no unit)</source>
        <translation>t-SNE 1（无单位）</translation>
    </message>
    <message>
        <source>Component 1</source>
        <translation>成分 1</translation>
    </message>
    <message>
        <source>t-SNE 2 (no unit)</source>
        <translation>t-SNE 2（无单位）</translation>
    </message>
    <message>
        <source>Component 2</source>
        <translation>成分 2</translation>
    </message>
    <message>
        <source>%L1 of %L2 windows, drawn at random</source>
        <translation>从 %L2 个数据窗中随机抽取 %L1 个</translation>
    </message>
    <message>
        <source>All %L1 windows</source>
        <translation>全部 %L1 个数据窗</translation>
    </message>
    <message>
        <source>%1. Alike windows lie close (perplexity %2); distances between groups mean nothing.</source>
        <translation>%1。相似的数据窗彼此靠近（困惑度 %2）；各群之间的距离没有意义。</translation>
    </message>
    <message>
        <source>%1. The two components hold %2 % of what the features vary.</source>
        <translation>%1。两个成分包含特征变化的 %2 %。</translation>
    </message>
    <message>
        <source>Measured: statistics and spectra of the signal. Of a run: the vectors that its classifier reads, for the test windows.</source>
        <translation>测量特征:信号的统计量和频谱。某次运行的特征:分类器读取的向量(测试窗口)。</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>measured, without a model</source>
        <translation>测量特征,不用模型</translation>
    </message>
    <message>
        <source>of %1 (teacher)</source>
        <translation>%1 的特征(教师)</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>%1 的特征</translation>
    </message>
    <message>
        <source>Opening the data of %1 …</source>
        <translation>正在打开 %1 的数据 …</translation>
    </message>
    <message>
        <source>%L1 test windows as %2 sees them</source>
        <translation>%2 眼中的 %L1 个测试窗口</translation>
    </message>
</context>
<context>
    <name>distillery::ui::DataOpenView</name>
    <message>
        <source>These are my own tables …</source>
        <translation>这些是我自己的表格…</translation>
    </message>
    <message>
        <source>Drop a folder or an archive anywhere on this page</source>
        <translation>将文件夹或压缩包拖放到本页任意位置</translation>
    </message>
    <message>
        <source>As it was downloaded, packed or unpacked. Recognised are: %1.</source>
        <translation>下载后的原样即可，打包或解包均可。可识别：%1。</translation>
    </message>
    <message>
        <source>Open the synthetic set</source>
        <translation>打开合成数据集</translation>
    </message>
    <message>
        <source>Simulated people, made by the program: nothing to download</source>
        <translation>由程序生成的模拟的人：无需下载</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Choose an archive …</source>
        <translation>选择压缩包…</translation>
    </message>
    <message>
        <source>My own tables (CSV) …</source>
        <translation>我自己的表格 (CSV)…</translation>
    </message>
    <message>
        <source>Data sets opened last</source>
        <translation>最近打开的数据集</translation>
    </message>
    <message>
        <source>made by the program</source>
        <translation>由程序生成</translation>
    </message>
    <message>
        <source>Click or press Enter to open it, Delete to forget it</source>
        <translation>单击或按回车打开，按 Delete 从列表中移除</translation>
    </message>
    <message>
        <source>%1 could not be opened</source>
        <translation>无法打开 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>← Back to %1</source>
        <translation>← 返回 %1</translation>
    </message>
    <message>
        <source>Folder of a data set</source>
        <translation>数据集的文件夹</translation>
    </message>
    <message>
        <source>Folder with your tables</source>
        <translation>存放您的表格的文件夹</translation>
    </message>
    <message>
        <source>Archive of a data set</source>
        <translation>数据集的压缩包</translation>
    </message>
    <message>
        <source>Archives (*.zip *.tar *.gz *.tgz *.xz *.bz2 *.zst);;All files (*)</source>
        <translation>压缩包 (*.zip *.tar *.gz *.tgz *.xz *.bz2 *.zst);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
</context>
<context>
    <name>distillery::ui::DataOverviewTab</name>
    <message>
        <source>people</source>
        <translation>人</translation>
    </message>
    <message>
        <source>recordings</source>
        <translation>条记录</translation>
    </message>
    <message>
        <source>activities</source>
        <translation>种活动</translation>
    </message>
    <message>
        <source>of signal</source>
        <translation>信号时长</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>sampled at</source>
        <translation>采样率</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Worn at</source>
        <translation>佩戴位置</translation>
    </message>
    <message>
        <source>Mean ± sd</source>
        <translation>平均值 ± 标准差</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Remarks from reading the files</source>
        <translation>读取文件时的说明</translation>
    </message>
    <message>
        <source>%L1</source>
        <translation>%L1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Every row of every file could be read.</source>
        <translation>每个文件的每一行都可以读取。</translation>
    </message>
    <message>
        <source>not documented</source>
        <translation>没有文档说明</translation>
    </message>
    <message>
        <source>%1 ± %2</source>
        <translation>%1 ± %2</translation>
    </message>
    <message>
        <source>%L1 rows read, %L2 lost. Remarks from reading the files: %L3</source>
        <translation>已读取 %L1 行，丢失 %L2 行。读取文件时的备注：%L3</translation>
    </message>
</context>
<context>
    <name>distillery::ui::DataPage</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>Copy as config</source>
        <translation>复制为配置</translation>
    </message>
    <message>
        <source>The sections data, windows and split of a config, as set here</source>
        <translation>配置中的 data、windows 和 split 部分，与此处的设置一致</translation>
    </message>
    <message>
        <source>Copied: data, windows and split of a config</source>
        <translation>已复制：配置中的 data、windows 和 split</translation>
    </message>
    <message>
        <source>Use in an experiment</source>
        <translation>用于实验</translation>
    </message>
    <message>
        <source>Takes this data, these windows and this split over into the experiment</source>
        <translation>把此数据、窗口和划分带入实验</translation>
    </message>
    <message>
        <source>Open other data …</source>
        <translation>打开其他数据…</translation>
    </message>
    <message>
        <source>Another folder, archive or table, or one of the last</source>
        <translation>其他文件夹、压缩包或表格，或最近用过的一个</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Opening was cancelled</source>
        <translation>已取消打开</translation>
    </message>
    <message>
        <source>Activity to look for</source>
        <translation>要查找的活动</translation>
    </message>
    <message>
        <source>People, recordings and activities</source>
        <translation>人、记录和活动</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Signal and spectrum</source>
        <translation>信号与频谱</translation>
    </message>
    <message>
        <source>Activities and people</source>
        <translation>活动与人</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>分布图</translation>
    </message>
    <message>
        <source>there is no run, experiment or folder of this name</source>
        <translation>没有叫这个名字的运行、实验或文件夹</translation>
    </message>
    <message>
        <source>choose one on the page Compare, or open a data set here</source>
        <translation>请在“比较”页选择一个，或在这里打开数据集</translation>
    </message>
    <message>
        <source>All activities</source>
        <translation>全部活动</translation>
    </message>
    <message>
        <source>Opened %1 from the cache</source>
        <translation>已从缓存打开 %1</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>已打开 %1</translation>
    </message>
    <message>
        <source>%1 (%L2 of %L3 %4)</source>
        <translation>%1（%L3 %4 中的 %L2）</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>Look at the recordings, who did what, how they are cut and divided, before anything is trained on them.</source>
        <translation>在用它训练任何模型之前，先查看记录、谁做了什么，以及如何切窗和划分。</translation>
    </message>
    <message>
        <source>As the run %1 sees it: resampled, filtered, cut and divided as its config says.</source>
        <translation>与运行 %1 看到的一致：按其配置重采样、滤波、切窗和划分。</translation>
    </message>
    <message>
        <source>Made by the program</source>
        <translation>由程序生成</translation>
    </message>
    <message>
        <source>One data set at a time: opening the first</source>
        <translation>一次一个数据集：正在打开第一个</translation>
    </message>
</context>
<context>
    <name>distillery::ui::DataPeopleTab</name>
    <message>
        <source>Windows of each activity and person</source>
        <translation>每种活动和每个人的数据窗</translation>
    </message>
    <message>
        <source>Windows by activity</source>
        <translation>各活动的数据窗</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>数据窗</translation>
    </message>
    <message>
        <source>No window could be cut; change the length above.</source>
        <translation>切不出任何数据窗；请修改上方的长度。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::DataQualityTab</name>
    <message>
        <source>%L1 × (%L2 samples), longest %3 s in %4</source>
        <translation>%L1 ×（%L2 个采样点），最长 %3 s，位于 %4</translation>
    </message>
    <message>
        <source>Remarks on quality, worst first</source>
        <translation>质量说明，最严重的在前</translation>
    </message>
    <message>
        <source>By channel</source>
        <translation>按通道</translation>
    </message>
    <message>
        <source>Missing: not a number. Clipped: three or more equal samples at the channel&apos;s lowest or highest value. Flat: a second or more without any change.</source>
        <translation>缺失：不是数值。削波：连续三个或更多相同的采样点处于通道的最小值或最大值。平直：一秒或更长时间没有任何变化。</translation>
    </message>
    <message>
        <source>Findings by channel</source>
        <translation>各通道的发现</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Clipped</source>
        <translation>削波</translation>
    </message>
    <message>
        <source>Flat</source>
        <translation>平直</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>What you should know, worst first: %1</source>
        <translation>您应当知道的，最严重的在前：%1</translation>
    </message>
    <message>
        <source>Merge names that look alike</source>
        <translation>合并相似的名称</translation>
    </message>
    <message>
        <source>Keep them apart</source>
        <translation>保持区分</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>No issues found: no gap, no clipping, no duplicate.</source>
        <translation>未发现问题：没有间断、削波或重复。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::DataSignalTab</name>
    <message>
        <source>Choose a recording on the left to see it.</source>
        <translation>在左侧选择一条记录以查看它。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>distillery::ui::DataSplitTab</name>
    <message>
        <source>Sides of the split</source>
        <translation>划分的各部分</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>数据窗</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>哪些人</translation>
    </message>
    <message>
        <source>Activities on each side</source>
        <translation>各部分的活动</translation>
    </message>
    <message>
        <source>Share of the side&apos;s windows. Sides that differ much make figures hard to trust.</source>
        <translation>在该部分数据窗中所占的比例。各部分相差太大时，指标难以令人信服。</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
    <message>
        <source>✕  The test side leaks</source>
        <translation>✕  测试部分有泄漏</translation>
    </message>
    <message>
        <source>!  No leak was found, with a reservation</source>
        <translation>!  没有发现泄漏，但有保留</translation>
    </message>
    <message>
        <source>✓  The test side is unseen</source>
        <translation>✓  测试部分未被训练见过</translation>
    </message>
    <message>
        <source>%L1 (%2 %)</source>
        <translation>%L1（%2 %）</translation>
    </message>
    <message>
        <source>By seed and share, instead of the people who are named</source>
        <translation>按种子和比例抽取,代替指定的人员</translation>
    </message>
    <message>
        <source>change of %1</source>
        <translation>修改“%1”</translation>
    </message>
    <message>
        <source>People: %1</source>
        <translation>人数:%1</translation>
    </message>
    <message>
        <source>%1, drawn; left out: %2</source>
        <translation>%1,抽取;未用:%2</translation>
    </message>
    <message>
        <source>%1, named</source>
        <translation>%1,指定</translation>
    </message>
    <message>
        <source>%1, drawn</source>
        <translation>%1,抽取</translation>
    </message>
    <message>
        <source>The sides as far as they are named.</source>
        <translation>目前已指定的各侧。</translation>
    </message>
    <message>
        <source>Drag people, or select them and press Alt+← or Alt+→.</source>
        <translation>拖动人员,或选中后按 Alt+← 或 Alt+→。</translation>
    </message>
    <message>
        <source>move to training</source>
        <translation>移到训练侧</translation>
    </message>
    <message>
        <source>move to validation</source>
        <translation>移到验证侧</translation>
    </message>
    <message>
        <source>move to test</source>
        <translation>移到测试侧</translation>
    </message>
    <message>
        <source>There is no split to show.</source>
        <translation>没有可显示的划分。</translation>
    </message>
    <message>
        <source>Redraw validation subjects</source>
        <translation>重新抽取验证受试者</translation>
    </message>
    <message>
        <source>The publisher names the test people; split type &quot;named subjects&quot; lets you name them.</source>
        <translation>测试人员由发布者指定；划分类型“指定受试者”可由您指定。</translation>
    </message>
    <message>
        <source>The fold says who is tested; split type &quot;named subjects&quot; lets you name them.</source>
        <translation>由折决定测试谁；划分类型“指定受试者”可由您指定。</translation>
    </message>
    <message>
        <source>No validation subjects: the last epoch is used, good or bad.</source>
        <translation>没有验证受试者：无论好坏都使用最后一轮。</translation>
    </message>
    <message>
        <source>redraw of validation subjects</source>
        <translation>重新抽取验证受试者</translation>
    </message>
    <message>
        <source>This split is not possible</source>
        <translation>无法这样划分</translation>
    </message>
</context>
<context>
    <name>distillery::ui::DataStore</name>
    <message>
        <source>the synthetic data set</source>
        <translation>合成数据集</translation>
    </message>
    <message>
        <source>the data of %1</source>
        <translation>%1 的数据</translation>
    </message>
</context>
<context>
    <name>distillery::ui::DataTableView</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>First lines of the table</source>
        <translation>表格的前几行</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Which column of %1 is what?</source>
        <translation>%1 的各列是什么？</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>%1, the first of %L2 tables</source>
        <translation>%1，%L2 个表格中的第一个</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
</context>
<context>
    <name>distillery::ui::DeployTab</name>
    <message>
        <source>Run to deploy</source>
        <translation>要部署的运行</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Sends the exported bundles, verifies each by its hash on the board, and switches to them at once. What was not exported yet is exported first.</source>
        <translation>发送导出的模型包，在开发板上逐个校验哈希，然后一次切换。尚未导出的会先导出。</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>Makes the version before the current one current again, after verifying it</source>
        <translation>校验之后，让前一个版本重新成为当前版本</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelled. What was there before is untouched; the next try goes on where this one stopped.</source>
        <translation>已取消。原有内容不变；下次会从这里继续。</translation>
    </message>
    <message>
        <source>How far the deployment is</source>
        <translation>部署进度</translation>
    </message>
    <message>
        <source>Versions on the board</source>
        <translation>开发板上的版本</translation>
    </message>
    <message>
        <source>On the board, newest first</source>
        <translation>开发板上的版本，最新的在前</translation>
    </message>
    <message>
        <source>Nothing is deployed here yet. Choose a finished run above and deploy it: its network then answers on the board.</source>
        <translation>这里还没有部署任何东西。在上面选择一个完成的运行并部署：它的网络就会在开发板上识别。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Deployed</source>
        <translation>部署时间</translation>
    </message>
    <message>
        <source>Bundles</source>
        <translation>模型包</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>current</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Exporting %1 first …</source>
        <translation>先导出 %1……</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>正在连接……</translation>
    </message>
    <message>
        <source>The board has it already: %1, verified.</source>
        <translation>开发板上已有：%1，已校验。</translation>
    </message>
    <message>
        <source>%1 is now current: %2 sent in %3 s, every file verified on the board.</source>
        <translation>%1 成为当前版本：用 %3 秒发送了 %2，每个文件都在开发板上校验过。</translation>
    </message>
    <message>
        <source>%1 is deployed on %2</source>
        <translation>%1 已部署到 %2</translation>
    </message>
    <message>
        <source>%1 is current again.</source>
        <translation>%1 重新成为当前版本。</translation>
    </message>
    <message>
        <source>Deploying %1 on %2</source>
        <translation>正在把 %1 部署到 %2</translation>
    </message>
    <message>
        <source>Rolling %1 back</source>
        <translation>正在回退 %1</translation>
    </message>
</context>
<context>
    <name>distillery::ui::DevicePage</name>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Start the practice board</source>
        <translation>启动练习板</translation>
    </message>
    <message>
        <source>%1 is connected</source>
        <translation>%1 已连接</translation>
    </message>
    <message>
        <source>Boards</source>
        <translation>开发板</translation>
    </message>
    <message>
        <source>Connect a board …</source>
        <translation>连接开发板……</translation>
    </message>
    <message>
        <source>Step by step, with each step&apos;s result</source>
        <translation>一步一步，每一步都显示结果</translation>
    </message>
    <message>
        <source>Practice board</source>
        <translation>练习板</translation>
    </message>
    <message>
        <source>Plays a board on this computer behind a real SSH connection, until it or this window ends</source>
        <translation>在本机上通过真实的 SSH 连接模拟一块开发板，直到它或窗口结束</translation>
    </message>
    <message>
        <source>Forget this board</source>
        <translation>忘记这块开发板</translation>
    </message>
    <message>
        <source>Removes it and its trusted key from this list; nothing on the board is changed</source>
        <translation>从列表中删除它和它的信任密钥；开发板上没有任何改变</translation>
    </message>
    <message>
        <source>Connect it</source>
        <translation>连接它</translation>
    </message>
    <message>
        <source>Its host key has not been compared yet</source>
        <translation>还没有核对过它的主机密钥</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>开发板</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>%1, not trusted yet</source>
        <translation>%1，尚未信任</translation>
    </message>
    <message>
        <source>End the practice board</source>
        <translation>结束练习板</translation>
    </message>
    <message>
        <source>The practice board runs until this window closes.</source>
        <translation>练习板运行到窗口关闭为止。</translation>
    </message>
    <message>
        <source>Starting the practice board …</source>
        <translation>正在启动练习板……</translation>
    </message>
    <message>
        <source>%1 · practice board</source>
        <translation>%1 · 练习板</translation>
    </message>
    <message>
        <source>No board is chosen. Connect your Jetson, or any Linux board with an SSH server; or practise without one: a practice board is simulated on this computer behind a real SSH connection, with simulated values.</source>
        <translation>没有选择开发板。请连接您的 Jetson 或任何带 SSH 服务器的 Linux 开发板；没有开发板也可以练习：练习板在本机上模拟，通过真实的 SSH 连接访问，数值是模拟的。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::DifferencePanel</name>
    <message>
        <source>Compare with</source>
        <translation>与之比较</translation>
    </message>
    <message>
        <source>the defaults</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>不同的设置</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置项</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>There</source>
        <translation>那里</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>这里</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
    <message>
        <source>Nothing differs from %1.</source>
        <translation>与 %1 没有差异。</translation>
    </message>
    <message>
        <source>Settings that differ from %1: %2.</source>
        <translation>与 %1 不同的设置：%2。</translation>
    </message>
    <message>
        <source>Arms</source>
        <translation>实验组</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
</context>
<context>
    <name>distillery::ui::DistillCall</name>
    <message>
        <source>%1: %2</source>
        <comment>what is at work: how far</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ExperimentPage</name>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Parts of the experiment</source>
        <translation>实验的各部分</translation>
    </message>
    <message>
        <source>the sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>last time</source>
        <translation>上次</translation>
    </message>
    <message>
        <source>The experiment of last time cannot be read (%1): here is the sample</source>
        <translation>无法读取上次的实验（%1）：这里是示例</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Start from ▾</source>
        <translation>起点 ▾</translation>
    </message>
    <message>
        <source>Find a parameter: temperature, lr, Hinton …</source>
        <translation>查找参数：temperature、lr、Hinton…</translation>
    </message>
    <message>
        <source>Find a parameter</source>
        <translation>查找参数</translation>
    </message>
    <message>
        <source>How much is shown</source>
        <translation>显示多少</translation>
    </message>
    <message>
        <source>Basic</source>
        <translation>基本</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Expert: everything</source>
        <translation>专家：全部</translation>
    </message>
    <message>
        <source>How many parameters are shown; what is hidden keeps its value</source>
        <translation>显示多少参数；隐藏的参数保持其值</translation>
    </message>
    <message>
        <source>Arms and seeds</source>
        <translation>实验组与种子</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Windows and split</source>
        <translation>切窗与划分</translation>
    </message>
    <message>
        <source>Scaling, augmentation</source>
        <translation>标准化与增强</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Weight balance</source>
        <translation>权重平衡</translation>
    </message>
    <message>
        <source>Check before start</source>
        <translation>启动前检查</translation>
    </message>
    <message>
        <source>Show the checks</source>
        <translation>显示检查</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>One line for a terminal that repeats exactly this experiment</source>
        <translation>一行终端命令，可准确重复这个实验</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>the data page</source>
        <translation>数据页面</translation>
    </message>
    <message>
        <source>Ready to start: all %1 checks are good.</source>
        <translation>可以启动：全部 %1 项检查良好。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Ready to start, with caution: %1.</source>
        <translation>可以启动，但请注意：%1。</translation>
    </message>
    <message>
        <source>Being checked: %1 …</source>
        <translation>正在检查：%1…</translation>
    </message>
    <message>
        <source>Ready to start; not known: %1.</source>
        <translation>可以启动；未知：%1。</translation>
    </message>
    <message>
        <source>A check says why it cannot start yet</source>
        <translation>检查会说明为什么还不能启动</translation>
    </message>
    <message>
        <source>Starts the worker; it goes on when the window is closed</source>
        <translation>启动工作进程；窗口关闭后它会继续</translation>
    </message>
    <message>
        <source>The command is on the clipboard</source>
        <translation>命令已复制到剪贴板</translation>
    </message>
    <message>
        <source>Save the experiment</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <source>Experiments (*.json)</source>
        <translation>实验 (*.json)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Started from %1</source>
        <translation>以 %1 为起点</translation>
    </message>
    <message>
        <source>Teacher vs student</source>
        <translation>教师与学生</translation>
    </message>
    <message>
        <source>Compute and evaluation</source>
        <translation>计算与评估</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>This experiment uses %1 now, with the windows and the split of the data page</source>
        <translation>该实验现在使用 %1，窗口和划分与“数据”页相同</translation>
    </message>
    <message>
        <source>%1 · data: %2</source>
        <translation>%1 · 数据：%2</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ExportTab</name>
    <message>
        <source>Not exported yet. An export writes the network as one small file for our own runtime (float32, float16 and int8) and as ONNX for other tools, and compares their answers on the test windows with the original&apos;s before it publishes them.</source>
        <translation>尚未导出。导出会把网络写成供我们自己的运行时使用的一个小文件（float32、float16 和 int8），以及供其他工具使用的 ONNX，并在发布之前用测试窗口把它们的回答与原网络比较。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Exporting and comparing</source>
        <translation>正在导出并比较</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>已复制：%1</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What 8 bits change, class by class</source>
        <translation>8 位带来的变化（按类别）</translation>
    </message>
    <message>
        <source>F1 on the test windows, minus the original&apos;s.</source>
        <translation>测试窗口上的 F1 减去原网络的 F1。</translation>
    </message>
    <message>
        <source>Change of F1</source>
        <translation>F1 的变化</translation>
    </message>
    <message>
        <source>No int8 file was exported.</source>
        <translation>没有导出 int8 文件。</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>重新导出</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation>%1 KiB</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>Runs in</source>
        <translation>运行于</translation>
    </message>
    <message>
        <source>Largest difference</source>
        <translation>最大差异</translation>
    </message>
    <message>
        <source>Same class</source>
        <translation>类别相同</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Compared on %1 test windows; differences are of logits, before the softmax; the change is that of macro-F1.</source>
        <translation>在 %1 个测试窗口上比较；差异指 softmax 之前的 logits；变化指宏平均 F1 的变化。</translation>
    </message>
    <message>
        <source>Do the exports match the original?</source>
        <translation>导出的模型与原模型一致吗？</translation>
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
    <name>distillery::ui::FrequencyTab</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
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
        <source>Macro-F1</source>
        <translation>宏平均 F1</translation>
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
        <source>Student minus teacher, epoch by epoch, on training windows. Blue: the student moves less than its teacher at this frequency, orange: more.</source>
        <translation>训练窗口上学生减教师，逐轮显示。蓝色：学生在此频率上的幅度小于教师；橙色：大于教师。</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Difference of log amplitudes</source>
        <translation>对数幅度之差</translation>
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
        <source>This run has no such record: SMLDist runs write it, other methods and early runs did not.</source>
        <translation>此运行没有这种记录：SMLDist 运行会写入，其他方法和早期运行没有。</translation>
    </message>
    <message>
        <source>Mean amplitude over channels and test windows: how much of the teacher&apos;s spectrum the student kept.</source>
        <translation>对通道和测试数据窗取平均的幅度：学生保留了教师频谱的多少。</translation>
    </message>
    <message>
        <source>Macro-F1 when a band is filtered out of the test windows, beside that with nothing removed.</source>
        <translation>从测试数据窗中滤除一个频带后的宏平均 F1，旁边是未滤除任何内容时的值。</translation>
    </message>
    <message>
        <source>How the spectrum was learned</source>
        <translation>频谱是如何学到的</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>distillery::ui::GraphScene</name>
    <message>
        <source>tap %1</source>
        <translation>抽取点 %1</translation>
    </message>
    <message>
        <source>%1, sees up to %2 Hz</source>
        <translation>%1，最高可见 %2 Hz</translation>
    </message>
</context>
<context>
    <name>distillery::ui::GraphView</name>
    <message>
        <source>%1: the picture is too large</source>
        <translation>%1：图片太大</translation>
    </message>
    <message>
        <source>%1: end the name with .svg or .png</source>
        <translation>%1：文件名应以 .svg 或 .png 结尾</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
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
        <source>The worker program distill was not found beside the window or on PATH: nothing can be trained. Build the target distill, or install it.</source>
        <translation>在窗口旁边和 PATH 中都没有找到工作程序 distill：无法进行训练。请构建目标 distill，或安装它。</translation>
    </message>
    <message>
        <source>distill doctor gave no answer; run it in a terminal to see why.</source>
        <translation>distill doctor 没有回应；请在终端中运行它以查明原因。</translation>
    </message>
    <message>
        <source>44 simulated people, one teacher, three students: alone, with KD and with SMLDist. You watch the loss terms fall and see which activities were confused. About half a minute on two processor cores.</source>
        <translation>44 个模拟的人，一个教师，三个学生：单独训练、使用 KD、使用 SMLDist。您会看到各损失项下降，以及哪些活动被混淆。在两个处理器核心上大约需要半分钟。</translation>
    </message>
    <message>
        <source>Archive and trash …</source>
        <translation>归档与回收站…</translation>
    </message>
    <message>
        <source>best student: macro-F1 %1</source>
        <translation>最佳学生：宏平均 F1 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>Click or press Enter to see its results</source>
        <translation>点击或按回车键查看其结果</translation>
    </message>
    <message>
        <source>Click or press Enter to see its training</source>
        <translation>点击或按回车键查看其训练</translation>
    </message>
</context>
<context>
    <name>distillery::ui::Launcher</name>
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
    <name>distillery::ui::LayerTableModel</name>
    <message>
        <source>Multiply-adds of one window: convolutions, linear layers, attention products</source>
        <translation>处理一个数据窗的乘加次数：卷积、线性层、注意力乘积</translation>
    </message>
    <message>
        <source>Share of the network&apos;s multiply-adds</source>
        <translation>占网络乘加次数的比例</translation>
    </message>
    <message>
        <source>Where features are compared, and the highest frequency that is left there</source>
        <translation>比较特征的位置，以及那里保留的最高频率</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
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
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Tap</source>
        <translation>抽取点</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>%1, %2 Hz</source>
        <translation>%1，%2 Hz</translation>
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
    <name>distillery::ui::LiveStudent</name>
    <message>
        <source>The network was trained at %1 Hz, the recording has %2 Hz.</source>
        <translation>网络以 %1 Hz 训练，而记录为 %2 Hz。</translation>
    </message>
    <message>
        <source>The recording has no channel %1, which the network needs.</source>
        <translation>记录中没有网络所需的通道 %1。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::LiveTab</name>
    <message>
        <source>Export this run</source>
        <translation>导出此运行</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
    <message>
        <source>The recordings cannot be played: %1: %2. %3</source>
        <translation>无法播放记录：%1：%2。%3</translation>
    </message>
    <message>
        <source>Choose a finished run above.</source>
        <translation>请在上方选择一次已完成的运行。</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play the recording and let the student answer</source>
        <translation>播放记录，让学生回答</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>How fast time passes</source>
        <translation>时间流逝的快慢</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation>%1 ×</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Place in the recording</source>
        <translation>在记录中的位置</translation>
    </message>
    <message>
        <source>Reading the student …</source>
        <translation>正在读取学生 …</translation>
    </message>
    <message>
        <source>This run has not been exported yet. An exported student is one small file that answers without LibTorch, here and on a board.</source>
        <translation>此运行尚未导出。导出的学生是一个小文件，无需 LibTorch 即可在这里和开发板上回答。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>samples missing</source>
        <translation>缺少采样点</translation>
    </message>
    <message>
        <source>%1 of %2 s</source>
        <translation>%1 / %2 s</translation>
    </message>
    <message>
        <source>listening …</source>
        <translation>正在聆听 …</translation>
    </message>
    <message>
        <source>The first answer comes after one window of %1 s. Activities that the labels say stand in the upper lane, the student&apos;s answers in the lower one.</source>
        <translation>第一个回答在一个 %1 s 的窗口之后出现。上面一行是标签所说的活动，下面一行是学生的回答。</translation>
    </message>
    <message>
        <source>Probability %1; the labels say %2. %3 of %4 labelled windows right so far. %5 µs a window (median, this computer, %6).</source>
        <translation>概率 %1；标签为 %2。到目前为止 %4 个有标签的窗口中 %3 个正确。每个窗口 %5 µs（中位数，本机，%6）。</translation>
    </message>
    <message>
        <source>The recording and the student&apos;s answers</source>
        <translation>记录与学生的回答</translation>
    </message>
    <message>
        <source>%1 · person %2 · test subject</source>
        <translation>%1 · 人员 %2 · 测试受试者</translation>
    </message>
    <message>
        <source>%1 · person %2 · training subject</source>
        <translation>%1 · 人员 %2 · 训练受试者</translation>
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
    <message>
        <source>Finds actions, pages, runs and parameters by a few letters (Ctrl+K)</source>
        <translation>用几个字母查找操作、页面、运行和参数（Ctrl+K）</translation>
    </message>
    <message>
        <source>Find an action, page, run or parameter</source>
        <translation>查找操作、页面、运行或参数</translation>
    </message>
    <message>
        <source>About HAR Distillery</source>
        <translation>关于 HAR Distillery</translation>
    </message>
    <message>
        <source>Version, licence, libraries, how to cite</source>
        <translation>版本、许可证、程序库、如何引用</translation>
    </message>
    <message>
        <source>Theme: follow the system</source>
        <translation>主题：跟随系统</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ModelPage</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>a finished run …</source>
        <translation>已完成的运行…</translation>
    </message>
    <message>
        <source>Network of this run</source>
        <translation>该运行的网络</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Picture of the network</source>
        <translation>网络图</translation>
    </message>
    <message>
        <source>Larger (+, or the wheel)</source>
        <translation>放大（+ 或滚轮）</translation>
    </message>
    <message>
        <source>Smaller (−, or the wheel)</source>
        <translation>缩小（− 或滚轮）</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Fit the width (Home)</source>
        <translation>适合宽度（Home）</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>整体</translation>
    </message>
    <message>
        <source>Show the whole network (End)</source>
        <translation>显示整个网络（End）</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Save the picture as SVG or PNG</source>
        <translation>将图片保存为 SVG 或 PNG</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>各层</translation>
    </message>
    <message>
        <source>%1 with default options, for %2 channels × %3 samples at %4 Hz and %5 classes</source>
        <translation>%1，默认选项，%2 个通道 × %3 个采样点，%4 Hz，%5 个类别</translation>
    </message>
    <message>
        <source>%1: %2 parameters (%3 KiB as float32), %4 MACs a window, %5 KiB of activations at most at once, %6 layers</source>
        <translation>%1：%2 个参数（float32 时 %3 KiB），每个数据窗 %4 次乘加，同时最多 %5 KiB 激活值，%6 层</translation>
    </message>
    <message>
        <source>Taps: %1</source>
        <translation>抽取点：%1</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png)</source>
        <translation>图片 (*.svg *.png)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>The picture was not saved</source>
        <translation>图片没有保存</translation>
    </message>
    <message>
        <source>choose another folder or name</source>
        <translation>请选择其他文件夹或名称</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Show the built-in student</source>
        <translation>显示内置的学生网络</translation>
    </message>
    <message>
        <source>No network is chosen. Pick a finished run or a built-in network above.</source>
        <translation>没有选择网络。请在上方选择一个已完成的运行或内置网络。</translation>
    </message>
    <message>
        <source>Built-in network</source>
        <translation>内置网络</translation>
    </message>
    <message>
        <source>built-in networks …</source>
        <translation>内置网络…</translation>
    </message>
</context>
<context>
    <name>distillery::ui::NetworksPanel</name>
    <message>
        <source>Teacher and student side by side</source>
        <translation>教师与学生并排</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Layers: %1</source>
        <translation>层数：%1</translation>
    </message>
    <message>
        <source>%1: %2
→ %3</source>
        <translation>%1：%2
→ %3</translation>
    </message>
    <message>
        <source>%1 parameters (%2 KiB), %3 MACs a window, %4 layers</source>
        <translation>%1 个参数（%2 KiB），每个数据窗 %3 次乘加，%4 层</translation>
    </message>
    <message>
        <source>Taps: %1</source>
        <translation>抽取点：%1</translation>
    </message>
    <message>
        <source>%1 channels × %2 samples at %3 Hz, %4 classes</source>
        <translation>%1 个通道 × %2 个采样点，%3 Hz，%4 个类别</translation>
    </message>
    <message>
        <source>For windows of the chosen data: %1. A tap sees nothing above its Nyquist frequency; gait lives below about 5 Hz.</source>
        <translation>针对所选数据的数据窗：%1。抽取点看不到高于其奈奎斯特频率的内容；步态大约在 5 Hz 以下。</translation>
    </message>
    <message>
        <source>The data cannot be read, so a usual window is assumed: %1.</source>
        <translation>无法读取数据，因此假定通常的数据窗：%1。</translation>
    </message>
    <message>
        <source>The data is being read; until then a usual window is assumed: %1.</source>
        <translation>正在读取数据；在此之前假定通常的数据窗：%1。</translation>
    </message>
    <message>
        <source>The student has %1 of the teacher&apos;s parameters and needs %2 of its multiply-adds.</source>
        <translation>学生的参数量是教师的 %1，乘加次数是教师的 %2。</translation>
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
    <name>distillery::ui::OverviewTab</name>
    <message>
        <source>Did distillation pay here?</source>
        <translation>蒸馏在这里值得吗？</translation>
    </message>
    <message>
        <source>Arms of the experiment</source>
        <translation>实验的各个组</translation>
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
        <source>Macro-F1</source>
        <translation>宏平均 F1</translation>
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
        <source>Mean over seeds. Thin line: 95 % interval over people. Disturbed: mean over all disturbances.</source>
        <translation>对种子取平均。细线：对人的 95 % 区间。受扰动：对所有扰动取平均。</translation>
    </message>
    <message>
        <source>Test macro-F1</source>
        <translation>测试集宏平均 F1</translation>
    </message>
    <message>
        <source>No run of this experiment has test figures yet.</source>
        <translation>该实验还没有任何运行具有测试指标。</translation>
    </message>
    <message>
        <source>as recorded</source>
        <translation>原始记录</translation>
    </message>
    <message>
        <source>disturbed</source>
        <translation>受扰动</translation>
    </message>
    <message>
        <source>Held-out test subjects</source>
        <translation>留出的测试受试者</translation>
    </message>
</context>
<context>
    <name>distillery::ui::ParamRow</name>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>%1: back to the default</source>
        <translation>%1：恢复默认值</translation>
    </message>
    <message>
        <source>More about it: formula, typical values, source</source>
        <translation>更多说明：公式、典型值、来源</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>关于 %1 的更多说明</translation>
    </message>
    <message>
        <source>%1 Our own addition.</source>
        <translation>%1 这是我们自己增加的。</translation>
    </message>
    <message>
        <source>%1 Source: %2.</source>
        <translation>%1 来源：%2。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::PeopleBoard</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Move to training</source>
        <translation>移到训练侧</translation>
    </message>
    <message>
        <source>Move to validation</source>
        <translation>移到验证侧</translation>
    </message>
    <message>
        <source>Move to test</source>
        <translation>移到测试侧</translation>
    </message>
    <message>
        <source>People on the side: %1</source>
        <translation>该侧人员:%1</translation>
    </message>
    <message>
        <source>Move here</source>
        <translation>移到这里</translation>
    </message>
    <message>
        <source>Moves the people who are selected on another side</source>
        <translation>移动在另一侧选中的人员</translation>
    </message>
    <message>
        <source>Drag people to another side, or select them and press Alt+← or Alt+→</source>
        <translation>把人员拖到另一侧,或选中后按 Alt+← 或 Alt+→</translation>
    </message>
</context>
<context>
    <name>distillery::ui::Preferences</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
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
        <source>Language</source>
        <translation>语言</translation>
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
    <message>
        <source>Follow the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Follow the system (%1)</source>
        <translation>跟随系统（%1）</translation>
    </message>
    <message>
        <source>The window is rebuilt in another language; runs go on.</source>
        <translation>窗口会以另一种语言重建；运行会继续。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
</context>
<context>
    <name>distillery::ui::Presentation</name>
    <message>
        <source>Live on the board</source>
        <translation>开发板实时演示</translation>
    </message>
    <message>
        <source>link lost</source>
        <translation>连接中断</translation>
    </message>
    <message>
        <source>listening …</source>
        <translation>正在等待……</translation>
    </message>
    <message>
        <source>latency per window</source>
        <translation>每个数据窗的延迟</translation>
    </message>
    <message>
        <source>board power</source>
        <translation>开发板功率</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>CPU load</source>
        <translation>CPU 负载</translation>
    </message>
</context>
<context>
    <name>distillery::ui::PutAwayDialog</name>
    <message>
        <source>Archive and trash</source>
        <translation>归档与回收站</translation>
    </message>
    <message>
        <source>Archived runs are only left out of the lists. Removed runs are in the trash until it is emptied.</source>
        <translation>已归档的运行只是不在列表中显示。已移除的运行留在回收站中，直到清空回收站。</translation>
    </message>
    <message>
        <source>Archived and removed runs</source>
        <translation>已归档和已移除的运行</translation>
    </message>
    <message>
        <source>Experiment and run</source>
        <translation>实验与运行</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Empty the trash …</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Nothing was archived or removed.</source>
        <translation>没有归档或移除任何内容。</translation>
    </message>
    <message>
        <source>The trash holds %1.</source>
        <translation>回收站中有 %1。</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>Delete everything in the trash for good?</source>
        <translation>要永久删除回收站中的所有内容吗？</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
</context>
<context>
    <name>distillery::ui::RecordingTreeModel</name>
    <message>
        <source>Subject %1</source>
        <translation>受试者 %1</translation>
    </message>
    <message>
        <source>%1, session %2</source>
        <translation>%1，第 %2 次采集</translation>
    </message>
    <message>
        <source>%1, recordings: %2</source>
        <translation>%1，记录：%2</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%2 处的 %1</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Unnamed subject</source>
        <translation>未命名的受试者</translation>
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
    <message>
        <source>over-confident by %1</source>
        <translation>过度自信 %1</translation>
    </message>
    <message>
        <source>under-confident by %1</source>
        <translation>自信不足 %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
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
        <source>Go to the sample</source>
        <translation>前往示例</translation>
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
        <source>Reading %1 …</source>
        <translation>正在读取 %1 …</translation>
    </message>
    <message>
        <source>Soft targets</source>
        <translation>软目标</translation>
    </message>
    <message>
        <source>A web page or printed pages (PDF) with everything, or all figures as CSV or JSON</source>
        <translation>包含全部内容的网页或打印页面 (PDF),或 CSV、JSON 格式的全部数据</translation>
    </message>
    <message>
        <source>There are no results yet. Train something first; the sample takes half a minute.</source>
        <translation>还没有结果。请先训练；示例需要半分钟。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>run: what it does</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>distillery::ui::RobustnessTab</name>
    <message>
        <source>Disturbance</source>
        <translation>干扰</translation>
    </message>
    <message>
        <source>Macro-F1 under disturbance</source>
        <translation>干扰下的宏平均 F1</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>No run of this experiment has robustness figures (evaluate.robustness was off).</source>
        <translation>该实验没有任何运行具有鲁棒性指标（evaluate.robustness 已关闭）。</translation>
    </message>
    <message>
        <source>The test windows are disturbed, the models are not retrained. Mean over seeds; band: 95 % interval over people. The mildest level is the undisturbed windows, where they were recorded.</source>
        <translation>测试数据窗受到干扰，模型不重新训练。对种子取平均；色带：对人员的 95 % 区间。最轻的等级是未受干扰的数据窗（如有记录）。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::RunActions</name>
    <message>
        <source>Archive and trash …</source>
        <translation>归档与回收站…</translation>
    </message>
    <message>
        <source>Run: %1</source>
        <translation>运行：%1</translation>
    </message>
    <message>
        <source>Rename the run …</source>
        <translation>重命名运行…</translation>
    </message>
    <message>
        <source>Archive the run</source>
        <translation>归档运行</translation>
    </message>
    <message>
        <source>Remove the run …</source>
        <translation>移除运行…</translation>
    </message>
    <message>
        <source>Experiment: %1</source>
        <translation>实验：%1</translation>
    </message>
    <message>
        <source>See the results</source>
        <translation>查看结果</translation>
    </message>
    <message>
        <source>Resume the experiment</source>
        <translation>恢复实验</translation>
    </message>
    <message>
        <source>Stop the experiment</source>
        <translation>停止实验</translation>
    </message>
    <message>
        <source>Rename the experiment …</source>
        <translation>重命名实验…</translation>
    </message>
    <message>
        <source>Archive the experiment</source>
        <translation>归档实验</translation>
    </message>
    <message>
        <source>Remove the experiment …</source>
        <translation>移除实验…</translation>
    </message>
    <message>
        <source>Rename the experiment</source>
        <translation>重命名实验</translation>
    </message>
    <message>
        <source>Rename the run</source>
        <translation>重命名运行</translation>
    </message>
    <message>
        <source>Title (empty brings the first one back; the id %1 stays)</source>
        <translation>标题（留空则恢复最初的标题；标识 %1 不变）</translation>
    </message>
    <message>
        <source>Renamed %1</source>
        <translation>已重命名 %1</translation>
    </message>
    <message>
        <source>Archived %1; &quot;Archive and trash&quot; brings it back</source>
        <translation>已归档 %1；可在“归档与回收站”中还原</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message numerus="yes">
        <source>Move %1 (%n runs) to the trash?</source>
        <translation>
            <numerusform>要将 %1（%n 次运行）移到回收站吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Figures, weights and notes stay in the trash until it is emptied.</source>
        <translation>数值、权重和笔记留在回收站中，直到清空回收站。</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Moved %1 to the trash; &quot;Archive and trash&quot; brings it back</source>
        <translation>已将 %1 移到回收站；可在“归档与回收站”中还原</translation>
    </message>
</context>
<context>
    <name>distillery::ui::RunBox</name>
    <message>
        <source>Type a part of a run&apos;s or experiment&apos;s title</source>
        <translation>输入运行或实验标题的一部分</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>run · experiment</comment>
        <translation>%1 · %2</translation>
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
    <message numerus="yes">
        <source>The folders of %1 and %n more are gone. Put them back, and they are listed again.</source>
        <translation>
            <numerusform>%1 和另外 %n 个运行的文件夹不见了。放回原处后，它们会重新列出。</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder of %1 is gone. Put it back, and it is listed again.</source>
        <translation>%1 的文件夹不见了。放回原处后，它会重新列出。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>experiment: run</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>its worker stopped unexpectedly (crash, kill or reboot)</source>
        <translation>其工作进程意外停止（崩溃、被终止或重启）</translation>
    </message>
    <message>
        <source>resume its experiment on the training page: it goes on from the newest checkpoint</source>
        <translation>请在训练页恢复其实验：它会从最新的检查点继续</translation>
    </message>
</context>
<context>
    <name>distillery::ui::RunNotesEditor</name>
    <message>
        <source>Star</source>
        <translation>星标</translation>
    </message>
    <message>
        <source>rotation, fig 3</source>
        <translation>旋转, 图 3</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Select one run to give it a star, tags or a note.</source>
        <translation>选择一次运行，为它加星标、标签或备注。</translation>
    </message>
    <message>
        <source>Notes on this run</source>
        <translation>关于此运行的笔记</translation>
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
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>What the run belongs to; its tool tip is the id of the run</source>
        <translation>运行所属的实验；工具提示显示运行的标识</translation>
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
    <message>
        <source>★</source>
        <translation>★</translation>
    </message>
    <message>
        <source>Marked with a star</source>
        <translation>已加星标</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Words that people gave the run</source>
        <translation>人们给这次运行的词</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>What it was trained and tested on</source>
        <translation>用什么数据训练和测试</translation>
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
    <name>distillery::ui::SessionAnswers</name>
    <message>
        <source>Choose a row above whose test split was answered on the board.</source>
        <translation>请在上面选择一行：它的测试划分曾在板子上作答。</translation>
    </message>
    <message>
        <source>Windows with another class on the board</source>
        <translation>在板子上类别不同的数据窗</translation>
    </message>
    <message>
        <source>Confusion matrix of the board: rows are the truth</source>
        <translation>板子的混淆矩阵：行为真值</translation>
    </message>
    <message>
        <source>On the host</source>
        <translation>在主机上</translation>
    </message>
    <message>
        <source>Confusion matrix of the host: rows are the truth</source>
        <translation>主机的混淆矩阵：行为真值</translation>
    </message>
    <message>
        <source>On %1, a practice board</source>
        <translation>在练习板 %1 上</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>在 %1 上</translation>
    </message>
    <message>
        <source>%1, %2 %3: %4 of %5 test windows have the host&apos;s class; probabilities differ by at most %6.</source>
        <translation>%1，%2 %3：%5 个测试数据窗中有 %4 个与主机类别相同；概率最多相差 %6。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>数据窗</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>The host says</source>
        <translation>主机的回答</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>The board says</source>
        <translation>板子的回答</translation>
    </message>
    <message>
        <source>This session was measured before single answers were kept. Measure again to see them.</source>
        <translation>这次测量时还没有保存逐窗的回答。请重新测量以查看。</translation>
    </message>
    <message>
        <source>Every window has the same class on both.</source>
        <translation>每个数据窗在两边的类别都相同。</translation>
    </message>
    <message>
        <source>Windows with another class on the board: %1.</source>
        <translation>在板子上类别不同的数据窗：%1 个。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::SessionsTab</name>
    <message>
        <source>Measuring</source>
        <translation>正在测量</translation>
    </message>
    <message>
        <source>Nothing has been measured on a board yet. Deploy a run and measure it: latency, accuracy on the test split and, where the board has power sensors, energy an inference.</source>
        <translation>还没有在开发板上测量过。部署一个运行并测量：延迟、测试集上的准确率，以及（开发板有功率传感器时）每次推理的能量。</translation>
    </message>
    <message>
        <source>Run to measure</source>
        <translation>要测量的运行</translation>
    </message>
    <message>
        <source>with energy</source>
        <translation>包括能量</translation>
    </message>
    <message>
        <source>Rests, warms up, loads the board for a minute, five times over: about 8 minutes for each bundle</source>
        <translation>静置、预热、满载一分钟，重复五次：每个模型包大约 8 分钟</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Latency, throughput and the whole test split on the chosen board</source>
        <translation>在所选开发板上测量延迟、吞吐量和整个测试集</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelled. What was measured until then is kept and marked.</source>
        <translation>已取消。到此为止测得的数据会保留并标记。</translation>
    </message>
    <message>
        <source>Show only runs, boards, engines … with this word</source>
        <translation>只显示含有这个词的运行、开发板、引擎……</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Accuracy against:</source>
        <translation>准确率对比：</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>能量</translation>
    </message>
    <message>
        <source>Measured on boards</source>
        <translation>开发板上的测量</translation>
    </message>
    <message>
        <source>What accuracy costs on the board</source>
        <translation>准确率在开发板上的代价</translation>
    </message>
    <message>
        <source>Macro-F1 on the board</source>
        <translation>开发板上的宏平均 F1</translation>
    </message>
    <message>
        <source>None of these has both an accuracy and this cost.</source>
        <translation>其中没有同时具备准确率和这项代价的数据。</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>正在连接……</translation>
    </message>
    <message>
        <source>%1 has been measured on %2</source>
        <translation>%1 已在 %2 上测量</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>开发板</translation>
    </message>
    <message>
        <source>Power mode</source>
        <translation>功率模式</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Median (µs)</source>
        <translation>中位数（µs）</translation>
    </message>
    <message>
        <source>95 % (µs)</source>
        <translation>95 %(µs)</translation>
    </message>
    <message>
        <source>Energy (mJ)</source>
        <translation>能量（mJ）</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>on the host</source>
        <translation>在本机上</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Of the whole board during one inference, median of the loads (gross)</source>
        <translation>整块开发板在一次推理期间的能量，各次负载的中位数（总量）</translation>
    </message>
    <message>
        <source>Not readable: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>practice board</source>
        <translation>练习板</translation>
    </message>
    <message>
        <source>Latency, median</source>
        <translation>延迟（中位数）</translation>
    </message>
    <message>
        <source>Energy an inference</source>
        <translation>每次推理的能量</translation>
    </message>
    <message>
        <source>Left and above is better; the line joins what nothing beats.</source>
        <translation>越靠左、越靠上越好；连线上的点没有被其他点超过。</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>代价</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Measuring %1 on %2</source>
        <translation>正在 %2 上测量 %1</translation>
    </message>
    <message>
        <source>Values of a practice board are simulated, not measured on hardware.</source>
        <translation>练习板的数值是模拟的，不是在硬件上测得的。</translation>
    </message>
    <message>
        <source>Not shown, because they were tested on other windows than the chosen row: %1.</source>
        <translation>未显示，因为它们测试所用的数据窗与所选行不同：%1。</translation>
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
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source> · model: %1</source>
        <translation> · 模型：%1</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>distillery::ui::SoftTargetTab</name>
    <message>
        <source>What a student is taught of its teacher&apos;s answer. Choose a window, then move the temperature and the rule. Test windows are shown; in training the same happens to training windows.</source>
        <translation>学生从教师的回答中学到什么。先选一个窗口，再改变温度和规则。这里显示测试窗口；训练时对训练窗口做同样的事。</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>数据窗</translation>
    </message>
    <message>
        <source>teacher wrong</source>
        <translation>教师错</translation>
    </message>
    <message>
        <source>student wrong</source>
        <translation>学生错</translation>
    </message>
    <message>
        <source>student right, teacher wrong</source>
        <translation>学生对、教师错</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Windows that both answered</source>
        <translation>两者都回答过的窗口</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Temperature, exactly</source>
        <translation>温度的精确值</translation>
    </message>
    <message>
        <source>Correction of wrong soft targets</source>
        <translation>对错误软目标的修正</translation>
    </message>
    <message>
        <source>smooth: blend in the label</source>
        <translation>平滑：混入标签</translation>
    </message>
    <message>
        <source>swap the two</source>
        <translation>交换两者</translation>
    </message>
    <message>
        <source>drop the window</source>
        <translation>弃用该窗口</translation>
    </message>
    <message>
        <source>the label alone</source>
        <translation>只用标签</translation>
    </message>
    <message>
        <source>leave it wrong</source>
        <translation>保持错误</translation>
    </message>
    <message>
        <source>Margin of the smooth rule</source>
        <translation>平滑规则的边距</translation>
    </message>
    <message>
        <source>If the teacher is wrong</source>
        <translation>教师出错时</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>边距</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>This experiment has no distilled student with test figures yet.</source>
        <translation>此实验还没有带测试结果的蒸馏学生。</translation>
    </message>
    <message>
        <source>There is no such window: choose other windows at the left.</source>
        <translation>没有这样的窗口：请在左侧另选。</translation>
    </message>
    <message>
        <source>Nothing is chosen.</source>
        <translation>尚未选择。</translation>
    </message>
    <message>
        <source>%1 (truth)</source>
        <translation>%1（真值）</translation>
    </message>
    <message>
        <source>The teacher is right, so no rule changes its answer.</source>
        <translation>教师是对的，因此没有规则会改变其回答。</translation>
    </message>
    <message>
        <source>The teacher says %1, so this window teaches nothing but its label.</source>
        <translation>教师说是 %1，因此此窗口只教它的标签。</translation>
    </message>
    <message>
        <source>The teacher says %1; with this rule the student is taught %2 with probability %3.</source>
        <translation>教师说是 %1；按此规则，学生被教为 %2，概率 %3。</translation>
    </message>
    <message>
        <source>Teacher, soft target and student</source>
        <translation>教师、软目标与学生</translation>
    </message>
    <message>
        <source>%1 % of the test windows get the same class from student and teacher; mean KL(teacher ‖ student) %2 nats.</source>
        <translation>%1 % 的测试数据窗由学生和教师判为同一类别；平均 KL(教师 ‖ 学生) 为 %2 nat。</translation>
    </message>
    <message>
        <source>The teacher of this student is not part of this experiment.</source>
        <translation>这个学生的教师不在此实验中。</translation>
    </message>
    <message>
        <source>soft target</source>
        <translation>软目标</translation>
    </message>
    <message>
        <source>student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Window %1; all at temperature %2.</source>
        <translation>数据窗 %1；温度均为 %2。</translation>
    </message>
    <message>
        <source>At temperature %1 the teacher gives the other %2 classes %3 of its probability. Its entropy among them is %4 bits (at temperature 1: %5) of at most %6; at the maximum, log₂(K−1), it no longer tells them apart.</source>
        <translation>温度为 %1 时，教师把 %3 的概率分给其余 %2 个类别。概率在这些类别之间的熵为 %4 比特（温度为 1 时：%5），最大为 %6；达到最大值 log₂(K−1) 时，教师不再区分它们。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::SpectrumPanel</name>
    <message>
        <source>Sensor</source>
        <translation>传感器</translation>
    </message>
    <message>
        <source>Frequencies of</source>
        <translation>频率来自</translation>
    </message>
    <message>
        <source>Power density</source>
        <translation>功率密度</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>Spectrogram</source>
        <translation>时频图</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>频带</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Choose a recording to see its frequencies.</source>
        <translation>选择一条记录以查看它的频率。</translation>
    </message>
    <message>
        <source>in the selection, %1 to %2 s</source>
        <translation>选区内，%1 至 %2 s</translation>
    </message>
    <message>
        <source>in what is shown, %1 to %2 s</source>
        <translation>显示范围内，%1 至 %2 s</translation>
    </message>
    <message>
        <source>per Hz</source>
        <translation>每 Hz</translation>
    </message>
    <message>
        <source>%1/Hz</source>
        <translation>%1/Hz</translation>
    </message>
    <message>
        <source>PSD</source>
        <translation>PSD</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Spectrogram, all axes</source>
        <translation>时频图，所有轴</translation>
    </message>
    <message>
        <source>Fewer than %1 samples are shown: too short for a spectrum.</source>
        <translation>显示的采样点少于 %1 个：太短，无法计算频谱。</translation>
    </message>
    <message>
        <source> (Shift+drag selects a range)</source>
        <translation>（Shift+拖动可选择区间）</translation>
    </message>
</context>
<context>
    <name>distillery::ui::StartMenu</name>
    <message>
        <source>The defaults</source>
        <translation>默认设置</translation>
    </message>
    <message>
        <source>the defaults</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>The built-in sample</source>
        <translation>内置示例</translation>
    </message>
    <message>
        <source>the sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>An earlier run …</source>
        <translation>先前的运行…</translation>
    </message>
    <message>
        <source>A file …</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Ready-made: %1</source>
        <translation>现成的：%1</translation>
    </message>
    <message>
        <source>Open an experiment</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>Experiments (*.json)</source>
        <translation>实验 (*.json)</translation>
    </message>
    <message>
        <source>Start from an earlier run</source>
        <translation>从先前的运行开始</translation>
    </message>
    <message>
        <source>Its data, networks and method become this experiment; arms stay out, because a run has only one.</source>
        <translation>它的数据、网络和方法成为本实验；不包含实验组，因为一次运行只有一个。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Start from it</source>
        <translation>从它开始</translation>
    </message>
</context>
<context>
    <name>distillery::ui::StudentExport</name>
    <message>
        <source>Exporting %1</source>
        <translation>正在导出 %1</translation>
    </message>
</context>
<context>
    <name>distillery::ui::SwitchEditor</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>distillery::ui::TaskList</name>
    <message>
        <source>about %1 left</source>
        <translation>大约还需 %1</translation>
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
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>run: what it does</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Preparing data for %1 …</source>
        <translation>正在为 %1 准备数据…</translation>
    </message>
</context>
<context>
    <name>distillery::ui::TaskRow</name>
    <message>
        <source>Watch</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Watch %1</source>
        <translation>查看 %1</translation>
    </message>
    <message>
        <source>How far: %1</source>
        <translation>进度：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what to do: to which task</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>distillery::ui::TaskStrip</name>
    <message>
        <source>Nothing is running</source>
        <translation>没有正在进行的运行</translation>
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
    <message>
        <source>Running jobs</source>
        <translation>运行中的任务</translation>
    </message>
    <message>
        <source>Shows every running job with its buttons</source>
        <translation>显示每个运行中的任务及其按钮</translation>
    </message>
    <message numerus="yes">
        <source>%n experiments wait to be resumed</source>
        <translation>
            <numerusform>%n 个实验等待恢复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more running</source>
        <translation>
            <numerusform>另有 %n 个正在运行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>distillery::ui::TeachingWindowModel</name>
    <message>
        <source>Window</source>
        <translation>数据窗</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>Teacher said</source>
        <translation>教师说</translation>
    </message>
    <message>
        <source>Student said</source>
        <translation>学生说</translation>
    </message>
</context>
<context>
    <name>distillery::ui::TelemetryFeed</name>
    <message>
        <source>%1 (trying again in %2 s)</source>
        <translation>%1（%2 秒后重试）</translation>
    </message>
    <message>
        <source>The recording</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>was ended: %1</source>
        <translation>已结束：%1</translation>
    </message>
    <message>
        <source>make room on the disk</source>
        <translation>请在磁盘上腾出空间</translation>
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
    <message>
        <source>%1

Nothing is there yet: %2</source>
        <comment>what the page is for: how it is filled</comment>
        <translation>%1

这里还没有内容：%2</translation>
    </message>
    <message>
        <source>open a data set on the page Data.</source>
        <translation>在“数据”页打开一个数据集。</translation>
    </message>
    <message>
        <source>connect a board on the page Device.</source>
        <translation>在“设备”页连接一块开发板。</translation>
    </message>
    <message>
        <source>try the sample on the page Home.</source>
        <translation>在“主页”试试示例。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::TrainingPage</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
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
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
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
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Share of the gradient</source>
        <translation>梯度占比</translation>
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
        <source>Find an experiment or run</source>
        <translation>查找实验或运行</translation>
    </message>
    <message>
        <source>Experiments and runs</source>
        <translation>实验与运行</translation>
    </message>
    <message>
        <source>Resume this run</source>
        <translation>恢复此运行</translation>
    </message>
    <message>
        <source>Goes on from the newest checkpoint; the others stay as they are</source>
        <translation>从最新的检查点继续；其他运行保持不变</translation>
    </message>
    <message>
        <source>Ends the run now and evaluates the best weights so far</source>
        <translation>立即结束运行，并评估目前最佳的权重</translation>
    </message>
    <message>
        <source>Progress of the experiment</source>
        <translation>实验进度</translation>
    </message>
    <message>
        <source>Resume the experiment</source>
        <translation>恢复实验</translation>
    </message>
    <message>
        <source>Trains all runs that wait or were interrupted, from their newest checkpoints</source>
        <translation>训练所有等待或被中断的运行，从各自最新的检查点继续</translation>
    </message>
    <message>
        <source>Stop the experiment</source>
        <translation>停止实验</translation>
    </message>
    <message>
        <source>Keeps the run that is being trained as it is now and cancels those that wait</source>
        <translation>保留正在训练的运行的当前状态，取消等待中的运行</translation>
    </message>
    <message>
        <source>More ▾</source>
        <translation>更多 ▾</translation>
    </message>
    <message>
        <source>Rename, archive or remove this run or the whole experiment</source>
        <translation>重命名、归档或移除此运行或整个实验</translation>
    </message>
    <message>
        <source>Nothing was trained here yet. The sample is a good beginning.</source>
        <translation>这里还没有训练过任何模型。不妨从示例开始。</translation>
    </message>
    <message>
        <source>Mean of each term over each epoch, before weighting.</source>
        <translation>各项在每轮中的平均值，加权之前。</translation>
    </message>
    <message>
        <source>Weighted loss</source>
        <translation>加权损失</translation>
    </message>
    <message>
        <source>Each term times its weight of that epoch, and their sum, which training minimises. While a weight is still ramped up its term grows, and the sum with it: that is not a worse fit.</source>
        <translation>各项乘以其当轮的权重，以及训练所最小化的总和。权重仍在逐步升高时，该项及总和会随之增大：这并不表示拟合变差。</translation>
    </message>
    <message>
        <source>How much of the summed gradient norms each weighted term makes up, in the parameters of the finished network: what really steers.</source>
        <translation>各加权项在梯度范数之和中所占的比例，按最终网络的参数计算：真正起引导作用的是什么。</translation>
    </message>
    <message>
        <source>Direction of the gradient</source>
        <translation>梯度方向</translation>
    </message>
    <message>
        <source>Cosine of each term&apos;s gradient to the label term&apos;s. 1: it pulls where the labels pull; 0: across; below 0: against them.</source>
        <translation>各项的梯度与标签项梯度的余弦。1：与标签的方向一致；0：相互垂直；小于 0：与标签相反。</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Macro-F1 and accuracy on the validation subjects, who are not trained on.</source>
        <translation>验证受试者（不用于训练）上的宏平均 F1 和准确率。</translation>
    </message>
    <message>
        <source>Gradient direction</source>
        <translation>梯度方向</translation>
    </message>
    <message>
        <source>Preparing data for %1 …</source>
        <translation>正在为 %1 准备数据…</translation>
    </message>
    <message>
        <source>This run waits, but no worker is left that comes to it. Resume the experiment.</source>
        <translation>此运行在等待，但已没有工作进程会处理它。请恢复实验。</translation>
    </message>
    <message>
        <source>This run waits for its turn.</source>
        <translation>此运行在排队等待。</translation>
    </message>
    <message>
        <source>Preparing data; the first epoch is not over yet.</source>
        <translation>正在准备数据；第一轮尚未结束。</translation>
    </message>
    <message>
        <source>There are no epochs to show.</source>
        <translation>没有可显示的轮次。</translation>
    </message>
    <message>
        <source>weighted total</source>
        <translation>加权总和</translation>
    </message>
    <message>
        <source>The worker of this run stopped unexpectedly (crash, kill or reboot). Resume goes on from its newest checkpoint; nothing that was written is lost.</source>
        <translation>此运行的工作进程意外停止（崩溃、被终止或重启）。恢复后从最新的检查点继续；已写入的内容不会丢失。</translation>
    </message>
</context>
<context>
    <name>distillery::ui::WindowBar</name>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Cutting …</source>
        <translation>正在切窗…</translation>
    </message>
    <message>
        <source>%L1 windows of %2 samples</source>
        <translation>%L1 个数据窗，每个 %2 个采样点</translation>
    </message>
    <message>
        <source>, %L1 dropped: mixed labels</source>
        <translation>，%L1 个因标签混杂被丢弃</translation>
    </message>
    <message>
        <source>, %L1 dropped: missing values</source>
        <translation>，%L1 个因缺失数值被丢弃</translation>
    </message>
</context>
<context>
    <name>distillery::ui::WindowDetail</name>
    <message>
        <source>Its spectrum</source>
        <translation>其频谱</translation>
    </message>
    <message>
        <source>Share of each sensor&apos;s power, axes summed.</source>
        <translation>每个传感器功率的占比，各轴相加。</translation>
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
        <source>Share of power</source>
        <translation>功率占比</translation>
    </message>
    <message>
        <source>1/Hz</source>
        <translation>1/Hz</translation>
    </message>
    <message>
        <source>What each model said</source>
        <translation>各模型的回答</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation>频谱</translation>
    </message>
    <message>
        <source>What the models said</source>
        <translation>模型的回答</translation>
    </message>
    <message>
        <source>The recordings cannot be shown: %1: %2. %3</source>
        <translation>无法显示记录：%1：%2。%3</translation>
    </message>
    <message>
        <source>Its signal</source>
        <translation>其信号</translation>
    </message>
    <message>
        <source>Choose a window in the list above.</source>
        <translation>请在上面的列表中选择一个窗口。</translation>
    </message>
    <message>
        <source>Reading the recordings …</source>
        <translation>正在读取记录 …</translation>
    </message>
    <message>
        <source>Window %1</source>
        <translation>窗口 %1</translation>
    </message>
    <message>
        <source>Window %1: subject %2, %3 … %4 s of %5</source>
        <translation>窗口 %1：受试者 %2，%5 的 %3 … %4 s</translation>
    </message>
    <message>
        <source>Truth: %1</source>
        <translation>真值：%1</translation>
    </message>
    <message>
        <source>%1, exported file</source>
        <translation>%1，导出的文件</translation>
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
        <source>Probability of the true class</source>
        <translation>真实类别的概率</translation>
    </message>
    <message>
        <source>P(true class)</source>
        <translation>P(真实类别)</translation>
    </message>
</context>
<context>
    <name>distillery::ui::WordEditor</name>
    <message>
        <source>Up and Down change it step by step</source>
        <translation>上下键逐步改变它</translation>
    </message>
</context>
</TS>
