# SPDX-License-Identifier: GPL-3.0-or-later
"""Songs whose key is known at every moment.

A song is a chord sequence in major or minor and a melody over it. An accompaniment of
Musical MIDI Accompaniment plays it, or parts written here do. Half of the songs modulate
once. Pitches are semitones above the tonic until they are played."""

import os
import random
import subprocess

import midi
from music import VOICES, styles

ROOTS = {"I": 0, "II": 2, "III": 4, "IV": 5, "V": 7, "VI": 9, "VII": 11}
MINOR_ROOTS = {"I": 0, "II": 2, "III": 3, "IV": 5, "V": 7, "VI": 8, "VII": 10}
NAMES = "C C# D Eb E F F# G Ab A Bb B".split()
SOLO_NAMES = "c c# d e& e f f# g a& a b& b".split()
QUALITIES = {  # by the names that MMA has for them
    "": (0, 4, 7), "m": (0, 3, 7), "dim": (0, 3, 6), "7": (0, 4, 7, 10), "m7": (0, 3, 7, 10),
    "M7": (0, 4, 7, 11), "m7b5": (0, 3, 6, 10), "sus4": (0, 5, 7), "6": (0, 4, 7, 9)}
SCALES = {"major": (0, 2, 4, 5, 7, 9, 11), "minor": (0, 2, 3, 5, 7, 8, 10)}
LENGTHS = {4: "1", 3: "2.", 2: "2", 1.5: "4.", 1: "4", .5: "8", .25: "16"}  # quarters in MMA
RHYTHMS = ((1, 1, .5, .5, 2), (1, 2, 2, 3), (.5, .5, .5, 1), (1, 1, 2, 1.5, .5))

# Small letters are minor; b is lowered, o diminished; a 7 makes a dominant.
MAJOR_LOOPS = """
I V vi IV | I vi IV V | I IV V I | I IV I V | IV V iii vi ii V I I | IV V I vi | I iii IV V
I V vi iii IV I IV V | ii V I vi | I ii IV I | I bVII IV I | I IV iv I | I vi ii V | I V IV V
I I IV V | IV I V vi | I III7 vi IV | I II7 IV V | I vi iii IV ii V I I
I IV viio iii vi ii V I
I V I IV | I IV ii V | vi ii V I | I iii vi V | I bVI bVII I | IV iv I I | I V7 V7 I | ii V I I
I I7 IV iv | I VI7 ii V7 | vi IV I V I V vi IV | I I IV I V IV I V | IV IV I I V V I I | I V ii IV
"""
MINOR_LOOPS = """
i VI III VII | i VII VI V | i iv V i | i iv i V | i VI VII i | i VI iv V | i v VI VII | i III VII iv
iv V i i | iv VII III VI iio V i i | i VII VI VII | i VII III VI | VI VII i i | i iio V i | i bII V i
i v iv v | i IV i VII | i i iv V | i VI iio V | i VII i V | i v i iv | VI iv i V | i III iv V
iv i V i | i V7 V7 i | i VI III V | i iv VII III VI iio V V | VI VII v i | i viio V i | iv v i i
i III VI V | i I7 iv V | i iv VI V | VI V i i | i i VI V | iv VI V i
"""
LOOPS = {mode: loops.strip().replace("\n", "|").split("|")
         for mode, loops in (("major", MAJOR_LOOPS), ("minor", MINOR_LOOPS))}

# Programs of General MIDI.
SUSTAINED = (48, 49, 50, 52, 53, 60, 61, 89, 19, 16, 20, 68, 73)
STRUCK = (0, 0, 0, 1, 4, 5, 6, 8, 11, 12, 24, 25, 27, 46, 80, 81, 88)
BASSES = (32, 33, 34, 35, 38, 39, 43, 0, 48)
LEADS = (0, 40, 42, 56, 65, 68, 71, 73, 52, 80, 81, 75, 24, 27, 29, 11, 22, 60)
CHORDS, BASS, LEAD, DRUMS = 0, 1, 2, 9  # channels
KICK, SNARE, HAT = 36, 38, 42


def chord(numeral, mode, spice, chance):
    """(root, quality)"""
    lowered = numeral.startswith("b")
    name = numeral.lstrip("b").rstrip("7o")
    roots = MINOR_ROOTS if mode == "minor" and not lowered else ROOTS
    root = (roots[name.upper()] - lowered) % 12
    if numeral.endswith("o"):
        half = "m7b5" if name == "ii" else "dim"
        return 11 if name == "vii" else root, chance.choice(("dim", half))
    if name == "V" and chance.random() < .45 or numeral.endswith("7"):
        return root, "7"
    if chance.random() < spice:
        if name.islower():
            return root, "m7"
        rich = name in ("I", "IV", "III", "VI")
        return root, chance.choice(("M7", "sus4", "6")) if rich else "sus4"
    return root, "m" if name.islower() else ""


def sequence(mode, bars, chance):
    """A chord for each bar, of one to three loops that return."""
    spice = chance.choice((0, 0, .1, .3))
    loops = [chance.choice(LOOPS[mode]).split() for _ in range(chance.choice((1, 2, 2, 3)))]
    chords = []
    while len(chords) < bars:
        loop = [chord(numeral, mode, spice, chance) for numeral in chance.choice(loops)]
        slow = chance.random() < .1
        for _ in range(chance.choice((1, 2, 2))):
            chords += [each for each in loop for _ in range(1 + slow)]
    return chords[:bars]


def scale_over(tones, mode, chance):
    """Minor is natural, but with the leading note where the chord has it, and then now and
    then melodic."""
    notes = set(SCALES[mode]) | tones
    if 11 in tones:
        notes -= {10}
        if mode == "minor" and 8 not in tones and chance.random() < .3:
            notes = notes - {8} | {9}
    elif mode == "minor":
        notes -= {11}
    return notes


def tune(chords, mode, beats, rhythm, chance):
    """(beat, beats, pitch), mostly of the chord on the beat, in small steps."""
    place, notes = chance.choice((0, 7, 12)), []
    for bar, (root, quality) in enumerate(chords):
        tones = {(root + each) % 12 for each in QUALITIES[quality]}
        scale = scale_over(tones, mode, chance)
        time = 0.
        while time < beats:
            length = min(chance.choice(rhythm), beats - time)
            strong = time == int(time) and chance.random() < .75
            allowed = tones if strong or length >= 2 else scale
            near = [each for each in range(place - 9, place + 10)
                    if each % 12 in allowed and -6 <= each <= 19]
            place = chance.choices(near, [2. ** (-abs(each - place) / 2) *
                                          (.3 if each == place else 1) for each in near])[0]
            closes = bar % 4 == 3 and time + length >= beats and 0 in tones
            if closes and chance.random() < .7:
                place = min((-12, 0, 12, 24), key=lambda tonic: abs(tonic - place))
            if chance.random() > .06:
                notes.append((bar * beats + time, length, place))
            time += length
    return notes


def modulated(key, chance):
    """To a fifth, the relative, the parallel or a key one or two semitones up, mostly."""
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


class Song:
    """Tempo, keys and chords, before anything plays them."""

    def __init__(self, number, seconds):
        self.chance = chance = random.Random(number)
        self.bpm = min(max(110 * 2 ** chance.gauss(0, .35), 60), 190)
        self.beats = chance.choice((4, 4, 4, 3))  # to the bar
        self.bars = int(seconds * self.bpm / 60 / self.beats)
        key = chance.randint(0, 11), chance.choice(("major", "minor"))
        turn = self.bars
        if chance.random() < .5:
            turn = chance.randint(self.bars // 3, 2 * self.bars // 3)
        keys = [(0, turn, key)]
        if turn < self.bars:
            keys.append((turn, self.bars, modulated(key, chance)))
        self.sections = [(start, key, sequence(key[1], end - start, chance))
                         for start, end, key in keys]

    def truth(self):
        """(seconds, key) where a key begins, 0 to 11 major, 12 to 23 minor, and -1 at the
        end; and for each key whether its chords tell it: major chords that begin with the
        submediant may as well be the relative minor's."""
        bar = self.beats * 60 / self.bpm
        keys = [(start * bar, tonic + (12 if mode == "minor" else 0))
                for start, (tonic, mode), _ in self.sections]
        told = [mode == "minor" or chords[0][0] != 9 for _, (_, mode), chords in self.sections]
        return keys + [(self.bars * bar, -1)], told


def solo_bar(notes, start, beats):
    """The notes of a bar as MMA's Solo wants them."""
    words, now = [], start

    def rest(length):
        while length >= .25:
            step = max(each for each in LENGTHS if each <= length)
            words.append(LENGTHS[step] + "r")
            length -= step

    for time, length, place in notes:
        rest(time - now)
        octave, pitch = divmod(place, 12)
        written = LENGTHS[max(each for each in LENGTHS if each <= length)]
        words.append(written + SOLO_NAMES[pitch] + ("+" if octave > 0 else "-") * abs(octave))
        now = time + length
    rest(start + beats - now)
    return "{" + ";".join(words) + ";}"


def accompanied(song, stem):
    """Leave the song, played in a style of MMA, as a MIDI file."""
    chance = song.chance
    _, beats, grooves = chance.choice([each for each in styles() if each[1] == song.beats])
    lines = [f"Tempo {song.bpm:.3f}"]
    sung = chance.random() < .75
    rhythm = chance.choice(RHYTHMS)
    if sung:
        lines += ["Begin Solo", f"Voice {chance.choice(VOICES)}", "Articulate 90",
                  f"Volume {chance.choice(('mp', 'mf', 'f'))}", "End"]
    for _, (tonic, mode), chords in song.sections:
        lines.append(f"Transpose {(tonic + 6) % 12 - 6}")
        notes = tune(chords, mode, beats, rhythm, chance)
        for bar, (root, quality) in enumerate(chords):
            if bar % 8 == 0:
                lines.append("Groove " + chance.choice(grooves))
            start = bar * beats
            now = [each for each in notes if start <= each[0] < start + beats]
            lines.append(NAMES[root] + quality + (
                " " + solo_bar(now, start, beats) if sung and bar % 16 < 12 else ""))
    with open(stem + ".mma", "w") as out:
        out.write("\n".join(lines) + "\n")
    subprocess.run(["mma", stem + ".mma", "-f", stem + ".mid", "-m", "900"], check=True,
                   capture_output=True)


class Band:
    """Parts of chords, bass, melody and drums, any of which may be missing."""

    def __init__(self, song):
        self.song, self.events = song, []
        self.beat = 60 / song.bpm
        chance = song.chance
        self.kind = chance.choice(("melody", "full", "full", "piano", "piano", "chorale",
                                   "broken", "duet"))
        keyboard = self.kind in ("piano", "broken")
        program = chance.choice(STRUCK if keyboard or chance.random() < .4 else SUSTAINED)
        programs = (program, program if keyboard else chance.choice(BASSES),
                    program if self.kind == "piano" else chance.choice(LEADS))
        for channel, each in enumerate(programs):
            self.events.append((0, bytes((0xC0 | channel, each))))
        self.rhythm = chance.choice(RHYTHMS)
        self.force = chance.randint(55, 105)
        self.drummed = self.kind == "full" and chance.random() < .7
        self.figure = chance.choice(((0, 2, 1, 2), (0, 1, 2, 1), (0, 1, 2, 3)))
        stride = chance.choice((.5, .5, 1))
        held = chance.choice((1, 2, song.beats))
        self.stride = stride if keyboard else held
        self.breaks = self.kind == "broken" or self.kind == "piano" and stride < 1
        self.centre = chance.randint(50, 60)
        self.height = chance.choice((60, 60, 67, 72, 72, 79, 48))
        self.inverts = chance.random() < .5

    def play(self, channel, beat, beats, note, force):
        start, end = beat * self.beat, (beat + beats) * self.beat
        self.events.append((start, bytes((0x90 | channel, note, max(1, min(127, int(force)))))))
        self.events.append((max(end, start + .04), bytes((0x80 | channel, note, 0))))

    def play_chord(self, start, tones):
        voiced = sorted(self.centre + (each - self.centre) % 12 for each in tones)
        time = 0.
        while time < self.song.beats:
            length = min(self.stride, self.song.beats - time)
            chosen = voiced
            if self.breaks:
                broken = voiced + [voiced[0] + 12]
                chosen = [broken[self.figure[int(time / self.stride) % 4]]]
            for note in chosen:
                self.play(CHORDS, start + time, length * .95, note,
                          self.force - 12 + self.song.chance.gauss(0, 5))
            time += length

    def play_bass(self, start, deep):
        chance, beats = self.song.chance, self.song.beats
        strokes = 2 if self.kind == "full" else 1
        for stroke in range(strokes):
            note = deep if stroke == 0 or chance.random() < .6 else deep + 7
            self.play(BASS, start + stroke * beats / strokes, .95 * beats / strokes, note,
                      self.force + chance.gauss(0, 5))

    def play_drums(self, start):
        for half in range(2 * self.song.beats):
            hits = [(HAT, -20)] + {0: [(KICK, 10)], 2: [(SNARE, 5)]}.get(half % 4, [])
            for drum, louder in hits:
                self.play(DRUMS, start + half / 2, .1 / self.beat, drum, self.force + louder)

    def play_section(self, first, tonic, mode, chords):
        chance, beats = self.song.chance, self.song.beats
        for bar, (root, quality) in enumerate(chords):
            start = (first + bar) * beats
            tones = [(tonic + root + each) % 12 for each in QUALITIES[quality]]
            inverted = self.inverts and chance.random() < .12
            if self.kind == "melody":
                continue
            if self.kind != "duet":
                self.play_chord(start, tones)
            self.play_bass(start, 31 + (tones[1 if inverted else 0] - 31) % 12)
            if self.drummed:
                self.play_drums(start)
        if self.kind in ("broken", "chorale") and chance.random() < .5:
            return
        for time, length, place in tune(chords, mode, beats, self.rhythm, chance):
            self.play(LEAD, first * beats + time, length * .97,
                      self.height + (tonic + 6) % 12 - 6 + place,
                      self.force + 8 + chance.gauss(0, 6))


def by_parts(song, stem):
    """Leave the song, played by a band, as a MIDI file."""
    band = Band(song)
    for first, (tonic, mode), chords in song.sections:
        band.play_section(first, tonic, mode, chords)
    midi.write(stem + ".mid", band.events)


def write(number, folder, seconds=55):
    """Leave a song as a MIDI file. Returns its path and truth."""
    song = Song(number, seconds)
    stem = os.path.join(folder, f"key-{number}")
    (accompanied if number % 2 else by_parts)(song, stem)
    return stem + ".mid", song.truth()
