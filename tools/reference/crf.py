#!/usr/bin/env python3
"""Writes reference values of a linear-chain CRF, computed by PyTorch in double precision.

Usage: crf.py > nn/src/test/resources/golden/crf.json

Every sequence of tags is enumerated and scored by itself: ln Z is the logsumexp of all scores, the gradients of the loss are
autograd's, the marginals are sums over the enumerated probabilities, and the best sequence is the one with the highest score.
Arrays over time are [B,T,...]. Labels are -1 and marginals zero where masked. Forbidden transitions are 0 in "allowed".
"""
import itertools
import json
import torch

SEED = 21
BATCH, TIME, INPUTS, TAGS = 4, 5, 3, 4
MASK = [[1, 1, 1, 1, 1], [1, 1, 1, 0, 0], [1, 0, 1, 0, 1], [0, 0, 0, 1, 0]]
CHUNKS = ["O", "B", "I", "S"]  # I only after B and I; neither begins with I nor ends with B


def numbers(tensor):
    return [round(v, 12) for v in tensor.detach().reshape(-1).tolist()]


def is_allowed(path, constrained):
    if not constrained:
        return True
    names = [CHUNKS[tag] for tag in path]
    return names[0] != "I" and names[-1] != "B" and all(
        after != "I" or before in "BI" for before, after in zip(names, names[1:]))


def total(path, e, p):
    parts = [p["start"][path[0]], p["end"][path[-1]]]
    parts += [e[t, tag] for t, tag in enumerate(path)]
    parts += [p["A"][pair] for pair in zip(path, path[1:])]
    return torch.stack(parts).sum()


def case(name, masked, constrained, bias, scale):
    shapes = {"W": (INPUTS, TAGS), "A": (TAGS, TAGS), "start": (TAGS,), "end": (TAGS,)} | ({"b": (TAGS,)} if bias else {})
    p = {key: (scale * torch.randn(*shape, dtype=torch.float64)).requires_grad_() for key, shape in shapes.items()}
    x = torch.randn(BATCH, TIME, INPUTS, dtype=torch.float64, requires_grad=True)
    emissions = x @ p["W"] + (p["b"] if bias else 0)
    labels = torch.full((BATCH, TIME), -1)
    best, marginals = labels.clone(), torch.zeros(BATCH, TIME, TAGS, dtype=torch.float64)
    losses, log_z, best_scores = [], [], []
    for b in range(BATCH):
        steps = [t for t in range(TIME) if not masked or MASK[b][t]]
        paths = [path for path in itertools.product(range(TAGS), repeat=len(steps)) if is_allowed(path, constrained)]
        scores = torch.stack([total(path, emissions[b, steps], p) for path in paths])
        gold = int(torch.randint(0, len(paths), ()))
        labels[b, steps] = torch.tensor(paths[gold])
        log_z.append(torch.logsumexp(scores, 0))
        losses.append(log_z[-1] - scores[gold])
        best[b, steps] = torch.tensor(paths[int(scores.argmax())])
        best_scores.append(scores.max())
        for path, probability in zip(paths, torch.softmax(scores.detach(), 0)):
            marginals[b, steps, list(path)] += probability
    torch.stack(losses).sum().backward()
    result = {
        "name": name, "mask": MASK if masked else None, "labels": labels.tolist(), "x": numbers(x),
        "parameters": {key: numbers(value) for key, value in p.items()},
        "losses": numbers(torch.stack(losses)), "logPartitions": numbers(torch.stack(log_z)),
        "marginals": numbers(marginals), "best": best.tolist(), "bestScores": numbers(torch.stack(best_scores)),
        "gradients": {key: numbers(value.grad) for key, value in p.items()}, "dx": numbers(x.grad),
    }
    if constrained:
        result["allowed"] = {
            "transitions": [[int(after != "I" or before in "BI") for after in CHUNKS] for before in CHUNKS],
            "starts": [int(tag != "I") for tag in CHUNKS], "ends": [int(tag != "B") for tag in CHUNKS],
        }
    return result


def main():
    torch.manual_seed(SEED)
    print(json.dumps({
        "source": "PyTorch " + torch.__version__.split("+")[0], "seed": SEED,
        "batch": BATCH, "time": TIME, "inputs": INPUTS, "tags": TAGS,
        "cases": [
            case("plain", masked=False, constrained=False, bias=True, scale=1),
            case("masked", masked=True, constrained=False, bias=True, scale=1),
            case("constrained", masked=True, constrained=True, bias=True, scale=1),
            case("large scores without bias", masked=True, constrained=False, bias=False, scale=30),
        ],
    }))


main()
