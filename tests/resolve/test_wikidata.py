"""A knowledge base from Wikidata: the form of its dumps, classes, dates, resuming, and the query service."""

from __future__ import annotations

import datetime as dt
import http.server
import json
import threading
import tracemalloc
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from wikidata_dump import claim, day, entity, make_entities, person, time, write_dump

from pungsan.errors import KnowledgeError, SourceError
from pungsan.read import SparqlClient
from pungsan.resolve.actor_search import find_cards
from pungsan.resolve.actor_store import ActorStore
from pungsan.resolve.entries import Organisation, Person
from pungsan.resolve.knowledge import load_knowledge
from pungsan.resolve.wikidata import build_from_dump, build_from_queries
from pungsan.resolve.wikidata.classes import read_classes, read_countries
from pungsan.resolve.wikidata.entities import read_facts, read_point

BROKEN = '{"type":"item","id":"Q99","labels":{'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int], list[str]]:
    folder = tmp_path_factory.mktemp("wikidata")
    dump = write_dump(folder / "dump.json.gz", make_entities(), broken=BROKEN)
    done = build_from_dump(dump, folder / "kb.actors")
    assert done is not None
    assert {each.name for each in folder.iterdir()} == {"dump.json.gz", "kb.actors"}
    return folder / "kb.actors", done.counts, done.broken


def somebody(built: tuple[Path, Any, Any], number: int) -> Person | Organisation | None:
    return ActorStore(built[0]).read_entry(number)


def offices(built: tuple[Path, Any, Any], number: int) -> list[tuple[str, str, str, bool]]:
    found = somebody(built, number)
    assert isinstance(found, Person)
    return [(o.title, str(o.start), str(o.end), o.sure) for o in found.offices]


def test_counts_and_broken_lines_are_told(built: tuple[Path, dict[str, int], list[str]]) -> None:
    _, counts, broken = built
    assert counts["people"] == 1207 and counts["organisations"] == 4
    assert counts["broken"] == 1 and len(broken) == 1 and "is no entity" in broken[0]
    assert counts["offices without a date"] == counts["offices that the source lacks"] == 1
    assert counts["offices of no known class"] == 1


def test_offices_have_their_dates_by_rank_and_qualifiers(built: tuple[Path, Any, Any]) -> None:
    assert offices(built, 1001) == [
        ("Minister of Sample Affairs of Kenya", "2013-04-09", "2018-12-31", True),
        ("President of Kenya", "2018-02-01", "None", True),
    ]
    # Julian; over, nobody knows since when
    assert offices(built, 1002) == [("President of Kenya", "1911-05-18", "1911-05-18", False)]
    assert offices(built, 1003) == [("President of Kenya", "2019-01-01", "2021-03-04", True)]  # till death
    assert offices(built, 1004) == [("President of Kenya", "1800-01-01", "1999-12-31", False)]
    assert offices(built, 1008) == [("President of Kenya", "1990-01-01", "None", False)]  # a decade
    assert all(somebody(built, number) is None for number in (1005, 1006, 1007, 1010, 1011))


def test_countries_are_citizenships_that_last_and_former_states_count(built: tuple[Path, Any, Any]) -> None:
    codes = {number: getattr(somebody(built, number), "code", None) for number in (1001, 1008, 1012, 20000)}
    assert codes == {1001: "KEN", 1008: "RUS", 1012: "RUS", 20000: "UGA"}
    ambassador = somebody(built, 1009)
    assert (
        isinstance(ambassador, Person) and ambassador.name == "Nyambura Wekesa"
    )  # a label for all languages
    assert ambassador.offices[0].code is None  # posted to Uganda, of Kenya
    soviet = somebody(built, 1008)
    assert isinstance(soviet, Person) and soviet.offices[0].code == "KEN"  # an office of another country


def test_organisations_by_classes_that_stand_behind_them(built: tuple[Path, Any, Any]) -> None:
    found = {number: somebody(built, number) for number in range(6001, 6007)}
    told = {n: (each.code, each.sector) for n, each in found.items() if isinstance(each, Organisation)}
    assert told == {
        6001: ("KEN", ("PTY",)), 6002: ("KEN", ("LAB",)), 6003: ("IGO", ()), 6004: ("NGO", ()),
    }  # fmt: skip


def test_the_file_is_asked_after_what_ships(built: tuple[Path, Any, Any], tmp_path: Path) -> None:
    knowledge = load_knowledge(built[0])
    words = ["Wanja", "Kamotho", "met", "the", "Union", "of", "Pickers", "and", "Angela", "Merkel"]
    found = knowledge.longest_match(words, "en")
    assert [(match.kind, match.code) for match in found if match.kind != "role"] == [
        ("person", "KEN"), ("organisation", "KEN"), ("person", "DEU"),
    ]  # fmt: skip
    assert not knowledge.people("Kamotho")  # a surname alone is not taken from the source
    [card] = find_cards(knowledge, "wanja kamotho", dt.date(2015, 1, 1))
    assert card.on_day is not None and card.on_day[:2] == ("KEN", ("GOV",))
    assert card.parties == ("Sample Party of Kenya",) and card.source == "Wikidata (dump.json.gz), Q1001"
    own = tmp_path / "own.csv"
    own.write_text("kind,name,country,sector\norganisation,Union of Pickers,UGA,AGR\n")
    both = load_knowledge(built[0], own)
    assert [match.code for match in both.longest_match(["Union", "of", "Pickers"], "en")] == ["UGA"]
    assert both.mark.startswith("kb.actors+")


def test_people_who_ship_get_their_ids(tmp_path: Path) -> None:
    known = next(each for each in load_knowledge().tables.people if " " in each.name and not each.wikidata)
    item = next(item for item, code in read_countries().items() if code == known.code)
    entities = [
        person(77, known.name, claim("P39", "Q83307", P580=day("2001")), country=f"Q{item}"),
        entity(83307, "minister"),
    ]
    build_from_dump(write_dump(tmp_path / "d.json", entities), tmp_path / "kb")
    [match] = load_knowledge(tmp_path / "kb").longest_match(known.name.split(), "en")
    assert isinstance(match.entry, Person)
    assert match.entry.wikidata == "Q77" and match.entry.offices == known.offices


@pytest.mark.parametrize("ending", ["json", "json.bz2", "json.zst"])
def test_other_packings_give_the_same(built: tuple[Path, Any, Any], tmp_path: Path, ending: str) -> None:
    dump = write_dump(tmp_path / f"dump.{ending}", make_entities(people=1200, others=5), broken=BROKEN)
    done = build_from_dump(dump, tmp_path / "kb")
    assert done is not None and done.counts["people"] == 1207
    assert ActorStore(tmp_path / "kb").meta["digest"] == ActorStore(built[0]).meta["digest"]


def test_a_build_goes_on_where_it_was(
    built: tuple[Path, Any, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pungsan.resolve.wikidata.build.EVERY", 300)
    dump = write_dump(tmp_path / "dump.json.gz", make_entities(), broken=BROKEN)
    out, rounds = tmp_path / "kb", 0
    parts: list[tuple[str, int]] = []
    while True:
        rounds += 1
        asked = iter([False, True])
        done = build_from_dump(
            dump,
            out,
            tell=lambda each: parts.append((each.part, each.entities)),
            stop=lambda asked=asked: next(asked, True),  # type: ignore[misc]
        )
        if done is not None:
            break
        assert not out.exists() and Path(f"{out}.building").exists()
    assert rounds > 5 and parts == sorted(set(parts), key=parts.index)
    assert done.counts["read"] == built[1]["read"] and done.counts["broken"] == 1
    assert ActorStore(out).meta["digest"] == ActorStore(built[0]).meta["digest"]


def test_a_dump_that_breaks_off_is_told_and_what_was_read_is_kept(tmp_path: Path) -> None:
    whole = write_dump(tmp_path / "dump.json.bz2", make_entities(people=300, others=0)).read_bytes()
    dump = tmp_path / "cut.json.bz2"
    dump.write_bytes(whole[: len(whole) * 3 // 4])
    with pytest.raises(KnowledgeError, match="breaks off after line"):
        build_from_dump(dump, tmp_path / "kb")
    assert Path(tmp_path / "kb.building").exists()
    with pytest.raises(KnowledgeError, match="unfinished build of something else"):
        build_from_dump(tmp_path / "dump.json.bz2", tmp_path / "kb")
    with pytest.raises(KnowledgeError, match="No such file"):
        build_from_dump(tmp_path / "no.json.gz", tmp_path / "other")


def test_since_leaves_out_what_ended_before(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump.json", make_entities(others=0))
    done = build_from_dump(dump, tmp_path / "kb", since=2010)
    assert done is not None and 0 < done.counts["people"] < 300
    assert done.counts["people whose offices ended too early"] > 900


def test_memory_does_not_grow_with_the_dump(tmp_path: Path) -> None:
    peaks = []
    for size in (1, 3):
        dump = write_dump(tmp_path / f"{size}.json", make_entities(people=100 * size, others=100 * size))
        tracemalloc.start()
        build_from_dump(dump, tmp_path / f"kb{size}")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0] + 500_000


def test_other_files_are_no_knowledge_base(tmp_path: Path) -> None:
    (tmp_path / "kb").write_bytes(b"SQLite format 3\0 and nothing more")
    with pytest.raises(KnowledgeError, match="it is no knowledge base file"):
        load_knowledge(tmp_path / "kb")


def test_times() -> None:
    assert read_point(day("2001-02-28")) == (dt.date(2001, 2, 28), dt.date(2001, 2, 28))
    assert read_point(day("2000-02")) == (dt.date(2000, 2, 1), dt.date(2000, 2, 29))
    assert read_point(day("2001-12")) == (dt.date(2001, 12, 1), dt.date(2001, 12, 31))
    assert read_point(time("+1917-10-25T00:00:00Z", 11, "http://www.wikidata.org/entity/Q1985786")) == (
        dt.date(1917, 11, 7), dt.date(1917, 11, 7),
    )  # fmt: skip
    assert read_point(time("+1900-00-00T00:00:00Z", 7)) is None
    assert read_point(time("-0044-03-15T00:00:00Z")) is None
    assert read_point(None) is None


def test_odd_entities() -> None:
    assert read_facts(entity(31, "instance of", kind="property")) is None
    empty = entity(1)
    assert empty["claims"] == [] and read_facts(empty) is not None
    both = entity(
        2, "X", "", claim("P27", "Q114"), claim("P27", "Q1036", rank="preferred"), claim("P17", "Q114"),
        claim("P17", "Q1036", rank="preferred"), claim("P17", "Q30", rank="deprecated"),
    )  # fmt: skip
    facts = read_facts(both)
    assert facts is not None and facts.countries == (1036,)
    assert [held.item for held in facts.citizen] == [114, 1036]


def test_the_table_of_classes_is_sound() -> None:
    from pungsan.resolve.entries import ORGANISATION_CODES, SECTORS

    for kind in ("office", "organisation"):
        classes = read_classes(kind)  # type: ignore[arg-type]
        assert len({each.item for each in classes}) == len(classes)
        for each in classes:
            assert each.sector in SECTORS or (not each.sector and each.code in ORGANISATION_CODES), each
            assert each.code in ORGANISATION_CODES or not each.code, each
    known = {country.code for country in load_knowledge().tables.countries}
    assert set(read_countries().values()) <= known


# --- the query service -------------------------------------------------------------------------------


def uri(number: int) -> dict[str, str]:
    return {"type": "uri", "value": f"http://www.wikidata.org/entity/Q{number}"}


def text(value: str, lang: str) -> dict[str, str]:
    return {"type": "literal", "value": value, "xml:lang": lang}


def typed(value: object, name: str) -> dict[str, str]:
    return {"type": "literal", "value": str(value), "datatype": f"http://www.w3.org/2001/XMLSchema#{name}"}


class Service(http.server.BaseHTTPRequestHandler):
    """Answers as the query service of Wikidata does, from a few statements, page by page."""

    busy: list[tuple[int, str]]
    asked: list[tuple[str, str]]
    page = 2

    people: tuple[dict[str, Any], ...] = tuple(
        {
            "statement": {"type": "uri", "value": f"http://www.wikidata.org/entity/statement/Q{700 + n}-1"},
            "person": uri(700 + n),
            "office": uri(5002),
            "start": typed(f"{2000 + n}-01-01T00:00:00Z", "dateTime"),
            "startPrecision": typed(9, "integer"),
        }
        for n in range(5)
    )
    names: Mapping[int, str] = {700 + n: f"Queried Person {'ABCDE'[n]}" for n in range(5)} | {
        5002: "President of Kenya", 6001: "Sample Party",
    }  # fmt: skip

    def do_POST(self) -> None:
        query = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["query"][0]
        self.asked.append((query, self.headers["User-Agent"]))
        if self.busy:
            status, retry = self.busy.pop()
            self.send_response(status)
            if retry:
                self.send_header("Retry-After", retry)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = json.dumps({"head": {"vars": []}, "results": {"bindings": self.answer(query)}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json;charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer(self, query: str) -> list[dict[str, Any]]:
        if "p:P39" in query:
            start = int(query.rpartition("OFFSET")[2])
            return list(self.people[start : start + self.page])
        items = [item for item in self.names if f"wd:Q{item} " in query]
        if "rdfs:label" in query:
            return [{"item": uri(item), "label": text(self.names[item], "en")} for item in items]
        if "P21" in query:
            return [{"item": uri(item), "gender": uri(6581072)} for item in items]
        if "?item wdt:P17 wd:Q114" in query:
            return [{"item": uri(6001), "class": uri(7278)}]
        return [{"item": uri(5002), "class": uri(30461)}, {"item": uri(5002), "country": uri(114)}]

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    Service.busy, Service.asked = [], []
    monkeypatch.setattr("pungsan.resolve.wikidata.queries.PAGE", Service.page)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()
    thread.join()


def test_countries_are_asked_page_by_page(service: str, tmp_path: Path) -> None:
    Service.busy = [(429, "7"), (503, "")]
    naps: list[float] = []
    client = SparqlClient(service, sleep=naps.append)
    done = build_from_queries(client.ask, ["KEN"], tmp_path / "kb", source="Wikidata (test)")
    client.close()
    assert done is not None and done.counts == {"people": 5, "organisations": 1}
    store = ActorStore(tmp_path / "kb")
    found = store.read_entry(703)
    assert isinstance(found, Person)
    assert (found.name, found.code, found.gender) == ("Queried Person D", "KEN", "F")
    assert (found.offices[0].title, found.offices[0].start) == ("President of Kenya", dt.date(2003, 1, 1))
    party = store.read_entry(6001)
    assert isinstance(party, Organisation) and (party.code, party.sector) == ("KEN", ("PTY",))
    assert 7.0 in naps and max(naps) < 60
    pages = [query for query, _ in Service.asked if "p:P39" in query]
    assert [query.rpartition("OFFSET")[2].strip() for query in pages] == ["0", "0", "0", "2", "4"]
    assert all(agent.startswith("Pungsan/") for _, agent in Service.asked)


def test_a_service_in_trouble_is_told_and_the_next_call_goes_on(service: str, tmp_path: Path) -> None:
    client = SparqlClient(service, sleep=lambda seconds: None)
    pages = 0

    def ask(query: str) -> list[Any]:
        nonlocal pages
        pages += "p:P39" in query
        if pages == 2:
            Service.busy = [(500, "")] * 6
        return client.ask(query)

    with pytest.raises(SourceError, match="answered 500: try again later"):
        build_from_queries(ask, ["KEN"], tmp_path / "kb", source="test")
    Service.busy, Service.asked = [], []
    done = build_from_queries(client.ask, ["KEN"], tmp_path / "kb", source="test")
    client.close()
    assert done is not None and done.counts["people"] == 5
    assert "OFFSET 2" in next(query for query, _ in Service.asked if "p:P39" in query)


def test_what_cannot_be_asked_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="'XYZ' is no code of a country"):
        build_from_queries(lambda query: [], ["XYZ"], tmp_path / "kb", source="test")
    with pytest.raises(SourceError, match="no answer"):
        SparqlClient("ftp://x.example/", sleep=lambda seconds: None).ask("ASK {}")
