"""A full gazetteer from GeoNames files: what goes in, what is counted, and how it answers."""

from __future__ import annotations

import pickle
import threading
import zipfile
from pathlib import Path

import pytest
from geonames_files import PLACES, place, write_dumps

from pungsan.errors import KnowledgeError
from pungsan.pipeline import Coder
from pungsan.resolve import load_gazetteer
from pungsan.resolve.places import Gazetteer
from pungsan.resolve.places_build import Built, Choice, build_gazetteer
from pungsan.resolve.places_dumps import sort_dumps


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("geonames")
    return build_gazetteer(sort_dumps([write_dumps(folder / "dumps")]), folder / "full.places")


@pytest.fixture(scope="module")
def full(built: Built) -> Gazetteer:
    return load_gazetteer(built.path)


def test_a_place_has_its_divisions_feature_and_resolution(full: Gazetteer) -> None:
    found = full.resolve("Springfield, Illinois", "en")
    assert found is not None
    assert (found.geonameid, found.province, found.district) == (4250542, "Illinois", "Sangamon County")
    assert (found.feature, found.resolution, found.lat, found.lon) == ("PPLA", 4, 39.802, -89.644)
    part, division = full.resolve("Barrio de Valdehita", "es"), full.resolve("Illinois", "en")
    assert part is not None and part.resolution == 5
    assert division is not None and (division.feature, division.resolution) == ("ADM1", 2)


def test_what_ships_is_in_it(full: Gazetteer) -> None:
    shipped = load_gazetteer()
    for name in (
        "Pekín",
        "España",
        "Donbás",
        "Córdoba, Argentina",
        "Florencia",
        "Renania del Norte-Westfalia",
    ):
        one, other = full.resolve(name, "es"), shipped.resolve(name, "es")
        assert one is not None and other is not None
        assert (one.country, one.lat, one.resolution) == (other.country, other.lat, other.resolution)
    capital = full.capital("AUT")
    assert capital is not None and capital.name == "Vienna"


def test_a_division_of_the_dump_takes_the_names_of_the_one_that_ships(full: Gazetteer) -> None:
    for name in ("Illinois", "Springfield, Ill."):
        found = full.resolve(name, "en")
        assert found is not None and found.province in (None, "Illinois") and found.country == "USA"
    assert [entry.place.geonameid for entry in full.find("illinois") if entry.division] == [4896861]


def test_names_of_the_languages_chosen_are_proper_and_others_are_none(full: Gazetteer) -> None:
    (entry,) = full.find("villa de jadraque")
    assert entry.place.name == "Jadraque" and "villa de jadraque" in entry.known
    (entry,) = full.find("xaradrach")
    assert "xaradrach" not in entry.own
    assert full.find("jadrach") == full.find("de nadie") == ()


def test_rows_left_out_and_odd_rows_are_counted(built: Built) -> None:
    assert built.left_out == {
        "no longer there": 1,
        "class T": 1,
        "no country of ours": 1,
        "countries (those of the package are used)": 1,
        "names in other languages": 1,
    }
    assert built.odd == {
        "not 19 columns": 1,
        "an id or coordinates that cannot be": 2,
        "no number where an id or a coordinate belongs": 1,
        "no name": 1,
        "not UTF-8": 1,
        "no id or no name": 2,
    }
    assert built.rows["allCountries.zip"] == len(PLACES) + 6


def test_a_choice_of_towns_classes_and_languages(tmp_path: Path) -> None:
    dumps = sort_dumps([write_dumps(tmp_path / "dumps", packed=False)])
    choice = Choice(min_population=1000, classes="PT", languages=("de",))
    built = build_gazetteer(dumps, tmp_path / "some.places", choice)
    some = load_gazetteer(built.path)
    assert some.find("valdehita") == () and built.left_out["below 1000 people"] == 3
    assert len(some.find("monte valdehita")) == 1 and len(some.find("jadrach")) == 1
    assert some.find("villa de jadraque") == ()


def test_without_the_file_of_names_those_beside_the_place_are_used(tmp_path: Path) -> None:
    built = build_gazetteer(sort_dumps([write_dumps(tmp_path / "dumps", names=False)]), tmp_path / "a.places")
    assert [entry.place.name for entry in load_gazetteer(built.path).find("xadraque")] == ["Jadraque"]


def test_a_village_alone_tells_no_country(full: Gazetteer) -> None:
    assert full.country_of("Valdehita", "es") is None
    assert full.country_of("Maracaibo", "es") == "VEN"


def test_a_build_that_fails_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    dumps = write_dumps(tmp_path / "dumps")
    out = tmp_path / "full.places"
    build_gazetteer(sort_dumps([dumps]), out)
    before = out.read_bytes()
    (dumps / "alternateNamesV2.zip").write_bytes(b"PK no zip")
    with pytest.raises(KnowledgeError, match="fetch it again"):
        build_gazetteer(sort_dumps([dumps]), out)
    assert out.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["dumps", "full.places"]


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_file_is_told(tmp_path: Path, packing: int) -> None:
    dumps = write_dumps(tmp_path / "dumps")
    path = dumps / "allCountries.zip"
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.writestr("allCountries.txt", bytes(range(256)) * 40)
    data = bytearray(path.read_bytes())
    data[70:100] = bytes(each ^ 0x5A for each in data[70:100])
    path.write_bytes(data)
    with pytest.raises(KnowledgeError, match="fetch it again"):
        build_gazetteer(sort_dumps([dumps]), tmp_path / "full.places")


def test_files_are_known_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "ES.txt").write_text(place(1, "X", 1, 1) + "\n")
    (tmp_path / "cities.csv").write_text("")
    assert sort_dumps([tmp_path]).places == (tmp_path / "ES.txt",)
    with pytest.raises(KnowledgeError, match=r"cities\.csv: its name is of no GeoNames file"):
        sort_dumps([tmp_path / "cities.csv"])
    with pytest.raises(KnowledgeError, match="no such file"):
        sort_dumps([tmp_path / "FR.zip"])
    (tmp_path / "ES.txt").unlink()
    with pytest.raises(KnowledgeError, match="none of the files has places"):
        sort_dumps([tmp_path])


def test_a_wrong_choice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no feature class X"):
        build_gazetteer(sort_dumps([write_dumps(tmp_path)]), tmp_path / "a.places", Choice(classes="AX"))


def test_the_same_files_give_the_same_mark_and_others_another(built: Built, tmp_path: Path) -> None:
    dumps = write_dumps(tmp_path / "dumps")
    again = build_gazetteer(sort_dumps([dumps]), tmp_path / "full.places")
    assert again.label == built.label == load_gazetteer(built.path).label
    fewer = build_gazetteer(sort_dumps([dumps]), tmp_path / "full.places", Choice(min_population=1000))
    assert fewer.label != built.label


def test_the_coder_is_named_after_its_gazetteer(built: Built) -> None:
    assert Coder(places=built.path).coder == f"{Coder().coder}, {built.label}"
    assert "full" in built.label


def test_a_gazetteer_crosses_processes_and_threads(full: Gazetteer) -> None:
    copy = pickle.loads(pickle.dumps(full.index))
    assert copy.find("jadraque") == full.find("jadraque")
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(full.find("jadraque")))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1, 1, 1, 1]


@pytest.mark.parametrize("content", [None, b"", b"no database at all, but long enough to be one" * 30])
def test_what_is_no_gazetteer_is_refused(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "a.places"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KnowledgeError, match="pungsan places build"):
        load_gazetteer(path)
