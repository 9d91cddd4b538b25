# SPDX-License-Identifier: GPL-3.0-or-later
"""Stems of bowed, blown, plucked and struck instruments that no set of sounds has: each
segment is an instrument of its own, with a body, a way to begin and to decay drawn at
random, so that the families are told by what their members have in common."""

import os

import numpy as np

from stems import BRASS, DRUMS, PIANO, RATE, SEGMENT_S, STRINGS
from synthetic import LENGTH, TURN, envelope, harmonics, phrase


def body(chance, bumps, depth):
    """Resonances of a body: gains in dB by the logarithm of frequency."""
    places = np.sort(chance.uniform(np.log(150), np.log(7000), bumps))
    heights, widths = chance.normal(0, depth, bumps), chance.uniform(.08, .4, bumps)
    steep = chance.uniform(.3, 1.2)

    def gain(hz):
        place = np.log(np.maximum(hz, 20))[..., None]
        db = (heights * np.exp(-((place - places) / widths) ** 2)).sum(-1)
        return 10 ** (db / 20) * np.minimum(1, (2500 / np.maximum(hz, 20)) ** steep)
    return gain


def mixed(sound, start, tone):
    count = min(len(tone), LENGTH - start)
    sound[start:start + count] += tone[:count]


def notes_of(chance, low, high, chords):
    notes = phrase(chance, low, high, chance.random() < .4)
    if chords:
        thirds = (0, 4, 7) if chance.random() < .5 else (0, 3, 7)
        notes = [(begin, length, key + add) for begin, length, key in notes for add in thirds]
    return notes[:26]


def bowed(chance):
    players = int(chance.choice((1, 1, 3, 4)))
    low, high = ((55, 92), (46, 76), (36, 64), (40, 84))[chance.integers(4)]
    wood, slope = body(chance, 7, 5), chance.uniform(.7, 1.3)
    attack, staccato = chance.uniform(.025, .3), chance.random() < .2
    vibrato, tremolo = chance.uniform(0, .35), chance.uniform(8, 14) * (chance.random() < .15)
    hiss = chance.uniform(.001, .02)
    sound = np.zeros(LENGTH, np.float32)
    for begin, length, key in notes_of(chance, low, high, players > 1 and chance.random() < .5):
        start = int(begin * RATE)
        lasting = length * (.45 if staccato else 1.02) + .08
        count = min(int(lasting * RATE), LENGTH - start)
        if count < 3000:
            continue
        time = np.arange(count) / RATE
        for _ in range(players):
            sway = vibrato * np.sin(TURN * chance.uniform(4.5, 6.5) * time + chance.uniform(0, 6))
            pitch = 440 * 2 ** ((key + chance.normal(0, .07) * (players > 1) +
                                 sway * np.minimum(1, time / .25) - 69) / 12)
            tone = harmonics(pitch, lambda hz, number: number ** -slope * wood(hz), 30)
            tone = tone + hiss * chance.standard_normal(count)
            if tremolo:
                tone *= .55 + .45 * np.abs(np.sin(np.pi * tremolo * time + chance.uniform(0, 3)))
            mixed(sound, start + int(abs(chance.normal(0, .015)) * RATE * (players > 1)),
                  tone * envelope(count, min(attack, .6 * lasting), .08))
    return sound


def blown(chance):
    """Brass: the louder the brighter, and the overtones come after the fundamental."""
    players = int(chance.choice((1, 1, 2, 3)))
    low, high = ((53, 84), (40, 70), (38, 74), (28, 55))[chance.integers(4)]
    formant, width = 2 ** chance.uniform(8.3, 10.4), chance.uniform(.5, 1.1)
    loud, steep = chance.uniform(.4, 4.), chance.uniform(1.2, 3)
    attack, tongue = chance.uniform(.02, .09), chance.uniform(0, .3)
    vibrato, staccato = chance.uniform(0, .15) * (chance.random() < .4), chance.random() < .35
    sound = np.zeros(LENGTH, np.float32)
    for begin, length, key in notes_of(chance, low, high, chance.random() < .3):
        start = int(begin * RATE)
        lasting = length * (.5 if staccato else .95)
        count = min(int(lasting * RATE), LENGTH - start)
        if count < 3000:
            continue
        time = np.arange(count) / RATE
        swell = chance.uniform(-.3, .5)
        force = envelope(count, attack, .05) * (1 + swell * time / time[-1])
        breath = force[::240]

        def level_of(hz, number):
            edge = formant * (1 + loud * breath[:len(hz)] ** 1.5)
            bell = .35 + np.exp(-(np.log(hz / formant) / width) ** 2)
            return bell / (1 + (hz / edge) ** (2 * steep)) * breath[:len(hz)] ** (.2 * number ** .5)

        for _ in range(players):
            sway = vibrato * np.sin(TURN * chance.uniform(4.5, 6) * time) + \
                tongue * np.exp(-time / .02) * chance.normal()
            pitch = 440 * 2 ** ((key + chance.normal(0, .06) * (players > 1) + sway - 69) / 12)
            mixed(sound, start + int(abs(chance.normal(0, .01)) * RATE * (players > 1)),
                  harmonics(pitch, level_of, 26) * force)
    return sound


PARTIALS = ((1, 4., 9.2, 16.), (1, 3., 6.2), (1, 2.76, 5.4, 8.9), (1, 2, 3, 4.2, 5.4))


def plucked(chance):
    """Strings that are plucked or struck, or bars and bells."""
    bars = chance.random() < .35
    low, high = (55, 100) if bars else ((40, 84), (28, 56), (45, 96))[chance.integers(3)]
    wood, comb = body(chance, 5, 4), chance.uniform(.05, .5)
    stiff, slope = 10 ** chance.uniform(-5, -3.2), chance.uniform(.3, 1.8)
    decay, fade = 2 ** chance.uniform(-2.5, 1.8), chance.uniform(.1, 1.2)
    partials = PARTIALS[chance.integers(len(PARTIALS))] if bars else np.arange(1, 25)
    knock, damped = chance.uniform(0, .25), chance.random() < .5
    sound = np.zeros(LENGTH, np.float32)
    notes = notes_of(chance, low, high, chance.random() < .3)
    if chance.random() < .4:
        step, root = chance.uniform(.11, .35), chance.integers(low, high - 12)
        notes = [(.1 + step * i, step, root + int(chance.choice((0, 3, 7, 12, 15))))
                 for i in range(int((SEGMENT_S - .5) / step))][:26]
    for begin, length, key in notes:
        start, hz = int(begin * RATE), 440 * 2 ** ((key - 69) / 12)
        lasting = min(length + .1 if damped else length + 1.2, (LENGTH - start) / RATE)
        count = int(lasting * RATE)
        time = (np.arange(count) / RATE).astype(np.float32)
        tone = np.zeros(count, np.float32)
        for number in partials:
            pitch = hz * number * (1 if bars else np.sqrt(1 + stiff * number ** 2))
            if pitch > 12000:
                break
            level = number ** -slope * wood(np.array(pitch)) * \
                (1 if bars else abs(np.sin(np.pi * number * comb)) + .02)
            life = decay * (440 / hz) ** .4 / (1 + fade * (number - 1) ** .8)
            tone += (level * np.exp(-time / life) *
                     np.sin(TURN * pitch * time + chance.uniform(0, 6))).astype(np.float32)
        tone *= np.minimum(1, time / chance.uniform(.0005, .006))
        noise = min(int(.02 * RATE), count)
        tone[:noise] += knock * chance.standard_normal(noise) * np.hanning(2 * noise)[noise:]
        mixed(sound, start, tone * np.minimum(1, (lasting - time) / .06) * chance.uniform(.6, 1))
    return sound


def stroke(chance, kind):
    """One of a drum's sounds."""
    count = int(1.5 * RATE)
    time = np.arange(count) / RATE
    noise = chance.standard_normal(count)
    if kind == "wood":
        hz, life = chance.uniform(400, 2600), chance.uniform(.008, .045)
        tone = sum(np.sin(TURN * hz * ratio * time) / (1 + place)
                   for place, ratio in enumerate((1, chance.uniform(1.3, 2.6))))
        return tone * np.exp(-time / life) + .4 * noise * np.exp(-time / .004)
    if kind == "skin":
        hz, life = 2 ** chance.uniform(5.5, 8.3), chance.uniform(.06, .5)
        turns = hz * time + hz * chance.uniform(.2, 1.2) * .03 * (1 - np.exp(-time / .03))
        tone = sum(np.sin(TURN * ratio * turns) * np.exp(-time * ratio / life) / ratio
                   for ratio in (1, 1.59, 2.14, 2.65))
        return tone + chance.uniform(.1, .8) * np.exp(-time / chance.uniform(.005, .04)) * noise
    if kind == "metal":
        tone = sum(np.sin(TURN * 2 ** chance.uniform(10.5, 13.3) * time) for _ in range(12))
        bright = np.diff(noise, prepend=0)
        return (bright + .15 * tone) * np.exp(-time / 2 ** chance.uniform(-6, -.3))
    life = chance.uniform(.02, .2)
    return noise * np.exp(-time / life) + np.sin(TURN * chance.uniform(150, 260) * time) * \
        np.exp(-time / .06) * chance.uniform(.2, 1)


def drummed(chance):
    """A pattern without a melody on one to four drums."""
    kinds = chance.choice(("wood", "skin", "skin", "metal", "snare"), chance.integers(1, 5))
    drums = [stroke(chance, kind).astype(np.float32) for kind in kinds]
    step, swing = chance.uniform(.09, .4), chance.uniform(0, .01)
    patterns = [chance.random(16) < chance.uniform(.15, .8) for _ in drums]
    sound = np.zeros(LENGTH, np.float32)
    for place in range(int((SEGMENT_S - .3) / step)):
        for drum, pattern in zip(drums, patterns):
            if pattern[place % 16]:
                at = .1 + place * step + abs(chance.normal(0, swing))
                mixed(sound, int(at * RATE), drum * chance.uniform(.4, 1))
    return sound if np.abs(sound).max() > 0 else drummed(chance)


def stems(folder, seed, count=24):
    """As synthetic.stems()."""
    name = os.path.join(folder, f"physical-{seed}.npz")
    if not os.path.exists(name):
        chance, kept = np.random.default_rng(seed), {}
        for family, make in ((STRINGS, bowed), (BRASS, blown), (PIANO, plucked),
                             (DRUMS, drummed)):
            for group in range(4):
                rows = [make(chance) for _ in range(count // 4)]
                kept[str(210 + 100 * family + group)] = np.stack(
                    [(20000 * row / (np.abs(row).max() + 1e-6)).astype(np.int16) for row in rows])
        np.savez(name, **kept)
    return name


if __name__ == "__main__":
    import sys
    print(stems(sys.argv[1], int(sys.argv[2])))
