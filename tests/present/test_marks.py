"""Cutting text where evidence begins and ends: nothing lost, nothing twice."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pungsan.present.marks import Mark, collect_marks, cut_text
from pungsan.records import CodedDocument

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_stretches_tile_the_range_and_carry_what_covers_them(
    spans: list[tuple[int, int]], region: tuple[int, int]
) -> None:
    marks = sorted((Mark(*span, "actor", f"e{n}") for n, span in enumerate(spans)), key=lambda m: m.start)
    stretches = list(cut_text(*region, marks))
    assert stretches[0].start == region[0] and stretches[-1].end == region[1]
    assert all(one.end == two.start for one, two in pairwise(stretches))
    for stretch in stretches:
        for at in range(stretch.start, stretch.end):
            assert {m.key for m in stretch.marks} == {m.key for m in marks if m.start <= at < m.end}
    for mark in marks:
        if mark.start < region[1] and mark.end > region[0]:
            assert sum(mark in stretch.first for stretch in stretches) == 1


def test_all_evidence_is_collected(coded: CodedDocument) -> None:
    text = coded.document.text
    found = {(mark.key, mark.role, text[mark.start : mark.end]) for mark in collect_marks(coded)}
    assert found == {
        ("e0", "trigger", "visited"),
        ("e0", "actor", "President Ama Owusu of Ghana"),
        ("e0", "recipient", "Lomé"),
        ("e0", "where", "Lomé"),
        ("e0", "when", "on Monday"),
        ("e0", "source", "Togo's state radio"),
        ("e1", "trigger", "sanction"),
        ("e1", "actor", "President Ama Owusu of Ghana"),
        ("e1", "recipient", "Benin"),
        ("q0", "quote", '"We are brothers"'),
        ("q0", "speaker", "Owusu"),
    }
