# SPDX-License-Identifier: GPL-3.0-or-later
"""The network of dsp/activation.c: what it should say, how it is fitted, how its weights
are written."""

import textwrap

import numpy as np
import torch
from torch import nn
from torch.nn.functional import log_softmax, pad

INPUTS, CHANNELS, TAPS, LAYERS, TEMPI = 122, 40, 3, 9, 21
SLOWEST, FASTEST = 40, 240  # bpm of the first and the last tempo
COARSE, FINE = 30, 48  # groups of bands among the inputs
BEAT, ONSET, DOWNBEAT, TEMPO = range(4)  # answers; from TEMPO on one for every tempo
TOLD = [BEAT, ONSET, *range(TEMPO, TEMPO + TEMPI)]  # downbeats only help to learn the others
CHUNK, BATCH = 1300, 20  # frames, chunks
DELAY = .02  # s that an answer comes after its moment, so that the stroke is heard
MATTERS = (1., 1., .6, .25)


class Network(nn.Module):
    """A causal temporal convolutional network: of this program, and of story_network.py."""

    def __init__(self, mean, spread, channels=CHANNELS, layers=LAYERS, answers=TEMPO + TEMPI,
                 first_dropout=0., dropout=.1):
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean))
        self.register_buffer("even", torch.tensor(1 / (spread + .03)))
        self.first = nn.Conv1d(len(mean), channels, TAPS)
        self.deep = nn.ModuleList(nn.Conv1d(channels, channels, TAPS, dilation=2 ** layer)
                                  for layer in range(layers))
        self.last = nn.Conv1d(channels, answers, 1)
        self.first_dropout = nn.Dropout(first_dropout)
        self.dropout = nn.Dropout(dropout)
        for layer in self.deep:
            layer.weight.data *= .7

    def forward(self, inputs):
        even = ((inputs - self.mean) * self.even).transpose(1, 2)
        now = self.first_dropout(torch.relu(self.first(pad(even, (TAPS - 1, 0)))))
        for number, layer in enumerate(self.deep):
            now = now + self.dropout(torch.relu(layer(pad(now, (2 << number, 0)))))
        return self.last(now).transpose(1, 2)


def tempo_places(beats, frames):
    """Where the local tempo of every frame is among the TEMPI, and where there is one."""
    intervals = np.diff(beats)
    local = np.array([np.median(intervals[max(0, i - 3):i + 2]) for i in range(len(intervals))])
    place = np.log(np.clip(60 / local, SLOWEST, FASTEST) / SLOWEST) / np.log(FASTEST / SLOWEST)
    now = np.arange(frames) / 100
    latest = np.clip(np.searchsorted(beats, now) - 1, 0, len(local) - 1)
    return place[latest] * (TEMPI - 1), (now > beats[0] + 2) & (now < beats[-1] + .5)


def targets(frames, truth, ratio):
    """What the network should say of each frame, and how much it matters.
    ratio: how many times faster the music is than the truth says"""
    wanted = np.zeros((frames, 4), np.float32)
    weight = np.zeros((frames, 4), np.float32)
    first, last = (int(time / ratio * 100) for time in truth["region"])
    for column, kind in ((BEAT, "beats"), (ONSET, "onsets"), (DOWNBEAT, "downbeats")):
        if kind not in truth:
            continue
        weight[first + 1:last, column] = 1
        for time in truth[kind]:
            place = int((time / ratio + DELAY) * 100) - 1
            for offset, sure in ((-1, .35), (0, 1), (1, .35)):
                if 0 <= place + offset < frames:
                    wanted[place + offset, column] = max(wanted[place + offset, column], sure)
    if len(truth.get("beats", ())) > 8:
        wanted[:, TEMPO], weight[:, TEMPO] = tempo_places(np.array(truth["beats"]) / ratio, frames)
    return wanted.astype(np.float16), weight.astype(np.float16)


def faint(inputs, chance):
    """A few bands are missing or faint."""
    low, count, gain = chance.integers(COARSE), chance.integers(1, 5), chance.random()
    for start in (0, COARSE):
        inputs[:, start + low:start + min(low + count, COARSE)] *= gain
    fine = 2 * COARSE + np.array((low, low + count)) * FINE // COARSE
    inputs[:, fine[0]:min(fine[1], 2 * COARSE + FINE)] *= gain


def batch(collections, shares, chance):
    inputs = np.zeros((BATCH, CHUNK, INPUTS), np.float32)
    wanted = np.zeros((BATCH, CHUNK, 4), np.float32)
    weight = np.zeros((BATCH, CHUNK, 4), np.float32)
    for row in range(BATCH):
        pieces = collections[chance.choice(len(collections), p=shares)]
        piece = pieces[chance.integers(len(pieces))]
        heard, right, matter = piece[chance.integers(len(piece))]
        start = chance.integers(max(1, len(heard) - CHUNK))
        part = np.array(heard[start:start + CHUNK], np.float32)
        if chance.random() < .4:
            faint(part, chance)
        inputs[row, :len(part)] = part
        wanted[row, :len(part)] = right[start:start + CHUNK]
        weight[row, :len(part)] = matter[start:start + CHUNK]
    weight[:, :150, [BEAT, DOWNBEAT]] *= .2  # nothing is known yet
    weight[:, :50, ONSET] *= .3
    weight[:, :, TEMPO] *= np.clip((np.arange(CHUNK) - 150) / 400, 0, 1)
    return torch.from_numpy(inputs), torch.from_numpy(wanted), torch.from_numpy(weight)


def loss(said, wanted, weight):
    """Cross entropy of every kind of answer."""
    matter = weight[..., :TEMPO] * (1 + 2 * wanted[..., :TEMPO])
    entropy = nn.functional.binary_cross_entropy_with_logits(
        said[..., :TEMPO], wanted[..., :TEMPO], reduction="none")
    moments = (entropy * matter).sum((0, 1)) / (matter.sum((0, 1)) + 1e-3)

    below = wanted[..., TEMPO].floor().clamp(0, TEMPI - 2).long()[..., None]
    above = wanted[..., TEMPO] - below[..., 0]
    shares = log_softmax(said[..., TEMPO:], -1)
    surprise = -((1 - above) * shares.gather(-1, below)[..., 0] +
                 above * shares.gather(-1, below + 1)[..., 0]) * weight[..., TEMPO]
    tempo = surprise.sum() / (weight[..., TEMPO].sum() + 1e-3)
    return torch.cat((moments, tempo[None]))


def fit(collections, shares, steps, seed):
    """collections: lists of pieces; a piece: variants of (inputs, wanted, weight)."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    seen = np.concatenate([np.array(piece[chance.integers(len(piece))][0][::97], np.float32)
                           for pieces in collections for piece in pieces])
    network = Network(seen.mean(0), seen.std(0))
    optimiser = torch.optim.AdamW(network.parameters(), weight_decay=1e-3)
    recent = None
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = 4e-3 * min(1, (step + 1) / 30) * (.5 + .5 * np.cos(np.pi * step / steps))
        inputs, wanted, weight = batch(collections, shares, chance)
        losses = loss(network(inputs), wanted, weight)
        optimiser.zero_grad()
        (losses * torch.tensor(MATTERS)).sum().backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.)
        optimiser.step()
        recent = losses.detach() if recent is None else .98 * recent + .02 * losses.detach()
        if step % 100 == 99:
            print("%5d  beat %.4f  onset %.4f  downbeat %.4f  tempo %.3f" %
                  (step + 1, *recent.tolist()), flush=True)
    return network.eval()


def number(value):
    text = f"{value:.7g}"
    return text + ("F" if "." in text or "e" in text else ".0F")


def array(kind, name, size, values):
    """Written densely: there are many."""
    numbers = ["%d" % value if kind == "int8_t" else number(value) for value in values]
    return (f"static const {kind} {name}{size} = {{\n" +
            textwrap.fill(",".join(numbers).replace(",", ", "), 100).replace(", ", ",") + "\n};\n")


def packed(layers):
    """Whole numbers by layer, tap (newest first), input and output; and a scale per output."""
    wholes, scales = [], []
    for layer in layers:
        weight = layer.weight.detach().numpy()
        scale = np.maximum(np.abs(weight).max((1, 2)) / 127, 1e-9)
        wholes.append(np.rint(weight / scale[:, None, None])[:, :, ::-1].transpose(2, 1, 0))
        scales.append(scale)
    return np.ravel(wholes), np.ravel(scales)


def header(prefix, program, include, network, told, answers):
    """The weights as C. told: the answers that are kept; answers: how many these are, in C"""
    first, first_scale = packed([network.first])
    deep, deep_scale = packed(network.deep)
    deep_bias = torch.cat([layer.bias for layer in network.deep]).tolist()
    p = prefix
    arrays = (
        ("float", "MEAN", f"[{p}_INPUTS]", network.mean.tolist()),
        ("float", "EVEN", f"[{p}_INPUTS]", network.even.tolist()),
        ("int8_t", "FIRST", f"[{p}_TAPS * {p}_INPUTS * {p}_CHANNELS]", first),
        ("float", "FIRST_SCALE", f"[{p}_CHANNELS]", first_scale),
        ("float", "FIRST_BIAS", f"[{p}_CHANNELS]", network.first.bias.tolist()),
        ("int8_t", "DEEP", f"[{p}_LAYERS * {p}_TAPS * {p}_CHANNELS * {p}_CHANNELS]", deep),
        ("float", "DEEP_SCALE", f"[{p}_LAYERS * {p}_CHANNELS]", deep_scale),
        ("float", "DEEP_BIAS", f"[{p}_LAYERS * {p}_CHANNELS]", deep_bias),
        ("float", "LAST", f"[{p}_CHANNELS * {p}_ANSWERS]",
         network.last.weight.detach()[told, :, 0].T.ravel().tolist()),
        ("float", "LAST_BIAS", f"[{p}_ANSWERS]", network.last.bias[told].tolist()),
    )
    file = p.lower()
    return "\n".join([
        "// SPDX-License-Identifier: GPL-3.0-or-later\n",
        f"/// @file {file}_weights.h",
        f"/// Made by dsp/model/{program}; not to be edited. A weight is a whole number",
        "/// times the scale of its output channel. Weights stand by layer, tap (newest first),",
        "/// input, output.\n",
        f"#ifndef KIBUN_{p}_WEIGHTS_H\n#define KIBUN_{p}_WEIGHTS_H\n",
        f'#include "dsp/{include}"\n\n#include <stdint.h>\n',
        "// clang-format off\n",
        "enum {\n"
        f"  {p}_CHANNELS = {network.first.out_channels},\n"
        f"  {p}_TAPS     = {TAPS},\n"
        f"  {p}_LAYERS   = {len(network.deep)},\n"
        f"  {p}_ANSWERS  = {answers}\n}};\n",
        *(array(kind, f"{p}_{name}", size, values) for kind, name, size, values in arrays),
        "#endif\n"])
