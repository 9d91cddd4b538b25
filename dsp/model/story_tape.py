# SPDX-License-Identifier: GPL-3.0-or-later
"""Excerpts that play on for as long as they are wanted, and the tape that they are put on."""

import os

import numpy as np

from story_excerpts import LOUDNESS, RATE, decibels, k_weights

LOOP_FADE = int(.015 * RATE)
UNROLLED = 260 * RATE  # samples that an excerpt is planned for


def loudness(sound):
    """K-weighted, in dB, of the whole."""
    mono = sound.mean(1) if sound.ndim == 2 else sound
    size = 4096
    count = len(mono) // size
    if count == 0:
        return float(decibels(np.mean(mono ** 2) + 1e-10))
    frames = mono[:count * size].reshape(count, size) * np.hanning(size).astype(np.float32)
    power = np.abs(np.fft.rfft(frames, axis=1)) ** 2
    weights = k_weights(np.fft.rfftfreq(size, 1 / RATE))
    return float(decibels((power * weights).sum(1).mean() / (size ** 2 * .1875)))


def gain(db):
    return np.float32(10 ** (db / 20))


def ramp(count, rising):
    """Half of an equal-power crossfade."""
    place = np.linspace(0, np.pi / 2, count, dtype=np.float32)
    return (np.sin(place) if rising else np.cos(place))[:, None]


class Source:
    """An excerpt from one of its bars on, looped on bars; times are samples since it began."""

    def __init__(self, excerpt, cache, chance, pace=None):
        self.excerpt = excerpt
        sound = np.load(os.path.join(cache, excerpt["file"])).astype(np.float32) / 32768
        if pace is None:
            pace = 2 ** (chance.uniform(-2, 2) / 12) if chance.random() < .3 else 1.
        if pace != 1:
            places = np.arange(0, len(sound) - 1, pace)
            whole = places.astype(int)
            part = (places - whole).astype(np.float32)[:, None]
            sound = sound[whole] * (1 - part) + sound[whole + 1] * part
        if sound.shape[1] == 1:
            sound = np.repeat(sound, 2, axis=1)
        elif chance.random() < .5:
            sound = sound[:, ::-1]
        self.sound = sound * gain(LOUDNESS - excerpt["loudness"])
        scale = RATE / pace
        self.beats = np.round((excerpt["beats"] - excerpt["offset"]) * scale).astype(int)
        bars = np.round((excerpt["bars"] - excerpt["offset"]) * scale).astype(int)
        if len(bars) < 2:
            bars = self.beats[[0, -1]]
        self.beat = float(np.median(np.diff(self.beats)))
        first = int(chance.integers(0, max(len(bars) // 3, 1)))
        self.pieces, virtual, start = [], 0, int(bars[first])
        end = int(bars[-1])
        again = int(bars[0])
        if self.beats[-1] - end > 3.5 * self.beat and len(self.beats) > 8:
            end = int(self.beats[-1])
        while virtual < UNROLLED:
            self.pieces.append((virtual, start, end))
            virtual += end - start
            start = again
        self.at, self.cuts, self.bars = 0, self.unrolled(self.beats), self.unrolled(bars)
        root = int(np.argmax(excerpt["chroma"]))
        self.key = root

    def unrolled(self, places):
        found = [virtual + places[(places >= start) & (places < end)] - start
                 for virtual, start, end in self.pieces]
        return np.unique(np.concatenate(found))

    def until(self, count, bar=False):
        """How many samples from here to the first beat or bar that is no nearer than count."""
        cuts = self.bars if bar else self.cuts
        place = min(int(np.searchsorted(cuts, self.at + count - self.beat / 8)), len(cuts) - 1)
        return int(cuts[place] - self.at)

    def beats_within(self, count):
        """Beats from here on, as samples from here."""
        return self.cuts[(self.cuts >= self.at) & (self.cuts < self.at + count)] - self.at

    def between(self, first, last):
        out = np.zeros((last - first, 2), np.float32)
        for number, (virtual, start, end) in enumerate(self.pieces):
            low, high = max(first, virtual), min(last, virtual + end - start)
            if number == 0 and first < 0:  # what is before the first bar
                low = max(first, -start)
            if low < high:
                out[low - first:high - first] += \
                    self.sound[start + low - virtual:start + high - virtual]
            # The loop's seam: the end gives way to what leads to the beginning.
            if number and first <= virtual - LOOP_FADE and virtual <= last:
                fade = min(LOOP_FADE, start)
                seam = slice(virtual - first - fade, virtual - first)
                out[seam] = out[seam] * ramp(fade, False) + \
                    self.sound[start - fade:start] * ramp(fade, True)
        return out

    def take(self, count, before=0):
        """The next samples, with so many more that come before them."""
        out = self.between(self.at - before, self.at + count)
        self.at += count
        return out

    def lead_to_bar(self, count):
        """Goes to where, after count samples, a bar begins."""
        bars = self.bars[self.bars >= count]
        self.at = int(bars[0]) - count


class Tape:
    def __init__(self, seconds):
        self.sound = np.zeros((int(seconds * RATE), 2), np.float32)
        self.now = 0

    def add(self, sound, at):
        """Mixes in; what does not fit is lost."""
        skip = max(-at, 0)
        part = sound[skip:max(len(self.sound) - at, skip)]
        self.sound[at + skip:at + skip + len(part)] += part

    def cut(self, fade, alike=False):
        """What is there ends now, over the last samples."""
        fade = min(fade, self.now)
        if fade:
            shape = np.linspace(1, 0, fade, dtype=np.float32)[:, None] if alike \
                else ramp(fade, False)
            self.sound[self.now - fade:self.now] *= shape
        self.sound[self.now:] = 0

    def follow(self, sound, fade, alike=False):
        """Sound whose first samples overlap with what was there; the tape's end moves on."""
        fade = min(fade, self.now)
        self.cut(fade, alike)
        if fade:
            shape = np.linspace(0, 1, fade, dtype=np.float32)[:, None] if alike \
                else ramp(fade, True)
            sound = sound.copy()
            sound[:fade] *= shape
        self.add(sound, self.now - fade)
        self.now = min(self.now + len(sound) - fade, len(self.sound))
