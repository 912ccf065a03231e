#!/usr/bin/env python3
"""Writes reference values of translation metrics, computed from their published definitions with the standard library.

Usage: translation_metrics.py > common/src/test/resources/golden/translation_metrics.json

BLEU: Papineni et al. 2002. Tokens "13a": the rules of NIST's mteval-v13a.pl, walked character by character. Smoothing
"exp": Post 2018 (sacreBLEU). chrF: Popović 2015, beta 2, orders that a text is too short for left out.

The values under "published" are those of sacreBLEU's own tests (github.com/mjpost/sacrebleu, test/test_bleu.py,
test/test_chrf.py); this script is checked against those of BLEU before it writes anything.
"""
import json
import math
import random
from fractions import Fraction

SEED = 7
WORDS = ("a the dog cat man woman , . ! ? : ; ( ) \" ' - 3.5 1,000 12-13 5- don't l'homme well-known über Straße été "
         "&amp; &quot;yes&quot; $10 50% e.g. U.S. ... A.B, x/y and/or [ ] { } _ ~ @ # ^ | < > 1. .5 ,5 5, 😀 naïve").split()


def tokens_13a(text):
    for entity, char in (("<skipped>", ""), ("-\n", ""), ("\n", " "), ("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"),
                         ("&gt;", ">")):
        text = text.replace(entity, char)
    alone = set("!\"#$%&()*+/:;<=>?@[\\]^_`{|}~")
    out = [" "]
    for char in text:
        out.extend((" ", char, " ") if char in alone else (char,))
    out.append(" ")
    for first in (True, False):  # marks that follow a non-digit, then those that come before one
        result, i = [], 0
        while i < len(out):
            pair = out[i:i + 2]
            if len(pair) == 2:
                a, b = pair
                if first and not "0" <= a <= "9" and b in ".,":
                    result += [a, " ", b, " "]
                    i += 2
                    continue
                if not first and a in ".," and not "0" <= b <= "9":
                    result += [" ", a, " ", b]
                    i += 2
                    continue
            result.append(out[i])
            i += 1
        out = result
    dashed = []
    for i, char in enumerate(out):
        dashed.append(char)
        if char == "-" and i and "0" <= out[i - 1] <= "9":
            dashed[-1:] = [" ", "-", " "]
    return "".join(dashed).split()


def ngrams(sequence, n):
    found = {}
    for i in range(len(sequence) - n + 1):
        key = tuple(sequence[i:i + n])
        found[key] = found.get(key, 0) + 1
    return found


def bleu(candidates, references):
    """Candidates and references as lists of tokens; several references a candidate."""
    matches, totals, length, closest = [0] * 4, [0] * 4, 0, 0
    for candidate, refs in zip(candidates, references):
        length += len(candidate)
        closest += min((abs(len(r) - len(candidate)), len(r)) for r in refs)[1]
        for n in range(1, 5):
            for key, count in ngrams(candidate, n).items():
                totals[n - 1] += count
                matches[n - 1] += min(count, max(ngrams(r, n).get(key, 0) for r in refs))
    penalty = 1.0 if length >= closest else (math.exp(1 - closest / length) if length else 0.0)

    def mean(precisions):
        return 100 * penalty * float(math.prod(precisions)) ** 0.25

    plain = mean([Fraction(m, t) if t else Fraction(0) for m, t in zip(matches, totals)])
    smooth, zeros = [], 0
    for m, t in zip(matches, totals):
        zeros += m == 0
        smooth.append(Fraction(0) if t == 0 else Fraction(m, t) if m else Fraction(1, 2 ** zeros * t))
    smoothed = mean(smooth) if any(matches) else 0.0
    return {"matches": matches, "totals": totals, "length": length, "referenceLength": closest,
            "brevityPenalty": penalty, "score": plain, "smoothedScore": smoothed}


def chrf_counts(candidate, reference):
    rows = []
    candidate, reference = "".join(candidate.split()), "".join(reference.split())
    for n in range(1, 7):
        ours, theirs = ngrams(candidate, n), ngrams(reference, n)
        rows.append([sum(ours.values()) if theirs else 0, sum(theirs.values()),
                     sum(min(count, theirs.get(key, 0)) for key, count in ours.items())])
    return rows


def chrf_score(rows, beta=2):
    usable = [(Fraction(m, c), Fraction(m, r)) for c, r, m in rows if c and r]
    if not usable:
        return 0.0
    precision = sum(p for p, _ in usable) / len(usable)
    recall = sum(r for _, r in usable) / len(usable)
    below = beta ** 2 * precision + recall
    return float(100 * (1 + beta ** 2) * precision * recall / below) if below else 0.0


def chrf(candidates, references):
    total = [[0, 0, 0] for _ in range(6)]
    for candidate, refs in zip(candidates, references):
        best = max((chrf_counts(candidate, r) for r in refs), key=chrf_score)
        total = [[a + b for a, b in zip(x, y)] for x, y in zip(total, best)]
    return chrf_score(total)


def case(name, candidates, references):
    return {
        "name": name, "candidates": candidates, "references": references,
        "tokens13a": [tokens_13a(c) for c in candidates],
        "given": bleu([c.split() for c in candidates], [[r.split() for r in refs] for refs in references]),
        "sacre": bleu([tokens_13a(c) for c in candidates], [[tokens_13a(r) for r in refs] for refs in references]),
        "chrf": chrf(candidates, references),
    }


def noisy(rng, words):
    out = [w for w in words if rng.random() > 0.15]
    return [rng.choice(WORDS) if rng.random() < 0.15 else w for w in out] or [rng.choice(WORDS)]


def main():
    rng = random.Random(SEED)
    cases = []
    for number in range(12):
        candidates, references = [], []
        for _ in range(rng.randint(1, 6)):
            words = [rng.choice(WORDS) for _ in range(rng.randint(1, 18))]
            glue = (lambda ws: " ".join(ws)) if number % 2 else (lambda ws: "".join(
                w + (" " if rng.random() < 0.7 else "") for w in ws).strip())
            candidates.append(glue(noisy(rng, words)))
            references.append([glue(noisy(rng, words)) for _ in range(1 + number % 3)])
        cases.append(case("random-%d" % number, candidates, references))
    cases.append(case("empty", ["", "a b c d e"], [["a"], ["a b c d f"]]))
    cases.append(case("short", ["a"], [["a b"]]))
    cases.append(case("nothing-right", ["this is a cat"], [["okay thanks"]]))
    hyps = ["The dog bit the man.", "It wasn't surprising.", "The man had just bitten him."]
    refs = [["The dog bit the man.", "The dog had bit the man."], ["It was not unexpected.", "No one was surprised."],
            ["The man bit him first.", "The man had bitten the dog."]]
    readme = case("sacrebleu-readme", hyps, refs)
    assert abs(readme["sacre"]["smoothedScore"] - 48.530827) < 1e-6
    assert abs(readme["given"]["smoothedScore"] - 49.1919566) < 1e-6
    cases.append(readme)
    published = [
        {"source": "test_bleu.py, 13a", "candidates": hyps, "references": refs, "metric": "sacre", "value": 48.530827},
        {"source": "test_bleu.py, none", "candidates": hyps, "references": refs, "metric": "given", "value": 49.1919566},
        {"source": "test_chrf.py", "candidates": ["a"], "references": [["a"]], "metric": "chrf", "value": 100.0},
        {"source": "test_chrf.py", "candidates": ["a b c"], "references": [["abc"]], "metric": "chrf", "value": 100.0},
        {"source": "test_chrf.py", "candidates": [""], "references": [["c"]], "metric": "chrf", "value": 0.0},
        {"source": "test_chrf.py", "candidates": ["a", "b"], "references": [["a"], ["c"]], "metric": "chrf",
         "value": 50.0},
        {"source": "test_chrf.py", "candidates": ["aa"], "references": [["ab"]], "metric": "chrf", "value": 25.0},
    ]
    print(json.dumps({"source": "the definitions, in Python", "seed": SEED, "cases": cases, "published": published},
                     ensure_ascii=False))


main()
