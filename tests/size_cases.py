"""Sentences of our own with the numbers of people that their events must have, and those without any.

``dead=12`` is a plain number, ``dead=12+`` open to above, ``dead=10-15`` a range; the sizes of all events of
a passage are listed together, each once.
"""

from __future__ import annotations

SPANISH = (
    (
        "Un ataque de los talibanes contra la embajada turca dejó 12 muertos y 30 heridos.",
        "dead=12 injured=30",
    ),
    (
        "El ejército mató a 15 rebeldes y detuvo a otros 20 en la provincia de Cabo Delgado.",
        "dead=15 arrested=20",
    ),
    ("Una veintena de soldados murieron en el ataque de la guerrilla al puesto fronterizo.", "dead=18-22"),
    ("La aviación rusa bombardeó el mercado de Járkov y murieron entre 10 y 15 civiles.", "dead=10-15"),
    ("La policía detuvo a 45 manifestantes en Minsk.", "arrested=45"),
    (
        "Miles de personas se manifestaron en Madrid contra la reforma de las pensiones.",
        "participants=2000-9999",
    ),
    ("Unos 3.000 docentes protestaron ante el Ministerio de Educación.", "participants=2700-3300"),
    ("El Gobierno de Guatemala deportó a 120 migrantes hondureños.", "expelled=120"),
    ("Hombres armados secuestraron a 276 alumnas de una escuela de Chibok.", "abducted=276"),
    (
        "La aviación israelí bombardeó el campo de refugiados. Al menos 37 personas perdieron la vida"
        " y más de un centenar resultaron heridas.",
        "dead=37+ injured=100+",
    ),
    ("Un hombre de 45 años mató a un policía en Bogotá.", "dead=1"),
    (
        "Cientos de miles de personas marcharon en Buenos Aires contra el Gobierno.",
        "participants=200000-999999",
    ),
    (
        "La manifestación contra el presidente reunió a más de 200.000 personas en la capital.",
        "participants=200000+",
    ),
    (
        "La detención de 30 opositores por la policía venezolana fue criticada por la Unión Europea.",
        "arrested=30",
    ),
    ("El ataque ucraniano contra el puente causó la muerte de tres personas.", "dead=3"),
    ("Rusia lanzó 12 misiles contra Odesa y mató a tres civiles.", "dead=3"),
    ("El atentado de la guerrilla dejó dos muertos.", "dead=2"),
    ("Rusia expulsó a 12 diplomáticos alemanes.", "expelled=12"),
    ("Los rebeldes atacaron el cuartel y mataron a siete soldados y cinco civiles.", "dead=12"),
    ("La policía arrestó a treinta y cuatro estudiantes en la universidad.", "arrested=34"),
    (
        "El ejército abrió fuego contra los mineros, matando a doce e hiriendo a una treintena.",
        "dead=12 injured=27-33",
    ),
    ("Los yihadistas ejecutaron a 21 cristianos coptos en una playa de Libia.", "dead=21"),
    ("Decenas de miles de agricultores protestaron en Nueva Delhi.", "participants=20000-99999"),
    ("Mil doscientos policías se manifestaron en Lima contra el Gobierno.", "participants=1200"),
    ("Hasta 50 activistas fueron detenidos por la policía bielorrusa.", "arrested=0-50"),
    (
        "Casi 200 personas fueron arrestadas por la policía rusa en una marcha contra la guerra.",
        "arrested=180-200",
    ),
    ("El bombardeo saudí mató a por lo menos 40 niños en Saada.", "dead=40+"),
    ("Israel atacó un hospital de Gaza, en un bombardeo que mató a más de 500 personas.", "dead=500+"),
    ("Las milicias asaltaron la aldea y asesinaron a 10 o 12 campesinos.", "dead=10-12"),
    (
        "El Gobierno de Nicaragua expulsó a 18 monjas y encarceló a varios sacerdotes.",
        "expelled=18 arrested=3-9",
    ),
    ("Turquía bombardeó posiciones kurdas en Siria. Murieron al menos nueve combatientes.", "dead=9+"),
    ("Medio millar de jubilados se concentraron ante el Parlamento para protestar.", "participants=450-550"),
    ("Un par de periodistas fueron detenidos por la policía en El Cairo.", "arrested=2"),
    ("1,5 millones de catalanes se manifestaron en Barcelona.", "participants=1500000"),
    # nothing is counted
    ("El ministro, de 58 años, condenó el atentado en nombre de los 27 países de la Unión.", ""),
    ("El Gobierno detuvo el 12 de mayo al líder de la oposición.", ""),
    ("Los trabajadores protestaron por una subida del 12 %.", ""),
    ("La policía detuvo al empresario por estafar 300 millones de euros.", ""),
    ("El ejército atacó la línea 3 del frente a las 17.30.", ""),
    ("El equipo ganó 3-1 y los aficionados protestaron contra el árbitro.", ""),
    ("Rusia lanzó 40 drones contra Kiev durante 12 horas.", ""),
    ("La policía no detuvo a ningún manifestante.", ""),
    ("Chile condenó el atentado contra la embajada.", ""),
    ("El presidente visitó a 300 soldados en el frente.", ""),
    ("Los manifestantes protestaron durante 15 días frente a 200 policías.", ""),
    ("La guerrilla atacó 12 aldeas en tres provincias.", ""),
    ("La policía detuvo a Juan Pérez en la calle 45.", ""),
)

ENGLISH = (
    ("A suicide bomber attacked a mosque in Kabul, leaving 12 dead and 30 wounded.", "dead=12 injured=30"),
    (
        "At least 12 people were killed in a car bomb attack on a police station in Mogadishu.",
        "dead=12+",
    ),
    ("The army killed 15 rebels in Cabo Delgado province.", "dead=15"),
    ("Gunmen kidnapped 276 schoolgirls from a school in Chibok.", "abducted=276"),
    ("Thousands of people marched in Madrid against the pension reform.", "participants=2000-9999"),
    ("Some 3,000 teachers protested outside the education ministry.", "participants=2700-3300"),
    ("Police arrested 45 protesters in Minsk.", "arrested=45"),
    (
        "Israeli warplanes bombed the refugee camp. At least 37 people lost their lives"
        " and more than a hundred were injured.",
        "dead=37+ injured=100+",
    ),
    ("A 45-year-old man shot a policeman dead in Bogota.", "dead=1"),
    ("Russian shelling killed between 10 and 15 civilians in Kharkiv.", "dead=10-15"),
    ("Guatemala deported 120 Honduran migrants.", "expelled=120"),
    ("Rebels attacked the border post, killing dozens of soldiers.", "dead=24-99"),
    ("Ukrainian drone attack on bridge kills three, injures 10", "dead=3 injured=10"),
    (
        "The arrest of 30 opposition activists by Venezuelan police was criticised by the European Union.",
        "arrested=30",
    ),
    ("Russia fired 12 missiles at Odesa, killing three civilians.", "dead=3"),
    ("The attack by the rebels, in which 14 people died, was condemned by the United Nations.", "dead=14"),
    (
        "Hundreds of thousands of demonstrators took to the streets of Buenos Aires against the government.",
        "participants=200000-999999",
    ),
    ("Russia expelled 12 German diplomats.", "expelled=12"),
    ("The bombing of the market by the army caused the deaths of 12 people.", "dead=12"),
    ("Rebels attacked the barracks and killed seven soldiers and five civilians.", "dead=12"),
    ("Police detained thirty-four students at the university.", "arrested=34"),
    ("Jihadists executed 21 Coptic Christians on a beach in Libya.", "dead=21"),
    ("Tens of thousands of farmers protested in New Delhi.", "participants=20000-99999"),
    ("Two hundred and six miners went on strike in Zambia.", "participants=206"),
    ("Up to 50 activists were detained by Belarusian police.", "arrested=0-50"),
    ("Nearly 200 people were arrested by Russian police at a march against the war.", "arrested=180-200"),
    ("A Saudi air strike killed at least 40 children in Saada.", "dead=40+"),
    ("Israel attacked a hospital in Gaza, killing more than 500 people.", "dead=500+"),
    ("Militias raided the village and murdered ten or twelve farmers.", "dead=10-12"),
    ("Nicaragua expelled 18 nuns and jailed several priests.", "expelled=18 arrested=3-9"),
    ("Turkey bombed Kurdish positions in Syria. At least nine fighters died.", "dead=9+"),
    ("Half a million pensioners demonstrated in Athens.", "participants=450000-550000"),
    ("A couple of reporters were arrested by police in Cairo.", "arrested=2"),
    ("1.5 million Catalans demonstrated in Barcelona.", "participants=1500000"),
    ("The rebels' attack on the convoy left 8 dead, the army said.", "dead=8"),
    # nothing is counted
    ("The minister, 58, condemned the bombing on behalf of the 27 countries of the Union.", ""),
    ("The government arrested the opposition leader on 12 May.", ""),
    ("Workers protested over a 12% rise in prices.", ""),
    ("Police arrested the businessman for stealing 300 million euros.", ""),
    ("The army attacked the front at 17:30 near Route 3.", ""),
    ("The team won 3-1 and fans protested against the referee.", ""),
    ("Russia fired 40 drones at Kyiv for 12 hours.", ""),
    ("Police did not arrest any protesters.", ""),
    ("Chile condemned the bombing of the embassy.", ""),
    ("The president visited 300 soldiers at the front.", ""),
    ("Demonstrators protested for 15 days in front of 200 police officers.", ""),
    ("The rebels attacked 12 villages in three provinces.", ""),
    ("Police arrested John Perez on 45th Street.", ""),
)
