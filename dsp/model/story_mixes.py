#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stories made of recordings: pieces of one to three minutes, put together from excerpts in which
nothing happens, so that what happens is known.

    story_mixes.py DATA WORK FIRST COUNT

writes WORK/mix-SEED.wav and adds to WORK/truth.csv a row NAME,SECONDS,KIND for each event and one
of kind `end`. Events that were meant but are not clear when measured go to WORK/doubtful.csv: they
should count for nothing. WORK/measured.csv has what was measured of all of them."""

import argparse
import csv
import os
import wave

import numpy as np
from scipy.ndimage import maximum_filter1d, uniform_filter1d
from scipy.signal import butter, sosfilt

import rooms
import story_builds
import story_checks
from story_excerpts import RATE
from story_scenes import Story, seconds_of
from story_shelf import Shelf
from story_tape import loudness

STEADY = .16  # share of pieces in which nothing happens


def told(shelf, chance):
    """A story that is not yet worn."""
    story = Story(shelf, chance, int(chance.uniform(75, 175)))
    steady = chance.random() < STEADY
    story.begin(chance.random() < (.35 if steady else .45))
    if steady:
        story.length = int(chance.uniform(60, 130) * RATE)
        while story.left() > 5 * RATE:
            story.play(min(25, story.left() / RATE), alike=True)
        return story
    story.play(seconds_of(chance, 10, 26))
    while story.left() > 14 * RATE:
        happen(story)
    return story


def happen(story):
    chance = story.chance
    long = story.tape.now - story.since > 10.2 * RATE
    if story.calm:
        ways = ((story_builds.build, .4), (Story.burst, .22), (Story.stinger, .32),
                (Story.section, .14))
    else:
        ways = ((story_builds.build, .15), (Story.lull, .5 if long else 0),
                (Story.broken_off, .14), (Story.section, .27))
    odds = np.array([odd for _, odd in ways])
    ways[chance.choice(len(ways), p=odds / odds.sum())][0](story)


def limited(sound, ceiling):
    """No sample above the ceiling: gains that look 5 ms ahead."""
    peak = np.abs(sound).max(1)
    peak = maximum_filter1d(peak[::8], 110)
    least = np.minimum(1, ceiling / np.maximum(peak, 1e-6))
    least = uniform_filter1d(-maximum_filter1d(-least, 60), 60)
    return sound * np.repeat(least, 8)[:len(sound), None].astype(np.float32)


def compressed(chance, sound):
    """A compressor of 1.3 to 2 to 1 for what is louder than the mean."""
    power = uniform_filter1d((sound ** 2).mean(1)[::441], int(chance.uniform(5, 40)))
    threshold = np.mean(power) * 10 ** chance.uniform(-.6, .3)
    over = np.maximum(power / threshold, 1) ** (-.5 * (1 - 1 / chance.uniform(1.3, 2)))
    places = np.arange(len(sound)) / 441
    return sound * np.interp(places, np.arange(len(over)), over).astype(np.float32)[:, None]


def worn(chance, sound):
    """Equalised, in a room, compressed, mono: or none of them."""
    if chance.random() < .6:  # a tilt about some frequency
        corner, tilt = chance.uniform(300, 1500), chance.uniform(-4, 4)
        low = sosfilt(butter(1, corner, fs=RATE, output="sos"), sound, axis=0).astype(np.float32)
        sound = sound + low * np.float32(10 ** (tilt / 20) - 1)
    if chance.random() < .2:
        wet = [rooms.reverberated(sound[:, channel], chance, chance.uniform(.3, 1.6),
                                  chance.uniform(3, 14)) for channel in range(2)]
        sound = np.stack(wet, 1).astype(np.float32)
    if chance.random() < .3:
        sound = compressed(chance, sound)
    if chance.random() < .12:
        sound = np.repeat(sound.mean(1, keepdims=True), 2, axis=1)
    sound = sound * np.float32(10 ** ((chance.uniform(-28, -13) - loudness(sound)) / 20))
    if np.abs(sound).max() > .98:
        if chance.random() < .6:
            sound = limited(sound, .97)
        sound = sound * np.float32(.97 / max(.97, np.abs(sound).max()))
    return sound


def ended(chance, story):
    """The tape up to its end, faded in a second or five, or in a moment."""
    sound = story.tape.sound[:story.tape.now].copy()
    fade = int((chance.uniform(1, 5) if chance.random() < .4 else chance.uniform(.02, .3)) * RATE)
    sound[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)[:, None] ** 1.5
    begin = int(.005 * RATE)
    sound[:begin] *= np.linspace(0, 1, begin, dtype=np.float32)[:, None]
    return sound


def piece(shelf, seed):
    """(stereo at 44100 Hz, [(seconds, kind, verdict, figure)])"""
    chance = np.random.default_rng((7, seed))
    story = told(shelf, chance)
    sound = worn(chance, ended(chance, story))
    last = len(sound) / RATE - 2.5
    truth = [row for row in story.truth if row[0] < last]
    return sound, story_checks.judged(sound, truth)


def write(path, sound):
    with wave.open(path, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.rint(sound * 32767).astype("<i2").tobytes())


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data")
    options.add_argument("work")
    options.add_argument("first", type=int)
    options.add_argument("count", type=int)
    options.add_argument("--cache", help="where decoded excerpts are kept (WORK/decoded)")
    chosen = options.parse_args()
    os.makedirs(chosen.work, exist_ok=True)
    shelf = Shelf(chosen.data, chosen.cache or os.path.join(chosen.work, "decoded"))
    for seed in range(chosen.first, chosen.first + chosen.count):
        name = f"mix-{seed:04}"
        sound, rows = piece(shelf, seed)
        write(os.path.join(chosen.work, name + ".wav"), sound)
        tables = {"truth": [], "doubtful": [], "measured": []}
        for at, kind, verdict, figure in rows:
            tables["truth" if verdict == story_checks.HOLDS else "doubtful"].append(
                (name, f"{at:.3f}", kind))
            tables["measured"].append((name, f"{at:.3f}", kind, verdict, f"{figure:.1f}"))
        tables["truth"].append((name, f"{len(sound) / RATE:.3f}", "end"))
        for table, lines in tables.items():
            with open(os.path.join(chosen.work, table + ".csv"), "a", newline="",
                      encoding="utf-8") as file:
                csv.writer(file, lineterminator="\n").writerows(lines)


if __name__ == "__main__":
    main()
