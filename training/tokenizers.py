"""Small changes to spaCy's tokenizers so that they cut as the treebanks do.

They become part of the trained pipeline on disk, so nothing of this is needed to load it.
"""

from spacy.lang.char_classes import ALPHA
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_prefix_regex, compile_suffix_regex

DASHES = "-–—"
PREFIXES = {"es": [rf"[{DASHES}]+(?=[{ALPHA}¿¡\"“«(])"], "en": [rf"[–—]+(?=[{ALPHA}\"“(])"]}
SUFFIXES = {
    "es": [rf"(?<=[{ALPHA}\"”»)?!.])[{DASHES}]+", r"(?<=km|.m|cm)²"],
    "en": [rf"(?<=[{ALPHA}\"”)?!.])[–—]+"],
}


def is_smiley(text: str) -> bool:
    """Whether an exception is a smiley that also comes about in prose, as in `(EFE): …`."""
    return text.startswith(")") or (not text.isspace() and not any(c.isalpha() for c in text) and ")" in text)


def adapt_tokenizer(nlp: Language) -> None:
    """Split dashes from words, and brackets from colons."""
    tokenizer, lang = nlp.tokenizer, nlp.lang or ""
    assert isinstance(tokenizer, Tokenizer)
    prefixes = [*(nlp.Defaults.prefixes or []), *PREFIXES[lang]]
    suffixes = [*(nlp.Defaults.suffixes or []), *SUFFIXES[lang]]
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    rules = tokenizer.rules or {}
    tokenizer.rules = {text: parts for text, parts in rules.items() if not is_smiley(text)}
