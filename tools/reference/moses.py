#!/usr/bin/env python3
"""Writes what Moses' tokenizer.perl makes of texts that are hard to cut.

Usage: moses.py mosesdecoder/scripts/tokenizer/tokenizer.perl > common/src/test/resources/golden/moses.json

The committed values are those of its function tokenize() at git 0036c6c3d, with -no-escape and this project's abbreviations,
under Perl 5.36. Abbreviations in the texts are such as Moses' lists have too.
"""
import json
import random
import subprocess
import sys

SEED = 7
TEXTS = {
    "en": ["We meet at 8 p.m.", "He came, and so did I.", "It is rated R.", "It is the boys'", "'tis late", ",5", "5,",
           "rock'n'roll", "the 1990's", "He said 'no.'", "He said 'No.' Then he left.", "''Yes''", "wait.. what...",
           "A,B,C,1,D,2,3", "Mr. Smith, No. 5, vs. the U.S.", "5'11\" tall", "a . b .", ".", "..", "'", "`a` -b-"],
    "fr": ["Il attrape la balle au vol.", "L'homme d'aujourd'hui l'", "'a 'l' aime'", "M. Dupont dit : « 3,5 km »", "l''a"],
    "de": ["Die Frau ist über 80.", "Wir lesen Lektion 3.", "Am 3. Mai, z. B.", "geht's 'so'", "'"],
    "es": ["Tiene vitamina C.", "¿Dónde está el Sr. García? ¡Aquí!"],
    "it": ["L'amico dell'uomo c'è.", "un po' di"],
    "fi": ["USA:n 20:een: EU:ssa", ":a a: a:B"],
    "ca": ["il·lusió · l'home·", "a·B"],
}
PARTS = ["a", "B", "é", "1", "23", "½", "Ⅷ", ".", "..", "...", ",", "'", "''", "-", "`", ":", "·", "s", "$", '"', "(",
         "\u00a0", "\u2028", "\x01", "東", " ", " ", " "]


def main():
    random.seed(SEED)
    cases = []
    for language, texts in TEXTS.items():
        for _ in range(60):
            texts.append("x" + "".join(random.choice(PARTS) for _ in range(random.randint(1, 12))))
        run = subprocess.run(["perl", sys.argv[1], "-no-escape", "-q", "-l", language], input="\n".join(texts) + "\n",
                             capture_output=True, encoding="utf-8", check=True)
        lines = run.stdout.split("\n")[:-1]
        assert len(lines) == len(texts)
        cases += [[language, text, line.split(" ")] for text, line in
                  zip(texts, (" ".join(filter(None, line.split(" "))) for line in lines))]
    print("[")
    print(",\n".join(json.dumps(case, ensure_ascii=True) for case in cases))
    print("]")


main()
