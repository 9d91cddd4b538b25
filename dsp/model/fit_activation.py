#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fit the network that dsp/activation.c runs, once without every fold's songs and once with
all. See README.md beside it."""

import argparse
import glob
import multiprocessing
import os
import pickle
import subprocess
import zlib

import numpy as np
import torch

import music
import network
import rooms


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder of SET/NAME.opus and SET/NAME.json")
    parser.add_argument("--bench", required=True, help="the built activation-bench")
    parser.add_argument("--work", required=True,
                        help="folder for what was heard (some GB; kept, and not heard again) "
                             "and for FOLD/items.txt and FOLD/dsp/activation_weights.h")
    parser.add_argument("--fit", nargs="*", default=["0", "1", "2", "all"],
                        help="folds to fit, and `all` for the weights to ship")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--songs", type=int, default=330, help="accompaniments made")
    parser.add_argument("--lines", type=int, default=60, help="pieces without drums made")
    parser.add_argument("--strokes", type=int, default=72, help="click and drum tracks made")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="pieces heard at once")
    return parser.parse_args()


def artist(item):
    """What must not be on both sides of a fold."""
    collection, name = item.split("/")
    if collection.startswith("mdb"):
        return "mdb " + name
    if collection in ("midi_groove", "midi_asap"):
        return collection + name.split("_")[0]
    if collection.startswith("taiko"):
        return "taiko " + name.split("_", 1)[-1]
    return item


def fold_of(item, folds):
    return zlib.crc32(artist(item).encode()) % folds


def heard(bench, samples):
    """What the network sees of it, by frame."""
    ran = subprocess.run([bench], input=samples.astype(np.float32).tobytes(), check=True,
                         capture_output=True)
    return np.frombuffer(ran.stdout, np.float32).reshape(-1, network.INPUTS).astype(np.float16)


def varied(sound, chance, ways):
    """(samples, how many times faster)"""
    yield sound, 1.
    for way in ways:
        paced, ratio = rooms.paced(sound, chance)
        if way in ("coloured", "room", "either"):
            paced = rooms.coloured(paced, chance)
        if way == "hall" or way == "either" and chance.random() < .5:
            paced = rooms.in_hall(paced, chance)
        elif way in ("room", "either"):
            paced = rooms.in_room(paced, chance)
        yield paced, ratio


def hear(job):
    """Leave a piece's variants and truth in the work folder."""
    chosen, kind, name = job
    stem = os.path.join(chosen.work, kind, str(name).replace("/", "__"))
    if os.path.exists(stem + ".truth"):
        return
    os.makedirs(os.path.dirname(stem), exist_ok=True)
    if kind == "excerpt":
        sound, truth = music.excerpt(os.path.join(chosen.data, name))
        ways = ("coloured", "hall", "room", "plain")
    elif kind == "strokes":
        sound, truth = music.strokes(name)
        ways = ("either",)
    elif kind == "lines":
        sound, truth = music.lines(name, os.path.dirname(stem))
        ways = ("either",)
    else:
        sound, truth = music.accompaniment(name, os.path.dirname(stem))
        ways = ("either", "coloured")
    chance = np.random.default_rng(zlib.crc32(f"{kind} {name}".encode()))
    ratios = []
    for number, (samples, ratio) in enumerate(varied(sound, chance, ways)):
        np.save(f"{stem}.{number}.npy", heard(chosen.bench, samples))
        ratios.append(ratio)
    with open(stem + ".truth", "wb") as out:
        pickle.dump((truth, ratios), out)


def piece(chosen, kind, name):
    """As network.fit() takes it."""
    stem = os.path.join(chosen.work, kind, str(name).replace("/", "__"))
    with open(stem + ".truth", "rb") as source:
        truth, ratios = pickle.load(source)
    variants = []
    for number, ratio in enumerate(ratios):
        seen = np.load(f"{stem}.{number}.npy", mmap_mode="r")
        variants.append((seen, *network.targets(len(seen), truth, ratio)))
    return variants


def main():
    chosen = options()
    torch.set_num_threads(1)
    items = sorted(os.path.relpath(path, chosen.data)[:-len(".opus")]
                   for path in glob.glob(os.path.join(chosen.data, "*", "*.opus")))
    jobs = [(chosen, "excerpt", item) for item in items]
    for kind, count in (("song", chosen.songs), ("lines", chosen.lines),
                        ("strokes", chosen.strokes)):
        jobs += [(chosen, kind, number) for number in range(count)]
    with multiprocessing.Pool(chosen.jobs) as pool:
        for _ in pool.imap_unordered(hear, jobs):
            pass

    made = [[piece(chosen, kind, number) for number in range(count)]
            for kind, count in (("song", chosen.songs), ("lines", chosen.lines),
                                ("strokes", chosen.strokes))]
    for fold in chosen.fit:
        inside = [item for item in items
                  if fold == "all" or fold_of(item, chosen.folds) != int(fold)]
        print(f"{fold}: {len(inside)} of {len(items)} excerpts", flush=True)
        excerpts = [piece(chosen, "excerpt", item) for item in inside]
        learned = network.fit([excerpts, *made], [.6, .28, .05, .07], chosen.steps,
                              zlib.crc32(fold.encode()))
        folder = os.path.join(chosen.work, fold, "dsp")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "activation_weights.h"), "w") as out:
            out.write(network.header("ACTIVATION", "fit_activation.py", "activation.h", learned,
                                     network.TOLD,
                                     f"{len(network.TOLD) - network.TEMPI} + ACTIVATION_TEMPI"))
        with open(os.path.join(chosen.work, fold, "items.txt"), "w") as out:
            out.writelines(item + "\n" for item in items if item not in inside)


if __name__ == "__main__":
    main()
