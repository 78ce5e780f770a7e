"""The grammatical cue words of a language: who negates, doubts, reports, controls, refers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pungsan.lexicon.grammar_people import PeopleWords, Words

__all__ = ["Grammar", "Phrases", "Words"]

Phrases = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Grammar(PeopleWords):
    """Cue words of one language; ``grammar.toml`` explains each, ``people.toml`` those inherited."""

    lang: str
    contractions: Mapping[str, str]
    working_bodies: Mapping[str, str]
    """Words of sport that mean bodies of public life by the work that they do → a word for such a body."""
    public_work: Words
    """What describes that work (*the **transition** team*, *el equipo de **transición***)."""
    articles: Words
    one: Words
    """Numerals for one: what they stand before is no plural."""
    spellings: Mapping[str, str]
    """Letters that sound like others before some vowels (*atacó*, *ataque*), with those others."""
    agent: Words
    genitive: Words
    of_participles: Words
    """Prepositions of what completes a participle, beside those two (*charged **with** theft*)."""
    dative: Words
    locative: Words
    """Prepositions of place."""
    topical: Words
    """Those of them that before a name rather say what about (*sobre Siria*, *on Syria*)."""
    origin: Words
    """Those of them that inside a noun's phrase say where somebody is from."""
    locative_bodily: Words
    """Prepositions of place with acts that are done with hands and feet (*through Lahore*)."""
    locative_moving: Words
    """Prepositions of place with verbs of moving alone (*por Lahore*)."""
    during: Words
    """Prepositions of the time that another act takes (*during a stopover in Batumi*)."""
    moving: Words
    leaving: Words
    """Verbs and nouns of leaving, whose *de* names the place."""
    compass: Words
    """What stands before a place that it does not belong to (*al sur de Creta*, *south of Crete*)."""
    where: Words
    """Adverbs by which a clause takes up a place."""
    comitative: Words
    mutual: Words
    personal_object: Words
    reflexive: Words
    reflexive_endings: Words
    """How verbs end to which a reflexive pronoun is written (*retirar**se***)."""
    impersonal_clitics: Words
    """Reflexive pronouns by which nobody is told (***se** firmó el acuerdo*)."""
    dative_clitics: Words
    enclitics: Mapping[str, str]
    """Pronouns that are written to a verb, with their lemma and features (*condenar**los***)."""
    enclitic_hosts: Words
    """How verbs end before such a pronoun, accents aside."""
    mostly_reflexive: Words
    """Those of them that alone do not tell to whom something is done."""
    accusative_clitics: Words
    aspirants: Words
    """Nouns for people that their dative completes (*el candidato **a la alcaldía***)."""
    done_to_people: Words
    """Verbs of what is done to people alone, so that their object is somebody (*lo detuvieron*)."""
    of_others: Words
    """Verbs whose object is others': a possessive there is not their subject's (*aceptó su renuncia*)."""
    keeping: Words
    resultatives: Words
    """Verbs with a participle that tells what was done to their subject (*resultaron heridos*)."""
    speaking_from: Words
    """Prepositions before those who act where no subject is told (*desde el sindicato critican*)."""
    at_most: Words
    """Prepositions that before a number say how many at most (*entregó hasta cien tanques*)."""
    labelling_with: Words
    """Verbs that say with a preposition what something is called (*calificó el fallo **de burla***)."""
    tolls: Words
    """Nouns for what came of an act, which say behind *with* whom it cost (*con un **saldo** de*)."""
    sending: Words
    """Verbs whose object is what is sent, and not to whom (*offered to send **observers***)."""
    bearing: Words
    """Verbs of what is on a ship or lorry, which is sent where the ship is (*loaded with flour*)."""
    held_as: Words
    """Verbs that say as what somebody is held or used, which is their object (*mantener como rehén*)."""
    worth: Words
    """Adjectives that only a measure completes (*trucks **worth** a million*)."""
    portfolios: Words
    """What somebody is minister or secretary of, before a name (*Secretary of **State** Ana Rey*)."""
    in_office: Words
    """Participles that before a title say how its holder has it (***acting** President Rey*)."""
    facing: Words
    """Words that make of a light verb one of facing what follows (*hacer **frente** a una huelga*)."""
    consequence: Phrases
    """What opens a clause that tells a consequence, which is an act of its own (*por lo que …*)."""
    impersonal_reflexive: Words
    """Verbs that with *se* and a preposition say of nobody what is done (*se trata de evitar*)."""
    taking_for_oneself: Words
    """Verbs that with *se* have an object (*se anexionó **la provincia***)."""
    self_imposed: Words
    """Verbs whose reflexive pronoun with a bare infinitive is whoever does it (*se propone cerrar*)."""
    relatives: Words
    relatives_of_people: Words
    """Of these: those that stand for people alone."""
    negators: Words
    not_yet: Words
    """Adverbs that before an infinitive say that something is not done (*has **yet** to sign*)."""
    negative_marks: Words
    conditional_marks: Words
    until_marks: Words
    """Before a clause that says how long somebody will not do it (*until they withdraw*)."""
    inverted_auxiliaries: Words
    purpose_marks: Words
    infinitive_marks: Words
    """Marks of an infinitive that alone tells a purpose, in headlines what lies ahead (***to** attack*)."""
    doubtful_adverbs: Words
    doubtful_modals: Words
    doubtful_adjectives: Words
    whatever: Words
    """Determiners of what may or may not happen (***any** attack will be answered*)."""
    factual_nouns: Words
    future_auxiliaries: Words
    object_control: Words
    light: Words
    light_oblique: Words
    occurrence: Words
    dying: Words
    """Verbs of what befalls their subject, who has done nothing (*el ataque en el que **murieron** dos*)."""
    intransitive: Words
    benefactive: Words
    report_verbs: Words
    report_nouns: Words
    report_prepositions: tuple[tuple[str, ...], ...]
    in_return: tuple[tuple[str, ...], ...]
    doubt: Mapping[str, Words]
    """Predicates whose complement is only possible, wished, feared (by part of speech)."""
    future: Mapping[str, Words]
    """Predicates whose complement lies ahead."""
    denial: Mapping[str, Words]
    """Predicates whose complement did not come about."""
    past: Mapping[str, Words]
    """Predicates whose complement is remembered."""
    pro_drop: bool
    """Whether a finite verb may do without a subject (*llegó ayer*)."""
    subjects_behind: bool
    """Whether the subject may stand behind its verb as an object does (*anunció el Gobierno la reforma*)."""
    forms_differ: bool
    """Whether a verb's form shows number, and that it is no participle or noun (*pidió*, not *asked*)."""
    relatives_bare: bool
    """Whether a relative clause may lack its pronoun (*the deal **they signed***)."""
    gerunds_as_nouns: bool
    """Whether a gerund may be what is done or not done (*ruled out **paying***)."""
    gerund_ending: str
    """How a gerund ends that may be."""
    possessives_agree: bool
    """Whether the number of a possessive is that of what is owned (***sus** tropas*)."""
    past_modals: bool
    """Whether a modal in the past judges what is over (***debió** pagar*)."""
    things_have_gender: bool
    """Whether *él* and *ella* may also mean bodies and things."""
    kinds_bare: bool
    heads_last: bool
    """Whether what a name is stands last in it (*the Dockers' **Union***, but *el **Sindicato** de …*)."""
    pairs: Words
    """Words that make a description mean two (``ambos``, ``both``)."""
    other: Words
    latter: Words
    """What means who was told last (*éste*, *the latter*)."""
    former: Words
    """What means who was told before that one (*the former*)."""
    correlative_first: Words
    correlative_second: Words
    possessives: Words
    personal_possessives: Mapping[str, str]
    """Those that only a person owns, and the person's gender (*his*: ``Masc``)."""
    thing_possessives: Words
    """Those of one country, body or thing, never a person's (*its*)."""
    complement_marks: Words
    comparatives: Words
    leaders: Words
    sides: Words
    paired: Words
    """Nouns of bodies and officers of which two may be told before (*ambas empresas*)."""
    governments: Words
    """Nouns for those who act for a state: two of them are of two states."""
    counterpart: Words
    judging: Words
    """Verbs of judging what another has done (*praised his decision*: not the subject's)."""
    country_nouns: Words
    regional: Words
    """Adjectives of parts of the world (*the **African** country*)."""
    dual_openers: Words
    restrictors: Words
    alternatives: Words
    """Conjunctions that hand a negation on to the next verb (*has not freed them **or** lifted it*)."""
    contrast: Words
    """What brings in the right one after a negated one (*not Chad **but** Mali*)."""
    excluding: Words
    """Verbs of denial that, denied, leave a possibility (*does not **rule out** leaving*)."""
    implicative: Words
    """Verbs of bringing somebody to do what then is done (*led him to resign*)."""
    factive: Words
    """Verbs of feeling and judging, whose complement is a fact (*lamenta que haya huido*)."""
    obligations: Words
    """Modals that, negated and past, regret what was done (*should never have paid*)."""
    convening: Words
    """Verbs of calling and preparing a gathering, which then lies ahead (*called a strike*)."""
    verdicts: Words
    """What a court or an inquiry finds people to be (*found the mayor **guilty***)."""
    suspecting: Words
    """Verbs of fear and suspicion, whose subject is the source of what is feared (*fear that …*)."""
    informants: Words
    """Nouns for those who tell without a name (*a police **source***)."""
    viewpoints: Words
    """Nouns for how somebody sees it (*in the court's **view***)."""
    convictions: Words
    """Nouns for what somebody believes (*his **confidence** that*)."""
    report_phrases: tuple[tuple[str, ...], ...]
    """Verbs of saying of two words (*make clear*)."""
    tells_of: Words
    """Prepositions before a noun for what is told (*informed **of** an attack*)."""
    concessive_marks: Words
    scheduled_auxiliaries: Words
    completing: Words
    conditional_auxiliaries: Words
    impersonal_pronouns: Words
    anybody: Words
    """Pronouns for whoever does something (*quien amenace*, *anyone who threatens*)."""
    days: Words
    """Days as they stand beside a verb without preposition (*yesterday*, *el lunes*)."""
    imminent: Words
    """Words for what is just ahead (*is **about** to attack*)."""
    done_to: Words
    """Verbs whose bare past behind a passive is one too (*two were killed and dozens **wounded***)."""
    by_way_of: Words
    """Nouns that say behind a locative why something is done (*marched in **solidarity** with them*)."""
    accompanying: Phrases
    openings: Phrases
    """Phrases that tell when, at the start of a sentence (***meanwhile** unions protested*)."""
    own_proposals: Words
    """Verbs that with an infinitive tell what one will do oneself (*proposed to pay*)."""
    particles: Words
    """Adverbs that belong to a verb (*handed him **over** to them*)."""
    beyond_numbers: tuple[tuple[str, ...], ...]
    """What says that a number is passed or not reached (*more than*), of two words."""
    about_numbers: tuple[tuple[str, ...], ...]
    """What says how exact a number is (*at least*), of two words."""
    abilities: Words
    """Nouns for what enables somebody: *the power to investigate*."""
    charges: Words
    """Nouns for what somebody is charged with, before the name of a crime: *two counts of assault*."""
    own_of_speaker: Words
    """Possessives of the first person, as written: *my*, *mi*."""
    kin: Words
    """Nouns for those near to a person: family, friends, partners."""
    proofs: Words
    """Nouns for what shows something, which where there is none may not be (*no **evidence** that*)."""
    fictions: Words
    """Works in which what is told did not happen (*the **novel** tells how rebels took Lima*)."""
    habitual: Words
    """Adverbs and verbs of habit: what is done as a rule is no act (*usually meets*, *suele atacar*)."""
    duties: Words
    """Verbs of duty: in the past they tell what had to be done, and ask nothing (*had to pay*)."""
    ago: Words
    """Verbs that tell how long ago (*hace dos semanas*)."""
    lengths_of_time: Words
    """Nouns that say how long (*semanas*)."""
    measures: Words
    """What says how far or how often, without a preposition (*a tank two **miles** from the border*)."""
    fused_relatives: Words
    """Relatives that hold what they are about (*in **what** Mali called a threat*)."""
    hours: Words
    """Times of the day that stand alone behind a preposition (*until **dusk***)."""
    present_vowels: Mapping[str, str]
    """How infinitives end, with the vowel of their present in the indicative (*apoy-**a**-n*)."""
    person_endings: Words
    """What follows that vowel."""
    subjunctive_spellings: Mapping[str, str]
    """How a subjunctive ends, the longest first, and its infinitive (*ata**que***, *ata**car***)."""
    broken_vowels: Mapping[str, str]
    """Vowels of a stressed stem, with those of the infinitive (*despl**ie**gue*, *desplegar*)."""
    irregular_moods: Words
    """Verbs of which the vowel does not tell the mood."""
    past_subjunctives: Words
    """How pasts of the subjunctive end in the singular (*liber**ara***), where taggers miss it."""
    wanting: Words
    """Verbs that with an infinitive and no object tell what their own subject shall do (*want to leave*)."""
    committing: Words
    """Verbs with which one binds oneself (*promised to arrest them*)."""
    defining: Words
    """Verbs that say what a plan or an oath is (*the plan **involves** firing them*)."""
    resolving: Words
    """Verbs of deciding to do something oneself (*voted 40 to 12 to censure him*)."""
    laws: Words
    """What says in general what shall be done (*the **treaty** says*)."""
    by_rule: Words
    """Prepositions before a rule (***under** the law*)."""
    every: Words
    """Determiners of what comes again and again (***every** winter*)."""
    contrary_marks: Words
    """Before what somebody is told not to do (*warned them **against** signing*)."""
    earlier: Words
    """Adverbs behind a length of time that place an act before others (*ten years **earlier***)."""
    long_times: Words
    """Lengths of time that make such an act history."""
    future_endings: Words
    """What the future adds to the infinitive (*exigir**emos***), where taggers miss it."""
    choices: Words
    """Nouns that a negation leaves but one of (*has no **choice** but to sign*)."""
    report_states: Words
    """What those are who believe what they are told to say (*is **convinced** that*)."""
    perfect_auxiliaries: Words
    causatives: Words
    """Verbs that have somebody else's act done (*had the editor arrested*)."""
    charging: Words
    """Verbs with an object and what it is charged with or loses (*accused her of fraud*)."""
    undergoing: Words
    """Verbs whose subject is whom their object is done to (*suffered an attack*)."""
    under: Words
    """Prepositions before what somebody undergoes (*under investigation*)."""
    targets: Words
    """Nouns for whom an act is done to (*the target of threats*)."""
    naming: Words
    """Verbs that make somebody something (*proclamó candidata a la alcaldesa*)."""
    labelling: Words
    """Verbs that say what something is called (*called the offer “an insult”*)."""
    place_objects: Words
    """Verbs whose object may be a place (*visitó Chile*)."""
    setting: Words
    """Prepositions of what sets the scene of an act (*during a visit*)."""
    setting_of_people: Words
    """Those of what somebody named is on (*the minister, on a visit*)."""
    temporal_marks: Words
    """Before an infinitive or gerund that says when or by what something is done, not what."""
    simultaneous: Words
    """Before a clause that says at what moment something is done (*were killed **when** a mine went off*)."""
    saying_otherwise: Words
    """Verbs of what a speaker does with words, beside those that report, judge, blame and answer."""
    speaking: Words
    """Verbs of speaking beside those that report: where and when somebody says what is told."""
    blaming: Words
    """Verbs with an act that is done at another time (*accused them on Monday of **shelling** it*)."""
    reasons: Words
    """Prepositions of what one is judged for (*fined **for** having lied*)."""
    means: Words
    """Verbs of using: what is used for an act tells that it was done (*used gas to disperse them*)."""
    topic: Words
    """Prepositions of what one speaks about."""
    going_with_agents_case: Words
    """Verbs that have a phrase of their own with the preposition of agents (*votar **por***)."""
    in_place_of: tuple[tuple[str, ...], ...]
    """What introduces an act that is not done, since another is (***instead of** attacking*)."""
    hesitating: Words
    """Verbs that deny what completes them where they are not denied (*did not **hesitate** to attack*)."""
    going_on: Words
    """Verbs whose infinitive tells no purpose, but what was done (*went on to attack*)."""
    prompted: Words
    """Prepositions of what prompts an act (*at the request of the king*)."""
    whole_marks: Words
    """Before a relative pronoun that takes up a whole clause (*a **lo** que se negó*)."""
    as_marks: Words
    """Before a clause that says who wants it so (*as the unions demand*)."""
    listeners: Words
    """Nouns for those who are told things to pass them on (*told **reporters***), at whom nothing aims."""
    addressing: Words
    """Prepositions before those whom a speaker addresses, beside the dative (*declaró ante los jueces*)."""
    replies: Words
    """Verbs that answer an act told before."""
    acts_told: Words
    """Nouns that take up an act told before (*the assault*, *a decision that …*)."""
    amends: Words
    """Nouns for what is asked of whoever did what was told before (*demanded an **apology***)."""
