# SPDX-License-Identifier: GPL-3.0-or-later
"""The network of dsp/story_network.c: what it should say, how it is fitted, how its weights
are written."""

import numpy as np
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, smooth_l1_loss

import network

INPUTS, CHANNELS, LAYERS, RATE = 71, 32, 8, 10  # RATE: moments per second
GROUPS = slice(8, 20)  # levels of parts of the spectrum, among the inputs
CHROMA = slice(41, 53)
# Answers: that it is building, that something was some moments ago; and since when it is
# building, and which share of the build that is.
BUILD, CLIMAX, DROP, LULL, SECTION, AGE, PROGRESS = range(7)
ANSWERS = PROGRESS + 1
POINTS = {CLIMAX: "climax", DROP: "drop", LULL: "lull", SECTION: "section"}
DELAY = {CLIMAX: 24, DROP: 8, LULL: 14, SECTION: 50}  # moments until it is told
WIDTH = {CLIMAX: 5, DROP: 3, LULL: 5, SECTION: 12}  # of the peak, moments
MATTERS = {CLIMAX: 8., DROP: 8., LULL: 6., SECTION: 6.}
LONGEST_BUILD_S, FADES_AFTER_S = 60, 8
DOUBTFUL = "?"  # before a kind: it may or may not be one, and nothing is asked there
DOUBT_S, DOUBTFUL_BUILD_S = 3, 20
CHUNK, BATCH = 1000, 16


def heights(rows):
    """(begins, height, known) of each build in rows of (seconds, kind)"""
    for begins in sorted(time for time, kind in rows if kind == "build"):
        after = [time for time, kind in rows if kind in ("climax", "drop") and
                 begins + 1 < time < begins + LONGEST_BUILD_S]
        other = [time for time, kind in rows
                 if kind in ("lull", "build", "section", "burst") and time > begins + 1]
        height = min(after, default=np.inf)
        if height > min(other, default=np.inf) + 1 or height == np.inf:
            yield begins, min(begins + FADES_AFTER_S, *other, begins + LONGEST_BUILD_S), False
        else:
            yield begins, height, True


def targets(moments, rows, ratio=1.):
    """What the network should say of each moment, and how much it matters.
    ratio: how many times faster the music is than the rows say"""
    rows = [(time / ratio, kind) for time, kind in rows]
    wanted = np.zeros((moments, ANSWERS), np.float32)
    weight = np.ones((moments, ANSWERS), np.float32)
    weight[:, AGE:] = 0
    for column, kind in POINTS.items():
        width = WIDTH[column]
        weight[:20 + DELAY[column], column] = .3
        for time in (time for time, what in rows if what == kind):
            place = int(round(time * RATE)) + DELAY[column]
            for offset in range(-width, width + 1):
                if 0 <= place + offset < moments:
                    sure = np.exp(-2 * (offset / width) ** 2)
                    if sure > wanted[place + offset, column]:
                        wanted[place + offset, column] = sure
                        weight[place + offset, column] = 1 + MATTERS[column] * sure
    for begins, height, known in heights(rows):
        first, last = int(begins * RATE), min(moments, int(height * RATE))
        age = np.arange(last - first) / RATE
        wanted[first:last, BUILD] = 1
        weight[first:last, BUILD] = np.clip((age - 1) / 3, 0, 1)
        wanted[first:last, AGE] = np.log1p(age)
        wanted[first:last, PROGRESS] = age / max(.1, height - begins)
        weight[first:last, AGE:] = np.clip((age - 1) / 3, 0, 1)[:, None] * (1, known)
        weight[last:last + (15 if known else 120), BUILD] = 0
    for time, kind in rows:
        place = int(time * RATE)
        if kind == DOUBTFUL + "build":
            weight[max(0, place - DOUBT_S * RATE):place + DOUBTFUL_BUILD_S * RATE, BUILD] = 0
        for column, what in POINTS.items():
            if kind == DOUBTFUL + what:
                middle = place + DELAY[column]
                weight[max(0, middle - DOUBT_S * RATE):middle + DOUBT_S * RATE, column] = 0
    return wanted, weight


def varied(inputs, spread, chance):
    """In another key, through another filter, by other players, a little noisier."""
    inputs = inputs.copy()
    inputs[:, CHROMA] = np.roll(inputs[:, CHROMA], chance.integers(12), 1)
    inputs[:, GROUPS] += np.interp(np.arange(12), np.linspace(0, 11, 4), chance.normal(0, .3, 4))
    inputs *= 2 ** chance.normal(0, .2, INPUTS)
    inputs += spread * chance.normal(0, .15, INPUTS)
    inputs += spread * chance.normal(0, .1, inputs.shape)
    if chance.random() < .5:  # all of one sort may be of no use
        for lost in chance.integers(GROUPS.stop, INPUTS, chance.integers(1, 9)):
            inputs[:, lost] = inputs[:, lost].mean()
    return inputs.astype(np.float32)


def paced(inputs, ratio):
    """As if played so many times faster."""
    places = np.arange(0, len(inputs) - 1, ratio)
    below = places.astype(int)
    share = (places - below)[:, None]
    return ((1 - share) * inputs[below] + share * inputs[below + 1]).astype(np.float32)


def batch(collections, shares, spread, chance):
    inputs = np.zeros((BATCH, CHUNK, INPUTS), np.float32)
    wanted = np.zeros((BATCH, CHUNK, ANSWERS), np.float32)
    weight = np.zeros((BATCH, CHUNK, ANSWERS), np.float32)
    for row in range(BATCH):
        pieces = collections[chance.choice(len(collections), p=shares)]
        seen, rows = pieces[chance.integers(len(pieces))]
        ratio = 2 ** chance.uniform(-.25, .25)
        heard = paced(seen, ratio)
        right, matter = targets(len(heard), rows, ratio)
        # The beginning, or from anywhere on: then what was before is unknown, and nothing
        # is asked for a while.
        start = 0 if chance.random() < .6 else chance.integers(max(1, len(heard) - CHUNK))
        if start > 0:
            matter = matter.copy()
            matter[start:start + 150] = 0
        part = varied(heard[start:start + CHUNK], spread, chance)
        inputs[row, :len(part)] = part
        wanted[row, :len(part)] = right[start:start + CHUNK]
        weight[row, :len(part)] = matter[start:start + CHUNK]
    return torch.from_numpy(inputs), torch.from_numpy(wanted), torch.from_numpy(weight)


def loss(said, wanted, weight):
    entropy = binary_cross_entropy_with_logits(said[..., :AGE], wanted[..., :AGE],
                                               reduction="none") * weight[..., :AGE]
    moments = entropy.sum((0, 1)) / (weight[..., :AGE].sum((0, 1)) + 1e-3)
    apart = smooth_l1_loss(said[..., AGE:], wanted[..., AGE:], reduction="none", beta=.2)
    places = (apart * weight[..., AGE:]).sum((0, 1)) / (weight[..., AGE:].sum((0, 1)) + 1e-3)
    return torch.cat((moments, .3 * places))


def fit(collections, shares, steps, seed, report=None):
    """collections: lists of pieces; a piece: (inputs, rows of (seconds, kind))"""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    seen = np.concatenate([piece[0][::37] for pieces in collections for piece in pieces])
    spread = seen.std(0)
    learned = network.Network(seen.mean(0), spread, CHANNELS, LAYERS, ANSWERS, first_dropout=.2,
                              dropout=.2)
    optimiser = torch.optim.AdamW(learned.parameters(), weight_decay=1e-2)
    recent = None
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = 3e-3 * min(1, (step + 1) / 30) * (.5 + .5 * np.cos(np.pi * step / steps))
        inputs, wanted, weight = batch(collections, shares, spread, chance)
        losses = loss(learned(inputs), wanted, weight)
        optimiser.zero_grad()
        losses.sum().backward()
        nn.utils.clip_grad_norm_(learned.parameters(), 1.)
        optimiser.step()
        recent = losses.detach() if recent is None else .98 * recent + .02 * losses.detach()
        if step % 100 == 99:
            print("%5d " % (step + 1) + "  ".join(
                "%s %.4f" % pair for pair in zip(("build", *POINTS.values(), "age", "progress"), recent.tolist())), flush=True)
            if report and step % 500 == 499:
                report(learned)
    return learned.eval()


def header(learned):
    """dsp/story_weights.h"""
    return network.header("STORY", "fit_story.py", "story_network.h", learned,
                          list(range(ANSWERS)), ANSWERS)
