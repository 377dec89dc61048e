"""任务热力图：哪些单位在哪些主题、专题上承担最多，还剩多少，和上一期比变了多少？"""

from fireledger import ui

ui.headline(ui.workload_conclusion())
with ui.card("heatmap"):
    ui.draw_grid()
ui.draw_tasks()
