# SPDX-License-Identifier: GPL-3.0-or-later
"""The same music faster or slower, in another room, through other loudspeakers."""

import numpy as np
from scipy.signal import butter, oaconvolve, resample_poly, sosfilt

RATE = 48000
PACES = ((8, 9), (9, 10), (10, 11), (12, 13), (15, 16), (20, 21),
         (21, 20), (16, 15), (13, 12), (11, 10), (10, 9), (9, 8))


def paced(sound, chance):
    """Faster or slower, and higher or lower with it. Returns how many times faster, too."""
    up, down = PACES[chance.integers(len(PACES))]
    return resample_poly(sound, up, down).astype(np.float32), down / up


def coloured(sound, chance):
    """Lowpass, highpass or noise, or none of them."""
    if chance.random() < .35:
        sound = sosfilt(butter(2, 2500 * 5 ** chance.random(), "low", fs=RATE, output="sos"), sound)
    if chance.random() < .35:
        sound = sosfilt(butter(1, 40 * 6 ** chance.random(), "high", fs=RATE, output="sos"), sound)
    if chance.random() < .3:
        level = np.sqrt(np.mean(sound ** 2)) * 10 ** (-chance.uniform(12, 40) / 20)
        sound = sound + level * chance.standard_normal(len(sound))
    return sound


def crowd(length, chance):
    """Noise of voices that swells and falls."""
    voices = sosfilt(butter(2, [200, 2000], "band", fs=RATE, output="sos"),
                     chance.standard_normal(length))
    times = np.arange(0, length + RATE, RATE // 4)
    return voices * np.interp(np.arange(length), times, 10 ** chance.uniform(-.15, .15, len(times)))


def reverberated(sound, chance, rt60, direct_db):
    length = int(rt60 * RATE * .8)
    tail = np.exp(-6.908 * np.arange(length) / RATE / rt60) * chance.standard_normal(length)
    if chance.random() < .5:
        tail = np.concatenate((np.zeros(int(chance.uniform(0, .02) * RATE)), tail))
    tail *= 10 ** (-direct_db / 20) / np.sqrt(np.sum(tail ** 2))
    tail[0] += 1
    return oaconvolve(sound, tail.astype(np.float32))[:len(sound)]


def in_room(sound, chance):
    sound = reverberated(sound, chance, chance.uniform(.3, 1.6), chance.uniform(0, 12))
    return in_public(sound, chance) if chance.random() < .3 else sound


def in_hall(sound, chance):
    return in_public(
        reverberated(sound, chance, chance.uniform(1.2, 2.6), chance.uniform(-4, 4)), chance)


def in_public(sound, chance):
    """Through a public address, amid a crowd."""
    band = [chance.uniform(60, 120), chance.uniform(5000, 12000)]
    sound = sosfilt(butter(2, band, "band", fs=RATE, output="sos"), sound)
    voices = crowd(len(sound), chance)
    gain = 10 ** (-chance.uniform(10, 26) / 20)
    return sound + gain * voices * np.sqrt(np.mean(sound ** 2) / (np.mean(voices ** 2) + 1e-12))
