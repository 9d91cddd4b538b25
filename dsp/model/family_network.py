# SPDX-License-Identifier: GPL-3.0-or-later
"""The network of dsp/families.c: how it is fitted, how its weights are written."""

import textwrap

import numpy as np
import torch
from torch import nn

BANDS, VIEWS, FAMILIES = 48, 2, 6
NARROW, MIDDLE, CHANNELS, TAPS, LAYERS = 12, 20, 32, 3, 5
REACH = 5  # bands that a convolution sees
CLIPS, FRAMES = 24, 110  # in a batch: of so many clips so long a part


class Network(nn.Module):
    """Two convolutions over time and bands that halve the bands, then a temporal
    convolutional network; all of it causal."""

    def __init__(self, mean=None, spread=None):
        """mean, spread: of the inputs, by view and band"""
        super().__init__()
        self.register_buffer("mean", torch.zeros(VIEWS, BANDS) if mean is None else mean)
        self.register_buffer("even", torch.ones(VIEWS, BANDS) if spread is None
                             else 1 / (spread + .03))
        self.first = nn.Conv2d(VIEWS, NARROW, (TAPS, REACH), stride=(1, 2), padding=(0, 2))
        self.second = nn.Conv2d(NARROW, MIDDLE, (TAPS, REACH), stride=(1, 2), padding=(0, 2))
        self.gather = nn.Linear(MIDDLE * BANDS // 4, CHANNELS)
        self.deep = nn.ModuleList(nn.Conv1d(CHANNELS, CHANNELS, TAPS, dilation=2 ** layer)
                                  for layer in range(LAYERS))
        self.last = nn.Linear(CHANNELS, FAMILIES)
        self.normal = nn.ModuleList((nn.BatchNorm2d(NARROW), nn.BatchNorm2d(MIDDLE),
                                     nn.BatchNorm1d(CHANNELS)))
        self.dropout = nn.Dropout(.15)
        for layer in self.deep:
            layer.weight.data *= .7

    def forward(self, inputs):
        """inputs: clip, frame, view, band"""
        late = TAPS - 1
        now = ((inputs - self.mean) * self.even).transpose(1, 2)
        for layer, normal in ((self.first, self.normal[0]), (self.second, self.normal[1])):
            now = torch.relu(normal(layer(nn.functional.pad(now, (0, 0, late, 0)))))
        now = now.transpose(1, 2).flatten(2)  # clip, frame, channel and band
        now = torch.relu(self.normal[2](self.gather(self.dropout(now)).transpose(1, 2)))
        for number, layer in enumerate(self.deep):
            past = nn.functional.pad(now, (late << number, 0))
            now = now + self.dropout(torch.relu(layer(past)))
        return self.last(now.transpose(1, 2))


def disguised(inputs, chance):
    """Levels through one more filter, bands missing, another register."""
    count = len(inputs)
    places = np.linspace(0, BANDS - 1, 7)
    for row in range(count):
        levels, rises = inputs[row, :, 0], inputs[row, :, 1]
        curve = np.interp(np.arange(BANDS), places, chance.normal(0, .1, 7))
        heard = levels > .02
        levels += (curve * heard).astype(np.float32)
        if chance.random() < .6:
            shift = chance.integers(-4, 5)
            for view in (levels, rises):
                view[:] = np.roll(view, shift, 1)
                if shift > 0:
                    view[:, :shift] = 0
                elif shift < 0:
                    view[:, shift:] = 0
        if chance.random() < .3:
            low = chance.integers(BANDS)
            inputs[row, :, :, low:low + chance.integers(1, 7)] = 0
        if chance.random() < .3:  # a floor of noise
            np.maximum(levels, chance.uniform(.05, .6), out=levels)
        if chance.random() < .25:
            rises *= chance.uniform(.4, 1.)
    return np.maximum(inputs, 0)


def folded(state, name, normal):
    """Weights and bias of a layer and the normalisation after it."""
    gain = state[f"normal.{normal}.weight"] / np.sqrt(state[f"normal.{normal}.running_var"] + 1e-5)
    weights = state[name + ".weight"]
    weights = weights * gain.reshape((-1,) + (1,) * (weights.ndim - 1))
    bias = (state[name + ".bias"] - state[f"normal.{normal}.running_mean"]) * gain
    return weights, bias + state[f"normal.{normal}.bias"]


def batch(data, chance):
    inputs, wanted, counts = data
    rows = chance.integers(len(inputs), size=CLIPS)
    start = chance.choice((0, *range(0, inputs.shape[1] - FRAMES, 10)))
    part = slice(start, start + FRAMES)
    seen = disguised(inputs[rows, part].astype(np.float32).reshape(CLIPS, FRAMES, VIEWS, BANDS),
                     chance)
    return (torch.from_numpy(seen), torch.from_numpy(wanted[rows, part].astype(np.float32)),
            torch.from_numpy(counts[rows, part].astype(np.float32)))


def fit(data, steps, seed, report=None, rate=3e-3, learned=None):
    """learned: the state of a network to go on with"""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    seen = torch.from_numpy(data[0][::3, ::7].astype(np.float32).reshape(-1, VIEWS, BANDS))
    network = Network(seen.mean(0), seen.std(0))
    if learned:
        network.load_state_dict(learned)
    optimiser = torch.optim.AdamW(network.parameters(), weight_decay=2e-3)
    recent = None
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1, (step + 1) / 50) * (.5 + .5 * np.cos(np.pi * step / steps))
        inputs, wanted, counts = batch(data, chance)
        counts[:, :8] *= .3
        entropy = nn.functional.binary_cross_entropy_with_logits(
            network(inputs), wanted, reduction="none")
        loss = (entropy.mean(2) * counts).sum() / counts.sum()
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.)
        optimiser.step()
        recent = loss.item() if recent is None else .98 * recent + .02 * loss.item()
        if step % 100 == 99:
            print(f"{step + 1:5}  {recent:.4f}", flush=True)
        if report and step % 200 == 199:
            report(network)
    return network.eval()


def packed(weights):
    """Whole numbers and the scale of each output (the last axis)."""
    weights = weights.reshape(-1, weights.shape[-1])
    scale = np.abs(weights).max(0) / 127 + 1e-12
    return np.round(weights / scale).astype(int).ravel(), scale


def written(value):
    """A number of C."""
    if isinstance(value, (int, np.integer)):
        return str(value)
    text = f"{value:.6g}"
    return text + ("F" if "." in text or "e" in text else ".0F")


def array(kind, name, length, values):
    text = "\n".join(textwrap.wrap(", ".join(map(written, values)), 95))
    return f"static const {kind} {name}[{length}] = {{\n{text}\n}};\n"


def header(network):
    """dsp/families_weights.h. Weights stand by tap (newest first), input, output."""
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}

    arrays = [array("float", "FAMILIES_MEAN", "FAMILIES_INPUTS", state["mean"].ravel()),
              array("float", "FAMILIES_EVEN", "FAMILIES_INPUTS", state["even"].ravel())]

    def add(name, rows, columns, weights, bias):
        numbers, scale = packed(weights)
        arrays.append(array("int8_t", name, f"{rows} * {columns}", numbers))
        arrays.append(array("float", name + "_SCALE", columns, scale))
        arrays.append(array("float", name + "_BIAS", columns, bias))

    weights, bias = folded(state, "first", 0)  # out, view, tap, band
    add("FAMILIES_FIRST", "FAMILIES_TAPS * FAMILIES_REACH * FAMILIES_VIEWS", "FAMILIES_NARROW",
        weights[:, :, ::-1].transpose(2, 3, 1, 0), bias)
    weights, bias = folded(state, "second", 1)
    add("FAMILIES_SECOND", "FAMILIES_TAPS * FAMILIES_REACH * FAMILIES_NARROW", "FAMILIES_MIDDLE",
        weights[:, :, ::-1].transpose(2, 3, 1, 0), bias)
    weights, bias = folded(state, "gather", 2)
    add("FAMILIES_GATHER", "FAMILIES_SECOND_BANDS * FAMILIES_MIDDLE", "FAMILIES_CHANNELS",
        weights.reshape(CHANNELS, MIDDLE, BANDS // 4).transpose(2, 1, 0), bias)
    deep, scales, biases = [], [], []
    for layer in range(LAYERS):
        weights = state[f"deep.{layer}.weight"][:, :, ::-1]  # out, in, tap
        numbers, scale = packed(weights.transpose(2, 1, 0))
        deep.append(numbers)
        scales.append(scale)
        biases.append(state[f"deep.{layer}.bias"])
    arrays.append(array("int8_t", "FAMILIES_DEEP", "FAMILIES_LAYERS * FAMILIES_TAPS * "
                        "FAMILIES_CHANNELS * FAMILIES_CHANNELS", np.concatenate(deep)))
    arrays.append(array("float", "FAMILIES_DEEP_SCALE", "FAMILIES_LAYERS * FAMILIES_CHANNELS",
                        np.concatenate(scales)))
    arrays.append(array("float", "FAMILIES_DEEP_BIAS", "FAMILIES_LAYERS * FAMILIES_CHANNELS",
                        np.concatenate(biases)))
    arrays.append(array("float", "FAMILIES_LAST", "FAMILIES_CHANNELS * FAMILIES",
                        state["last.weight"].T.ravel()))
    arrays.append(array("float", "FAMILIES_LAST_BIAS", "FAMILIES", state["last.bias"]))
    return "".join([
        "// SPDX-License-Identifier: GPL-3.0-or-later\n\n"
        "/// @file families_weights.h\n"
        "/// Made by dsp/model/fit_families.py; not to be edited. A weight is a whole number\n"
        "/// times the scale of its output. Weights stand by layer, tap (newest first), band,\n"
        "/// input, output.\n\n"
        "#ifndef KIBUN_FAMILIES_WEIGHTS_H\n#define KIBUN_FAMILIES_WEIGHTS_H\n\n"
        "#include \"dsp/families.h\"\n#include \"dsp/families_inputs.h\"\n\n"
        "#include <stdint.h>\n\n// clang-format off\n\n"
        "enum {\n"
        f"  FAMILIES_TAPS         = {TAPS},\n"
        f"  FAMILIES_REACH        = {REACH},\n"
        f"  FAMILIES_NARROW       = {NARROW},\n"
        f"  FAMILIES_MIDDLE       = {MIDDLE},\n"
        f"  FAMILIES_CHANNELS     = {CHANNELS},\n"
        f"  FAMILIES_LAYERS       = {LAYERS},\n"
        "  FAMILIES_FIRST_BANDS  = EAR_BANDS / 2,\n"
        "  FAMILIES_SECOND_BANDS = EAR_BANDS / 4\n};\n\n",
        *(each + "\n" for each in arrays), "#endif\n"])
