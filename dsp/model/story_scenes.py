# SPDX-License-Identifier: GPL-3.0-or-later
"""What can happen in a story made of recordings, but builds: each scene puts music on the tape
and writes down what is true of it."""

import copy

import numpy as np
from scipy.signal import butter, sosfilt

import story_fills as fills
from story_excerpts import LOUDNESS, RATE
from story_tape import Tape, gain, loudness


def seconds_of(chance, low, high):
    """Short ones as often as long ones."""
    return low * (high / low) ** chance.random()


class Story:
    """A tape, where it stands, and its truth: [seconds, kind, note for the check]."""

    def __init__(self, shelf, chance, length_s):
        self.shelf, self.chance, self.length = shelf, chance, length_s * RATE
        self.tape, self.truth = Tape(length_s + 60), []
        self.calm, self.level, self.since = False, 0., 0
        self.source = None

    def tell(self, kind, at=None, **notes):
        self.truth.append(((self.tape.now if at is None else at) / RATE, kind, notes))

    def left(self):
        return self.length - self.tape.now

    def fade(self):
        return int(self.chance.uniform(.005, .06) * RATE)

    def put(self, count, shape=None, fade=None, alike=False, level=None):
        """The source's next samples, through shape(), at the level."""
        fade = min(self.fade() if fade is None else fade, self.tape.now)
        sound = self.source.take(count, fade)
        if shape:
            sound = shape(sound)
        self.tape.follow(sound * gain(self.level if level is None else level), fade, alike)

    def play(self, seconds, fade=None, alike=False):
        """It goes on, with whatever is no event."""
        chance = self.chance
        start, here = self.tape.now, self.source.at
        count = self.source.until(int(seconds * RATE), chance.random() < .6)
        self.put(count, None, fade, alike)
        beats = self.source.cuts[(self.source.cuts >= here) &
                                 (self.source.cuts < here + count)] - here
        if seconds > 8 and chance.random() < .65:
            for _ in range(chance.integers(1, 2 + int(seconds / 12))):
                self.trifle(start, count, beats)

    def trifle(self, start, count, beats):
        """Something that does not count."""
        chance, tape = self.chance, self.tape.sound
        ways = ("swell", "dip", "layer") if self.calm else \
            ("swell", "swell", "stop", "dip", "layer", "fill", "crash", "sweep", "dull", "light")
        way = ways[chance.integers(len(ways))]
        beats = beats[(beats > 3 * RATE) & (beats < count - 3 * RATE)]
        if len(beats) < 4:
            return
        place = int(beats[chance.integers(len(beats))])
        at, beat = start + place, int(self.source.beat)
        level = gain(self.level)
        if way == "swell":
            width = min(int(chance.uniform(4, 10) * RATE), count - place - RATE)
            if width > 3 * RATE:
                bump = np.sin(np.linspace(0, np.pi, width)) ** 2 * chance.uniform(-3, 3)
                tape[at:at + width] *= (10 ** (bump / 20)).astype(np.float32)[:, None]
        elif way in ("stop", "dip"):
            width = int((chance.uniform(.15, .7) if way == "stop" else
                         chance.uniform(.8, 2.5)) * RATE)
            least = 0. if way == "stop" else 10 ** (-chance.uniform(2, 5) / 20)
            edge = int(.012 * RATE)
            curve = np.interp(np.arange(width), (0, edge, width - edge, width),
                              (1, least, least, 1)).astype(np.float32)
            tape[at - edge:at - edge + width] *= curve[:, None]
        elif way in ("dull", "light"):  # without highs for a while, or without lows for a moment
            width = int((chance.uniform(1.5, 5) if way == "dull" else
                         chance.uniform(.3, .85)) * RATE)
            width = min(width, count - place)
            part = tape[at:at + width]
            if way == "dull":
                other = sosfilt(butter(2, chance.uniform(600, 2500), fs=RATE, output="sos"), part,
                                axis=0)
            else:
                other = fills.without_lows(part, chance.uniform(150, 300))
            edge = int(.03 * RATE)
            place = np.interp(np.arange(width), (0, edge, width - edge, width), (0, 1, 1, 0))
            part += ((other - part) * place[:, None]).astype(np.float32)
        elif way == "layer":
            width = count - place
            kept = beats[beats >= place] - place
            soft = self.calm or chance.random() < .5
            layer = fills.pattern(chance, width, kept, soft) if len(kept) > 4 else None
            if layer is not None:
                self.tape.add(layer * level * gain(-20 - chance.uniform(9, 14)), at)
        elif way == "fill":
            self.tape.add(fills.fill(chance, 4 * beat, beat) * level *
                          gain(-20 - chance.uniform(1, 6)), at)
        elif way == "crash":
            self.tape.add(fills.cymbal(chance) * level * gain(-20 - chance.uniform(4, 11)), at)
        else:
            width = int(chance.uniform(.6, 2.2) * RATE)
            rising = chance.random() < .6
            self.tape.add(fills.sweep(chance, width, rising) * level *
                          gain(-20 - chance.uniform(6, 12)), at - width if rising else at)

    def begin(self, calm):
        self.calm = calm
        self.level = -self.chance.uniform(8, 18) if calm else 0.
        self.source = self.shelf.drawn(self.shelf.thin if calm else self.shelf.full, self.chance)
        self.since = self.tape.now

    def become(self, calm):
        self.calm, self.since = calm, self.tape.now

    def section(self):
        chance = self.chance
        pool = self.shelf.thin if self.calm else self.shelf.full
        new = self.shelf.apart(self.source.excerpt, pool, chance)
        how = chance.random()
        fade = int(chance.uniform(.2, 1) * RATE) if how < .2 else self.fade()
        now, level = self.tape.now, gain(self.level - 20)
        if .2 < how < .4 and not self.calm:
            width = int(chance.uniform(.6, 2) * RATE)
            make = fills.cymbal_swell if chance.random() < .5 else fills.sweep
            self.tape.add(make(chance, width) * level * gain(-chance.uniform(5, 11)), now - width)
        elif .4 < how < .55 and not self.calm:
            beat = int(self.source.beat)
            self.tape.add(fills.fill(chance, 4 * beat, beat) * level *
                          gain(-chance.uniform(1, 6)), now - 4 * beat)
        self.tell("section", old=self.source.excerpt["file"])
        self.source = new
        low, high = (-25, -8) if self.calm else (-2.5, 2.5)
        self.level = min(max(self.level + chance.uniform(-2, 2), low), high)
        self.play_after(seconds_of(chance, 12, 32), fade, .3 if not self.calm else 0)

    def play_after(self, seconds, fade, crash=0.):
        """What comes after an event, with a crash where it begins."""
        now = self.tape.now
        self.play(seconds, fade)
        if self.chance.random() < crash:
            self.tape.add(fills.cymbal(self.chance) *
                          gain(self.level - 20 - self.chance.uniform(3, 11)), now)

    def thinned(self, source):
        """The same as if one player of many were left."""
        chance = self.chance
        if chance.random() < .6:
            shape = butter(2, chance.uniform(400, 2200), fs=RATE, output="sos")
        else:
            shape = butter(3, chance.uniform(200, 700), "high", fs=RATE, output="sos")
        other = copy.copy(source)
        other.sound = sosfilt(shape, source.sound, axis=0).astype(np.float32)
        other.sound *= gain(LOUDNESS - loudness(other.sound))
        return other

    def lull(self):
        chance = self.chance
        before = self.tape.sound[max(self.tape.now - RATE, 0):self.tape.now].copy()
        self.tell("lull")
        now, how = self.tape.now, chance.random()
        if chance.random() < .2:  # it dies away at the end of its last bar
            width = int(chance.uniform(.6, 2) * RATE)
            fall = np.linspace(0, -chance.uniform(5, 14), width, dtype=np.float32)
            self.tape.sound[now - width:now] *= 10 ** (fall / 20)[:, None]
        self.level -= 8 * 3.1 ** chance.random()
        if how < .72:
            self.source = self.shelf.drawn(self.shelf.thin, chance)
        if how > .58:
            self.source = self.thinned(self.source)
        self.calm = True
        self.play(seconds_of(chance, 9.5, 24))
        if chance.random() < .45:
            self.tape.add(fills.tail(chance, before, chance.uniform(.5, 2)) *
                          gain(-chance.uniform(3, 8)), now)
        self.since = now

    def burst(self):
        """An attack out of calm; it stays loud."""
        chance = self.chance
        self.source = self.shelf.drawn(self.shelf.full, chance)
        self.level = max(chance.uniform(-2, 2), self.level + 10)
        self.tell("burst")
        now = self.tape.now
        self.become(False)
        self.play_after(seconds_of(chance, 11, 26), int(chance.uniform(.004, .02) * RATE), .3)
        self.since = now

    def stinger(self):
        """A sudden loud sound; the calm goes on."""
        chance, now = self.chance, self.tape.now
        loud = self.shelf.drawn(self.shelf.full, chance)
        width = int(chance.uniform(.3, 1.6) * RATE)
        fade = int(.006 * RATE)
        hit = loud.take(width, fade)
        hit[:fade] *= np.linspace(0, 1, fade, dtype=np.float32)[:, None]
        end = int(chance.uniform(.05, .2) * RATE)
        hit[-end:] *= np.linspace(1, 0, end, dtype=np.float32)[:, None]
        level = gain(max(self.level + chance.uniform(11, 20), chance.uniform(-3, 3)))
        self.tell("burst", stinger=True)
        if chance.random() < .5:
            self.play(seconds_of(chance, 6, 14), alike=True)
        else:  # the others fall silent
            silent = width + int(chance.uniform(.2, 1.5) * RATE)
            self.tape.cut(fade)
            self.tape.now += silent
            self.source.at += self.source.until(silent)
            self.play(seconds_of(chance, 6, 14))
        self.tape.add(hit * level, now - fade)
        if chance.random() < .8:
            self.tape.add(fills.tail(chance, hit[:-end // 2], chance.uniform(.6, 2.2)) * level *
                          gain(-chance.uniform(0, 6)), now + width - fade - end)

    def broken_off(self):
        """A break without bass; then the bass is back."""
        chance = self.chance
        if self.source.excerpt["low"] < -7.5 or self.source.excerpt["low_least"] < -12:
            self.source = self.shelf.apart(self.source.excerpt, self.shelf.bassy, chance)
            self.tell("section")
            self.play(seconds_of(chance, 10, 16))
        corner, seconds = chance.uniform(150, 400), seconds_of(chance, 1.6, 16)
        count = self.source.until(max(int(seconds * RATE), 1), chance.random() < .7)
        if count > 17 * RATE:
            count = self.source.until(int(min(seconds, 8) * RATE))
        change = chance.uniform(-4 if count > 6 * RATE else -6, 3)
        start, base = self.tape.now, self.level
        order = int(chance.choice((4, 6, 8, 12)))
        if order == 4:
            corner = max(corner, 220)

        whole = self.source
        if seconds < 7.5 and chance.random() < .25:  # others play meanwhile
            self.source = self.shelf.drawn(self.shelf.thin, chance)
            count = self.source.until(max(int(seconds * RATE), 1), True)
            change = max(change, -4)

        def shape(sound):
            return fills.without_lows(sound, corner, order)
        self.put(count, shape, self.fade(), False, base + change)
        what = chance.random()
        width = min(count, int(chance.uniform(.8, 3.5) * RATE))
        level = gain(base - 20 - chance.uniform(2, 8))
        if what < .3:
            make = (fills.sweep, fills.cymbal_swell)[chance.integers(2)]
            self.tape.add(fills.without_lows(make(chance, width), 200) * level,
                          self.tape.now - width)
        elif what < .45:
            sound = fills.roll(chance, width, self.source.beat)
            self.tape.add(fills.without_lows(sound, 200) * level, self.tape.now - width)
        elif what < .6:  # the last beat comes back as an echo
            step = int(self.source.beat * chance.choice((.5, .75, 1)))
            last = self.tape.sound[self.tape.now - count:self.tape.now - count + step].copy()
            last = fills.without_lows(last, corner, order)
            for number in range(1, min(6, count // step)):
                self.tape.add(last * gain(-4 * number), start + number * step)
        if chance.random() < .25:
            gap = int(chance.uniform(.2, min(.8, .4 * count / RATE)) * RATE)
            part = self.tape.sound[self.tape.now - gap:self.tape.now]
            part *= np.float32(0 if chance.random() < .7 else .1)
            edge = min(400, gap)
            self.tape.sound[self.tape.now - gap - edge:self.tape.now - gap] *= \
                np.linspace(1, 0, edge, dtype=np.float32)[:, None]
        if chance.random() < .3:
            self.source = self.shelf.drawn(self.shelf.bassy, chance)
        else:
            if self.source is not whole:
                whole.at += whole.until(count, True)
            self.source, self.level = whole, base
        self.tell("drop", since=start / RATE, sure=True,
                  loud_for=(start - self.since) / RATE)
        now = self.tape.now
        self.play_after(seconds_of(chance, 10, 24), self.fade(), .4)
        self.since = min(self.since, now)
