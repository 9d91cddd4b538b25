# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms of scripted pieces: scenes one after the other, what each is to the story, and
the ways in which music grows. Levels are decibels against all playing loudly."""

import dataclasses
import math

from story_settings import RHYTHMIC, changed_setting, new_setting

SHAPES = ("linear", "linear", "exponential", "late", "steps", "early", "constant")
STEADY_SHARE, TEMPO_SHARE = .18, .33
LOUD_WEIGHTS = {"more": 2., "section": 3.8, "lull": 5., "break": 2.2, "dip": 1.2, "grow": .8,
                "tempo": 0.}
SOFT_WEIGHTS = {"build": 3.4, "return": .7, "swell": .9, "attack": 3.4, "stinger": 3.,
                "section": .6}


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
    rows: list = dataclasses.field(default_factory=list)  # (seconds, kind)
    hit: float = 0.  # how strong the first beat is struck, 0 … 1
    stingers: list = dataclasses.field(default_factory=list)  # seconds
    breath: float = 0.  # beats of silence at its end
    dying: bool = False  # its last bar dies away
    restart: bool = False  # the phrase begins anew
    fill: float = 0.  # beats of it at the end
    tempo_to: float = 0.

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


class Form:
    """Draws a piece's scenes."""

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
        self.dull = chance.random() < .5  # soft scenes mostly without lows
        self.length = 60 + 140 * chance.betavariate(1.3, 2.)
        self.loud_weights = {kind: weight * chance.gammavariate(1.5, .67)
                             for kind, weight in LOUD_WEIGHTS.items()}
        self.soft_weights = {kind: weight * chance.gammavariate(1.5, .67)
                             for kind, weight in SOFT_WEIGHTS.items()}
        if chance.random() < TEMPO_SHARE:
            self.loud_weights["tempo"] = 14.
        if chance.random() < STEADY_SHARE:
            self.steady()
        else:
            self.told()

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
        odds = {"kit": .12, "big": 0, "bass": .2, "sub": .2, "chords": .7, "ostinato": .5}
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

    # Growing

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

    # Forms

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
                                level=max(self.level - chance.uniform(5, 22), -25), least=9)
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
        self.loud_weights["tempo"] *= .6
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
