# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether what a story's truth says can be measured in its sound."""

import numpy as np
from scipy.ndimage import uniform_filter1d

from story_excerpts import Heard, decibels, difference, profile

HOLDS, DOUBTFUL, FAILS = "holds", "doubtful", "fails"


class Measured:
    def __init__(self, sound):
        heard = Heard(sound.mean(1))
        self.loud, self.bands, self.flux = heard.loud, heard.bands, heard.flux
        self.low = heard.bands[:, 0]
        self.momentary = heard.momentary

    def level(self, start, end, what=None):
        what = self.loud if what is None else what
        first = int(np.clip(start * 100, 0, len(what) - 2))
        last = int(np.clip(end * 100, first + 1, len(what)))
        return float(decibels(what[first:last].mean()))

    def lows_back(self, at, since=None):
        """By how many dB; what was before is the loudest second of the last ones."""
        after = self.level(at, at + 2.5, self.low)
        first = at - 1.05 if since is None else max(since + .15, at - 4)
        seconds = [self.level(place, place + .5, self.low)
                   for place in np.arange(first, at - .5, .25)] or \
            [self.level(at - 1.05, at - .05, self.low)]
        return after - max(seconds)


def build(m, at, notes):
    until = notes["until"]
    length = until - at
    quarter = max(length / 4, 1.)
    grown = m.level(until - min(quarter, 3) - .1, until - .1) - m.level(at, at + min(quarter, 4))
    if length < (7 if notes.get("nothing") else 4):
        return DOUBTFUL, grown
    high = m.bands[:, 5:].sum(1)
    brighter = m.level(until - quarter, until - .1, high) - m.level(at, at + quarter, high)
    if notes.get("nothing"):
        return (HOLDS if grown > 6 else DOUBTFUL), grown
    if grown >= 3 or (notes["waiting"] and brighter >= 3) or (grown > 1.5 and brighter > 5):
        return HOLDS, grown
    return DOUBTFUL, grown


def climax(m, at, notes):
    since = notes["since"]
    after = m.level(at, at + 5)
    above = after - m.level(since, since + min(4, (at - since) / 2))
    above_end = after - m.level(at - 2, at - .05)
    back = m.lows_back(at, since)
    if above_end > -1 and (above >= 3 or back >= 10):
        return HOLDS, above
    return DOUBTFUL, above


def drop(m, at, notes):
    back = m.lows_back(at, notes["since"])
    share = m.level(at, at + 2.5, m.low) - m.level(at, at + 2.5, m.bands.sum(1))
    if back >= (10 if notes.get("sure") else 13) and share > -12 and at - notes["since"] >= 1:
        return HOLDS, back
    return (DOUBTFUL if back > 6 or notes.get("sure") else FAILS), back


def burst(m, at, notes):
    jump = m.level(at, at + .4) - m.level(at - 3, at - .06)
    before = m.momentary[int((at - 3) * 100):int((at - .3) * 100)]
    return (HOLDS if jump >= 8 and before.max() < m.level(at, at + .4) - 4 else DOUBTFUL), jump


def lull(m, at, notes):
    loud = m.level(at - 10, at)
    softer = loud - m.level(at + 1.5, at + 8)
    most = uniform_filter1d(m.loud[int((at + 2) * 100):int((at + 8) * 100)], 100).max()
    return (HOLDS if softer >= 6 and loud - decibels(most) > 3 else DOUBTFUL), softer


def section(m, at, notes):
    change = abs(m.level(at, at + 4) - m.level(at - 4, at))
    first = max(int((at - 6) * 100), 0)
    colour = difference(profile(m.bands[int(at * 100):int((at + 6) * 100)]),
                        profile(m.bands[first:int(at * 100)]))
    return (HOLDS if change < 4.5 and colour > 1.5 else DOUBTFUL), change


CHECKS = {"build": build, "climax": climax, "drop": drop, "burst": burst, "lull": lull,
          "section": section}


def calmer(m, start, until):
    """Whether a break or the beginning of a build is a lull as well: [(verdict, figure)]."""
    loud = m.level(start - 8, start)
    softer = loud - m.level(start + 1, start + 8)
    if until - start < 8 or softer < 4.5:
        return []
    return [(HOLDS if softer >= 6.5 and lull(m, start, {})[0] == HOLDS else DOUBTFUL, softer)]


def judged(sound, truth):
    """[(seconds, kind, verdict, figure)], with what else the same events are: the attack that
    brings the bass back, the break that is calm."""
    m, rows = Measured(sound), []
    for at, kind, notes in truth:
        verdict, figure = CHECKS[kind](m, at, notes)
        if verdict != FAILS:
            rows.append((at, kind, verdict, figure))
        if kind == "burst" and not notes.get("stinger") or kind == "section":
            back = m.lows_back(at, at - 2)
            if back >= 8:
                sure = kind == "burst" and back >= 14
                rows.append((at, "drop", HOLDS if sure else DOUBTFUL, back))
        if notes.get("loud_for", 0) > 10 and not notes.get("calm"):
            start, until = (at, notes["until"]) if kind == "build" else (notes["since"], at)
            rows += [(start, "lull", *each) for each in calmer(m, start, until)]
    return sorted(rows)
