"""Settings refuse what does not fit, before anything is sent; the key goes nowhere unencrypted."""

from __future__ import annotations

from pathlib import Path

import pytest

from pungsan.errors import SettingsError
from pungsan.llm import LanguageModel, read_settings

URL = "http://127.0.0.1:8080/v1"


def test_settings_are_read_from_pairs() -> None:
    pairs = [
        "timeout=30", "retries=2", "max-tokens=900", "constrain=json", "price=0.15,0.6", "cache=off",
        "body.seed=1", "body.temperature=null", "body.reasoning_effort=low", "key_env=OTHER_KEY",
    ]  # fmt: skip
    model = read_settings(URL, "qwen3", pairs)
    assert (model.timeout, model.retries, model.max_tokens, model.constrain) == (30.0, 2, 900, "json")
    assert model.price == (0.15, 0.6) and model.cache is None and model.key_env == "OTHER_KEY"
    assert model.body == {"seed": 1, "temperature": None, "reasoning_effort": "low"}


def test_answers_are_kept_in_the_users_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert read_settings(URL, "m").cache == tmp_path / "pungsan" / "llm"
    assert read_settings(URL, "m", [f"cache={tmp_path}/x"]).cache == tmp_path / "x"


@pytest.mark.parametrize(
    ("url", "pairs", "words"),
    [
        ("localhost:8080", [], "looks like http://"),
        ("ftp://host/v1", [], "looks like http://"),
        ("http://user:pass@host/v1", [], "no key in the address"),
        ("http://host:99999/v1", [], "is wrong"),
        ("http://host/v1?key=1", [], "looks like http://"),
        (URL, ["timout=3"], "did you mean 'timeout'"),
        (URL, ["timeout"], "NAME=VALUE"),
        (URL, ["timeout=soon"], "timeout must be a number"),
        (URL, ["timeout=0"], "more than 0"),
        (URL, ["concurrency=0"], "1 or more"),
        (URL, ["price=1"], "two numbers"),
        (URL, ["constrain=grammar"], "one of schema, json, none"),
        (URL, ["url=http://elsewhere"], "no setting 'url'"),
    ],
)
def test_wrong_settings_are_refused(url: str, pairs: list[str], words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        read_settings(url, "m", pairs)


def test_a_model_must_be_named() -> None:
    with pytest.raises(SettingsError, match="name the model"):
        LanguageModel(URL, " ")


@pytest.mark.parametrize(
    "url", ["http://localhost:1/v1", "http://10.0.0.5/v1", "http://gpu/v1", "https://a.example/v1"]
)
def test_the_key_is_sent_where_it_is_safe(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUNGSAN_LLM_KEY", "k1")
    assert LanguageModel(url, "m").find_key() == "k1"


def test_the_key_is_not_sent_unencrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUNGSAN_LLM_KEY", "k1")
    with pytest.raises(SettingsError, match="unencrypted") as caught:
        LanguageModel("http://api.example/v1", "m").find_key()
    assert "k1" not in str(caught.value)
    monkeypatch.setenv("PUNGSAN_LLM_KEY", "k1\nX-Other: 1")
    with pytest.raises(SettingsError, match="odd characters"):
        LanguageModel(URL, "m").find_key()


def test_the_address_takes_both_forms() -> None:
    assert LanguageModel(URL + "/", "m").address == URL + "/chat/completions"
    assert LanguageModel(URL + "/chat/completions", "m").address == URL + "/chat/completions"
