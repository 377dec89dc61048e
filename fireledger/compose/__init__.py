"""What goes into a briefing: which answers feed which slide, sheet and paper, and the code that stands for a view."""

from fireledger.compose.brief import Brief, Choice
from fireledger.compose.codes import Changed, changed_places, code_of, code_text, find_view, keep_view
from fireledger.compose.files import FORMATS, brief_files, mail_subject
from fireledger.compose.slides import SLIDES, brief_deck, left_out

__all__ = [
    "FORMATS",
    "SLIDES",
    "Brief",
    "Changed",
    "Choice",
    "brief_deck",
    "brief_files",
    "changed_places",
    "code_of",
    "code_text",
    "find_view",
    "keep_view",
    "left_out",
    "mail_subject",
]
