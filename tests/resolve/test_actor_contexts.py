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
