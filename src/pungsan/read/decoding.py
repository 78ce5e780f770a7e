"""From bytes to text: encodings, byte order marks, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from pungsan.errors import SourceError

MAX_ARTICLE_BYTES = 5_000_000
"""Largest article, in bytes: about a hundred times a long report.  Nothing larger is parsed."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file: save its text as .txt"),
    (b"PK\x03\x04", "a zip archive or office document: unpack it or save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save its text as .txt"),
    (b"\x1f\x8b", "compressed with gzip: unpack it"),
    (b"BZh", "compressed with bzip2: unpack it"),
    (b"\xfd7zXZ", "compressed with xz: unpack it"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd: unpack it"),
    (b"\x89PNG", "an image: give the words of the article as text"),
    (b"\xff\xd8\xff", "an image: give the words of the article as text"),
    (b"GIF8", "an image: give the words of the article as text"),
    (b"PAR1", "a Parquet table: write its rows as JSON lines"),
    (b"{\\rtf", "an RTF document: save its text as .txt"),
)

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAX_CONTROL_SHARE = 0.002
"""Stray control characters happen in scraped text (one in some hundred); binary data has far more."""

_MAX_BROKEN_SHARE = 0.005
"""UTF-8 with at most this share of broken bytes is still UTF-8, cut or spliced somewhere."""

_WESTERN = re.compile("[\x00-\x7f\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*")
_LIKELY = frozenset("áéíóúüñçàèòïÁÉÍÓÚÜÑÇ¿¡ªº«»“”‘’–—…·°€£\xa0")


def decode_bytes(raw: bytes, *, html: bool = False) -> str:
    """The text of a file, newlines as they are; a byte order mark is not part of the text.

    UTF-8 and what a byte order mark names come first, then (``html``) what the page declares, then
    Windows-1252 where its accented letters are those of Western European text, then what uchardet
    detects.  UTF-8 with a few broken bytes has U+FFFD in their places.

    Raises `SourceError` for binary data and for bytes that no encoding fits; its message is the end
    of a sentence about the source.
    """
    for signature, what in _SIGNATURES:
        if raw.startswith(signature):
            raise SourceError(f"is {what}", reason="other format")
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _checked(raw[len(bom) :].decode(encoding, errors="replace"))
    try:
        return _checked(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_decode_other(raw, html=html))


def check_text(text: str) -> None:
    """Raise `SourceError` if ``text`` holds what no text holds: NULs, controls, halves of characters."""
    if "\x00" in text:
        raise SourceError(
            "holds binary data (NUL characters): give plain text, HTML or JSON lines", reason="binary data"
        )
    if len(_CONTROL.findall(text)) > max(1, _MAX_CONTROL_SHARE * len(text)):
        raise SourceError(
            "holds binary data (control characters): give plain text, HTML or JSON lines",
            reason="binary data",
        )
    if _SURROGATE.search(text):
        raise SourceError(
            "holds half a character (a lone surrogate): write it again as UTF-8", reason="wrong encoding"
        )


def _checked(text: str) -> str:
    check_text(text)
    return text


def _decode_other(raw: bytes, *, html: bool) -> str:
    if (repaired := _nearly_utf8(raw)) is not None:
        return repaired
    if b"\x00" in raw:
        return _without_bom_utf16(raw)
    if html and (declared := _decode_declared(raw)) is not None:
        return declared
    western = _try(raw, "cp1252")
    if western is not None and _looks_western(western):
        return western
    # Loaded only here: nearly all input is UTF-8.
    from resiliparse.parse.encoding import detect_encoding

    detected = _try(raw, detect_encoding(raw) or "")
    text = detected if detected is not None else western
    if text is None:
        raise SourceError("is in no known encoding: save it as UTF-8", reason="wrong encoding")
    return text


def _nearly_utf8(raw: bytes) -> str | None:
    """The text if it is UTF-8 but for a few bytes, else None."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    return text if broken <= _MAX_BROKEN_SHARE * len(raw) + 1 and whole > 2 * broken else None


def _without_bom_utf16(raw: bytes) -> str:
    """Text in Latin letters has a NUL as every second byte in UTF-16, and nowhere else."""
    half = len(raw) // 2
    for encoding, zeros in (("utf-16-le", raw[1::2]), ("utf-16-be", raw[0::2])):
        if half and zeros.count(0) > 0.7 * half and (text := _try(raw, encoding)) is not None:
            return text
    raise SourceError(
        "holds binary data (NUL bytes): give plain text, HTML or JSON lines", reason="binary data"
    )


def _decode_declared(raw: bytes) -> str | None:
    from resiliparse.parse.encoding import detect_encoding

    head = raw[:2048].lower()
    return _try(raw, detect_encoding(raw, from_html_meta=True) or "") if b"charset" in head else None


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _looks_western(text: str) -> bool:
    """Whether most characters beyond ASCII are those that Spanish and English text uses."""
    beyond = [char for char in text if char > "\x7f"]
    likely = sum(char in _LIKELY for char in beyond)
    return _WESTERN.fullmatch(text) is not None and likely >= 0.8 * len(beyond)
