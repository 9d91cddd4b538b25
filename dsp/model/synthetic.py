# SPDX-License-Identifier: GPL-3.0-or-later
"""Singing and electronic stems that are made here, because sets of sounds have so few: a
source with harmonics through formants, and the oscillators and filters of synthesizers."""

import os

import numpy as np

from stems import ELECTRONIC, RATE, SCALES, SEGMENT_S, TAIL_S, VOICE

LENGTH = int((SEGMENT_S + TAIL_S) * RATE)
TURN = 2 * np.pi

# Formants (Hz) and their levels (dB) of vowels, as of an alto (Csound manual, appendix D);
# other voices are these, shifted.
VOWELS = (((800, 0), (1150, -4), (2800, -20), (3500, -36), (4950, -60)),
          ((400, 0), (1600, -24), (2700, -30), (3300, -35), (4950, -60)),
          ((350, 0), (1700, -20), (2700, -30), (3700, -36), (4950, -60)),
          ((450, 0), (800, -9), (2830, -16), (3500, -28), (4950, -55)),
          ((325, 0), (700, -12), (2530, -30), (3500, -40), (4950, -64)))


def harmonics(pitch_hz, level_of, most=48):
    """A sum of harmonics of a pitch that moves; level_of(hz, number): amplitudes at 200 Hz."""
    phase = TURN * np.cumsum(pitch_hz) / RATE
    turning = np.exp(1j * phase).astype(np.complex64)
    now, sound = np.ones_like(turning), np.zeros(len(pitch_hz), np.float32)
    slow = pitch_hz[::240]
    grid = np.arange(len(pitch_hz)) / 240
    for number in range(1, min(most, int(16000 / pitch_hz.max())) + 1):
        now = now * turning
        level = np.interp(grid, np.arange(len(slow)), level_of(slow * number, number))
        sound += level.astype(np.float32) * now.imag
    return sound


def phrase(chance, low, high, slow):
    """[(begin, length, key)] for one segment."""
    scale, place, now, notes = SCALES[chance.integers(2)], chance.integers(low, high), .1, []
    root, beat = chance.integers(12), chance.uniform(.9, 2.4) if slow else chance.uniform(.18, .7)
    while now < SEGMENT_S - .2:
        length = min(beat * chance.choice((.5, 1, 1, 2)), SEGMENT_S - now)
        while (place - root) % 12 not in scale:
            place += 1
        notes.append((now, length, place))
        place = int(np.clip(place + chance.integers(-4, 5), low, high))
        now += length
    return notes


def envelope(count, attack, release, decay=0., sustain=1.):
    time = np.arange(count) / RATE
    rise = np.minimum(1, time / attack)
    fall = sustain + (1 - sustain) * np.exp(-time / decay) if decay else 1.
    return (rise * fall * np.minimum(1, (count / RATE - time) / release)).astype(np.float32)


def singer(chance, notes, size, bright, vibrato):
    """One voice that glides from note to note."""
    keys = np.full(LENGTH, notes[0][2], float)
    vowel = np.zeros(LENGTH // 240 + 1, int)
    loud = np.zeros(LENGTH, np.float32)
    lisp = np.zeros(LENGTH, np.float32)
    for begin, length, key in notes:
        start, end = int(begin * RATE), min(int((begin + length) * RATE), LENGTH)
        keys[start:] = key
        vowel[start // 240:] = chance.integers(len(VOWELS))
        gap = chance.random() < .5
        part = end - start - (int(.04 * RATE) if gap else 0)
        if part > 3000:
            loud[start:start + part] = np.maximum(
                loud[start:start + part],
                envelope(part, chance.uniform(.03, .12), .05 if gap else .02))
        if gap and chance.random() < .7:
            noise = min(int(chance.uniform(.02, .09) * RATE), LENGTH - start)
            lisp[start:start + noise] = np.diff(chance.standard_normal(noise + 1)) * \
                np.hanning(noise) * chance.uniform(.02, .25)
    glide = int(chance.uniform(.02, .09) * RATE)
    soft = np.convolve(np.pad(keys, (glide, glide), "edge"), np.ones(glide) / glide, "same")
    keys = soft[glide:-glide]
    time = np.arange(LENGTH) / RATE
    sway = np.interp(time, np.arange(0, 8, .15), chance.normal(0, .12, 54))
    keys = keys + sway + vibrato * np.sin(TURN * np.cumsum(
        chance.uniform(4.8, 6.2) + .4 * np.interp(time, np.arange(8), chance.normal(0, 1, 8)))
        / RATE + chance.uniform(0, 6))
    pitch = 440 * 2 ** ((keys - 69) / 12)
    width = chance.uniform(.7, 1.5)

    def level_of(hz, number):
        total = np.zeros_like(hz)
        for index, vowel_formants in enumerate(VOWELS):
            here = np.convolve(vowel[:len(hz)] == index, np.ones(12) / 12, "same")
            gain = sum(10 ** (db / 20) / (1 + ((hz - place * size) /
                                               (width * (60 + .06 * place))) ** 2)
                       for place, db in vowel_formants)
            total += here * gain
        return total * number ** -bright

    return (harmonics(pitch, level_of) * loud + .3 * lisp) * (1 + .02 * chance.normal())


def voice(chance):
    """A singer or a choir."""
    high = chance.random() < .5
    low, top = (57, 80) if high else (43, 65)
    size = chance.uniform(1., 1.25) if high else chance.uniform(.82, 1.)
    choir, bright = chance.random() < .5, chance.uniform(.3, 1.2)
    sound = np.zeros(LENGTH, np.float32)
    for part in range(chance.integers(1, 4) if choir else 1):
        notes = phrase(chance, low - 5 * part, top - 5 * part, choir and chance.random() < .8)
        for _ in range(chance.integers(2, 5) if choir else 1):
            late = chance.normal(0, .025) if choir else 0
            moved = [(max(.02, begin + late), length, key + chance.normal(0, .08) * choir)
                     for begin, length, key in notes]
            sound += singer(chance, moved, size * chance.uniform(.97, 1.03), bright,
                            chance.choice((0, .15, .35)) if choir else
                            chance.choice((0, .2, .4, .6)))
    return sound


def electronic(chance):
    """A lead, a bass, a pad or an arpeggio of one to three oscillators and a filter."""
    shape = chance.choice(("saw", "square", "pulse", "triangle", "fm"))
    kind = chance.choice(("lead", "bass", "pad", "arpeggio"))
    low, high = {"bass": (28, 48), "pad": (40, 76)}.get(kind, (52, 92))
    duty, voices = chance.uniform(.1, .4), chance.choice((1, 1, 2, 3))
    detune = chance.uniform(.03, .25)
    cutoff, sweep = 2 ** chance.uniform(8.5, 13.5), chance.uniform(0, 4) * (chance.random() < .6)
    steep, peak = chance.choice((1, 2)), chance.uniform(0, 8) * (chance.random() < .4)
    decay, wobble = chance.uniform(.05, .8), chance.uniform(0, 1.5) * (chance.random() < .3)
    rate, index = chance.uniform(.3, 7), chance.uniform(.5, 6)
    sustain = 0. if kind == "arpeggio" and chance.random() < .5 else chance.uniform(.5, 1)
    notes = phrase(chance, low, high, kind == "pad")
    if kind == "arpeggio":
        step, root = chance.uniform(.09, .22), chance.integers(52, 76)
        pattern = chance.permutation((0, 4, 7, 12, 7, 16))
        notes = [(.1 + step * i, step * chance.choice((.5, .9)), root + pattern[i % 6])
                 for i in range(int((SEGMENT_S - .4) / step))]
    if kind == "pad":
        notes = [(begin, length, key + add) for begin, length, key in notes
                 for add in ((0, 3, 7) if chance.random() < .5 else (0, 4, 7))]
    attack = chance.uniform(.2, 1.) if kind == "pad" else chance.uniform(.002, .02)
    release = chance.uniform(.1, .6) if kind == "pad" else chance.uniform(.01, .08)
    vibrato = chance.uniform(.05, .3) * (chance.random() < .3)
    sound = np.zeros(LENGTH, np.float32)
    for begin, length, key in notes:
        start = int(begin * RATE)
        count = min(int((length + release) * RATE), LENGTH - start)
        if count < 2000:
            continue
        time = np.arange(count) / RATE

        def level_of(hz, number, at=np.arange(0, count, 240) / RATE):
            edge = cutoff * 2 ** (sweep * np.exp(-at / decay) +
                                  wobble * np.sin(TURN * rate * (at + begin)))
            gain = 1 / (1 + (hz / edge) ** (2 * steep)) + \
                peak / (1 + ((hz - edge) / (.15 * edge)) ** 2)
            source = {"saw": 1 / number, "square": number % 2 / number,
                      "pulse": abs(np.sin(np.pi * number * duty)) / number,
                      "triangle": number % 2 / number ** 2,
                      "fm": index ** number / (1 + index ** number) / number ** 1.5}[shape]
            return source * gain[:len(hz)]

        tone = sum(harmonics(440 * 2 ** ((key + chance.uniform(-1, 1) * detune * (voices > 1) +
                                          vibrato * np.sin(TURN * 5.5 * time) - 69) / 12),
                             level_of) for _ in range(voices))
        sound[start:start + count] += tone * envelope(count, min(attack, .7 * length), release,
                                                      decay, sustain)
    return sound


def stems(folder, seed, count=60):
    """As stems.stems(), under numbers of their own: 200 and more, a hundred to a family."""
    name = os.path.join(folder, f"synthetic-{seed}.npz")
    if not os.path.exists(name):
        chance, kept = np.random.default_rng(seed), {}
        for family, make in ((VOICE, voice), (ELECTRONIC, electronic)):
            for group in range(4):
                rows = [make(chance) for _ in range(count // 4)]
                kept[str(200 + 100 * family + group)] = np.stack(
                    [(20000 * row / (np.abs(row).max() + 1e-6)).astype(np.int16) for row in rows])
        np.savez(name, **kept)
    return name


if __name__ == "__main__":
    import sys
    print(stems(sys.argv[1], int(sys.argv[2])))
