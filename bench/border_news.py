"""Sixty short made-up articles over eight weeks, two languages and five papers, to try the explorer with.

    python bench/border_news.py > articles.jsonl
    pungsan code articles.jsonl --into news && pungsan dataset link news && pungsan explore news

The countries are real, and nothing of what is told here happened.  Several papers tell the same happening, and
now and then they differ.
"""

# ruff: noqa: E501  (sentences are easier to read uncut)

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from typing import Any, Final

__all__ = ["make_news"]

BEGUN: Final = dt.date(2025, 3, 3)
"""The first day; a Monday."""

PAPERS: Final = {
    "en": ("The Harbour Post", "Continental Wire"),
    "es": ("El Faro del Sur", "Diario de la Costa", "Agencia Meridiana"),
}

_News = tuple[int, str, tuple[str, ...], tuple[str, ...]]

NEWS: Final[tuple[_News, ...]] = (
    # day, subject, English tellings, Spanish tellings; the first sentence is the headline
    (0, "visit", (
        "Ecuador's foreign minister visits Lima. The foreign minister of Ecuador visited Lima on Monday and met "
        "the president of Peru. The two governments agreed to open a new border crossing. \"We are neighbours and "
        "friends\", the minister said after the meeting.",
    ), (
        "El canciller de Ecuador visita Lima. El canciller de Ecuador visitó Lima el lunes y se reunió con el "
        "presidente de Perú. Los dos gobiernos acordaron abrir un nuevo paso fronterizo. «Somos vecinos y amigos», "
        "dijo el ministro tras la reunión.",
        "Perú y Ecuador acuerdan un nuevo paso. Perú y Ecuador acordaron el lunes abrir un nuevo paso fronterizo, "
        "informó la agencia estatal peruana. La oposición peruana criticó al Gobierno.",
    )),
    (2, "aid", (
        "Spain sends medical aid to Haiti. Spain sent 20 tonnes of medical aid to Haiti on Wednesday. The United "
        "Nations thanked Madrid. Armed gangs attacked two hospitals in Port-au-Prince, police said.",
    ), (
        "España envía ayuda médica a Haití. España envió el miércoles 20 toneladas de ayuda médica a Haití. "
        "Bandas armadas atacaron dos hospitales en Puerto Príncipe, según la policía.",
    )),
    (3, "sea", (
        "Philippines accuses China over sea patrol. The Philippines on Thursday accused China of harassing its "
        "fishermen. China rejected the accusation. The Philippine president warned Beijing that Manila would "
        "defend its waters.",
        "China denies harassing fishermen. China on Thursday denied that its coast guard had attacked Philippine "
        "fishermen. Japan condemned China's actions.",
    ), (
        "Filipinas acusa a China de hostigar a sus pescadores. Filipinas acusó el jueves a China de hostigar a sus "
        "pescadores. China rechazó la acusación. Japón condenó las acciones de China.",
    )),
    (7, "shots", (
        "Peruvian troops fire on Ecuadorian patrol. Peruvian troops attacked an Ecuadorian patrol near Loja on "
        "Monday and killed two soldiers, Ecuador's defence minister said. Ecuador condemned the attack and recalled "
        "its ambassador. Peru denied the accusation.",
        "Two soldiers killed at the border. Two Ecuadorian soldiers were killed by Peruvian troops near Loja on "
        "Monday, according to the Ecuadorian army. Ecuador deployed troops to the border.",
    ), (
        "Tropas peruanas atacan una patrulla ecuatoriana. Tropas peruanas atacaron el lunes una patrulla "
        "ecuatoriana cerca de Loja y mataron a dos soldados, según el ministro de Defensa de Ecuador. Ecuador "
        "condenó el ataque. Perú negó la acusación.",
        "Ecuador moviliza tropas. Ecuador desplegó tropas en la frontera el martes tras la muerte de tres soldados. "
        "El presidente de Perú acusó a Ecuador de violar su territorio el domingo.",
    )),
    (9, "un", (
        "UN calls for calm between Peru and Ecuador. The United Nations on Wednesday urged Peru and Ecuador to end "
        "the fighting. Brazil offered to mediate. Chile called on both governments to negotiate.",
    ), (
        "La ONU pide calma a Perú y Ecuador. La ONU pidió el miércoles a Perú y Ecuador que cesen los combates. "
        "Brasil ofreció mediar. Chile llamó a los dos gobiernos a negociar.",
    )),
    (10, "protest", (
        "Thousands protest in Quito. Thousands of people protested in Quito on Thursday against Peru. Police "
        "arrested 14 demonstrators. The opposition accused the government of weakness.",
    ), (
        "Miles protestan en Quito. Miles de personas protestaron el jueves en Quito contra Perú. La policía detuvo "
        "a 14 manifestantes. La oposición acusó al Gobierno de debilidad.",
        "Protestas en Quito. Estudiantes se manifestaron el jueves en Quito. La policía detuvo a 20 estudiantes.",
    )),
    (12, "sanction", (
        "Ecuador expels Peru's ambassador. Ecuador expelled the Peruvian ambassador on Saturday. Peru condemned "
        "the decision and suspended trade talks with Ecuador.",
    ), (
        "Ecuador expulsa al embajador de Perú. Ecuador expulsó el sábado al embajador peruano. Perú condenó la "
        "decisión y suspendió las negociaciones comerciales con Ecuador.",
    )),
    (15, "talks", (
        "Brazil hosts talks on the border crisis. The presidents of Peru and Ecuador met in Brasilia on Tuesday. "
        "Brazil's president praised the two leaders. The talks will continue next week.",
        "Talks in Brasilia. Peru and Ecuador held talks in Brasilia on Tuesday, Brazil's foreign ministry said. "
        "\"This is a good day for the continent\", said the Brazilian foreign minister.",
    ), (
        "Brasil acoge el diálogo. Los presidentes de Perú y Ecuador se reunieron el martes en Brasilia. El "
        "presidente de Brasil elogió a los dos mandatarios.",
    )),
    (17, "manila", (
        "Japan and the Philippines hold exercises. Japan and the Philippines held joint naval exercises on "
        "Thursday. China protested and threatened to sanction Manila. The United States praised the exercises.",
    ), (
        "Maniobras de Japón y Filipinas. Japón y Filipinas celebraron el jueves maniobras navales conjuntas. China "
        "amenazó con sancionar a Manila.",
    )),
    (21, "nairobi", (
        "Kenya's president visits Uganda. Kenya's president visited Uganda on Monday. Kenya and Uganda signed a "
        "trade agreement. Uganda's opposition criticised the agreement.",
    ), (
        "El presidente de Kenia visita Uganda. El presidente de Kenia visitó Uganda el lunes. Kenia y Uganda "
        "firmaron un acuerdo comercial.",
    )),
    (23, "strike", (
        "Teachers strike in Buenos Aires. Teachers went on strike in Buenos Aires on Wednesday. Argentina's "
        "government rejected their demands. Unions called on the government to negotiate.",
    ), (
        "Huelga de docentes en Buenos Aires. Los docentes hicieron huelga el miércoles en Buenos Aires. El Gobierno "
        "argentino rechazó sus demandas.",
    )),
    (24, "release", (
        "Peru releases Ecuadorian soldiers. Peru released six Ecuadorian soldiers on Thursday. Ecuador thanked "
        "Peru. The Red Cross visited the soldiers before they were freed.",
        "Six soldiers freed. Peru freed six Ecuadorian prisoners on Thursday, the Red Cross said.",
    ), (
        "Perú libera a soldados ecuatorianos. Perú liberó el jueves a seis soldados ecuatorianos. Ecuador agradeció "
        "a Perú el gesto.",
    )),
    (28, "truce", (
        "Peru and Ecuador sign a ceasefire. Peru and Ecuador signed a ceasefire in Brasilia on Monday. The United "
        "Nations welcomed the agreement. Ecuador will withdraw its troops from the border next week.",
    ), (
        "Perú y Ecuador firman un alto el fuego. Perú y Ecuador firmaron el lunes un alto el fuego en Brasilia. La "
        "ONU celebró el acuerdo. Ecuador retirará sus tropas de la frontera la próxima semana.",
        "Alto el fuego en la frontera. Los gobiernos de Perú y Ecuador firmaron el lunes un acuerdo de paz. Estados "
        "Unidos elogió el acuerdo.",
    )),
    (30, "haiti", (
        "Gangs attack a market in Port-au-Prince. Armed gangs killed nine people at a market in Port-au-Prince on "
        "Wednesday. Haiti's government imposed a curfew. Canada sent police officers to Haiti.",
    ), (
        "Bandas atacan un mercado. Bandas armadas mataron el miércoles a nueve personas en Puerto Príncipe. El "
        "Gobierno de Haití impuso un toque de queda.",
    )),
    (35, "withdraw", (
        "Ecuador withdraws troops. Ecuador withdrew its troops from the border on Monday. Peru praised Ecuador's "
        "decision. Peru reopened its embassy in Quito.",
    ), (
        "Ecuador retira sus tropas. Ecuador retiró el lunes sus tropas de la frontera. Perú elogió la decisión de "
        "Ecuador.",
    )),
    (37, "cyber", (
        "Estonia blames Russia for cyber attack. Estonia on Wednesday accused Russia of a cyber attack on its "
        "banks. Russia denied the accusation. The European Union imposed sanctions on three Russian officials. "
        "Finland said it would help Estonia.",
    ), (
        "Estonia acusa a Rusia de un ciberataque. Estonia acusó el miércoles a Rusia de un ciberataque contra sus "
        "bancos. Rusia negó la acusación. La Unión Europea impuso sanciones a tres funcionarios rusos.",
    )),
    (42, "quake", (
        "Peru sends aid to Ecuador after earthquake. Peru sent rescue teams and food to Ecuador on Monday after the "
        "earthquake. Colombia gave Ecuador 5 million dollars. Ecuador's president thanked both countries.",
    ), (
        "Perú envía ayuda a Ecuador tras el terremoto. Perú envió el lunes equipos de rescate y alimentos a Ecuador. "
        "Colombia donó 5 millones de dólares a Ecuador.",
        "Ayuda peruana llega a Guayaquil. Perú entregó el martes alimentos a Ecuador en Guayaquil.",
    )),
    (45, "court", (
        "Court in Caracas jails journalist. A court in Caracas sentenced a journalist to six years in prison on "
        "Thursday. Colombia condemned the verdict. Venezuela rejected the criticism.",
    ), (
        "Condenan a un periodista en Caracas. Un tribunal de Caracas condenó el jueves a un periodista a seis años "
        "de cárcel. Colombia condenó la sentencia. Venezuela rechazó las críticas.",
    )),
    (49, "trade", (
        "Peru and Ecuador resume trade. Peru and Ecuador resumed trade talks in Lima on Monday. Peru lifted its "
        "sanctions on Ecuador. Analysts feared that the army could reject the deal.",
    ), (
        "Perú y Ecuador reanudan el comercio. Perú y Ecuador reanudaron el lunes en Lima las negociaciones "
        "comerciales. Perú levantó las sanciones contra Ecuador.",
    )),
    (53, "manila", (
        "China and the Philippines open talks. Chinese and Philippine diplomats met in Singapore on Friday. China "
        "promised to release four fishermen. The Philippines did not withdraw its complaint.",
    ), (
        "China y Filipinas dialogan. Diplomáticos de China y Filipinas se reunieron el viernes en Singapur. China "
        "prometió liberar a cuatro pescadores.",
    )),
)  # fmt: skip


def make_news() -> Iterator[dict[str, Any]]:
    """The articles as `pungsan code` reads them, by date."""
    for day, subject, english, spanish in NEWS:
        for lang, tellings in (("en", english), ("es", spanish)):
            for at, telling in enumerate(tellings):
                title, _, text = telling.partition(". ")
                published = BEGUN + dt.timedelta(days=day + at // 2)
                yield {
                    "id": f"{subject}-{day}-{lang}-{at + 1}",
                    "lang": lang,
                    "published": published.isoformat(),
                    "publisher": PAPERS[lang][(at + day) % len(PAPERS[lang])],
                    "title": title,
                    "text": f"{title}\n\n{_paragraphs(text)}",
                }


def _paragraphs(text: str) -> str:
    """Two sentences a paragraph."""
    sentences = text.replace(". ", ".\n").split("\n")
    return "\n\n".join(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))


def main() -> None:
    """Write them as JSON lines."""
    for article in make_news():
        sys.stdout.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
