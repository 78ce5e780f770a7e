import pytest

from pungsan.errors import SourceError
from pungsan.read import decode_bytes

SPANISH = "El año pasado, la señora Núñez pidió a los vecinos «más atención» al río.\r\n¿Qué más dirá?\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
def test_text_comes_back_whole_from_usual_encodings(encoding: str) -> None:
    assert decode_bytes(SPANISH.encode(encoding)) == SPANISH


def test_typographic_quotes_of_windows_are_kept() -> None:
    text = "“We shall see”, the minister’s aide said — and left…"
    assert decode_bytes(text.encode("cp1252")) == text


def test_other_scripts_are_detected() -> None:
    text = "Министр иностранных дел прибыл в столицу с официальным визитом. " * 5
    assert decode_bytes(text.encode("windows-1251")) == text


def test_a_page_may_declare_its_encoding() -> None:
    page = '<html><head><meta charset="iso-8859-15"></head><body>Costó 5 € en Coruña</body></html>'
    assert decode_bytes(page.encode("iso-8859-15"), html=True) == page


def test_one_broken_byte_does_not_spoil_the_rest() -> None:
    raw = ("La canción del país. " * 20).encode() + b"\xe9 fin"
    text = decode_bytes(raw)
    assert text.count("\ufffd") == 1
    assert text.startswith("La canción del país. ")


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04docx", "zip"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x89PNG\r\n", "image"),
        (b"abc\x00\x01\x02\x03def", "binary"),
        (b"\x01\x02\x03\x04\x05 hello", "binary"),
        (bytes(range(256)), "binary"),
    ],
)
def test_binary_data_is_named_and_refused(raw: bytes, what: str) -> None:
    with pytest.raises(SourceError, match=what):
        decode_bytes(raw)
