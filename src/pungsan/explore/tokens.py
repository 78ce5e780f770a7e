"""Who may read, and who may write: the access token beyond loopback, and the token of forms."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import Final

__all__ = ["COOKIE", "CSRF_FIELD", "CSRF_HEADER", "Keys"]

COOKIE: Final = "pungsan_access"
CSRF_FIELD: Final = "csrf"
CSRF_HEADER: Final = "x-csrf-token"


class Keys:
    """The secrets of one running app.

    Args:
        access: the token that readers must have; None if none is demanded.
    """

    def __init__(self, access: str | None = None) -> None:
        self.access = access
        self.csrf = secrets.token_urlsafe(24)
        """What each request that changes something must carry: a page of another origin cannot read it."""

    @property
    def cookie(self) -> str:
        """What the cookie holds: it lets in, and does not tell the token."""
        return hashlib.sha256(f"pungsan cookie {self.access}".encode()).hexdigest()

    def is_token(self, given: str) -> bool:
        return self.access is not None and _equal(given, self.access)

    def lets_in(self, authorization: str, cookies: Iterable[str]) -> bool:
        """Whether headers of a request carry the access token, if one is demanded."""
        if self.access is None:
            return True
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() == "bearer" and self.is_token(token.strip()):
            return True
        return any(_equal(given, self.cookie) for line in cookies for given in _read_cookie(line))

    def is_csrf(self, given: str) -> bool:
        return _equal(given, self.csrf)


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def _read_cookie(line: str) -> list[str]:
    try:
        morsel = SimpleCookie(line).get(COOKIE)
    except CookieError:
        return []
    return [morsel.value] if morsel is not None else []
