"""The library that draws the plots (Vega), as one script that the browser loads from here.

vl-convert brings Vega, Vega-Lite and Vega-Embed in its wheel and puts them into one script, which takes some
seconds and some memory: it is done once, by a process of its own, and kept in the user's cache folder.
"""

from __future__ import annotations

import gzip
import logging
import subprocess
import sys
import tempfile
import threading
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Final

import vl_convert
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from pungsan.errors import PungsanError

__all__ = ["VEGA", "Library", "LibraryError", "serve_library"]

PATIENCE: Final = 120.0
"""Seconds that the making may take."""

_LOG = logging.getLogger(__name__)

FOREVER: Final = "public, max-age=31536000, immutable"

_VERSIONS: Final = (
    vl_convert.get_vega_version(),
    vl_convert.get_vegalite_versions()[-1],
    vl_convert.get_vega_embed_version(),
)

VEGA: Final = f"/static/vega-{'-'.join(_VERSIONS)}.js"
"""Its address: other versions have another one, so that a browser may keep what it has."""


class LibraryError(PungsanError):
    """The script cannot be read or made.  `serve_library` answers with it; nobody else meets it."""


class Library:
    """The script, packed with gzip; made when it is first asked for, or ahead by `prepare`.

    Args:
        folder: where it is kept; None to make it each time anew.
    """

    def __init__(self, folder: Path | None) -> None:
        self.path = folder / Path(VEGA).with_suffix(".js.gz").name if folder else None
        self._packed: bytes | None = None
        self._lock = threading.Lock()

    def prepare(self) -> None:
        """Make it in the background if need be; what fails is told to who asks for it."""
        threading.Thread(target=self._try, name="vega", daemon=True).start()

    def _try(self) -> None:
        try:
            self.read()
        except LibraryError:
            return

    def read(self) -> bytes:
        """The script, packed.

        Raises:
            LibraryError: it cannot be read or made.
        """
        with self._lock:
            if self._packed is None:
                self._packed = self._fetch()
            return self._packed

    def _fetch(self) -> bytes:
        if self.path is not None:
            try:
                packed = self.path.read_bytes() if self.path.is_file() else b""
            except OSError as error:
                raise LibraryError(
                    f"the library of the plots cannot be read from {self.path} ({error.strerror}): "
                    "make it readable, or remove it"
                ) from error
            if _is_whole(packed):
                return packed
        packed = gzip.compress(_make())
        if self.path is not None:
            _keep(self.path, packed)
        return packed


def _make() -> bytes:
    """The script, by another process: the memory that it takes is given back."""
    program = "import sys, vl_convert; sys.stdout.buffer.write(vl_convert.javascript_bundle().encode())"
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", program], capture_output=True, check=True, timeout=PATIENCE
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise LibraryError(f"the library of the plots cannot be made: {error}") from error
    return done.stdout


def _is_whole(packed: bytes) -> bool:
    try:
        return bool(gzip.decompress(packed))
    except (OSError, EOFError, zlib.error):
        return False


def _keep(path: Path, packed: bytes) -> None:
    """Write it; who reads meanwhile sees nothing or all.  A folder that cannot be written keeps nothing."""
    draft: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            draft = Path(file.name)
            file.write(packed)
        draft.replace(path)
    except OSError:
        if draft is not None:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def serve_library(request: Request) -> Response:
    """The answer to `VEGA`; ``app.state.vega`` is the `Library`."""
    library: Library = request.app.state.vega
    try:
        packed = library.read()
    except LibraryError as error:
        _LOG.warning("%s", error)
        return PlainTextResponse("the plots cannot be drawn here\n", status_code=503)
    headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        packed = gzip.decompress(packed)
    return Response(packed, media_type="text/javascript", headers=headers)
