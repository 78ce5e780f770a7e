"""GeoNames dump files written by hand in their true columns, for the tests of gazetteers."""

from __future__ import annotations

import zipfile
from pathlib import Path


def place(
    ident: int,
    name: str,
    lat: float,
    lon: float,
    *,
    code: str = "P.PPL",
    country: str = "ES",
    admin1: str = "",
    admin2: str = "",
    people: int = 0,
    others: str = "",
) -> str:
    """A line of allCountries.txt."""
    feature_class, _, feature = code.partition(".")
    cells = [ident, name, name, others, lat, lon, feature_class, feature, country, "", admin1, admin2, "", ""]
    return "\t".join(map(str, [*cells, people, "", 100, "Europe/Madrid", "2024-01-01"]))


def other_name(number: int, ident: int, lang: str, name: str, *, historic: bool = False) -> str:
    """A line of alternateNamesV2.txt."""
    return "\t".join(map(str, [number, ident, lang, name, "", "", "", 1 if historic else "", "", ""]))


PLACES = (
    place(
        4250542,
        "Springfield",
        39.802,
        -89.644,
        code="P.PPLA",
        country="US",
        admin1="IL",
        admin2="167",
        people=9,
    ),
    place(4896861, "Illinois", 40.0, -89.25, code="A.ADM1", country="US", admin1="IL", people=12_772_888),
    place(
        3120514, "Jadraque", 40.925, -2.923, admin1="54", admin2="GU", people=1_500, others="Xadraque,Хадраке"
    ),
    place(3121070, "Valdehita", 40.824, -3.048, admin1="54", admin2="GU", people=300),
    place(99000001, "Old Valdehita", 40.8, -3.0, code="P.PPLQ"),
    place(99000002, "Monte Valdehita", 40.8, -3.0, code="T.MT"),
    place(99000003, "Nowhere", 0.0, 0.0, country=""),
    place(99000004, "Barrio de Valdehita", 40.8, -3.0, code="P.PPLX", admin1="54"),
    place(2510769, "Kingdom of Spain", 40.0, -4.0, code="A.PCLI"),
)
ODD = (
    "a broken line",
    place(99000010, "North of the Pole", 95.0, 0.0),
    place(99000011, "Not a Number", 1.0, 1.0).replace("\t1.0\t", "\tone\t", 1),
    place(99000012, " ", 1.0, 1.0),
    place(10**30, "Too Big", 1.0, 1.0),
)
NAMES = (
    other_name(1, 3120514, "es", "Villa de Jadraque"),
    other_name(2, 3120514, "de", "Jadrach"),
    other_name(3, 3120514, "", "Xaradrach"),
    other_name(4, 4250542, "es", "Campoprimavera"),
    other_name(5, 77777777, "es", "De Nadie"),
    "1\tno id\tes\tX\t\t\t\t\t\t",
    other_name(6, 10**30, "es", "Demasiado"),
)


def write_dumps(folder: Path, *, packed: bool = True, names: bool = True) -> Path:
    """The four files; all but the divisions in zip files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {"allCountries": "\n".join((*PLACES, *ODD)).encode() + b"\n\xff\xfe\n"}
    if names:
        files["alternateNamesV2"] = ("\n".join(NAMES) + "\n").encode()
    for stem, content in files.items():
        if packed:
            with zipfile.ZipFile(folder / f"{stem}.zip", "w") as archive:
                archive.writestr("iso-languagecodes.txt", "x")
                archive.writestr(f"{stem}.txt", content)
        else:
            (folder / f"{stem}.txt").write_bytes(content)
    (folder / "admin1CodesASCII.txt").write_text(
        "US.IL\tIllinois\tIllinois\t4896861\nES.54\tCastille-La Mancha\tCastille-La Mancha\t2593111\n"
    )
    (folder / "admin2Codes.txt").write_text("US.IL.167\tSangamon County\tSangamon County\t4250541\n")
    (folder / "readme.txt").write_text("not a dump")
    return folder
