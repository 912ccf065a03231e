#!/usr/bin/env python3
"""Writes reference values of layers over symbols, computed by PyTorch in double precision.

Usage: symbols.py > common/src/test/resources/golden/symbols.json

"embedding" holds symbols (-1 where masked), the table, weights of a scalar loss, output and the table's gradient. Each of
"softmax" holds states, parameters and labels (-1 where masked), and of the cross-entropy summed over the labels: its
value with and without label smoothing, the log-probabilities, and the gradients of the smoothed one.
"""
import json
import torch
from torch.nn import functional

SEED = 21
BATCH, TIME, SYMBOLS, SIZE = 3, 5, 7, 4


def numbers(tensor):
    return [round(v, 12) for v in tensor.detach().reshape(-1).tolist()]


def symbols(masked):
    ids = torch.randint(0, SYMBOLS, (TIME, BATCH))
    return torch.where(torch.rand(TIME, BATCH) < 0.3, torch.full_like(ids, -1), ids) if masked else ids


def embedding():
    ids = symbols(masked=True)
    table = torch.randn(SYMBOLS, SIZE, dtype=torch.float64, requires_grad=True)
    weight = torch.randn(TIME, BATCH, SIZE, dtype=torch.float64)
    output = functional.embedding(ids.clamp(min=0), table) * (ids >= 0).unsqueeze(-1)
    (output * weight).sum().backward()
    return {
        "symbols": ids.reshape(-1).tolist(), "W": numbers(table), "lossWeight": numbers(weight),
        "output": numbers(output), "dW": numbers(table.grad),
    }


def softmax(name, smoothing, masked, bias):
    labels = symbols(masked).reshape(-1)
    x = torch.randn(TIME * BATCH, SIZE, dtype=torch.float64, requires_grad=True)
    w = torch.randn(SYMBOLS, SIZE, dtype=torch.float64, requires_grad=True)
    b = torch.randn(SYMBOLS, dtype=torch.float64, requires_grad=True) if bias else None
    logits = functional.linear(x, w, b)
    loss = functional.cross_entropy(logits, labels, ignore_index=-1, label_smoothing=smoothing, reduction="sum")
    loss.backward()
    result = {
        "name": name, "smoothing": smoothing, "labels": labels.tolist(), "x": numbers(x), "W": numbers(w),
        "loss": loss.item(),
        "plain": functional.cross_entropy(logits, labels, ignore_index=-1, reduction="sum").item(),
        "logProbabilities": numbers(functional.log_softmax(logits, 1)),
        "dx": numbers(x.grad), "dW": numbers(w.grad),
    }
    return result | {"b": numbers(b), "db": numbers(b.grad)} if bias else result


def main():
    torch.manual_seed(SEED)
    print(json.dumps({
        "source": "PyTorch " + torch.__version__.split("+")[0], "seed": SEED,
        "batch": BATCH, "time": TIME, "symbols": SYMBOLS, "size": SIZE,
        "embedding": embedding(),
        "softmax": [
            softmax("plain", 0.0, masked=False, bias=True),
            softmax("masked", 0.0, masked=True, bias=True),
            softmax("smoothed", 0.1, masked=True, bias=True),
            softmax("without bias", 0.3, masked=False, bias=False),
        ],
    }))


main()
