"""Serve the explorer, and the tools for assistants, at a port of this machine."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from typing import Any, Final

import uvicorn

from pungsan.errors import SettingsError

__all__ = ["PORT", "bind_port", "find_address", "serve_app"]

PORT: Final = 8765
"""Where nothing is said; the next free one if it is taken."""

TRIES: Final = 20

STARTING: Final = 300.0
"""Seconds until a server that has not started is given up."""


def bind_port(host: str, port: int | None = None) -> socket.socket:
    """A socket at a port of an address.

    Args:
        host: the address or name.
        port: this port, or nothing for the first free one from `PORT` on.

    Raises:
        SettingsError: the port is taken, or the address is none of this machine.
    """
    problem = ""
    for each in [port] if port is not None else [*range(PORT, PORT + TRIES), 0]:
        try:
            return _bind(host, each)
        except PermissionError:
            raise SettingsError(f"port {each} is for the system only: give one from 1024 on") from None
        except socket.gaierror:
            raise SettingsError(f"--host {host[:60]}: there is no such address on this machine") from None
        except OSError as error:
            problem = error.strerror or str(error)
    raise SettingsError(
        f"port {port} of {host[:60]} cannot be used ({problem}): "
        "give another --port, or none to have one chosen"
    )


def find_address(bound: socket.socket, host: str) -> str:
    """The address of a bound socket, for a browser."""
    shown = host
    if host in ("0.0.0.0", "::", ""):
        shown = socket.gethostname()
    elif ":" in host:
        shown = f"[{host}]"
    return f"http://{shown}:{bound.getsockname()[1]}/"


def serve_app(app: Any, bound: socket.socket, started: Callable[[], None] = lambda: None) -> None:
    """Serve an ASGI app until the user stops it (Ctrl-C).

    Args:
        app: the app.
        bound: its socket, of `bind_port`.
        started: called once requests are answered.
    """
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            ws="none",
            timeout_graceful_shutdown=2,
        )
    )

    def tell() -> None:
        until = time.monotonic() + STARTING
        while not server.started and not server.should_exit and time.monotonic() < until:
            time.sleep(0.05)
        if server.started:
            started()

    threading.Thread(target=tell, daemon=True, name="started").start()
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[bound])


def _bind(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(128)
    except OSError:
        bound.close()
        raise
    return bound
