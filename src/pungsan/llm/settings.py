"""Which language model is asked, and how."""

from __future__ import annotations

import difflib
import ipaddress
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final, Literal, get_args
from urllib.parse import urlsplit

from pungsan.errors import SettingsError

__all__ = ["KEY_VARIABLE", "LanguageModel", "default_cache", "read_settings"]

KEY_VARIABLE: Final = "PUNGSAN_LLM_KEY"
"""Environment variable that the key is read from, unless another is named."""

Constraint = Literal["schema", "json", "none"]


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A language model at an OpenAI-compatible endpoint.

    Args:
        url: the endpoint, such as ``http://127.0.0.1:8080/v1``; nothing else is ever called.
        model: the name that the endpoint knows the model by.
        key_env: the environment variable that holds the key; without it no key is sent.
        timeout: seconds that an answer may take.
        retries: how often a request is sent again after a lost connection, 429 or a server error.
        concurrency: requests at the same time.
        max_tokens: the longest answer; one that is cut off is asked for again in halves.
        passage: characters of text that are asked about at once, in whole sentences.
        constrain: ``schema`` asks the server to hold the answer to our JSON schema, ``json`` to any JSON,
            ``none`` to nothing.
        body: more fields of each request (``{"seed": 1}``); None takes one of ours out.
        price: what a million tokens in, and a million out, cost; in whatever money.
        cache: the folder where answers are kept; None keeps none.

    Raises:
        SettingsError: a value is wrong.
    """

    url: str
    model: str
    key_env: str = KEY_VARIABLE
    timeout: float = 120.0
    retries: int = 5
    concurrency: int = 4
    max_tokens: int = 4000
    passage: int = 6000
    constrain: Constraint = "schema"
    body: Mapping[str, Any] = field(default_factory=dict, hash=False)
    price: tuple[float, float] | None = None
    cache: Path | None = None

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            parts.port  # noqa: B018  (it is read here, where it may be wrong)
        except ValueError:
            raise SettingsError(f"the address of the language model is wrong: {self.url[:80]!r}") from None
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise SettingsError(
                "the address of a language model looks like http://127.0.0.1:8080/v1, not "
                + repr(self.url.partition("?")[0][:80])  # what follows may hold a key
            )
        if parts.username or parts.password:
            raise SettingsError(f"give no key in the address: put it into the variable {self.key_env}")
        if not self.model.strip() or not self.model.isprintable():
            raise SettingsError("name the model as the endpoint knows it")
        for name, least in (("retries", 0), ("concurrency", 1), ("max_tokens", 1), ("passage", 200)):
            if getattr(self, name) < least:
                raise SettingsError(f"{name} must be {least} or more, not {getattr(self, name)}")
        if not self.timeout > 0:
            raise SettingsError(f"timeout must be more than 0 seconds, not {self.timeout}")
        if self.constrain not in get_args(Constraint):
            raise SettingsError(
                f"constrain must be one of {', '.join(get_args(Constraint))}, not {self.constrain!r}"
            )

    @property
    def address(self) -> str:
        """Where requests go."""
        base = self.url.rstrip("/")
        return base if base.endswith("/chat/completions") else f"{base}/chat/completions"

    @property
    def host(self) -> str:
        """The host of the endpoint."""
        return urlsplit(self.url).hostname or ""

    def find_key(self) -> str | None:
        """The key, if the environment holds one.

        Raises:
            SettingsError: it would cross the open internet in clear text.
        """
        key = os.environ.get(self.key_env, "").strip()
        if not key:
            return None
        if not (key.isascii() and key.isprintable()):
            raise SettingsError(f"the key in {self.key_env} holds odd characters: copy it again")
        if urlsplit(self.url).scheme == "http" and not _is_near(self.host):
            raise SettingsError(
                f"the key in {self.key_env} would go to {self.host} unencrypted: use https, or unset it"
            )
        return key


def _is_near(host: str) -> bool:
    """Whether a host is this machine or one of the own network, as far as its name tells."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or host.endswith((".local", ".internal", ".localhost"))
    return address.is_private or address.is_loopback


def default_cache() -> Path:
    """The folder for answers: in the user's folder of caches (XDG, or of Windows)."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "pungsan" / "llm"


def read_settings(url: str, model: str, pairs: Iterable[str] = ()) -> LanguageModel:
    """Settings from ``NAME=VALUE`` as on the command line; answers are kept in `default_cache`.

    ``body.FIELD=JSON`` sets a field of the requests, ``price=IN,OUT`` the price, ``cache=off`` keeps nothing.

    Raises:
        SettingsError: a name is unknown, or a value does not fit.
    """
    kinds = {each.name: str(each.type) for each in fields(LanguageModel) if each.name not in ("url", "model")}
    values: dict[str, Any] = {"cache": default_cache()}
    body: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        name = name.strip().replace("-", "_")
        if not equals:
            raise SettingsError(f"write NAME=VALUE, not {pair!r}")
        if name.startswith("body."):
            body[name.removeprefix("body.")] = _read_json(text)
        elif name not in kinds or name == "body":
            known = [*(each for each in kinds if each != "body"), "body.FIELD"]
            close = difflib.get_close_matches(name, known, 1)
            hint = f"did you mean '{close[0]}'?" if close else f"known are {', '.join(known)}"
            raise SettingsError(f"no setting '{name}': {hint}")
        else:
            values[name] = _read_value(name, kinds[name], text.strip())
    return LanguageModel(url, model, body=body, **values)


def _read_json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def _read_value(name: str, kind: str, text: str) -> Any:
    try:
        if name == "price":
            before, after = (float(each) for each in text.split(","))
            return before, after
        if name == "cache":
            return None if text in ("off", "") else Path(text)
        return int(text) if kind == "int" else float(text) if kind == "float" else text
    except ValueError:
        wanted = "two numbers such as 0.15,0.60" if name == "price" else "a number"
        raise SettingsError(f"{name} must be {wanted}, not {text!r}") from None
