"""The description of the REST interface: as OpenAPI, and as a page that loads nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, Response

from pungsan.explore.rest.answers import Json

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

TEMPLATES: Final = Path(__file__).with_name("templates")


@router.get("/api/openapi.json")
def openapi(request: Request) -> Response:
    """The description for programs."""
    return Json(request.app.openapi())


@router.get("/api/docs")
def docs(request: Request) -> Response:
    """The description for people."""
    description = request.app.openapi()
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    templates.filters["code"] = mark_code
    page = templates.get_template("documentation.html")
    return HTMLResponse(page.render(about=description["info"], routes=list(list_routes(description))))


def mark_code(text: str) -> Markup:
    """Text whose words between backticks are set as code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def list_routes(description: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What the page shows of each route."""
    for path, methods in description["paths"].items():
        for method, route in methods.items():
            answer = route["responses"]["200"]["content"]
            parameters = [_shape(each) for each in route.get("parameters", ())]
            yield {
                "method": method.upper(),
                "path": path,
                "summary": route["summary"],
                "description": route["description"].split("\n\n"),
                "parameters": [
                    each for each in parameters if each["name"] not in _FILTER or path.endswith("events")
                ],
                "filtered": any(each["name"] in _FILTER for each in parameters),
                "formats": list(answer),
                "example": answer["application/json"].get("example"),
                "try": _try(path, parameters),
            }


_FILTER: Final = (
    "actor",
    "recipient",
    "either",
    "between",
    "type",
    "mode",
    "context",
    "quad",
    "since",
    "until",
    "country",
    "lang",
    "publisher",
    "article",
    "auxiliary",
    "asserted",
    "min_confidence",
    "reviewed",
)


def _shape(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter["schema"]
    return {
        "name": parameter["name"],
        "in": parameter["in"],
        "required": parameter.get("required", False),
        "description": parameter.get("description", ""),
        "kind": _call_kind(schema),
        "default": schema.get("default"),
        "examples": schema.get("examples") or parameter.get("examples") or [],
    }


def _call_kind(schema: dict[str, Any]) -> str:
    kinds = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
    kind = kinds[0] if kinds else schema
    if "enum" in kind:
        return " | ".join(map(str, kind["enum"]))
    if kind.get("type") == "array":
        return f"{_call_kind(kind['items'])}, repeated"
    if kind.get("format") == "date":
        return "day"
    return {"string": "text", "integer": "number", "number": "number", "boolean": "0 | 1"}.get(
        str(kind.get("type")), "text"
    )


def _try(path: str, parameters: list[dict[str, Any]]) -> str | None:
    """An address to try, where that needs no id."""
    if "{id" in path:
        return None
    path = path.replace("{one}", "RUS").replace("{other}", "UKR").replace("{code}", "RUS")
    needed = {
        each["name"]: each["examples"][0] for each in parameters if each["required"] and each["in"] == "query"
    }
    return path + (f"?{urlencode(needed)}" if needed else "")
