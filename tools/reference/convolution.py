#!/usr/bin/env python3
"""Writes reference values of a convolution with a rectifier, computed by PyTorch in double precision.

Usage: convolution.py > common/src/test/resources/golden/convolution.json

Pictures, results and weights are permuted from PyTorch's order, channels first, to ours, channels last. Each case holds
input, parameters, weights of a scalar loss, output, and the gradients of that loss.
"""
import json
import torch

SEED = 21
CASES = [  # batch, height, width, channels, filters, kernel, stride
    (2, 5, 4, 3, 2, 3, 1),
    (3, 6, 7, 2, 4, 3, 2),
    (1, 9, 8, 1, 3, 5, 3),
    (2, 3, 3, 4, 5, 1, 1),
    (2, 1, 1, 2, 2, 3, 2),
]


def numbers(tensor):
    return [round(v, 12) for v in tensor.detach().reshape(-1).tolist()]


def last(tensor):
    return tensor.permute(0, 2, 3, 1)


def case(batch, height, width, channels, filters, kernel, stride):
    x = torch.randn(batch, channels, height, width, dtype=torch.float64, requires_grad=True)
    w = (torch.randn(filters, channels, kernel, kernel, dtype=torch.float64) * 0.5).requires_grad_()
    b = torch.randn(filters, dtype=torch.float64, requires_grad=True)
    y = torch.relu(torch.nn.functional.conv2d(x, w, b, stride=stride, padding=kernel // 2))
    weight = torch.randn_like(y)
    (y * weight).sum().backward()
    return {
        "shape": [batch, height, width, channels, filters, kernel, stride], "outputShape": list(last(y).shape),
        "x": numbers(last(x)), "W": numbers(last(w)), "b": numbers(b), "lossWeight": numbers(last(weight)),
        "output": numbers(last(y)), "dx": numbers(last(x.grad)), "dW": numbers(last(w.grad)), "db": numbers(b.grad),
    }


torch.manual_seed(SEED)
print(json.dumps({
    "source": "tools/reference/convolution.py", "torch": torch.__version__, "seed": SEED,
    "cases": [case(*sizes) for sizes in CASES],
}, indent=None, separators=(",", ":")))
