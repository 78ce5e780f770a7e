"""Write a sentence as it might stand elsewhere: other quotes, dashes and capitals, no final stop.

The treebanks have straight quotes, often with spaces inside; pages have curly ones, guillemets and headlines.
`Words` is what a spaCy `Doc` is made of; rendering never changes the number of words.
"""

from dataclasses import dataclass
from random import Random
from typing import Any

from pungsan.annotate.conllu import Sentence

QUOTES = {"es": ('""', '""', "“”", "“”", "«»", '" "'), "en": ('""', '""', '""', "“”", "“”", "“”")}
STRAIGHT = ('"', "''", "``", "“", "”", "«", "»")


@dataclass
class Words:
    """Columns of one sentence; `heads` are places in the sentence."""

    forms: list[str]
    spaces: list[bool]
    pos: list[str]
    lemmas: list[str]
    morphs: list[str]
    heads: list[int]
    deps: list[str]
    ents: list[str | None]
    parsed: bool = True
    """False where nothing but names is known; `heads` and `deps` then say nothing."""


def keep_capital(form: str, lemma: str) -> str:
    """The lemma with the capital of the form: `Firmaron` → `Firmar`.

    Edit trees then see the same edit as in `firmaron`; whoever reads lemmas lowers them.
    """
    if lemma and form[:1].isupper() and not form[1:2].isupper() and form[0].lower() == lemma[0]:
        return form[0] + lemma[1:]
    return lemma


def build_words(sentence: Sentence) -> Words:
    places = {id(t): i for i, t in enumerate(sentence.tokens)}
    words = Words([], [], [], [], [], [], [], [])
    words.parsed = sentence.parsed
    for i, token in enumerate(sentence.tokens):
        words.forms.append(token.form)
        words.spaces.append(token.space)
        words.pos.append(token.upos)
        words.lemmas.append(keep_capital(token.form, token.lemma))
        words.morphs.append("|".join(f"{k}={v}" for k, v in sorted(token.feats.items())))
        words.heads.append(i if token.head is None else places[id(token.head)])
        words.deps.append("ROOT" if token.head is None and sentence.parsed else token.deprel)
        words.ents.append(token.entity)
    words.spaces[-1] = True
    return words


def change_quotes(words: Words, language: str, random: Random) -> None:
    style = random.choice(QUOTES[language])
    opened = False
    for i, form in enumerate(words.forms):
        if form not in STRAIGHT or words.pos[i] != "PUNCT":
            continue
        opened = not opened if form not in ("“", "«", "”", "»") else form in ("“", "«")
        words.forms[i] = words.lemmas[i] = style[0] if opened else style[-1]
        if len(style) == 3:
            words.spaces[i] = True
            if i:
                words.spaces[i - 1] = True
        elif opened:
            words.spaces[i] = False
        elif i:
            words.spaces[i - 1] = False


def change_marks(words: Words, random: Random) -> None:
    """Typographic apostrophes and dashes, three times in ten."""
    curly, dash = random.random() < 0.4, random.choice("-–—")
    for i, form in enumerate(words.forms):
        if curly and "'" in form and len(form) > 1:
            words.forms[i] = form.replace("'", "’")
        elif form in ("-", "--", "–", "—") and words.pos[i] == "PUNCT" and words.spaces[i - 1 if i else 0]:
            words.forms[i] = words.lemmas[i] = dash


def change_case(words: Words, style: str) -> None:
    """Upper, lower or title case; lemmas of upper-case words are left out."""
    for i, form in enumerate(words.forms):
        if style == "upper":
            words.forms[i] = form.upper()
            if words.pos[i] not in ("PUNCT", "NUM", "SYM"):
                words.lemmas[i] = ""
        elif style == "lower":
            words.forms[i] = form.lower()
            words.lemmas[i] = words.lemmas[i].lower()
        elif form[:1].isalpha() and (i == 0 or words.pos[i] not in ("ADP", "DET", "CCONJ", "PART")):
            words.forms[i] = form[:1].upper() + form[1:]
            words.lemmas[i] = keep_capital(words.forms[i], words.lemmas[i])
            if words.pos[i] == "PROPN":
                words.lemmas[i] = words.forms[i]


def drop_stop(words: Words) -> None:
    """Leave out a final full stop, as headlines do."""
    last = len(words.forms) - 1
    if last > 1 and words.forms[last] == "." and last not in words.heads and words.heads[last] != last:
        for column in (words.forms, words.spaces, words.pos, words.lemmas, words.morphs, words.heads,
                       words.deps, words.ents):  # fmt: skip
            del column[last]
        words.spaces[-1] = True


def columns(words: Words) -> tuple[list[Any], ...]:
    return (
        words.forms,
        words.spaces,
        words.pos,
        words.lemmas,
        words.morphs,
        words.heads,
        words.deps,
        words.ents,
    )


def add_space(words: Words, random: Random) -> None:
    """A line break or a double space after a word, which spaCy makes a token; it hangs from that word."""
    at = random.choice((len(words.forms) - 1, random.randrange(len(words.forms))))
    if at + 1 < len(words.forms) and (words.ents[at + 1] or "O").startswith("I-"):
        return
    text = random.choice(("\n", "\n\n", " "))
    if not words.spaces[at]:
        return
    words.spaces[at] = text == " "
    words.heads[:] = [head + (head > at) for head in words.heads]
    entity = None if words.ents[at] is None else "O"
    for column, value in zip(columns(words), (text, False, "", "", "", at, "dep", entity), strict=True):
        column.insert(at + 1, value)


def vary(words: Words, language: str, random: Random) -> Words:
    """Change quotes and marks of any sentence at random."""
    change_quotes(words, language, random)
    change_marks(words, random)
    if random.random() < 0.08:
        add_space(words, random)
    return words


def vary_alone(words: Words, language: str, random: Random) -> Words:
    """Change also what only a text of one sentence, such as a headline, can lose."""
    change_quotes(words, language, random)
    change_marks(words, random)
    if random.random() < 0.4:
        drop_stop(words)
    draw = random.random()
    if draw < 0.05:
        change_case(words, "upper")
    elif draw < 0.08:
        change_case(words, "lower")
    elif draw < (0.33 if language == "en" else 0.12):
        change_case(words, "title")
    return words
