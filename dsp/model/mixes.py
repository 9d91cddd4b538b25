# SPDX-License-Identifier: GPL-3.0-or-later
"""Mixes of stems with the share of each family in them, as a room, a filter, a codec and a
tape leave them."""

import glob
import os
import subprocess

import numpy as np
from scipy import fft
from scipy.signal import butter, sosfilt

from stems import DRUMS, FAMILIES, NONE, PROGRAMS, RATE, UNSEEN

CLIP_S = 8
FRAME = RATE // 25
LENGTH = CLIP_S * RATE
WEIGHTING = butter(1, 200, "high", fs=RATE, output="sos")  # deep sound weighs less
SOFTEST_DB = 20.  # a family so far below the whole is not there
FAMILY_OF = {program: family for family, programs in PROGRAMS.items() for program in programs}


class Shelf:
    """The stems of a folder by family."""

    def __init__(self, folder, pattern, unseen):
        """unseen: True for those that are never fitted on, False for the others, None for all"""
        self.files = {path: np.load(path) for path in sorted(glob.glob(
            os.path.join(folder, pattern)))}
        self.stock = {family: [] for family in range(NONE + 1)}
        for path, file in self.files.items():
            for name in file.files:
                program = int(name)
                family = FAMILY_OF[program] if program < 200 else program // 100 - 2
                if unseen is None or (program in UNSEEN) == unseen:
                    self.stock[family].append((path, name))

    def pick(self, family, chance):
        """So long a part of one program."""
        choice = self.stock[family]
        names = sorted({name for _, name in choice})
        name = names[chance.integers(len(names))]  # all programs alike
        paths = [path for path, other in choice if other == name]
        rows = self.files[paths[chance.integers(len(paths))]][name]
        parts = [rows[place] for place in chance.permutation(len(rows))[:2]]
        sound = np.concatenate(parts if len(parts) > 1 else parts * 2).astype(np.float32)
        if family != DRUMS and chance.random() < .6:
            pace = 2 ** (chance.uniform(-3, 3) / 12)
            sound = np.interp(np.arange(0, len(sound) - 1, pace), np.arange(len(sound)),
                              sound).astype(np.float32)
        shift = chance.integers(RATE)
        sound = np.tile(sound, 2)[shift:shift + LENGTH]
        return sound / (np.sqrt(np.mean(sosfilt(WEIGHTING, sound) ** 2)) + 1e-3)


def plan(family, chance, others_share=(.5, .28)):
    """[(family, gain in dB)] of a clip in which a family leads."""
    parts = [(family, 0.)]
    if chance.random() < .2:
        parts.append((family, chance.uniform(-8, 2)))
    kind = chance.random()
    if kind > others_share[0]:
        dense = kind > others_share[0] + others_share[1]
        for _ in range(chance.integers(1, 5 if dense else 4)):
            other = chance.choice(7) if chance.random() < .8 else DRUMS
            if other != family:
                parts.append((other, chance.uniform(-8, 6) if dense else chance.uniform(-20, -8)))
    return parts


def smoothed(energies):
    """The mean energy of the last 0.4 s, by frame."""
    out = np.empty_like(energies)
    state = energies[0]
    for place, energy in enumerate(energies):
        state = state + .1 * (energy - state)
        out[place] = state
    return out


def truth_of(tracks):
    """(share of each family by frame: 1 alone … 0 out of hearing; whether there is a sound)"""
    energies = np.zeros((LENGTH // FRAME, NONE + 1))
    for family, track in tracks:
        heard = sosfilt(WEIGHTING, track)
        energies[:, family] += np.mean(heard.reshape(-1, FRAME) ** 2, 1)
    late = smoothed(energies)
    whole = late.sum(1)
    share = 10 * np.log10(late[:, :NONE] / (whole[:, None] + 1e-9) + 1e-6)
    wanted = np.clip(1 + share / SOFTEST_DB, 0, 1)
    return wanted.astype(np.float16), whole > whole.mean() * 10 ** -4


def room(chance):
    """The response of a room as a spectrum for the length of a clip."""
    rt60 = chance.uniform(.25, 2.6)
    count = int(rt60 * RATE * .8)
    time = np.arange(count) / RATE
    tail = (chance.standard_normal(count) * np.exp(-6.9 * time / rt60)).astype(np.float32)
    dull = sosfilt(butter(1, chance.uniform(1500, 9000), "low", fs=RATE, output="sos"), tail)
    tail = dull / np.sqrt(np.sum(dull ** 2)) * 10 ** (-chance.uniform(0, 18) / 20)
    tail[0] += 1
    return tail.astype(np.float32)


def equaliser(chance, bins):
    """A smooth curve of gains."""
    hz = np.linspace(0, RATE / 2, bins) + 20
    places = np.linspace(np.log(30), np.log(20000), 9)
    bumps = chance.normal(0, 3.5, 9) + chance.normal(0, 3.5) * np.linspace(-1, 1, 9)
    db = np.interp(np.log(hz), places, bumps)
    if chance.random() < .3:
        db -= 12 * np.maximum(0, np.log2(hz / chance.uniform(2500, 12000)))
    if chance.random() < .2:
        db -= 12 * np.maximum(0, np.log2(chance.uniform(60, 250) / hz))
    return 10 ** (np.maximum(db, -80) / 20).astype(np.float32)


def coded(sound, chance):
    """Once through MP3 or Opus."""
    name, option, rates = (("mp3", "libmp3lame", (48, 64, 96, 128)),
                           ("ogg", "libopus", (24, 40, 64, 96)))[chance.integers(2)]
    raw = ["-f", "f32le", "-ar", str(RATE), "-ac", "1"]
    quiet = ["ffmpeg", "-v", "error", "-nostdin"]
    packed = subprocess.run(quiet + raw + ["-i", "-", "-c:a", option, "-b:a",
                                           f"{rates[chance.integers(4)]}k", "-f", name, "-"],
                            input=sound.tobytes(), capture_output=True, check=True).stdout
    heard = subprocess.run(quiet + ["-f", name, "-i", "-"] + raw + ["-"], input=packed,
                           capture_output=True, check=True).stdout
    heard = np.frombuffer(heard, np.float32)[:len(sound)]
    return np.pad(heard, (0, len(sound) - len(heard)))


def worn(sound, chance):
    """Through a room, filters, a compressor, noise and a codec, or none of them."""
    size = fft.next_fast_len(LENGTH * 3 // 2, True)
    spectrum = fft.rfft(sound, size)
    if chance.random() < .8:
        spectrum *= equaliser(chance, len(spectrum))
    if chance.random() < .65:
        spectrum *= fft.rfft(room(chance), size)
    sound = fft.irfft(spectrum, size)[:LENGTH].astype(np.float32)
    sound /= np.sqrt(np.mean(sound ** 2)) + 1e-9
    if chance.random() < .25:
        drive = chance.uniform(.15, .7)
        sound = np.tanh(sound * drive) / drive
    if chance.random() < .3:
        noise = chance.standard_normal(LENGTH).astype(np.float32)
        sound = sound + 10 ** (-chance.uniform(28, 60) / 20) * noise
    if chance.random() < .15:
        sound = coded((.1 * sound).astype(np.float32), chance)
    return .1 * sound


def clip(shelf, chance, family=None, others_share=(.5, .28), wear=True):
    """(samples, truth by frame, where it counts)"""
    family = chance.choice(7, p=(.15, .14, .17, .15, .17, .12, .10)) if family is None else family
    tracks = [(each, shelf.pick(each, chance) * np.float32(10 ** (gain / 20)))
              for each, gain in plan(family, chance, others_share)]
    sound = np.sum([track for _, track in tracks], 0)
    wanted, counts = truth_of(tracks)
    return worn(sound, chance) if wear else .1 * sound / np.std(sound), wanted, counts


def heard(bench, sound):
    ran = subprocess.run([bench], input=sound.astype(np.float32).tobytes(), check=True,
                         capture_output=True)
    return np.frombuffer(ran.stdout, np.float32).reshape(LENGTH // FRAME, -1).astype(np.float16)


def shard(path, bench, shelf, seed, count, **how):
    """So many clips as the network sees them, kept in a file."""
    if not os.path.exists(path):
        chance = np.random.default_rng(seed)
        made = [clip(shelf, chance, **how) for _ in range(count)]
        np.savez(path + ".part.npz", inputs=np.stack([heard(bench, each[0]) for each in made]),
                 wanted=np.stack([each[1] for each in made]),
                 counts=np.stack([each[2] for each in made]))
        os.rename(path + ".part.npz", path)


__all__ = ["FAMILIES", "Shelf", "clip", "heard", "shard"]
