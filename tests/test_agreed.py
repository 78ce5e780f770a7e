"""How far two codings agree: tellings are paired by sentence and type, or by the words of the act."""

from __future__ import annotations

from dataclasses import replace

from coded_by_hand import make_coded

from pungsan.agreed import Agreement
from pungsan.records import Event, Span


def change(event: Event, **values: object) -> Event:
    """The event with other values in its mention."""
    told = event.mentions[0]
    mention = replace(told.mention, **values)  # type: ignore[arg-type]
    return replace(event, type=mention.type, mentions=(replace(told, mention=mention),))


def test_a_coding_agrees_with_itself() -> None:
    events = make_coded().events
    agreement = Agreement()
    agreement.add(events, events)
    assert agreement.total.both == 2 and agreement.total.first == agreement.total.second == 0
    assert agreement.total.f1 == 1.0 and list(agreement.types) == ["CONSULT", "SANCTION"]
    assert agreement.same == agreement.compared and agreement.compared["actor"] == 2
    assert agreement.compared["date"] == agreement.compared["country"] == 1


def test_what_one_alone_tells_is_counted_by_type() -> None:
    visit, sanction = make_coded().events
    agreement = Agreement()
    agreement.add([visit, sanction], [visit])
    agreement.add([], [sanction])
    assert agreement.types["SANCTION"].first == agreement.types["SANCTION"].second == 1
    assert agreement.types["SANCTION"].f1 == 0.0
    assert agreement.total.f1 == 2 / (2 + 1 + 1)


def test_the_same_words_under_another_type_are_told_apart() -> None:
    visit, _ = make_coded().events
    agreement = Agreement()
    agreement.add([visit], [change(visit, type="AGREE", mode=None)])
    assert agreement.confused == {("CONSULT", "AGREE"): 1}
    assert agreement.total.both == 0 and agreement.total.first == agreement.total.second == 1


def test_each_telling_has_one_partner_the_nearest() -> None:
    visit, _ = make_coded().events
    trigger = visit.mentions[0].mention.trigger
    farther = change(visit, trigger=Span(trigger.start + 9, trigger.end + 9))
    agreement = Agreement()
    agreement.add([visit], [farther, visit])
    assert agreement.total.both == 1 and agreement.total.second == 1
    elsewhere = change(visit, sentence=Span(0, 5))
    again = Agreement()
    again.add([visit], [elsewhere])
    assert again.total.both == 0 and not again.confused


def test_fields_that_differ_are_counted() -> None:
    visit, _ = make_coded().events
    told = visit.mentions[0]
    other = replace(visit, mentions=(replace(told, actor=(), when=None, where=None),))
    agreement = Agreement()
    agreement.add([visit], [change(other, auxiliary=("future",), mode="phone")])
    assert agreement.same["recipient"] == 1 and agreement.same["actor"] == agreement.same["date"] == 0
    assert agreement.same["mode"] == agreement.same["auxiliary"] == agreement.same["country"] == 0
    assert set(agreement.compared.values()) == {1}
