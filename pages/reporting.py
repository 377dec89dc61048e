"""填报：本单位承担哪些任务，各到哪一步，今天报什么？"""

from fireledger import ui
from fireledger.intake import sources as intake

ui.headline(ui.reporting_conclusion())
with ui.card("entries"):
    ui.draw_entries(intake)
