#!/usr/bin/env python3
"""Writes reference values of decoders with attention, computed by PyTorch in double precision.

Usage: attention.py > common/src/test/resources/golden/attention.json

Each case holds inputs, masks, parameters, weights of a scalar loss, output, attention, and the gradients of that loss. The
cells are PyTorch's, the gradients its own; the equations between them are written here once more. PyTorch keeps a second
bias for every gate; it is zero here except for the GRU's candidate, which is ours too.
"""
import json
import torch

SEED = 21
BATCH, TIME, SOURCE, INPUTS, MEMORY, SUMMARY, HIDDEN, SIZE = 3, 4, 5, 3, 6, 4, 5, 7
GATES = {"RNN": 1, "LSTM": 4, "GRU": 3}


def numbers(tensor):
    return [round(v, 9) for v in tensor.detach().reshape(-1).tolist()]


def random(*shape, scale=0.5):
    return (torch.randn(*shape, dtype=torch.float64) * scale).requires_grad_()


def parameters(cell, kind, feeding, gated, memory):
    h, columns = HIDDEN, GATES[cell] * HIDDEN
    shapes = {"W": (INPUTS, columns), "RW": (h, columns), "b": (columns,)}
    if cell == "GRU":
        shapes["cb"] = (h,)
    if feeding:
        shapes["F"] = (h, columns)
    size = SIZE if kind == "ADDITIVE" else h
    if kind in ("ADDITIVE", "GENERAL"):
        shapes["Wk"] = (memory, size)
    if kind == "ADDITIVE":
        shapes |= {"bk": (size,), "Wq": (h, size), "v": (size,)}
    shapes["Wh"] = (h, h)
    if kind != "NONE":
        shapes["Wc"] = (memory, h)
    shapes["bc"] = (h,)
    if gated:
        shapes |= {"wg": (h,), "bg": (1,)}
    shapes |= {"Wi": (SUMMARY, h), "bi": (h,)}
    if cell == "LSTM":
        shapes |= {"Wj": (SUMMARY, h), "bj": (h,)}
    return {name: random(*shape) for name, shape in shapes.items()}


def step(cell, p, x, h, c):
    w = torch.cat([p["W"], p["F"]]) if "F" in p else p["W"]
    zeros = torch.zeros_like(p["b"])
    if cell == "GRU":
        hidden_bias = torch.cat([zeros[: 2 * HIDDEN], p["cb"]])
        return torch._VF.gru_cell(x, h, w.T, p["RW"].T, p["b"], hidden_bias), None
    if cell == "LSTM":
        return torch._VF.lstm_cell(x, (h, c), w.T, p["RW"].T, p["b"], zeros)
    return torch._VF.rnn_tanh_cell(x, h, w.T, p["RW"].T, p["b"], zeros), None


def decode(cell, kind, p, e, m, z, target_mask, memory_mask):
    h = torch.tanh(z @ p["Wi"] + p["bi"])
    c = torch.tanh(z @ p["Wj"] + p["bj"]) if cell == "LSTM" else None
    a = torch.zeros(BATCH, HIDDEN, dtype=torch.float64)
    outputs, attention = [], []
    for t in range(TIME):
        keep = target_mask[:, t : t + 1] > 0
        x = torch.cat([e[:, t], a], dim=1) if "F" in p else e[:, t]
        new_h, new_c = step(cell, p, x, h, c)
        joined = new_h @ p["Wh"] + p["bc"]
        if kind != "NONE":
            if kind == "ADDITIVE":
                hidden = torch.tanh((new_h @ p["Wq"])[:, None] + m @ p["Wk"] + p["bk"])
                scores = hidden @ p["v"]
            else:
                keys = m @ p["Wk"] if kind == "GENERAL" else m
                scores = torch.einsum("bh,bsh->bs", new_h, keys)
            alpha = torch.softmax(scores.masked_fill(memory_mask == 0, float("-inf")), dim=1)
            context = torch.einsum("bs,bsm->bm", alpha, m)
            if "wg" in p:
                context = context * torch.sigmoid(new_h @ p["wg"] + p["bg"])[:, None]
            joined = joined + context @ p["Wc"]
            attention.append(alpha * keep)
        new_a = torch.tanh(joined)
        outputs.append(new_a * keep)
        h, a = torch.where(keep, new_h, h), torch.where(keep, new_a, a)
        c = torch.where(keep, new_c, c) if cell == "LSTM" else None
    return torch.stack(outputs, 1), torch.stack(attention, 1) if attention else None


def case(cell, kind, feeding, gated=False, coverage=0.0):
    memory = HIDDEN if kind == "DOT" else 0 if kind == "NONE" else MEMORY
    p = parameters(cell, kind, feeding, gated, memory)
    e, m, z = random(BATCH, TIME, INPUTS, scale=1), random(BATCH, SOURCE, memory, scale=1), random(BATCH, SUMMARY, scale=1)
    target_mask = torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0], [1, 0, 1, 1]], dtype=torch.float64)
    memory_mask = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 0, 0, 0], [1, 1, 0, 1, 1]], dtype=torch.float64)
    weight = torch.randn(BATCH, TIME, HIDDEN, dtype=torch.float64)
    output, attention = decode(cell, kind, p, e, m, z, target_mask, memory_mask)
    loss = (output * weight).sum()
    penalty = torch.zeros(())
    if coverage:
        penalty = coverage * (memory_mask * (1 - attention.sum(1)) ** 2).sum()
    (loss + penalty).backward()
    result = {
        "name": f"{cell.lower()}-{kind.lower()}" + "-feeding" * feeding + "-gated" * gated,
        "cell": cell, "kind": kind, "inputFeeding": feeding, "gated": gated, "coverageWeight": coverage,
        "batch": BATCH, "time": TIME, "source": SOURCE, "inputs": INPUTS, "memory": memory, "summary": SUMMARY,
        "hidden": HIDDEN, "attentionSize": SIZE if kind == "ADDITIVE" else HIDDEN,
        "e": numbers(e), "z": numbers(z), "targetMask": numbers(target_mask), "memoryMask": numbers(memory_mask),
        "lossWeight": numbers(weight), "output": numbers(output), "penalty": penalty.item(),
        "de": numbers(e.grad), "dz": numbers(z.grad),
        "parameters": {name: numbers(value) for name, value in p.items()},
        "gradients": {name: numbers(value.grad) for name, value in p.items()},
    }
    if kind != "NONE":
        result |= {"m": numbers(m), "dm": numbers(m.grad), "attention": numbers(attention)}
    return result


def main():
    torch.manual_seed(SEED)
    kinds = ("NONE", "ADDITIVE", "DOT", "GENERAL")
    cases = [case(cell, kind, True) for cell in ("RNN", "LSTM", "GRU") for kind in kinds]
    cases += [case("GRU", kind, False) for kind in kinds]
    cases += [case(cell, "ADDITIVE", feeding, gated=True, coverage=0.5) for cell, feeding in (("LSTM", True), ("GRU", False))]
    print(json.dumps({"source": "PyTorch " + torch.__version__.split("+")[0], "seed": SEED, "cases": cases}))


main()
