"""The only way text gets into a page: escaped, and rid of what HTML cannot hold."""

from __future__ import annotations

import html
import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Controls other than tab and newlines, halves of characters, noncharacters."""


def escape(text: object) -> str:
    """Text as HTML text or as the value of a quoted attribute."""
    return html.escape(_FORBIDDEN.sub("\ufffd", str(text)), quote=True)


def tag(name: str, content: str, **attributes: object) -> str:
    """An element around content that is HTML already; attribute values are escaped.

    ``class_`` and ``for_`` stand for the Python keywords, other underscores for hyphens; an attribute
    that is None or False is left out, True stands without value.
    """
    return f"<{name}{_attributes(attributes)}>{content}</{name}>"


def _attributes(attributes: dict[str, object]) -> str:
    parts = []
    for name, value in attributes.items():
        key = name.rstrip("_").replace("_", "-")
        if value is True:
            parts.append(f" {key}")
        elif value is not None and value is not False:
            parts.append(f' {key}="{escape(value)}"')
    return "".join(parts)
