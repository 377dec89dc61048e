"""Documents of every format to lines and task tables; one module per format."""

from importlib import import_module
from pathlib import Path

from fireledger.errors import UserError
from fireledger.intake.documents.container import KINDS, document_kind
from fireledger.intake.documents.manuscript import Document

__all__ = ["KINDS", "Document", "document_kind", "read_document"]

# A reader is loaded only when a document of its format comes: the one of PDF alone takes 0.3 s.
_READERS = {
    "txt": ("text", "read_text"),
    "md": ("text", "read_text"),
    "html": ("html", "read_html"),
    "docx": ("docx", "read_docx"),
    "pdf": ("pdf", "read_pdf"),
    "xlsx": ("sheet", "read_sheets"),
    "csv": ("sheet", "read_sheets"),
}


def read_document(path: Path) -> Document:
    """The lines and task tables of a document, whatever its format.

    Raises UserError plan_error.* or document_error.* when it is missing, not what its name says, damaged, locked,
    scanned, too large, or built to do harm. Nesting that is too deep for a reader counts as damage.
    """
    module, reader = _READERS[document_kind(path)]
    try:
        document: Document = getattr(import_module(f"{__name__}.{module}"), reader)(path)
    except RecursionError:
        raise UserError("document_error.damaged", file=path.name) from None
    return document
