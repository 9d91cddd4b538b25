#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fit the network that dsp/key.c runs, on songs made here. See key.md beside it."""

import argparse
import multiprocessing
import os
import pickle
import subprocess

import numpy as np
import torch

import key_network
import key_songs
from rooms import RATE

FITTED = ("/usr/share/sounds/sf2/FluidR3_GM.sf2", "/usr/share/sounds/sf3/MuseScore_General.sf3")
UNSEEN = "/usr/share/sounds/sf2/TimGM6mb.sf2"
UNSEEN_FROM = 100000  # the number of the first song that is only judged
MODULATING = .35  # how often those songs are heard, relative to the others


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", required=True, help="the built key-bench")
    parser.add_argument("--work", required=True,
                        help="folder for what was heard (kept, and not heard again) and for "
                             "key_weights.h")
    parser.add_argument("--songs", type=int, default=250, help="songs to fit on")
    parser.add_argument("--unseen", type=int, default=50,
                        help="other songs to judge on, with a soundfont of their own")
    parser.add_argument("--steps", type=int, default=450)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="songs heard at once")
    return parser.parse_args()


def sounding(score, number, soundfont):
    """Mono samples of a MIDI file, some with reverberation."""
    raw = os.path.splitext(score)[0] + ".raw"
    subprocess.run(["fluidsynth", "-ni", "-q", "-R", str(number % 3 % 2), "-C", "0", "-g", "0.4",
                    "-r", str(RATE), "-o", "synth.dynamic-sample-loading=1", "-T", "raw", "-O",
                    "s16", "-F", raw, soundfont, score], check=True, capture_output=True)
    samples = np.fromfile(raw, np.int16).reshape(-1, 2).mean(1) / 32768
    os.remove(raw)
    return samples.astype(np.float32)


def hear(job):
    """Leave what the network sees of a song, and its truth, in the work folder."""
    chosen, number = job
    path = os.path.join(chosen.work, f"key-{number}.piece")
    if not os.path.exists(path):
        score, (keys, told) = key_songs.write(number, chosen.work)
        soundfont = UNSEEN if number >= UNSEEN_FROM else FITTED[number // 2 % 2]
        ran = subprocess.run([chosen.bench], input=sounding(score, number, soundfont).tobytes(),
                             check=True, capture_output=True)
        seen = np.frombuffer(ran.stdout, np.float32).reshape(-1, key_network.INPUTS + 1)
        with open(path, "wb") as out:
            pickle.dump((seen, keys, told), out)
    with open(path, "rb") as source:
        return pickle.load(source)


def main():
    chosen = options()
    torch.set_num_threads(1)
    os.makedirs(chosen.work, exist_ok=True)
    jobs = [(chosen, number) for number in [*range(chosen.songs),
                                            *range(UNSEEN_FROM, UNSEEN_FROM + chosen.unseen)]]
    with multiprocessing.Pool(chosen.jobs) as pool:
        heard = pool.map(hear, jobs, chunksize=1)
    pieces = [key_network.piece(*each) for each in heard]
    shares = [MODULATING if len(told) > 1 else 1. for _, _, told in heard[:chosen.songs]]
    learned = key_network.fit(pieces[:chosen.songs], shares, chosen.steps, chosen.seed)
    for name, some in (("fitted on", pieces[:chosen.songs]), ("unseen", pieces[chosen.songs:])):
        if some:
            print("%-10s key %.3f  mode %.3f" % (name, *key_network.judged(learned, some)))
    with open(os.path.join(chosen.work, "key_weights.h"), "w") as out:
        out.write(key_network.header(learned))


if __name__ == "__main__":
    main()
