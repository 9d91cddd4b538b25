# SPDX-License-Identifier: GPL-3.0-or-later
"""The material of scripted pieces: keys, chords, motifs, grooves and players from all of
General MIDI, drawn from broad ranges. A setting is what sounds alike until a section ends."""

import dataclasses

SCALES = {
    "major": (0, 2, 4, 5, 7, 9, 11), "minor": (0, 2, 3, 5, 7, 8, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10), "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11), "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "harmonic": (0, 2, 3, 5, 7, 8, 11)}
SCALE_ODDS = (30, 34, 9, 8, 6, 5, 8)
# Which degree follows which, and how gladly: the rows go from, the columns to I … VII.
FOLLOWING = ((1, 3, 2, 5, 5, 5, 2), (2, 0, 1, 2, 6, 1, 1), (1, 1, 0, 4, 1, 4, 1),
             (4, 2, 1, 0, 6, 2, 1), (5, 1, 1, 3, 0, 4, 1), (2, 3, 2, 5, 4, 0, 2),
             (4, 0, 2, 1, 1, 4, 0))
STACKS = {"triad": (0, 2, 4), "seventh": (0, 2, 4, 6), "power": (0, 4), "fourth": (0, 3, 4),
          "ninth": (0, 1, 2, 4), "second": (0, 1, 4)}

# Programs of General MIDI, from 0, that take a part.
PROGRAMS = {
    "pad": (48, 48, 49, 49, 44, 50, 51, 52, 53, 54, 91, 88, 89, 90, 92, 93, 94, 95, 16, 17, 18,
            19, 20, 21, 23, 60, 61, 68, 71, 73, 97, 99, 100, 101, 42, 22),
    "chords": (0, 1, 2, 3, 4, 5, 6, 7, 11, 16, 17, 18, 21, 24, 25, 26, 27, 28, 29, 30, 29, 30,
               45, 46, 48, 55, 61, 62, 63, 80, 81, 90, 104, 106, 107),
    "arpeggio": (0, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 24, 25, 26, 27, 45, 46, 80, 81, 84,
                 87, 88, 98, 104, 105, 106, 107, 108, 114, 73, 96, 102),
    "ostinato": (48, 48, 45, 40, 42, 28, 29, 30, 12, 13, 80, 81, 38, 87, 0, 6, 61, 115),
    "melody": (40, 41, 42, 56, 57, 59, 60, 64, 65, 66, 67, 68, 69, 71, 72, 73, 74, 75, 77, 78,
               79, 80, 81, 82, 83, 84, 85, 86, 87, 22, 26, 27, 28, 29, 30, 30, 52, 53, 54, 0, 4,
               11, 12, 14, 104, 106, 109, 110, 111, 48, 61, 62, 31, 76),
    "counter": (40, 41, 42, 43, 57, 58, 60, 68, 69, 70, 71, 73, 48, 52, 64, 66, 80, 81, 85, 8,
                9, 11, 14, 24, 46, 89, 98),
    "bass": (32, 33, 33, 34, 34, 35, 36, 37, 38, 38, 39, 39, 43, 43, 58, 0, 42, 57, 70, 67, 87,
             81, 29),
    "sub": (38, 39, 43, 32, 33, 89, 80, 48, 19, 35),
    "big": (47, 47, 116, 116, 117, 118),
    "air": (88, 89, 91, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 122, 52, 44, 14),
}
CENTRES = {"pad": (52, 72), "chords": (50, 70), "arpeggio": (56, 80), "ostinato": (48, 70),
           "melody": (62, 84), "counter": (50, 74), "bass": (34, 42), "sub": (30, 36),
           "big": (36, 45), "air": (64, 86), "kit": (0, 0)}
LOW = ("bass", "sub", "big")
RHYTHMIC = ("kit", "chords", "arpeggio", "ostinato", "bass", "big")
SUSTAINED = ("pad", "air", "counter", "sub")
KITS = (0, 0, 0, 8, 16, 16, 24, 25, 25, 32, 40, 48, 48)
GROOVES = ("floor", "floor", "backbeat", "backbeat", "half", "broken", "broken", "quick", "sparse",
           "march", "drums", "toms", "tresillo", "shuffle")
DRUM_CHANNEL = 9
CHANNELS = tuple(channel for channel in range(13) if channel != DRUM_CHANNEL)


@dataclasses.dataclass
class Layer:
    """A player. Decibels are those of the sound, not of the velocity."""
    role: str
    program: int
    channel: int
    centre: int
    volume: int
    pan: int
    force: int  # velocity where it is loud
    by_velocity: float  # how much of a change of level velocity makes; the controller the rest
    spread: float
    late_s: float
    legato: float
    way: dict  # what its role needs to know
    bright: int = -1  # a brighter program to change to

    @property
    def low(self):
        return self.role in LOW


@dataclasses.dataclass
class Setting:
    tonic: int
    scale: tuple
    chords: list  # (degree, stack)
    chord_bars: int
    five: bool  # tunes leave out the fourth and seventh degree
    motif: list
    layers: list


def chord_loop(chance):
    degrees = [chance.choice((0, 0, 0, 5, 3))]
    for _ in range(chance.choice((1, 2, 2, 4, 4, 4, 4, 8)) - 1):
        degrees.append(chance.choices(range(7), FOLLOWING[degrees[-1]])[0])
    stacks = chance.choices(("triad", "power", "seventh", "ninth", "fourth", "second"),
                            (12, 3, 3, 2, 1, 1), k=2)
    return [(degree, stacks[chance.random() < .2]) for degree in degrees]


def new_motif(chance, beats, triple):
    """[(beat, beats, step of the scale)] over one or two bars."""
    lengths = chance.choice(((1 / 3, 1 / 3, 2 / 3, 1), (1 / 3, 1, 1)) if triple else
                            ((.5, .5, 1), (.5, 1, 1.5), (1, 2), (.25, .25, .5), (.5, .5, .5, 1),
                             (2, 2, 4), (.75, .25, 1), (1.5, .5)))
    notes, now, step = [], 0., chance.choice((0, 2, 4, 7))
    end = beats * chance.choice((1, 2, 2))
    busy = chance.uniform(.6, 1)
    while now < end - .01:
        length = min(chance.choice(lengths), end - now)
        if chance.random() < busy:
            notes.append((now, length, step))
        step = min(max(step + chance.choice((-2, -1, -1, 0, 1, 1, 2, 3, -3)), -4), 11)
        now += length
    return notes or [(0., 1., 0)]


def groove(chance, beats, triple, family=None):
    """What the kit plays: strokes by step of a bar."""
    family = family or chance.choice(GROOVES)
    per_beat = 3 if triple or family == "shuffle" else 4
    steps = beats * per_beat
    middle = per_beat * (beats // 2)
    kicks, snares = {0}, set()
    if family == "floor":
        kicks = set(range(0, steps, per_beat))
        snares = set(range(per_beat, steps, 2 * per_beat))
    elif family in ("backbeat", "shuffle", "quick"):
        snares = set(range(per_beat, steps, 2 * per_beat))
        kicks |= {middle} | {step for step in range(steps) if chance.random() < .15}
    elif family == "half":
        snares = {middle}
        kicks |= {step for step in range(1, steps) if chance.random() < .15}
    elif family == "broken":
        snares = {per_beat, steps - per_beat} | {chance.randrange(steps)}
        kicks |= {step for step in range(2, steps) if chance.random() < .25}
    elif family == "march":
        snares = {step for step in range(steps) if chance.random() < .55}
        kicks |= {middle}
    elif family in ("drums", "toms"):
        kicks |= {step for step in range(steps) if chance.random() < .25}
    elif family == "tresillo":
        kicks |= {min(3, steps - 1), min(6, steps - 1), middle}
        snares = {step for step in (3, 6, 11, 14) if step < steps and chance.random() < .7}
    kicks -= snares
    return {"family": family, "per_beat": per_beat, "kicks": kicks, "snares": snares,
            "hat": chance.choice((42, 42, 42, 44, 46, 51, 53, 70, 69, 54, 82)),
            "each": chance.choice((1, 2, 2, 2, per_beat)) if family not in ("drums", "sparse")
            else chance.choice((0, per_beat)),
            "kick": chance.choice((36, 36, 35)), "snare": chance.choice((38, 38, 40, 39, 37)),
            "toms": [(step, chance.choice((41, 43, 45, 47, 48, 50))) for step in range(steps)
                     if family in ("drums", "toms") and chance.random() < .35],
            "hands": [(step, chance.choice((60, 61, 62, 63, 64, 75, 76, 77, 56, 67)))
                      for step in range(steps) if chance.random() < .2]
            if chance.random() < .25 else [],
            "fills": chance.choice((0, 4, 4, 8, 8)), "crash": chance.choice((49, 57, 55, 52))}


def way_of(chance, role, beats, triple):
    if role == "kit":
        return groove(chance, beats, triple)
    per_beat = 3 if triple else chance.choice((1, 2, 2, 2, 4, 4, 3))
    steps = range(int(beats * per_beat))
    density = chance.uniform(.25, .8)
    hits = sorted({0} | {step for step in steps if chance.random() < density})
    return {"per_beat": per_beat, "hits": hits if role != "ostinato" else list(steps),
            "voices": chance.choice((2, 3, 3, 4, 5)), "kind": chance.randrange(6),
            "order": chance.choice(("up", "down", "both", "random", "first")),
            "span": chance.choice((1, 2, 2, 3)),
            "rest": chance.choice((0, 0, 2, 4, 8)), "accent": chance.uniform(0, 4),
            "octaves": chance.random() < .25}


def new_layer(chance, role, channel, beats, triple):
    program = chance.choice(KITS) if role == "kit" else chance.choice(PROGRAMS[role])
    wide = role in SUSTAINED or role == "melody"
    struck = role == "kit" or role in ("big",) or program < 16 or 24 <= program < 32
    bright = -1
    if role in ("pad", "chords", "arpeggio", "ostinato") and chance.random() < .5:
        bright = chance.choice((81, 62, 90, 61, 48, 30, 55, 84, 50, 80))
    return Layer(
        role, program, DRUM_CHANNEL if role == "kit" else channel,
        chance.randint(*CENTRES[role]),
        min(127, round(chance.uniform(*(80, 118) if role in LOW or role == "kit" else (55, 112)))),
        64 if role in LOW + ("kit",) else min(127, max(0, round(chance.gauss(64, 28)))),
        round(chance.uniform(88, 116)),
        1. if struck else chance.uniform(0 if wide else .5, 1.),
        chance.uniform(0, .15), chance.choice((0, 0, .004, .008, .012)),
        chance.uniform(.35, 1.) if role in ("chords", "ostinato", "arpeggio", "bass", "melody")
        else chance.uniform(.9, 1.05),
        way_of(chance, role, beats, triple), bright)


def roles_of(chance):
    """The parts of an ensemble of 1 to 10, lows and drums by style."""
    style = chance.choice(("orchestra", "orchestra", "band", "band", "electronic", "electronic",
                           "hybrid", "hybrid", "chamber", "drums"))
    bass, kit, big = {"orchestra": (.85, .25, .6), "band": (.98, .95, .05),
                      "electronic": (.98, .95, .05), "hybrid": (.95, .7, .6),
                      "chamber": (.6, .05, .05), "drums": (.6, .8, .9)}[style]
    roles = [role for role, odds in (("bass", bass), ("kit", kit), ("big", big),
                                     ("sub", .3 if style != "chamber" else 0))
             if chance.random() < odds]
    others = chance.choices(
        ("pad", "chords", "arpeggio", "ostinato", "melody", "counter", "air"),
        (5, 4, 4, 3, 5, 2, 1),
        k=chance.choice((1, 2, 2, 3)) if style == "chamber" else chance.randint(2, 6))
    if not any(role in RHYTHMIC for role in roles + others) and chance.random() < .85:
        others.append("arpeggio")
    return (roles + others)[:10]


def new_setting(chance, beats, triple, roles=None):
    roles = roles or roles_of(chance)
    channels = list(CHANNELS)
    layers = [new_layer(chance, role, channels.pop(0) if role != "kit" else DRUM_CHANNEL, beats,
                        triple) for role in roles]
    name = chance.choices(list(SCALES), SCALE_ODDS)[0]
    return Setting(chance.randrange(12), SCALES[name], chord_loop(chance),
                   chance.choice((1, 1, 1, 1, 2, 2, 4)), chance.random() < .35,
                   new_motif(chance, beats, triple), layers)


def changed_setting(chance, old, beats, triple):
    """Another section: as many low parts as before, so that only the material changes."""
    new = new_setting(chance, beats, triple, [layer.role for layer in old.layers])
    what = chance.choice(("all", "players", "players", "harmony", "groove", "all"))
    if what == "players":
        new.tonic, new.scale = old.tonic, old.scale
        if chance.random() < .5:
            new.chords, new.chord_bars = old.chords, old.chord_bars
        if chance.random() < .4:
            new.motif = old.motif
    keep = {"all": chance.uniform(0, .3), "players": chance.uniform(0, .5),
            "harmony": chance.uniform(.4, .6), "groove": chance.uniform(.3, .6)}[what]
    if what == "harmony":
        new.tonic = (old.tonic + chance.choice((1, 2, 3, 5, 7, 8, 9, 10))) % 12
    kept, fresh = [], []
    for layer, other in zip(old.layers, new.layers):
        if chance.random() < keep:
            kept.append(dataclasses.replace(
                layer, way=other.way if what in ("groove", "harmony") else layer.way))
        else:
            kept.append(other)
            fresh.append(other)
    new.layers = kept
    used = [layer.channel for layer in old.layers]
    free = [each for each in CHANNELS if each not in used] + list(CHANNELS)
    taken = {layer.channel for layer in kept if not any(layer is each for each in fresh)}
    for layer in fresh:
        if layer.role != "kit":
            layer.channel = next(each for each in free if each not in taken)
            taken.add(layer.channel)
    return new
