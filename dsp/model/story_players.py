# SPDX-License-Identifier: GPL-3.0-or-later
"""What each part of a scripted piece plays in a bar: [(beat, beats, key, decibels)]."""

import dataclasses

from story_settings import STACKS

HIGHEST_LOW_KEY = 53  # nothing below it sounds where the lows are out
LOW_DRUMS = {35: 37, 36: 37, 41: 48, 43: 48, 45: 50, 47: 50}


@dataclasses.dataclass
class Bar:
    """What the players are told."""
    number: int  # within the setting
    beats: int
    chord: tuple  # (degree, stack)
    setting: object
    lift: int = 0  # semitones
    pace: int = 0  # how often doubled
    more: int = 0  # further voices
    lows: bool = True
    last: bool = False  # of the phrase
    first: bool = False  # of the scene
    fill: float = 0.  # beats
    light: bool = False  # a kit without its full groove
    alone: bool = False  # few play


def pitch(setting, degree):
    octave, place = divmod(degree, 7)
    return setting.tonic + 12 * octave + setting.scale[place]


def near(key, centre):
    """In the octave around the centre."""
    return centre - 6 + (key - centre + 6) % 12


def chord_keys(bar, centre, voices):
    degree, stack = bar.chord
    keys = sorted({near(pitch(bar.setting, degree + step), centre) for step in STACKS[stack]})
    whole = [key + 12 * octave for octave in (0, 1, -1, 2) for key in keys]
    return sorted(whole[:voices])


def held(layer, bar, chance):
    way = layer.way
    keys = chord_keys(bar, layer.centre + bar.lift, way["voices"] + bar.more)
    if layer.role in ("air", "sub"):
        keys = keys[:1] if layer.role == "air" else [
            near(pitch(bar.setting, bar.chord[0]), layer.centre)]
    if way["kind"] == 0 and bar.pace == 0 and bar.beats == 4:
        return [(beat, 2, key, 0) for beat in (0, 2) for key in keys]
    if bar.pace and way["kind"] < 4:
        parts = 2 ** bar.pace
        return [(bar.beats * part / parts, bar.beats / parts, key, 0) for part in range(parts)
                for key in keys]
    return [(0, bar.beats, key, 0) for key in keys]


def rhythm(layer, bar):
    """[(beat, beats)]"""
    per_beat = layer.way["per_beat"]
    steps = int(bar.beats * per_beat)
    hits = [step for step in layer.way["hits"] if step < steps] or [0]
    ends = hits[1:] + [steps]
    placed = [(step / per_beat, (end - step) / per_beat) for step, end in zip(hits, ends)]
    for _ in range(bar.pace):
        placed = [(beat + half * length / 2, length / 2) for beat, length in placed
                  for half in (0, 1) if length > .13]
    return placed


def chords(layer, bar, chance):
    keys = chord_keys(bar, layer.centre + bar.lift, layer.way["voices"] + bar.more)
    return [(beat, length * layer.legato, key, 0 if beat == int(beat) else -layer.way["accent"])
            for beat, length in rhythm(layer, bar) for key in keys]


def arpeggio(layer, bar, chance):
    way = layer.way
    keys = chord_keys(bar, layer.centre + bar.lift, 3 * way["span"])
    order = {"up": keys, "down": keys[::-1], "both": keys + keys[-2:0:-1],
             "first": [key for each in keys[1:] for key in (keys[0], each)],
             "random": keys}[way["order"]] or keys
    per_beat = max(way["per_beat"], 2) * 2 ** min(bar.pace, 1)
    notes = []
    for step in range(int(bar.beats * per_beat)):
        key = chance.choice(keys) if way["order"] == "random" else order[step % len(order)]
        notes.append((step / per_beat, max(layer.legato, .5) * (1 + way["kind"] % 3) / per_beat,
                      key, 0 if step % per_beat == 0 else -way["accent"]))
    return notes


def ostinato(layer, bar, chance):
    keys = chord_keys(bar, layer.centre + bar.lift, 1 + layer.way["kind"] % 2 + bar.more // 2)
    per_beat = max(layer.way["per_beat"], 2) * 2 ** min(bar.pace, 1)
    return [(step / per_beat, layer.legato / per_beat, key,
             0 if step % per_beat == 0 else -layer.way["accent"] - 1)
            for step in range(int(bar.beats * per_beat)) for key in keys]


def melody(layer, bar, chance):
    setting, notes = bar.setting, []
    motif = setting.motif
    end = max(beat + length for beat, length, _ in motif)
    bars = max(1, round(end / bar.beats))
    turn = bar.number % bars
    rest = layer.way["rest"]
    if rest and bar.number % (2 * rest) >= rest and not bar.more and not bar.alone:
        return []
    home = near(setting.tonic, layer.centre) - setting.tonic + bar.lift
    shift = (0, 0, 1, -1, 2)[bar.number // bars * layer.way["kind"] % 5]
    for beat, length, step in motif:
        beat -= turn * bar.beats
        if not 0 <= beat < bar.beats:
            continue
        degree = bar.chord[0] % 7 + step + shift + (chance.choice((-1, 1, 2)) if
                                                    chance.random() < .12 else 0)
        if setting.five and degree % 7 in (3, 6):
            degree -= 1
        key = home + pitch(setting, degree)
        while key > layer.centre + bar.lift + 17:
            key -= 12
        parts = 2 ** bar.pace if length >= 1 and bar.pace else 1
        for part in range(parts):
            notes.append((beat + part * length / parts, length / parts * layer.legato, key, 0))
            if layer.way["octaves"] or bar.more > 1:
                notes.append((beat + part * length / parts, length / parts, key + 12, -4))
    return notes


def counter(layer, bar, chance):
    keys = chord_keys(bar, layer.centre + bar.lift, 3)
    if bar.number % 2 == 0:
        return [(0, bar.beats, keys[layer.way["kind"] % len(keys)], 0)]
    half = bar.beats / 2
    return [(0, half, chance.choice(keys), 0), (half, half, chance.choice(keys), 0)]


def bass(layer, bar, chance):
    root = near(pitch(bar.setting, bar.chord[0]), layer.centre)
    kind, beats = layer.way["kind"], bar.beats
    if kind == 0 and not bar.pace:
        return [(0, beats, root, 0)]
    if kind == 1:
        placed = [(beat, 1) for beat in range(beats)]
    elif kind == 2:
        placed = [(step / 2, .5) for step in range(2 * beats)]
    elif kind == 3:
        placed = [(beat + .5, .5) for beat in range(beats)]
    else:
        placed = rhythm(layer, dataclasses.replace(bar, pace=0))
    for _ in range(bar.pace):
        placed = [(beat + half * length / 2, length / 2) for beat, length in placed
                  for half in (0, 1)]
    fifth = near(pitch(bar.setting, bar.chord[0] + 4), layer.centre)
    return [(beat, length * layer.legato,
             root + 12 * (layer.way["octaves"] and place % 2) if kind != 4 else
             (root, root, fifth, root)[place % 4], 0)
            for place, (beat, length) in enumerate(placed)]


def big(layer, bar, chance):
    root = near(pitch(bar.setting, 0), layer.centre)
    fifth = near(pitch(bar.setting, 4), layer.centre)
    if layer.way["kind"] < 2 and not bar.pace:
        return [(0, 1, root, 0)] + ([(bar.beats - .5, .5, fifth, -4)] if bar.last else [])
    return [(beat, length, root if place % 3 < 2 else fifth, -5 * chance.random() if place else 0)
            for place, (beat, length) in enumerate(rhythm(layer, bar))]


def kit(layer, bar, chance):
    way = layer.way
    per_beat = way["per_beat"]
    notes = []

    def hit(step, key, decibels=0.):
        notes.append((step / per_beat, .2, key, decibels))

    steps = int(bar.beats * per_beat)
    filled = steps - int(bar.fill * per_beat)
    for step in range(filled):
        if step in way["kicks"]:
            hit(step, way["kick"])
        if step in way["snares"] and not bar.light:
            hit(step, way["snare"], chance.uniform(-9, 0) if way["family"] == "march" else 0)
        if way["each"] and step % max(1, per_beat // way["each"]) == 0:
            hit(step, way["hat"], -3 - 3 * (step % per_beat > 0))
    notes += [(step / per_beat, .2, key, -2.) for step, key in way["toms"] if step < filled]
    notes += [(step / per_beat, .2, key, -3.) for step, key in way["hands"] if step < filled]
    for _ in range(bar.pace):
        notes += [(beat + .5 / per_beat, length, key, decibels - 2)
                  for beat, length, key, decibels in notes if key == way["hat"]]
    drum = chance.choice(((38, 38), (38, 45), (48, 43), (50, 41), (38, 36)))
    for step in range(filled, steps):
        if chance.random() < .85:
            hit(step, drum[(step - filled) * 2 // max(1, steps - filled)], -2 * chance.random())
    if bar.first and not bar.light and chance.random() < .7 or chance.random() < .01:
        hit(0, way["crash"], -1)
    return notes


PLAYERS = {"pad": held, "air": held, "sub": held, "chords": chords, "arpeggio": arpeggio,
           "ostinato": ostinato, "melody": melody, "counter": counter, "bass": bass, "big": big,
           "kit": kit}


def notes_of(layer, bar, chance):
    """Without what is low where the lows are out."""
    if layer.low and not bar.lows:
        return []
    notes = PLAYERS[layer.role](layer, bar, chance)
    if bar.lows:
        return notes
    if layer.role == "kit":
        return [(beat, length, LOW_DRUMS.get(key, key), decibels)
                for beat, length, key, decibels in notes if key not in (35, 36)]
    return [(beat, length, key + max(0, -(-(HIGHEST_LOW_KEY - key) // 12)) * 12, decibels)
            for beat, length, key, decibels in notes]
