import datetime as dt
import io
import json
import pickle
from pathlib import Path

import pytest

from pungsan.errors import SourceError
from pungsan.read import MAX_ARTICLE_BYTES, make_article, read_source, read_sources
from pungsan.records import Article, Failure

TEXT = "El ministro viajó a Quito.\r\n\r\nAllí habló con la prensa.\n"
PAGE = "<!DOCTYPE html><html><body><p>The minister flew to Quito.</p></body></html>"


def only(source: object, **hints: object) -> Article | Failure:
    (item,) = read_source(source, **hints)  # type: ignore[arg-type]
    return item


def failure(source: object) -> Failure:
    item = only(source)
    assert isinstance(item, Failure)
    assert "\n" not in item.message
    return item


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_a_text_file_is_given_exactly(tmp_path: Path) -> None:
    article = only(write(tmp_path, "quito.txt", TEXT))
    assert article == Article("quito", TEXT)


def test_the_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    article = only(write(tmp_path, "a.txt", b"\xef\xbb\xbf" + TEXT.encode()))
    assert isinstance(article, Article)
    assert article.content == TEXT


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.txt", "a"])
def test_pages_are_known_by_ending_or_beginning(tmp_path: Path, name: str) -> None:
    article = only(Path(write(tmp_path, name, PAGE)))
    assert article == Article("a", PAGE, "html")


def test_what_the_user_says_wins(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"text": "Hola.", "date": "2020-01-01", "lang": "en"}')
    article = only(path, published=dt.date(2024, 6, 20), lang="es")
    assert isinstance(article, Article)
    assert (article.published, article.lang) == (dt.date(2024, 6, 20), "es")


def test_published_must_be_a_date() -> None:
    with pytest.raises(TypeError, match="published"):
        read_source("a.txt", published="2024-06-20")  # type: ignore[arg-type]


def test_json_lines_give_all_fields(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "text": "Uno.\nDos.",
        "title": "Titular",
        "url": "https://example.org/a",
        "published": "2024-06-20T10:00:00Z",
        "language": "es",
        "source": {"name": "El Faro"},
        "unknown": [1, 2],
    }
    plain = {"body": "<p>Hello <b>there</b>.</p>", "title": None}
    text = json.dumps(record) + "\n\n" + json.dumps(plain) + "\r\n"
    first, second = read_source(write(tmp_path, "batch.jsonl", text))
    day = dt.date(2024, 6, 20)
    assert first == Article(
        "7", "Uno.\nDos.", "text", "https://example.org/a", "Titular", day, "es", "El Faro"
    )
    assert second == Article("batch-3", "<p>Hello <b>there</b>.</p>", "html")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "cut', "no valid JSON"),
        ("[1, 2]", "list"),
        ('"words"', "string"),
        ("{}", "no text"),
        ('{"text": ""}', "empty"),
        ('{"text": 5}', "number"),
        ('{"text": "a", "title": ["b"]}', "title"),
        ('{"text": "a", "published": "soon"}', "date"),
        ('{"text": "a", "published": 20240620}', "published"),
        ('{"text": "a", "id": {"b": 1}}', "id"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ('{"text": "a\\ud800b"}', "surrogate"),
        ("[" * 200_000, "nested"),
        ('{"text": "a", "n": ' + "9" * 10_000 + "}", "too long"),
        ('{"text": "' + "a" * (MAX_ARTICLE_BYTES + 5) + '"}', "5 MB"),
        ("\x00\x01\x02", "binary"),
    ],
)
def test_a_wrong_line_fails_alone_with_its_number(tmp_path: Path, line: str, said: str) -> None:
    good = '{"text": "Bueno."}'
    first, bad, last = read_source(write(tmp_path, "b.jsonl", f"{good}\n{line}\n{good}"))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert last.id == "b-3"
    assert isinstance(bad, Failure)
    assert said in bad.message
    assert "line 2" in bad.message
    assert "\n" not in bad.message


def test_a_failure_keeps_the_id_that_was_given(tmp_path: Path) -> None:
    assert failure(write(tmp_path, "b.jsonl", '{"id": "x9", "text": "a", "date": "soon"}')).article == "x9"


def test_an_id_given_twice_is_said(tmp_path: Path) -> None:
    text = '{"id": "x", "text": "Uno."}\n{"id": "x", "text": "Dos."}'
    first, second = read_source(write(tmp_path, "b.jsonl", text))
    assert isinstance(first, Article)
    assert isinstance(second, Failure)
    assert "two articles" in second.message


def test_json_documents_hold_one_or_several(tmp_path: Path) -> None:
    assert only(write(tmp_path, "one.json", '{\n "text": "Uno."\n}')) == Article("one", "Uno.")
    items = list(read_source(write(tmp_path, "two.json", '[{"text": "Uno."}, {"id": "z", "text": "Dos."}]')))
    assert items == [Article("two-1", "Uno."), Article("z", "Dos.")]
    assert "empty" in failure(write(tmp_path, "none.json", "[]")).message
    assert "column" in failure(write(tmp_path, "bad.json", '{"text": ')).message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.4", "PDF"),
        (b"\x00\x01\x02", "binary"),
        (b"a" * (MAX_ARTICLE_BYTES + 1), "5 MB"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "entries"),
    ],
)
def test_a_bad_file_is_a_failure_and_the_rest_goes_on(tmp_path: Path, content: bytes, said: str) -> None:
    write(tmp_path, "a.txt", content)
    write(tmp_path, "b.txt", TEXT)
    bad, good = read_source(tmp_path)
    assert isinstance(bad, Failure)
    assert said in bad.message
    assert bad.article == "a"
    assert good == Article("b", TEXT)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("no/such/file.txt", "does not exist"),
        ("", "does not exist"),
        ("a\x00b", "does not exist"),
        ("x" * 5000, "does not exist"),
        ("ftp://example.org/news", "address"),
        (3.5, "nothing to read"),
    ],
)
def test_what_is_not_there_is_a_failure(source: object, said: str) -> None:
    assert said in failure(source).message


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/x.txt", "a/x.txt", "a/only.txt", "z.txt", ".hidden/h.txt", "a/.h.txt"):
        write(tmp_path, name, TEXT)
    articles = [item for item in read_source(tmp_path) if isinstance(item, Article)]
    assert [article.id for article in articles] == ["z", "only", "a/x", "b/x"]


def test_same_path_but_for_the_ending(tmp_path: Path) -> None:
    write(tmp_path, "a/x.txt", TEXT)
    write(tmp_path, "a/x.html", PAGE)
    assert [getattr(item, "id", None) for item in read_source(tmp_path)] == ["a/x.html", "a/x.txt"]


def test_several_sources_have_ids_of_their_own(tmp_path: Path) -> None:
    paths = [
        write(tmp_path, "a/x.txt", TEXT),
        write(tmp_path, "b/x.txt", TEXT),
        write(tmp_path, "y.txt", TEXT),
    ]
    items = list(read_sources(paths))
    assert len({item.id for item in items if isinstance(item, Article)}) == 3
    assert getattr(items[2], "id", None) == "y"


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    assert "no files" in failure(tmp_path).message


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (TEXT, [Article("stdin", TEXT)]),
        (PAGE, [Article("stdin", PAGE, "html")]),
        ('{"text": "Uno."}\n{"text": "Dos."}\n', [Article("stdin-1", "Uno."), Article("stdin-2", "Dos.")]),
        ('[{"text": "Uno."},\n {"text": "Dos."}]', [Article("stdin-1", "Uno."), Article("stdin-2", "Dos.")]),
        ('{\n"text": "Uno."}', [Article("stdin", "Uno.")]),
        ("[Video] El ministro habló.", [Article("stdin", "[Video] El ministro habló.")]),
        ("{sic} El ministro habló.", [Article("stdin", "{sic} El ministro habló.")]),
    ],
)
def test_standard_input_is_known_by_its_beginning(
    monkeypatch: pytest.MonkeyPatch, content: str, expected: list[Article]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode()), encoding="utf-8"))
    assert list(read_source("-")) == expected


def test_open_streams(tmp_path: Path) -> None:
    assert only(io.StringIO(TEXT)) == Article("text", TEXT)
    assert only(io.BytesIO(TEXT.encode())) == Article("text", TEXT)
    assert "surrogate" in failure(io.StringIO("a\ud800")).message
    with Path(write(tmp_path, "quito.txt", TEXT)).open("rb") as stream:
        assert only(stream) == Article("quito", TEXT)


def test_a_huge_line_of_json_is_never_kept() -> None:
    class Counting(io.BytesIO):
        largest = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            raw = super().readline(size)
            self.largest = max(self.largest, len(raw))
            return raw

    stream = Counting(b'{"text": "' + b"a" * 20_000_000 + b'"}\n{"text": "Fin."}\n')
    stream.name = "big.jsonl"  # type: ignore[attr-defined]
    bad, good = read_source(stream)
    assert isinstance(bad, Failure)
    assert good == Article("big-2", "Fin.")
    assert stream.largest <= MAX_ARTICLE_BYTES + 1


def test_make_article() -> None:
    assert make_article(PAGE, article_id="p").format == "html"
    assert make_article(TEXT, lang="es") == Article("text", TEXT, lang="es")
    with pytest.raises(SourceError, match="empty"):
        make_article(" ")


def test_articles_and_failures_pickle(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "b.txt", b"")
    items = list(read_source(tmp_path))
    assert pickle.loads(pickle.dumps(items)) == items
