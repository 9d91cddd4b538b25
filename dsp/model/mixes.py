# SPDX-License-Identifier: GPL-3.0-or-later
"""Mixes of stems, with the share of each family in them, as the network sees them. Stems
are kept as the energies of the ear's bands in each frame: energies add up (but for
beats), a filter is a gain to each band, and a room a tail to each, so that no mix is made
twice and none need be kept."""

import glob
import os
import subprocess

import numpy as np
from scipy.signal import lfilter

from stems import DRUMS, NONE, PROGRAMS, RATE, UNSEEN

BANDS, FRAME_RATE, STEP = 48, 100, 4  # STEP: frames that the network sees at once
SOFTEST_DB = 20.  # a family so far below the whole is not there
LENGTH = 620  # frames of a stem
CENTRES = 229 * np.expm1(np.log1p(30 / 229) + (np.arange(BANDS) + .5) / BANDS *
                         (np.log1p(16000 / 229) - np.log1p(30 / 229)))  # dsp/ear_bands.c
WEIGHTING = (CENTRES ** 2 / (CENTRES ** 2 + 200 ** 2)).astype(np.float32)
FAMILY_OF = {program: family for family, programs in PROGRAMS.items() for program in programs}
# Left out, too, where something is chosen, and then what it is chosen on.
DEVELOPMENT = {42, 49, 58, 61, 7, 12, 25, 46, 52, 38, 82, 88, 95, 117, 129}
WILD = 1.  # how far the sounds of one half of the clips are altered
CLIPS = 24  # of a family and a kind, where something is chosen
LEADS = (.16, .16, .16, .14, .17, .12, .09)  # how often a family leads; the last belongs to none


def energies(bench, path):
    """Those of a file of stems, kept beside it. {program: segment, frame, band}"""
    out = path[:-4] + ".bands"
    if not os.path.exists(out):
        kept, file = {}, np.load(path)
        for name in file.files:
            rows = file[name]
            rows = np.pad(rows, ((0, 0), (0, LENGTH * RATE // FRAME_RATE - rows.shape[1])))
            heard = subprocess.run([bench], input=(rows / np.float32(32768)).tobytes(),
                                   check=True, capture_output=True).stdout
            heard = np.frombuffer(heard, np.float32).reshape(-1, LENGTH, BANDS)
            kept[name] = (10 * np.log10(heard + 1e-12)).astype(np.float16)
        with open(out + ".part", "wb") as part:
            np.savez(part, **kept)
        os.rename(out + ".part", out)
    return np.load(out)


class Shelf:
    """The stems of files by family and program."""

    def __init__(self, files, wanted):
        """files: each as energies() returns it; wanted(program): whether to take it"""
        self.stock = [{} for _ in range(NONE + 1)]
        for file in files:
            for name in file.files:
                program = int(name)
                family = FAMILY_OF[program] if program < 200 else program // 100 - 2
                if not wanted(program):
                    continue
                rows = 10 ** (file[name].astype(np.float32) / 10)
                loud = (rows * WEIGHTING).sum(2).mean(1)
                rows = rows[loud > 1e-9] / loud[loud > 1e-9, None, None]
                if len(rows):
                    self.stock[family].setdefault(program, []).append(rows)

    def pick(self, family, chance):
        """A segment: programs come up alike, and so do the sets of sounds."""
        programs = self.stock[family]
        program = list(programs)[chance.integers(len(programs))]
        rows = programs[program][chance.integers(len(programs[program]))]
        return rows[chance.integers(len(rows))]


def fitted(program):
    return program not in UNSEEN


def fitted_in_development(program):
    return program not in UNSEEN and program not in DEVELOPMENT


def curve(chance, places, spread_db):
    """A smooth curve of gains."""
    bumps = chance.normal(0, spread_db, places) + \
        chance.normal(0, spread_db) * np.linspace(-1, 1, places)
    db = np.interp(np.arange(BANDS), np.linspace(0, BANDS - 1, places), bumps)
    return (10 ** (db / 10)).astype(np.float32)


def moved(sound, bands):
    """Higher by so many bands, which need not be whole."""
    whole = int(np.floor(bands))
    part = np.float32(bands - whole)
    out = np.zeros_like(sound)
    for by, weight in ((whole, 1 - part), (whole + 1, part)):
        low, high = max(by, 0), min(BANDS + by, BANDS)
        out[:, low:high] += weight * sound[:, low - by:high - by]
    return out


def paced(sound, pace, start, length):
    """From some frame on, faster or slower, and again from the beginning where it ends."""
    return sound[(start + np.arange(length) * pace).astype(int) % len(sound)]


def part_of(shelf, family, chance, length, wild):
    sound = shelf.pick(family, chance)
    pace = 2 ** chance.uniform(-.3, .3)
    sound = paced(sound, pace, chance.integers(len(sound)), length)
    if wild and family != DRUMS and chance.random() < .6:
        sound = moved(sound, chance.uniform(-3, 3))
    if wild and chance.random() < .7:
        sound = sound * curve(chance, 8, 4. * wild)
    return sound / ((sound * WEIGHTING).sum(1).mean() + 1e-6)


def plan(family, chance):
    """[(family, gain in dB)] of a clip in which a family leads."""
    parts = [(family, 0.)]
    if chance.random() < .2:
        parts.append((family, chance.uniform(-8, 2)))
    kind = chance.random()
    if kind > .45:
        dense = kind > .8
        for _ in range(chance.integers(1, 5 if dense else 4)):
            other = chance.choice(7) if chance.random() < .8 else DRUMS
            if other != family:
                parts.append((other, chance.uniform(-8, 6) if dense else chance.uniform(-20, -6)))
    return parts


def room(sound, chance):
    """With a tail that decays alike in all bands, and is dull."""
    decay = 10 ** (-6 / FRAME_RATE / chance.uniform(.25, 2.6))
    wet = 10 ** (-chance.uniform(0, 18) / 10) * (1 - decay) * 3
    dull = 1 / (1 + (CENTRES / chance.uniform(1500, 9000)) ** 2)
    return sound + lfilter([0, wet], [1, -decay], sound, axis=0).astype(np.float32) * \
        dull.astype(np.float32)


def worn(sound, chance, wild):
    """Through a room, filters, a compressor and noise, or none of them."""
    if chance.random() < .6:
        sound = room(sound, chance)
    if chance.random() < .8:
        sound = sound * curve(chance, 9, 3.5 if wild else 2.)
    if chance.random() < .3:
        sound = sound / (1 + (CENTRES / chance.uniform(2500, 14000)) ** 4).astype(np.float32)
    if chance.random() < .2:
        sound = sound / (1 + (chance.uniform(60, 300) / CENTRES) ** 4).astype(np.float32)
    level = sound.sum(1)
    mean = level.mean() + 1e-9
    if chance.random() < .25:
        calm = lfilter([.2], [1, -.8], level) / mean + 1e-3
        sound = sound * (calm[:, None] ** -chance.uniform(.1, .5)).astype(np.float32)
    if chance.random() < .35:
        slope = CENTRES ** chance.uniform(-.5, 1.)  # pink to white noise, by band
        noise = 10 ** (-chance.uniform(25, 60) / 10) * mean * slope / slope.sum()
        sound = sound + (noise * chance.gamma(4, .25, sound.shape)).astype(np.float32)
    if wild and chance.random() < .25:
        low = chance.integers(BANDS)
        sound[:, low:low + chance.integers(1, 6)] *= 1e-3
    return sound


def smoothed(steps):
    """The mean of the last 0.4 s, by step."""
    start = steps[:1]
    return lfilter([.1], [1, -.9], steps, axis=0, zi=.9 * start)[0]


def truth_of(tracks):
    """(share of each family by step: 1 alone … 0 out of hearing; whether there is a sound)"""
    length = len(tracks[0][1])
    loud = np.zeros((length // STEP, NONE + 1))
    for family, track in tracks:
        loud[:, family] += (track @ WEIGHTING).reshape(-1, STEP).mean(1)
    late = smoothed(loud)
    whole = late.sum(1)
    share = 10 * np.log10(late[:, :NONE] / (whole[:, None] + 1e-9) + 1e-6)
    return np.clip(1 + share / SOFTEST_DB, 0, 1), whole > whole.mean() * 10 ** -4


def seen(sounds):
    """What dsp/families_inputs.c makes of energies. sounds: clip, frame, band"""
    frames = sounds.sum(2)
    reference, share, now = np.empty_like(frames), np.zeros(len(frames)), np.zeros(len(frames))
    for frame in range(frames.shape[1]):
        heard = frames[:, frame] > 1e-12
        share = np.where(heard, np.where(share > 0, np.maximum(share / (1 + share), .005), 1),
                         share)
        now = now + np.where(heard, share * (frames[:, frame] - now), 0)
        reference[:, frame] = now
    scale = (1 / np.maximum(reference, 1e-12))[:, :, None].astype(np.float32)
    db = 10 * np.log10(sounds * scale + np.float32(1e-7))
    rise = db.copy()
    rise[:, 2:] -= db[:, :-2]
    shape = (len(sounds), -1, STEP, BANDS)
    rise = np.clip(rise / 20, 0, 2).reshape(shape).max(2)
    late = sounds.reshape(shape).mean(2) * scale[:, STEP - 1::STEP]
    level = np.minimum((10 * np.log10(late + np.float32(1e-7)) + 70) / 40, 2.25)
    return np.stack((level, rise), 2)


def batch(shelf, chance, clips, steps, altered=WILD):
    """(inputs: clip, step, view, band; truth: clip, step, family; where it counts)"""
    sounds, wanted, counts = [], [], []
    for _ in range(clips):
        wild = altered * (chance.random() < .5)
        lead = chance.choice(7, p=LEADS)
        tracks = [(each, part_of(shelf, each, chance, STEP * steps, wild) *
                   np.float32(10 ** (gain / 10))) for each, gain in plan(lead, chance)]
        truth, heard = truth_of(tracks)
        sound = worn(np.sum([track for _, track in tracks], 0), chance, wild)
        if wild and chance.random() < .4:
            sound = moved(sound, chance.uniform(-2.5, 2.5))
        sounds.append(sound)
        wanted.append(truth)
        counts.append(heard)
    return (seen(np.stack(sounds)).astype(np.float32), np.stack(wanted).astype(np.float32),
            np.stack(counts).astype(np.float32))


def scored(files, meters):
    """How often the right family leads after 3 s, on sounds that nothing was fitted on.
    meters(inputs): clip, step, family"""
    every, new, old = (Shelf(files, wanted) for wanted in (
        fitted, lambda program: program in DEVELOPMENT, fitted_in_development))
    chance, lines = np.random.default_rng(5), []
    for name, leads in (("programs not fitted on", new), ("programs fitted on", old)):
        for accompanied in (False, True):
            right = []
            for family in range(NONE):
                sounds = []
                for _ in range(CLIPS):
                    sound = part_of(leads, family, chance, 12 * FRAME_RATE, 0.)
                    if accompanied:
                        others = [other for other in range(NONE) if other != family]
                        for other in chance.permutation(others)[:2]:
                            sound = sound + part_of(every, other, chance, 12 * FRAME_RATE, 0.) * \
                                10 ** (-chance.uniform(11, 18) / 10)
                    sounds.append(room(sound, chance) if chance.random() < .5 else sound)
                heard = meters(seen(np.stack(sounds)).astype(np.float32))
                late = np.median(heard[:, 3 * FRAME_RATE // STEP:], 1)
                right.append((late.argmax(1) == family).mean())
            lines.append(f"{name}, {'accompanied' if accompanied else 'alone'}: "
                         f"{np.mean(right):.3f}  " + " ".join(f"{each:.2f}" for each in right))
    return "\n".join(lines)
