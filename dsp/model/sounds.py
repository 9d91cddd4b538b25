#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sounds that deserve no judgement of mood, and singing alone, which does; written to a folder
with their names and kinds.

    sounds.py FOLDER [--root DIR] [--items N] [--seconds S] [--split fit|judge]

Writes 16-bit WAV files, stereo at 48000 Hz, and labels.csv: file, kind, is_music, split, source.
`--root` is where the Debian packages named in speech.py are unpacked; without them the kinds that
need recordings are left out. The same items come out each time, whatever else is asked for."""

import argparse
import csv
import os
import sys
import wave
import zlib

import numpy as np

import mixtures
import noises
import rooms
import speech
from noises import RATE

# kind: (generator, of how many items of `--items` it gets its share)
MADE = {
    "silence": (noises.silence, .4), "noise": (noises.noise, 1), "wind": (noises.wind, .5),
    "rain": (noises.rain, .5), "sea": (noises.sea, .3), "applause": (noises.applause, 1.5),
    "cheering": (noises.cheering, 1), "tone": (noises.tone, 1), "beeps": (noises.beeps, 1),
    "motor": (noises.motor, .6), "events": (noises.events, .8),
}
ENVIRONMENTS = {  # recordings, by folder: those named are of the split, loops are repeated
    "fit": (("usr/share/games/wesnoth/1.16/data/core/sounds/ambient", ("birds1", "night", "ship")),
            ("usr/share/games/torcs/data/sound", ("engine-1", "evo7", "backfire_loop")),
            ("usr/share/games/etw/crowd", ("crowd01", "crowd03", "crowd05", "crowd07", "crowd09",
                                           "crowd11", "crowd13", "crowd15", "crowd17"))),
    "judge": (("usr/share/games/wesnoth/1.16/data/core/sounds/ambient",
               ("birds2", "birds3", "morning", "campfire")),
              ("usr/share/games/torcs/data/sound", ("porsche", "impreza", "206")),
              ("usr/share/games/etw/crowd", ("crowd02", "crowd04", "crowd06", "crowd08", "crowd10",
                                             "crowd12", "crowd14", "crowd16"))),
}


SOUNDFONTS = {  # for singing
    "fit": ("/usr/share/sounds/sf2/FluidR3_GM.sf2",
            "/usr/share/sounds/sf3/MuseScore_General_Full.sf3"),
    "judge": ("/usr/share/sounds/sf2/TimGM6mb.sf2",),
}


def environments_of(root, split):
    files = []
    for folder, names in ENVIRONMENTS[split]:
        where = os.path.join(root, folder)
        files += [os.path.join(where, name)
                  for name in sorted(os.listdir(where) if os.path.isdir(where) else ())
                  if name.startswith(names)]
    return files


def environment(chance, seconds, files):
    """A recording, from anywhere in it, repeated when it is short. Returns its name, too."""
    path = files[chance.integers(len(files))]
    sound = speech.decoded(path)
    while len(sound) < seconds * RATE:
        sound = np.concatenate((sound, sound))
    start = chance.integers(0, len(sound) - int(seconds * RATE) + 1)
    return sound[start:start + int(seconds * RATE)], os.path.basename(path)


def staged(chance, sound):
    """Stereo at some level: in the middle or beside it, in a room or not."""
    sound = np.asarray(sound, float)
    if sound.ndim == 2:
        return sound
    if np.max(np.abs(sound)) < 1e-3:  # silence stays silent
        return np.stack((sound, sound), 1)
    if chance.random() < .35:
        left = rooms.in_room(sound, chance)
        right = rooms.in_room(sound, chance) if chance.random() < .5 else left
    elif chance.random() < .3:
        shift = chance.integers(1, RATE // 40)
        left, right = sound, np.roll(sound, shift)
    else:
        left = right = sound
    place = chance.uniform(.35, .65)
    both = np.stack((left * 2 * (1 - place), right * 2 * place), 1)
    both *= 10 ** (chance.uniform(-40, -12) / 20) / (np.sqrt(np.mean(both ** 2)) + 1e-12)
    return np.clip(both * min(1, .98 / np.max(np.abs(both))), -1, 1)


def write(path, sound):
    """16 bit, with dither where there is sound."""
    data = sound * 32767
    if np.any(data):
        dither = np.random.default_rng(0)
        data = data + dither.uniform(-.5, .5, data.shape) + dither.uniform(-.5, .5, data.shape)
    with wave.open(path, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.clip(np.rint(data), -32768, 32767).astype("<i2").tobytes())


def kinds_of(root, split):
    """{kind: (function of chance and seconds that returns sound and source, share)}."""
    kinds = {kind: (lambda chance, seconds, make=make: (make(chance, seconds, split), "made"), share)
             for kind, (make, share) in MADE.items()}

    def made(chance):
        return speech.Made(chance, split)

    kinds["speech-made"] = (lambda chance, seconds: (
        speech.conversation(chance, seconds, made, split), "espeak-ng"), 1.5)
    kinds["babble"] = (lambda chance, seconds: (
        speech.babble(chance, seconds, made, int(2 ** chance.uniform(2.5, 6))), "espeak-ng"), .5)
    speakers = speech.folders_of(root, split)
    if speakers:
        def recorded(chance, seconds):
            names = []

            def one(chance):
                speaker = speech.Recorded(chance, speakers)
                names.append(speaker.name)
                return speaker
            return speech.conversation(chance, seconds, one, split), "+".join(names)
        kinds["speech-recorded"] = (recorded, 2.5)
    fonts = [font for font in SOUNDFONTS[split] if os.path.exists(font)]
    if fonts:
        kinds["singing"] = (lambda chance, seconds: (
            mixtures.singing(chance, seconds, fonts[chance.integers(len(fonts))]), "fluidsynth"), 5)
    files = environments_of(root, split)
    if files:
        kinds["environment"] = (lambda chance, seconds: environment(chance, seconds, files), 1.2)
    return kinds


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder")
    options.add_argument("--root", default="/")
    options.add_argument("--items", type=int, help="of a kind with share 1 (fit 9, judge 7)")
    options.add_argument("--seconds", type=float, default=20)
    options.add_argument("--split", choices=("fit", "judge"))
    options.add_argument("--kind")
    chosen = options.parse_args()
    os.makedirs(chosen.folder, exist_ok=True)
    with open(os.path.join(chosen.folder, "labels.csv"), "w", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(("file", "kind", "is_music", "split", "source"))
        for split in (chosen.split,) if chosen.split else ("fit", "judge"):
            for kind, (make, share) in kinds_of(chosen.root, split).items():
                if chosen.kind and kind != chosen.kind:
                    continue
                items = chosen.items or (9 if split == "fit" else 7)
                for number in range(max(1, round(items * share))):
                    name = f"{split}-{kind}-{number:03}.wav"
                    chance = np.random.default_rng(
                        (zlib.crc32(f"{split}-{kind}".encode()), number))
                    sound, source = make(chance, chosen.seconds)
                    write(os.path.join(chosen.folder, name), staged(chance, sound))
                    rows.writerow((name, kind, int(kind == "singing"), split, source))
                table.flush()
                print(split, kind, file=sys.stderr)


if __name__ == "__main__":
    main()
