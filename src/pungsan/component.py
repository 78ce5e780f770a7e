"""Events in a spaCy pipeline: ``nlp.add_pipe("pungsan")``, found by entry points.

The pipeline must give Universal Dependencies.  A doc gets ``doc._.events`` in the interchange form
(docs/events.md) and ``doc._.quotations``: plain dicts, lists and strings, all spans ``[start, end]`` in
characters of ``doc.text``.  They are kept as JSON in ``doc.user_data``, since a doc crosses processes and
goes into files by msgpack, which would make tuples of lists.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pungsan.annotate import check_pipeline, correct_lemmas
from pungsan.annotate.unseen import reread
from pungsan.codebook import extend_codebook, extend_codebook_text
from pungsan.errors import DateError, LanguageError, ModelError
from pungsan.lexicon import LANGUAGES, name_languages
from pungsan.pipeline import Coder, choose_coder
from pungsan.present.interchange import event_to_dict
from pungsan.records import Document, Quotation, Region

__all__ = ["NAME", "EventComponent", "events_to_displacy", "make_component", "quotation_to_dict"]

NAME: Final = "pungsan"
"""What the component is called in a pipeline."""

CODED: Final = ("events", "quotations")
"""Attributes of ``doc._`` that the component sets; empty lists on docs that it has not seen."""

GIVEN: Final = ("published", "article")
"""Those that the user may set before it runs: the date of publication (a date, or text), and an id."""

OTHER_LABELS: Final = frozenset({"dobj", "pobj", "nsubjpass", "prep", "sb", "oa"})
"""Relations that Universal Dependencies lack: those of English and German pipelines with other labels."""


class _Analysis(NamedTuple):
    """What of a pipeline is needed to parse again: unlike the pipeline, it can be pickled."""

    vocab: Vocab
    pipeline: list[tuple[str, Callable[[Doc], Doc]]]


def _get(name: str, doc: Doc) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(doc.user_data.get(f"{NAME}_{name}", "[]"))
    return found


def _set(name: str, doc: Doc, value: list[dict[str, Any]]) -> None:
    doc.user_data[f"{NAME}_{name}"] = json.dumps(value, ensure_ascii=False)


for _name in CODED:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, getter=partial(_get, _name), setter=partial(_set, _name))
for _name in GIVEN:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


class EventComponent:
    """Codes the events and quotations of docs that the components before it have parsed.

    Args:
        nlp: the pipeline that it stands in.
        lang: ``es``, ``en`` or ``fr``; that of the pipeline if not given.
        published: the date of publication of docs without ``doc._.published``.
        codebook: the path of a codebook of the user's own.

    Raises:
        LanguageError: the language cannot be coded.
        ModelError: the parser of the pipeline has other labels than those of Universal Dependencies.
    """

    codes_events = True
    """Tells the stages of Pungsan not to run it when they parse."""

    def __init__(
        self,
        nlp: Language,
        *,
        lang: str | None = None,
        published: str | None = None,
        codebook: str | None = None,
    ) -> None:
        self.lang: str = lang or nlp.lang or ""
        if self.lang not in LANGUAGES:
            raise LanguageError(
                f"the pipeline is for '{self.lang}': Pungsan codes {name_languages('and')} "
                '(config={"lang": "es"} says another)'
            )
        self.published = published
        self._nlp: Language | _Analysis = nlp
        self._codebook = None if codebook is None else (str(codebook), None)
        self._coder: Coder | None = None
        # A pipeline that is being read from a file has no labels yet.
        if "parser" in nlp.pipe_names and nlp.get_pipe("parser").labels:  # type: ignore[attr-defined]
            check_pipeline(nlp, str(nlp.meta.get("name") or self.lang))

    # --- coding ---------------------------------------------------------------------------------

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.events`` and ``doc._.quotations``.

        Raises:
            ModelError: the doc is not parsed, or not with Universal Dependencies.
            DateError: the date of publication is none.
        """
        published = _read_date(doc._.published or self.published)
        doc._.published = None if published is None else published.isoformat()
        doc._.events, doc._.quotations = [], []
        if not doc.text.strip():
            return doc
        _check_parse(doc)
        (read,) = reread([doc], cast(Language, self._nlp), self.lang)
        if read is doc:
            read = doc.copy()  # its lemmas are set, those of the user's stay
        correct_lemmas(read, self.lang)
        regions = (Region("body", 0, len(doc.text)),)
        name = doc._.article or f"text-{hashlib.blake2s(doc.text.encode(), digest_size=4).hexdigest()}"
        coded = self.coder.code_parsed(Document(name, doc.text, regions, self.lang, published), read)
        doc._.events = [event_to_dict(event) for event in coded.events]
        doc._.quotations = [quotation_to_dict(quotation) for quotation in coded.quotations]
        return doc

    @property
    def coder(self) -> Coder:
        """The coder with the codebook; loaded at the first doc.

        Raises:
            CodebookError: the user's codebook is wrong.
        """
        if self._coder is None:
            if self._codebook is None:
                self._coder = choose_coder()
            else:
                path, text = self._codebook
                book = extend_codebook(Path(path)) if text is None else extend_codebook_text(text, Path(path))
                self._coder = Coder(codebook=book)
        return self._coder

    # --- saving ---------------------------------------------------------------------------------

    def to_bytes(self, *, exclude: tuple[str, ...] = ()) -> bytes:
        """The settings, with the text of the user's codebook, so that it travels with the pipeline."""
        data = {"lang": self.lang, "published": self.published, "codebook": self._codebook_text()}
        return json.dumps(data).encode()

    def from_bytes(self, data: bytes, *, exclude: tuple[str, ...] = ()) -> EventComponent:
        """Take the settings that `to_bytes` gave."""
        given = json.loads(data)
        self.lang, self.published, codebook = given["lang"], given["published"], given["codebook"]
        self._codebook = None if codebook is None else (codebook[0], codebook[1])
        self._coder = None
        return self

    def to_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> None:
        """Write the settings into a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / "settings").write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> EventComponent:
        """Take the settings that `to_disk` wrote."""
        return self.from_bytes((Path(path) / "settings").read_bytes())

    def __reduce__(self) -> tuple[Callable[..., EventComponent], tuple[_Analysis, bytes]]:
        others = [pair for pair in self._nlp.pipeline if not isinstance(pair[1], EventComponent)]
        return _remake, (_Analysis(self._nlp.vocab, others), self.to_bytes())

    def _codebook_text(self) -> tuple[str, str] | None:
        if self._codebook is None:
            return None
        path, text = self._codebook
        if text is None:
            extend_codebook(Path(path))  # says what is wrong with it, if anything is
            text = Path(path).read_text(encoding="utf-8")
        return Path(path).name, text


def _remake(analysis: _Analysis, data: bytes) -> EventComponent:
    made = EventComponent.__new__(EventComponent).from_bytes(data)
    made._nlp = analysis
    return made


@Language.factory(
    NAME,
    assigns=["doc._.events", "doc._.quotations"],
    requires=["token.pos", "token.dep", "token.head", "doc.sents"],
    default_config={"lang": None, "published": None, "codebook": None},
)
def make_component(
    nlp: Language, name: str, lang: str | None, published: str | None, codebook: str | None
) -> EventComponent:
    """What ``nlp.add_pipe("pungsan", config={…})`` calls; see `EventComponent`."""
    return EventComponent(nlp, lang=lang, published=published, codebook=codebook)


def _check_parse(doc: Doc) -> None:
    if not (doc.has_annotation("DEP") and doc.has_annotation("SENT_START") and doc.has_annotation("POS")):
        raise ModelError(
            f"the doc has no tags and dependencies when '{NAME}' gets it: add it behind the parser of "
            "a pipeline with Universal Dependencies, such as spacy.load(pungsan.model_path('es'))"
        )
    labels = {token.dep_ for token in doc}
    if others := sorted(labels & OTHER_LABELS):
        raise ModelError(
            f"the dependencies ({', '.join(others)}) are not Universal Dependencies: use a pipeline that has "
            "them, such as spacy.load(pungsan.model_path('en'))"
        )


def _read_date(value: str | dt.date | None) -> dt.date | None:
    if value is None or isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        raise DateError(f"published: '{value}' is no date: write it as 2024-06-20") from None


def quotation_to_dict(quotation: Quotation) -> dict[str, Any]:
    """A quotation as plain values: ``start``, ``end``, ``text``, ``kind``, ``speaker`` and ``cue``."""
    speaker = quotation.speaker
    return {
        "start": quotation.start,
        "end": quotation.end,
        "text": quotation.text,
        "kind": quotation.kind,
        "speaker": None
        if speaker is None
        else {"start": speaker.start, "end": speaker.end, "text": speaker.text},
        "cue": None if quotation.cue is None else [quotation.cue.start, quotation.cue.end],
    }


COLOURS: Final = {
    1: "#9bd8e3",
    2: "#a5dba9",
    3: "#f2c38b",
    4: "#f2a5a5",
    "actor": "#c3d4fb",
    "recipient": "#e6c8f7",
    "attribution": "#f3e1a0",
    "when": "#d3dbe4",
    "where": "#d3dbe4",
}
"""Background of a type by its quad, and of a role; dark letters are legible on all of them."""

_DRAWN: Final = ("actor", "recipient", "attribution", "when", "where")
"""What is drawn beside what was done, in this order."""


def events_to_displacy(doc: Doc) -> dict[str, Any]:
    """The events of a doc for ``displacy.render(…, style="span", manual=True)``.

    Each mention is drawn as its type under what was done, and its roles under who and what takes part; where
    there are several events, their number stands before both.  ``colors`` are to be given as an option.
    """
    colours: dict[str, str] = {}
    events: list[dict[str, Any]] = doc._.events
    spans = []
    for number, event in enumerate(events, 1):
        prefix = f"{number} " if len(events) > 1 else ""
        for mention in event["mentions"]:
            pieces = [(mention["trigger"], event["type"])]
            colours[f"{prefix}{event['type']}"] = COLOURS[event["quad"]]
            colours |= {f"{prefix}{role}": COLOURS[role] for role in _DRAWN}
            for role in _DRAWN:
                value = mention[role] or []
                found = value if role in ("actor", "recipient") else [value] if value else []
                pieces += [(piece, role) for piece in found]
            for (start, end), label in pieces:
                span = doc.char_span(start, end, alignment_mode="expand")
                if span is not None:
                    spans.append(
                        {"start_token": span.start, "end_token": span.end, "label": f"{prefix}{label}"}
                    )
    spans = [dict(pairs) for pairs in dict.fromkeys(tuple(span.items()) for span in spans)]
    drawn = {"text": doc.text, "spans": spans, "tokens": [token.text for token in doc]}
    return {**drawn, "colors": colours}
