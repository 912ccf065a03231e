#!/usr/bin/env python3
"""Writes reference values of tagging metrics, computed from their published definitions with the standard library.

Usage: tagging_metrics.py > common/src/test/resources/golden/tagging_metrics.json

Entities: the scorer conlleval of CoNLL-2000 (Tjong Kim Sang and Buchholz 2000) goes through a file once, and tells from two
neighbouring tags whether a chunk ends between them and whether one begins; a chunk is correct when both sides began and
ended it at the same time with the same type. Its conditions are written out below, with the usual ones for E and S added.
Matthews' correlation coefficient: the correlation of answers and right answers, 1 for yes and 0 for no, taken literally.

Before anything is written, small cases are checked against values worked out by hand.
"""
import json
import math
import random

SEED = 5
TYPES = ("LOC", "PER", "MISC-2")


def parts(tag):
    prefix, _, kind = tag.partition("-")
    return prefix, kind


def chunk_ends(before, before_kind, tag, kind):
    if (before, tag) in {("B", "B"), ("B", "O"), ("I", "B"), ("I", "O"), ("B", "S"), ("I", "S")}:
        return True
    if before in ("E", "S"):
        return True
    return before != "O" and before_kind != kind


def chunk_begins(before, before_kind, tag, kind):
    if (before, tag) in {("B", "B"), ("I", "B"), ("O", "B"), ("O", "I"), ("E", "E"), ("E", "I"), ("O", "E"), ("E", "B"),
                         ("S", "B"), ("S", "E"), ("S", "I")}:
        return True
    if tag == "S":
        return True
    return tag != "O" and before_kind != kind


def conlleval(sequences):
    """Pairs of predicted and expected tags; the counts of each type."""
    counts = {}

    def count(kind, which):
        counts.setdefault(kind, {"correct": 0, "predicted": 0, "expected": 0})[which] += 1

    for predicted, expected in sequences:
        last_p, last_e, in_correct = ("O", ""), ("O", ""), False
        for tag_p, tag_e in zip(predicted + ["O"], expected + ["O"]):  # a blank line counts as O
            p, e = parts(tag_p), parts(tag_e)
            ends_p, ends_e = chunk_ends(*last_p, *p), chunk_ends(*last_e, *e)
            begins_p, begins_e = chunk_begins(*last_p, *p), chunk_begins(*last_e, *e)
            if in_correct:
                if ends_p and ends_e and last_p[1] == last_e[1]:
                    in_correct = False
                    count(last_e[1], "correct")
                elif ends_p != ends_e or p[1] != e[1]:
                    in_correct = False
            if begins_p and begins_e and p[1] == e[1]:
                in_correct = True
            if begins_e:
                count(e[1], "expected")
            if begins_p:
                count(p[1], "predicted")
            last_p, last_e = p, e
    return counts


def scores(counts):
    correct, predicted, expected = (sum(c[k] for c in counts.values()) for k in ("correct", "predicted", "expected"))
    precision = correct / predicted if predicted else 0.0
    recall = correct / expected if expected else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"correct": correct, "predicted": predicted, "expected": expected, "precision": precision, "recall": recall,
            "f1": f1}


def case(name, sequences):
    counts = conlleval(sequences)
    return {"name": name, "sequences": [{"predicted": p, "expected": e} for p, e in sequences], "types": counts,
            "total": scores(counts)}


def tags(rng, prefixes, length):
    out = []
    for _ in range(length):
        prefix = rng.choice(prefixes)
        kind = rng.choice(TYPES) if not out or rng.random() < 0.3 else parts(out[-1])[1] or rng.choice(TYPES)
        out.append("O" if prefix == "O" else prefix + "-" + kind)
    return out


def well_formed(rng, length, bioes):
    out = []
    while len(out) < length:
        size = rng.randint(1, min(3, length - len(out)))
        kind = rng.choice(TYPES)
        if rng.random() < 0.5:
            out.append("O")
        elif bioes:
            out += ["S-" + kind] if size == 1 else ["B-" + kind] + ["I-" + kind] * (size - 2) + ["E-" + kind]
        else:
            out += ["B-" + kind] + ["I-" + kind] * (size - 1)
    return out


def noisy(rng, expected, prefixes):
    other = tags(rng, prefixes, len(expected))
    return [o if rng.random() < 0.25 else e for e, o in zip(expected, other)]


def entity_cases():
    rng = random.Random(SEED)
    cases = []
    for number in range(16):
        bioes = number % 2 == 1
        prefixes = "OBIES" if bioes else "OBI"
        sequences = []
        for _ in range(rng.randint(2, 12)):
            length = rng.randint(1, 20)
            wild = number % 4 > 1
            expected = tags(rng, prefixes, length) if wild else well_formed(rng, length, bioes)
            sequences.append((noisy(rng, expected, prefixes), expected))
        cases.append(case("%s-%d" % ("BIOES" if bioes else "BIO", number), sequences))
    cases.append(case("without-types", [(["B", "I", "O", "I", "B"], ["B", "I", "I", "O", "B"])]))
    cases.append(case("all-outside", [(["O", "O"], ["O", "O"])]))
    cases.append(case("nothing-predicted", [(["O", "O"], ["B-LOC", "I-LOC"])]))
    return cases


def matthews(tp, fp, fn, tn):
    pairs = [(1, 1)] * tp + [(1, 0)] * fp + [(0, 1)] * fn + [(0, 0)] * tn
    n = len(pairs)
    if not n:
        return 0.0
    mean_p, mean_e = sum(p for p, _ in pairs) / n, sum(e for _, e in pairs) / n
    both = math.fsum((p - mean_p) * (e - mean_e) for p, e in pairs)
    norm = math.sqrt(math.fsum((p - mean_p) ** 2 for p, _ in pairs) * math.fsum((e - mean_e) ** 2 for _, e in pairs))
    return both / norm if norm else 0.0


def binary_case(tp, fp, fn, tn):
    return {"name": "%d-%d-%d-%d" % (tp, fp, fn, tn), "counts": [tp, fp, fn, tn],
            "sensitivity": tp / (tp + fn) if tp + fn else None, "specificity": tn / (tn + fp) if tn + fp else None,
            "precision": tp / (tp + fp) if tp + fp else None, "matthews": matthews(tp, fp, fn, tn)}


def binary_cases():
    rng = random.Random(SEED)
    counts = [[rng.randint(0, 40) for _ in range(4)] for _ in range(10)]
    return [binary_case(*c) for c in counts + [[3, 0, 0, 4], [0, 3, 4, 0], [5, 5, 0, 0], [0, 0, 2, 7], [0, 0, 0, 0]]]


def check():
    ill = [(["I-A", "I-A", "I-B", "O"], ["B-A", "I-A", "B-B", "O"])]  # I without B begins; the type changes
    assert conlleval(ill) == {"A": {"correct": 1, "predicted": 1, "expected": 1},
                              "B": {"correct": 1, "predicted": 1, "expected": 1}}
    split = [(["B-A", "B-A"], ["B-A", "I-A"])]
    assert scores(conlleval(split))["predicted"] == 2 and scores(conlleval(split))["correct"] == 0
    assert abs(matthews(6, 1, 2, 3) - (6 * 3 - 1 * 2) / math.sqrt(7 * 8 * 4 * 5)) < 1e-12
    assert abs(matthews(3, 0, 0, 4) - 1) < 1e-12 and abs(matthews(0, 3, 4, 0) + 1) < 1e-12


check()
print(json.dumps({"source": "the definitions, in Python", "seed": SEED, "entities": entity_cases(),
                  "binary": binary_cases()}))
