"""Addresses that the framework leaves blank: the first page under its own name, and what lies below a page."""

from urllib.parse import quote

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

#: Folders of the framework's own, at the root and where its front end looks for them below a page.
OWN = "_stcore|static|media|component|vendor|auth|oauth2callback"


class _Below(StringConvertor):
    """Two names and more, none of them a folder of the framework."""

    regex = f"(?!(?:{OWN})/)[^/]+/(?!(?:{OWN})(?:/|$)).*"


register_url_convertor("below", _Below())


def named_front(name: str) -> Route:
    """A route /name that leads to /, with the query as it came; relative, so that it holds behind any proxy."""
    return Route(f"/{name}", _to_front)


def below_a_page() -> Route:
    """/ledger/zzz, where no page is and the front end finds none of its scripts, leads to the unknown page /ledger-zzz.

    There the reader is told as of any page that does not exist. /ledger/ leads to /ledger.
    """
    return Route("/{path:below}", _to_unknown)


async def _to_front(request: Request) -> RedirectResponse:
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


async def _to_unknown(request: Request) -> RedirectResponse:
    path = request.path_params["path"]
    name = quote("-".join(part for part in path.split("/") if part), safe="")
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{'../' * path.count('/')}{name}{query}")
