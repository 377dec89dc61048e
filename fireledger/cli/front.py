"""The first page under its own name: the framework gives its default page no address but /."""

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route


def named_front(name: str) -> Route:
    """A route /name that leads to /, with the query as it came; relative, so that it holds behind any proxy."""
    return Route(f"/{name}", _to_front)


async def _to_front(request: Request) -> RedirectResponse:
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")
