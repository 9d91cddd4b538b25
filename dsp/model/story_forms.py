# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms of scripted pieces: what each scene is to the story, and what follows it."""

from story_growth import Growth
from story_settings import RHYTHMIC

STEADY_SHARE, TEMPO_SHARE = .18, .38
LOUD_WEIGHTS = {"more": 2., "section": 3.8, "lull": 5., "break": 2.2, "dip": 1.2, "grow": .8,
                "ease": .6, "tempo": 0.}
SOFT_WEIGHTS = {"build": 3.4, "return": .7, "swell": .9, "attack": 3.4, "stinger": 3.,
                "section": .6, "enter": .7}


class Form(Growth):
    """Draws a piece's scenes."""

    def __init__(self, chance):
        super().__init__(chance)
        self.loud_weights = {kind: weight * chance.gammavariate(1.5, .67)
                             for kind, weight in LOUD_WEIGHTS.items()}
        self.soft_weights = {kind: weight * chance.gammavariate(1.5, .67)
                             for kind, weight in SOFT_WEIGHTS.items()}
        if chance.random() < TEMPO_SHARE:
            self.loud_weights["tempo"] = 18.
        if chance.random() < STEADY_SHARE:
            self.steady()
        else:
            self.told()

    def steady(self):
        chance = self.chance
        self.soft_weights = self.loud_weights = None
        if chance.random() < .65:
            self.loud_scene(chance.uniform(6, 16), level=chance.uniform(-10, 0))
        else:
            self.soft_scene(chance.uniform(6, 16))
        while self.now < self.length:
            self.again()
        self.ending()

    def ending(self):
        """It stops, or goes on and fades."""
        if self.chance.random() < .3:
            self.again()
            last = self.scenes[-1]
            if self.chance.random() < .5:
                self.slowing()
            last.shape, last.end_level = "linear", last.level - self.chance.uniform(12, 30)

    def told(self):
        chance = self.chance
        if self.loud:
            self.loud_scene(chance.uniform(8, 20))
        else:
            self.soft_scene(chance.uniform(5, 16))
        while self.now < self.length:
            weights = dict(self.loud_weights if self.loud else self.soft_weights)
            kind = chance.choices(list(weights), list(weights.values()))[0]
            getattr(self, ("loud_" if self.loud else "soft_") + kind)()
        self.ending()

    def loud_more(self):
        self.again()

    def loud_section(self):
        chance = self.chance
        self.longer(7)
        if chance.random() < .08:
            self.slowing()
        level = self.scenes[-1].level_at(self.now)
        self.other_material()
        self.scenes[-1].fill = chance.choice((0, 0, 0, 1, 2, self.beats))
        playing = self.scenes[-1].playing
        scene = self.loud_scene(chance.uniform(8, 22), level=level + chance.uniform(-1.5, 1.5))
        if chance.random() < .7:  # the settings of a piece have the same roles
            scene.playing = dict.fromkeys(playing, 0)
        scene.rows.append((scene.start, "section"))
        scene.restart = True

    def soft_section(self):
        chance = self.chance
        self.longer(8)
        level, last = self.level, self.scenes[-1]
        self.other_material()
        scene = self.soft_scene(chance.uniform(8, 20), level=level + chance.uniform(-1.5, 1.5))
        scene.playing, scene.lows = dict(last.playing), last.lows
        scene.rows.append((scene.start, "section"))
        scene.restart = True

    def loud_lull(self):
        chance = self.chance
        self.longer(11)
        last, how = self.scenes[-1], chance.random()
        last.fill = last.breath = 0
        if chance.random() < .2:
            self.slowing()
        if how < .25:
            last.dying = True
        elif how < .45:
            last.breath = chance.choice((.5, 1, 1, 2))
        elif how < .55:
            last.fill = chance.choice((1, 2))
        if chance.random() < .35:
            self.other_material()
        scene = self.soft_scene(chance.uniform(9.5, 22),
                                level=max(self.level - chance.uniform(3, 20), -25), least=9)
        scene.rows.append((scene.start, "lull"))
        scene.restart = True
        if chance.random() < .2:
            scene.hit = chance.uniform(.1, .3)  # a last stroke rings on

    def loud_break(self):
        """What is low stops, and comes back."""
        chance = self.chance
        self.longer(6)
        level = self.level - chance.uniform(0, 5) * (chance.random() < .6)
        beats = chance.choice((self.beats, 2 * self.beats, 2 * self.beats, 4 * self.beats, 16, 32))
        seconds = min(max(beats * 60 / self.bpm, 1.3), 7.5)
        playing = self.players(chance.uniform(.4, 1), lows=False)
        if chance.random() < .5:
            playing = {place: bar for place, bar in playing.items()
                       if self.setting.layers[place].role != "kit"} or playing
        scene = self.add("break", self.bars_for(seconds, 0), level, playing=playing, lows=False)
        if chance.random() < .3:
            scene.ways = {"riser": self.riser()}
        if chance.random() < .4:
            scene.fill = chance.choice((1, 2))
        scene = self.loud_scene(chance.uniform(7, 18), level=self.level + chance.uniform(-1, 1))
        scene.hit = chance.uniform(.2, .9) if chance.random() < .6 else 0

    def loud_dip(self):
        """It falls back, without lows mostly, and builds."""
        chance = self.chance
        self.longer(8)
        start = self.level - chance.uniform(3, 12)
        scene = self.build(chance.uniform(5, 24), start, True)
        scene.rows.append((self.begins(scene), "build"))
        height = self.height(True)
        height.rows.append((height.start, "climax"))

    def loud_ease(self):
        """As from a refrain to a verse: fewer and softer, but no calm."""
        chance = self.chance
        self.longer(6)
        scene = self.loud_scene(chance.uniform(8, 20), chance.uniform(.3, .7),
                                self.level - chance.uniform(1, 4))
        scene.rows.append((scene.start, "lull?"))

    def loud_grow(self):
        chance = self.chance
        self.longer(8)
        for each in self.scenes[-1:]:
            each.end_level = each.level = min(each.level, -4)
        scene = self.build(chance.uniform(5, 20), min(self.level, -4), True,
                           chance.uniform(-3, 0))
        scene.rows.append((self.begins(scene), "build"))
        height = self.height(False)
        height.rows.append((height.start, "climax"))

    def loud_tempo(self):
        chance = self.chance
        if not any(layer.role in RHYTHMIC for layer in self.setting.layers):
            return self.loud_section()
        self.longer(9)
        ratio = chance.uniform(1.18, 1.65)
        faster = self.bpm * ratio <= 200 and (chance.random() < .6 or self.bpm / ratio < 55)
        bpm = self.bpm * ratio if faster else self.bpm / ratio
        if chance.random() < .35:
            before, reached, after = self.gliding(chance.uniform(14, 24), bpm)
            scene = self.loud_scene(0, level=self.level, bars=before + after)
        else:
            if chance.random() < .4:
                self.scenes[-1].fill = chance.choice((1, 2))
            self.bpm, reached = bpm, self.now
            if chance.random() < .3:
                self.loud_section()
                scene = self.scenes[-1]
                reached = scene.start
            else:
                scene = self.loud_scene(chance.uniform(10, 20), level=self.level)
        scene.rows.append((reached, "tempo"))
        self.loud_weights["tempo"] *= .8
        return None

    def soft_build(self):
        chance = self.chance
        self.longer(4)
        scene = self.build(min(4.5 + chance.expovariate(1 / 9), 40), self.level, False)
        scene.rows.append((self.begins(scene), "build"))
        height = self.height(scene.end_level - scene.level > 5)
        height.rows.append((height.start, "climax"))

    def soft_return(self):
        """It grows until all play, without an accent."""
        chance = self.chance
        self.longer(4)
        scene = self.build(chance.uniform(9, 26), self.level, False, chance.uniform(-2, 0), False)
        scene.shape = chance.choice(("linear", "early", "steps"))
        for way in ("roll", "riser", "filter"):
            scene.ways.pop(way, None)
        scene.fill = 0
        scene.rows.append((scene.start, "build"))
        height = self.height(False)
        height.hit = 0
        height.rows.append((height.start, "climax"))

    def soft_swell(self):
        """A build that comes to nothing, or a phrase that is no event."""
        chance = self.chance
        self.longer(5)
        level = self.level
        if chance.random() < .5:
            bars = self.bars_for(chance.uniform(3, 10))
            self.add("soft", bars, level, end_level=level + chance.uniform(2, 4), shape="arch",
                     playing=dict(self.scenes[-1].playing), lows=self.scenes[-1].lows, light=True)
            return
        scene = self.build(chance.uniform(8, 20), level, False,
                           min(level + chance.uniform(7, 14), -2), False)
        if scene.shape in ("constant", "late"):
            scene.shape, scene.level = "linear", level
        scene.end_level = min(level + chance.uniform(7, 14), -2)
        scene.lows = self.scenes[-2].lows
        scene.rows.append((scene.start, "build"))
        fading = self.soft_scene(chance.uniform(8, 14), level=level)
        if chance.random() < .5:
            fading.level, fading.end_level = scene.end_level - 2, level - 2
            fading.shape = "early"

    def soft_attack(self):
        chance = self.chance
        self.longer(5)
        last = self.scenes[-1]
        last.fill = 0
        if chance.random() < .25:
            last.breath = chance.choice((.5, 1, 2))
        if chance.random() < .25 and len(last.bars) > 2:
            kept = chance.randint(1, self.beats)  # on any beat
            last.bars[-1] = last.bars[-1][:kept + 1]
            self.now = last.end
        if chance.random() < .3:
            self.other_material()
        scene = self.loud_scene(chance.uniform(8, 20), chance.uniform(.7, 1),
                                chance.uniform(-2.5, .5))
        scene.restart = True
        scene.breath = 0
        scene.hit = chance.uniform(.4, 1) if chance.random() < .85 else 0
        scene.rows.append((scene.start, "burst"))

    def soft_enter(self):
        """As a band comes in after a prelude: no stroke, not the height."""
        chance = self.chance
        self.longer(5)
        scene = self.loud_scene(chance.uniform(8, 20), chance.uniform(.2, .8),
                                min(max(self.level, -12) + chance.uniform(0, 6), -2))
        scene.restart = True
        scene.rows.append((scene.start, "burst?"))

    def soft_stinger(self):
        chance = self.chance
        self.longer(4.5)
        self.soft_weights["stinger"] *= .7
        scene = self.soft_scene(chance.uniform(6, 14), level=self.level,
                                least=5 + 120 * self.beats / self.bpm)
        scene.playing = dict(self.scenes[-2].playing)
        scene.lows = self.scenes[-2].lows
        bar = chance.choice(scene.bars[:2])
        at = chance.choice(bar[:-1])
        scene.stingers.append(at)
        scene.rows.append((at, "burst"))
        if chance.random() < .2:
            scene.ways["hush"] = chance.uniform(.5, 2.5)  # all are silent after it
