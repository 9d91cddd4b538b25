#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Songs whose key is known at every moment, to fit the weights of dsp/key_weights.h on.

A song is a chord sequence in major or minor, with a melody, played by an accompaniment
of MMA or by parts written here; half of the songs modulate once."""

import os
import random
import subprocess

import midi
from music import VOICES, styles

ROOTS = {"I": 0, "II": 2, "III": 4, "IV": 5, "V": 7, "VI": 9, "VII": 11}
MINOR_ROOTS = {"I": 0, "II": 2, "III": 3, "IV": 5, "V": 7, "VI": 8, "VII": 10}
NAMES = "C C# D Eb E F F# G Ab A Bb B".split()
QUALITIES = {  # name of MMA: semitones
    "": (0, 4, 7), "m": (0, 3, 7), "dim": (0, 3, 6), "7": (0, 4, 7, 10), "m7": (0, 3, 7, 10),
    "M7": (0, 4, 7, 11), "m7b5": (0, 3, 6, 10), "sus4": (0, 5, 7), "aug": (0, 4, 8),
    "6": (0, 4, 7, 9), "m6": (0, 3, 7, 9)}

# Small letters are minor; o diminished, b lowered; a 7 on a large letter is a dominant's.
MAJOR_LOOPS = """
I V vi IV | I vi IV V | I IV V I | I IV I V | IV V iii vi ii V I I | IV V I vi | I iii IV V
I V vi iii IV I IV V | ii V I vi | I ii IV I | I bVII IV I | I IV iv I | I vi ii V | I V IV V
I I IV V | IV I V vi | I III7 vi IV | I II7 IV V | I vi iii IV ii V I I | I IV viio iii vi ii V I
I V I IV | I IV ii V | vi ii V I | I iii vi V | I bVI bVII I | IV iv I I | I V7 V7 I | ii V I I
I I7 IV iv | I VI7 ii V7 | vi IV I V I V vi IV | I I IV I V IV I V | IV IV I I V V I I | I V ii IV
""".replace("\n", "|").strip("|").split("|")
MINOR_LOOPS = """
i VI III VII | i VII VI V | i iv V i | i iv i V | i VI VII i | i VI iv V | i v VI VII | i III VII iv
iv V i i | iv VII III VI iio V i i | i VII VI VII | i VII III VI | VI VII i i | i iio V i | i bII V i
i v iv v | i IV i VII | i i iv V | i VI iio V | i VII i V | i v i iv | VI iv i V | i III iv V
iv i V i | i V7 V7 i | i VI III V | i iv VII III VI iio V V | VI VII v i | i vo7 V i | iv v i i
i III VI V | i I7 iv V | i iv VI V | VI V i i | i i VI V | iv VI V i
""".replace("vo7", "viio").replace("\n", "|").strip("|").split("|")
BOWED_AND_BLOWN = (48, 49, 50, 52, 53, 60, 61, 89, 19, 16, 20, 68, 73)
STRUCK = (0, 0, 0, 1, 4, 5, 6, 8, 11, 12, 24, 25, 27, 46, 80, 81, 88)
BASSES = (32, 33, 34, 35, 38, 39, 43, 0, 48)
LEADS = (0, 40, 42, 56, 65, 68, 71, 73, 52, 80, 81, 75, 24, 27, 29, 11, 22, 60)
SCALES = {"major": (0, 2, 4, 5, 7, 9, 11), "minor": (0, 2, 3, 5, 7, 8, 10)}


def chord(numeral, mode, spice, chance):
    """(root, quality), the root in semitones above the tonic."""
    lowered = numeral.startswith("b")
    name = numeral.lstrip("b").rstrip("7o")
    minor = name.islower()
    roots = MINOR_ROOTS if mode == "minor" and not lowered else ROOTS
    root = roots[name.upper()] - lowered
    if "o" in numeral:
        if name == "vii":
            root = 11
        return root % 12, chance.choice(("dim", "m7b5" if name == "ii" else "dim"))
    dominant = (name == "V" and chance.random() < .45) or numeral.endswith("7")
    if dominant:
        return root % 12, "7"
    if chance.random() < spice:
        if minor:
            return root % 12, "m7"
        return root % 12, chance.choice(("M7", "sus4", "6")) if name in ("I", "IV", "III", "VI") else "sus4"
    return root % 12, "m" if minor else ""


def sequence(mode, bars, chance):
    """A chord for each bar, of two or three loops that return."""
    spice = chance.choice((0, 0, .1, .3))
    loops = [chance.choice(MAJOR_LOOPS if mode == "major" else MINOR_LOOPS).split()
             for _ in range(chance.choice((1, 2, 2, 3)))]
    chords = []
    while len(chords) < bars:
        loop = [chord(numeral, mode, spice, chance) for numeral in chance.choice(loops)]
        slow = chance.random() < .1
        for _ in range(chance.choice((1, 2, 2))):
            chords += [each for each in loop for _ in range(1 + slow)]
    return chords[:bars]


def tune(chords, mode, beats, density, chance):
    """A melody: (beat, beats, semitones above the tonic), mostly chord tones on the beat."""
    scale = set(SCALES[mode])
    place, notes = chance.choice((0, 7, 12)), []
    for bar, (root, quality) in enumerate(chords):
        tones = {(root + each) % 12 for each in QUALITIES[quality]}
        here = scale | tones
        if 11 in tones:
            here = here - {10}
        if mode == "minor" and 11 in tones and 8 not in tones and chance.random() < .3:
            here = here - {8} | {9}
        if 11 not in tones and mode == "minor":
            here = here - {11}
        time = 0.
        while time < beats:
            length = chance.choice(density)
            length = min(length, beats - time)
            strong = time == int(time) and chance.random() < .75
            allowed = tones if strong or length >= 2 else here
            closing = bar % 4 == 3 and time + length >= beats and 0 in tones
            choices = [each for each in range(place - 9, place + 10) if each % 12 in allowed
                       and -6 <= each <= 19]
            weights = [2. ** (-abs(each - place) / 2) * (.3 if each == place else 1)
                       for each in choices]
            place = chance.choices(choices, weights)[0]
            if closing and chance.random() < .7:
                place = min((each for each in range(-12, 25, 12)), key=lambda each: abs(each - place))
            if chance.random() > .06:
                notes.append((bar * beats + time, length, place))
            time += length
    return notes


def next_key(key, chance):
    tonic, mode = key
    other = "minor" if mode == "major" else "major"
    roll = chance.random()
    if roll < .3:
        return (tonic + chance.choice((5, 7))) % 12, mode
    if roll < .45:
        return (tonic + (9 if mode == "major" else 3)) % 12, other
    if roll < .57:
        return tonic, other
    if roll < .78:
        return (tonic + chance.choice((1, 2))) % 12, mode
    return (tonic + chance.randint(1, 11)) % 12, chance.choice((mode, other))


def song(number, seconds):
    """Chords, keys and tempo."""
    chance = random.Random(number)
    bpm = min(max(110 * 2 ** chance.gauss(0, .35), 60), 190)
    beats = chance.choice((4, 4, 4, 3))
    bars = int(seconds * bpm / 60 / beats)
    key = chance.randint(0, 11), chance.choice(("major", "minor"))
    turn = chance.randint(bars // 3, 2 * bars // 3) if chance.random() < .5 else bars
    sections = [(0, turn, key)] + ([(turn, bars, next_key(key, chance))] if turn < bars else [])
    return {"chance": chance, "bpm": bpm, "beats": beats, "bars": bars,
            "sections": [(start, end, (tonic, mode), sequence(mode, end - start, chance))
                         for start, end, (tonic, mode) in sections]}


def solo_bar(notes, start, beats):
    """Notes of one bar for MMA, which counts in quarters."""
    words, now = [], start
    lengths = {.5: "8", 1: "4", 1.5: "4.", 2: "2", 3: "2.", 4: "1", .25: "16"}

    def rest(length):
        while length >= .25:
            step = max(each for each in lengths if each <= length)
            words.append(lengths[step] + "r")
            length -= step

    for time, length, place in notes:
        rest(time - now)
        octave, pitch = divmod(place, 12)
        name = NAMES[pitch].lower().replace("eb", "e&").replace("ab", "a&").replace("bb", "b&")
        if length not in lengths:
            length = max(each for each in lengths if each <= length)
        words.append(lengths[length] + name + ("+" * octave if octave > 0 else "-" * -octave))
        now = time + length
    rest(start + beats - now)
    return "{" + ";".join(words) + ";}"


def accompanied(number, told, stem):
    """Played by a style of MMA."""
    chance = told["chance"]
    known = [each for each in styles() if each[1] == told["beats"]]
    _, beats, grooves = chance.choice(known)
    lines = [f"Tempo {told['bpm']:.3f}"]
    sung = chance.random() < .75
    density = chance.choice(((1, 1, .5, .5, 2), (1, 2, 2, 3), (.5, .5, .5, 1), (1, 1, 2, 1.5, .5)))
    if sung:
        lines += ["Begin Solo", f"Voice {chance.choice(VOICES)}", "Articulate 90",
                  f"Volume {chance.choice(('mp', 'mf', 'f'))}", "End"]
    for start, end, (tonic, mode), chords in told["sections"]:
        lines.append(f"Transpose {(tonic + 6) % 12 - 6}")
        notes = tune(chords, mode, beats, density, chance)
        for bar, (root, quality) in enumerate(chords):
            if bar % 8 == 0:
                lines.append("Groove " + chance.choice(grooves))
            line = NAMES[root] + quality
            if sung and bar % 16 < 12:
                line += " " + solo_bar([each for each in notes
                                        if bar * beats <= each[0] < (bar + 1) * beats],
                                       bar * beats, beats)
            lines.append(line)
    with open(stem + ".mma", "w") as out:
        out.write("\n".join(lines) + "\n")
    subprocess.run(["mma", stem + ".mma", "-f", stem + ".mid", "-m", "900"], check=True,
                   capture_output=True)


def struck(events, channel, start, end, note, force):
    events.append((start, bytes((0x90 | channel, note, max(1, min(127, int(force)))))))
    events.append((max(end, start + .04), bytes((0x80 | channel, note, 0))))


def by_parts(number, told, stem):
    """Played by parts of chords, bass, melody and drums, any of which may be missing."""
    chance = told["chance"]
    beat, beats = 60 / told["bpm"], told["beats"]
    kind = chance.choice(("melody", "full", "full", "piano", "piano", "chorale", "broken", "duet"))
    events = []
    program = chance.choice(STRUCK if kind in ("piano", "broken") or chance.random() < .4
                            else BOWED_AND_BLOWN)
    low = program if kind in ("piano", "broken") else chance.choice(BASSES)
    lead = program if kind == "piano" else chance.choice(LEADS)
    for channel, each in enumerate((program, low, lead)):
        events.append((0, bytes((0xC0 | channel, each))))
    density = chance.choice(((1, 1, .5, .5, 2), (1, 2, 2, 3), (.5, .5, .5, 1), (1, 1, 2, 1.5, .5)))
    loud = chance.randint(55, 105)
    drums = kind == "full" and chance.random() < .7
    figure = chance.choice(((0, 2, 1, 2), (0, 1, 2, 1), (0, 1, 2, 3)))
    stride = chance.choice((.5, .5, 1))
    lengths = chance.choice((1, 2, beats))
    centre = chance.randint(50, 60)
    height = chance.choice((60, 60, 67, 72, 72, 79, 48))
    inverts = chance.random() < .5
    for start, end, (tonic, mode), chords in told["sections"]:
        offset = start * beats * beat
        for bar, (root, quality) in enumerate(chords):
            now = offset + bar * beats * beat
            tones = [(tonic + root + each) % 12 for each in QUALITIES[quality]]
            voiced = sorted(centre + (each - centre) % 12 for each in tones)
            bass = tones[1] if inverts and chance.random() < .12 else tones[0]
            deep = 31 + (bass - 31) % 12
            if kind == "melody":
                continue
            if kind != "duet":
                step = stride if kind in ("piano", "broken") else lengths
                time = 0.
                while time < beats:
                    length = min(step, beats - time)
                    if kind in ("piano", "broken") and step < 1 or kind == "broken":
                        chosen = [(voiced + [voiced[0] + 12])[figure[int(time / step) % 4]]]
                    else:
                        chosen = voiced
                    for note in chosen:
                        struck(events, 0, now + time * beat, now + (time + length * .95) * beat,
                               note, loud - 12 + chance.gauss(0, 5))
                    time += length
            for time, length in (((0, beats),) if kind != "full" else ((0, beats / 2), (beats / 2, beats / 2))):
                struck(events, 1, now + time * beat, now + (time + length * .95) * beat,
                       deep if time == 0 or chance.random() < .6 else deep + 7,
                       loud + chance.gauss(0, 5))
            if drums:
                for half in range(2 * beats):
                    at = now + half * beat / 2
                    struck(events, 9, at, at + .1, 42, loud - 20)
                    if half % 4 == 0:
                        struck(events, 9, at, at + .1, 36, loud + 10)
                    if half % 4 == 2:
                        struck(events, 9, at, at + .1, 38, loud + 5)
        silent = kind in ("broken", "chorale") and chance.random() < .5
        for time, length, place in [] if silent else tune(chords, mode, beats, density, chance):
            struck(events, 2, offset + time * beat, offset + (time + length * .97) * beat,
                   height + (tonic + 6) % 12 - 6 + place, loud + 8 + chance.gauss(0, 6))
    midi.write(stem + ".mid", events)


def truth(told):
    """(seconds, key) where a key begins; 0 to 11 major, 12 to 23 minor."""
    bar = told["beats"] * 60 / told["bpm"]
    return [(start * bar, tonic + (12 if mode == "minor" else 0))
            for start, _, (tonic, mode), _ in told["sections"]] + [(told["bars"] * bar, -1)]


def write(number, folder, seconds=55):
    """A MIDI file; where its keys begin."""
    told = song(number, seconds)
    stem = os.path.join(folder, f"song-{number}")
    keys = truth(told)
    (accompanied if number % 2 else by_parts)(number, told, stem)
    return stem + ".mid", keys
