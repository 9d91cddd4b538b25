# SPDX-License-Identifier: GPL-3.0-or-later
"""The network of dsp/families.c: how it is fitted, how its weights are written."""

import copy
import textwrap

import numpy as np
import torch
from torch import nn

BANDS, VIEWS, FAMILIES = 48, 2, 6
NARROW, MIDDLE, CHANNELS, TAPS, LAYERS = 12, 20, 32, 3, 5
REACH = 5  # bands that a convolution sees
CLIPS, FRAMES = 24, 125  # in a batch: so many clips, so long
MOST = 99  # of a weight as it is written: two digits
SAMPLED = 150  # clips that the inputs' mean and spread are of


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


def folded(state, name, normal):
    """Weights and bias of a layer and the normalisation after it."""
    gain = state[f"normal.{normal}.weight"] / np.sqrt(state[f"normal.{normal}.running_var"] + 1e-5)
    weights = state[name + ".weight"]
    weights = weights * gain.reshape((-1,) + (1,) * (weights.ndim - 1))
    bias = (state[name + ".bias"] - state[f"normal.{normal}.running_mean"]) * gain
    return weights, bias + state[f"normal.{normal}.bias"]


def fit(draw, steps, seed, rate=3e-3):
    """draw(clips, steps): (inputs, truth, where it counts). Returns the average of the
    networks of late."""
    torch.manual_seed(seed)
    seen = torch.from_numpy(draw(SAMPLED, FRAMES)[0]).flatten(0, 1)
    network = Network(seen.mean(0), seen.std(0))
    average = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), weight_decay=2e-3)
    recent = None
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1, (step + 1) / 40) * (.5 + .5 * np.cos(np.pi * step / steps))
        inputs, wanted, counts = map(torch.from_numpy, draw(CLIPS, FRAMES))
        counts[:, :10] *= .2  # of so little nobody could tell
        entropy = nn.functional.binary_cross_entropy_with_logits(
            network(inputs), wanted, reduction="none")
        loss = (entropy.mean(2) * counts).sum() / counts.sum()
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.)
        optimiser.step()
        with torch.no_grad():
            share = .01 if step > 200 else .1
            for kept, now in zip(average.state_dict().values(), network.state_dict().values()):
                if kept.dtype.is_floating_point:
                    kept.lerp_(now, share)
        recent = loss.item() if recent is None else .98 * recent + .02 * loss.item()
        if step % 100 == 99:
            print(f"{step + 1:5}  {recent:.4f}", flush=True)
    return average.eval()


def meters(network, inputs):
    """What they read, by clip, step and family; not smoothed."""
    with torch.no_grad():
        return torch.sigmoid(network(torch.from_numpy(inputs))).numpy()


def packed(weights):
    """Whole numbers and the scale of each output (the last axis)."""
    weights = weights.reshape(-1, weights.shape[-1])
    scale = np.abs(weights).max(0) / MOST + 1e-12
    return np.round(weights / scale).astype(int).ravel(), scale


def written(value):
    """A number of C."""
    if isinstance(value, (int, np.integer)):
        return str(value)
    text = f"{value:.4g}"
    return text + ("F" if "." in text or "e" in text else ".0F")


def array(kind, name, length, values):
    lines = textwrap.wrap(", ".join(map(written, values)), 125)
    text = "\n".join(lines).replace(", ", ",")  # there are many
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
