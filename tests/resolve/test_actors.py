"""Mentions of both languages, and which countries, organisations and sectors they mean."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from mention_rows import DAY, make_mention, resolve, told

from pungsan.errors import KnowledgeError
from pungsan.records import Actor, MentionKind, Span
from pungsan.resolve.actors import ActorContext, dominant_country, resolve_actor
from pungsan.resolve.knowledge import Knowledge, load_knowledge


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


SPANISH = [
    # countries, peoples, seats of power
    ("*Rusia/PROPN//LOC", "RUS", ""),
    ("*Guinea/PROPN//LOC Ecuatorial/PROPN/flat/LOC", "GNQ", ""),
    ("la/DET *India/PROPN//LOC", "IND", ""),
    ("*EE.UU./PROPN//LOC", "USA", ""),
    ("los/DET *rusos/NOUN", "RUS", "CVL"),
    ("las/DET *etíopes/NOUN", "ETH", "CVL"),
    ("el/DET *Kremlin/PROPN//ORG", "RUS", "GOV"),
    ("*Nairobi/PROPN//LOC", "KEN", ""),
    ("*Hanói/PROPN//LOC", "VNM", ""),
    ("*Maracaibo/PROPN//LOC", "VEN", ""),
    # roles with a country
    ("el/DET *presidente/NOUN ruso/ADJ", "RUS", "GOV"),
    ("el/DET *ministro/NOUN de/ADP Exteriores/PROPN de/ADP Francia/PROPN", "FRA", "GOV"),
    ("*tropas/NOUN etíopes/ADJ", "ETH", "MIL"),
    ("dos/NUM *soldados/NOUN israelíes/ADJ", "ISR", "MIL"),
    ("las/DET *fuerzas/NOUN de/ADP seguridad/NOUN de/ADP Chile/PROPN//LOC", "CHL", "COP"),
    ("la/DET *oposición/NOUN venezolana/ADJ", "VEN", "OPP"),
    ("el/DET *régimen/NOUN de/ADP Corea/PROPN del/ADP Norte/PROPN", "PRK", "GOV"),
    ("el/DET *gobierno/NOUN de/ADP transición/NOUN de/ADP Malí/PROPN", "MLI", "GOV"),
    ("*periodistas/NOUN turcos/ADJ", "TUR", "JRN"),
    ("*campesinos/NOUN de/ADP Bolivia/PROPN", "BOL", "AGR"),
    ("los/DET *manifestantes/NOUN en/ADP Georgia/PROPN//LOC", "GEO", "CVL"),
    ("el/DET *embajador/NOUN de/ADP Suecia/PROPN en/ADP Turquía/PROPN", "SWE", "GOV"),
    ("el/DET *embajador/NOUN marroquí/ADJ ante/ADP la/DET ONU/PROPN//ORG", "MAR", "GOV"),
    ("el/DET *gobernador/NOUN de/ADP Texas/PROPN//LOC", "USA", "GOV"),
    ("el/DET *alcalde/NOUN de/ADP Hanói/PROPN//LOC", "VNM", "GOV"),
    ("la/DET *policía/NOUN de/ADP Valparaíso/PROPN//LOC", "CHL", "COP"),
    ("el/DET *alcalde/NOUN de/ADP Maracaibo/PROPN", "VEN", "GOV"),
    ("la/DET *madre/NOUN de/ADP Valparaíso/PROPN", None, "CVL"),
    # whatever a clause says of the head is not its own
    ("*Rivas/PROPN//PER cuyo/DET abuelo/NOUN de/ADP Rusia/PROPN//LOC", None, ""),
    ("*ministros/NOUN de/ADP Asia/PROPN//LOC", None, "GOV"),
    ("el/DET *titular/NOUN chileno/ADJ de/ADP Transportes/PROPN", "CHL", "GOV"),
    ("el/DET *titular/NOUN del/ADP juzgado/NOUN de/ADP Valparaíso/PROPN//LOC", "CHL", "JUD"),
    ("la/DET *Paola/PROPN//PER de/ADP//PER Bélgica/PROPN//PER", "BEL", ""),
    ("*Simon/PROPN//PER de/ADP//PER Larra/PROPN//PER", None, ""),
    ("las/DET *Granadinas/PROPN//LOC", "VCT", ""),
    # former, weak and combined roles
    ("el/DET *expresidente/NOUN colombiano/ADJ", "COL", "ELI"),
    ("el/DET *ex/ADJ presidente/NOUN de/ADP Brasil/PROPN", "BRA", "ELI"),
    ("el/DET antiguo/ADJ *ministro/NOUN griego/ADJ", "GRC", "ELI"),
    ("el/DET *líder/NOUN iraní/ADJ", "IRN", "GOV"),
    ("la/DET *líder/NOUN opositora/ADJ bielorrusa/ADJ", "BLR", "OPP"),
    ("el/DET *líder/NOUN de/ADP los/DET rebeldes/NOUN sirios/ADJ", "SYR", "REB"),
    ("un/DET *portavoz/NOUN del/ADP Kremlin/PROPN//ORG", "RUS", "GOV"),
    ("la/DET *portavoz/NOUN de/ADP la/DET policía/NOUN alemana/ADJ", "DEU", "COP"),
    ("el/DET *presidente/NOUN del/ADP Tribunal/PROPN Supremo/PROPN de/ADP Honduras/PROPN", "HND", "JUD"),
    ("el/DET *presidente/NOUN del/ADP Parlamento/NOUN serbio/ADJ", "SRB", "LEG"),
    ("*soldados/NOUN rebeldes/ADJ sudaneses/ADJ", "SDN", "REB"),
    ("*periodistas/NOUN opositores/ADJ nicaragüenses/ADJ", "NIC", "OPP JRN"),
    ("el/DET *gobierno/NOUN de/ADP Londres/PROPN//LOC", "GBR", "GOV"),
    # organisations and bodies
    ("el/DET *Ministerio/PROPN//ORG de/ADP//ORG Defensa/PROPN//ORG de/ADP Ucrania/PROPN", "UKR", "GOV"),
    ("la/DET *Corte/PROPN Suprema/PROPN de/ADP Brasil/PROPN", "BRA", "JUD"),
    ("la/DET *ONU/PROPN//ORG", "UNO", ""),
    ("el/DET *secretario/NOUN general/ADJ de/ADP la/DET ONU/PROPN//ORG", "UNO", ""),
    ("un/DET *sindicato/NOUN peruano/ADJ", "PER", "LAB"),
    ("los/DET *diputados/NOUN del/ADP partido/NOUN Vox/PROPN/appos", "ESP", "LEG"),
    ("la/DET *cadena/NOUN catarí/ADJ Al/ADP Jazeera/PROPN", "QAT", "JRN"),
    ("*Interior/PROPN italiano/ADJ", "ITA", "GOV"),
    ("el/DET *estado/NOUN indio/ADJ de/ADP Manipur/PROPN", "IND", ""),
    # quantities
    ("*cientos/NOUN de/ADP campesinos/NOUN hondureños/ADJ", "HND", "AGR"),
    ("*dos/NUM de/ADP los/DET soldados/NOUN sudaneses/ADJ", "SDN", "MIL"),
    ("un/DET *grupo/NOUN de/ADP médicos/NOUN cubanos/ADJ", "CUB", "MED"),
    ("la/DET *mayoría/NOUN de/ADP los/DET polacos/NOUN", "POL", "CVL"),
    ("*miles/NOUN", None, "CVL"),
    # what must not be mistaken
    ("el/DET *presidente/NOUN de/ADP Zubrosa/PROPN//ORG", None, ""),
    ("el/DET *Rey/PROPN//PER de/ADP//PER España/PROPN//PER", "ESP", "GOV"),
    ("la/DET *aviación/NOUN civil/ADJ portuguesa/ADJ", "PRT", "MIL"),
    ("*reuniones/NOUN", None, ""),
    ("*separatistas/NOUN pro/ADJ rusos/ADJ de/ADP Ucrania/PROPN//LOC", "UKR", "REB"),
    ("la/DET *esposa/NOUN de/ADP Vladimir_Putin", "RUS", "CVL"),
]

ENGLISH = [
    ("*Russia/PROPN//LOC", "RUS", ""),
    ("the/DET *Russians/PROPN", "RUS", "CVL"),
    ("the/DET *Kremlin/PROPN//ORG", "RUS", "GOV"),
    ("*Downing/PROPN Street/PROPN/flat", "GBR", "GOV"),
    ("*Nairobi/PROPN//LOC", "KEN", ""),
    ("*Hanoi/PROPN//LOC", "VNM", ""),
    ("eastern/ADJ *Ukraine/PROPN//LOC", "UKR", ""),
    ("the/DET Iranian/ADJ supreme/ADJ *leader/NOUN", "IRN", "GOV"),
    ("Iran/PROPN/nmod:poss/LOC 's/PART supreme/ADJ *leader/NOUN", "IRN", "GOV"),
    ("US/PROPN/compound *troops/NOUN", "USA", "MIL"),
    ("US/PROPN/compound *Secretary/PROPN of/ADP State/PROPN", "USA", "GOV"),
    ("Colombian/ADJ *farmers/NOUN", "COL", "AGR"),
    ("the/DET *president/NOUN of/ADP Kenya/PROPN//LOC", "KEN", "GOV"),
    ("the/DET South/ADJ Korean/ADJ *government/NOUN", "KOR", "GOV"),
    ("the/DET Catalan/ADJ *leader/NOUN", "ESP", "GOV"),
    ("the/DET *governor/NOUN of/ADP Texas/PROPN//LOC", "USA", "GOV"),
    ("the/DET US/PROPN/compound *ambassador/NOUN to/ADP Russia/PROPN//LOC", "USA", "GOV"),
    ("the/DET *ambassador/NOUN in/ADP Ankara/PROPN//LOC", None, "GOV"),
    ("the/DET former/ADJ Peruvian/ADJ *president/NOUN", "PER", "ELI"),
    ("a/DET rebel/NOUN/compound *leader/NOUN in/ADP Sudan/PROPN//LOC", "SDN", "REB"),
    ("Kenyan/ADJ opposition/NOUN/compound *lawmakers/NOUN", "KEN", "OPP"),
    ("Kenyan/ADJ opposition/NOUN/compound *farmers/NOUN", "KEN", "OPP AGR"),
    ("*hundreds/NOUN of/ADP Colombian/ADJ farmers/NOUN", "COL", "AGR"),
    ("*dozens/NOUN of/ADP people/NOUN in/ADP Kenya/PROPN//LOC", "KEN", "CVL"),
    ("*thousands/NOUN of/ADP Russians/PROPN", "RUS", "CVL"),
    ("twelve/NUM *people/NOUN", None, "CVL"),
    ("Brazil/PROPN/nmod:poss/LOC 's/PART Supreme/PROPN *Court/PROPN", "BRA", "JUD"),
    ("the/DET *head/NOUN of/ADP the/DET Supreme/PROPN Court/PROPN of/ADP Ghana/PROPN", "GHA", "JUD"),
    ("a/DET *spokesman/NOUN for/ADP the/DET army/NOUN", None, "MIL"),
    ("a/DET *spokeswoman/NOUN for/ADP Kenya/PROPN//LOC", "KEN", "GOV"),
    ("Islamist/ADJ *militants/NOUN in/ADP northern/ADJ _Mali", "MLI", "REB"),
    ("Saudi/PROPN backed/VERB/amod *rebels/NOUN in/ADP Yemen/PROPN//LOC", "YEM", "REB"),
    ("US-backed/ADJ *rebels/NOUN in/ADP Yemen/PROPN//LOC", "YEM", "REB"),
    ("pro/ADJ Russian/ADJ *separatists/NOUN in/ADP Ukraine/PROPN//LOC", "UKR", "REB"),
    ("Tunisian/ADJ *police/NOUN", "TUN", "COP"),
    ("Odesa/PROPN/compound/LOC *police/NOUN", "UKR", "COP"),
    ("the/DET *parliament/NOUN of/ADP Latvia/PROPN", "LVA", "LEG"),
    ("_Israel *_Katzman/flat", None, ""),
]


@pytest.mark.parametrize(("rows", "code", "sector"), SPANISH)
def test_spanish_mentions(rows: str, code: str | None, sector: str, knowledge: Knowledge) -> None:
    actor = resolve(rows, knowledge, "es")
    assert told(actor) == (code, sector), actor.reason


@pytest.mark.parametrize(("rows", "code", "sector"), ENGLISH)
def test_english_mentions(rows: str, code: str | None, sector: str, knowledge: Knowledge) -> None:
    actor = resolve(rows, knowledge, "en")
    assert told(actor) == (code, sector), actor.reason


# --- context ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "around", "code"),
    [
        ("el/DET *presidente/NOUN", {"countries": ("ECU",)}, "ECU"),
        ("el/DET *presidente/NOUN", {"home": "ESP"}, "ESP"),
        ("el/DET *presidente/NOUN", {"countries": ("ECU", "ESP"), "home": "ECU"}, "ECU"),
        ("el/DET *presidente/NOUN", {"countries": ("ECU", "ESP"), "dominant": "ESP"}, "ESP"),
        ("el/DET *presidente/NOUN", {"countries": ("ECU", "ESP")}, None),
        ("el/DET *presidente/NOUN", {"countries": ("ECU", "PER"), "home": "ESP"}, None),
        ("la/DET *policía/NOUN", {"countries": ("ECU",)}, "ECU"),
        ("el/DET *presidente/NOUN ruso/ADJ", {"countries": ("ECU",)}, "RUS"),
        ("*miles/NOUN", {"countries": ("ECU",)}, "ECU"),
        ("el/DET *líder/NOUN", {"countries": ("ECU",)}, None),
        ("los/DET *congoleños/NOUN", {"countries": ("USA", "COG")}, "COG"),
    ],
)
def test_the_article_gives_a_role_its_country(
    rows: str, around: dict[str, object], code: str | None, knowledge: Knowledge
) -> None:
    actor = resolve(rows, knowledge, "es", **around)
    assert actor.code == code, actor.reason
    assert ("by context" in actor.reason) == (
        code is not None and "ruso" not in rows and "congoleños" not in rows
    )


@pytest.mark.parametrize(
    ("counts", "code"),
    [({}, None), ({"ECU": 1}, "ECU"), ({"ECU": 6, "PER": 3}, "ECU"), ({"ECU": 5, "PER": 3, "COL": 1}, None)],
)
def test_a_country_prevails_when_told_of_twice_as_often(counts: dict[str, int], code: str | None) -> None:
    assert dominant_country(counts) == code


def test_a_possessive_is_its_owners(knowledge: Knowledge) -> None:
    owner = resolve("*Fiyi/PROPN//LOC", knowledge, "es")
    rows = "su/DET *gobierno/NOUN"
    assert told(resolve(rows, knowledge, "es", owner=owner, countries=("ECU",))) == ("FJI", "GOV")
    assert told(resolve(rows, knowledge, "es", countries=("ECU",))) == ("ECU", "GOV")
    assert told(resolve("el/DET *gobierno/NOUN", knowledge, "es", owner=owner)) == (None, "GOV")


# --- form ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["pronoun", "possessive", "elided"])
def test_referring_words_get_no_identity(kind: MentionKind, knowledge: Knowledge) -> None:
    mention = make_mention("*él/PRON", kind)
    assert resolve_actor(mention, knowledge, ActorContext("es")) == Actor(
        "él", mention.span, reason="no antecedent"
    )


def test_adjectives_stand_for_the_state(knowledge: Knowledge) -> None:
    context = ActorContext("es", DAY)
    state = resolve_actor(make_mention("*ruso/ADJ", "adjective"), knowledge, context)
    assert (state.name, state.code, state.sector) == ("Russia", "RUS", ())
    rebels = resolve_actor(make_mention("*rebelde/ADJ", "adjective"), knowledge, context)
    assert rebels.sector == ("REB",)


def test_names_and_entities(knowledge: Knowledge) -> None:
    russia = resolve("*Moscú/PROPN//LOC", knowledge, "es")
    assert (russia.name, russia.code, russia.entity) == ("Russia", "RUS", "Q159")
    world = resolve("*Naciones/PROPN//ORG Unidas/PROPN/flat/ORG", knowledge, "es")
    assert (world.name, world.entity) == ("United Nations", "Q1065")
    role = resolve("el/DET *presidente/NOUN ruso/ADJ", knowledge, "es")
    assert (role.name, role.entity) == (None, None)
    assert role.reason == "role 'presidente' + country 'ruso'"
    party = resolve("el/DET *partido/NOUN Aurora/PROPN/appos/ORG Lunar/PROPN/flat/ORG", knowledge, "es")
    assert (party.name, party.sector) == ("Aurora Lunar", ("PTY",))


def test_text_and_span_are_the_mentions(knowledge: Knowledge) -> None:
    mention = make_mention("el/DET *presidente/NOUN ruso/ADJ", start=321)
    actor = resolve_actor(mention, knowledge, ActorContext("es"))
    assert (actor.text, actor.span) == ("el presidente ruso", Span(321, 339))


def test_a_mention_without_words_is_its_head(knowledge: Knowledge) -> None:
    mention = replace(make_mention("*tropas/NOUN"), words=())
    assert resolve_actor(mention, knowledge, ActorContext("es", home="CHL")).code == "CHL"


def test_same_in_same_out_and_it_pickles(knowledge: Knowledge) -> None:
    rows = "el/DET *ministro/NOUN de/ADP Exteriores/PROPN de/ADP Francia/PROPN"
    first, second = resolve(rows, knowledge, "es"), resolve(rows, knowledge, "es")
    assert first == second == pickle.loads(pickle.dumps(first))


@pytest.mark.parametrize("rows", ["*🙂/SYM", "*۱۲/NUM", "*ﷺ/X", "*́/PUNCT", "de/ADP *de/ADP de/ADP"])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_odd_words_name_nobody(rows: str, lang: str, knowledge: Knowledge) -> None:
    actor = resolve(rows, knowledge, lang)
    assert (actor.code, actor.sector) == (None, ())
    assert actor.reason


def test_a_language_without_words_is_refused(knowledge: Knowledge) -> None:
    with pytest.raises(KnowledgeError, match="'de'"):
        resolve_actor(make_mention("*Paris/PROPN"), knowledge, ActorContext("de"))
