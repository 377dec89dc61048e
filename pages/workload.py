"""任务热力图：哪些单位在哪些主题上承担最多？"""

from fireledger import ui

ui.headline(ui.workload_conclusion())
with ui.card("heatmap"):
    ui.draw_heatmap(with_table=True)
ui.draw_tasks()
