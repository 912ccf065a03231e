#!/usr/bin/env python3
"""Writes reference values of recurrent layers, computed by PyTorch in double precision.

Usage: recurrent.py > nn/src/test/resources/golden/recurrent.json

Each case holds input, parameters, weights of a scalar loss, output, and the gradients of that loss; and those of the loss at the
last step alone with respect to the states after each step. PyTorch keeps a second
bias for every gate; it is zero here except for the GRU's candidate, which is ours too.
"""
import json
import torch

SEED = 20
BATCH, TIME, INPUTS, HIDDEN = 3, 6, 4, 5


def last_step(layer, cell, relu, x, h0, c0, weight):
    """Gradients of a loss at the last step alone with respect to the states that steps after t start from [T,B,H]."""
    parameters = (layer.weight_ih_l0, layer.weight_hh_l0, layer.bias_ih_l0, layer.bias_hh_l0)

    def run(steps, h, c):
        for step in steps:
            if cell == "LSTM":
                h, c = torch.lstm_cell(step, (h, c), *parameters)
            else:
                one = {"GRU": torch.gru_cell, "RNN": torch.rnn_relu_cell if relu else torch.rnn_tanh_cell}[cell]
                h = one(step, h, *parameters)
        return h, c

    gradients = []
    for t in range(1, len(x) + 1):
        states = [state.detach().requires_grad_() for state in run(x[:t], h0[0], c0[0])]
        loss = (run(x[t:], *states)[0] * weight[-1]).sum()
        found = torch.autograd.grad(loss, states, allow_unused=True)
        gradients.append([torch.zeros_like(h) if g is None else g for h, g in zip(states, found)])
    result = {"dhOfLast": numbers(torch.stack([dh for dh, _ in gradients]))}
    if cell == "LSTM":
        result["dcOfLast"] = numbers(torch.stack([dc for _, dc in gradients]))
    return result


def numbers(tensor):
    return [round(v, 12) for v in tensor.detach().reshape(-1).tolist()]


def case(name, layer, cell, relu=False):
    gates = {"RNN": 1, "LSTM": 4, "GRU": 3}[cell]
    with torch.no_grad():
        for parameter in layer.parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.5)
        layer.bias_hh_l0[: gates * HIDDEN if cell != "GRU" else 2 * HIDDEN] = 0
    x = torch.randn(TIME, BATCH, INPUTS, dtype=torch.float64, requires_grad=True)
    h0 = torch.randn(1, BATCH, HIDDEN, dtype=torch.float64, requires_grad=True)
    c0 = torch.randn(1, BATCH, HIDDEN, dtype=torch.float64, requires_grad=True)
    weight = torch.randn(TIME, BATCH, HIDDEN, dtype=torch.float64)
    out, _ = layer(x, (h0, c0) if cell == "LSTM" else h0)
    (out * weight).sum().backward()
    result = {
        "name": name, "cell": cell, "relu": relu,
        "batch": BATCH, "time": TIME, "inputs": INPUTS, "hidden": HIDDEN,
        "x": numbers(x), "h0": numbers(h0), "lossWeight": numbers(weight),
        "W": numbers(layer.weight_ih_l0.T), "RW": numbers(layer.weight_hh_l0.T), "b": numbers(layer.bias_ih_l0),
        "output": numbers(out),
        "dx": numbers(x.grad), "dh0": numbers(h0.grad),
        "dW": numbers(layer.weight_ih_l0.grad.T), "dRW": numbers(layer.weight_hh_l0.grad.T),
        "db": numbers(layer.bias_ih_l0.grad),
    }
    result |= last_step(layer, cell, relu, x, h0, c0, weight)
    if cell == "LSTM":
        result |= {"c0": numbers(c0), "dc0": numbers(c0.grad)}
    if cell == "GRU":
        result |= {"cb": numbers(layer.bias_hh_l0[2 * HIDDEN:]), "dcb": numbers(layer.bias_hh_l0.grad[2 * HIDDEN:])}
    return result


def main():
    torch.manual_seed(SEED)
    cases = [
        case("rnn", torch.nn.RNN(INPUTS, HIDDEN).double(), "RNN"),
        case("rnn-relu", torch.nn.RNN(INPUTS, HIDDEN, nonlinearity="relu").double(), "RNN", relu=True),
        case("lstm", torch.nn.LSTM(INPUTS, HIDDEN).double(), "LSTM"),
        case("gru", torch.nn.GRU(INPUTS, HIDDEN).double(), "GRU"),
    ]
    print(json.dumps({"source": "PyTorch " + torch.__version__.split("+")[0], "seed": SEED, "cases": cases}))


main()
