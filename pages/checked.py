"""说的与查的：报了完成、报了正常的，后来去查，还有没有隐患？"""

from fireledger import ui

ui.headline(ui.checked_conclusion())
kind = ui.pick_said()
ui.draw_checked_tiles()
ui.draw_checked_cards(kind)
