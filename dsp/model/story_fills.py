# SPDX-License-Identifier: GPL-3.0-or-later
"""What leads from one part of a story to the next: sweeps of noise, rolls, cymbals, risers, and
layers that join. All are made here, stereo at 44100 Hz, with a mean power of 1 where loudest."""

import numpy as np
from scipy.signal import butter, istft, oaconvolve, sosfilt, stft

import physical
from story_excerpts import RATE


def normal(sound):
    """With a mean square of 1 in the loudest of its half seconds."""
    sound = np.asarray(sound, np.float32)
    step = max(min(RATE // 2, len(sound)), 1)
    count = max(len(sound) // step, 1)
    power = (sound[:count * step] ** 2).reshape(count, -1).mean(1).max()
    return sound / np.sqrt(power + 1e-12)


def spread(chance, mono, width=.3):
    """Stereo, a little beside the middle."""
    place = chance.uniform(-width, width)
    return np.stack((mono * (1 - place), mono * (1 + place)), 1).astype(np.float32)


def moving(sound, gains_of, window=2048):
    """Through a filter that moves. gains_of(frequencies, places from 0 to 1): amplitudes."""
    out = np.empty_like(sound)
    for channel in range(sound.shape[1]):
        frequencies, times, transformed = stft(sound[:, channel], RATE, nperseg=window)
        place = np.clip(times * RATE / max(len(sound), 1), 0, 1)
        transformed *= gains_of(frequencies[:, None], place[None, :]).astype(np.float32)
        out[:, channel] = istft(transformed, RATE, nperseg=window)[1][:len(sound)]
    return out


def opening(sound, low, high, bend=1., order=4):
    """A low-pass whose corner goes from one frequency to another."""
    return moving(sound, lambda hz, place: 1 / np.sqrt(
        1 + (hz / (low * (high / low) ** place ** bend)) ** (2 * order)))


def thinning(sound, low, high, bend=1., order=6):
    """A high-pass whose corner goes from one frequency to another."""
    return moving(sound, lambda hz, place: 1 / np.sqrt(
        1 + ((low * (high / low) ** place ** bend) / np.maximum(hz, 1)) ** (2 * order)), 4096)


def without_lows(sound, corner, order=8):
    return sosfilt(butter(order, corner, "high", fs=RATE, output="sos"), sound,
                   axis=0).astype(np.float32)


def tail(chance, sound, seconds):
    """How what ends here dies away in a hall."""
    last = sound[-int(.6 * RATE):]
    length = int(seconds * RATE)
    decay = np.exp(-6.9 * np.arange(length) / length)[:, None]
    hall = chance.standard_normal((length, 2)) * decay
    hall = sosfilt(butter(1, chance.uniform(2000, 8000), fs=RATE, output="sos"), hall, axis=0)
    hall /= np.sqrt((hall ** 2).sum(0))
    wet = np.stack([oaconvolve(last[:, channel], hall[:, channel]) for channel in range(2)], 1)
    return wet[len(last):].astype(np.float32)


def sweep(chance, count, rising=True):
    """Noise through a band that climbs (or falls), growing (or fading)."""
    noise = chance.standard_normal((count, 2)).astype(np.float32)
    low, high = chance.uniform(300, 1200), chance.uniform(4000, 14000)
    width = chance.uniform(.4, 1.2)
    if not rising:
        low, high = high, low
    noise = moving(noise, lambda hz, place: np.exp(-.5 * (np.log(
        np.maximum(hz, 20) / (low * (high / low) ** place)) / width) ** 2))
    place = np.linspace(0, 1, count) if rising else np.linspace(1, 0, count)
    force = 10 ** (-chance.uniform(14, 32) * (1 - place) ** chance.uniform(.7, 1.5) / 20)
    return normal(noise * force[:, None])


def riser(chance, count):
    """A synthesizer whose pitch climbs by an octave or three."""
    start, octaves = chance.uniform(80, 300), chance.uniform(1, 3)
    place = np.linspace(0, 1, count) ** chance.uniform(.8, 1.6)
    phase = np.cumsum(start * 2 ** (octaves * place)) / RATE
    sound = sum(((phase * detune) % 1 - .5) for detune in (1, 1.004, .996))
    sound = sosfilt(butter(2, chance.uniform(1500, 5000), fs=RATE, output="sos"), sound)
    force = 10 ** (-chance.uniform(8, 24) * (1 - place) / 20)
    return normal(spread(chance, sound * force))


def cymbal(chance, seconds=2.5):
    """A crash."""
    count = int(seconds * RATE)
    time = np.arange(count) / RATE
    noise = sosfilt(butter(2, chance.uniform(1500, 4000), "high", fs=RATE, output="sos"),
                    chance.standard_normal((count, 2)), axis=0)
    return normal(noise * np.exp(-time / chance.uniform(.3, 1))[:, None])


def cymbal_swell(chance, count):
    noise = sosfilt(butter(1, chance.uniform(1200, 3500), "high", fs=RATE, output="sos"),
                    chance.standard_normal((count, 2)), axis=0)
    force = np.linspace(0, 1, count) ** chance.uniform(1.5, 3.5)
    return normal(noise * force[:, None])


def struck(chance, count, strokes, kind, width=.2):
    """A drum at (sample, force)s."""
    drum = physical.stroke(chance, kind).astype(np.float32)
    train = np.zeros(count, np.float32)
    for at, force in strokes:
        if 0 <= at < count:
            train[at] += force
    return spread(chance, oaconvolve(train, drum)[:count], width)


def roll(chance, count, beat):
    """Strokes that come twice as often once or twice and grow, or as quick as they get at once."""
    kind = str(chance.choice(("snare", "snare", "skin", "metal")))
    growing = chance.random() < .7
    strokes, at = [], 0.
    divisions = (1, 2, 4, 8) if growing else (8,)
    while at < count:
        place = at / count
        division = divisions[min(int(place * len(divisions)), len(divisions) - 1)]
        step = max(beat / division, .055 * RATE)
        strokes.append((int(at), chance.uniform(.85, 1.1)))
        at += step
    sound = struck(chance, count, strokes, kind)
    force = 10 ** (-chance.uniform(6, 22) * (1 - np.linspace(0, 1, count)) / 20)
    return normal(sound * force[:, None])


def tremolo(chance, count, key):
    """Strings on a fifth above some pitch class, shivering and growing."""
    time = np.arange(count) / RATE
    sound = np.zeros(count)
    root = 220 * 2 ** ((key % 12) / 12)
    for ratio in (1, 1.4983, 2, 2.9966):
        phase = root * ratio * chance.uniform(.997, 1.003) * time
        sound += (phase % 1) - .5
    sound = sosfilt(butter(2, chance.uniform(2000, 6000), fs=RATE, output="sos"), sound)
    sound *= .6 + .4 * np.sign(np.sin(2 * np.pi * chance.uniform(6, 9) * time))
    sound = sosfilt(butter(1, [150, 9000], "band", fs=RATE, output="sos"), sound)
    force = 10 ** (-chance.uniform(8, 24) * (1 - time / (time[-1] + 1e-9)) / 20)
    return normal(spread(chance, sound * force))


def pedal(chance, count, key):
    """A bass that stays on one note, in eighths or held."""
    time = np.arange(count) / RATE
    root = 55 * 2 ** ((key % 12) / 12)
    sound = sum(np.sin(2 * np.pi * root * number * time) / number for number in range(1, 6))
    if chance.random() < .5:
        sound *= .4 + .6 * ((time * chance.uniform(3, 6)) % 1 < .6)
        sound = sosfilt(butter(1, 60, fs=RATE, output="sos"), np.abs(sound)) * sound / 2
    force = 10 ** (-chance.uniform(3, 14) * (1 - time / (time[-1] + 1e-9)) / 20)
    return normal(spread(chance, sound * force, .05))


def pattern(chance, count, beats, soft=False):
    """A loop of drums on given beats (samples); soft ones are shakers and sticks only."""
    kinds = ("metal", "wood") if soft else ("skin", "snare", "metal", "wood")
    chosen = [kind for kind in kinds if chance.random() < .7] or [kinds[0]]
    sound = np.zeros((count, 2), np.float32)
    for kind in chosen:
        places = chance.random(16) < {"skin": .3, "snare": .3, "metal": .6, "wood": .35}[kind]
        if kind == "skin":
            places[0] = True
        strokes = []
        for number, (now, then) in enumerate(zip(beats, beats[1:])):
            for quarter in range(4):
                if places[(4 * number + quarter) % 16]:
                    strokes.append((int(now + (then - now) * quarter / 4),
                                    chance.uniform(.7, 1)))
        if strokes:
            layer = struck(chance, count, strokes, kind)
            sound += normal(layer) * np.float32(chance.uniform(.5, 1))
    return normal(sound)


def fill(chance, count, beat):
    """A drummer's fill: sixteenths on drums, loudest at its end."""
    sound = np.zeros((count, 2), np.float32)
    for _ in range(chance.integers(1, 4)):
        strokes = [(int(place * beat / 4), chance.uniform(.5, 1))
                   for place in range(int(4 * count / beat) + 1) if chance.random() < .6]
        if strokes:
            sound += normal(struck(chance, count, strokes,
                                   str(chance.choice(("skin", "snare", "skin")))))
    return normal(sound)
