# SPDX-License-Identifier: GPL-3.0-or-later
"""Sounds that are not music and that nobody speaks: noise, weather, applause, tones, machines.

Every function takes a numpy Generator, a length in seconds and the split it is for, and returns
mono samples at 48000 Hz of any level. The splits 'fit' and 'judge' differ in the ranges that
parameters are drawn from, besides the seed."""

import numpy as np
from scipy.signal import butter, oaconvolve, sosfilt, sosfiltfilt

RATE = 48000


def drawn(chance, split, fit, judge):
    """A number from the split's own ranges: each is a list of (low, high)."""
    ranges = fit if split == "fit" else judge
    return chance.uniform(*ranges[chance.integers(len(ranges))])


def sloped(chance, length, decibels):
    """Noise whose spectrum falls by so many decibels per octave, from 20 Hz."""
    spectrum = np.fft.rfft(chance.standard_normal(length))
    frequency = np.maximum(np.fft.rfftfreq(length, 1 / RATE), 20)
    sound = np.fft.irfft(spectrum * (frequency / 20) ** (-decibels / 6.02), length)
    return sound / np.std(sound)


def band(sound, low, high, order=2):
    high = min(high, .45 * RATE)
    return sosfilt(butter(order, [low, high], "band", fs=RATE, output="sos"), sound)


def wander(chance, length, hertz, low, high):
    """A control that drifts between two values."""
    points = max(4, int(length / RATE * hertz) + 3)
    steps = np.clip(np.cumsum(chance.normal(0, .35, points)) % 2, 0, 2)
    steps = 1 - np.abs(1 - steps)
    slow = np.interp(np.arange(length), np.linspace(0, length, points), steps)
    return low + (high - low) * slow


def decay(seconds):
    length = int(seconds * RATE + 1e-6)
    return np.exp(-6.9 * np.arange(length) / (seconds * RATE))


def silence(chance, seconds, _split):
    """Nothing, or what a converter, a cable or a quiet room adds."""
    length = int(seconds * RATE)
    kind = chance.integers(4)
    if kind == 0:
        return np.zeros(length)
    if kind == 1:
        return chance.uniform(-1, 1, length) / 32768
    if kind == 2:
        return sloped(chance, length, 3) * 10 ** (chance.uniform(-88, -72) / 20)
    hum = np.sin(2 * np.pi * chance.choice((50, 60)) * np.arange(length) / RATE)
    return (hum + .3 * chance.standard_normal(length)) * 10 ** (chance.uniform(-92, -75) / 20)


def noise(chance, seconds, split):
    """White, pink, brown, in a band, or through a random filter."""
    length = int(seconds * RATE)
    kind = chance.integers(5)
    if kind < 3:
        return sloped(chance, length, (0, 3, 6)[kind])
    if kind == 3:
        low = drawn(chance, split, [(60, 150), (400, 1000), (2500, 4000)],
                    [(150, 400), (1000, 2500), (4000, 7000)])
        return band(chance.standard_normal(length), low, low * chance.uniform(1.3, 6))
    sound = sloped(chance, length, drawn(chance, split, [(-1, 1), (2, 4)], [(1, 2), (4, 6)]))
    for _ in range(chance.integers(1, 4)):
        low = 60 * 100 ** chance.random()
        sound = sound + chance.uniform(.5, 2) * band(sound, low, low * 1.5)
    if chance.random() < .4:
        sound = sound * (1 + .6 * wander(chance, length, .7, -1, 1))
    return sound


def wind(chance, seconds, split):
    length = int(seconds * RATE)
    gusts = wander(chance, length, drawn(chance, split, [(.3, .7)], [(.7, 1.2)]), 0, 1)
    sound = .4 * sloped(chance, length, 6)
    for _ in range(chance.integers(2, 5)):
        centre = drawn(chance, split, [(150, 350), (600, 1100)], [(350, 600), (1100, 1600)])
        width = chance.uniform(.15, .6)
        place = wander(chance, length, .8, 0, 1) * gusts
        low = band(chance.standard_normal(length), centre * (1 - width / 2),
                   centre * (1 + width / 2))
        high = band(chance.standard_normal(length), centre * 1.4, centre * 1.4 * (1 + width))
        sound += chance.uniform(.3, 1) * (low * (1 - place) + high * place)
    return sound * (.15 + gusts ** 1.5)


def drops(chance, length, per_second, pitch, damping):
    """Short sounds, each in its own place and of its own pitch and strength."""
    sound = np.zeros(length)
    shapes = []
    for _ in range(24):
        span = chance.uniform(*damping)
        time = np.arange(int(span * RATE)) / RATE
        frequency = chance.uniform(*pitch)
        shapes.append(decay(span) * (.6 * np.sin(2 * np.pi * frequency * time)
                                     + .6 * chance.standard_normal(len(time))))
    for shape in shapes:
        trains = np.zeros(length)
        count = chance.poisson(per_second * length / RATE / len(shapes))
        np.add.at(trains, chance.integers(0, length, count), chance.exponential(1, count))
        sound += oaconvolve(trains, shape)[:length]
    return sound


def rain(chance, seconds, split):
    length = int(seconds * RATE)
    rate = drawn(chance, split, [(60, 200), (800, 2000)], [(200, 800), (2000, 4000)])
    sound = drops(chance, length, rate, (900, 6000), (.002, .02))
    sound /= np.std(sound) + 1e-9
    sound += chance.uniform(.2, 2) * band(chance.standard_normal(length), 1500, 12000, 1)
    if chance.random() < .35:  # thunder
        for _ in range(chance.integers(1, 3)):
            span = int(min(seconds - 1, chance.uniform(3, 7)) * RATE)
            start = chance.integers(0, length - span)
            rumble = sloped(chance, span, 8) * decay(span / RATE)[:span]
            sound[start:start + len(rumble)] += chance.uniform(2, 8) * rumble * \
                wander(chance, len(rumble), 4, .2, 1)
    return sound


def sea(chance, seconds, split):
    length = int(seconds * RATE)
    period = drawn(chance, split, [(4, 6)], [(6, 9)])
    phase = np.cumsum(1 / (period * wander(chance, length, .2, .7, 1.4))) / RATE
    swell = (1 - (phase % 1)) ** chance.uniform(1.5, 4)
    swell = sosfiltfilt(butter(1, 2, fs=RATE, output="sos"), swell)
    return sloped(chance, length, chance.uniform(2, 5)) * (.1 + np.abs(swell)) + \
        .3 * band(chance.standard_normal(length), 2000, 9000) * np.abs(swell)


def clap(chance, split):
    """One person's clap: a burst of noise through the hollow of the hands (Repp 1987)."""
    span = drawn(chance, split, [(.006, .012), (.02, .03)], [(.012, .02), (.03, .04)])
    burst = chance.standard_normal(int(span * RATE)) * decay(span)
    centre = chance.uniform(600, 2800)
    hollow = band(np.concatenate((burst, np.zeros(RATE // 50))), centre * .7, centre * 1.5, 1)
    hollow[:len(burst)] += chance.uniform(.1, .5) * burst
    return hollow / np.sqrt(np.sum(hollow ** 2))


def applause(chance, seconds, split):
    """A number of people clapping, each at a pace of their own, near and far, in a hall."""
    length = int(seconds * RATE)
    people = int(2 ** drawn(chance, split, [(2.5, 4.5), (6.5, 8.5)], [(4.5, 6.5), (8.5, 10.5)]))
    sound, far = np.zeros(length), np.zeros(length)
    heard = min(people, 64)
    for _ in range(heard):
        period = chance.uniform(.16, .36)
        count = int(seconds / period * people / heard) + 2
        if people > heard:
            times = chance.uniform(0, seconds, count)
        else:
            times = np.cumsum(period * (1 + .12 * chance.standard_normal(count)))
            times = times - chance.uniform(0, period)
        times = times[(times >= 0) & (times < seconds)]
        trains = np.zeros(length)
        np.add.at(trains, (times * RATE).astype(int), np.exp(.4 * chance.standard_normal(len(times))))
        gain = 1 / chance.uniform(1, 12)
        clapping = oaconvolve(trains, clap(chance, split))[:length]
        sound += gain * clapping
        far += clapping
    if chance.random() < .75:
        span = drawn(chance, split, [(.5, 1), (1.6, 2.2)], [(1, 1.6), (2.2, 3)])
        tail = decay(span) * chance.standard_normal(int(span * RATE))
        tail = band(tail, 150, chance.uniform(3500, 9000), 1)
        tail /= np.sqrt(np.sum(tail ** 2))
        sound = sound + chance.uniform(.1, .6) * oaconvolve(far, tail)[:length] / np.sqrt(heard)
    if chance.random() < .4:  # it rises or dies away
        ends = chance.choice((.15, 1)), 1.0
        ends = ends if chance.random() < .5 else ends[::-1]
        sound = sound * np.linspace(*ends, length) ** 1.5
    return sound


def glottis(chance, length, pitch):
    """The pulses of a voice whose pitch is given for every sample."""
    phase = np.cumsum(pitch * (1 + .01 * wander(chance, length, 20, -1, 1))) / RATE
    return (1 - 2 * (phase % 1)) ** 3 + .05 * chance.standard_normal(length)


def shout(chance, split):
    """A person in a crowd: "woo", "yeah", "ah"; a whistle now and then."""
    span = drawn(chance, split, [(.5, 1)], [(1, 2)])
    length = int(span * RATE)
    time = np.arange(length) / length
    if chance.random() < .1:
        pitch = chance.uniform(1500, 3200) * (1 + .4 * np.sin(np.pi * time) ** 2)
        return np.sin(2 * np.pi * np.cumsum(pitch) / RATE) * np.sin(np.pi * time)
    pitch = chance.uniform(140, 520) * (1 + chance.uniform(-.2, .6) * np.sin(np.pi * time)
                                        - .2 * time)
    voice = glottis(chance, length, pitch)
    first, second = ((320, 800), (520, 1900), (780, 1200), (450, 900))[chance.integers(4)]
    sound = band(voice, first * .8, first * 1.25, 1) + \
        .5 * band(voice, second * .85, second * 1.2, 1) + .2 * band(voice, 2400, 3400, 1)
    return sound / (np.std(sound) + 1e-9) * np.sin(np.pi * time) ** .6


def cheering(chance, seconds, split):
    """Shouts over the roar of those further away."""
    length = int(seconds * RATE)
    sound = np.zeros(length)
    shouts = [shout(chance, split) for _ in range(24)]
    for _ in range(int(seconds * drawn(chance, split, [(3, 8), (25, 60)], [(8, 25), (60, 120)]))):
        one = shouts[chance.integers(len(shouts))]
        start = chance.integers(0, length - 1)
        part = one[:length - start]
        sound[start:start + len(part)] += part / chance.uniform(1, 10)
    roar = band(chance.standard_normal(length), chance.uniform(250, 500), chance.uniform(1200, 2600))
    roar += .4 * band(chance.standard_normal(length), 800, 5000, 1)
    roar = roar / np.std(roar) * wander(chance, length, .6, .5, 1.3)
    sound = sound / (np.std(sound) + 1e-9) + chance.uniform(.3, 2.5) * roar
    if chance.random() < .4:
        sound = sound / np.std(sound)
        clapping = applause(chance, seconds, split)
        sound += chance.uniform(.3, 1) * clapping / (np.std(clapping) + 1e-9)
    return sound


def tone(chance, seconds, split):
    """Test tones: sines, squares, pairs, sweeps, hum."""
    length = int(seconds * RATE)
    time = np.arange(length) / RATE
    frequency = 2 ** drawn(chance, split, [(5.5, 7), (8.5, 10), (11, 12)],
                           [(7, 8.5), (10, 11), (12, 13)])
    kind = chance.integers(7)
    if kind == 0:
        return np.sin(2 * np.pi * frequency * time)
    if kind == 1:
        return sosfilt(butter(2, 15000, fs=RATE, output="sos"),
                       np.sign(np.sin(2 * np.pi * frequency * time)))
    if kind == 2:
        return np.sin(2 * np.pi * frequency * time) + \
            np.sin(2 * np.pi * frequency * chance.uniform(1.05, 3) * time)
    if kind == 3:  # a slow sweep, logarithmic or linear
        low, high = 20 * 2 ** chance.uniform(0, 3), 1000 * 2 ** chance.uniform(0, 4)
        place = time / seconds if chance.random() < .5 else 1 - time / seconds
        pitch = low * (high / low) ** place if chance.random() < .7 else low + (high - low) * place
        return np.sin(2 * np.pi * np.cumsum(pitch) / RATE)
    if kind == 4:  # hum of mains
        mains = chance.choice((50, 60))
        return sum(chance.random() ** 2 / order * np.sin(2 * np.pi * mains * order * time
                                                         + chance.uniform(0, 6))
                   for order in range(1, 14)) + .02 * chance.standard_normal(length)
    if kind == 5:  # in amplitude or frequency modulated
        rate = chance.uniform(.3, 8)
        if chance.random() < .5:
            return np.sin(2 * np.pi * frequency * time) * (1 + .8 * np.sin(2 * np.pi * rate * time))
        return np.sin(2 * np.pi * frequency * time
                      + chance.uniform(1, 20) * np.sin(2 * np.pi * rate * time))
    steps = np.repeat(2 ** np.arange(5, 13.5, chance.choice((1 / 3, .5, 1))),
                      int(chance.uniform(.5, 2) * RATE))
    steps = np.resize(steps, length)  # a stepped sweep
    return np.sin(2 * np.pi * np.cumsum(steps) / RATE)


def beeps(chance, seconds, split):
    """Alarms, sirens, the keys and the ring of a telephone, a busy line."""
    length = int(seconds * RATE)
    time = np.arange(length) / RATE
    frequency = drawn(chance, split, [(400, 700), (1500, 2500)], [(700, 1500), (2500, 3500)])
    kind = chance.integers(6)
    if kind == 0:  # an alarm of a clock, a truck that reverses, a busy line
        period, duty = chance.uniform(.2, 1.4), chance.uniform(.2, .7)
        on = ((time / period) % 1 < duty).astype(float)
        wave = np.sin(2 * np.pi * frequency * time)
        wave = wave if chance.random() < .5 else np.sign(wave)
        return sosfilt(butter(2, 12000, fs=RATE, output="sos"), wave * on)
    if kind == 1:  # three beeps and a pause
        period = chance.uniform(.8, 1.5)
        place = (time / period) % 1
        on = (place < .6) & ((place * 10) % 2 < 1)
        return np.sin(2 * np.pi * frequency * time) * on
    if kind == 2:  # a siren, of two tones or gliding
        rate = chance.uniform(.2, 4)
        swing = np.sin(2 * np.pi * rate * time)
        swing = np.sign(swing) if chance.random() < .5 else swing
        return np.sin(2 * np.pi * np.cumsum(frequency * 2 ** (.25 * swing)) / RATE) + \
            .3 * np.sin(6 * np.pi * np.cumsum(frequency * 2 ** (.25 * swing)) / RATE)
    if kind == 3:  # the keys of a telephone
        rows, columns = (697, 770, 852, 941), (1209, 1336, 1477)
        sound = np.zeros(length)
        now = chance.uniform(0, .5)
        while now < seconds - .3:
            span = chance.uniform(.08, .25)
            part = slice(int(now * RATE), int((now + span) * RATE))
            sound[part] = np.sin(2 * np.pi * chance.choice(rows) * time[part]) + \
                np.sin(2 * np.pi * chance.choice(columns) * time[part])
            now += span + chance.uniform(.08, 1.2)
        return sound
    if kind == 4:  # a telephone with bells
        rate = chance.uniform(18, 26)
        strikes = np.zeros(length)
        places = np.arange(0, seconds, 1 / rate)
        places = places[(places % chance.uniform(3, 6)) < chance.uniform(1, 2)]
        strikes[(places * RATE).astype(int)] = 1
        bell = sum(decay(.5) * np.sin(2 * np.pi * frequency * ratio * time[:RATE // 2])
                   for ratio in (1, 1.19, 2.4, 3.1))
        return oaconvolve(strikes, bell)[:length]
    on = (time % 5) < 1  # what one hears while the other's telephone rings
    return (np.sin(2 * np.pi * 425 * time) + chance.uniform(0, 1) *
            np.sin(2 * np.pi * 480 * time)) * on


def motor(chance, seconds, split):
    length = int(seconds * RATE)
    base = drawn(chance, split, [(18, 40), (90, 160)], [(40, 90), (160, 240)])
    pitch = base * wander(chance, length, chance.uniform(.1, 1.5), .8, chance.uniform(.85, 1.6))
    phase = np.cumsum(pitch) / RATE
    sound = sum(chance.random() / order ** .7 * np.sin(2 * np.pi * order * phase + chance.uniform(0, 6))
                for order in range(1, 24))
    rough = band(chance.standard_normal(length), 200, chance.uniform(1500, 6000), 1)
    return sound + chance.uniform(.2, 1.5) * rough * (1 + .7 * np.sin(2 * np.pi * phase))


def thud(chance, split):
    """A step, a door, something put down."""
    span = drawn(chance, split, [(.05, .1), (.2, .3)], [(.1, .2), (.3, .5)])
    time = np.arange(int(span * RATE)) / RATE
    sound = decay(span) * band(chance.standard_normal(len(time)), chance.uniform(50, 200),
                               chance.uniform(500, 6000), 1)
    for _ in range(chance.integers(1, 4)):
        ring = chance.uniform(.2, .9) * span
        sound[:int(ring * RATE)] += chance.uniform(.1, .6) * decay(ring)[:int(ring * RATE)] * \
            np.sin(2 * np.pi * chance.uniform(70, 900) * time[:int(ring * RATE)])
    return sound / (np.max(np.abs(sound)) + 1e-9)


def events(chance, seconds, split):
    """Footsteps, typing, irregular ticks, doors, things that fall."""
    length = int(seconds * RATE)
    kind = chance.integers(4)
    sound = np.zeros(length)
    jitter = drawn(chance, split, [(.06, .15)], [(.15, .3)])
    period = (chance.uniform(.45, .75), chance.uniform(.1, .25), chance.uniform(.6, 1.3),
              chance.uniform(1, 3))[kind]
    shapes = [thud(chance, split) for _ in range((2, 6, 2, 8)[kind])]
    if kind in (1, 2):  # small and dry
        shapes = [band(shape, 1200, 9000, 1)[:RATE // 30] for shape in shapes]
    now, number = chance.uniform(0, .5), 0
    while now < seconds - .6:
        shape = shapes[number % len(shapes) if kind in (0, 2) else chance.integers(len(shapes))]
        start = int(now * RATE)
        part = shape[:length - start]
        sound[start:start + len(part)] += part * np.exp(.3 * chance.standard_normal())
        rest = chance.random() < .08
        now += period * (np.exp((.8 if kind in (1, 3) else jitter) * chance.standard_normal())
                         + (chance.uniform(1, 4) if rest else 0))
        number += 1
    floor = sloped(chance, length, chance.uniform(2, 6)) * np.std(sound) * 10 ** (-chance.uniform(10, 40) / 20)
    return sound + floor
