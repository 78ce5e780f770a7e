"""Reading CoNLL-U: contractions become one word, or stay apart in English."""

from pathlib import Path

import pytest

from pungsan.annotate.conllu import Sentence, read_conllu, settle_ranges

SPANISH = """\
# sent_id = a-1
# text = Quiso reunirse con el jefe del partido.
1\tQuiso\tquerer\tVERB\t_\tMood=Ind|VerbForm=Fin\t0\troot\t_\t_
2-3\treunirse\t_\t_\t_\t_\t_\t_\t_\t_
2\treunir\treunir\tVERB\t_\tVerbForm=Inf\t1\txcomp\t_\t_
3\tse\tél\tPRON\t_\t_\t2\texpl:pv\t_\t_
4\tcon\tcon\tADP\t_\t_\t6\tcase\t_\t_
5\tel\tel\tDET\t_\t_\t6\tdet\t_\t_
6\tjefe\tjefe\tNOUN\t_\t_\t2\tobl\t_\t_
7-8\tdel\t_\t_\t_\t_\t_\t_\t_\t_
7\tde\tde\tADP\t_\t_\t9\tcase\t_\t_
8\tel\tel\tDET\t_\t_\t9\tdet\t_\t_
9\tpartido\tpartido\tNOUN\t_\t_\t6\tnmod\t_\tSpaceAfter=No
10\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_

"""
ENGLISH = """\
# sent_id = b-1
1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tdo\tdo\tAUX\t_\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\t_
3\tsay\tsay\tVERB\t_\t_\t0\troot\t_\t_

"""


def read(tmp_path: Path, text: str, source: str) -> Sentence:
    path = tmp_path / "x.conllu"
    path.write_text(text, encoding="utf-8")
    sentence, ranges = next(read_conllu(path, source))
    settle_ranges(sentence, ranges)
    return sentence


def test_contractions_become_one_word(tmp_path: Path) -> None:
    sentence = read(tmp_path, SPANISH, "es-test")
    forms = [t.form for t in sentence.tokens]
    assert forms == ["Quiso", "reunirse", "con", "el", "jefe", "del", "partido", "."]
    assert sentence.text == "Quiso reunirse con el jefe del partido."
    meet, of = sentence.tokens[1], sentence.tokens[5]
    assert (meet.lemma, meet.upos, meet.deprel) == ("reunir", "VERB", "xcomp")
    assert (of.lemma, of.upos, of.deprel) == ("de", "ADP", "case")
    assert of.head is sentence.tokens[6]


def test_dependents_follow_the_merged_word(tmp_path: Path) -> None:
    text = SPANISH.replace("6\tjefe\tjefe\tNOUN\t_\t_\t2", "6\tjefe\tjefe\tNOUN\t_\t_\t3")
    sentence = read(tmp_path, text, "es-test")
    assert sentence.tokens[4].head is sentence.tokens[1]


def test_every_head_stays_in_the_sentence(tmp_path: Path) -> None:
    sentence = read(tmp_path, SPANISH, "es-test")
    inside = set(map(id, sentence.tokens))
    assert all(t.head is None or id(t.head) in inside for t in sentence.tokens)


@pytest.mark.parametrize(("source", "count"), [("en-test", 3), ("es-test", 2)])
def test_english_keeps_spelled_words_apart(tmp_path: Path, source: str, count: int) -> None:
    sentence = read(tmp_path, ENGLISH, source)
    assert len(sentence.tokens) == count
    assert sentence.text == "don'tsay"
