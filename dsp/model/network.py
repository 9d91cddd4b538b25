# SPDX-License-Identifier: GPL-3.0-or-later
"""The network of dsp/activation.c: how it is fitted and how its weights are written."""

import numpy as np
import torch
from torch import nn
from torch.nn.functional import pad

INPUTS, CHANNELS, TAPS, LAYERS = 60, 24, 3, 9
GROUPS = INPUTS // 2
CHUNK, BATCH = 1000, 24  # frames, chunks
DELAY = .02  # s that the answer comes after the beat, so that the stroke is heard


class Network(nn.Module):
    """Its second output, onsets, only helps the first one to be learned."""

    def __init__(self, mean, spread):
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean))
        self.register_buffer("even", torch.tensor(1 / (spread + .03)))
        self.first = nn.Conv1d(INPUTS, CHANNELS, TAPS)
        self.deep = nn.ModuleList(nn.Conv1d(CHANNELS, CHANNELS, TAPS, dilation=2 ** layer)
                                  for layer in range(LAYERS))
        self.last = nn.Conv1d(CHANNELS, 2, 1)
        self.dropout = nn.Dropout(.1)
        for layer in self.deep:
            layer.weight.data *= .7

    def forward(self, inputs):
        even = ((inputs - self.mean) * self.even).transpose(1, 2)
        now = torch.relu(self.first(pad(even, (TAPS - 1, 0))))
        for number, layer in enumerate(self.deep):
            now = now + self.dropout(torch.relu(layer(pad(now, (2 << number, 0)))))
        return self.last(now).transpose(1, 2)


def targets(frames, beats, onsets, region, ratio):
    """What the network should say of each frame, and how much it matters."""
    wanted = np.zeros((frames, 2), np.float32)
    weight = np.zeros((frames, 2), np.float32)
    first, last = (int(time / ratio * 100) for time in region)
    for column, times in enumerate((beats, onsets)):
        if times is None:
            continue
        weight[first + 1:last, column] = 1
        for time in times:
            place = int((time / ratio + DELAY) * 100) - 1
            for offset, sure in ((-1, .35), (0, 1), (1, .35)):
                if 0 <= place + offset < frames:
                    wanted[place + offset, column] = max(wanted[place + offset, column], sure)
    return wanted, weight


def fit(collections, shares, steps, seed):
    """collections: lists of pieces; a piece: variants of (inputs, wanted, weight)."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    seen = np.concatenate([piece[0][0][::37] for pieces in collections for piece in pieces])
    network = Network(seen.mean(0), seen.std(0))
    optimiser = torch.optim.AdamW(network.parameters(), lr=4e-3, weight_decay=1e-3)
    entropy = nn.BCEWithLogitsLoss(reduction="none")
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = 4e-3 * min(1, (step + 1) / 30) * (.5 + .5 * np.cos(np.pi * step / steps))
        inputs = np.zeros((BATCH, CHUNK, INPUTS), np.float32)
        wanted = np.zeros((BATCH, CHUNK, 2), np.float32)
        weight = np.zeros((BATCH, CHUNK, 2), np.float32)
        for row in range(BATCH):
            pieces = collections[chance.choice(len(collections), p=shares)]
            piece = pieces[chance.integers(len(pieces))]
            heard, beats, matter = piece[chance.integers(len(piece))]
            start = chance.integers(max(1, len(heard) - CHUNK))
            part = heard[start:start + CHUNK].copy()
            if chance.random() < .5:  # a few bands are missing or faint
                low, count, gain = chance.integers(GROUPS), chance.integers(1, 5), chance.random()
                part[:, low:min(low + count, GROUPS)] *= gain
                part[:, GROUPS + low:GROUPS + low + count] *= gain
            inputs[row, :len(part)] = part
            wanted[row, :len(part)] = beats[start:start + CHUNK]
            weight[row, :len(part)] = matter[start:start + CHUNK]
            weight[row, :150] *= .2  # nothing is known yet
        wanted, weight = torch.from_numpy(wanted), torch.from_numpy(weight)
        weight = weight * (1 + 2 * wanted) * torch.tensor([1., .4])
        loss = (entropy(network(torch.from_numpy(inputs)), wanted) * weight).sum() / weight.sum()
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.)
        optimiser.step()
    return network.eval()


def answers(network, inputs):
    with torch.no_grad():
        return torch.sigmoid(network(torch.tensor(inputs)[None]))[0, :, 0].numpy()


def number(value):
    text = f"{value:.8g}"
    return text + ("F" if "." in text or "e" in text else ".0F")


def braces(values):
    return "{ " + ", ".join(values) + " }"


def packed(layer):
    """Whole numbers by tap (newest first), input and output; and a scale per output."""
    weight = layer.weight.detach().numpy()
    scale = np.maximum(np.abs(weight).max((1, 2)) / 127, 1e-9)
    whole = np.rint(weight / scale[:, None, None]).astype(int)
    return (braces(map(str, whole[:, :, ::-1].transpose(2, 1, 0).ravel())),
            braces(map(number, scale)), braces(map(number, layer.bias.tolist())))


def header(network):
    first = packed(network.first)
    deep = list(zip(*map(packed, network.deep)))
    of_channels = "[ACTIVATION_LAYERS][ACTIVATION_CHANNELS]"
    last = network.last.weight.detach()[0, :, 0].tolist()
    arrays = (
        ("float", "MEAN", "[ACTIVATION_INPUTS]", braces(map(number, network.mean.tolist()))),
        ("float", "EVEN", "[ACTIVATION_INPUTS]", braces(map(number, network.even.tolist()))),
        ("int8_t", "FIRST", f"[{TAPS * INPUTS * CHANNELS}]", first[0]),
        ("float", "FIRST_SCALE", "[ACTIVATION_CHANNELS]", first[1]),
        ("float", "FIRST_BIAS", "[ACTIVATION_CHANNELS]", first[2]),
        ("int8_t", "DEEP", f"[ACTIVATION_LAYERS][{TAPS * CHANNELS ** 2}]", braces(deep[0])),
        ("float", "DEEP_SCALE", of_channels, braces(deep[1])),
        ("float", "DEEP_BIAS", of_channels, braces(deep[2])),
        ("float", "LAST", "[ACTIVATION_CHANNELS]", braces(map(number, last))),
    )
    return "\n".join([
        "// SPDX-License-Identifier: GPL-3.0-or-later\n",
        "/// @file activation_weights.h",
        "/// Made by dsp/model/fit_activation.py; not to be edited. A weight is a whole number",
        "/// times the scale of its output channel. Weights stand by tap (newest first), input,",
        "/// output.\n",
        "#ifndef KIBUN_ACTIVATION_WEIGHTS_H\n#define KIBUN_ACTIVATION_WEIGHTS_H\n",
        '#include "dsp/activation.h"\n\n#include <stdint.h>\n',
        f"enum {{ ACTIVATION_CHANNELS = {CHANNELS}, ACTIVATION_TAPS = {TAPS}, "
        f"ACTIVATION_LAYERS = {LAYERS} }};\n",
        *(f"static const {kind} ACTIVATION_{name}{size} = {values};\n"
          for kind, name, size, values in arrays),
        f"static const float ACTIVATION_LAST_BIAS = {number(float(network.last.bias[0]))};\n",
        "#endif\n"])
