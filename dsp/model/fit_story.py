#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fit the network that dsp/story_network.c runs. See story.md beside it."""

import argparse
import collections
import csv
import multiprocessing
import os
import subprocess
import wave

import numpy as np
import torch

import story_network


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", required=True, help="the built story-bench")
    parser.add_argument("--music", nargs="+", required=True,
                        help="folders of NAME.wav and truth.csv (name, seconds, kind), as "
                             "story_scores.py and story_mixes.py make them; what was heard is "
                             "kept there")
    parser.add_argument("--shares", nargs="+", type=float, required=True,
                        help="how often each folder is drawn from")
    parser.add_argument("--out", required=True, help="story_weights.h")
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="pieces heard at once")
    return parser.parse_args()


def hear(job):
    """Leave what the network sees of a piece beside it."""
    bench, stem = job
    if not os.path.exists(stem + ".npy"):
        with wave.open(stem + ".wav") as source:
            samples, rate = source.readframes(source.getnframes()), source.getframerate()
        ran = subprocess.run([bench, str(rate)], input=samples, capture_output=True, check=True)
        np.save(stem + ".npy", np.frombuffer(ran.stdout, np.float32)
                .reshape(-1, story_network.INPUTS))


def pieces(folder, bench, jobs):
    """(inputs, rows of (seconds, kind)) of each"""
    rows = collections.defaultdict(list)
    for file, before in (("truth.csv", ""), ("doubtful.csv", story_network.DOUBTFUL)):
        if os.path.exists(os.path.join(folder, file)):
            with open(os.path.join(folder, file)) as source:
                for name, seconds, kind in csv.reader(source):
                    rows[name].append((float(seconds), before + kind))
    stems = [os.path.join(folder, name) for name in sorted(rows)]
    with multiprocessing.Pool(jobs) as pool:
        pool.map(hear, [(bench, stem) for stem in stems], 1)
    return [(np.load(stem + ".npy"), sorted(rows[os.path.basename(stem)])) for stem in stems]


def main():
    chosen = options()
    music = [pieces(folder, chosen.bench, chosen.jobs) for folder in chosen.music]
    shares = np.array(chosen.shares) / sum(chosen.shares)
    learned = story_network.fit(music, shares, chosen.steps, 1)
    with open(chosen.out, "w") as out:
        out.write(story_network.header(learned))


if __name__ == "__main__":
    main()
