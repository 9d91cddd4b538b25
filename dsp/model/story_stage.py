# SPDX-License-Identifier: GPL-3.0-or-later
"""The stage of a scripted piece: its time, who plays, and scenes one after the other. Levels
are decibels against all playing loudly."""

import dataclasses
import math

from story_settings import RHYTHMIC, changed_setting, new_setting


@dataclasses.dataclass
class Scene:
    kind: str
    setting: object
    bars: list  # first beat of each, and of the next, in seconds: [beat, …]
    level: float
    end_level: float
    shape: str
    playing: dict  # layer's place in the setting: bar from which it plays
    lows: bool
    light: bool = False
    ways: dict = dataclasses.field(default_factory=dict)  # of growing
    # (seconds, kind); with a question mark what is an event only if it sounds like one
    rows: list = dataclasses.field(default_factory=list)
    hit: float = 0.  # how strong the first beat is struck, 0 … 1
    stingers: list = dataclasses.field(default_factory=list)  # seconds
    breath: float = 0.  # beats of silence at its end
    dying: bool = False  # its last bar dies away
    restart: bool = False  # the phrase begins anew
    fill: float = 0.  # beats of it at the end

    @property
    def start(self):
        return self.bars[0][0]

    @property
    def end(self):
        return self.bars[-1][-1]

    def place(self, time):
        """0 … 1"""
        return min(max((time - self.start) / (self.end - self.start), 0), 1)

    def level_at(self, time):
        place = self.place(time)
        if self.shape == "exponential":
            place = (10 ** place - 1) / 9
        elif self.shape == "late":
            place = max(0, place - .5) * 2
        elif self.shape == "early":
            place = min(1, place * 1.6)
        elif self.shape == "steps":
            steps = self.ways.get("steps", 4)
            place = int(place * steps) / max(1, steps - 1)
        elif self.shape == "arch":
            place = 1 - abs(2 * place - 1)
        level = self.level + min(place, 1) * (self.end_level - self.level)
        if self.dying and time > self.bars[-1][0]:
            last = self.bars[-1]
            level -= 16 * (time - last[0]) / (last[-1] - last[0])
        return level


class Stage:
    """Tempo, metre and the scenes until now. What a form is made of."""

    def __init__(self, chance):
        self.chance = chance
        self.triple = False
        meter = chance.random()
        self.beats = 4
        self.bpm = 2 ** chance.uniform(5.78, 7.65)  # 55 … 200
        if meter < .13:
            self.beats, self.triple, self.bpm = 2, True, chance.uniform(45, 120)
        elif meter < .25:
            self.beats = 3
        elif meter < .33:
            self.triple, self.bpm = True, chance.uniform(60, 150)
        elif meter < .37:
            self.beats = chance.choice((5, 7))
        self.sway = chance.choice((0, 0, 0, .01, .03))
        self.now, self.scenes, self.past = 0., [], []
        self.setting = new_setting(chance, self.beats, self.triple)
        self.loud = chance.random() < .55
        self.level = 0.
        self.soft_lows = chance.choice((.05, .35))  # how often a calm has a bass
        self.length = 60 + 140 * chance.betavariate(1.3, 2.)

    # Time

    def bars_for(self, seconds, even=.7, least=0.):
        """Bars of about so many seconds, at the tempo and with its sway."""
        chance = self.chance
        count = max(1, round(seconds * self.bpm / 60 / self.beats))
        if count > 3 and chance.random() < even:
            unit = 4 if count >= 6 else 2
            count = max(unit, round(count / unit) * unit)
        count = max(count, math.ceil(least * self.bpm / 60 / self.beats))
        bars, drift = [], 0.
        for _ in range(min(count, 48)):
            drift = .7 * drift + chance.gauss(0, self.sway)
            beat = 60 / self.bpm * (1 + min(max(drift, -.06), .06))
            bars.append([self.now + beat * place for place in range(self.beats + 1)])
            self.now = bars[-1][-1]
        return bars

    def slowing(self):
        """A bar that holds back, as before something new; no other pace."""
        last = self.scenes[-1].bars[-1]
        most = self.chance.uniform(.05, .35)
        now = last[0]
        beats = [after - before for before, after in zip(last, last[1:])]
        for place, beat in enumerate(beats):
            now += beat * (1 + most * (place + 1) / len(beats))
            last[place + 1] = now
        self.now = now

    def gliding(self, seconds, bpm):
        """Bars in which the pace becomes another in 4 to 8 seconds, and it is told when."""
        glide, start, first = self.chance.uniform(4, 8), self.now, self.bpm
        bars, reached = [], None
        while reached is None:
            bar = [self.now]
            for _ in range(self.beats):
                place = min(1, (self.now - start) / glide)
                if place == 1 and reached is None:
                    reached = self.now
                self.now += 60 / (first * (bpm / first) ** place)
                bar.append(self.now)
            bars.append(bar)
        self.bpm = bpm
        return bars, reached, self.bars_for(max(4, seconds - (self.now - start)))

    # Scenes

    def other_material(self):
        """New, or what was there before."""
        known = [each for each in self.past if each is not self.setting]
        if self.setting not in self.past:
            self.past.append(self.setting)
        if known and self.chance.random() < .35:
            self.setting = self.chance.choice(known)
        else:
            self.setting = changed_setting(self.chance, self.setting, self.beats, self.triple)

    def players(self, share, lows=True):
        """Who plays: the lows and the kit, and of the others a share."""
        playing = {}
        for place, layer in enumerate(self.setting.layers):
            if layer.low or layer.role == "kit":
                playing[place] = 0
            elif self.chance.random() < share:
                playing[place] = 0
        if not any(self.setting.layers[place].role in RHYTHMIC for place in playing) or \
                not lows and not any(not self.setting.layers[place].low for place in playing):
            for place, layer in enumerate(self.setting.layers):
                if layer.role in RHYTHMIC and not (layer.low and not lows):
                    playing[place] = 0
        return playing or {0: 0}

    def few(self):
        """Who plays in a calm: one to four who aren't low."""
        chance = self.chance
        odds = {"kit": .12, "big": 0, "bass": self.soft_lows, "sub": self.soft_lows,
                "chords": .7, "ostinato": .5}
        places = [place for place, layer in enumerate(self.setting.layers)
                  if chance.random() < odds.get(layer.role, 1)]
        chance.shuffle(places)
        places = places[:chance.choice((1, 2, 2, 3, 4))]
        if not any(not self.setting.layers[place].low and self.setting.layers[place].role != "kit"
                   for place in places):
            places += [place for place, layer in enumerate(self.setting.layers)
                       if not layer.low and layer.role != "kit"][:1]
        return {place: 0 for place in places} or {0: 0}

    def add(self, kind, bars, level, **more):
        scene = Scene(kind, self.setting, bars, level, more.pop("end_level", level),
                      more.pop("shape", "constant"), more.pop("playing"), more.pop("lows", True),
                      **more)
        self.scenes.append(scene)
        return scene

    def loud_scene(self, seconds, share=None, level=None, **more):
        chance = self.chance
        self.level = chance.uniform(-4.5, 0) if level is None else level
        share = chance.uniform(.6, 1) if share is None else share
        self.loud = True
        scene = self.add("loud", more.pop("bars", None) or self.bars_for(seconds), self.level,
                         playing=self.players(share), **more)
        if chance.random() < .4:
            scene.fill = chance.choice((.5, 1, 1, 2, self.beats))
        if chance.random() < .12:
            scene.breath = min(chance.choice((.25, .5, 1, 1)), .7 * self.bpm / 60)
        return scene

    def soft_scene(self, seconds, level=None, least=0., **more):
        chance = self.chance
        self.loud = False
        self.level = chance.uniform(-21, -8) if level is None else level
        playing = self.few()
        lows = any(self.setting.layers[place].low for place in playing)
        return self.add("soft", self.bars_for(seconds, least=least), self.level, playing=playing,
                        lows=lows, light=True, **more)

    def again(self):
        """The same goes on, with what is no event: a solo, one more or one less, a phrase
        a little louder or softer."""
        chance, last = self.chance, self.scenes[-1]
        bars = self.bars_for(chance.uniform(4, 14))
        level = self.level + chance.uniform(-2.5, 2.5) * (chance.random() < .5)
        scene = self.add(last.kind if last.kind in ("loud", "soft") else "loud", bars, level,
                         playing={place: 0 for place in last.playing}, lows=last.lows,
                         light=last.light)
        if chance.random() < .35:
            scene.shape, scene.end_level = "arch", level + chance.uniform(-4, 4)
        places = [place for place, layer in enumerate(self.setting.layers)
                  if not layer.low and layer.role != "kit"]
        if chance.random() < .6 and places:
            place = chance.choice(places)
            if place in scene.playing and len(scene.playing) > 2 and \
                    self.setting.layers[place].role not in RHYTHMIC:
                del scene.playing[place]
            elif len(scene.playing) > 1:
                scene.playing[place] = 0
        if scene.kind == "loud" and chance.random() < .5:
            scene.fill = chance.choice((.5, 1, 2, self.beats))
        if chance.random() < .12:
            scene.breath = min(1., .7 * self.bpm / 60)
        if scene.kind == "loud" and self.level > -6 and chance.random() < .12:
            scene.stingers.append(chance.choice(chance.choice(bars)[:-1]))  # out of no calm
        if scene.kind == "loud" and chance.random() < .12:
            scene.ways = {"riser": self.riser(), "short": True}

    def heard(self):
        """Seconds of what was loud, or soft, until now, the last change of material apart."""
        total = 0.
        for scene in reversed(self.scenes):
            if scene.kind not in ("loud", "soft") or (scene.kind == "loud") != self.loud:
                break
            total += scene.end - scene.start
            if scene.restart or any(kind == "section" for _, kind in scene.rows):
                break
        return total

    def longer(self, seconds):
        while self.heard() < seconds:
            self.again()
