# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds, put together at random from what builds are made of, and the heights they lead to."""

import copy

import numpy as np
from scipy.signal import butter, sosfilt

import story_fills as fills
from story_excerpts import RATE
from story_scenes import seconds_of
from story_tape import gain, loudness

CEILING = -20.  # how loud the full excerpts are


def curve(chance, count, decibels):
    """Growth by so many dB: even, ever quicker, or late."""
    place = np.linspace(0, 1, count, dtype=np.float32)
    bend = chance.choice((1., 1., 1.6, 2.5, .7))
    return (10 ** (decibels * (place ** bend - 1) / 20)).astype(np.float32)[:, None]


def stuttered(chance, sound, beat, beats):
    """The last beats: one of them over and over, in halves and quarters."""
    beat = int(beat)
    width = beat * beats
    if width + beat > len(sound):
        return sound
    out, start = sound.copy(), len(sound) - width
    seed = sound[start:start + beat].copy()
    edge = 200
    for part, divisions in enumerate(((1, 2), (1, 2, 4), (2, 4))[chance.integers(3)]):
        count = beat // divisions
        first = start + part * width // 3
        piece = seed[:count].copy()
        piece[-edge:] *= np.linspace(1, 0, edge, dtype=np.float32)[:, None]
        piece[:edge] *= np.linspace(0, 1, edge, dtype=np.float32)[:, None]
        for at in range(first, len(out) - count, count):
            out[at:at + count] = piece
    return out


def target(story):
    """The height's excerpt."""
    chance, shelf = story.chance, story.shelf
    pool = shelf.bassy if chance.random() < .7 else shelf.full
    return shelf.drawn(pool, chance)


def added(story, count, thin):
    """Layers that join and grow, at the height's level where loudest, and whether they would do
    for a build alone."""
    chance, source = story.chance, story.source
    sound, waiting = np.zeros((count, 2), np.float32), False
    makers = {
        "roll": lambda width: fills.roll(chance, width, source.beat),
        "sweep": lambda width: fills.sweep(chance, width),
        "riser": lambda width: fills.riser(chance, width),
        "cymbal": lambda width: fills.cymbal_swell(chance, width),
        "tremolo": lambda width: fills.tremolo(chance, width, source.key),
        "pedal": lambda width: fills.pedal(chance, width, source.key + 7),
    }
    names = list(makers)
    for name in chance.choice(names, chance.integers(1, 4), replace=False):
        if thin and name == "pedal":
            continue
        width = count if chance.random() < .6 else int(count * chance.uniform(.4, 1))
        layer = makers[str(name)](width) * gain(CEILING - chance.uniform(1, 9))
        edge = min(2000, width)
        layer[:edge] *= np.linspace(0, 1, edge, dtype=np.float32)[:, None]
        sound[count - width:] += layer
        waiting = waiting or (width == count and name in ("roll", "sweep", "riser"))
    return sound, waiting


def accompanying(story, count):
    """A part of another recording, at the same pace: what is low, high or in between in it."""
    chance, other = story.chance, story.shelf.beside(story.source, story.chance)
    if other is None:
        return fills.tremolo(chance, count, story.source.key)
    kind = ("low", "high", "band")[chance.integers(3)]
    corner = {"low": chance.uniform(250, 900), "high": chance.uniform(1500, 5000),
              "band": [chance.uniform(250, 500), chance.uniform(1200, 4000)]}[kind]
    sound = sosfilt(butter(3, corner, kind, fs=RATE, output="sos"), other.take(count), axis=0)
    return fills.normal(sound)


def joining(story, count, here):
    """Players that enter one after the other, each louder."""
    chance, source = story.chance, story.source
    beats = source.cuts[(source.cuts >= here) & (source.cuts < here + count)] - here
    sound = np.zeros((count, 2), np.float32)
    players = int(chance.integers(2, 6))
    for number in range(players):
        first = int(count * (number + chance.uniform(-.2, .2) * (number > 0)) / players)
        kept = beats[beats >= max(first, 0)]
        if len(kept) < 4:
            continue
        first = int(kept[0])
        kind, width = chance.random(), count - first
        if kind < .3:
            layer = accompanying(story, width)
        elif kind < .6:
            layer = fills.pattern(chance, width, kept - first, number < 1)
        elif kind < .8:
            layer = fills.tremolo(chance, width, source.key)
        else:
            layer = fills.pedal(chance, width, source.key)
        sound[first:] += layer * gain(CEILING - 9 + 6 * number / players - chance.uniform(0, 3))
    return sound


def revealed(story, count, high):
    """The height's own music comes nearer, dull or thin at first, in time for its first beat."""
    chance = story.chance
    high.lead_to_bar(count)
    sound = high.take(count)
    high.at = max(high.at, 0)
    if chance.random() < .5:
        sound = fills.opening(sound, chance.uniform(150, 500), chance.uniform(5000, 15000),
                              chance.uniform(.8, 1.8))
    elif chance.random() < .6:
        sound = fills.without_lows(sound, chance.uniform(180, 400))
    return sound * curve(chance, count, chance.uniform(14, 30)) * gain(-chance.uniform(0, 3))


def grown(story, count, high, thin):
    """What sounds while the music builds, and whether it waits at constant loudness."""
    chance, source = story.chance, story.source
    here = source.at
    sound = source.take(count) * gain(story.level)
    rise = chance.uniform(3, 20)
    start_level = loudness(sound[:4 * RATE])
    ways = chance.random(5)
    revealing = ways[0] < (.2 if not story.calm else .45)
    grows = story.calm or chance.random() < .45
    if thin:
        sound = fills.thinning(sound, chance.uniform(30, 90), chance.uniform(300, 1200),
                               chance.uniform(.4, 1)) if ways[1] < .5 else \
            fills.without_lows(sound, chance.uniform(160, 400))
    elif ways[1] < .4:
        sound = fills.opening(sound, chance.uniform(250, 900), chance.uniform(8000, 16000),
                              chance.uniform(.8, 1.6))
    if ways[2] < .25 and count > 12 * source.beat:
        sound = stuttered(chance, sound, source.beat, int(chance.choice((4, 8))))
    if story.calm:
        room = CEILING - chance.uniform(0, 4) - start_level
        sound *= curve(chance, count, min(rise, max(room, 3))) * gain(min(rise, max(room, 3)))
    elif grows:
        dip = min(rise, 9)
        sound *= curve(chance, count, dip)
    base, waiting = sound, False
    sound = np.zeros_like(base)
    if revealing:
        sound += revealed(story, count, high)
    if ways[3] < .4 or (story.calm and not revealing and rise < 9):
        sound += joining(story, count, here)
    if ways[4] < .6 or not (story.calm or grows):
        layers, waiting = added(story, count, thin)
        sound += layers
    if not (revealing or story.calm or grows or waiting):
        layer = fills.roll if chance.random() < .5 else fills.sweep
        extra = layer(chance, count, source.beat) if layer is fills.roll else layer(chance, count)
        sound += extra * gain(CEILING - chance.uniform(0, 5))
        waiting = True
    if thin:
        sound = fills.without_lows(sound, 200)
    return base + creeping(chance, sound, loudness(base[:4 * RATE])), waiting


def creeping(chance, layers, base):
    """Layers that begin no louder than what they join."""
    over = loudness(layers[:4 * RATE]) - base - chance.uniform(-6, 2)
    return layers * curve(chance, len(layers), max(over, 0))


def fitted(story, sound, waiting, thin, nothing):
    """Its end no louder than the height, and its beginning softer than both, unless it waits."""
    chance = story.chance
    begins = loudness(sound[:min(4 * RATE, len(sound) // 4)])
    ends = loudness(sound[-min(2 * RATE, len(sound) // 3):])
    at_end = min(ends, CEILING - chance.uniform(.5, 4.5))
    at_begin = begins + min(at_end - ends, 0) * (waiting and thin)
    if not waiting:
        at_begin = min(at_begin, at_end - chance.uniform(4, 7) - 5 * nothing)
    if not thin:
        at_begin = min(at_begin, CEILING - chance.uniform(4.5, 6))
    change = np.linspace(at_begin - begins, at_end - ends, len(sound), dtype=np.float32)
    return (sound * 10 ** (change / 20)[:, None]).astype(np.float32)


def pause(story):
    """A moment of nearly nothing before the height."""
    chance = story.chance
    gap = int(min(chance.uniform(.1, .75), story.source.beat * 2 / RATE) * RATE)
    now = story.tape.now
    edge = min(600, gap)
    closing = np.zeros((gap, 1), np.float32)
    closing[:edge, 0] = np.linspace(1, 0, edge)
    story.tape.sound[now - gap:now] *= closing


def height(story, high, start, thin):
    """All playing, after a build."""
    chance = story.chance
    story.source = high
    story.level = chance.uniform(0, 2)
    story.tell("climax", since=start / RATE)
    story.tell("drop", since=start / RATE, sure=thin)
    now = story.tape.now
    story.become(False)
    story.play_after(seconds_of(chance, 10, 26), story.fade(), .6)
    story.since = now


def build(story):
    chance = story.chance
    thin = chance.random() < (.3 if story.calm else .75)
    high = target(story)
    if not story.calm and chance.random() < .5:  # a pop song's own
        high = story.source if story.source.excerpt in story.shelf.bassy else high
    alike = high is story.source
    seconds = seconds_of(chance, 4.6, 36)
    if not story.calm and seconds > 20:
        seconds *= .6
    count = story.source.until(int(seconds * RATE), chance.random() < .6)
    if count > 40 * RATE:
        count = story.source.until(int(12 * RATE))
    start = story.tape.now
    fade = min(story.fade(), start)
    before = story.source.at
    if alike:
        high = copy.copy(story.source)
        high.at = int(high.bars[0])
    was_calm, since, old = story.calm, story.since, story.level
    sound, waiting = grown(story, count, high, thin)
    nothing = was_calm and count > 7.5 * RATE and chance.random() < .12
    sound = fitted(story, sound, waiting, thin, nothing)
    lead = story.source.between(before - fade, before) * gain(old)
    story.tape.follow(np.concatenate((lead, sound)), fade, True)
    story.tell("build", start, until=(start + count) / RATE, waiting=waiting,
               calm=was_calm,
               loud_for=(start - since) / RATE)
    if nothing:  # as if nothing had been
        story.truth[-1][2]["nothing"] = True
        story.level = old
        story.since = story.tape.now
        last = story.tape.sound[max(story.tape.now - RATE, 0):story.tape.now].copy()
        now = story.tape.now
        story.play(seconds_of(chance, 9, 18), int(chance.uniform(.1, .8) * RATE))
        story.tape.add(fills.tail(chance, last, chance.uniform(.6, 2)) * gain(-6), now)
        return
    if chance.random() < .25:
        pause(story)
    height(story, high, start, thin)
