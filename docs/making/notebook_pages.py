"""Notebooks as pages: their text and code as Markdown, what they show as HTML."""

from __future__ import annotations

import base64
import html
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

SECONDS = 180
"""A cell may take so long."""


def write_pages(paths: Sequence[Path], *, run: bool = True) -> dict[str, tuple[str, list[str]]]:
    """Notebooks as pages, by the names of their files: Markdown and results as HTML.

    ``@@N@@`` stands where a result belongs.

    They are run first, so that what they show is what this version gives; ``run=False`` leaves that out.
    """
    notebooks = {path.stem: nbformat.read(path, as_version=4) for path in paths}
    if run:
        run_notebooks(list(notebooks.values()))
    return {name: _write_page(name, notebook) for name, notebook in notebooks.items()}


def _write_page(name: str, notebook: NotebookNode) -> tuple[str, list[str]]:
    lines: list[str] = []
    results: list[str] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            lines += [cell.source, ""]
        elif cell.cell_type == "code":
            lines += ["```python", cell.source, "```", ""]
            for output in cell.outputs:
                lines += [f"@@{len(results)}@@", ""]
                results.append(show_output(output))
    lines += [f"*This page is the notebook* `docs/notebooks/{name}.ipynb`*, run as the site was built.*", ""]
    return "\n".join(lines), results


def run_notebooks(notebooks: Sequence[NotebookNode]) -> None:
    """Run notebooks in an empty folder, with the source of this checkout; their cells get their results.

    One kernel runs all of them, so that the models are loaded once; between two of them every name is forgotten.

    Raises:
        CellExecutionError: a cell raised.
    """
    cells: list[NotebookNode] = []
    for notebook in notebooks:
        cells += [*notebook.cells, nbformat.v4.new_code_cell("%reset -f")]
    together = nbformat.v4.new_notebook(cells=cells, metadata=notebooks[0].metadata)
    source = str(Path(__file__).parents[2] / "src")
    kept = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [source, kept]))
    try:
        with tempfile.TemporaryDirectory() as folder:
            NotebookClient(together, timeout=SECONDS, resources={"metadata": {"path": folder}}).execute()
    finally:
        if kept is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = kept


def show_output(output: NotebookNode) -> str:
    """One result of a cell as HTML; what is no HTML is escaped."""
    if output.output_type == "stream":
        return f"<pre>{html.escape(''.join(output.text))}</pre>"
    data: dict[str, Any] = output.get("data", {})
    if "image/svg+xml" in data:
        return _picture("image/svg+xml", base64.b64encode("".join(data["image/svg+xml"]).encode()).decode())
    if "image/png" in data:
        return _picture("image/png", "".join(data["image/png"]).replace("\n", ""))
    if "text/html" in data:
        return "".join(data["text/html"])
    return f"<pre>{html.escape(''.join(data.get('text/plain', '')))}</pre>"


def _picture(kind: str, content: str) -> str:
    return f'<img alt="figure" src="data:{kind};base64,{content}">'
