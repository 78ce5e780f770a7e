"""``pungsan explore`` and ``pungsan mcp``: a dataset in a browser, or at the hands of an assistant."""

from __future__ import annotations

import secrets
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Annotated

import typer

from pungsan.commands.asking import FAILED, DatasetPath
from pungsan.commands.options import Actors, Codebook, Nlp, Places
from pungsan.terminal import reporting, say

__all__ = ["explore", "mcp"]

NEEDED = ("fastapi", "starlette", "pydantic", "uvicorn", "jinja2", "mcp", "mcp_types", "vl_convert")

Port = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=65535,
        metavar="N",
        help="The port; the first free one from 8765 on if you name none.",
        show_default=False,
    ),
]


def explore(
    dataset: DatasetPath,
    port: Port = None,
    host: Annotated[
        str,
        typer.Option(
            metavar="H",
            help="The address to serve at. Others than this machine's own (**0.0.0.0** for all) let "
            "others in, who need the token.",
        ),
    ] = "127.0.0.1",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
    review: Annotated[
        bool,
        typer.Option(
            "--review", help="Let people accept, reject and correct events; else nothing can be changed."
        ),
    ] = False,
    token: Annotated[
        str | None,
        typer.Option(
            metavar="T",
            envvar="PUNGSAN_TOKEN",
            help="What readers must know. Beyond this machine one is made up if you give none.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Look at a dataset in a browser: who did what to whom, when and where, and the words that say so.

    It reads the dataset and serves pages at an address of this machine, which it prints and opens. Programs
    find the same at **/api/docs**. It sees what is added to the dataset while it runs. Ctrl-C stops it.

    It needs the extra **explore**: pip install 'pungsan\\[explore]'.

    **Examples**

        # look at it
        pungsan explore news

        # check and correct what was coded
        pungsan explore news --review

        # for colleagues in a network you trust; they need the address with the token
        pungsan explore news --host 0.0.0.0 --port 9000 --no-browser
    """
    with _having_the_extra(), reporting():
        from pungsan.explore.app import create_app
        from pungsan.explore.safety import is_loopback
        from pungsan.explore.serving import bind_port, find_address, serve_app

        bound = bind_port(host, port)
        with bound:
            if not is_loopback(host) and not token:
                token = secrets.token_urlsafe(16)
            address = find_address(bound, host)
            say(f"reading {dataset} …")
            app = create_app(dataset, review=review, token=token or None)
            opened = f"{address}?token={token}" if token else address

            def tell() -> None:
                say(f"open {opened} (Ctrl-C stops it)")
                if not is_loopback(host):
                    say("whoever has this address can read the dataset; what is sent is not encrypted")
                if not no_browser:
                    webbrowser.open(opened)

            serve_app(app, bound, tell)
    say("stopped")


def mcp(
    dataset: DatasetPath,
    port: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=65535,
            metavar="N",
            help="Serve at **http://127.0.0.1:N/mcp** to programs of this machine, not by standard input.",
            show_default=False,
        ),
    ] = None,
    nlp: Nlp = None,
    codebook: Codebook = None,
    places: Places = None,
    actors: Actors = None,
) -> None:
    """Tools for language-model assistants over a dataset, by the Model Context Protocol (MCP).

    An assistant can then search and count events, compare dyads, read the evidence with its sources, and code
    a text. It only reads. Assistants start this command by themselves: tell yours the command
    **pungsan mcp** with the full path of the dataset (docs/assistants.md says how).

    It needs the extra **explore**: pip install 'pungsan\\[explore]'.

    **Examples**

        # what an assistant's settings have as its command
        pungsan mcp /home/me/news

        # for assistants that want an address
        pungsan mcp news --port 8770
    """
    with _having_the_extra(), reporting():
        from pungsan.explore.assistants import create_server
        from pungsan.explore.serving import bind_port, serve_app
        from pungsan.pipeline import Coder, choose_coder
        from pungsan.store.desk import open_desk
        from pungsan.store.search_index import SearchIndex, place_index

        @cache
        def coder() -> Coder:
            return choose_coder(nlp, codebook, places, tuple(actors or ()))

        bound = bind_port("127.0.0.1", port) if port is not None else None
        desk = open_desk(dataset)
        index = SearchIndex(desk, place_index(desk.location))
        try:
            index.follow()
            server = create_server(desk, index, coder)
            if bound is None:
                server.run("stdio")
            else:
                with bound:
                    say(f"serving at http://127.0.0.1:{port}/mcp (Ctrl-C stops it)")
                    serve_app(server.streamable_http_app(host="127.0.0.1"), bound)
        except KeyboardInterrupt:
            say("stopped")
        finally:
            index.close()
            desk.close()


@contextmanager
def _having_the_extra() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        if name not in NEEDED:
            raise
        say(f"this needs more packages ({name} is missing): pip install 'pungsan[explore]'")
        raise typer.Exit(FAILED) from None
