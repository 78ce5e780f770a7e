"""The knowledge base as extraction asks it: which single words name people, groups, countries."""

from __future__ import annotations

from pungsan.resolve.entries import LANGUAGES
from pungsan.resolve.knowledge import Knowledge

__all__ = ["KnownWords"]


class KnownWords:
    """Answers about words of one language, remembered from call to call."""

    def __init__(self, knowledge: Knowledge, lang: str) -> None:
        self.knowledge = knowledge
        self.lang = lang
        self._groups: dict[str, bool] = {}
        self._roles: dict[str, bool] = {}
        self._names: dict[str, bool] = {}

    def is_group(self, word: str) -> bool:
        """Whether a modifier names a country or a people."""
        known = self._groups.get(word)
        if known is None:
            known = bool(
                self.knowledge.countries_of_adjective(word, self.lang)
                or self.knowledge.countries_of_adjective(word.capitalize(), self.lang)
            )
            self._groups[word] = known
        return known

    def is_role(self, word: str, lemma: str) -> bool:
        """Whether a noun means people in public life."""
        known = self._roles.get(word)
        if known is None:
            known = any(self.knowledge.role_at([each], 0, self.lang) is not None for each in (word, lemma))
            self._roles[word] = known
        return known

    def is_seat(self, text: str) -> bool:
        """Whether a name is that of a seat of power and no country's: *Washington*, *the Kremlin*."""
        country = self.knowledge.countries_of_name(text, self.lang)
        return not country and self.knowledge.metonym(text, self.lang) is not None

    def is_name(self, text: str) -> bool:
        """Whether a phrase is a name of a country, organisation, seat of power or known person."""
        known = self._names.get(text)
        if known is None:
            known = bool(
                self.knowledge.countries_of_name(text, self.lang)
                or self.knowledge.metonym(text, self.lang)
                or self.knowledge.organisation(text)
                or (self.lang not in LANGUAGES and self.knowledge.organisation(text, self.lang))
                or (text[:1].isupper() and self.knowledge.people(text))
            )
            self._names[text] = known
        return known
