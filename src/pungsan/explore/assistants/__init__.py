"""Tools over a dataset for language-model assistants, by the Model Context Protocol (MCP)."""

from __future__ import annotations

from pungsan.explore.assistants.server import create_server

__all__ = ["create_server"]
