"""Names that several countries share, former officials, opposition, transitional governments.

The sentences are parsed by the pipelines that ship.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from pungsan.annotate import annotate
from pungsan.clean import clean_article
from pungsan.pipeline import Coder
from pungsan.records import Article
from pungsan.resolve import identify

pytestmark = pytest.mark.model
SHIPPED = cache(Coder)

CASES = [
    # Georgia: the country, unless the words or the article tell of the state
    ("en", "The governor of Georgia signed the law.", "The governor of Georgia", "USA", "GOV"),
    ("en", "Georgia lawmakers passed the bill in Atlanta.", "Georgia lawmakers", "USA", "LEG"),
    ("en", "Georgia's president visited Tbilisi.", "Georgia's president", "GEO", "GOV"),
    ("es", "El gobernador de Georgia firmó la ley.", "El gobernador de Georgia", "USA", "GOV"),
    ("es", "La presidenta georgiana visitó Bruselas.", "La presidenta georgiana", "GEO", "GOV"),
    # Guinea
    ("es", "El presidente de Guinea viajó a Senegal.", "El presidente de Guinea", "GIN", "GOV"),
    ("es", "El Ejército de Guinea Ecuatorial calló.", "El Ejército de Guinea Ecuatorial", "GNQ", "MIL"),
    ("en", "The army of Guinea-Bissau arrested a man.", "The army of Guinea-Bissau", "GNB", "MIL"),
    ("en", "Papua New Guinea's police arrested a man.", "Papua New Guinea's police", "PNG", "COP"),
    # Niger and Nigeria
    ("en", "Nigerien troops clashed with Nigerian gunmen.", "Nigerien troops", "NER", "MIL"),
    ("en", "Nigerien troops clashed with Nigerian gunmen.", "Nigerian gunmen", "NGA", "UAF"),
    ("es", "Tropas nigerinas chocaron con pistoleros nigerianos.", "Tropas nigerinas", "NER", "MIL"),
    ("es", "Tropas nigerinas chocaron con pistoleros nigerianos.", "pistoleros nigerianos", "NGA", "UAF"),
    # the two Congos: the larger one, unless the article tells of the other
    ("en", "The Congolese president rested in Brazzaville.", "The Congolese president", "COG", "GOV"),
    ("en", "The Congolese army attacked rebels near Goma.", "The Congolese army", "COD", "MIL"),
    ("es", "El presidente congoleño, Denis Sassou-Nguesso, habló.", "El presidente congoleño", "COG", "GOV"),
    ("es", "El Ejército congoleño atacó a los rebeldes.", "El Ejército congoleño", "COD", "MIL"),
    # Korea: neither, unless the article tells which
    ("en", "Korea launched a missile from Pyongyang.", "Korea", "PRK", ""),
    ("en", "Korean prosecutors in Seoul charged a man.", "Korean prosecutors", "KOR", "JUD"),
    ("es", "El Gobierno de Corea disparó un misil desde Pionyang.", "El Gobierno de Corea", "PRK", "GOV"),
    ("es", "Los historiadores estudian Corea.", "Corea", None, ""),
    # San José
    ("es", "San José pidió a Managua que retire sus tropas.", "San José", "CRI", ""),
    ("es", "La policía de San José actuó en California.", "La policía de San José", "USA", "COP"),
    ("en", "San Jose police arrested two men in California.", "San Jose police", "USA", "COP"),
    # former officials
    ("en", "The deposed president of Niger asked for help.", "The deposed president of Niger", "NER", "ELI"),
    ("en", "Georgia's ex-president Mikheil Saakashvili was jailed.", "Mikheil Saakashvili", "GEO", "ELI"),
    ("es", "El antiguo ministro de Defensa colombiano habló.", "El antiguo ministro", "COL", "ELI"),
    ("es", "La expresidenta Cristina Fernández criticó al juez.", "La expresidenta", "ARG", "ELI"),
    # opposition
    ("en", "The exiled opposition of Belarus asked for help.", "The exiled opposition", "BLR", "OPP"),
    ("es", "La oposición bielorrusa en el exilio pidió ayuda.", "La oposición bielorrusa", "BLR", "OPP"),
    ("es", "El líder opositor de Uganda convocó una marcha.", "El líder opositor", "UGA", "OPP"),
    # transitional governments
    ("en", "The transitional government of Mali signed a pact.", "The transitional government", "MLI", "GOV"),
    ("en", "Guinea's junta dissolved the parliament.", "Guinea's junta", "GIN", "GOV"),
    ("es", "El Gobierno de transición de Malí firmó un pacto.", "El Gobierno de transición", "MLI", "GOV"),
    ("es", "El consejo de transición sudanés firmó un pacto.", "El consejo de transición", "SDN", "GOV"),
    ("es", "La presidenta interina de Bolivia calló.", "La presidenta interina", "BOL", "GOV"),
    # what the article said before: an acronym, a body, an office
    ("es", "El Tribunal Constitucional (TC) de Ecuador calló en Perú y Chile.", "El Tribunal", "ECU", "JUD"),
    # counterparts, and those of elsewhere
    ("en", "Chile's envoy met his Peruvian counterpart.", "his Peruvian counterpart", "PER", "GOV"),
    ("es", "El canciller chileno recibió a su homólogo peruano.", "su homólogo peruano", "PER", "GOV"),
    ("en", "Chile's president thanked foreign workers.", "foreign workers", None, "CVL"),
    ("en", "Chile's police arrested a Huawei executive.", "a Huawei executive", "CHN", "BUS"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "words", "code", "sector"), CASES)
def test_who_is_meant(lang: str, text: str, words: str, code: str | None, sector: str) -> None:
    coder = SHIPPED()
    article = Article("a", text, published=dt.date(2023, 6, 12), lang=lang)
    document, paragraphs = next(annotate([clean_article(article)], coder.pipeline(lang)))
    extraction = coder.extractor(lang).extract(paragraphs, lambda *_: ())
    found = identify(extraction, document, coder.knowledge, coder.gazetteer)
    [actor] = next(
        actors for mention, actors in found if mention.text.startswith(words) or words in mention.text
    )
    assert (actor.code, "".join(actor.sector[:1])) == (code, sector), actor.reason
    assert actor.reason  # what explain shows


def test_a_minister_is_not_the_president_told_before() -> None:
    coder = SHIPPED()
    text = "Russia's president Vladimir Putin spoke. The Russian minister left. The Russian leader stayed."
    article = Article("a", text, published=dt.date(2023, 6, 12), lang="en")
    document, paragraphs = next(annotate([clean_article(article)], coder.pipeline("en")))
    extraction = coder.extractor("en").extract(paragraphs, lambda *_: ())
    found = identify(extraction, document, coder.knowledge, coder.gazetteer)
    names = {mention.text: actors[0].name for mention, actors in found if actors}
    assert names["The Russian minister"] is None
    assert names["The Russian leader"] == "Vladimir Putin"


def identify_all(text: str, lang: str) -> dict[str, tuple[str | None, tuple[str, ...]]]:
    """Codes of all mentions by their words; of the same words the last."""
    coder = SHIPPED()
    article = Article("a", text, published=dt.date(2023, 6, 12), lang=lang)
    document, paragraphs = next(annotate([clean_article(article)], coder.pipeline(lang)))
    extraction = coder.extractor(lang).extract(paragraphs, lambda *_: ())
    found = identify(extraction, document, coder.knowledge, coder.gazetteer)
    return {mention.text: (actors[0].code, actors[0].sector) for mention, actors in found if actors}


def test_what_the_article_said_before_counts() -> None:
    told = identify_all(
        "El Tribunal Constitucional (TC) de Ecuador habló en Perú. Quito y Lima acudieron al TC.",
        "es",
    )
    assert told["TC"] == ("ECU", ("JUD",))
    told = identify_all(
        "Los Reyes de España visitaron Bélgica y Gante. Después, los Reyes vieron Bruselas.", "es"
    )
    assert told["los Reyes"] == ("ESP", ("GOV",))


TOLD = [
    # a company's chairman, whoever owns it
    ("es", "Telefónica subió hoy. El banco demandó a su presidente, Aurelio Prado.", "su presidente", "BUS"),
    # whoever a name with more words or an office told of
    ("es", "El alcalde chileno Pablo Rivas Soto habló. Pablo Rivas viajó a Perú.", "Pablo Rivas", "GOV"),
    ("en", "Ana Duarte spoke. Duarte, Peru's finance minister, left for Chile.", "Ana Duarte", "GOV"),
    # a bare title takes up who was told before
    ("en", "The Norwegian police arrested two men. The spokesman gave no names.", "The spokesman", "COP"),
    ("es", "Berta Lagos, portavoz de la Policía chilena, llegó. La portavoz calló.", "La portavoz", "COP"),
    # the first word of a body's name
    ("es", "La Unión Europea y China hablaron. Rusia criticó a la Unión.", "la Unión", ""),
]  # fmt: skip
CODES = ["ESP", "CHL", "PER", "NOR", "CHL", "EUR"]


@pytest.mark.parametrize(
    ("lang", "text", "words", "sector", "code"),
    [(*case, code) for case, code in zip(TOLD, CODES, strict=True)],
)
def test_words_mean_who_was_told_before(lang: str, text: str, words: str, sector: str, code: str) -> None:
    found = [who for each, who in identify_all(text, lang).items() if each.startswith(words)]
    assert (found[-1][0], "".join(found[-1][1][:1])) == (code, sector)


def test_bodies_are_of_the_country_of_the_official_who_speaks_of_them() -> None:
    text = "Perú y Chile discutieron. El canciller chileno, Luis Prado, dijo que el Gobierno cumplirá."
    assert identify_all(text, "es")["el Gobierno"] == ("CHL", ("GOV",))
    rebels = text.replace("El canciller", "Perú calló. El canciller").replace("el Gobierno", "los rebeldes")
    assert identify_all(rebels, "es")["los rebeldes"][0] is None


def test_somebody_of_no_title_is_of_the_country_that_the_article_is_about() -> None:
    text = "Chile votó. El Gobierno de Chile celebró. La policía de Chile vigiló. Después habló Marta Olmos."
    assert identify_all(text, "es")["Marta Olmos"] == ("CHL", ())
    assert identify_all("Chile votó ayer. Después habló Marta Olmos.", "es")["Marta Olmos"] == (None, ())


def test_nobody_is_of_the_country_of_his_counterpart() -> None:
    text = "El ministro de Hacienda, Luis Prado, se reunió con su homólogo chileno."
    assert identify_all(text, "es")["El ministro de Hacienda, Luis Prado"] == (None, ("GOV",))


def test_ones_country_is_the_owners() -> None:
    text = "Perú y Chile hablaron. Perú insistió. El ministro chileno dijo que su país apoyará a Bolivia."
    coder = SHIPPED()
    document, paragraphs = next(
        annotate([clean_article(Article("a", text, lang="es"))], coder.pipeline("es"))
    )
    extraction = coder.extractor("es").extract(paragraphs, lambda *_: ())
    found = identify(extraction, document, coder.knowledge, coder.gazetteer)
    owned = [actors for mention, actors in found if mention.text == "su país" and actors]
    assert [each[0].code for each in owned] == ["CHL"] * len(owned) and owned


def test_countries_that_are_described_are_not_those_told_before() -> None:
    text = "Chile y Perú hablaron ayer. Los países desarrollados criticaron a Chile."
    assert identify_all(text, "es")["Los países desarrollados"] == (None, ())


def test_a_party_or_movement_is_what_it_was_that_day() -> None:
    coder = SHIPPED()

    def sectors(day: dt.date | None) -> tuple[str, ...]:
        article = Article("a", "Los talibanes criticaron a Pakistán.", published=day, lang="es")
        document, paragraphs = next(annotate([clean_article(article)], coder.pipeline("es")))
        extraction = coder.extractor("es").extract(paragraphs, lambda *_: ())
        found = identify(extraction, document, coder.knowledge, coder.gazetteer)
        return next(actors[0].sector for mention, actors in found if "talibanes" in mention.text)

    assert sectors(dt.date(2010, 5, 1)) == ("REB",)
    assert sectors(dt.date(2023, 5, 1)) == ("GOV",)
    assert sectors(None) == ("GOV",)
