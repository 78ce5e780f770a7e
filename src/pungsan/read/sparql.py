"""Asks a SPARQL service politely: one query at a time, pauses, a name, and patience when it is busy."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pungsan.errors import SourceError
from pungsan.version import __version__

if TYPE_CHECKING:
    import httpx

__all__ = ["WIKIDATA", "SparqlClient"]

WIKIDATA: Final = "https://query.wikidata.org/sparql"
AGENT: Final = f"Pungsan/{__version__} (event coder for research)"
PAUSE: Final = 1.0
"""Seconds between two queries."""
TRIES: Final = 6
LONGEST_WAIT: Final = 120.0
TIMEOUT: Final = 90.0
"""Seconds for an answer; the service of Wikidata stops a query after 60."""
BUSY: Final = frozenset({429, 500, 502, 503, 504})
"""Answers after which one asks again later."""


@dataclass
class SparqlClient:
    """A service that answers queries in the form of SPARQL 1.1 JSON.

    Args:
        endpoint: its address.
        pause: seconds between two queries.
        clock, sleep: for tests.
    """

    endpoint: str = WIKIDATA
    pause: float = PAUSE
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _last: float | None = field(default=None, repr=False)
    _client: httpx.Client | None = field(default=None, repr=False)

    def ask(self, query: str) -> list[Mapping[str, Any]]:
        """The bindings of the answer to a SELECT query.

        Raises:
            SourceError: there is no answer after several tries, or it is no SPARQL JSON.
        """
        why = ""
        for attempt in range(TRIES):
            if self._last is not None:
                self.sleep(max(0.0, self._last + self.pause - self.clock()))
            rows, why, wait = self._post(query)
            self._last = self.clock()
            if rows is not None:
                return rows
            if wait is None:
                break
            if attempt + 1 < TRIES:
                self.sleep(min(LONGEST_WAIT, max(wait, self.pause * 2**attempt)))
        raise SourceError(
            f"{self.endpoint}: {why}: try again later; what was fetched is kept", reason="query"
        )

    def close(self) -> None:
        """Close the connection."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _post(self, query: str) -> tuple[list[Mapping[str, Any]] | None, str, float | None]:
        """The bindings, or why there is none and how long to wait; None: asking again is of no use."""
        import httpx

        if self._client is None:
            headers = {"User-Agent": AGENT, "Accept": "application/sparql-results+json"}
            self._client = httpx.Client(headers=headers, timeout=TIMEOUT, follow_redirects=True)
        try:
            answer = self._client.post(self.endpoint, data={"query": query})
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            # An address that is none will not become one.
            wrong = isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol))
            return None, f"no answer ({error or type(error).__name__})", None if wrong else 0.0
        if answer.status_code in BUSY:
            asked = answer.headers.get("Retry-After", "")
            return (
                None,
                f"the server answered {answer.status_code}",
                float(asked) if asked.isdecimal() else 0.0,
            )
        if answer.status_code != 200:
            return None, f"the server answered {answer.status_code}", None
        try:
            return list(answer.json()["results"]["bindings"]), "", None
        except (ValueError, KeyError, TypeError):
            # The service of Wikidata breaks an answer off in the middle when time is up.
            return None, "the answer is no SPARQL JSON, or not all of it", 0.0
