# SPDX-License-Identifier: GPL-3.0-or-later
"""How well answers agree with listeners, in short: for fitting. The tables that count are those of
tests/accuracy, which hears through the program itself."""

import numpy as np

import mood_sets


def median(answers):
    return np.median(answers, 0)


def of_set(pairs, name):
    return [(piece, answer) for piece, answer in pairs if piece.item.collection == name]


def quadrants(pairs):
    """Accuracy of arousal, valence and both."""
    said = np.array([median(answer)[:2] > 0 for _, answer in pairs])
    true = np.array([[piece.item.valence > 0, piece.item.arousal > 0] for piece, _ in pairs])
    right = said == true
    return right[:, 1].mean(), right[:, 0].mean(), right.all(1).mean()


def correlations(pairs):
    """Of pieces' arousal and valence; of arousal within pieces, and over all rows."""
    said = np.array([median(np.tanh(.5 * answer[:, :2])) for _, answer in pairs])
    true = np.array([[np.mean(piece.item.valence[1]), np.mean(piece.item.arousal[1])]
                     for piece, _ in pairs])
    within = [np.corrcoef(answer[:, 1], piece.truth[:, 1])[0, 1] for piece, answer in pairs
              if len(answer) > 5 and np.std(piece.truth[:, 1]) > 1e-6]
    rows = np.concatenate([np.tanh(.5 * answer[:, 1]) for _, answer in pairs])
    truth = np.concatenate([piece.truth[:, 1] for piece, _ in pairs])
    return (np.corrcoef(said[:, 1], true[:, 1])[0, 1], np.corrcoef(said[:, 0], true[:, 0])[0, 1],
            np.nanmean(within), np.corrcoef(rows, truth)[0, 1])


def area(values, true):
    """Under the ROC curve."""
    order = np.argsort(values, kind="stable")
    rank = np.empty(len(values))
    rank[order] = np.arange(1, len(values) + 1)
    inside = int(np.sum(true))
    outside = len(true) - inside
    if not inside or not outside:
        return np.nan
    return (rank[true == 1].sum() - inside * (inside + 1) / 2) / (inside * outside)


def areas(pairs):
    said = np.array([median(answer)[2:-1] for _, answer in pairs])
    true = np.array([piece.item.words for piece, _ in pairs])
    return {mood: area(said[:, number], true[:, number])
            for number, mood in enumerate(mood_sets.MOODS) if not np.isnan(true[:, number]).any()}


def sureness(pairs):
    """What to multiply valence and arousal with, so that they are log odds of the listeners' side:
    by maximum likelihood, over rows of the sets that have quadrants."""
    pairs = of_set(pairs, "quadrant-clips") + of_set(pairs, "emopia")
    found = []
    for axis in range(2):
        log_odds = np.concatenate([answer[:, axis] for _, answer in pairs])
        side = np.concatenate([np.sign(piece.truth[:, axis]) for piece, _ in pairs])
        factors = np.linspace(.2, 2, 91)
        losses = [np.log1p(np.exp(-factor * log_odds * side)).mean() for factor in factors]
        found.append(float(factors[int(np.argmin(losses))]))
    return found


def table(pairs, say):
    for name in ("quadrant-clips", "emopia"):
        some = of_set(pairs, name)
        if some:
            say("%-15s arousal %.3f  valence %.3f  quadrant %.3f" % (name, *quadrants(some)))
    some = of_set(pairs, "vgmidi")
    if some:
        say("vgmidi          arousal r %.3f  valence r %.3f  within pieces %.3f  rows %.3f" %
            correlations(some))
    for name in ("quadrant-clips", "ym2413"):
        some = of_set(pairs, name)
        if some:
            found = areas(some)
            say("%-15s words %.3f: " % (name, np.nanmean(list(found.values()))) +
                " ".join(f"{mood} {value:.2f}" for mood, value in found.items()))
    some = of_set(pairs, "quadrant-clips") + of_set(pairs, "emopia") + of_set(pairs, "vgmidi") + \
        of_set(pairs, "ym2413")
    if some:
        music = np.concatenate([answer[:, -1] for _, answer in some])
        say("taken for no music: %.4f of seconds" % (music < 0).mean())
