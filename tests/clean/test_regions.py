"""The parts of whole texts: titles, repeats, links, comments, datelines; and that offsets are true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pungsan.clean import reasons
from pungsan.clean.cues import load_cues
from pungsan.clean.regions import find_regions

TITLE = "Noruega y Ecuador firman un acuerdo de pesca"
FIRST = "La cancillera ecuatoriana recibió este lunes en Quito a su colega noruego para hablar de pesca."
THIRD = "Los pescadores de Manta rechazaron el pacto y amenazaron con bloquear el puerto."
SECOND = "Los dos firmaron un acuerdo que permitirá a los barcos noruegos faenar durante dos años."


def parts(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """(reason or kind, words) of each region."""
    return [(r.reason or r.kind, text[r.start : r.end]) for r in find_regions(text, title)]


def test_the_first_headline_is_the_title_and_its_repetitions_are_dropped() -> None:
    text = f"{TITLE}\n\n{TITLE.upper()}\n«{TITLE}»\n-\n\n{FIRST}\n\n{SECOND}\n"
    assert parts(text) == [
        ("title", TITLE),
        (reasons.REPEATED_HEADLINE, TITLE.upper()),
        (reasons.REPEATED_HEADLINE, f"«{TITLE}»"),
        (reasons.SEPARATOR, "-"),
        ("body", FIRST),
        ("body", SECOND),
    ]


def test_a_repeated_paragraph_is_told_once() -> None:
    text = f"{TITLE}\n{FIRST}\n{SECOND}\n{FIRST}"
    assert parts(text)[-1] == (reasons.REPEATED_PARAGRAPH, FIRST)


def test_short_answers_may_come_twice() -> None:
    text = f"{TITLE}\n{FIRST}\nNo.\n{SECOND}\nNo."
    assert [kind for kind, words in parts(text) if words == "No."] == ["body", "body"]


@pytest.mark.parametrize("text", [FIRST, f"{FIRST}\n{SECOND}", "Noruega firma", f"{FIRST}\r\n{SECOND}\r\n"])
def test_sentences_alone_are_body_without_a_title(text: str) -> None:
    assert {kind for kind, _ in parts(text)} == {"body"}


def test_a_title_with_a_full_stop_is_known_by_its_repetition() -> None:
    text = f"{TITLE} - El Faro\n{TITLE}\n{FIRST}"
    assert parts(text) == [
        ("title", TITLE),
        (reasons.NAVIGATION, "- El Faro"),
        (reasons.REPEATED_HEADLINE, TITLE),
        ("body", FIRST),
    ]


def test_a_given_title_is_a_region_only_where_the_text_has_it() -> None:
    text = f"Mundo\n{TITLE}\n{FIRST}\n{SECOND}"
    assert parts(text, TITLE) == [
        (reasons.NAVIGATION, "Mundo"),
        ("title", TITLE),
        ("body", FIRST),
        ("body", SECOND),
    ]
    assert [kind for kind, _ in parts(text, "Otro titular muy distinto")][1:] == ["body", "body", "body"]


def test_a_list_of_links_ends_where_sentences_go_on() -> None:
    links = "Noticias relacionadas\nEl puerto de Manta crece\nOslo sube los impuestos"
    text = f"{TITLE}\n\n{FIRST}\n\n{links}\n\n{SECOND}"
    assert parts(text)[2:] == [
        (reasons.LINK, "Noticias relacionadas"),
        (reasons.LINK, "El puerto de Manta crece"),
        (reasons.LINK, "Oslo sube los impuestos"),
        ("body", SECOND),
    ]


def test_links_at_the_end_are_dropped_however_they_are_spaced() -> None:
    text = f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\nMost read\n\nManta's harbour grows\n\nOslo raises taxes"
    assert [kind for kind, _ in parts(text)[3:]] == [reasons.LINK] * 3


def test_links_before_the_title_do_not_swallow_it() -> None:
    text = f"Más leídas\nEl puerto de Manta crece\n{TITLE}\n{FIRST}\n{SECOND}"
    assert parts(text)[:3] == [
        (reasons.LINK, "Más leídas"),
        (reasons.LINK, "El puerto de Manta crece"),
        ("title", TITLE),
    ]


def test_subheadings_are_body() -> None:
    text = f"{TITLE}\n\n{FIRST}\n\nUn acuerdo de dos años\n\n{SECOND}"
    assert parts(text)[2] == ("body", "Un acuerdo de dos años")


def test_comments_after_the_article_are_dropped_with_their_heading() -> None:
    thread = (
        "Comentarios (2)\npescador77\nhace 3 horas\nEl acuerdo es una vergüenza para el país.\nResponder\n"
        "ana_m\nhace 2 horas\nPues a mí me parece bien lo que han firmado.\nResponder"
    )
    text = f"{TITLE}\n\n{FIRST}\n{SECOND}\n\n{thread}"
    kinds = [kind for kind, _ in parts(text)]
    assert kinds[:3] == ["title", "body", "body"]
    assert "body" not in kinds[3:]
    assert reasons.COMMENTS in kinds[3:]


def test_a_link_to_the_comments_above_the_text_takes_nothing_with_it() -> None:
    text = f"{TITLE}\n3 comentarios\n{FIRST}\n{SECOND}"
    assert parts(text)[1:] == [(reasons.COMMENTS, "3 comentarios"), ("body", FIRST), ("body", SECOND)]


def test_a_link_to_the_comments_amid_the_text_takes_nothing_with_it() -> None:
    rest = "\n".join(f"{SECOND[:-1]}, según el punto {number} del acuerdo." for number in range(6))
    text = f"{TITLE}\n{FIRST}\n{SECOND}\nComentarios\n20 de junio de 2024\nActualizado a las 10:15\n{rest}"
    assert [kind for kind, _ in parts(text)][6:] == ["body"] * 6


def test_a_menu_of_short_lines_is_navigation() -> None:
    text = f"Inicio\nMundo\nEl tiempo\nBuscar\n{TITLE}\n{FIRST}\n{SECOND}"
    assert [kind for kind, _ in parts(text)] == [reasons.NAVIGATION] * 4 + ["title", "body", "body"]


ENTRIES = (
    "Portada",
    "Gente",
    "Edición Manta",
    "Obituarios",
    "Edición Quito",
    "Cartas al director",
    "Pasatiempos",
)
MENU = "\n".join((*ENTRIES, "Cine club", "Farmacias"))


def test_of_a_page_saved_as_text_the_menus_and_links_around_the_article_are_dropped() -> None:
    links = "El puerto de Manta crece\nOslo sube otra vez los impuestos\nLa bolsa cierra al alza"
    below = f"{links}\nFarmacias de turno"
    text = f"{MENU}\n{TITLE}\n{FIRST}\n{SECOND}\n{THIRD}\n{below}"
    found = parts(text)
    assert found[9:13] == [("title", TITLE), ("body", FIRST), ("body", SECOND), ("body", THIRD)]
    assert {kind for kind, _ in found[:9]} == {reasons.NAVIGATION}
    assert [kind for kind, _ in found[13:]] == [reasons.LINK, reasons.LINK, reasons.LINK, reasons.NAVIGATION]


def test_a_list_of_headlines_is_no_page() -> None:
    headlines = [f"El ministro número {number} visita el puerto {number} de Oslo" for number in range(20)]
    found = parts("\n".join([*headlines[:3], FIRST, *headlines[3:]]))
    assert {kind for kind, _ in found} == {"title", "body"}
    found = parts("\n".join(["Últimas noticias", *headlines]))
    assert [kind for kind, _ in found[2:]] == ["body"] * 19


def test_a_list_that_ends_an_article_is_body() -> None:
    items = (
        "- Retirada de las tropas\n- Canje de prisioneros\n- Apertura del puerto\n- Ayuda a los refugiados"
    )
    found = parts(f"{TITLE}\n{FIRST}\nEl acuerdo tiene cuatro puntos:\n{items}")
    assert {kind for kind, _ in found[1:]} == {"body"}


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        (f"QUITO, 19 jun (EFE).- {FIRST}", "QUITO, 19 jun (EFE).-"),
        (f"Quito, 19 jun (EFE).- {FIRST}", "Quito, 19 jun (EFE).-"),
        (f"Quito (AFP) - {FIRST}", "Quito (AFP) -"),
        (f"QUITO.- {FIRST}", "QUITO.-"),
        (f"CIUDAD DE MÉXICO — {FIRST}", "CIUDAD DE MÉXICO —"),
        (f"QUITO, 3 (EUROPA PRESS) – {FIRST}", "QUITO, 3 (EUROPA PRESS) –"),
        (f"OSLO, June 5 (Reuters) - {FIRST}", "OSLO, June 5 (Reuters) -"),
        (f"OSLO, Norway (AP) — {FIRST}", "OSLO, Norway (AP) —"),
        (f"OSLO, Jan. 3 (Xinhua) -- {FIRST}", "OSLO, Jan. 3 (Xinhua) --"),
        (f"(Reuters) - {FIRST}", "(Reuters) -"),
        (f"OSLO (AP) {FIRST}", "OSLO (AP)"),
        (f"OSLO, Norway – {FIRST}", "OSLO, Norway –"),
        (f"LAGOS, Lagos St. (KTV4) — {FIRST}", "LAGOS, Lagos St. (KTV4) —"),
        (f"Oslo (NTB) – {FIRST}", "Oslo (NTB) –"),
        (f"MUMBAI: {FIRST}", "MUMBAI:"),
        (f"OSLO, Norway (AP) {FIRST}", "OSLO, Norway (AP)"),
        (f"OSLO, Norway – {FIRST}", "OSLO, Norway –"),
        (f"OSLO, Minn. (KDX4) — {FIRST}", "OSLO, Minn. (KDX4) —"),
        (f"Hue (VNA) – {FIRST}", "Hue (VNA) –"),
    ],
)
def test_a_dateline_is_cut_off_its_paragraph(line: str, dateline: str) -> None:
    assert parts(f"{TITLE}\n{line}\n{SECOND}")[1:] == [
        (reasons.DATELINE, dateline),
        ("body", FIRST),
        ("body", SECOND),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "OSLO (NOR) The ships left the port on Monday, police said.",
        "Oslo (AP) The ships left the port on Monday, police said.",
        "NATO — which was founded in 1949 — sent two ships to Oslo.",
        "Ruiz (PSOE) - El portavoz - criticó la ley en el Senado.",
        "Oslo - the capital - was quiet on Monday, police said.",
        "Pedro Ruiz, ministro de Pesca - y candidato - viajó a Oslo.",
        "RUIZ: No enviaremos tropas a Ucrania este año, ni el que viene.",
        "Mumbai: No one expected the union to strike this year.",
        "OTAN: «No enviaremos tropas a Ucrania este año».",
    ],
)
def test_a_dash_alone_makes_no_dateline(line: str) -> None:
    assert ("body", line) in parts(f"{TITLE}\n{FIRST}\n{line}\n{SECOND}")


def test_a_quotation_mark_that_opens_nothing_is_cut_off() -> None:
    text = f"{TITLE}\n{FIRST} “\n{SECOND}"
    assert parts(text)[1:3] == [("body", FIRST), (reasons.SEPARATOR, "“")]


@pytest.mark.parametrize(("by", "name"), [("Por", "Lucía Fernández"), ("By", "Hannah Whitlock")])
def test_a_byline_may_take_two_lines(by: str, name: str) -> None:
    text = f"{TITLE}\n{FIRST}\n{by}\n{name}\n{SECOND}"
    assert [kind for kind, _ in parts(text)] == ["title", "body", reasons.BYLINE, reasons.BYLINE, "body"]


def test_a_name_under_the_title_is_the_writers() -> None:
    text = f"{TITLE}\nLucía Fernández\n20 de junio de 2024\n{FIRST}"
    assert [kind for kind, _ in parts(text)] == ["title", reasons.BYLINE, reasons.TIMESTAMP, "body"]


def test_text_wrapped_for_the_screen_is_put_together_again() -> None:
    text = (
        f"{TITLE}\n\n"
        "La cancillera ecuatoriana recibió este lunes en\nQuito a su colega noruego y a armadores, que\n"
        "pidieron más tiempo. El acuerdo se firmará mañana en\nel palacio de gobierno.\n\n"
        "Los barcos noruegos podrán faenar durante dos años,\nsegún fuentes del ministerio de pesca, y\n"
        "deberán pagar una tasa anual al Estado.\n"
    )
    assert [kind for kind, _ in parts(text)] == ["title", "body", "body"]


LINES = (
    TITLE,
    FIRST,
    SECOND,
    "Noticias relacionadas",
    "Comentarios",
    "Responder",
    "PREV",
    "PREV Otra noticia",
)
STARTS = (
    "Inicio > Mundo",
    "Por Ana Gil",
    "QUITO (EFE).- ",
    "Foto: ",
    "hace 3 horas",
    "©",
    "#a",
    "Lea también:",
)
SPACES = ("\n", "\n\n", "\r\n", " ", "\t", "\x0b", "\x85", "\u2028", "\u00a0", "\u200b")
ODDITIES = ("-", "“", "y no", "İ", "ﬁ", "ß", "🙂", "|", " - X", "Por")
PIECES = st.sampled_from([*LINES, *STARTS, *SPACES, *ODDITIES])
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join)
)


@given(TEXTS, st.one_of(st.none(), st.just(TITLE), st.text(max_size=30)))
def test_regions_of_any_text_hold_together(text: str, title: str | None) -> None:
    regions = find_regions(text, title)
    end = 0
    for region in regions:
        assert end <= region.start < region.end <= len(text)
        assert text[end : region.start].strip() == ""
        assert text[region.start : region.end] == text[region.start : region.end].strip()
        assert (region.reason in reasons.ALL_REASONS) == (region.kind == "dropped")
        end = region.end
    assert text[end:].strip() == ""
    assert sum(region.kind == "title" for region in regions) <= 1
    assert find_regions(text, title) == regions


def test_cues_load_once_and_hold_no_empty_list() -> None:
    cues = load_cues()
    assert cues is load_cues()
    assert all(phrases.words for phrases in cues.values())
