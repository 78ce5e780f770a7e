"""Who the mentions of one document mean, worked out in text order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter

from pungsan.codebook import Codebook
from pungsan.lexicon import load_grammar
from pungsan.records import Actor, Document, Extraction, Mention, Quotation
from pungsan.resolve.actor_context import Answers, UnreadContext, find_homeland
from pungsan.resolve.actor_titles import BY_CONTEXT
from pungsan.resolve.actors import ActorContext, dominant_country, resolve_actor
from pungsan.resolve.antecedents import find_antecedents, is_some_of_them, needs_antecedent, pointing_words
from pungsan.resolve.dateline import find_dateline_country
from pungsan.resolve.described import stems_of
from pungsan.resolve.description_words import gender_of, load_description_words
from pungsan.resolve.knowledge import Knowledge
from pungsan.resolve.naming import Namer
from pungsan.resolve.pairs import is_country_description, is_other
from pungsan.resolve.parts import Parts
from pungsan.resolve.referents import Referent, names_person
from pungsan.resolve.told import count_countries, list_acronyms, list_people, list_short_names

__all__ = ["Reader"]


class Reader(Namer):
    """Holds what a document has told so far; ``actors`` says who a mention means."""

    def __init__(
        self,
        extraction: Extraction,
        document: Document,
        knowledge: Knowledge,
        city_country: Callable[[str], str | None],
        put_in: Callable[[str], str | None],
        codebook: Codebook | None = None,
    ) -> None:
        self.extraction = extraction
        self.parts = Parts(extraction.event_mentions, codebook)
        self.text = document.text
        known = ActorContext(
            lang=document.lang,
            date=document.published,
            home=find_dateline_country(document, city_country),
            city_country=city_country,
            put_in=put_in,
        )
        unread = UnreadContext(known)
        words = load_description_words(document.lang)
        super().__init__(knowledge, load_grammar(document.lang), words, unread)
        first: list[tuple[Mention, Actor]] = []
        self.first: dict[int, tuple[Actor, Answers]] = {}
        """Whom a mention means before the article is read, and what that rests on, by the mention's `id`."""
        for mention in extraction.mentions:
            actor = self._resolve(mention, unread)
            first.append((mention, actor))
            self.first[id(mention)] = actor, unread.take_answers()
        counts = count_countries(first, knowledge, self.grammar)
        self.context = replace(
            known,
            countries=tuple(code for code, _ in counts.most_common()),
            dominant=dominant_country(counts),
            homeland=find_homeland(counts),
        )
        country = self.context.main_country
        told = {
            **list_short_names(first, knowledge, self.grammar),
            **list_acronyms(first, document.text, country),
            **list_people(first, knowledge, country),
        }
        self.context = replace(self.context, people=told)
        self.pointing = pointing_words(self.grammar)
        self.genders: dict[str, str] = {}
        self.known: dict[tuple[int, int, str], Actor] = {}
        self.sought: set[tuple[int, int, str]] = set()
        """Descriptions whose owner is looked for: who speaks may stand in what the owner says."""
        self.finals: dict[int, Actor] = {}
        listed = [*extraction.mentions, *extraction.things]
        things = {id(each) for each in extraction.things}
        listed.sort(key=attrgetter("start", "end"))
        for mention in listed:
            if id(mention) in things:
                actor = Actor(mention.text, mention.span)
                gender = gender_of(mention, actor, self.descriptions, person=False)
                self._tell(Referent(mention, actor, gender=gender, thing=True))
            elif self._points_back(mention):
                self._take_up(mention)
            else:
                actor = self._named(mention, self._identify(mention))
                self._tell(self._referent(mention, actor))
                self._learn(actor)

    def _referent(self, mention: Mention, actor: Actor) -> Referent:
        """A name or description with what is known of its role and of the person's gender."""
        role = self._own_role(mention)
        kind = role.role.kind if role is not None else ""
        if kind and kind != "person" and self._is_named_person(mention):
            kind = "person"  # *opposition senator **Ana Paz***
        if not kind and mention.head.pos == "NOUN":
            lemma, grammar = mention.head.lemma, self.grammar
            kind = "person" if lemma in grammar.people else "body" if lemma in grammar.groups else ""
        if not kind and (actor.reason.startswith("organisation") or self._is_apposed_body(mention)):
            kind = "body"
        if mention.head.lemma in self.descriptions.collective:
            kind = "group"
        person = names_person(mention, actor, kind)
        gender = gender_of(mention, actor, self.descriptions, person=person)
        if person and actor.name is not None:
            gender = self.genders.setdefault(actor.name, gender) or gender
            self.genders[actor.name] = gender
            self.nouns.setdefault(actor.name, set()).update(stems_of(mention))
            if role is not None:
                self.titled.add(actor.name)
        return Referent(mention, actor, kind, gender, quoted=self._quotation(mention))

    def _is_named_person(self, mention: Mention) -> bool:
        head = mention.head
        within = (label for start, end, label in mention.names if start <= head.start < end)
        return head.pos == "PROPN" and "PER" in within

    def _is_apposed_body(self, mention: Mention) -> bool:
        """*Halvora, the northern youth **group***."""
        if mention.head.pos != "PROPN" or len(mention.words) < 2:
            return False
        return any(word.dep == "appos" and word.lemma in self.grammar.groups for word in mention.words)

    def _points_back(self, mention: Mention) -> bool:
        """Whether a mention needs an antecedent; most lack the words for it."""
        reading, head = self.readings.get(id(mention)), mention.head
        if reading is not None and self.pointing.isdisjoint((head.lemma, head.text.lower(), *reading.lows)):
            return is_some_of_them(mention, self.grammar)
        return needs_antecedent(mention, self.grammar)

    def _quotation(self, mention: Mention) -> int:
        """The number of the quotation in which a mention stands, or -1."""
        for number, each in enumerate(self.extraction.quotations):
            if each.start <= mention.start < each.end:
                return number
        return -1

    def _is_indirect(self, quotation: Quotation) -> bool:
        """*Said **that** "he will resign"*: marks round what is told in the third person."""
        before = self.text[: quotation.start].rstrip(' "“«„').rpartition(" ")[2]
        return before.lower() in self.grammar.complement_marks

    def _take_up(self, mention: Mention) -> None:
        """A pronoun or elided subject whose antecedent is found goes on with the topic."""
        if mention.kind not in ("pronoun", "elided") or mention.person in ("1", "2"):
            return
        found = self._antecedents(mention, ())
        group = mention.start if len(found) > 1 else -1
        for each in found:
            gender = each.gender or (mention.gender if each.is_person else "")
            if each.is_person and each.actor.name is not None:
                self.genders[each.actor.name] = gender
            again = replace(mention, group=group, names=each.mention.names)
            place = self._quotation(mention)
            self._tell(Referent(again, each.actor, each.role, gender, each.thing, place))

    def _antecedents(self, mention: Mention, avoid: Sequence[Actor]) -> list[Referent]:
        """Those whom a mention takes up: not who is beside it in its clause, nor who speaks to us."""
        beside = [
            each.actor
            for each in (self.referents if mention.apart else ())
            if each.mention.head.start in mention.apart and not each.thing
        ]
        others = [*avoid, *beside]
        if mention.person not in ("1", "2") and mention.kind != "nominal":
            others.extend(self._speakers(mention))
        place = self._quotation(mention)
        return find_antecedents(
            mention, self.referents, self.grammar, avoid=others, quoted=place, parts=self.parts
        )

    def _speakers(self, mention: Mention) -> list[Actor]:
        """Who says the words in which a mention stands: he does not speak of himself as *he*."""
        speakers = [
            each.speaker
            for each in self.extraction.quotations
            if each.start <= mention.start < each.end
            and each.speaker is not None
            and not self._is_indirect(each)
        ]
        heads = {each.head.start for each in speakers}
        told = [each.actor for each in self.referents if each.mention.head.start in heads]
        later = [each for each in speakers if not self._points_back(each)]
        return [*told, *(self._identify(each) for each in later)]

    def _learn(self, actor: Actor) -> None:
        """Whoever turns out to be somebody only when the text before is known is that from then on."""
        people = self.context.people
        known = people.get(actor.name) if actor.name is not None else None
        if known is not None and actor.sector and known.code is None and not known.sector:
            learned = {name: actor for name, each in people.items() if each.name == actor.name}
            self.context = replace(self.context, people={**people, **learned})

    def _identify(self, mention: Mention) -> Actor:
        key = (mention.start, mention.end, mention.kind)
        if key not in self.known:
            context = self.context
            owner = None
            if key not in self.sought:
                self.sought.add(key)
                owner = self._owner(mention)
                self.sought.remove(key)
            if owner is not None:
                context = replace(context, owner=owner)
            first = self.first.get(id(mention))
            stays = first is not None and first[1].hold_in(context)
            self.known[key] = first[0] if first and stays else self._resolve(mention, context)
        return self.known[key]

    def _resolve(self, mention: Mention, context: ActorContext) -> Actor:
        """Who a mention means; it is read once, however often it is asked for."""
        return resolve_actor(mention, self.knowledge, context, self._read(mention))

    def _owner(self, mention: Mention) -> Actor | None:
        """Who *su* or *its* means inside a description (*su gobierno*, *its army*)."""
        reading = self._read(mention)
        if reading is None or self.grammar.possessives.isdisjoint(reading.lows):
            return None
        for word in mention.words:
            if word.text.lower() in self.grammar.possessives:
                pronoun = Mention(
                    word.start, word.end, word.text, "possessive", word,
                    sentence=mention.sentence, group=mention.group,
                )  # fmt: skip
                found = self._antecedents(pronoun, ())
                return found[0].actor if len(found) == 1 else None
        return None

    def actors(self, mention: Mention, avoid: Sequence[Actor]) -> list[Actor]:
        """The actors that a mention stands for; an antecedent's words are the evidence then."""
        if not self._points_back(mention):
            return [self._final(mention)]
        if mention.person == "1":
            return self._speaker(mention)
        owned = self._owned_country(mention)
        if owned is not None:
            return [owned]
        found = self._antecedents(mention, avoid)
        if not found and mention.kind == "nominal":
            return [self._unknown(mention)]
        described = mention.span if mention.kind == "nominal" else None
        return [
            replace(
                each.actor,
                reason=f"antecedent of '{mention.text}'; {each.actor.reason}",
                described=described,
            )
            for each in found
        ]

    def _final(self, mention: Mention) -> Actor:
        """Whom a mention that says so itself means when all is told; worked out once."""
        key = id(mention)
        if key not in self.finals:
            self.finals[key] = self._named(mention, self._identify(mention))
        return self.finals[key]

    def _unknown(self, mention: Mention) -> Actor:
        """A description of somebody not told before; *su homólogo* is not of the article's country."""
        actor = self._identify(mention)
        if is_other(mention, self.grammar) and actor.reason.endswith(BY_CONTEXT):
            return replace(actor, code=None)
        return actor

    def _owned_country(self, mention: Mention) -> Actor | None:
        """The country of whom *su país* or *her country* belongs to."""
        if not is_country_description(mention, self.grammar):
            return None
        owner = self._owner(mention)
        country = self.knowledge.country(owner.code) if owner is not None and owner.code else None
        if owner is None or country is None:
            return None
        reason = f"country of '{owner.text}'"
        return Actor(mention.text, mention.span, country.name_en, country.code, (), country.wikidata, reason)

    def _speaker(self, mention: Mention) -> list[Actor]:
        for quotation in self.extraction.quotations:
            if quotation.start <= mention.start < quotation.end and quotation.speaker is not None:
                speaker = quotation.speaker
                if self._points_back(speaker):
                    return [each.actor for each in self._antecedents(speaker, ())]
                return [self._identify(speaker)]
        return []
