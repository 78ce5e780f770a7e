"""Who says so: the source of what a clause tells, and quotations with their speakers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pungsan.extract.as_clauses import is_inside_aside, takes_up_clause
from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.kinds import VERBAL
from pungsan.extract.phrases import Phrases
from pungsan.extract.repair_speakers import is_report_phrase
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar
from pungsan.records import Mention, Quotation, Span

__all__ = ["Attributions", "Quoted", "find_quoted"]

PAIRS = {"“": "”", "«": "»", "„": "“", "‹": "›"}
STRAIGHT = '"'
QUOTED = re.compile(
    r"[“«„][^”»“«„\n]{2,}[”»“]|\"[^\"\n]{2,}\"|(?<!\w)[‘'](?=\w)[^‘’'\n]{12,}?(?<=\w|[.,!?])[’'](?!\w)"
)
TELLING = ("NOUN", "PROPN", "VERB")
SUBJECTS = ("nsubj", "nsubj:pass", "conj")
"""Relations by which a bare noun between commas is one of several, not a word on what was told."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks; offsets are of the words, without the marks."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def find_quoted(text: str, offset: int = 0) -> list[Quoted]:
    """Stretches between quotation marks (curly, angular, straight or single) of a paragraph."""
    found = []
    for match in QUOTED.finditer(text):
        inner = match.group(0)[1:-1]
        words = inner.strip()
        if not any(c.isalpha() for c in words):
            continue
        start = match.start() + 1 + len(inner) - len(inner.lstrip())
        found.append(Quoted(offset + start, offset + start + len(words), words))
    return found


def _is_parted(one: Node, other: Node) -> bool:
    """Whether a semicolon stands between two words: what follows it has a source of its own."""
    first, last = sorted((one.i, other.i))
    return any(each.text == ";" for each in one.sentence.nodes[first:last])


def _is_behind_comma(node: Node) -> bool:
    first = node.first
    before = first if first.text == "," else node.sentence.nodes[first.i - 1] if first.i else first
    return before.text == ","


def _beyond(quoted: Quoted, fillers: Iterable[Filler]) -> list[Filler]:
    """Those who do not stand in the quoted words themselves, which nobody in them says."""
    return [each for each in fillers if not quoted.start <= each.node.start < quoted.end]


class Attributions:
    """Finds sources and speakers in a tree."""

    def __init__(self, grammar: Grammar, clauses: Clauses, phrases: Phrases) -> None:
        self.grammar = grammar
        self.clauses = clauses
        self.phrases = phrases

    def source(self, node: Node, *, own: bool = False) -> tuple[list[Filler], Node | None]:
        """Who is given as the source of what a node tells, and the cue; empty if nobody.

        With ``own`` the node itself may be the verb of saying (for quotations).
        """
        if own and self._reports(node):
            return self._speaker(node), node
        below = node
        for depth, current in enumerate((node, *node.ancestors())):
            named = self._named_source(current)
            if named[0] and not any(node.is_under(each.node) for each in named[0]):
                return named  # what a source's own clause tells, it does not say
            if depth and self._reports(current) and self._is_content(below, current, node):
                speakers = self._speaker(current)
                if current.i > node.i and _is_parted(node, current):
                    return [], None  # *shelled the town; the deal, Lomé admits, has failed*
                told_by_another = self._is_sure(current) and any(each.node.pos == "PRON" for each in speakers)
                if speakers and not told_by_another:  # *the general said **he** was sure that …*
                    return speakers, current
            if depth and self._suspects(current) and below.dep == "ccomp":
                return self._speaker(current), current
            for child in current.by("parataxis", "ccomp", "conj", "advcl", "dep"):
                if (
                    child is not below
                    and child.dep in ("parataxis", "dep")
                    and self._reports(child)
                    and not self._tells_itself(child)
                    and not _is_parted(node, child)
                    and (not child.by("ccomp", "xcomp") or is_report_phrase(child, self.grammar))
                ):
                    told = self._speaker(child)
                    speakers = [s for s in told if not s.elided and not s.slot.endswith("poss")]
                    if speakers:
                        return speakers, child
            if self._is_aside(current):
                return [], None
            below = current
        return self._sentence_source(node)

    def _is_aside(self, node: Node) -> bool:
        """*…, a ploy that Sofia deplored, the minister said*: told beside it in the reporter's voice.

        So appositions, what a comma parts from its noun, and *as the unions demand*.
        """
        if node.dep in ("appos", "parataxis"):
            return node.pos in ("NOUN", "PROPN") and bool(node.by("acl", "acl:relcl"))
        if node.dep == "advcl":
            as_asked = any(child.lower in self.grammar.as_marks for child in node.by("mark"))
            own = [each for each in node.by("obj", "obl", "ccomp", "xcomp", "advcl") if each.pos in TELLING]
            if takes_up_clause(node, self.grammar):
                return True
            # behind its verb a subject looks like an object
            return as_asked and len(own) <= (not node.by("nsubj"))
        if node.dep not in ("acl", "acl:relcl"):
            return False
        if _is_behind_comma(node):
            return True
        # *…, extremo que el ministro **desmintió***: a bare noun that takes up what was said
        noun = node.head
        taken_up = (
            noun is not None and noun.pos == "NOUN" and not noun.by("det", "case", "nummod", "nmod:poss")
        )
        return taken_up and noun is not None and noun.dep not in SUBJECTS and _is_behind_comma(noun)

    def _sentence_source(self, node: Node) -> tuple[list[Filler], Node | None]:
        """*…, según X.*: set off by a comma at either end of a sentence, the source is of all its clauses."""
        sentence = node.sentence
        for each in sentence.root.by("vocative"):
            colon = sentence.nodes[each.last.i + 1 :][:1]
            if each.first.i == 0 and any(mark.text == ":" for mark in (*colon, *each.by("punct"))):
                return [Filler(each)], colon[0] if colon else each
        for each in sentence.nodes:
            if each.head is None or each.dep not in ("obl", "nmod", "advcl", "parataxis"):
                continue
            words = [n for n in each.subtree() if n.pos != "PUNCT"]
            if not words:
                continue
            first, last = words[0], words[-1]
            opens = first.i == 0
            closes = first.i > 0 and sentence.nodes[first.i - 1].text == "," and self._ends(last)
            if (opens or closes) and first.i > node.i - 200 and not is_inside_aside(each, node):
                found = self._source_phrase(each)
                if found[0] and not any(node.is_under(source.node) for source in found[0]):
                    return found
        return [], None

    def _ends(self, last: Node) -> bool:
        """Whether nothing but punctuation, or what a colon sets apart, follows."""
        after = last.sentence.nodes[last.i + 1 :]
        return not after or after[0].text in (".", ":", ";", "”", '"', "»")

    def _reports(self, node: Node) -> bool:
        return (
            self._is_sure(node)
            or is_report_phrase(node, self.grammar)
            or (node.pos in VERBAL and node.lemma in self.grammar.report_verbs)
            or (node.pos == "NOUN" and node.lemma in self.grammar.report_nouns | self.grammar.convictions)
        )

    def _tells_itself(self, clause: Node) -> bool:
        """*…; the unions **called** a strike*: with an object of its own it says nothing before it."""
        told = bool(clause.by("nsubj", "nsubj:pass")) and any(
            child.pos in ("NOUN", "PROPN") for child in clause.by("obj")
        )
        return told or any(child.text == ";" for child in clause.by("punct"))

    def _suspects(self, node: Node) -> bool:
        """*The envoys **fear** that Chad will attack*: they are who says so."""
        return node.pos in VERBAL and node.lemma in self.grammar.suspecting

    def _is_sure(self, node: Node) -> bool:
        """*The mayor is **convinced** that …*, not *convinced the mayor that*."""
        known = {node.lemma, node.lower} & self.grammar.report_states
        return bool(known) and bool(node.by("cop", "aux:pass") or node.dep == "xcomp")

    def _is_content(self, below: Node, report: Node, event: Node) -> bool:
        """Whether the clause below is what the report says, not when or why it was said."""
        if self._is_sure(report):
            return below.dep in ("ccomp", "advcl", "acl") and any(
                child.lower in self.grammar.complement_marks for child in below.by("mark")
            )
        if report.pos in VERBAL:
            if below.dep == "advcl" and report.lemma in self.grammar.object_control:
                return below.is_a("VerbForm=Ger") or below.is_a("VerbForm=Part")
            if below.dep == "advcl":
                if report.i > below.i:
                    return self._stands_before(below, report)
                return any(child.i < report.i for child in report.by("ccomp"))
            if below.dep in ("obj", "nsubj:pass"):
                if report.lemma in self.grammar.replies | self.grammar.factive:
                    return False  # what one answers or judges, one does not tell
                if event.head is below and (report.lemma, below.lemma) in self.grammar.report_phrases:
                    return True  # *dio cuenta de un ataque*
                return below.pos not in VERBAL and (below is event or event.dep == "conj")
            if below.dep == "obl":
                return self._is_told_of(below, report, event)
            if report.i < below.i and any(each.text == ";" for each in below.by("punct")):
                return False  # *the judge found him guilty; **the bishops asked** for his release*
            return below.dep in ("ccomp", "xcomp", "parataxis", "csubj", "dep")
        return below.dep in ("acl", "ccomp", "nmod", "appos") and below.pos in VERBAL

    def _is_told_of(self, noun: Node, report: Node, event: Node) -> bool:
        """*The agency informed **of an attack***, *dio cuenta de un ataque*: told by a noun."""
        cases = (self.grammar.contractions.get(each.lower, each.lower) for each in noun.by("case"))
        about = any(case in self.grammar.tells_of for case in cases)
        judges = self.grammar.replies | self.grammar.factive | self.grammar.charging | self.grammar.blaming
        return about and report.lemma not in judges and noun is event and noun.pos == "NOUN"

    def _stands_before(self, clause: Node, report: Node) -> bool:
        """*Podría congelar los fondos, **adelantó** la portavoz*: without a mark it is what is said."""
        speakers = report.by("nsubj")
        return (
            clause.is_finite
            and not clause.by("mark", "cc")
            and not report.by("ccomp", "obj")
            and bool(speakers)
            and speakers[0].i > clause.last.i
        )

    def _speaker(self, report: Node) -> list[Filler]:
        if report.pos == "NOUN":
            return [
                each for each in self.clauses.possessors(report) if self.phrases.can_act(each)
            ] or self._subject_of_noun(report)
        if self._is_sure(report):
            own = report.by("nsubj", "nsubj:pass")
            subjects = [Filler(each) for each in own] or self.clauses.subject(report)
        else:
            subjects = self.clauses.subject(report) or [Filler(each) for each in report.by("nsubj")]
        able = [each for each in subjects if self._can_speak(each)]
        if not able:
            able = [other for each in subjects if not each.elided for other in self.phrases.stands_for(each)]
        if not able or able[0].elided:
            # after its verb a subject is easily taken for an object: "informó la agencia"
            after = [Filler(child) for child in report.by("obj") if child.i > report.i]
            able = [each for each in after if self.phrases.can_act(each)] or able
        return able

    def _subject_of_noun(self, noun: Node) -> list[Filler]:
        verb = self.clauses.support_verb(noun)
        return self.clauses.subject(verb) if verb is not None else []

    def _can_speak(self, filler: Filler) -> bool:
        if self.phrases.can_act(filler):
            return True
        return filler.node.lemma in self.grammar.report_nouns | self.grammar.informants

    def _named_source(self, node: Node) -> tuple[list[Filler], Node | None]:
        """*Según X*, *according to X* attached to a node."""
        for child in node.by("obl", "nmod", "advcl", "advmod", "parataxis", "dep", "appos"):
            found = self._source_phrase(child)
            if found[0]:
                return found
        return [], None

    def _source_phrase(self, child: Node) -> tuple[list[Filler], Node | None]:
        if child.lemma in self.grammar.viewpoints:  # *in **the court's** view*
            owners = [each for each in self.clauses.possessors(child) if self.phrases.can_act(each)]
            if owners and all(each.node.pos in ("NOUN", "PROPN") for each in owners) and child.by("case"):
                return owners, child
        told = self.clauses.words_of(child.sentence)
        for words in self.grammar.report_prepositions:
            cue = self._introduces(child, words) if told.issuperset(words) else None
            if cue is None:
                continue
            if child.pos in VERBAL:
                if any(each.lemma in self.grammar.doubtful_modals for each in child.by("aux")):
                    return [], None  # *según pudo comprobar la agencia*: whose report it is
                return [s for s in self._speaker(child) if not s.elided], child
            speakers = [Filler(each) for each in child.conjuncts]
            # *according to **polls***: nobody, but *figures of **the police***
            able = [each for each in speakers if self._can_speak(each)]
            return able or (self._owners_of_data(child) if child.pos == "NOUN" else []), cue
        return [], None

    def _owners_of_data(self, noun: Node) -> list[Filler]:
        """*Según datos **de la policía***: whose account it is; not of laws and treaties."""
        if noun.lemma in self.grammar.documents:
            return []
        owners = [each for each in self.clauses.possessors(noun) if not each.elided]
        return [each for each in owners if each.node.pos in TELLING and self.phrases.can_act(each)]

    def _introduces(self, child: Node, words: tuple[str, ...]) -> Node | None:
        """The cue word if a phrase is introduced by these words just before it."""
        nodes = child.subtree()
        first = nodes[0].i
        sentence = child.sentence.nodes
        span = sentence[max(0, first - len(words)) : min(len(sentence), child.i + 1)]
        norm = [self.grammar.contractions.get(n.lower, n.lower) for n in span]
        for i in range(len(norm) - len(words) + 1):
            if tuple(norm[i : i + len(words)]) == words and span[i + len(words) - 1].i <= child.i:
                between = span[i + len(words) :]
                if all(
                    n.dep in ("det", "amod", "case", "nmod:poss", "compound", "nummod", "punct", "flat")
                    or n is child
                    or n.is_under(child)
                    for n in between
                ):
                    return span[i]
        return None

    # --- quotations --------------------------------------------------------------------------

    def quotations(
        self, sentences: Sequence[Sentence], quoted: Sequence[Quoted], previous: Quotation | None
    ) -> list[Quotation]:
        """Direct quotations of one paragraph, with their speakers where the syntax tells."""
        found: list[Quotation] = []
        for each in quoted:
            touched = [s for s in sentences if s.start < each.end and each.start < s.end]
            if not touched:
                continue
            filler, cue = self._speaker_of(each, touched)
            mention: Mention | None = None
            if filler is not None:
                mention = self.phrases.mention(filler)
            elif found and len(each.text.split()) > 3 and each.start - found[-1].end < 4:
                mention = found[-1].speaker  # the quotation goes on
            elif found and self._goes_on(each, found[-1], sentences):
                mention = found[-1].speaker
            elif self._is_whole(each, sentences) and previous is not None:
                mention = previous.speaker  # a paragraph that is nothing but quotation
            cue_span = cue.span if cue is not None else None
            if mention is None and len(each.text.split()) < 2:
                continue
            found.append(Quotation(each.start, each.end, each.text, "direct", mention, cue_span))
        return found

    def _goes_on(self, each: Quoted, last: Quotation, sentences: Sequence[Sentence]) -> bool:
        """*“No,” said Prado. **“We want more.”***: sentences quoted right after one with its speaker."""
        cue = last.cue
        if last.speaker is None or cue is None or not last.end <= cue.start < each.start:
            return False
        told = next((s for s in sentences if s.start <= cue.start < s.end), None)
        return told is not None and 0 <= each.start - told.end <= 3 and each.text[:1].isupper()

    def _is_whole(self, each: Quoted, sentences: Sequence[Sentence]) -> bool:
        """Whether the paragraph is nothing but the quotation."""
        return each.start - sentences[0].start <= 2 and sentences[-1].end - each.end <= 3

    def _speaker_of(self, each: Quoted, sentences: Sequence[Sentence]) -> tuple[Filler | None, Node | None]:
        for sentence in (sentences[-1], *sentences[:-1]):
            inside = [
                n for n in sentence.nodes if each.start <= n.start and n.end <= each.end and n.pos != "PUNCT"
            ]
            if inside:
                top = min(inside, key=lambda n: sum(1 for _ in n.ancestors()))
                speaker, cue = self._outside(top, each)
                if speaker is not None:
                    return speaker, cue
            for node in sentence.nodes:
                if node.pos in VERBAL and not each.start <= node.start < each.end and self._reports(node):
                    near = min(abs(node.start - each.end), abs(each.start - node.end))
                    speakers = _beyond(each, self.clauses.subject(node))
                    if speakers and near < 60:
                        return speakers[0], node
        return None, None

    def _outside(self, top: Node, each: Quoted) -> tuple[Filler | None, Node | None]:
        """Climb from the quotation to the first clause outside it; its subject speaks."""
        speakers, cue = self.source(top)
        speakers = _beyond(each, speakers)
        if speakers:
            return speakers[0], cue
        for node in (top, *top.ancestors()):
            if each.start <= node.start < each.end:
                for child in node.by("nsubj"):
                    if child.pos in ("PROPN", "NOUN", "PRON") and not each.start <= child.start < each.end:
                        return Filler(child), node
                continue
            if node.pos in VERBAL:
                subjects = [s for s in _beyond(each, self.clauses.subject(node)) if self.phrases.can_act(s)]
                if subjects:
                    return subjects[0], node
        return None, None
