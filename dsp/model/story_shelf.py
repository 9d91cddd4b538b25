# SPDX-License-Identifier: GPL-3.0-or-later
"""Which excerpts are full, which are thin, and which stand clearly apart."""

import numpy as np

import story_excerpts
from story_excerpts import RATE, difference
from story_tape import Source


def ranks(values):
    order = np.argsort(np.argsort(values))
    return order / max(len(values) - 1, 1)


class Shelf:
    def __init__(self, data, cache):
        self.cache = cache
        self.all = story_excerpts.gathered(data, cache)
        low = np.array([each["low"] for each in self.all])
        flux = ranks(np.array([each["flux"] for each in self.all]))
        high = ranks(np.array([each["high"] for each in self.all]))
        lively = np.array([{"Q1": 1., "Q2": 1., "Q3": 0., "Q4": 0.}.get(each["quadrant"], .7)
                           for each in self.all])
        lively[[each["collection"] == "midi_asap" for each in self.all]] = 0
        self.fullness = (flux + high + lively + .7 * ranks(low)) / 3.7
        steady_low = np.array([each["low_least"] for each in self.all])
        by = np.argsort(self.fullness)
        soft = sorted(by[:len(by) * 35 // 100])
        self.thin = [self.all[place] for place in soft if low[place] < -4]
        hard = sorted(by[len(by) * 33 // 100:])
        self.full = [self.all[place] for place in hard
                     if low[place] > -11 and steady_low[place] > -17]
        self.bassy = [each for each in self.full if each["low"] > -7.5 and each["low_least"] > -12]

    def drawn(self, pool, chance):
        return Source(pool[chance.integers(len(pool))], self.cache, chance)

    def beside(self, source, chance):
        """Another recording that can play along, brought to the same pace; None where there is
        none among those that were looked at."""
        best, least = None, 2.
        for _ in range(60):
            other = self.all[chance.integers(len(self.all))]
            beat = np.median(np.diff(other["beats"])) * RATE
            paces = [beat * times / source.beat for times in (.5, 1, 2)]
            pace = min(paces, key=lambda each: abs(np.log(each)))
            tones = 1 - float(other["chroma"] @ source.excerpt["chroma"])
            if other["name"] != source.excerpt["name"] and other["strength"] > .3 and \
                    abs(np.log(pace)) < .06 and tones < least:
                best, least = (other, pace), tones
        return Source(best[0], self.cache, chance, best[1]) if best else None

    def apart(self, one, pool, chance):
        """Another recording's excerpt that sounds clearly different, as strong in the bass; or
        another stretch of the same one."""
        best, own = None, []
        if chance.random() < .35:
            own = [each for each in self.all if each["name"] == one["name"]]
        for turn in range(40):
            others = own if own and turn < 6 else pool
            other = others[chance.integers(len(others))]
            colour = difference(other["profile"], one["profile"])
            tones = 1 - float(other["chroma"] @ one["chroma"])
            if other["file"] == one["file"] or abs(other["low"] - one["low"]) > 5:
                continue
            if best is None:
                best = other
            if colour > 3.2 and (tones > .04 or colour > 5):
                return Source(other, self.cache, chance)
        return Source(best or pool[0], self.cache, chance)
