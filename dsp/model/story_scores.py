#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripted pieces whose story is known: for each seed a MIDI file, how it sounds, and what
happens when (truth.csv). What was planned but doesn't quite hold when it is measured, and what
nearly does without having been planned, is in doubtful.csv.

story_scores.py WORK FIRST COUNT"""

import os
import random
import sys

import midi
import story_forms
import story_performance
import story_sound

END_S = 2.  # that the last notes ring


class Piece:
    """A function of the seed: `events` for midi.write(), planned `rows` of (seconds, kind),
    `length` in seconds, and the `effects` that the mix adds."""

    def __init__(self, seed):
        chance = random.Random(f"story {seed}")
        self.seed = seed
        self.form = story_forms.Form(chance)
        performance = story_performance.Performance(self.form, chance)
        self.events, self.effects = performance.finished(), performance.effects
        self.length = self.form.now + END_S
        self.rows = sorted({(time, kind) for scene in self.form.scenes
                            for time, kind in scene.rows if time >= 2})

    @property
    def name(self):
        return f"score{self.seed:05d}"


def write(piece, work):
    """Leaves WORK/NAME.mid and WORK/NAME.wav. Returns (rows that hold, rows that don't)."""
    stem = os.path.join(work, piece.name)
    midi.write(stem + ".mid", piece.events)
    sound = story_sound.mixed(piece)
    rows, unsure = story_sound.heard(piece, sound)
    story_sound.save(stem + ".wav", sound)
    return rows, unsure


def main():
    work, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    os.makedirs(work, exist_ok=True)
    truth = os.path.join(work, "truth.csv")
    for seed in range(first, first + count):
        piece = Piece(seed)
        if os.path.exists(truth):
            with open(truth) as told:
                if any(line.startswith(piece.name + ",") for line in told):
                    continue
        rows, unsure = write(piece, work)
        for name, found in (("truth.csv", rows + [(piece.length, "end")]), ("doubtful.csv", unsure)):
            with open(os.path.join(work, name), "a") as out:
                out.write("".join(f"{piece.name},{time:.3f},{kind}\n" for time, kind in found))


if __name__ == "__main__":
    main()
