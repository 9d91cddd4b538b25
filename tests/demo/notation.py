# SPDX-License-Identifier: GPL-3.0-or-later
"""Text notation for notes, drums, dynamics and tempo.

A line of notes:  "d5:q. e5:e a5:h | g5:q. f#5:e d5:h"
  pitch     letter, # or b, octave; c4 is middle C; "d4,f4,a4" is a chord, "r" a rest
  :length   w h q e s (whole … sixteenth), a dot lengthens by half; kept until the next one
  *8        the length is filled with eight equal strokes
  ' > - ~   staccato, accent, tenuto, tie to the next note of the same pitch
  |         bar line; every bar must fill four quarters.  "%" repeats the bar before.

A line of drums:  "9...5... 8.8.5..." one character a sixteenth (spaces are free),
  1–9 how hard, a–i the same as two thirty-seconds, "." a rest.

A line of levels: "2 p < 6 mp > 9 p" bar[.beat] and value; < and > glide to the next value.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

BEATS_IN_BAR = 4
STEPS = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
LENGTHS = {"w": Fraction(4), "h": Fraction(2), "q": Fraction(1), "e": Fraction(1, 2), "s": Fraction(1, 4)}
NOTE = re.compile(r"(?P<pitches>r|[a-g][#b]?\d(?:,[a-g][#b]?\d)*)"
                  r"(?::(?P<length>[whqes])(?P<dots>\.*))?(?:\*(?P<strokes>\d+))?(?P<marks>['>~-]*)$")
LEVEL = re.compile(r"(\d+)(?:\.(\d+))?\s+([a-z]+|\d+)\s*([<>]?)")
DYNAMICS = {"ppp": 0.12, "pp": 0.24, "p": 0.37, "mp": 0.5, "mf": 0.63, "f": 0.77, "ff": 0.9, "fff": 1.0}


@dataclass
class Note:
    beat: Fraction  # from the beginning of the piece
    length: Fraction
    pitch: int
    marks: str = ""
    strength: float = 1.0  # relative to the dynamics; the drums' digit


def bar_to_beat(bar, beat=1):
    return Fraction((bar - 1) * BEATS_IN_BAR + beat - 1)


def pitch_number(name):
    step, accidental, octave = re.match(r"([a-g])([#b]?)(\d)$", name).groups()
    return 12 * (int(octave) + 1) + STEPS[step] + {"": 0, "#": 1, "b": -1}[accidental]


def split_bars(text):
    """Bars of a line of notes or drums, with % written out."""
    bars = []
    for bar in text.split("|"):
        bars.append(bars[-1] if bar.strip() == "%" else bar.strip())
    return bars


def pick_bars(text, first, last):
    """Bars first to last (from 1) of a line, as a line."""
    return " | ".join(split_bars(text)[first - 1:last])


def read_notes(text, bar, transpose=0):
    """The notes of a line that begins at a bar."""
    notes, tied = [], {}
    length = None
    for number, content in enumerate(split_bars(text), bar):
        beat = bar_to_beat(number)
        for token in content.split():
            match = NOTE.match(token)
            if not match:
                raise ValueError(f"bar {number}: cannot read {token!r}")
            if match["length"]:
                dots = len(match["dots"])
                length = LENGTHS[match["length"]] * (2 - Fraction(1, 2 ** dots))
            strokes = int(match["strokes"] or 1)
            names = [] if match["pitches"] == "r" else match["pitches"].split(",")
            for stroke in range(strokes):
                for name in names:
                    note = Note(beat + length * stroke / strokes, length / strokes,
                                pitch_number(name) + transpose, match["marks"])
                    held = tied.pop(note.pitch, None)
                    if held:
                        held.length += note.length
                        note = held
                    else:
                        notes.append(note)
                    if "~" in match["marks"]:
                        tied[note.pitch] = note
            beat += length
        if beat != bar_to_beat(number + 1):
            raise ValueError(f"bar {number} is {beat - bar_to_beat(number)} quarters long: {content!r}")
    if tied:
        raise ValueError(f"a tie leads nowhere in the line that begins at bar {bar}")
    return notes


def read_drums(text, bar, key):
    """The strokes of one drum from a line that begins at a bar."""
    notes = []
    for number, content in enumerate(split_bars(text), bar):
        cells = content.replace(" ", "")
        if len(cells) != 16:
            raise ValueError(f"bar {number} of drum {key} has {len(cells)} sixteenths: {content!r}")
        for index, cell in enumerate(cells):
            beat = bar_to_beat(number) + Fraction(index, 4)
            if cell.isdigit():
                notes.append(Note(beat, Fraction(1, 4), key, "", int(cell) / 9))
            elif cell != ".":
                strength = (ord(cell) - ord("a") + 1) / 9
                for half in range(2):
                    notes.append(Note(beat + Fraction(half, 8), Fraction(1, 8), key, "", strength))
    return notes


def figure(digits, chords):
    """A line of sixteenths: each digit picks a note of the chord, lowest 0.

    Chords are written "d4 f4 a4 | g4 a4 c#5 / f4 a4 d5": a chord for a bar or for half a bar;
    digits name eight sixteenths and serve every half bar.
    """
    bars = []
    for bar in split_bars(chords):
        halves = bar.split("/")
        tokens = []
        for half in halves * (2 // len(halves)):
            names = half.split()
            tokens += [f"{names[int(digit)]}:s" for digit in digits.replace(" ", "")]
        bars.append(" ".join(tokens))
    return " | ".join(bars)


def read_levels(text):
    """[(beat, value, glides)] of a line of levels."""
    levels = [(bar_to_beat(int(bar), int(beat or 1)),
               DYNAMICS[value] if value in DYNAMICS else float(value), bool(glide))
              for bar, beat, value, glide in LEVEL.findall(text)]
    if levels != sorted(levels, key=lambda level: level[0]):
        raise ValueError(f"levels out of order: {text!r}")
    return levels


def level_at(levels, beat):
    """The level at a beat; the first one also holds before it."""
    value = levels[0][1]
    for (start, begin, glides), (end, goal, _) in zip(levels, levels[1:] + [(None, None, False)]):
        if beat < start:
            break
        value = begin
        if glides and beat < end:
            value += (goal - begin) * float((beat - start) / (end - start))
    return value
