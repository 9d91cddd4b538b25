# SPDX-License-Identifier: GPL-3.0-or-later
"""The network of dsp/mood_model.c: how it is fitted, how its coefficients are written."""

import numpy as np
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

FEATURES, MEMORIES = 82, 3
INPUTS = MEMORIES * FEATURES
HIDDEN, MUSIC_HIDDEN, MOODS = 48, 12, 14
ANSWERS = 2 + MOODS
FARTHEST = 4.
LOUDNESS = [memory * FEATURES + feature for memory in range(MEMORIES) for feature in (0, 1)]
# How much each set counts: of the rows drawn for the mood, and for what is music.
SHARES = {"quadrant-clips": .33, "emopia": .27, "vgmidi": .14, "ym2413": .12, "controlled": .04,
          "scenes": .03, "more-music": .04, "singing": .03}
OTHERWISE = .12  # how much another version counts against the piece as it is
BATCH, RATE, DECAY, DROPOUT = 384, 2e-3, .3, .3
MATTERS = {"quadrants": 2., "course": 1., "words": 1.5, "music": .5}
COURSE_SPREAD = .06  # variance of listeners' means, so that it counts as much as a quadrant
LEADING = .85  # of all music, each word is rarer than this share says


class Network(nn.Module):
    def __init__(self, middle, spread):
        super().__init__()
        self.middle, self.scale = torch.tensor(middle), torch.tensor(1 / (spread + 1e-3))
        self.drop, self.hidden_drop = nn.Dropout(DROPOUT), nn.Dropout(DROPOUT)
        self.hidden, self.answer = nn.Linear(INPUTS, HIDDEN), nn.Linear(HIDDEN, ANSWERS)
        self.music_hidden = nn.Linear(INPUTS, MUSIC_HIDDEN)
        self.music_answer = nn.Linear(MUSIC_HIDDEN, 1)
        # How far listeners' ratings go for an answer, by axis: scale and offset.
        self.ratings = nn.Parameter(torch.tensor([[.4, 0.], [.4, 0.]]))
        heard = torch.ones(INPUTS)
        heard[LOUDNESS] = 0  # the reference waits for what is music
        self.heard = heard
        self.shift, self.width = np.zeros(MOODS), np.ones(MOODS)  # of the words' answers
        self.sure = [1., 1.]

    def even(self, inputs):
        return ((inputs - self.middle) * self.scale).clamp(-FARTHEST, FARTHEST)

    def forward(self, even):
        even = self.drop(even)
        answers = self.answer(self.hidden_drop(torch.tanh(self.hidden(even))))
        music = self.music_answer(torch.tanh(self.music_hidden(even * self.heard)))
        return answers, music[:, 0]

    def answers(self, inputs):
        """Valence, arousal, words (evened out) and music, in log odds, as the program has them."""
        self.eval()
        with torch.no_grad():
            answers, music = self(self.even(torch.tensor(inputs)))
        answers = answers.numpy()
        answers[:, 2:] = (answers[:, 2:] - self.shift) / self.width
        return np.concatenate((answers, music.numpy()[:, None]), 1)


def chances(pieces):
    """How often to draw each row: sets by their shares, pieces of a set alike, other versions of
    them seldom."""
    counts = [OTHERWISE if piece.version else 1. for piece in pieces]
    total = {}
    for piece, count in zip(pieces, counts):
        total[piece.item.collection] = total.get(piece.item.collection, 0.) + count
    weights = [np.full(len(piece.inputs), SHARES.get(piece.item.collection, 0.) * count /
                       total[piece.item.collection] / len(piece.inputs))
               for piece, count in zip(pieces, counts)]
    return np.concatenate(weights)


def fit(pieces, steps, seed):
    """pieces: with .inputs, .truth (valence, arousal by row), .item, .version"""
    torch.manual_seed(seed)
    inputs = np.concatenate([piece.inputs for piece in pieces])
    truth = np.concatenate([piece.truth for piece in pieces]).astype(np.float32)
    words = np.array([piece.item.words for piece in pieces], np.float32)
    course = np.array([piece.item.collection in ("vgmidi", "controlled") for piece in pieces])
    owner = np.repeat(np.arange(len(pieces)), [len(piece.inputs) for piece in pieces])
    music = np.array([piece.item.music for piece in pieces], np.float32)[owner]

    often = chances(pieces)
    known = np.flatnonzero(often)
    middle = np.average(inputs, 0, often)
    spread = np.sqrt(np.average((inputs - middle) ** 2, 0, often))
    network = Network(middle.astype(np.float32), spread.astype(np.float32))
    heard = torch.tensor(inputs)
    truth, words = torch.tensor(truth), torch.tensor(words)
    course, owner, music = torch.tensor(course), torch.tensor(owner), torch.tensor(music)
    draw = torch.tensor(np.random.default_rng(seed).choice(
        len(often), (steps, BATCH), p=often / often.sum()))
    other = torch.tensor(np.flatnonzero(music.numpy() == 0))
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, steps)
    for step in range(steps):
        chosen = draw[step]
        now = heard[chosen]
        answers, is_music = network(network.even(now))
        wanted, whose = truth[chosen], owner[chosen]
        rated = course[whose]
        sided = ~rated[:, None] & ~torch.isnan(wanted)
        loss = 0
        if sided.any():
            loss = loss + MATTERS["quadrants"] * sided.float().mean() * \
                binary_cross_entropy_with_logits(answers[:, :2][sided], (wanted[sided] + 1) / 2)
        if rated.any():
            place = torch.tanh(.5 * answers[rated, :2])
            said = network.ratings[:, 0] * place + network.ratings[:, 1]
            loss = loss + MATTERS["course"] * rated.float().mean() * \
                ((said - wanted[rated]) ** 2 / COURSE_SPREAD).mean()
        tagged = words[whose]
        some = ~torch.isnan(tagged)
        if some.any():
            loss = loss + MATTERS["words"] * some.any(1).float().mean() * \
                binary_cross_entropy_with_logits(answers[:, 2:][some], tagged[some])
        if len(other):
            silent = other[torch.randint(0, len(other), (BATCH // 3,))]
            _, is_other = network(network.even(heard[silent]))
            loss = loss + MATTERS["music"] * (
                binary_cross_entropy_with_logits(is_music, torch.ones_like(is_music)) +
                binary_cross_entropy_with_logits(is_other, torch.zeros_like(is_other)))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()

    chosen = np.random.default_rng(seed).choice(known, 20000, p=often[known] / often[known].sum())
    found = network.answers(inputs[chosen])[:, 2:-1]
    network.shift, network.width = np.quantile(found, LEADING, 0), found.std(0)
    return network


def rounded(values, digits):
    return np.vectorize(lambda value: float(f"{value:.{digits}g}"))(values)


def coefficients(network):
    """(name, values) in the order of the struct mood_model, as precise as it takes."""
    def of(layer):
        return layer.weight.detach().numpy(), layer.bias.detach().numpy()
    hidden, hidden_bias = of(network.hidden)
    answer, answer_bias = of(network.answer)
    music_hidden, music_hidden_bias = of(network.music_hidden)
    music_answer, music_bias = of(network.music_answer)
    answer, answer_bias = answer.copy(), answer_bias.copy()
    answer[2:] /= network.width[:, None]
    answer_bias[2:] = (answer_bias[2:] - network.shift) / network.width
    return (("middle", network.middle.numpy()), ("scale", network.scale.numpy()),
            ("hidden", rounded(hidden.T, 2)), ("hidden_bias", hidden_bias),
            ("answer", answer), ("answer_bias", answer_bias),
            ("music_hidden", rounded((music_hidden * network.heard.numpy()).T, 2)),
            ("music_hidden_bias", music_hidden_bias), ("music_answer", music_answer[0]),
            ("music_bias", music_bias[0]), ("sure", np.array(network.sure)))


def text(network):
    """As `kibun-curve --model` reads it."""
    lines = ["kibun mood model 1"]
    for _, values in coefficients(network):
        for row in np.atleast_2d(values):
            lines.append(" ".join(f"{value:.4g}" for value in row))
    return "\n".join(lines) + "\n"


def number(value):
    shown = f"{value:.4g}".replace("0.", ".", 1) if abs(value) < 1 else f"{value:.4g}"
    if "e" in shown or shown in ("0", "-0"):
        shown = "0" if abs(value) < 1e-4 else f"{value:.6f}"
    return shown + ("F" if "." in shown or "e" in shown else ".0F")


def braced(values):
    if np.ndim(values) == 0:
        return number(values)
    inside = [braced(value) for value in values]
    if np.ndim(values) > 1:
        return "{\n" + ",\n".join(inside) + "\n}"
    lines, line = [], ""
    for value in inside:
        if len(line) + len(value) > 92:
            lines.append(line)
            line = ""
        line += value + ","
    return "{" + "\n".join(lines + [line[:-1]]) + "}"


def header(network):
    """dsp/mood_coefficients.h"""
    fields = ",\n".join(f".{name} = {braced(values)}" for name, values in coefficients(network))
    return ("// SPDX-License-Identifier: GPL-3.0-or-later\n\n"
            "/// @file mood_coefficients.h\n"
            "/// Made by dsp/model/fit_mood.py; not to be edited.\n\n"
            "#ifndef KIBUN_MOOD_COEFFICIENTS_H\n#define KIBUN_MOOD_COEFFICIENTS_H\n\n"
            '#include "dsp/mood_model.h"\n\n// clang-format off\n\n'
            "static const mood_model fitted_coefficients = {\n" + fields + "\n};\n\n"
            "// clang-format on\n\n#endif\n")
