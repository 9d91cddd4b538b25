# SPDX-License-Identifier: GPL-3.0-or-later
"""Music to fit on: excerpts with truth; accompaniments, lines and strokes made here.

A truth is a dictionary of what is known: "beats", "downbeats" and "onsets" in seconds, and
the "region" in which they are all there are."""

import json
import os
import random
import re
import subprocess

import numpy as np

import midi
from rooms import RATE

STYLES = "/usr/share/mma/lib/stdlib"
SOUNDFONTS = ("/usr/share/sounds/sf2/FluidR3_GM.sf2", "/usr/share/sounds/sf2/TimGM6mb.sf2")

# Styles whose documentation counts their beats otherwise than their tempo says.
AMBIGUOUS = {
    "metronome", "metronome3", "metronome6", "metronome68", "none", "68march", "68swing",
    "arpeggio68", "ballad68", "blues68", "lullaby", "slowjazz", "broadway", "bwmarch",
    "jazz-54", "dixiemarch",
}
MAJOR = "C Dm Em F G Am G7 F C Am7 Dm7 CM7 FM7 E7 D7 Bb".split()
MINOR = "Am Dm E7 F G C Em Am F G Am Dm7 B7 Fm".split()
BOWED = (40, 41, 42, 48, 49, 50)  # programs of General MIDI
OTHERS = (44, 52, 53, 68, 71, 73, 60, 56, 46, 0, 24, 11, 19, 89)
VOICES = "Piano1 Strings Flute Trumpet Violin JazzGuitar OverdriveGuitar Oboe Accordion".split()


def decoded(path):
    """Mono samples of an Opus file."""
    raw = subprocess.run(["opusdec", "--quiet", "--rate", str(RATE), "--force-stereo", path, "-"],
                         check=True, capture_output=True).stdout
    start = raw.find(b"data") + 8 if raw[:4] == b"RIFF" else 0
    both = np.frombuffer(raw[start:len(raw) - (len(raw) - start) % 4], np.int16)
    return both.reshape(-1, 2).mean(1).astype(np.float32) / 32768


def styles():
    """(name, beats to the bar, grooves) of the accompaniments whose beat is certain."""
    found = []
    for file in sorted(os.listdir(STYLES)):
        name, kind = os.path.splitext(file)
        if kind != ".mma" or name in AMBIGUOUS:
            continue
        with open(os.path.join(STYLES, file), errors="replace") as source:
            text = source.read()
        time = re.search(r"^ *Time +(\d)", text, re.M | re.I)
        beats = int(time.group(1)) if time else 4
        grooves = [groove for groove in re.findall(r"^DefGroove\s+(\S+)", text, re.M | re.I)
                   if not re.search(r"(intro|end|fill)\d*$", groove, re.I)]
        if beats in (3, 4) and grooves:
            found.append((name, beats, grooves))
    return found


def melody(chance, beats):
    """A bar of random notes, for a solo track."""
    notes, left = [], float(beats)
    while left > 0:
        length, duration = chance.choice((("4", 1), ("4", 1), ("8", .5), ("8", .5), ("8", .5),
                                          ("8", .5), ("4.", 1.5), ("2", 2), ("16", 1)))
        if duration > left:
            continue
        left -= duration
        count = 4 if length == "16" else 1
        notes += [length + chance.choice("cdefgab" if count == 4 else "cdefgabcegr")
                  for _ in range(count)]
    return "{" + ";".join(notes) + ";}"


def accompaniment(number, folder):
    """A song of one style at a random tempo."""
    chance = random.Random(number)
    known = styles()
    _, beats, grooves = known[number % len(known)]
    bpm = 0.0
    while not 60 <= bpm <= 215:
        bpm = 120 * 2 ** chance.gauss(.08, .42)
    bars = int(75 / (60 / bpm) / beats) + 1
    chords = [chance.choice(chance.choice((MAJOR, MINOR)))
              for _ in range(chance.choice((2, 4, 4, 8)))]
    solo = chance.random() < .75
    section = chance.choice((4, 8, 8, 16))
    lines = [f"Tempo {bpm:.3f}", f"Transpose {chance.randint(-5, 6)}"]
    if solo:
        lines += ["Begin Solo", f"Voice {chance.choice(VOICES)}", "Articulate 90",
                  f"Volume {chance.choice(('mp', 'mf', 'f'))}", "End"]
    for bar in range(bars):
        if bar % section == 0:
            lines.append("Groove " + chance.choice(grooves))
        lines.append(chords[bar % len(chords)] +
                     (" " + melody(chance, beats) if solo and chance.random() < .85 else ""))
    stem = os.path.join(folder, f"song-{number}")
    with open(stem + ".mma", "w") as song:
        song.write("\n".join(lines) + "\n")
    subprocess.run(["mma", stem + ".mma", "-f", stem + ".mid", "-m", "900"], check=True,
                   capture_output=True)
    times = np.arange(bars * beats) * 60 / bpm
    return rendered(stem, number, chance), {
        "beats": times, "downbeats": times[::beats], "onsets": midi.onsets(stem + ".mid"),
        "region": (0, times[-1] + .2)}


def rendered(stem, number, chance):
    subprocess.run(["fluidsynth", "-ni", "-q", "-R", str(chance.randint(0, 1)), "-C", "0",
                    "-g", f"0.{chance.randint(3, 6)}", "-r", str(RATE), "-T", "raw", "-O", "s16",
                    "-F", stem + ".raw", SOUNDFONTS[number % 3 == 0], stem + ".mid"],
                   check=True, capture_output=True)
    samples = np.fromfile(stem + ".raw", np.int16).reshape(-1, 2).mean(1) / 32768
    os.remove(stem + ".raw")
    return samples.astype(np.float32)


def voice(chance, channel, program, pace, seconds):
    """A part of slow or quick notes, some of them chords, that meet or overlap: times in
    seconds and MIDI messages."""
    events = [(0, bytes((0xC0 | channel, program)))]
    scale = chance.choice(((0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)))
    overlap = chance.choice((-.03, 0, .03, .06, .12))
    loudness = chance.randint(50, 110)
    sway = chance.choice((0, .01))
    place, now = chance.randint(12, 28), chance.uniform(.2, 1)
    while now < seconds:
        length = pace * chance.choice((.5, .5, 1, 1, 1, 2, 3))
        start = max(now + chance.gauss(0, sway), 0)
        for third in range(chance.choice((1, 1, 1, 1, 2, 3))):
            octave, degree = divmod(place + 2 * third, 7)
            note = min(24 + 12 * octave + scale[degree], 108)
            force = min(max(int(loudness + 20 * np.sin(now / 5) + chance.gauss(0, 8)), 25), 125)
            events.append((start, bytes((0x90 | channel, note, force))))
            events.append((max(start + .05, start + length + overlap),
                           bytes((0x80 | channel, note, 0))))
        place = min(max(place + chance.randint(-3, 3), 8), 32)
        now += length * (3 if chance.random() < .04 else 1)
    return events


def lines(number, folder, seconds=60):
    """One to three voices without drums, mostly bowed: onsets are known, beats are not."""
    chance = random.Random(9000 + number)
    pace = 60 / chance.uniform(45, 130)
    events = []
    for channel in range(chance.randint(1, 3)):
        program = chance.choice(BOWED if chance.random() < .6 else OTHERS)
        events += voice(chance, channel, program,
                        pace if chance.random() < .4 else 60 / chance.uniform(45, 130), seconds)
    stem = os.path.join(folder, f"lines-{number}")
    midi.write(stem + ".mid", events)
    return rendered(stem, number, chance), {"onsets": midi.onsets(stem + ".mid"),
                                            "region": (0, seconds)}


def stroke(chance, kind):
    time = np.arange(RATE // 4) / RATE
    if kind == "tone":
        return (np.exp(-chance.uniform(20, 90) * time) *
                np.sin(2 * np.pi * 2 ** chance.uniform(7.5, 11.5) * time))
    if kind == "noise":
        return .5 * np.exp(-chance.uniform(20, 120) * time) * chance.standard_normal(time.size)
    turns = chance.uniform(40, 70) * time + 4 * (1 - np.exp(-40 * time))
    return np.exp(-12 * time) * np.sin(2 * np.pi * turns)


def strokes(number, seconds=45):
    """Clicks, accented subdivisions, a drum kit, strokes without a pulse or noise, at a tempo
    that holds, steps or sways."""
    chance = np.random.default_rng(1000 + number)
    sound = np.zeros(RATE * (seconds + 1), np.float32)
    bpm, step = 2 ** chance.uniform(np.log2(52), np.log2(225)), chance.choice((.8, .9, 1.1, 1.25))
    beats, now, turn = [], chance.uniform(0, 1), chance.uniform(12, 25)
    while now < seconds:
        beats.append(now)
        pace = bpm
        if number % 6 in (3, 4) and now > turn:
            pace *= step
        if number % 6 == 5:
            pace *= 1 + .25 * np.sin(now / 6)
        now += 60 / np.clip(pace, 48, 232)

    onsets = []

    def strike(time, shape, gain):
        place = int(time * RATE)
        if place < RATE * seconds:
            sound[place:place + shape.size] += gain * shape
            onsets.append(time)

    kind = number % 8
    tone, noise, kick = (stroke(chance, name) for name in ("tone", "noise", "kick"))
    if kind < 3:
        for time in beats:
            strike(time, (tone, noise, kick)[kind], .5 * chance.uniform(.9, 1.1))
    elif kind < 5:
        parts = chance.choice((2, 3, 4))
        for time, following in zip(beats, beats[1:]):
            for part in range(parts):
                strike(time + (following - time) * part / parts, tone,
                       (.17 if part else .5) * chance.uniform(.6, 1.4))
    elif kind < 7:
        for place, (time, following) in enumerate(zip(beats, beats[1:])):
            strike(time, noise if place % 2 else kick, .6)
            for part in (0, .5):
                strike(time + part * (following - time), noise[:RATE // 20], .15)
            if chance.random() < .3:
                strike(time + chance.choice((.5, .75)) * (following - time), kick, .5)
    elif number % 16 == 15:
        beats = []
        sound += .1 * chance.standard_normal(sound.size)
    else:
        beats = []
        for time in np.cumsum(chance.exponential(1 / chance.uniform(.8, 4), 200)):
            strike(time, tone, chance.uniform(.2, .7))
    if chance.random() < .4:
        sound += 10 ** chance.uniform(-4, -2.3) * chance.standard_normal(sound.size)
    return sound[:RATE * seconds], {"beats": np.array(beats), "onsets": sorted(onsets),
                                    "region": (0, beats[-1] + .2 if len(beats) else seconds)}


def excerpt(path):
    """SET/NAME.opus and SET/NAME.json."""
    with open(path + ".json") as source:
        told = json.load(source)
    known = {"region": told["region"]}
    for kind in ("beats", "downbeats", "onsets"):
        if told.get(kind) and (kind != "onsets" or told.get("onset_kind") == "all"):
            known[kind] = told[kind]
    return decoded(path + ".opus"), known
