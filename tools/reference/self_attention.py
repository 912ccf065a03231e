#!/usr/bin/env python3
"""Writes reference values of multi-head self-attention, computed by PyTorch's MultiheadAttention in double precision.

Usage: self_attention.py > nn/src/test/resources/golden/self_attention.json

Each case holds the input [T,B,E], the mask [T,B] (1 for a step that counts), parameters as matrices that rows are
multiplied by, weights of a scalar loss (0 at masked steps), the output, and the gradients of that loss. A sequence keeps
at least its first step, so that a causal step always sees one.
"""
import json
import torch

SEED = 21
BATCH, TIME, SIZE, HEADS = 3, 5, 6, 2


def numbers(tensor):
    return [round(v, 12) for v in tensor.detach().reshape(-1).tolist()]


def case(name, causal, masked):
    layer = torch.nn.MultiheadAttention(SIZE, HEADS).double()
    for parameter in layer.parameters():
        torch.nn.init.normal_(parameter, std=0.5)
    x = torch.randn(TIME, BATCH, SIZE, dtype=torch.float64)
    mask = torch.ones(TIME, BATCH, dtype=torch.float64)
    if masked:
        mask = (torch.rand(TIME, BATCH) < 0.6).double()
        mask[0] = 1
    x = (x * mask.unsqueeze(-1)).requires_grad_()
    weight = torch.randn(TIME, BATCH, SIZE, dtype=torch.float64) * mask.unsqueeze(-1)
    hidden = torch.triu(torch.ones(TIME, TIME, dtype=torch.bool), diagonal=1) if causal else None
    output, _ = layer(x, x, x, key_padding_mask=(mask == 0).T, attn_mask=hidden, need_weights=False)
    (output * weight).sum().backward()
    return {
        "name": name, "causal": causal, "masked": masked, "mask": numbers(mask), "x": numbers(x),
        "W": numbers(layer.in_proj_weight.T), "b": numbers(layer.in_proj_bias),
        "Wo": numbers(layer.out_proj.weight.T), "bo": numbers(layer.out_proj.bias),
        "lossWeight": numbers(weight), "output": numbers(output * mask.unsqueeze(-1)),
        "dx": numbers(x.grad * mask.unsqueeze(-1)),
        "dW": numbers(layer.in_proj_weight.grad.T), "db": numbers(layer.in_proj_bias.grad),
        "dWo": numbers(layer.out_proj.weight.grad.T), "dbo": numbers(layer.out_proj.bias.grad),
    }


def main():
    torch.manual_seed(SEED)
    print(json.dumps({
        "source": "PyTorch " + torch.__version__.split("+")[0], "seed": SEED,
        "batch": BATCH, "time": TIME, "size": SIZE, "heads": HEADS,
        "cases": [
            case("every step sees all", causal=False, masked=False),
            case("causal", causal=True, masked=False),
            case("masked", causal=False, masked=True),
            case("causal and masked", causal=True, masked=True),
        ],
    }))


main()
