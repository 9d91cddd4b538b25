# SPDX-License-Identifier: GPL-3.0-or-later
"""The network of dsp/key.c: how it is fitted and judged, how its weights are written.

A piece is (inputs, weight, key, since): of each moment what is seen, how much it counts,
the key that is true, -1 for unknown, and since how many seconds."""

import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy

INPUTS, DETECTORS, UNITS, PITCHES, KEYS = 24, 8, 8, 12, 24
MEMORIES = (1.5, 5., 15., 60.)  # s
SECONDS, MOMENT = 60, .5  # of a piece; between two moments
MOMENTS = int(SECONDS / MOMENT)
HEARD_LEAST, KEPT_LEAST = .02, .2  # as in dsp/key.c
BATCH, RATE = 48, .01
FIRST, AFTER_CHANGE = 8., 10.  # s until a judgement counts
# Template index for root and pitch.
TURNED = torch.tensor([[(pitch - root) % PITCHES for pitch in range(PITCHES)]
                       for root in range(PITCHES)])


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        found = DETECTORS * len(MEMORIES)
        self.detector = nn.Parameter(.3 * torch.randn(DETECTORS, INPUTS))
        self.detector_bias = nn.Parameter(torch.full((DETECTORS,), -.2))
        self.unit = nn.Parameter(.04 * torch.randn(UNITS, PITCHES, found))
        self.unit_bias = nn.Parameter(torch.zeros(UNITS))
        self.mode = nn.Parameter(.03 * torch.randn(2, PITCHES, UNITS))
        self.mode_bias = nn.Parameter(torch.zeros(2))
        ago = MOMENT * (torch.arange(MOMENTS)[:, None] - torch.arange(MOMENTS)[None, :])
        self.kept = torch.cat([torch.exp(-ago.clamp(min=0) / each) * (ago >= 0)
                               for each in MEMORIES])

    def forward(self, inputs, weight):
        """How likely each key is at each moment, as logits."""
        pieces = len(inputs)
        detectors = torch.cat([self.detector[:, :PITCHES][:, TURNED],
                               self.detector[:, PITCHES:][:, TURNED]], -1)
        detectors = detectors.permute(2, 1, 0).reshape(INPUTS, -1)
        found = torch.relu(inputs @ detectors + self.detector_bias.repeat(PITCHES))
        counted = torch.cat([found * weight[..., None], weight[..., None]], -1)
        kept = (self.kept @ counted).reshape(pieces, len(MEMORIES), MOMENTS, -1)
        kept = kept[..., :-1] / (kept[..., -1:] + KEPT_LEAST)
        kept = kept.reshape(pieces, len(MEMORIES), MOMENTS, PITCHES, DETECTORS)
        kept = kept.permute(0, 2, 3, 1, 4).flatten(2)
        units = self.unit[:, TURNED].permute(2, 3, 1, 0).reshape(kept.shape[-1], -1)
        units = torch.relu(kept @ units + self.unit_bias.repeat(PITCHES))
        keys = self.mode[:, TURNED].permute(2, 3, 0, 1).reshape(units.shape[-1], KEYS)
        return units @ keys + self.mode_bias.repeat_interleave(PITCHES)


def piece(seen, keys, told):
    """
    seen: what key-bench says of it, each tenth of a second
    keys, told: see key_songs.Song.truth()"""
    pooled = int(MOMENT * 10)
    parts = np.zeros((MOMENTS * pooled, INPUTS + 1), np.float32)
    parts[:len(seen)] = seen[:len(parts)]
    parts = parts.reshape(MOMENTS, pooled, -1)
    weight = parts[..., -1]
    inputs = (parts[..., :-1] * weight[..., None]).sum(1) / (
        weight.sum(1) + HEARD_LEAST * pooled)[:, None]
    time = MOMENT * (1 + np.arange(MOMENTS))
    key, since = np.full(MOMENTS, -1), np.zeros(MOMENTS, np.float32)
    for (start, now), (end, _), sure in zip(keys, keys[1:], told):
        inside = (time >= start) & (time < end)
        since[inside] = time[inside] - start
        key[inside] = now if sure else -1
    return inputs, weight.mean(1), key, since


def stacked(pieces):
    return tuple(torch.from_numpy(np.stack(each)) for each in zip(*pieces))


def fit(pieces, shares, steps, seed):
    """shares: how often each piece is to be heard, relative to the others."""
    torch.manual_seed(seed)
    network = Network()
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    everything, shares = stacked(pieces), torch.tensor(shares)
    time = MOMENT * (1 + torch.arange(MOMENTS))
    for step in range(steps):
        chosen = torch.multinomial(shares, BATCH, True)
        inputs, weight, key, since = (each[chosen] for each in everything)
        # Half of the pieces are joined somewhere in their first 25 s; some are fainter.
        joined = 25 * torch.rand(BATCH, 1) * (torch.rand(BATCH, 1) < .5)
        weight = weight * (time >= joined) * torch.exp(.2 * torch.randn(BATCH, 1)).clamp(.3, 1.5)
        since = torch.minimum(since, time - joined)
        known = (key >= 0) & (since > 2)
        matters = torch.clamp(since / 8, .25, 1.)[known]
        surprise = cross_entropy(network(inputs, weight)[known], key[known], reduction="none",
                                 label_smoothing=.02)
        loss = (surprise * matters).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % 50 == 49:
            print(f"{step + 1:5d}  surprise {loss.item():.4f}", flush=True)
    return network.eval()


def judged(network, pieces):
    """(share of settled time in the right key, … in the right mode), by the network alone."""
    inputs, weight, key, since = stacked(pieces)
    with torch.no_grad():
        said = network(inputs, weight).argmax(-1)
    time = MOMENT * (1 + torch.arange(MOMENTS))
    settled = (key >= 0) & (since > torch.where(time - since > 1, AFTER_CHANGE, FIRST))
    same_mode = torch.div(said, PITCHES, rounding_mode="floor") == torch.div(
        key, PITCHES, rounding_mode="floor")
    return tuple(float(each[settled].float().mean()) for each in (said == key, same_mode))


def numbers(values):
    if values.dim() > 1:
        return "{\n" + ",\n".join(numbers(each) for each in values) + ",\n}"
    written = [f"{value:.5g}" for value in values.tolist()]
    return "{ " + ", ".join(each + ("F" if "." in each or "e" in each else ".0F")
                            for each in written) + " }"


def header(network):
    arrays = (("memory_s", "[KEY_MEMORIES]", torch.tensor(MEMORIES)),
              ("detector", "[KEY_DETECTORS][KEY_INPUTS]", network.detector),
              ("detector_bias", "[KEY_DETECTORS]", network.detector_bias),
              ("unit", "[KEY_UNITS][12][KEY_FOUND]", network.unit),
              ("unit_bias", "[KEY_UNITS]", network.unit_bias),
              ("mode", "[2][12][KEY_UNITS]", network.mode),
              ("mode_bias", "[2]", network.mode_bias))
    return "\n".join([
        "// SPDX-License-Identifier: GPL-3.0-or-later\n",
        "/// @file key_weights.h",
        "/// Weights of the network in dsp/key.c. Made by dsp/model/fit_key.py; not to be edited.\n",
        "#ifndef KIBUN_KEY_WEIGHTS_H\n#define KIBUN_KEY_WEIGHTS_H\n",
        "// clang-format off\n",
        "enum {\n"
        f"  KEY_INPUTS    = {INPUTS}, ///< chroma, bass; each from the root up\n"
        f"  KEY_DETECTORS = {DETECTORS},\n"
        f"  KEY_MEMORIES  = {len(MEMORIES)},\n"
        "  KEY_FOUND     = KEY_DETECTORS * KEY_MEMORIES, ///< memory by memory\n"
        f"  KEY_UNITS     = {UNITS}\n}};\n",
        *(f"static const float key_{name}{size} = {numbers(values.detach())};\n"
          for name, size, values in arrays),
        "// clang-format on\n\n#endif\n"])
