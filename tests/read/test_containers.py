"""Tables, web archives, feeds and gzip: what is whole is read, what is broken is told with its place."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pungsan.errors import SettingsError
from pungsan.read import Meter, Reading, parse_fields, read_sources, unpacking
from pungsan.read.feeds import MAX_DEPTH
from pungsan.records import Article, Failure, Origin

GOOD = "The minister flew to Quito. "


def read(*sources: Path | str, **options: object) -> list[Article | Failure]:
    return list(read_sources(map(str, sources), reading=Reading(unique=False, **options)))  # type: ignore[arg-type]


def reasons(items: list[Article | Failure]) -> list[tuple[str, int | None]]:
    return [
        (item.reason, item.origin.offset if item.origin else None)
        for item in items
        if isinstance(item, Failure)
    ]


def ids(items: list[Article | Failure]) -> list[str]:
    return [item.id for item in items if isinstance(item, Article)]


# --- fields -------------------------------------------------------------------------------------


def test_other_names_of_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = {"text": "a teaser", "body": GOOD, "nr": 7, "source": {"name": "El Faro"}, "day": "2024-06-20"}
    path.write_text(json.dumps(record))
    fields = parse_fields(["text=body", "id=nr", "publisher=source.name", "published = day"])
    (article,) = read(path, fields=fields)
    assert article == Article("7", GOOD, published=dt.date(2024, 6, 20), publisher="El Faro")
    assert article.origin == Origin(str(path), 1, "line")


@pytest.mark.parametrize(
    ("pair", "said"), [("text", "text=body"), ("txet=a", "did you mean text"), ("text=", "no mapping")]
)
def test_a_wrong_mapping_is_told(pair: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        parse_fields([pair])


def test_a_mapped_field_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a teaser"}')
    assert reasons(read(path, fields={"text": "body"})) == [("no text", 1)]


# --- CSV ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_of_a_table(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows(
            [["id", "text", "date"], ["7", 'He said "no",\nand; left.', "2024-06-20"], ["", "Más.", ""]]
        )
    first, second = read(path)
    assert first == Article("7", 'He said "no",\nand; left.', published=dt.date(2024, 6, 20))
    assert second == Article("a-4", "Más.") and second.origin == Origin(str(path), 4, "line")


def test_bad_rows_fail_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    long = b"x" * 5_000_010
    path.write_bytes(b"id,text\n1,One.\n2,\n3,\x00\x01\x02\x03\n4," + long + b"\n5,Five.\n")
    items = read(path)
    assert ids(items) == ["1", "5"]
    assert reasons(items) == [("no text", 3), ("binary data", 4), ("too large", 5)]


@pytest.mark.parametrize("content", [b"", b"\n", b"id,text\n"])
def test_an_empty_table_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert reasons(read(path)) == [("no text", None)]


# --- Parquet ------------------------------------------------------------------------------------


def test_parquet_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    rows = {"id": [7.0, None], "text": [GOOD, None], "published": [dt.datetime(2024, 6, 20, 8), None]}
    pq.write_table(pa.table(rows), path)
    items = read(path)
    assert items[0] == Article("7", GOOD, published=dt.date(2024, 6, 20))
    assert items[0].origin == Origin(str(path), 1, "row") and reasons(items) == [("no text", 2)]
    path.write_bytes(path.read_bytes()[:-30])
    assert reasons(read(path)) == [("bad Parquet", None)]


# --- gzip ---------------------------------------------------------------------------------------


def lines(count: int) -> bytes:
    return b"".join(
        json.dumps({"id": f"n{at}", "text": f"{GOOD}{at} {hash((at, 'x'))}"}).encode() + b"\n"
        for at in range(count)
    )


def test_packed_files_are_read_as_what_they_hold(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines(3)) + gzip.compress(lines(1)))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(GOOD.encode()))
    (tmp_path / "c").write_bytes(gzip.compress(GOOD.encode()))
    assert ids(read(tmp_path)) == ["n0", "n1", "n2", "n0", "b", "c"]


def test_cut_gzip_gives_what_comes_before(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    packed = gzip.compress(lines(2000))
    path.write_bytes(packed[: len(packed) // 2])
    items = read(path)
    assert 500 < len(ids(items)) < 2000 and reasons(items) == [("truncated gzip", len(packed) // 2)]
    path.write_bytes(packed[:9000] + b"\xff" * 200 + packed[9200:])
    items = read(path)
    ((reason, offset),) = reasons(
        [item for item in items if isinstance(item, Failure) and "gzip" in item.reason]
    )
    assert reason == "broken gzip" and offset and offset >= 9000 and len(ids(items)) > 100


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "FREE", 8_000_000)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines(2) + b"0" * 60_000_000))
    items = read(path)
    assert ids(items) == ["n0", "n1"] and [reason for reason, _ in reasons(items)] == ["decompression bomb"]


# --- web archives -------------------------------------------------------------------------------


def archive(count: int, *, packed: bool = True, body: bytes | None = None) -> tuple[bytes, list[int]]:
    """An archive with a request, an image and a redirect before its pages; where each page begins."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)

    def add(url: str, status: str, kind: str, content: bytes) -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", io.BytesIO(content), http_headers=headers)
        )

    add("http://a.example/logo.png", "200 OK", "image/png", b"\x89PNG")
    add("http://a.example/old", "301 Moved", "text/html", b"<p>moved</p>")
    places = []
    for at in range(count):
        places.append(out.tell())
        page = body or f"<html><body><p>{(GOOD + str(at)) * 30} España</p></body></html>".encode("latin-1")
        add(f"http://a.example/{at}", "200 OK", "text/html; charset=iso-8859-1", page)
    return out.getvalue(), places


@pytest.mark.parametrize("packed", [True, False])
def test_pages_of_an_archive(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    data, places = archive(3, packed=packed)
    path.write_bytes(data)
    items = read(path)
    assert ids(items) == [f"http://a.example/{at}" for at in range(3)] and not reasons(items)
    assert [item.origin.offset for item in items if item.origin] == places
    assert isinstance(items[0], Article) and items[0].format == "html" and "España" in items[0].content


@pytest.mark.parametrize("packed", [True, False])
def test_a_cut_archive_gives_its_whole_pages(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "a.warc"
    data, places = archive(3, packed=packed)
    for cut in (places[2] + 60, places[2] + 200, len(data) - 6):
        path.write_bytes(data[:cut])
        items = read(path)
        assert len(ids(items)) == 2, cut
        assert reasons(items) == [("truncated WARC record", places[2])], cut


@pytest.mark.parametrize("packed", [True, False])
def test_reading_goes_on_behind_a_bad_record(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "a.warc"
    data, places = archive(4, packed=packed)
    path.write_bytes(data[: places[1]] + b"garbage" * 40 + data[places[1] :])
    items = read(path)
    assert len(ids(items)) == 4 and [reason for reason, _ in reasons(items)] == ["bad WARC record"]
    if packed:
        broken = bytearray(data)
        broken[places[1] + 60 : places[1] + 90] = b"\xaa" * 30
        path.write_bytes(bytes(broken))
        items = read(path)
        assert len(ids(items)) == 3 and reasons(items) == [("bad WARC record", places[1])]


def test_a_wrong_length_loses_one_record(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    data, places = archive(3, packed=False)
    at = data.index(b"Content-Length: ", places[0]) + len(b"Content-Length: ")
    path.write_bytes(data[:at] + b"9" + data[at:])
    items = read(path)
    assert ids(items) == ["http://a.example/1", "http://a.example/2"]
    assert reasons(items) == [("truncated WARC record", places[0])]


def test_a_page_without_end_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    bomb, _ = archive(1, body=b"<p>" + b"0" * 30_000_000)
    path.write_bytes(bomb + archive(2)[0])
    items = read(path)
    assert [reason for reason, _ in reasons(items)] == ["too large"] and len(ids(items)) == 2


@pytest.mark.parametrize(
    ("content", "reason"), [(b"", "no text"), (b"no archive at all" * 20, "bad WARC record")]
)
def test_no_archive_is_told(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(content)
    assert [each for each, _ in reasons(read(path))] == [reason]


def test_wacz(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("archive/data.warc.gz", archive(2)[0])
        packed.writestr("pages/pages.jsonl", "{}")
    items = read(path)
    assert ids(items) == ["http://a.example/0", "http://a.example/1"]
    assert items[0].origin and items[0].origin.source == f"{path}/archive/data.warc.gz"
    path.write_bytes(path.read_bytes()[:-40])
    assert reasons(read(path)) == [("broken zip", None)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("archive/data.warc", b"0" * 110_000_000)
    assert reasons(read(path)) == [("decompression bomb", 0)]


def test_a_damaged_file_in_a_wacz_stops_neither_the_others_nor_the_run(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    for packing in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with zipfile.ZipFile(path, "w", packing) as packed:
            packed.writestr("archive/bad.warc", bytes(range(256)) * 40)
            packed.writestr("archive/good.warc.gz", archive(2)[0])
        data = bytearray(path.read_bytes())
        at = data.index(b"bad.warc") + 60
        data[at : at + 20] = bytes(each ^ 0x5A for each in data[at : at + 20])
        path.write_bytes(data)
        items = read(path)
        assert ids(items)[-2:] == ["http://a.example/0", "http://a.example/1"], packing
        assert "broken zip" in [reason for reason, _ in reasons(items)]


def test_a_locked_wacz_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("archive/data.warc.gz", archive(1)[0])
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert reasons(read(path)) == [("broken zip", 0)]


# --- feeds --------------------------------------------------------------------------------------

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>El &lt;b&gt;Faro&lt;/b&gt;</title>
<item><title>A &amp;amp; B</title><link>http://e.example/1</link>
<description>&lt;p&gt;Hola mundo.&lt;/p&gt;</description>
<pubDate>Thu, 20 Jun 2024 08:30:00 GMT</pubDate></item>
<item><title>Only a title</title><link>http://e.example/2</link></item></channel></rss>"""


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a"])
def test_entries_of_a_feed(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FEED)
    first, second = read(path)
    assert first == Article(
        "http://e.example/1",
        "<p>Hola mundo.</p>",
        "html",
        "http://e.example/1",
        "A & B",
        dt.date(2024, 6, 20),
        None,
        "El Faro",
    )
    assert isinstance(second, Article) and second.content == "Only a title"
    assert second.origin == Origin(str(path), 2, "entry")


def test_a_cut_feed_gives_its_whole_entries(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(FEED[: FEED.index("<item><title>Only") + 8])
    assert "http://e.example/1" in ids(read(path))


BOMB = (
    '<!DOCTYPE r [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "&{a};&{a};">' for a, b in zip("abcdef", "bcdefg", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f"<?xml version='1.0'?>{BOMB}<rss><channel><title>&g;</title></channel></rss>", "XML entities"),
        (
            "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&x;</title></channel></rss>",
            "XML entities",
        ),
        ("<rss>" + "<a>" * (MAX_DEPTH + 1) + "</a>" * (MAX_DEPTH + 1) + "</rss>", "deep XML"),
        ("<rss>" + "<a>" * 300_000, "deep XML"),
        ("<rss>&" + "<a>" * 1000, "deep XML"),
        ("<rss>&<!ENTITY a 'b'>", "XML entities"),
    ],
)
def test_xml_made_to_do_harm_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "a.rss"
    path.write_text(content)
    assert [each for each, _ in reasons(read(path))] == [reason]


# --- all together -------------------------------------------------------------------------------


def test_a_line_of_100_mb_and_bytes_that_are_no_text_do_not_stop_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(lines(1) + b'{"text": "')
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"text": "\xff\xfe\x00\x01"}\n{"title": "no text"}\n{"text": \n' + lines(1))
    items = read(path)
    assert ids(items) == ["n0", "n0"]
    assert reasons(items) == [("too large", 2), ("binary data", 3), ("no text", 4), ("bad JSON", 5)]


def test_patterns_and_what_is_not_there(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.html"):
        (tmp_path / name).write_text(f"<p>{GOOD}</p>" if name.endswith("html") else GOOD)
    assert ids(read(f"{tmp_path}/*.txt")) == ["a", "b"]
    assert reasons(read(f"{tmp_path}/*.csv", tmp_path / "none.txt")) == [("missing", None), ("missing", None)]
    odd = tmp_path / "[1].txt"
    odd.write_text(GOOD)
    assert ids(read(odd)) == ["[1]"]


def test_how_far_reading_has_come_is_known(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines(100)))
    (tmp_path / "b.warc.gz").write_bytes(archive(3)[0])
    meter = Meter()
    read(tmp_path, meter=meter)
    assert meter.total == meter.done > 0 and meter.share == 1.0
    assert Meter(5).share is None
