#!/usr/bin/env python3
"""Writes reference values of caption metrics, computed from their published definitions with the standard library.

Usage: caption_metrics.py > common/src/test/resources/golden/caption_metrics.json

BLEU: Papineni et al. 2002, with the two small constants of the COCO caption scorer (Chen et al. 2015). ROUGE-L: Lin
2004, beta 1.2, precision and recall maximal over the references separately. CIDEr-D: Vedantam et al. 2015, sigma 6.
Tokens: Penn Treebank style, walked character by character, punctuation left out afterwards.

Before anything is written, small cases are checked against values worked out by hand.
"""
import functools
import json
import math
import random

SEED = 11
CLITICS = ("n't", "'ve", "'re", "'ll", "'s", "'m", "'d")
TITLES = {"mr", "mrs", "ms", "dr", "st", "jr", "sr", "prof", "lt", "sgt", "capt", "vs", "etc"}
IN_TWO = {"cannot": ("can", "not"), "gonna": ("gon", "na"), "wanna": ("wan", "na"), "gotta": ("got", "ta"),
          "gimme": ("gim", "me"), "lemme": ("lem", "me")}
BRACKETS = {"(": "-lrb-", ")": "-rrb-", "[": "-lsb-", "]": "-rsb-", "{": "-lcb-", "}": "-rcb-"}
DROPPED = set(".,:;?!'`\"-\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019\u2013\u2014\u2026")


def tokens(caption):
    out = []
    for chunk in caption.lower().replace("\u2019", "'").replace("\u2018", "'").replace("\u2014", " ").replace(
            "\u2013", " ").split():
        while chunk:
            chunk = one(chunk, out)
    return out


def one(chunk, out):
    """Moves what stands at the front of the chunk to the tokens and returns the rest."""
    if chunk[0].isalnum():
        end = 0
        while end < len(chunk) and (chunk[end].isalnum() or chunk[end] in ".,:-_/'"):
            end += 1
        return word(chunk[:end], out) + chunk[end:]
    for clitic in CLITICS + ("'n'",):
        if clitic[0] == "'" and chunk.startswith(clitic) and not chunk[len(clitic):len(clitic) + 1].isalnum():
            out.append(clitic)
            return chunk[len(clitic):]
    if chunk[0] == "'" and chunk[1:2] in list("23456789") and chunk[2:4] == "0s" and not chunk[4:5].isalnum():
        out.append(chunk[:4])
        return chunk[4:]
    if chunk[0] in "#@" and chunk[1:2].isalpha():
        end = 1
        while end < len(chunk) and (chunk[end].isalnum() or chunk[end] == "_"):
            end += 1
        out.append(chunk[:end])
        return chunk[end:]
    if chunk[0] in "?!":
        rest = chunk.lstrip("?!")
        if len(chunk) - len(rest) > 1:
            out.append(chunk[:len(chunk) - len(rest)])
        return rest
    if chunk[0] not in DROPPED:
        out.append(BRACKETS.get(chunk[0], chunk[0]))
    return chunk[1:]


def word(span, out):
    """A span of letters, digits and marks that may join them; returns what does not belong to its first token."""
    parts, marks = [""], []
    for char in span:
        if char.isalnum():
            parts[-1] += char
        else:
            marks.append(char)
            parts.append("")
    parts_of_letters = 1
    while (parts_of_letters < len(parts) and marks[parts_of_letters - 1] == "."
           and all(len(p) == 1 and p.isalpha() for p in parts[:parts_of_letters + 1])):
        parts_of_letters += 1
    if parts_of_letters > 1:
        end = 2 * parts_of_letters - 1
        end += span[end:end + 1] == "."
        out.append(span[:end])
        return span[end:]
    if parts[0] in TITLES and marks and marks[0] == "." and (len(parts) == 1 or not parts[1]):
        out.append(parts[0] + ".")
        return span[len(parts[0]) + 1:]
    numeric = parts[0].isdigit() and marks and marks[0] in ".,:" and parts[1].isdigit()
    token, used = parts[0], 1
    while used < len(parts) and parts[used] and (
            (marks[used - 1] in ".,:" and parts[used].isdigit()) if numeric else marks[used - 1] in "-_/'"):
        token += marks[used - 1] + parts[used]
        used += 1
    if token in IN_TWO:
        out.extend(IN_TWO[token])
    else:
        tail = []
        cut = True
        while cut:
            cut = next((c for c in CLITICS if token.endswith(c) and len(token) > len(c)), None)
            if cut:
                tail.insert(0, cut)
                token = token[:-len(cut)]
        out.extend([token] + tail)
    return span[sum(len(p) for p in parts[:used]) + used - 1:]


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
    ours = [tokens(c) for c in candidates]
    theirs = [[tokens(r) for r in refs] for refs in references]
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
    assert tokens("The dog's \"toy\" isn't (very) old-fashioned, they're sure...") == (
        "the dog 's toy is n't -lrb- very -rrb- old-fashioned they 're sure".split())
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
    samples = ["A man's dog can't, won't and shouldn't've jumped.", "I'm sure they'll say it's \u201cfine\u201d \u2013 or not\u2026",
               "Rock 'n' roll in the '80s", "He cannot swim; he's gonna sink!", "WOW!! Really?! yes ? no !",
               "at 3.5 m, 1,000 people: 10:30", "St. John vs. Dr. Who etc.", "a child 's hat does n't fit",
               "100% of $5 & #5 #dogs @home", "[a] {b} (c)", "Stra\u00dfe caf\u00e9 na\u00efve \U0001F600", "-- a - b --- c",
               "the dogs' bowls and 'quoted words'", "o'clock rock/paper/scissors", "end.Start a.m b.man", "", " . "]
    print(json.dumps({"source": "the definitions, in Python", "seed": SEED, "cases": cases,
                      "samples": [{"text": s, "tokens": tokens(s)} for s in samples]}, ensure_ascii=False))


main()
