"""The routes of the application, as FastAPI has them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from starlette.routing import BaseRoute

from services.api.app import create_app


@lru_cache
def names() -> list[str]:
    """Every route as «GET /innboks/{conversation_id}», in the order they are looked up."""
    return [f"{method} {prefix}{route.path}" for prefix, route in _walk(create_app().routes) for method in _of(route)]


def _walk(routes: Iterable[BaseRoute], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from _walk(inner.routes, prefix + route.include_context.prefix)  # type: ignore[attr-defined]
        elif getattr(route, "methods", None):
            yield prefix, route


def _of(route: Any) -> list[str]:
    return sorted(route.methods - {"HEAD"})
