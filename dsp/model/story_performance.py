# SPDX-License-Identifier: GPL-3.0-or-later
"""A form of scenes as MIDI events: who plays what, how loud, and with what strokes, rolls
and risers."""

import story_players
from story_settings import DRUM_CHANNEL, SUSTAINED

VOLUME, PAN, EXPRESSION, ROOM, CHORUS, ALL_SOUND_OFF = 7, 10, 11, 91, 93, 120
STEP_S = .1  # of controllers
EFFECT_CHANNELS = (13, 14, 15)  # stroke, roll, riser
ROLLS = {"snare": (None, 38), "clap": (None, 39), "hat": (None, 42), "cymbal": (None, 51),
         "toms": (None, 47), "timpani": (47, 40), "taiko": (116, 40)}
STROKES = (55, 61, 47, 116, 117, 127, 62, 0, 14, 48, 30, 118, 58, 52)


class Performance:
    def __init__(self, form, chance):
        self.form, self.chance = form, chance
        self.notes, self.events, self.effects = [], [], []
        self.set_up = {}  # what a channel is set to
        self.expression = {}
        self.phrases = [chance.uniform(0, 2) for _ in range(16)]
        self.bars_played = 0
        kits = [layer.program for scene in form.scenes for layer in scene.setting.layers
                if layer.role == "kit"]
        self.kit = kits[0] if kits else chance.choice((0, 8, 16, 25, 48))
        self.room = chance.randint(10, 90)
        for scene in form.scenes:
            self.play(scene)

    # Channels

    def control(self, time, channel, number, value):
        self.events.append((max(0, time), bytes((0xB0 | channel, number,
                                                 int(min(max(value, 0), 127))))))

    def set(self, time, channel, program, volume=110, pan=64):
        """Before the notes of that time."""
        before = self.set_up.get(channel)
        if before == (program, volume, pan):
            return
        self.set_up[channel] = (program, volume, pan)
        if before is None or before[0] != program:
            self.events.append((max(0, time), bytes((0xC0 | channel, program))))
        self.control(time, channel, VOLUME, volume)
        self.control(time, channel, PAN, pan)
        if before is None:
            self.control(time, channel, ROOM, self.room + self.chance.gauss(0, 12))
            self.control(time, channel, CHORUS, self.chance.choice((0, 0, 20, 50)))
        if channel == DRUM_CHANNEL or channel in EFFECT_CHANNELS:
            self.express(time, channel, 118)

    def express(self, time, channel, value):
        value = int(min(max(round(value), 1), 127))
        if self.expression.get(channel) != value:
            self.expression[channel] = value
            self.control(time, channel, EXPRESSION, value)

    def note(self, start, end, channel, key, force):
        while key > 108 and channel != DRUM_CHANNEL:
            key -= 12
        if key >= 0:
            self.notes.append((max(start, 0), max(end, start + .04), channel, int(key),
                               int(min(max(round(force), 4), 127))))

    # Scenes

    def silent_from(self, scene):
        beat = scene.bars[-1][-1] - scene.bars[-1][-2]
        return scene.end - scene.breath * beat

    def play(self, scene):
        if scene.restart:
            self.bars_played = 0
        for place in scene.playing:
            self.layer(scene, place, scene.setting.layers[place])
        self.bars_played += len(scene.bars)
        kit = next((layer for layer in scene.setting.layers if layer.role == "kit"), None)
        loud = 100 * 10 ** (scene.level_at(scene.start) / 40)
        if scene.hit:
            self.stroke(scene.start, scene.hit, scene.lows,
                        max(loud, 96 if scene.kind == "loud" else 50))
        for time in scene.stingers:
            self.stroke(time, self.chance.uniform(.5, 1),
                        scene.kind == "loud" or self.chance.random() < .6,
                        105 if scene.kind == "loud" else 120)
        if "roll" in scene.ways:
            self.roll(scene)
        if "riser" in scene.ways:
            self.riser(scene)
        if "filter" in scene.ways:
            self.effects.append(("filter", scene.start, scene.end, scene.ways["filter"]))
        if kit and kit.way["family"] == "floor" and scene.kind == "loud":
            for bar in scene.bars:
                self.effects += [("duck", beat, 0, None) for beat in bar[:-1]]

    def bar_told(self, scene, number, beats):
        place = number / max(1, len(scene.bars))
        ways = scene.ways
        played = self.bars_played + number
        chords, each = scene.setting.chords, scene.setting.chord_bars
        lift = ways.get("lift", 0)
        lift = int(place * lift / 12 + .5) * 12 if lift >= 12 else round(place * lift)
        return story_players.Bar(
            played, beats, (4, "triad") if "pedal" in ways else
            chords[played // each % len(chords)], scene.setting, lift,
            sum(place >= each for each in ways.get("pace", ())),
            round(2 * place) if "more" in ways else 0, scene.lows, played % 4 == 3,
            number == 0 and (scene.kind != "soft") and (scene.restart or played % 8 == 0),
            scene.fill if number == len(scene.bars) - 1 else 0, scene.light,
            len(scene.playing) < 4)

    def layer(self, scene, place, layer):
        chance, silent = self.chance, self.silent_from(scene)
        first = scene.playing[place]
        if first >= len(scene.bars) or layer.low and not scene.lows:
            return
        program = layer.program
        bright_from = .5 if "bright" in scene.ways and layer.bright >= 0 else 2
        self.set(scene.bars[first][0] - .003, layer.channel,
                 self.kit if layer.role == "kit" else program, layer.volume, layer.pan)
        hush = scene.stingers[0] if "hush" in scene.ways else 1e9
        share = 1. if layer.role == "kit" else layer.by_velocity
        phrase = self.phrases[layer.channel % 16] * (layer.role != "kit")

        def level(time):
            bar = (scene.bars[1][0] if len(scene.bars) > 1 else scene.end) - scene.start
            swell = 1 - abs((time - scene.start) / bar % 4 / 2 - 1)
            return scene.level_at(time) + phrase * (swell - .5)

        for number, bar in enumerate(scene.bars[first:], first):
            beats = len(bar) - 1
            told = self.bar_told(scene, number, beats)
            if layer.role not in ("kit", "sub", "bass") and number / len(scene.bars) >= bright_from:
                self.set(bar[0] - .003, layer.channel, layer.bright, layer.volume, layer.pan)
            if share < 1:
                time = bar[0] - .004
                while time < bar[-1] - .01:
                    self.express(time, layer.channel,
                                 115 * 10 ** (level(time + .004) * (1 - share) / 40))
                    time += STEP_S
            if scene.dying and number == len(scene.bars) - 1 and layer.role == "kit":
                continue
            for beat, length, key, accent in story_players.notes_of(layer, told, chance):
                start = moment(bar, beat)
                end = moment(bar, beat + length)
                if start >= min(silent, scene.end) - .001 or beat >= beats - .001 or \
                        hush < start < hush + scene.ways.get("hush", 0):
                    continue
                late = min(abs(chance.gauss(0, layer.late_s)), .015) if beat else 0
                end = min(end, silent) if layer.role in SUSTAINED or scene.breath else end
                if start < hush:
                    end = min(end, max(hush, start + .1))
                force = layer.force * 10 ** ((level(start) * share + accent) / 40)
                self.note(start + late, end - .005, layer.channel, key,
                          force * (1 + layer.spread * chance.uniform(-1, 1)))

    # Strokes, rolls, risers

    def stroke(self, time, strength, lows, force):
        """Cymbals, drums and a chord at once."""
        chance, setting = self.chance, self.form.scenes[0].setting
        for scene in self.form.scenes:
            if scene.start <= time + .001:
                setting = scene.setting
        force = force * (.75 + .35 * strength)
        drums = chance.random() < .75
        if drums:
            self.set(time - .003, DRUM_CHANNEL, self.kit,
                     self.set_up.get(DRUM_CHANNEL, (0, 105))[1])
            for key in chance.sample((49, 57, 55, 52), chance.choice((1, 1, 2))):
                self.note(time, time + .3, DRUM_CHANNEL, key, force)
            if lows and chance.random() < .7:
                self.note(time, time + .3, DRUM_CHANNEL, 36, force)
        if not drums or strength > .6 or chance.random() < .4:
            program = chance.choice(STROKES)
            channel = EFFECT_CHANNELS[0]
            self.set(time - .003, channel, program, 120)
            length = chance.choice((.25, .6, 1., 2.))
            root = setting.tonic
            keys = (36 + root % 12, 43 + root % 12) if program in (47, 116, 117, 118, 127) else \
                (48 + root, 48 + root + setting.scale[2], 48 + root + 7, 60 + root)
            if lows and program not in (47, 116, 117, 118, 127):
                keys += (36 + root,)
            for key in keys:
                self.note(time, time + length, channel, key if lows or key >= 50 else key + 24,
                          force)
        if chance.random() < .25:
            self.effects.append(("impact" if lows else "crash", time, chance.uniform(.5, 2),
                                 strength))

    def roll(self, scene):
        """Strokes that come faster and louder."""
        chance = self.chance
        program, key = ROLLS[scene.ways["roll"]]
        channel = DRUM_CHANNEL if program is None else EFFECT_CHANNELS[1]
        if scene.ways["roll"] == "toms":
            key = chance.choice((45, 47, 48, 50))
        if not scene.lows:
            key = key + 12 if program is not None else 48 if key in (45, 47) else key
        start = scene.start + scene.ways["roll_from"] * (scene.end - scene.start)
        beat = 60 / self.form.bpm
        self.set(start - .003, channel, self.kit if program is None else program,
                 self.set_up.get(channel, (0, chance.randint(80, 112)))[1])
        even = chance.random() < .4
        doubling = chance.choice((1, 2, 3))
        time, silent = start, self.silent_from(scene)
        low, high = chance.uniform(25, 70), chance.uniform(80, 122)
        while time < silent - .02:
            place = (time - start) / (scene.end - start)
            step = beat / 4 if even else beat / 2 ** int(doubling * place + .999)
            self.note(time, time + .1, channel, key,
                      (low + (high - low) * place) * (1 + .1 * chance.uniform(-1, 1)))
            time += max(step, .045)

    def riser(self, scene):
        chance, kind = self.chance, scene.ways["riser"]
        channel = EFFECT_CHANNELS[2]
        end = self.silent_from(scene)
        beat = 60 / self.form.bpm
        length = min(scene.end - scene.start, chance.choice((4, 8, 16)) * beat)
        if "short" in scene.ways:
            length = min(length, 2.)
        elif scene.kind == "build" and chance.random() < .6:
            length = scene.end - scene.start
        start = max(end - length, scene.start)
        if kind == "noise":
            self.effects.append(("noise", start, end, chance.uniform(-26, -10)))
            return
        if kind == "cymbal":
            self.set(start - .003, channel, 119, 115)
            for back in (0,) if end - start < 4 else (0, 2.):
                self.note(max(start, end - back - 1.9), end - back, channel,
                          chance.choice((57, 60, 64)), 110)
            return
        program = {"sea": 122}.get(kind, chance.choice((80, 81, 90, 48, 49, 46, 101)))
        self.set(start - .003, channel, program, chance.randint(70, 105))
        time = start
        while time < end:
            self.express(time, channel, 30 + 90 * (time - start) / (end - start))
            if kind == "bend":
                bend = int(8192 + 8191 * (time - start) / (end - start))
                self.events.append((time, bytes((0xE0 | channel, bend & 127, bend >> 7))))
            time += STEP_S
        root = 60 + self.form.setting.tonic
        if kind in ("sea", "bend"):
            self.note(start, end, channel, root if kind == "bend" else 60, 105)
        else:  # by steps of a scale, or at once before the end
            keys = [root - 12 + 12 * (step // 7) + scene.setting.scale[step % 7]
                    for step in range(15)]
            if kind == "gliss":
                start = max(start, end - chance.uniform(.6, 2.5))
            for place, key in enumerate(keys):
                here = start + (end - start) * place / len(keys)
                self.note(here, start + (end - start) * (place + 1) / len(keys), channel, key, 95)
        self.express(end + .02, channel, 118)
        self.events.append((end + .03, bytes((0xE0 | channel, 0, 64))))

    def finished(self):
        """(seconds, message), with no note ended by another's end."""
        events = list(self.events)
        keys = {}
        for note in sorted(self.notes):
            keys.setdefault(note[2:4], []).append(note)
        for (channel, key), notes in keys.items():
            for note, following in zip(notes, notes[1:] + [None]):
                end = note[1] if following is None else min(note[1], following[0] - .002)
                if following is not None and following[0] - note[0] < .02:
                    continue
                events.append((note[0], bytes((0x90 | channel, key, note[4]))))
                events.append((end, bytes((0x80 | channel, key, 0))))
        return sorted(events, key=lambda event: event[0])


def moment(bar, beat):
    """Seconds at which a beat of a bar is."""
    whole = min(int(beat), len(bar) - 2)
    return bar[whole] + (beat - whole) * (bar[whole + 1] - bar[whole])
