"""Front door: language, store, shared filters, pages. Started by `python -m streamlit run dashboard.py`."""

import streamlit as st

from fireledger import ui
from fireledger.cli.front import below_a_page, named_front
from fireledger.intake import sources as intake
from fireledger.settings import Settings

#: Pages by section of the page row; those of the section without a name stand in the row itself.
PAGES = {
    "": ("overview", "workload", "completion", "ledger", "unit", "inspections", "briefing"),
    "mechanism": ("cadence", "targets", "supervision", "alerts", "checked"),
    "data": ("reporting", "review", "records", "methods"),
}

if __name__ == "__main__":  # one run for one reader
    ui.begin()
    pages = {
        ui.t(f"section.{section}") if section else "": [
            st.Page(f"pages/{name}.py", title=ui.t(f"page.{name}"), url_path=name, default=name == "overview")
            for name in names
        ]
        for section, names in PAGES.items()
    }
    page = st.navigation(pages, position="top")
    st.set_page_config(f"{page.title} · {ui.t('frame.name')}", "static/favicon.png", layout="wide")
    with ui.guarded():
        ui.open_store(Settings(), intake)
        ui.draw_frame()
        ui.draw_turning(page.url_path or "overview")
        page.run()
        ui.draw_missed(is_whole=True)
else:  # the server, once: streamlit run looks for an st.App in this file and imports it from here
    ui.run_pages_inside_the_frame()
    app = st.App(__file__, routes=[named_front("overview"), below_a_page()], on_script_error=ui.failed)
