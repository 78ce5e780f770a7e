"""From an extraction to actors, dates and places, on parses written by hand."""

from __future__ import annotations

import datetime as dt

from mention_rows import make_mention
from parsed_by_hand import make_doc
from small_lexicon import extract

from pungsan.codebook import load_codebook
from pungsan.records import Document, Extraction, Place, Quotation, Region, ResolvedMention, Span
from pungsan.resolve import load_gazetteer, load_knowledge, resolve
from pungsan.resolve.stage import identify

VISIT = "Ruiz/PROPN/nsubj/PER visitó=visitar/VERB/root/past Bolivia/PROPN/obj/LOC ./PUNCT"
MET = "Ruiz/PROPN/nsubj/PER se=él/PRON/expl/refl reunió=reunir/VERB/root/past con/ADP Chile/PROPN/obl/LOC"


def resolved(
    *paragraphs: str, lang: str = "es", published: dt.date | None = None
) -> tuple[list[ResolvedMention], list[str]]:
    """The resolved mentions of paragraphs, and why others were dropped."""
    extraction = extract(lang, *paragraphs)
    text = "\n\n".join(make_doc(each).text for each in paragraphs)
    document = Document("a", text, (Region("body", 0, len(text)),), lang, published)
    mentions, dropped = resolve(extraction, document, load_knowledge(), load_gazetteer, load_codebook())
    return mentions, [reason for _, reason in dropped]


def test_nothing_extracted_is_nothing_resolved() -> None:
    document = Document("a", "", (), "es")
    nothing = Extraction((), (), (), ())
    assert resolve(nothing, document, load_knowledge(), load_gazetteer, load_codebook()) == ([], [])


def test_countries_get_their_codes() -> None:
    rows = "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past a/ADP Perú/PROPN/obj/LOC ./PUNCT"
    ((event,), dropped) = resolved(rows)
    assert [(each.text, each.code) for each in event.actor] == [("Chile", "CHL")]
    assert [(each.text, each.code) for each in event.recipient] == [("Perú", "PER")]
    assert dropped == []


def test_an_elided_subject_gets_the_words_of_its_antecedent() -> None:
    rows = "Visitó=visitar/VERB/root/past Chile/PROPN/obj/LOC ./PUNCT"
    (first, second), _ = resolved(VISIT, rows)
    assert second.actor[0].span == first.actor[0].span == Span(0, 4)
    assert "antecedent" in second.actor[0].reason


def test_an_elided_subject_without_antecedent_leaves_the_actor_open() -> None:
    ((event,), _) = resolved("Atacaron=atacar/VERB/root/past,plur Chile/PROPN/obj/LOC ./PUNCT")
    assert event.actor == ()
    assert event.recipient[0].code == "CHL"


def test_a_pronoun_that_means_nobody_known_drops_the_event_with_a_reason() -> None:
    rows = "They/PRON/nsubj/prs,plur attacked=attack/VERB/root/past it/PRON/obj/prs ./PUNCT"
    mentions, dropped = resolved(rows, lang="en")
    assert mentions == []
    assert len(dropped) == 1 and "antecedent" in dropped[0]


def test_nobody_does_something_to_himself_by_a_pronoun() -> None:
    rows = "Ruiz/PROPN/nsubj/PER atacó=atacar/VERB/root/past a/ADP él/PRON/obj/prs ./PUNCT"
    (_, event), _ = resolved(VISIT, rows)
    assert event.actor[0].name == "Ruiz"
    assert all(each.name != "Ruiz" for each in event.recipient)


def test_nobody_is_meant_who_is_named_within_the_other_party() -> None:
    """*The president of Chile gave him a car*: him is not Chile."""
    rows = (
        "El/DET presidente/NOUN/nsubj de/ADP Chile/PROPN/nmod/LOC le=él/PRON/iobj/prs"
        " dio=dar/VERB/root/past un/DET"
        " coche/NOUN/obj ./PUNCT"
    )
    mentions, _ = resolved(rows)
    assert [each.text for mention in mentions for each in mention.recipient] == []


def test_the_first_person_in_a_quotation_is_its_speaker() -> None:
    said = (
        "“/PUNCT/punct>visité Yo/PRON/nsubj>visité/prs,first visité=visitar/VERB/ccomp/past,first"
        " Chile/PROPN/obj>visité/LOC"
        " ”/PUNCT/punct>visité ,/PUNCT dijo=decir/VERB/root/past Ruiz/PROPN/nsubj/PER ./PUNCT"
    )
    ((event,), _) = resolved(said)
    assert [each.text for each in event.actor] == ["Ruiz"]


def test_speakers_told_in_each_others_words_are_looked_for_once() -> None:
    """*“Su primo teme”* by *su prima*, and hers by *su primo*: whose they are cannot be told."""
    his = make_mention("su/PRON/nmod:poss *primo/NOUN", start=0)
    her = make_mention("su/PRON/nmod:poss *prima/NOUN", start=12)
    text = f"{his.text}   {her.text}"
    said = tuple(
        Quotation(quoted.start, quoted.end, quoted.text, "direct", speaker)
        for quoted, speaker in ((his, her), (her, his))
    )
    extraction = Extraction((Span(0, len(text)),), (his, her), (), said)
    document = Document("a", text, (Region("body", 0, len(text)),), "es")
    found = identify(extraction, document, load_knowledge(), load_gazetteer)
    assert [[actor.text for actor in actors] for _, actors in found] == [["su primo"], ["su prima"]]


def test_the_first_person_outside_quotations_is_nobody_known() -> None:
    rows = "Yo/PRON/nsubj/prs,first visité=visitar/VERB/root/past,first Chile/PROPN/obj/LOC ./PUNCT"
    mentions, dropped = resolved(VISIT, rows)
    assert [each.actor[0].name for each in mentions] == ["Ruiz"]
    assert len(dropped) == 1 and "antecedent" in dropped[0]


def test_a_place_is_found_with_its_words() -> None:
    rows = f"{MET} en/ADP Lima/PROPN/obl/LOC ./PUNCT"
    ((event,), _) = resolved(rows)
    assert isinstance(event.where, Place)
    assert (event.where.name, event.where.country) == ("Lima", "PER")
    assert event.where_span == Span(28, 32)


def test_a_place_that_no_gazetteer_knows_keeps_its_words() -> None:
    rows = f"{MET} en/ADP Xyzzyburgo/PROPN/obl/LOC ./PUNCT"
    ((event,), _) = resolved(rows)
    assert event.where is None
    assert event.where_span is not None


def test_a_visit_is_where_the_host_is() -> None:
    ((event,), _) = resolved(VISIT)
    assert event.where is not None and event.where.country == "BOL"


def test_in_return_the_other_party_of_the_act_before_acts() -> None:
    gift = (
        "Chile/PROPN/nsubj/LOC dio=dar/VERB/root/past un/DET coche/NOUN/obj a/ADP Perú/PROPN/obl/LOC ./PUNCT"
    )
    back = (
        "Dinero/NOUN/nsubj:pass>dado fue=ser/AUX/aux:pass/past dado=dar/VERB/root/part"
        " a/ADP/advmod>dado cambio/NOUN/fixed"
        " a/ADP/case>Chile Chile/PROPN/obl/LOC ./PUNCT"
    )
    (first, second), _ = resolved(gift, back)
    assert [each.code for each in first.recipient] == ["PER"]
    assert [each.code for each in second.actor] == ["PER"]
    assert "in return" in second.actor[0].reason


def test_a_city_that_is_hit_is_the_place_and_a_country_is_a_party() -> None:
    ((city,), _) = resolved("Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past Lima/PROPN/obj/LOC ./PUNCT")
    assert city.where is not None and city.where.name == "Lima"
    ((country,), _) = resolved("Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past Perú/PROPN/obj/LOC ./PUNCT")
    assert country.where is None and country.where_span is None


def test_a_visit_to_somebody_is_at_the_seat_of_the_host() -> None:
    rows = (
        "Ruiz/PROPN/nsubj/PER visitó=visitar/VERB/root/past al=a/ADP presidente/NOUN/obj de/ADP"
        " Austria/PROPN/nmod/LOC ./PUNCT"
    )
    ((event,), _) = resolved(rows)
    assert event.where is not None and event.where.name == "Vienna"
    assert event.where_span is None


def test_a_city_goes_before_the_country_it_lies_in() -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past al=a/ADP ejército/NOUN/obj en/ADP"
        " Perú/PROPN/obl/LOC ,/PUNCT cerca/ADP de/ADP Arequipa/PROPN/obl/LOC ./PUNCT"
    )
    ((event,), _) = resolved(rows)
    assert event.where is not None and event.where.name == "Arequipa"


def test_a_place_is_not_what_it_borders_on() -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past al=a/ADP ejército/NOUN/obj en/ADP la/DET"
        " frontera/NOUN/obl con/ADP Perú/PROPN/nmod/LOC ./PUNCT"
    )
    ((event,), _) = resolved(rows)
    assert event.where is None and event.where_span is not None
