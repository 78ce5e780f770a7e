"""Each kind of leftover, in both languages, and sentences that only look like one."""

import pytest

from pungsan.clean import reasons
from pungsan.clean.regions import find_regions

LEFTOVERS = {
    reasons.NAVIGATION: [
        "Inicio > Mundo > Asia",
        "Portada | Internacional | Economía | Deportes | Opinión",
        "Saltar al contenido",
        "Política",
        "Siguiente",
        "Inicio Mundo Política Economía Deportes Cultura",
        "Home > World > Africa",
        "News | Sport | Business | Opinion",
        "Skip to main content",
        "Previous",
        "Home World Politics Business Sports",
        "« Anterior",
    ],
    reasons.LINK: [
        "PREV El ciclista belga gana la etapa reina",
        "NEXT Lisbon mayor opens a new tram line",
        "ANTERIOR La bolsa de Lima cierra al alza",
        "Lea también: El canciller viaja a Oslo",
        "LEE TAMBIÉN | Tres claves de la reforma",
        "Te puede interesar: Así será el nuevo puerto",
        "Más información: El acuerdo, punto por punto",
        "Relacionado: Qué se sabe del apagón",
        "Artículo anterior: El alcalde inaugura el tranvía",
        "Read more: What the treaty says about fishing",
        "READ ALSO: Five things to know about the vote",
        "Related: Ministers argue over the budget",
        "See also: The long road to the summit",
        "Next: How the strike began",
        "« Previous Storm closes the harbour",
        "Sigue leyendo",
        "Read the full story",
    ],
    reasons.SHARE: [
        "Facebook Twitter WhatsApp",
        "Facebook",
        "Compartir en Facebook",
        "Siga a El Farol en Facebook",
        "Comparte esta noticia",
        "Compartir",
        "Síguenos en Instagram y TikTok",
        "Copiar enlace",
        "Share this article",
        "Share on Facebook | Tweet | Email",
        "Follow us on Twitter",
        "Follow The Lantern on Instagram",
        "132 shares",
        "Copy link",
    ],
    reasons.BYLINE: [
        "Por Lucía Fernández",
        "Por Lucía Fernández y Marcos Ruiz, enviado especial",
        "POR LUCÍA FERNÁNDEZ",
        "Redacción",
        "EFE",
        "Agencia EFE",
        "AFP / París",
        "Lucía Fernández, corresponsal en Moscú",
        "Con información de Reuters",
        "Lectura de 3 minutos",
        "By Hannah Whitlock",
        "By Hannah Whitlock and Tom Ferris, Associated Press",
        "Reuters Staff",
        "Hannah Whitlock, Political correspondent",
        "Reporting by Hannah Whitlock; editing by Tom Ferris",
        "Associated Press writer Tom Ferris in Geneva contributed to this report.",
        "2 min read",
        "@hwhitlock",
        "— Ministry of Fishing (@fishing) June 20, 2024",
        "lfernandez@example.org",
    ],
    reasons.DATELINE: [
        "Bogotá, 3 de marzo de 2023",
        "Madrid - 12 MAY 2024 - 10:00 CEST",
        "GENEVA, May 12, 2024",
        "Nairobi, 4 July",
    ],
    reasons.CAPTION: [
        "Foto: Marta Soler",
        "Imagen de archivo",
        "Imagen de archivo: el puerto de Odesa",
        "El puente, tras la crecida del río. EFE/Marta Soler",
        "Vista del palacio de gobierno / Getty Images",
        "La ministra, ayer en el Senado (Foto: Marta Soler)",
        "Photo: Greg Olsen/Getty Images",
        "FILE - The minister waves to supporters, May 3, 2023.",
        "Voters wait in line in Accra on Monday. (AP Photo/Greg Olsen)",
        "The bridge after the flood | Getty Images",
        "Image source, Getty Images",
        "File photo",
    ],
    reasons.COOKIES: [
        "Utilizamos cookies propias y de terceros para mejorar nuestros servicios.",
        "Este sitio web utiliza cookies. Si continúa navegando, acepta su uso.",
        "Aceptar todas las cookies",
        "We use cookies to improve your experience on our site.",
        "Accept all cookies",
        "By continuing you agree to our use of cookies.",
    ],
    reasons.SUBSCRIPTION: [
        "Suscríbete",
        "Suscríbete a nuestro boletín y recibe las noticias en tu correo.",
        "Regístrate gratis",
        "Únete a nuestro canal de WhatsApp",
        "¿Ya eres suscriptor? Inicia sesión",
        "Sign up for our newsletter",
        "Subscribe to continue reading.",
        "Already a subscriber? Log in",
        "Get the day's top stories in your inbox",
    ],
    reasons.COMMENTS: [
        "Comentarios",
        "12 comentarios",
        "Deja un comentario",
        "Comments",
        "Comments (7)",
        "Leave a reply",
    ],
    reasons.COPYRIGHT: [
        "© 2024 Diario del Puerto",
        "Todos los derechos reservados.",
        "Copyright 2024 The Harbour Gazette",
        "© The Harbour Gazette. All rights reserved.",
        "Prohibida la reproducción total o parcial de este contenido.",
    ],
    reasons.SEPARATOR: ["-", "***", "“", "—", "• • •", "47", "🙂"],
    reasons.TIMESTAMP: [
        "Actualizado: 12:30",
        "Publicado el 20 de junio de 2024 a las 10:15",
        "20 de junio de 2024",
        "Hace 3 horas",
        "20/06/2024 10:15",
        "Updated 3 hours ago",
        "Published: June 20, 2024 at 10:15 a.m. EDT",
        "Thursday, June 20, 2024",
        "2024-06-20",
    ],
    reasons.TAGS: [
        "Etiquetas: Rusia, Corea, defensa",
        "Temas: Elecciones",
        "#Quito #Cumbre",
        "Tags: Russia, trade",
        "Filed under: Africa",
    ],
    reasons.ADVERTISEMENT: [
        "Publicidad",
        "La noticia continúa después de la publicidad",
        "Advertisement",
        "Story continues below advertisement",
    ],
}

ARTICLE = (
    "La cancillera recibió en Quito a su colega noruego",
    "La cancillera ecuatoriana recibió este lunes en Quito a su colega noruego para hablar de pesca.",
    "Los dos firmaron un acuerdo que permitirá a los barcos noruegos faenar durante dos años.",
)


def dropped(text: str) -> list[tuple[str, str | None]]:
    return [(text[r.start : r.end], r.reason) for r in find_regions(text) if r.kind == "dropped"]


def test_every_reason_is_tried() -> None:
    relative = {reasons.REPEATED_HEADLINE, reasons.REPEATED_PARAGRAPH}
    assert set(LEFTOVERS) | relative == set(reasons.ALL_REASONS)


@pytest.mark.parametrize(
    ("line", "reason"), [(line, reason) for reason, lines in LEFTOVERS.items() for line in lines]
)
def test_a_leftover_amid_an_article_is_dropped_with_its_reason(line: str, reason: str) -> None:
    text = "\n\n".join([*ARTICLE[:2], line, ARTICLE[2]])
    assert dropped(text) == [(line, reason)]


@pytest.mark.parametrize(
    "sentence",
    [
        # Spanish
        "Por su parte, el ministro dijo que no habrá elecciones.",
        "Por Navidad, los dos países abrirán la frontera.",
        "Por ahora, Rusia no ha respondido",
        "Facebook y Twitter bloquearon las cuentas del expresidente.",
        "Facebook suspendió el viernes la página del Gobierno etíope.",
        "El presidente pidió compartir esta carga con los vecinos.",
        "Siguiente paso de Bruselas: sancionar a los bancos.",
        "La Unión Europea multó a la empresa por el uso de cookies.",
        "«Usamos cookies para espiar a los opositores», confesó el exagente.",
        "EFE denunció la detención de su corresponsal en Managua.",
        "La agencia EFE informó de la dimisión del ministro.",
        "El corresponsal de Reuters en Gaza murió en el ataque.",
        "Rusia y China firmaron en mayo de 2023 un pacto comercial.",
        "El 3 de marzo de 2023, el ejército tomó la capital.",
        "Los comentarios del canciller irritaron a Pekín.",
        "Las fotos del ataque mostraron la destrucción del mercado.",
        "La foto muestra al presidente y al rey en Rabat.",
        "El Senado aprobó la ley de derechos de autor.",
        "Más noticias falsas circularon antes de la votación.",
        "Anterior ministro de Defensa, Ruiz fue detenido en Lima.",
        "Relacionado con el golpe, el general huyó a Malí.",
        "La oposición pidió a la gente suscribir el manifiesto.",
        "Recibe amenazas desde que denunció al alcalde.",
        "En vivo: el Congreso destituye al presidente",
        "Moscú: «No habrá tregua»",
        "Moscú, aislada: ningún país votó a favor.",
        "¿Hoy?",
        "Política y economía chocaron en la cumbre.",
        "Rusia | Dos detenidos por el atentado de Kazán",
        "Temas como la pesca dividieron a los ministros.",
        "No.",
        # English
        "By Monday, the troops had left the city.",
        "By contrast, France backed the resolution.",
        "By the time the police arrived, the crowd had gone",
        "Facebook removed the general's page on Friday.",
        "Twitter and Facebook were blocked during the protest.",
        "Share prices fell after Moscow cut gas supplies.",
        "Next week the president will fly to Ankara.",
        "NEXT WEEK THE PRESIDENT WILL FLY TO ANKARA",
        "Related to the coup, the general fled to Mali.",
        "Regulators fined the company for its use of cookies.",
        '"We use cookies to track dissidents," the former agent admitted.',
        "Reuters reported that the minister had resigned.",
        "Associated Press journalists were expelled from the country.",
        "Photos of the attack showed a burning market.",
        "The photo shows the king and the president in Rabat.",
        "Comments by the foreign minister angered Beijing.",
        "Copyright law divided the two delegations.",
        "Subscribers to the pact include Chad and Niger.",
        "Sign language interpreters went on strike.",
        "Updated rules were approved on 20 June 2024 by the court.",
        "In June 2024, Russia and China signed a trade pact.",
        "Tags were put on the prisoners' wrists by the guards.",
        "Moscow: no truce before winter",
        "More on the front line have died this week.",
        "Read the charges, the judge told the prosecutor.",
        "See also how the army reacted, the envoy urged.",
        "Home Secretary quits",
        "World leaders condemned the attack.",
        "Join forces against hunger, the pope urged.",
        "Watch the border, the colonel told his men.",
        "Yes.",
    ],
)
def test_a_sentence_that_only_looks_like_a_leftover_is_body(sentence: str) -> None:
    text = "\n\n".join([*ARTICLE[:2], sentence, ARTICLE[2]])
    assert dropped(text) == []
    assert (sentence, "body") in [(text[r.start : r.end], r.kind) for r in find_regions(text)]
