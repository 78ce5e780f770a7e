"""Rules that know a leftover by its own line: each gives whether the line is one, and why.

They hold for any language in `cues.toml`.  Precision comes first: a line that may be a sentence of
the article stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pungsan.clean import reasons
from pungsan.clean.bylines import is_byline, is_dateline
from pungsan.clean.cues import Phrases, fold_words, load_cues
from pungsan.clean.lines import Line
from pungsan.clean.times import is_timestamp

Cues = Mapping[str, Phrases]

_LETTER = re.compile(r"[^\W\d_]")
_MARK = re.compile(r"\s*[:|»›→>–—]|\s+-\s")
_ARROW_BEFORE = re.compile(r"[«‹←<]{1,2}\s*\w")
_ARROW_AFTER = re.compile(r"\w\s*[»›→>]{1,2}$")
_CRUMBS = re.compile(r"\s*[|»›→>•·]+\s*|\s+/\s+|\t+|\s{3,}")
_HASHTAGS = re.compile(r"(#\w+[\s,·|]*)+")
_COPYRIGHT = re.compile(r"(©|\(c\)|&copy;)\s*\w|copyright\s*(©|\(c\)|\d{4}|by\b|:)", re.IGNORECASE)
_SYMBOL = re.compile(r"(©|\(c\)\s*\d{4})", re.IGNORECASE)


def leftover_reason(line: Line) -> str | None:
    """The reason why a line is no part of the article, as far as the line alone tells; else None."""
    cues = load_cues()
    if _LETTER.search(line.text) is None:
        return reasons.TIMESTAMP if not line.is_long and is_timestamp(line, cues) else reasons.SEPARATOR
    if line.is_long:
        return None
    for reason, rule in _RULES:
        if rule(line, cues):
            return reason
    return None


def is_link_header(line: Line) -> bool:
    """Whether a line announces a list of links to other articles."""
    words = line.words
    return load_cues()["link.headers"].is_whole(words) and not line.text.endswith((".", "?", "!"))


def is_step(line: Line) -> bool:
    """Whether a line only says *previous* or *next*."""
    return load_cues()["link.steps"].is_whole(line.words)


def is_byline_opener(line: Line) -> bool:
    """Whether a line says *by* and no more."""
    return load_cues()["byline.openers"].is_whole(line.words)


def is_comment_heading(line: Line) -> bool:
    """Whether a line heads the readers' comments: the word, with or without how many they are."""
    words = [word for word in line.words if not word.isdigit()]
    return load_cues()["comments.headings"].is_whole(words) and not line.text.endswith(".")


def is_comment_marker(line: Line) -> bool:
    """Whether a line is one that only comments have: *Reply*, *Me gusta 3*, *hace 2 horas*."""
    words = [word for word in line.words if not word.isdigit()]
    cues = load_cues()
    return cues["comments.markers"].is_whole(words) or is_timestamp(line, cues)


def is_section_name(line: Line) -> bool:
    """Whether a line is a name of a section and no more."""
    cues = load_cues()
    names = cues["navigation.words"].words
    words = line.words
    return 1 <= len(words) <= 4 and not line.ends_sentence and all(word in names for word in words)


def _is_copyright(line: Line, cues: Cues) -> bool:
    if _COPYRIGHT.match(line.text):
        return len(line.words) <= 60
    if cues["copyright.openers"].opening(line.words):
        return len(line.words) <= 60
    ends = any(cues["copyright.enders"].is_whole(line.words[-count:]) for count in (2, 3, 4))
    return len(line.words) <= 25 and (
        ends or (_SYMBOL.search(line.text) is not None and not line.is_sentence)
    )


def _is_cookie_notice(line: Line, cues: Cues) -> bool:
    if line.text[0] in "\"“«'‘":
        return False
    return cues["cookies.phrases"].occurs(line.words) or cues["cookies.whole"].is_whole(line.words)


def _is_advertisement(line: Line, cues: Cues) -> bool:
    return cues["advertisement.whole"].is_whole(line.words)


def _is_share(line: Line, cues: Cues) -> bool:
    words = [word for word in line.words if not word.isdigit()]
    if cues["share.whole"].is_whole(words):
        return True
    core, more = cues["share.core"].words, cues["share.words"].words
    # Networks written with a small letter or in running text are spoken of, not offered.
    if words and any(word in core for word in words) and all(word in core or word in more for word in words):
        return len(words) <= 30 and not (line.ends_sentence and len(words) > 4)
    if cues["share.openers"].opening(line.words):
        return len(line.words) <= 15
    follows = bool(cues["share.follow"].opening(words)) and any(word in core for word in words[-3:])
    return follows and len(words) <= 10


def _is_subscription(line: Line, cues: Cues) -> bool:
    words = line.words
    if cues["subscription.whole"].is_whole(words):
        return True
    if len(words) > 50:
        return False
    if cues["subscription.openers"].opening(words):
        return True
    if cues["subscription.phrases"].occurs(words) and line.text[0] not in "\"“«'‘":
        return len(words) <= 35
    return cues["subscription.weak"].opening(words) > 0 and cues["subscription.objects"].occurs(words)


def _is_comment_line(line: Line, cues: Cues) -> bool:
    return is_comment_heading(line) or (
        len(line.words) <= 30 and cues["comments.openers"].opening(line.words) > 0
    )


def _is_link(line: Line, cues: Cues) -> bool:
    words = line.words
    if len(words) > 45:
        return False
    if is_link_header(line):
        return True
    if opened := cues["link.openers"].opening(words):
        rest = line.rest_after(opened)
        if _MARK.match(rest) or not rest.strip(" .:…»>→"):
            return True
        begins = line.word_at(opened)[:1]
        return not line.text.endswith(".") and (begins.isupper() or rest.lstrip()[:1] in "“\"«‘'¿¡")
    opened = cues["link.marked"].opening(words)
    if opened and re.match(r"\s*[:|»›→>]\s*\S", line.rest_after(opened)):
        return True
    return _is_step_link(line, cues)


def _is_step_link(line: Line, cues: Cues) -> bool:
    """*PREV Title*, *« Previous Title*, *Next: Title*, *Title »*."""
    opened = cues["link.steps"].opening(line.words)
    if not opened or len(line.words) == opened:
        return False
    rest = line.rest_after(opened)
    shouted = line.word_at(0).isupper() and not rest.isupper()
    return shouted or _ARROW_BEFORE.match(line.text) is not None or re.match(r"\s*[:»›→>|]", rest) is not None


def _is_navigation(line: Line, cues: Cues) -> bool:
    words = line.words
    if cues["navigation.whole"].is_whole(words) or is_step(line):
        return not line.text.endswith(("?", "!"))
    if line.ends_sentence:
        return False
    if is_section_name(line):
        return True
    names = cues["navigation.words"].words
    known = sum(word in names for word in words)
    if len(words) >= 5 and known == len(words):
        return True
    return _is_breadcrumb(line, names)


def _is_breadcrumb(line: Line, names: frozenset[str]) -> bool:
    pieces = [piece for piece in _CRUMBS.split(line.text) if piece.strip()]
    if len(pieces) < 2 or any(len(piece.split()) > 4 for piece in pieces):
        return False
    whole = load_cues()["navigation.whole"]
    folded = [fold_words(piece) for piece in pieces]
    sections = sum(whole.is_whole(words) or all(word in names for word in words) for words in folded)
    return sections >= 1 or (len(pieces) >= 4 and "|" in line.text)


def _is_tags(line: Line, cues: Cues) -> bool:
    if _HASHTAGS.fullmatch(line.text):
        return True
    opened = cues["tags.openers"].opening(line.words)
    if not opened or len(line.words) > 40 or line.text.endswith("."):
        return False
    rest = line.rest_after(opened).strip()
    return rest.startswith((":", "|")) or not rest


def _is_caption(line: Line, cues: Cues) -> bool:
    words = line.words
    if cues["caption.whole"].is_whole(words):
        return not line.ends_sentence
    if cues["caption.credits"].is_whole(words[-3:]) and len(words) <= 3 and "/" in line.text:
        return True
    if (opened := cues["caption.openers"].opening(words)) and re.match(r"\s*[:/|©]", line.rest_after(opened)):
        return True
    if opened := cues["caption.strong"].opening(words):
        return not line.is_sentence or re.match(r"\s*[:,|/]", line.rest_after(opened)) is not None
    if re.match(r"(FILE|ARCHIVO)( PHOTO)?\s*[-–—:]", line.text):
        return True
    return _ends_in_credit(line, cues)


def _ends_in_credit(line: Line, cues: Cues) -> bool:
    """*… (AP Photo/Jane Doe)*, *… / Getty Images*, *… Foto: EFE*, *EFE/Juan Pérez*."""
    if bracket := re.search(r"[(\[]([^()\[\]]{2,80})[)\]]\.?$", line.text):
        inside = Line(bracket[1], 0, len(bracket[1]), 0)
        opened = cues["caption.in_brackets"].opening(inside.words)
        marked = re.match(r"\s*[:/]|\s+\w", inside.rest_after(opened)) if opened else None
        agency = "/" in bracket[1] and cues["caption.credits"].opening(inside.words)
        return bool(agency) or (marked is not None and len(inside.words) <= 8 and inside.text[0].isupper())
    if line.ends_sentence:
        return False
    tail = re.search(r"(?:[/|©]|\s[-–—.])\s*([^/|©]{2,40})$", line.text)
    if tail and cues["caption.credits"].is_whole(fold_words(tail[1])):
        return True
    agency_first = re.search(r"(?:^|[.\s(])([A-Z][\w ]{1,20})/\s?[A-ZÁÉÍÓÚÑ][\w .'’-]{2,40}\)?$", line.text)
    if agency_first and cues["caption.credits"].opening(fold_words(agency_first[1])):
        return True
    credit = re.search(r"[.|(]\s*(\w+(?: \w+)?)\s*:\s*[^:.]{2,60}$", line.text)
    return credit is not None and cues["caption.openers"].is_whole(fold_words(credit[1]))


_RULES: tuple[tuple[str, Callable[[Line, Cues], bool]], ...] = (
    (reasons.COPYRIGHT, _is_copyright),
    (reasons.COOKIES, _is_cookie_notice),
    (reasons.ADVERTISEMENT, _is_advertisement),
    (reasons.TIMESTAMP, is_timestamp),
    (reasons.BYLINE, is_byline),
    (reasons.DATELINE, is_dateline),
    (reasons.CAPTION, _is_caption),
    (reasons.SHARE, _is_share),
    (reasons.SUBSCRIPTION, _is_subscription),
    (reasons.COMMENTS, _is_comment_line),
    (reasons.LINK, _is_link),
    (reasons.TAGS, _is_tags),
    (reasons.NAVIGATION, _is_navigation),
)
"""In this order: what is known for certain by its words first, what is known by their shape last."""
