"""Deep syntax: who is subject and object of a predicate, whatever its voice and form.

The same rules serve every UD-labelled language; words come from its grammar.  A participant is a
``Filler``: a node, or a verb whose subject is elided.
"""

from __future__ import annotations

from pungsan.extract.control import has_it_done, is_aside, is_kept_from, seized_for
from pungsan.extract.fronted import subject_told_behind
from pungsan.extract.kinds import SUBJECTS
from pungsan.extract.relatives import Relatives, noun_before
from pungsan.extract.syntax import Filler
from pungsan.extract.tree import Node

MAX_DEPTH = 8
"""How many steps of control and coordination are followed: beyond, the parse is surely wrong."""


class VerbClauses(Relatives):
    """Reads the subjects and objects of predicates off a tree."""

    def subject(self, verb: Node, *, reflexive: bool | None = None, depth: int = 0) -> list[Filler]:
        """Deep subject: who does it.  ``reflexive`` tells whether the frame wants a reflexive verb."""
        if depth > MAX_DEPTH:
            return []
        if self.is_kept(verb) and verb.head is not None:
            return self._keeper(verb.head, depth)
        if self.is_passive(verb):
            if reflexive and not verb.by("aux:pass", "obl:agent"):
                return self._subject_of_participle(verb, depth)
            return self.agents(verb) or self._agents_of_last(verb) or self._causer(verb, depth)
        own = [
            child
            for child in verb.children
            if child.dep in SUBJECTS
            and child.pos not in ("VERB", "AUX")
            and not child.is_taken
            and not self.is_time(child)
        ]
        if own:
            if self.is_impersonal(verb, own[0], reflexive):
                return self._speaking_from(verb)
            return self._who_said_so(verb, own[0], depth) or self._expand(own[0], verb)
        collective = self._speaking_from(verb)
        if collective or self.is_impersonal(verb, None, reflexive):
            return collective
        return self._shared_subject(verb, depth)

    def _keeper(self, verb: Node, depth: int) -> list[Filler]:
        """Who keeps somebody in a state; *a los que mantiene detenidos* is about whom he keeps."""
        if self._is_about_kept(verb) and self.grammar.pro_drop:
            return self._elided(verb)
        return self.subject(verb, depth=depth + 1)

    def _kept(self, verb: Node, depth: int) -> list[Filler]:
        if self._is_about_kept(verb) and verb.head is not None:
            return [Filler(verb.head)]
        return self.object(verb, depth=depth + 1)

    def _is_about_kept(self, verb: Node) -> bool:
        """*Los soldados que **mantenía** secuestrados*: the verb has another number than its noun."""
        noun = verb.head
        if verb.dep != "acl:relcl" or noun is None or verb.by("obj"):
            return False
        shown = self.agreement(verb, "Number")
        return bool(shown) and noun.feature("Number") not in ("", shown)

    def _speaking_from(self, verb: Node) -> list[Filler]:
        """***Desde el sindicato** critican la ley*: whose people act, where no subject is told."""
        if not self.grammar.speaking_from or not self.is_finite(verb):
            return []
        plural = self.agreement(verb, "Number") == "Plur" and self.agreement(verb, "Person") in ("1", "3")
        if not plural and self.reflexive_of(verb) is None:
            return []
        return [
            Filler(each)
            for child in verb.by("obl", "nmod")
            if self.case_of(child) in self.grammar.speaking_from and not child.is_taken
            for each in child.conjuncts
            if self.is_agent(Filler(each)) and each.pos != "NUM" and not (plural and each.label[2:] == "LOC")
        ]

    def _causer(self, verb: Node, depth: int) -> list[Filler]:
        """***The ministry** had four rectors dismissed*: who has it done."""
        noun = verb.head
        if verb.dep not in ("acl", "amod") or noun is None or noun.dep != "obj" or noun.i > verb.i:
            return []
        cause = noun.head
        if cause is None or cause.lemma not in self.grammar.causatives:
            return []
        return self.subject(cause, depth=depth + 1)

    def _expand(self, node: Node, verb: Node) -> list[Filler]:
        """A subject or object with its conjuncts, a relative pronoun replaced by its antecedent."""
        if self.is_relative(node):
            noun = self.antecedent(verb) or noun_before(node)
            if noun is None:
                return []
            if self.case_of(node):  # *Líbano, **al que** reprochan …*, *las dos, **a las que** multó*
                several = any(each.is_a("Number=Plur") for each in (node, *node.by("det")))
                return [Filler(each) for each in (self._first_conjuncts(noun) if several else [noun])]
            return self._relative_subject(verb, noun)
        whole = self.whole_of(node)
        if whole is not None and (noun := self.antecedent(verb) or noun_before(node)) is not None:
            return [Filler(noun)]
        return [Filler(each) for each in node.conjuncts]

    def _subject_of_participle(self, verb: Node, depth: int) -> list[Filler]:
        """*La Liga, **reunida** en Roma*: the participle of a reflexive verb tells what its noun did."""
        noun = self.antecedent(verb)
        if noun is not None:
            return [Filler(each) for each in self._first_conjuncts(noun)]
        if verb.dep == "advcl" and verb.head is not None and verb.head.pos in ("VERB", "AUX"):
            return self.subject(verb.head, depth=depth + 1)
        return []

    def _shared_subject(self, verb: Node, depth: int) -> list[Filler]:
        """Subject of a verb that has none of its own: shared, controlled, relative or elided."""
        head = verb.head
        finite = self.is_finite(verb)
        relative = self.antecedent(verb) if verb.dep in ("acl", "acl:relcl", "amod") else None
        if relative is not None:
            return self._subject_of_modifier(verb, relative, finite, depth)
        if head is not None and verb.dep == "conj" and head.pos in ("VERB", "AUX", "ADJ", "NOUN"):
            if not finite or not self.disagrees(verb, head):
                return self._subject_of_first(verb, head, depth)
        elif head is not None and not finite and verb.dep == "csubj":
            return self.dative(head)  # *it is wrong **to attack***, *le toca **dimitir***
        elif head is not None and not finite and verb.dep in ("xcomp", "ccomp", "advcl", "obl", "obj"):
            if head.pos in ("VERB", "AUX", "ADJ") or head.is_clause:
                return self._controller(verb, head, depth)
            return self.possessors(head, depth + 1)
        if finite and self.grammar.pro_drop and head is not None and verb.dep == "ccomp":
            said = self._subject_of_saying(verb, head, depth)
            if said:
                return said
        if (
            finite
            and self.grammar.pro_drop
            and (
                verb.is_a("Person=")
                or any(child.is_a("Person=") for child in verb.by("aux", "cop", "aux:pass"))
            )
        ):
            return self._elided(verb)
        if head is not None and not finite and verb.dep in ("advcl", "parataxis", "dep"):
            return self.subject(head, depth=depth + 1) if head.pos in ("VERB", "AUX") else []
        return []

    def _subject_of_first(self, verb: Node, head: Node, depth: int) -> list[Filler]:
        """***She** was questioned by agents and **refused** to speak*: what is shared is the subject.

        A participle shares the agent too, as it is passive itself.
        """
        told_of = self.is_finite(head) or not self.is_finite(verb)  # not *the vaccinated nun **ran***
        if head.pos not in ("VERB", "AUX") or not told_of or not self.is_passive(head):
            return self.subject(head, depth=depth + 1)
        told = self.object(head, depth=depth + 1)
        return told if any(self.is_agent(each) for each in told) else self.subject(head, depth=depth + 1)

    def _undergoer_of_conjunct(self, verb: Node, head: Node, depth: int) -> list[Filler]:
        """*Fulano viajó a Lima y **fue recibido** …*: the subject of an active verb is shared."""
        if self.is_passive(head):
            return self.object(head, depth=depth + 1)
        if self.disagrees(verb, head):
            return [Filler(verb, elided=True)] if self.grammar.pro_drop else []
        found = self.subject(head, depth=depth + 1)
        gender = verb.feature("Gender")
        other = found[0].node.feature("Gender") if len(found) == 1 and not found[0].elided else ""
        if gender and other and gender != other:  # *la esposa llamó y fue detenido*
            return [Filler(verb, elided=True)] if self.grammar.pro_drop else []
        return found

    def _subject_of_saying(self, verb: Node, head: Node, depth: int) -> list[Filler]:
        """*El alcalde prometió que dimitirá*: who speaks acts, if person and number agree."""
        if head.lemma not in self.grammar.report_verbs or self.agreement(verb, "Person") not in ("3", ""):
            return []
        if self.is_quoted(verb) or any(each.is_a("Mood=Sub") for each in (verb, *verb.by("aux", "cop"))):
            return []  # who speaks says *I* in his own words, and asks others to act
        speakers = [each for each in self.subject(head, depth=depth + 1) if self.is_agent(each)]
        number = self.agreement(verb, "Number")
        if speakers and speakers[0].elided:
            plural = self.agreement(speakers[0].node, "Number") == "Plur"
        else:
            plural = len(speakers) > 1 or (bool(speakers) and speakers[0].node.is_a("Number=Plur"))
        if not speakers or (number == "Plur") != plural:
            return []
        return speakers

    def _who_said_so(self, verb: Node, pronoun: Node, depth: int) -> list[Filler]:
        """*The miners said that **they** would stay in the pit*: who speaks acts."""
        head = verb.head
        if verb.dep != "ccomp" or head is None:
            return []
        asked = head.dep == "xcomp" and head.is_a("VerbForm=Inf")  # *told Chad to show why **it** had left*
        if not asked and head.lemma not in self.grammar.report_verbs:
            return []
        if not pronoun.is_a("PronType=Prs") or not pronoun.is_a("Person=3") or pronoun.by("conj"):
            return []
        if self.is_quoted(verb):
            return []
        speakers = [each for each in self.subject(head, depth=depth + 1) if self.is_agent(each)]
        if not speakers or any(each.elided or each.node.pos == "PRON" for each in speakers):
            return []
        first = speakers[0].node
        team = first.lemma in self.grammar.groups  # *the police said that **they** …*
        many = len(speakers) > 1 or not first.is_a("Number=Sing") or (team and pronoun.is_a("Number=Plur"))
        return speakers if many == pronoun.is_a("Number=Plur") else []

    def _subject_of_modifier(self, verb: Node, noun: Node, finite: bool, depth: int) -> list[Filler]:
        """Subject of a relative clause, or of an infinitive or gerund that modifies a noun."""
        if finite:
            held = verb.by("obj", "obl", "iobj", "advmod")
            pronoun = next((each for each in held if self._holds_relative(each)), None)
            if pronoun is None or (pronoun.dep == "obj" and verb.by("obj")[1:]):
                return self._relative_subject(verb, noun)
            if not self.grammar.pro_drop:
                return []
            within = pronoun.dep == "obl"
            return (within and self._author(noun, depth)) or self._elided(verb)
        if verb.is_a("VerbForm=Inf"):
            if noun.pos == "ADJ":  # *eran capaces de romper el cerco*
                return self.subject(noun, depth=depth + 1)
            owners = self.possessors(noun, depth + 1) or self.deciders(noun)
            if owners:
                return owners
            above = noun.head
            if above is None or above.pos not in ("VERB", "AUX"):
                return []
            # but *the decision to jail her was criticised **by the bar***
            taken = noun.dep == "nsubj:pass" and above.lemma in self.grammar.light
            return self.subject(above, depth=depth + 1) if noun.dep == "obj" or taken else []
        seized = seized_for(noun, self.grammar)
        if seized is not None and (who := self.object(seized, depth=depth + 1)):
            return who
        author = self._author(noun, depth) if not self.is_passive(verb) else []
        return author or [Filler(each) for each in self._first_conjuncts(noun)]

    def _elided(self, verb: Node) -> list[Filler]:
        """A subject that is not expressed, or is told after what opens the sentence."""
        told = subject_told_behind(verb, self.grammar)
        found = [Filler(each) for each in told.conjuncts] if told is not None else []
        many = len(found) > 1 or (bool(found) and found[0].node.is_a("Number=Plur"))
        agrees = self.agreement(verb, "Person") == "3" and (self.agreement(verb, "Number") == "Plur") == many
        return found if found and agrees and self.is_agent(found[0]) else [Filler(verb, elided=True)]

    def _author(self, noun: Node, depth: int) -> list[Filler]:
        """***The bishops** signed a letter urging …*, *una carta en la que piden …*: whose it is asks."""
        if noun.lemma not in self.grammar.report_nouns:
            return []
        owners = self.possessors(noun, depth + 1)
        verb = noun.head
        given = verb is not None and verb.lemma in self.grammar.undergoing  # a letter that they *received*
        if not (owners or given) and verb is not None and verb.pos == "VERB" and noun.dep in ("obj", "obl"):
            owners = self.subject(verb, depth=depth + 1)
        return [each for each in owners if self.is_agent(each)]

    def _controller(self, verb: Node, head: Node, depth: int) -> list[Filler]:
        if self.is_of_nobody(head, verb):
            return []
        controls = head.lemma in self.grammar.object_control or is_kept_from(verb, head, self.grammar)
        controls = controls and not is_aside(verb, self.grammar) and not self.asks_back(verb)
        if controls and verb.dep in ("xcomp", "ccomp", "advcl", "obl"):
            found = self.object(head, depth=depth + 1) or self.dative(head)
            if found:
                return found
            himself = has_it_done(head, verb, self.grammar) or self.acts_itself(verb, head)
            if verb.dep != "advcl" and not himself:
                return []
        told = self.grammar.reasons | self.grammar.temporal_marks
        judged = head.lemma in self.grammar.charging or any(
            mark.lower in told for mark in verb.by("mark", "case")
        )
        if self.is_passive(head) and (verb.dep != "advcl" or verb.is_a("VerbForm=Inf") or judged):
            # *is reported to have asked*, *were sent to quell the riot*, *was held after hitting him*
            own = head.by("nsubj:pass") if verb.dep == "advcl" else []  # *was given amnesty before leaving*
            whom = self._expand(own[0], head) if own else self.object(head, depth=depth + 1)
            raised = [each for each in whom if self.is_agent(each)]
            if raised:
                return raised
        return self.subject(head, depth=depth + 1)

    def object(self, verb: Node, *, reflexive: bool | None = None, depth: int = 0) -> list[Filler]:
        """Deep object: whom or what it is done to."""
        if depth > MAX_DEPTH:
            return []
        if self.is_kept(verb) and verb.head is not None:
            return self._kept(verb.head, depth)
        if self.is_passive(verb):
            given = [child for child in verb.by("obj") if not child.is_taken and child.pos != "PRON"]
            given = [] if verb.lemma in self.grammar.naming else given  # *was proclaimed **heir***
            if given and verb.by("nsubj:pass"):  # she was denied *entry*
                return self._expand(given[0], verb)
            own = [child for child in verb.by("nsubj:pass", "nsubj") if not child.is_taken]
            if own:
                return self._expand(own[0], verb)
            noun = self.antecedent(verb)
            if noun is not None:
                scene = self.scene_of(verb, noun)
                return self.subject(scene, depth=depth + 1) if scene else [Filler(noun)]
            if verb.dep == "conj" and verb.head is not None and verb.head.pos in ("VERB", "AUX"):
                return self._undergoer_of_conjunct(verb, verb.head, depth)
            if self.is_finite(verb) and self.grammar.pro_drop:
                return [Filler(verb, elided=True)]
            if verb.dep in ("advcl", "xcomp") and verb.head is not None and verb.head.pos in ("VERB", "AUX"):
                if self.is_passive(verb.head):
                    return self.object(verb.head, depth=depth + 1)
                return self.subject(verb.head, depth=depth + 1)
            return []
        found: list[Filler] = []
        for child in (*verb.by("obj"), *self._behind_particle(verb)):
            if child.is_taken or (child.lower in self.grammar.reflexive and child.pos == "PRON"):
                continue
            found.extend(self._expand(child, verb))
        if found:
            return found
        for child in verb.by("obl", "iobj", "nmod"):
            if self.case_of(child) in self.grammar.personal_object and child.pos in (
                "NOUN",
                "PROPN",
                "PRON",
                "ADJ",
            ):
                found.extend(Filler(each) for each in child.conjuncts)
        found = found or [each for child in self.objects_behind(verb) for each in self._expand(child, verb)]
        if found:
            return found
        own = verb.by("nsubj")
        if own and self.is_impersonal(verb, own[0], reflexive):
            return self._expand(own[0], verb)
        if self.has_gap(verb):
            noun = self.antecedent(verb)
            return [] if noun is None else [Filler(noun)]
        for child in verb.children:
            if child.dep == "conj" and child.pos == "VERB" and not child.by("nsubj"):
                shared = self.object(child, depth=depth + 1) if self._shares_object(verb, child) else []
                if shared:
                    return shared
        return []

    def _shares_object(self, verb: Node, conjunct: Node) -> bool:
        """*Destituyó y arrestó **a su jefe***: whether a coordinated verb has the object of both.

        Not where the first has complements of its own: *asked Chad to pay and recalled **its envoy***.
        """
        if any(verb.i < each.i < conjunct.i for each in verb.by("iobj", "xcomp", "ccomp", "obl", "advcl")):
            return False
        if conjunct.by("obj"):
            return True
        return any(
            self.case_of(child) in self.grammar.personal_object for child in conjunct.by("obl", "iobj")
        )

    def _behind_particle(self, verb: Node) -> list[Node]:
        """*Handed over **the suspect***: the particle, part of the predicate, was parsed as a preposition."""
        if verb.by("obj"):
            return []
        return [
            child
            for child in verb.by("obl")
            if (cases := child.by("case")) and all(case.is_taken for case in cases) and not child.is_taken
        ]

    def dative(self, verb: Node) -> list[Filler]:
        """Indirect object: *le dio un coche a Kim*, *gave Kim a car*, *gave a car to Kim*."""
        phrases: list[Filler] = []
        clitics: list[Filler] = []
        if verb.by("obj") and self.is_passive(verb):  # *she* was denied entry
            told = [each for child in verb.by("nsubj:pass") for each in self._expand(child, verb)]
            noun = self.antecedent(verb) if verb.dep == "acl" else None  # *the envoy, denied a visa*
            return told or ([] if noun is None else [Filler(noun)])
        has_object = bool(verb.by("obj", "nsubj:pass", "ccomp")) or any(
            child.lower in self.grammar.dative_clitics and child.dep == "iobj" for child in verb.children
        )
        for child in verb.children:
            if any(case.by("fixed") for case in child.by("case")):
                continue  # ***a través de** su portavoz*
            if (child.dep == "iobj" and child.lower not in self.grammar.dative_clitics) or (
                child.dep in ("obl", "nmod", "obj", "iobj")
                and self.case_of(child) in self.grammar.dative
                and (has_object or child.dep == "iobj")
            ):
                phrases.extend(self._expand(child, verb))
            elif (
                child.lower in self.grammar.dative_clitics
                and child.pos == "PRON"
                and child.dep in ("iobj", "obj")
                and not (child.lower in self.grammar.reflexive and child.dep == "obj")
            ):
                clitics.append(Filler(child))
        if clitics and not phrases:  # after *le* a phrase with *a* tells who it is, wherever it hangs
            phrases = [
                Filler(each)
                for child in verb.by("obj")
                for inner in child.by("nmod")
                if self.case_of(inner) in self.grammar.dative
                for each in inner.conjuncts
            ]
        return phrases or [each for each in clitics if each.node.lower not in self.grammar.mostly_reflexive]
