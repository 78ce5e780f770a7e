"""What every request passes: names of hosts, tokens, origins, and the headers of each answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pungsan.explore.app import create_app
from pungsan.explore.limits import MOST_BODY
from pungsan.explore.safety import CONTENT_POLICY, is_loopback

HOME = "http://127.0.0.1:8000"
COUNTS = "/api/v1/counts"


@pytest.mark.parametrize("path", [COUNTS, "/no/such/page", "/api/v1/none", "/static/none.js", "/api/docs"])
def test_each_answer_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == CONTENT_POLICY and "unsafe" not in CONTENT_POLICY
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", ""])
def test_other_names_of_the_host_are_refused(client: TestClient, host: str) -> None:
    assert client.get(COUNTS, headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:8765"])
def test_the_names_of_loopback_are_answered(client: TestClient, host: str) -> None:
    assert client.get(COUNTS, headers={"host": host}).status_code == 200


def test_a_token_is_demanded_and_goes_into_a_cookie(news: Path) -> None:
    with TestClient(
        create_app(news, token="s3cret", keep_index=False), base_url="http://news.example"
    ) as client:
        refused = client.get(COUNTS)
        assert refused.status_code == 401 and refused.headers["www-authenticate"] == "Bearer"
        for wrong in ("Bearer other", "Basic s3cret", "Bearer ", "s3cret"):
            assert client.get(COUNTS, headers={"authorization": wrong}).status_code == 401
        assert client.get(f"{COUNTS}?token=other").status_code == 401
        assert client.get(COUNTS, headers={"cookie": "pungsan_access=s3cret"}).status_code == 401
        assert client.get(COUNTS, headers={"authorization": "Bearer s3cret"}).status_code == 200
        moved = client.get(f"{COUNTS}?actor=GHA&token=s3cret&actor=TGO", follow_redirects=False)
        assert moved.status_code == 303 and moved.headers["location"] == f"{COUNTS}?actor=GHA&actor=TGO"
        assert "HttpOnly" in moved.headers["set-cookie"] and "s3cret" not in moved.headers["set-cookie"]
        assert client.get(COUNTS).status_code == 200
        elsewhere = client.get("//evil.example/?token=s3cret", follow_redirects=False).headers["location"]
        assert elsewhere.startswith("/") and not elsewhere.startswith("//")


def test_what_changes_something_must_come_from_a_page_of_the_app(client: TestClient) -> None:
    token = {"x-csrf-token": client.app.state.keys.csrf}  # type: ignore[attr-defined]
    assert client.post(COUNTS).status_code == 403
    assert client.post(COUNTS, headers={"x-csrf-token": "guess"}).status_code == 403
    assert client.post(COUNTS, headers={**token, "origin": "http://evil.example"}).status_code == 403
    assert client.post(COUNTS, headers={**token, "origin": "null"}).status_code == 403
    assert client.post(COUNTS, headers={**token, "sec-fetch-site": "cross-site"}).status_code == 403
    # It gets as far as the route, which takes no such method.
    assert client.post(COUNTS, headers={**token, "origin": HOME}).status_code == 405
    assert client.post(COUNTS, data={"csrf": token["x-csrf-token"]}).status_code == 405
    assert client.post(COUNTS, content=b"x" * (MOST_BODY + 1), headers=token).status_code == 413


def test_which_addresses_are_of_loopback() -> None:
    assert is_loopback("127.0.0.1") and is_loopback("localhost") and is_loopback("::1")
    assert not is_loopback("0.0.0.0") and not is_loopback("127.0.0.1.evil.example")


def test_who_has_no_token_is_asked_for_it_on_a_page(news: Path) -> None:
    app = create_app(news, token="s3cret", keep_index=False)
    with TestClient(app, base_url="http://news.example") as client:
        asked = client.get("/events?actor=GHA", headers={"accept-language": "es"})
        assert asked.status_code == 401 and asked.headers["content-security-policy"] == CONTENT_POLICY
        assert "Este explorador pide una clave" in asked.text and 'name="token"' in asked.text
        assert 'action="/events"' in asked.text and "GHA" not in asked.text.partition("<main")[2]
        # The page needs its styles; what is read of the dataset stays shut.
        assert client.get("/static/base.css").status_code == 200
        for path in (
            "/static/../api/v1/info",
            "/static/%2e%2e/api/v1/info",
            "/static",
            "//static/",
            "/search",
        ):
            assert client.get(path).status_code in (401, 404), path
        assert client.get(COUNTS).headers["content-type"] == "application/problem+json"
        opened = client.get("/events?token=s3cret")
        assert opened.status_code == 200 and "token" not in str(opened.url)


def test_what_is_refused_is_told_to_scripts_as_they_read_it(client: TestClient) -> None:
    sent = client.post(
        "/review/judge", headers={"accept": "application/json", "accept-language": "es", "origin": HOME}
    )
    assert sent.status_code == 403 and sent.json()["error"].startswith("esta página ya no está al día")
    page = client.post("/review/judge?ui=es", headers={"origin": "http://evil.example"})
    assert page.status_code == 403 and "viene de una página de otro sitio" in page.text


@pytest.mark.parametrize("path", ["/", COUNTS])
def test_a_failure_of_the_program_is_told_and_tells_nothing(
    news: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the secret of /home/somebody")

    monkeypatch.setattr("pungsan.explore.pages.overview.list_days", fail)
    monkeypatch.setattr("pungsan.explore.rest.aggregates.list_days", fail)
    app = create_app(news, keep_index=False)
    with TestClient(app, base_url=HOME, raise_server_exceptions=False) as client:
        answer = client.get(path, headers={"accept-language": "es"})
        assert answer.status_code == 500 and "secret" not in answer.text
        assert answer.headers["content-security-policy"] == CONTENT_POLICY
        assert ("Algo ha fallado" in answer.text) == (path == "/")
