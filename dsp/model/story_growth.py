# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways in which a scripted piece grows, and the heights that growth leads to."""

import dataclasses
import math

from story_settings import new_setting
from story_stage import Stage

SHAPES = ("linear", "linear", "exponential", "late", "steps", "early", "constant")


class Growth(Stage):
    def riser(self):
        return self.chance.choice(("cymbal", "sea", "gliss", "noise", "noise", "steps", "bend"))

    def roll(self):
        return self.chance.choice(("snare", "snare", "timpani", "cymbal", "toms", "taiko",
                                   "clap", "hat"))

    def growing(self, rise, from_loud):
        """Ways in which it grows, combined at random."""
        chance = self.chance
        odds = {"layered": .45 if not from_loud else .15, "lift": .35, "pace": .35, "more": .3,
                "pedal": .25, "roll": .45, "riser": .4, "bright": .25, "filter": .2}
        ways = {}
        while len(ways) < (1 if rise > 7 else 2) or rise < 3 and not {"roll", "riser"} & set(ways):
            ways.update({way: True for way, likely in odds.items() if chance.random() < likely})
        if "lift" in ways:
            ways["lift"] = chance.choice((2, 5, 7, 12, 12, 24))
        if "pace" in ways:
            ways["pace"] = sorted(chance.uniform(.2, .9) for _ in range(chance.choice((1, 1, 2))))
        if "roll" in ways:
            ways["roll"] = self.roll()
            ways["roll_from"] = chance.choice((0., 0., .25, .5, .75))
        if "riser" in ways:
            ways["riser"] = self.riser()
        if "filter" in ways:
            ways["filter"] = chance.choice(("open", "open", "thin"))
        ways["steps"] = chance.choice((3, 4, 4, 8))
        return ways

    def build(self, seconds, start_level, from_loud, end_level=None, height=True):
        """A scene that grows; whether it tells of a build the caller says."""
        chance = self.chance
        end_level = chance.uniform(-7, -.5) if end_level is None else end_level
        shape = chance.choice(SHAPES)
        if shape == "constant":
            start_level = end_level = min(end_level, max(start_level, -8))
        ways = self.growing(end_level - start_level, from_loud)
        last = self.scenes[-1]
        everyone = self.players(1.)
        bars = self.bars_for(seconds)
        no_lows = from_loud and chance.random() < .7 or not from_loud and chance.random() < .6
        if from_loud:
            playing = {place: 0 for place in last.playing if place in everyone}
        else:
            playing = dict(last.playing)
        late = [place for place in everyone if place not in playing]
        chance.shuffle(late)
        for number, place in enumerate(late):
            if self.setting.layers[place].low:  # else it would be a drop
                playing[place] = 0
            elif "layered" in ways:
                playing[place] = round((number + 1) / (len(late) + 1) * len(bars))
            elif chance.random() < .6:
                playing[place] = 0
        entering = sum(bar == 0 for bar in playing.values()) / max(1, len(last.playing))
        if not from_loud and entering > 1:  # nor should it begin with an attack
            start_level -= 12 * math.log10(entering)
        lows = not no_lows and (last.lows or chance.random() < .5)
        scene = self.add("build", bars, start_level, end_level=end_level, shape=shape,
                         playing=playing, lows=lows, ways=ways,
                         light=not from_loud and chance.random() < .5)
        if height and chance.random() < .5:
            scene.breath = min(chance.choice((.25, .5, 1, 1, 2)), .9 * self.bpm / 60)
        elif chance.random() < .5:
            scene.fill = chance.choice((1, 2, self.beats))
        return scene

    def begins(self, scene):
        """Where the growth of a build begins."""
        ways = scene.ways
        if scene.shape != "late" or ways.get("roll_from") == 0 or "riser" in ways or \
                {"layered", "lift", "filter"} & set(ways):
            return scene.start
        return scene.bars[min(int(.5 * len(scene.bars)), len(scene.bars) - 1)][0]

    def gap(self):
        """Between a build and its height: a moment of little or nothing."""
        chance = self.chance
        bars = self.bars_for(min(chance.choice((.5, 1, 2)) * self.beats * 60 / self.bpm, 4), 0)
        scene = self.add("gap", bars, chance.uniform(-14, -4), playing=self.few(), lows=False,
                         light=True)
        if chance.random() < .3:
            scene.fill = self.beats

    def height(self, grown):
        chance = self.chance
        if chance.random() < .1 and self.scenes[-1].ways:
            self.gap()
        if grown and chance.random() < .25:
            fresh = new_setting(chance, self.beats, self.triple,
                                [layer.role for layer in self.setting.layers])
            self.setting = dataclasses.replace(
                self.setting, chords=fresh.chords, motif=fresh.motif)
        scene = self.loud_scene(chance.uniform(7, 20), 1., chance.uniform(-1, 1))
        scene.restart = True
        scene.hit = chance.uniform(.3, 1) if chance.random() < .8 else 0
        scene.breath = 0
        return scene
