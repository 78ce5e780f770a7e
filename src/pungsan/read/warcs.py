"""Pages in web archives: WARC, packed record by record or not, and WACZ."""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, cast

from typing_extensions import Buffer

from pungsan.errors import ZIP_ERRORS, SourceError
from pungsan.read.decoding import MAX_ARTICLE_BYTES
from pungsan.read.unpacking import GZIP

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["Page", "read_wacz", "read_warc"]

HTTP_OK: Final = 200
MAX_RECORD_BYTES: Final = 2 * MAX_ARTICLE_BYTES
WINDOW: Final = 1 << 20
MAX_RATIO: Final = 200
MAX_ENTRY: Final = 100_000_000
"""Bytes of a file in a WACZ above which such a ratio is refused."""

_ENCRYPTED: Final = 1
_BLOCK: Final = 1 << 16
"""Bit of a zip entry's flags (APPNOTE 4.4.4)."""
_MEMBER: Final = GZIP + b"\x08"
_PLAIN: Final = b"WARC/1."
_NEXT: Final = b"\r\n\r\n" + _PLAIN
_PAGES: Final = ("text/html", "application/xhtml+xml", "text/plain")


class Page(NamedTuple):
    """A page, or the error that its record is; ``offset`` is the byte where the record begins."""

    offset: int
    url: str | None
    content: bytes | SourceError
    is_html: bool = True
    charset: str | None = None


def read_warc(stream: BinaryIO) -> Iterator[Page]:
    """The pages in a WARC file: responses and resources with status 200 that are HTML or plain text.

    A record that is broken or cut is given as the error that it is, and reading goes on with the next that
    can be found.  Requests, images, redirects and the like are passed over.  The stream must seek.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource
    begin: int | None = 0
    while begin is not None:
        base, begin = begin, None
        last, held = base - 1, None
        try:
            for record in ArchiveIterator(_Tail(stream, base), record_types=WarcRecordType.any_type):
                if held is not None:
                    yield held
                last, held = base + record.stream_pos, None
                if record.headers.get("Content-Length") is None:
                    held = Page(last, record.headers.get("WARC-Target-URI"), _cut())
                elif record.record_type & wanted:
                    if record.content_length > MAX_RECORD_BYTES:
                        # Not even passed over: what is packed may be without end.
                        address = record.headers.get("WARC-Target-URI")
                        yield Page(last, address, _error("is a WARC record of more than 10 MB", "too large"))
                        begin = _find_record(stream, last + 1)
                        break
                    held = _page(record, last)
            else:
                cut = _find_cut(stream, last) if last >= base else None
                if cut is not None:
                    if held is not None and cut != last:
                        yield held
                    held = Page(cut, held.url if held and cut == last else None, _cut())
                elif (more := _find(stream, last + 1, (_NEXT,))) is not None:
                    begin = more + len(_NEXT) - len(_PLAIN)  # a wrong length has swallowed what follows
        except OSError as error:
            if held is not None:
                yield held
            held = None
            begin = _find_record(stream, max(last, base) + 1)
            if last >= base or base == 0:  # else the record just found is broken too, or none: told already
                at = last + 1 if begin is None else begin
                what = " ".join(str(error).split())[:80]
                yield Page(at, None, _error(f"is a broken WARC record ({what})", "bad WARC record"))
        if held is not None:
            yield held


def read_wacz(stream: BinaryIO) -> Iterator[tuple[str, Page]]:
    """The pages in the WARC files of a WACZ, each with the name of its file.

    Of a damaged file comes what stands before the damage, then the error; the other files are read all
    the same.

    Raises:
        SourceError: it is no zip archive.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except zipfile.BadZipFile as error:
        raise _error(f"is a broken WACZ ({str(error)[:80]})", "broken zip") from None
    with archive:
        for info in archive.infolist():
            if not info.filename.lower().endswith((".warc", ".warc.gz")):
                continue
            # A copy, since reading a WARC goes back and forth, and a zip is only read forth.
            with tempfile.SpooledTemporaryFile(MAX_ENTRY) as copy:
                fault = _unpack(archive, info, cast(BinaryIO, copy))
                if copy.tell():
                    yield from ((info.filename, page) for page in read_warc(cast(BinaryIO, copy)))
                if fault is not None:
                    yield info.filename, Page(copy.tell(), None, fault)


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, copy: BinaryIO) -> SourceError | None:
    """Copy a file out of a zip, as far as it can be read; what is wrong with it, if anything."""
    if info.file_size > max(MAX_ENTRY, MAX_RATIO * max(info.compress_size, 1)):
        return _error("grows without measure", "decompression bomb")
    if info.flag_bits & _ENCRYPTED:
        return _error("is locked by a password", "broken zip")
    for block in _blocks(archive, info):
        if isinstance(block, SourceError):
            return block
        copy.write(block)  # a full disk is no damage of the archive
    return None


def _blocks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes | SourceError]:
    """What a file in a zip holds, as far as it can be read; at last what is wrong with it, if anything."""
    try:
        with archive.open(info) as file:
            while block := file.read(_BLOCK):
                yield block
    except ZIP_ERRORS as error:
        yield _error(f"is damaged ({str(error)[:80]})", "broken zip")


def _page(record: WarcRecord, offset: int) -> Page | None:
    """The page of a record, None if it holds none."""
    address = record.headers.get("WARC-Target-URI")
    if address is not None:
        address = address.strip("<>")
    http = record.http_headers
    if record.headers.get("WARC-Type") == "response" and (http is None or http.status_code != HTTP_OK):
        return None
    stated = record.http_content_type if http else record.headers.get("Content-Type")
    kind = (stated or "").partition(";")[0].strip().lower()
    if kind not in _PAGES:
        return None
    expected = record.content_length
    content = record.reader.read(MAX_ARTICLE_BYTES + 1)
    if len(content) > MAX_ARTICLE_BYTES:
        return Page(offset, address, _error("is a page of more than 5 MB", "too large"))
    encoded = http is not None and any(
        name.lower() in ("content-encoding", "transfer-encoding") for name, _ in http
    )
    if len(content) < expected and not encoded:
        return Page(offset, address, _cut())
    return Page(offset, address, content, kind != "text/plain", record.http_charset)


def _cut() -> SourceError:
    return _error("is a WARC record that ends before its end", "truncated WARC record")


def _error(what: str, reason: str) -> SourceError:
    return SourceError(f"{what}: get the file again, or leave it", reason=reason)


def _find_cut(stream: BinaryIO, offset: int) -> int | None:
    """Where a packed record that is cut begins: the last one, at ``offset``, or one behind it; or None."""
    stream.seek(offset)
    if stream.read(2) != GZIP:
        return None
    stream.seek(offset)
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    unpacked = 0
    try:
        while not unpacker.eof:
            data = unpacker.unconsumed_tail or stream.read(WINDOW)
            if not data:
                return offset
            unpacked += len(unpacker.decompress(data, WINDOW))
            if unpacked > MAX_ENTRY:
                return None
    except zlib.error:
        return offset
    # One that is cut within its first bytes is not given as a record at all.
    rest = unpacker.unused_data
    return stream.tell() - len(rest) if rest[:2] == GZIP[: len(rest)] and rest else None


def _find_record(stream: BinaryIO, begin: int) -> int | None:
    """The byte from ``begin`` on where a record may begin, packed or not; None if there is none."""
    return _find(stream, begin, (_MEMBER, _PLAIN))


def _find(stream: BinaryIO, begin: int, marks: tuple[bytes, ...]) -> int | None:
    longest = max(map(len, marks))
    stream.seek(begin)
    before, at = b"", begin
    while block := stream.read(WINDOW):
        window = before + block
        start = at - len(before)
        found = [where for mark in marks if (where := window.find(mark)) >= 0]
        if found:
            return start + min(found)
        at += len(block)
        before = window[-longest:]
    return None


class _Tail(io.RawIOBase):
    """A stream from a byte on, which its reader takes for the beginning."""

    def __init__(self, stream: BinaryIO, begin: int) -> None:
        super().__init__()
        self._stream = stream
        self._begin = begin
        self._at = begin

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at - self._begin

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: self._begin, io.SEEK_CUR: self._at}.get(whence)
        if start is None:
            start = self._stream.seek(0, io.SEEK_END)
        self._at = max(self._begin, start + offset)
        return self.tell()

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        self._stream.seek(self._at)  # others look into the same stream
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)
