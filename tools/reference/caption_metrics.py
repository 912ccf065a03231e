#!/usr/bin/env python3
"""Writes reference values of caption metrics, computed from their published definitions with the standard library.

Usage: caption_metrics.py stanford-corenlp-3.4.1.jar > common/src/test/resources/golden/caption_metrics.json

BLEU: Papineni et al. 2002, with the two small constants of the COCO caption scorer (Chen et al. 2015). ROUGE-L: Lin
2004, beta 1.2, precision and recall maximal over the references separately. CIDEr-D: Vedantam et al. 2015, sigma 6.
Tokens: those of Stanford CoreNLP 3.4.1 (edu.stanford.nlp:stanford-corenlp:3.4.1 on Maven Central, run with java), which
the scorer uses, without the punctuation that it leaves out.

Before anything is written, small cases are checked against values worked out by hand.
"""
import functools
import json
import math
import random
import subprocess
import sys

SEED = 11
PUNCTUATION = set("'' ' `` ` -LRB- -RRB- -LCB- -RCB- . ? ! , : - -- ... ;".split())


def tokens_of_all(texts):
    """The tokens of each text, by the text; the escapes of slash and asterisk are taken back."""
    command = ["java", "-Dfile.encoding=UTF-8", "-cp", sys.argv[1], "edu.stanford.nlp.process.PTBTokenizer",
               "-preserveLines", "-lowerCase"]
    done = subprocess.run(command, input="".join(t + "\n" for t in texts), encoding="utf-8", check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    lines = done.stdout.split("\n")[:-1]
    assert len(lines) == len(texts)
    return {text: [w.replace("\\/", "/").replace("\\*", "*") for w in line.split(" ") if w and w not in PUNCTUATION]
            for text, line in zip(texts, lines)}


def ngrams(sequence, n):
    return [tuple(sequence[i:i + n]) for i in range(len(sequence) - n + 1)]


def bleu(candidates, references):
    length = sum(len(c) for c in candidates)
    closest = sum(sorted(refs, key=lambda r: (abs(len(r) - len(c)), len(r)))[0].__len__()
                  for c, refs in zip(candidates, references))
    ratio = (length + 1e-15) / (closest + 1e-9)
    penalty = math.exp(1 - 1 / ratio) if ratio < 1 else 1.0
    scores, logs = [], 0.0
    for n in range(1, 5):
        matches = total = 0
        for c, refs in zip(candidates, references):
            ours = ngrams(c, n)
            total += len(ours)
            matches += sum(min(ours.count(g), max(ngrams(r, n).count(g) for r in refs)) for g in set(ours))
        logs += math.log((matches + 1e-15) / (total + 1e-9))
        scores.append(100 * penalty * math.exp(logs / n))
    return scores


def lcs(a, b):
    @functools.lru_cache(maxsize=None)
    def tail(i, j):
        if i == len(a) or j == len(b):
            return 0
        return 1 + tail(i + 1, j + 1) if a[i] == b[j] else max(tail(i + 1, j), tail(i, j + 1))

    return tail(0, 0)


def rouge_l(candidates, references, beta=1.2):
    total = 0.0
    for c, refs in zip(candidates, references):
        precision = max((lcs(c, r) / len(c) if c else 0.0) for r in refs)
        recall = max((lcs(c, r) / len(r) if r else 0.0) for r in refs)
        if precision and recall:
            total += (1 + beta ** 2) * precision * recall / (recall + beta ** 2 * precision)
    return total / len(candidates)


def cider_d(candidates, references, sigma=6.0):
    images = len(candidates)

    def idf(gram):
        having = sum(any(gram in ngrams(r, len(gram)) for r in refs) for refs in references)
        return math.log(images / max(1, having))

    def vector(text, n):
        grams = ngrams(text, n)
        return {g: grams.count(g) * idf(g) for g in grams}

    scores = []
    for c, refs in zip(candidates, references):
        of_orders = []
        for n in range(1, 5):
            of_refs = []
            mine = vector(c, n)
            for r in refs:
                theirs = vector(r, n)
                dot = math.fsum(min(w, theirs[g]) * theirs[g] for g, w in mine.items() if g in theirs)
                norms = math.hypot(*mine.values()) * math.hypot(*theirs.values())
                gauss = math.exp(-(len(c) - len(r)) ** 2 / (2 * sigma ** 2))
                of_refs.append(gauss * dot / norms if norms else 0.0)
            of_orders.append(10 * sum(of_refs) / len(refs))
        scores.append(sum(of_orders) / 4)
    return scores


def case(name, candidates, references):
    every = sorted(set(candidates).union(*references))
    tokens = tokens_of_all(every)
    ours = [tokens[c] for c in candidates]
    theirs = [[tokens[r] for r in refs] for refs in references]
    scores = cider_d(ours, theirs)
    return {"name": name, "candidates": candidates, "references": references, "tokens": ours,
            "tokensOfReferences": theirs, "bleu": bleu(ours, theirs), "rougeL": rouge_l(ours, theirs),
            "ciderScores": scores, "cider": sum(scores) / len(scores)}


def caption(rng):
    who = rng.choice(("A man", "Two dogs", "A young girl", "The cyclist", "A black/white dog", "The boy's friend",
                      "Mr. Smith", "Someone who can't swim", "A (small) child", "The U.S. player"))
    does = rng.choice(("runs", "is running", "jumps", "doesn't look", "plays with a ball", "stands", "rides a bike"))
    where = rng.choice(("in the snow", "on a beach", "over a well-known log", "at 10:30 a.m.", "through the water",
                        "near the '90s car", "with a red t-shirt", "by the \"Exit\" sign", "for $5"))
    return "%s %s %s%s" % (who, does, where, rng.choice((".", " .", "", "!", "...", "!!", " ;")))


def checks():
    assert abs(rouge_l([list("abcd")], [[list("axc"), list("cdab")]]) - 2.44 * 0.5 * (2 / 3) / (2 / 3 + 0.72)) < 1e-12
    # two images, nothing shared: with the same caption all four orders are 1
    assert abs(cider_d([list("abcd"), list("z")], [[list("abcd")], [list("wxyz")]])[0] - 10) < 1e-12
    # one token of four: unigrams 1/2, no longer ones, lengths three apart
    assert abs(cider_d([list("a"), list("z")], [[list("abcd")], [list("wxyz")]])[0]
               - 10 / 4 * 0.5 * math.exp(-9 / 72)) < 1e-12


def main():
    checks()
    rng = random.Random(SEED)
    cases = []
    for number in range(10):
        size = rng.randint(2, 9)
        references = [[caption(rng) for _ in range(1 + (number + image) % 5)] for image in range(size)]
        candidates = [rng.choice(refs) if rng.random() < 0.3 else caption(rng) for refs in references]
        cases.append(case("random-%d" % number, candidates, references))
    cases.append(case("one image", ["a dog runs in the snow"], [["a dog runs in snow", "a brown dog is running"]]))
    cases.append(case("empty caption", ["", "a cat sits"], [["a dog runs"], ["a cat sits down", "the cat sat"]]))
    cases.append(case("empty reference", ["a dog", "a cat sits"], [["", "two dogs"], ["a cat sits down"]]))
    cases.append(case("nothing right", ["yellow boat", "green car here"], [["a dog runs"], ["a cat sits down"]]))
    cases.append(case("word again and again", ["a a a a a a a", "dog dog dog"], [["a dog", "a a cat"], ["the dog"]]))
    samples = [
        "A man's dog can't, won't and shouldn't've jumped.",
        "I'm sure they'll say it's \u201cfine\u201d \u2013 or not\u2026", "Rock 'n' roll in the '80s",
        "He cannot swim; he's gonna sink!", "WOW!! Really?! yes ? no !", "at 3.5 m, 1,000 people: 10:30",
        "St. John vs. Dr. Who etc.", "a child 's hat does n't fit", "100% of $5 & #5 #dogs @home", "[a] {b} (c)",
        "Stra\xdfe caf\xe9 na\xefve", "-- a - b --- c", "the dogs' bowls and 'quoted words'",
        "o'clock rock/paper/scissors", "end.Start a.m b.man", "", " . ",
        'The dog\'s "toy" isn\'t (very) old-fashioned, they\'re sure...', "A man in a shop.com hat , U. Miami",
        "stone &amp; tile at Texas A&amp;M", 'the letter " P. "', "Fire Dept. of John A. Noble", "hook 'em horns",
        "3-year-old 2nd 10ft 10:30am", "1/2 of a pizza", "a grey colour", "wow!!! so", "*star* a+b=c",
    ]
    tokens = [{"text": text, "tokens": found} for text, found in tokens_of_all(samples).items()]
    print(json.dumps({"source": "the definitions, in Python; tokens: CoreNLP 3.4.1", "seed": SEED, "cases": cases,
                      "samples": tokens}, ensure_ascii=False))


main()
