# SPDX-License-Identifier: GPL-3.0-or-later
"""How scripted pieces sound: rendered by fluidsynth with a soundfont that the seed draws,
mixed with risers, impacts and filters, mastered at random. And what of their story can be
heard, by the definitions."""

import os
import subprocess
import tempfile

import numpy as np
from scipy.io import wavfile
from scipy.signal import butter, lfilter, sosfilt

import midi

RATE = 44100
SOUNDFONTS = ("/usr/share/sounds/sf2/FluidR3_GM.sf2", "/usr/share/sounds/sf3/MuseScore_General.sf3",
              "/usr/share/sounds/sf2/sf_GMbank.sf2", "/usr/share/sounds/sf2/OPL-3_FM_128M.sf2")
SOUNDFONT_ODDS = (.37, .37, .18, .08)
STEP_S = .1  # of what is measured
LOW_HZ = 150
BURST_DB, LULL_DB, DROP_DB, SECTION_DB = 8., 6., 10., 4.
DOUBT_DB = 2.5  # so far from what is asked, it may be one or may not


def render(events, length, chance):
    """Stereo samples."""
    soundfont = SOUNDFONTS[chance.choice(len(SOUNDFONTS), p=SOUNDFONT_ODDS)]
    settings = ["-R", str(int(chance.random() < .8)), "-C", str(int(chance.random() < .5)),
                "-o", f"synth.reverb.room-size={chance.uniform(.1, .95):.2f}",
                "-o", f"synth.reverb.level={chance.uniform(.1, .9):.2f}",
                "-o", f"synth.reverb.damp={chance.uniform(0, .8):.2f}",
                "-o", f"synth.reverb.width={chance.uniform(.2, 1):.2f}",
                "-o", f"synth.chorus.level={chance.uniform(.3, 2.5):.2f}",
                "-o", "synth.midi-bank-select=gm", "-o", "synth.polyphony=256",
                "-o", "synth.dynamic-sample-loading=1"]
    with tempfile.TemporaryDirectory() as folder:
        score, raw = os.path.join(folder, "score.mid"), os.path.join(folder, "raw")
        midi.write(score, events + [(length, bytes((0xB0, 123, 0)))])
        subprocess.run(["fluidsynth", "-ni", "-q", *settings, "-g", "0.35", "-r", str(RATE),
                        "-T", "raw", "-O", "float", "-F", raw, soundfont, score],
                       check=True, capture_output=True)
        sound = np.fromfile(raw, np.float32).reshape(-1, 2)
    count = int(length * RATE)
    return np.pad(sound, ((0, max(0, count - len(sound))), (0, 0)))[:count]


def level(sound):
    return float(np.sqrt(np.mean(sound ** 2)) + 1e-9)


def filtered(sound, kind):
    """Through a filter that opens, or takes the lows away."""
    out, state = np.empty_like(sound), None
    block = RATE // 50
    for start in range(0, len(sound), block):
        place = start / len(sound)
        lowest, highest, side = (350, 16000, "low") if kind == "open" else (25, 500, "high")
        sections = butter(2, lowest * (highest / lowest) ** place, side, fs=RATE, output="sos")
        if state is None:
            state = np.zeros((len(sections), 2, 2))
        out[start:start + block], state = sosfilt(sections, sound[start:start + block], axis=0,
                                                  zi=state)
    return out


def noise(chance, count, decibels):
    """A sweep of noise that becomes louder and brighter."""
    white = chance.standard_normal((count, 2)).astype(np.float32)
    swept = filtered(white, "open") * .5
    return swept * (np.linspace(0, 1, count) ** chance.uniform(.7, 2.5))[:, None] * \
        10 ** (decibels / 20)


def add_effects(sound, effects, chance):
    usual = level(sound)
    ducks = []
    depth = chance.uniform(.2, .7) if chance.random() < .35 else 0
    for kind, start, end, how in effects:
        first, last = int(start * RATE), min(int(end * RATE), len(sound))
        if kind == "duck":
            ducks.append(first)
        elif kind == "filter" and last - first > RATE:
            sound[first:last] = filtered(sound[first:last], how)
        elif kind == "noise" and last - first > RATE // 4:
            sound[first:last] += usual * 4 * noise(chance, last - first, how + 6)
        elif kind in ("impact", "crash"):
            last = min(first + int(end * RATE), len(sound))
            time = np.arange(last - first) / RATE
            burst = chance.standard_normal(len(time)) * np.exp(-6 / end * time) * .5
            if kind == "impact":
                burst += 2 * np.sin(2 * np.pi * (45 * time + 8 * (1 - np.exp(-9 * time)))) * \
                    np.exp(-4 / end * time)
            sound[first:last] += (usual * how * chance.uniform(.7, 2) * burst)[:, None]
    if depth and ducks:
        shape = 1 - depth * np.exp(-np.arange(RATE // 4) / RATE / .07)
        for first in ducks:
            last = min(first + len(shape), len(sound))
            sound[first:last] *= shape[:last - first, None]
    return sound


def shelf(sound, hertz, decibels):
    """Louder or softer below a frequency, gently."""
    share = np.exp(-2 * np.pi * hertz / RATE)
    below = lfilter([1 - share], [1, -share], sound, axis=0)
    return sound + (10 ** (decibels / 20) - 1) * below


def mastered(sound, chance):
    if chance.random() < .7:
        sound = shelf(sound, chance.uniform(80, 400), chance.uniform(-5, 5))
        sound = shelf(sound, chance.uniform(1500, 7000), chance.uniform(-4, 6))
    if chance.random() < .35:
        width = chance.uniform(0, 1.4)
        middle = sound.mean(1, keepdims=True)
        sound = middle + width * (sound - middle)
    if chance.random() < .3:  # a compressor
        step = RATE // 100
        loud = np.sqrt((sound[:len(sound) // step * step] ** 2).reshape(-1, step * 2).mean(1))
        loud = lfilter([.06], [1, -.94], loud) / (level(sound) * 10 ** (chance.uniform(-6, 4) / 20))
        gain = np.maximum(loud, 1) ** -chance.uniform(.1, .45)
        sound = sound * np.interp(np.arange(len(sound)), np.arange(len(gain)) * step,
                                  gain)[:, None]
    sound = sound / (np.abs(sound).max() + 1e-9)
    if chance.random() < .4:
        drive = chance.uniform(1, 2.5)
        sound = np.tanh(drive * sound) / np.tanh(drive)
    if chance.random() < .15:
        sound = sound + 10 ** (chance.uniform(-80, -52) / 20) * \
            chance.standard_normal(sound.shape)
    return sound * 10 ** (chance.uniform(-14, -.3) / 20) / np.abs(sound).max()


def mixed(piece):
    chance = np.random.default_rng(1000003 + piece.seed)
    sound = render(piece.events, piece.length, chance)
    return mastered(add_effects(sound, piece.effects, chance), chance).astype(np.float32)


def save(path, sound):
    wavfile.write(path + ".part", RATE,
                  np.clip(np.rint(sound * 32767), -32768, 32767).astype(np.int16))
    os.rename(path + ".part", path)


class Heard:
    """Loudness and what is low, by 0.1 s."""

    def __init__(self, sound):
        step = int(RATE * STEP_S)
        # ITU-R BS.1770: the shelf and the high-pass, designed for 48 kHz; close enough here.
        weighted = lfilter([1.53512486, -2.69169619, 1.19839281], [1, -1.69065929, .73248077],
                           sound, axis=0)
        weighted = lfilter([1, -2, 1], [1, -1.99004745, .99007225], weighted, axis=0)
        low = sosfilt(butter(6, LOW_HZ, "low", fs=RATE, output="sos"), sound.sum(1))
        count = len(sound) // step * step
        self.energy = (weighted[:count] ** 2).reshape(-1, step * 2).mean(1) * 2 + 1e-9
        self.lows = (low[:count] ** 2).reshape(-1, step).mean(1) + 1e-9
        self.usual_low = 10 * np.log10(np.percentile(self.lows, 90))

    def mean(self, start, end, what=None):
        """Decibels."""
        rows = self.energy if what is None else what
        first = max(0, round(start / STEP_S))
        rows = rows[first:max(first + 1, round(end / STEP_S))]
        return float(10 * np.log10(rows.mean())) if len(rows) else -90.

    def highest(self, start, end):
        """Momentary loudness, of 0.4 s."""
        return max(self.mean(time, time + .4) for time in np.arange(start, end, STEP_S))

    def risen(self, kind, time):
        """By how many decibels it is what it is said to be."""
        if kind == "burst":
            return self.highest(time, time + .8) - self.mean(time - 3, time - .1)
        if kind == "lull":
            return self.mean(time - 10, time - 2) - max(self.mean(time, time + 4),
                                                        self.mean(time + 1, time + 8) + .5)
        if kind == "section":
            return -abs(self.mean(time + .3, time + 4.3) - self.mean(time - 4.5, time - .5))
        after = self.mean(time, time + 2, self.lows)
        before = max(self.mean(time - 1, time - .5, self.lows),
                     self.mean(time - .5, time - .1, self.lows))
        return min(after - before, after - self.usual_low + DROP_DB + 5)

    def grown(self, start, end):
        quarter = max(1., (end - start) / 4)
        return self.mean(end - quarter, end) - self.mean(start, start + quarter)


ASKED_DB = {"burst": BURST_DB, "lull": LULL_DB, "section": -SECTION_DB, "drop": DROP_DB}


def judged(ear, kind, time):
    """Whether it holds: yes, no, or None where it may."""
    margin = ear.risen(kind, time) - ASKED_DB[kind]
    return True if margin >= 0 else False if margin < -DOUBT_DB else None


def heard(piece, sound):
    """(rows that hold, rows that were planned or may be heard, but don't quite hold)"""
    ear, scenes = Heard(sound), piece.form.scenes
    rows, unsure = [], []
    failed = False  # the last build was none
    for number, scene in enumerate(scenes):
        following = next((each for each in scenes[number + 1:] if each.kind != "gap"), None)
        for time, kind in scene.rows:
            if time < 2:
                continue
            holds, planned = True, not kind.endswith("?")
            kind = kind.rstrip("?")
            if kind in ASKED_DB:
                holds = judged(ear, kind, time)
                if holds is False and not planned:
                    continue
            elif kind == "build":
                climax = following is not None and any(each == "climax"
                                                       for _, each in following.rows)
                grown = ear.grown(time, scene.end)
                waits = {"roll", "riser", "lift", "pace", "filter"} & set(scene.ways)
                holds = scene.end - time >= 4 and (grown >= 2.5 or bool(waits) and grown > -3) \
                    if climax else scene.end - time >= 7 and grown >= 5
                failed = not holds
            elif kind == "climax":
                after = ear.mean(time, time + 4)
                holds = not failed and after >= ear.mean(time - 2.5, time - .5) - 1.5 and \
                    after >= ear.mean(time, time + 30) - 3
            (rows if holds else unsure).append((time, kind))
        lows = any(layer.low or layer.role == "kit" for layer in scene.setting.layers)
        if number and scene.kind == "loud" and scenes[number - 1].kind != "loud" and lows and \
                scene.start >= 2:
            falls = judged(ear, "drop", scene.start)
            if falls or falls is None:
                (rows if falls else unsure).append((scene.start, "drop"))
    return sorted(rows), sorted(unsure)
