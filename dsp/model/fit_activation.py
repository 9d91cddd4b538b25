#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fit the network that dsp/activation.c runs, and say how well it does on songs it has not
heard. See README.md beside it."""

import argparse
import os
import subprocess
import tempfile
import zlib

import numpy as np

import music
import network

TEMPO_MULTIPLES = (1, 2, 3, 1 / 2, 1 / 3)


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder of SET/NAME.opus and SET/NAME.json")
    parser.add_argument("--bench", required=True, help="the built activation-bench")
    parser.add_argument("--header", help="write the weights fitted on everything here")
    parser.add_argument("--headline", nargs="+", help="sets whose common score is told, too")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=2400)
    parser.add_argument("--variants", type=int, default=3, help="of every excerpt")
    parser.add_argument("--songs", type=int, default=330, help="accompaniments made")
    parser.add_argument("--strokes", type=int, default=72, help="click and drum tracks made")
    parser.add_argument("--limit", type=int, help="take every so many-th excerpt only, for trying")
    return parser.parse_args()


def artist(item):
    """What must not be on both sides of a fold."""
    collection, name = item.split("/")
    if collection.startswith("mdb"):
        return "mdb " + name
    if collection in ("midi_groove", "midi_asap"):
        return collection + name.split("_")[0]
    if collection.startswith("taiko"):
        return "taiko " + name.split("_", 1)[1]
    return item


def bench(options, mode, values, columns):
    ran = subprocess.run([options.bench, mode], input=values.astype(np.float32).tobytes(),
                         check=True, capture_output=True)
    return np.frombuffer(ran.stdout, np.float32).reshape(-1, columns)


def variants(options, sound, count, chance, beats, onsets, region):
    """A piece, as network.fit() takes it, and the flux activation of its first variant."""
    made = [(sound, 1.)] + [music.varied(sound, chance) for _ in range(count)]
    piece = []
    flux = None
    for samples, ratio in made:
        heard = bench(options, "inputs", samples, network.INPUTS + 1)
        flux = heard[:, -1] if flux is None else flux
        piece.append((heard[:, :-1], *network.targets(len(heard), beats, onsets, region, ratio)))
    return piece, flux


def excerpt(options, item):
    path = os.path.join(options.data, item)
    truth = music.truth(path + ".json")
    onsets = truth.get("onsets") if truth.get("onset_kind") == "all" else None
    piece, flux = variants(options, music.decoded(path + ".opus"), options.variants,
                           np.random.default_rng(zlib.crc32(item.encode())), truth["beats"],
                           onsets, truth["region"])
    return {"item": item, "truth": truth, "piece": piece, "flux": flux}


def generated(options, sound, beats, seed):
    region = (0, beats[-1] + .2) if len(beats) else (0, len(sound) / music.RATE)
    return variants(options, sound, 1, np.random.default_rng(seed), beats, None, region)[0]


def matched(truth, told, within=.07):
    count = here = there = 0
    while here < len(truth) and there < len(told):
        apart = told[there] - truth[here]
        count += abs(apart) <= within
        here += apart >= -within
        there += apart <= within
    return count


def scored(options, one, said):
    """Beat F, accuracy 1 and 2 of the whole tracker on an excerpt, from its 5th second."""
    told = bench(options, "beats", np.column_stack((one["flux"], said)), 2)
    first, last = one["truth"]["region"]
    first = max(first, 5.)
    beats = np.array(one["truth"]["beats"])
    true = beats[(beats >= first) & (beats <= last)]
    found = told[(told[:, 1] >= first) & (told[:, 1] <= last), 1]
    tempi = told[500:, 0][told[500:, 0] > 0]
    tempo = np.median(tempi) if len(tempi) else 0.
    bpm = one["truth"].get("bpm") or 60 / np.median(np.diff(beats))
    near = [abs(tempo / (bpm * multiple) - 1) <= .04 for multiple in TEMPO_MULTIPLES]
    return 2 * matched(true, found) / max(len(true) + len(found), 1), near[0], any(near)


def report(scores, headline):
    for collection in sorted({item.split("/")[0] for item in scores}) + ["headline"]:
        chosen = [score for item, score in scores.items()
                  if item.split("/")[0] in (headline if collection == "headline" else [collection])]
        if chosen:
            print("%-14s %3d  beat F %.3f  accuracy 1 %.3f  accuracy 2 %.3f" %
                  (collection, len(chosen), *np.mean(np.array(chosen, float), 0)), flush=True)


def main():
    chosen = options()
    items = [f"{collection}/{name[:-5]}" for collection in sorted(os.listdir(chosen.data))
             if os.path.isdir(os.path.join(chosen.data, collection))
             for name in sorted(os.listdir(os.path.join(chosen.data, collection)))
             if name.endswith(".opus")][::chosen.limit]
    excerpts = [excerpt(chosen, item) for item in items]
    excerpts = [one for one in excerpts if one["truth"].get("beats")]
    with tempfile.TemporaryDirectory() as folder:
        songs = [generated(chosen, *music.accompaniment(i, folder), i)
                 for i in range(chosen.songs)]
    tracks = [generated(chosen, *music.strokes(i), i) for i in range(chosen.strokes)]

    def fitted(pieces, seed):
        return network.fit([pieces, songs, tracks], [.6, .32, .08], chosen.steps, seed)

    scores = {}
    for fold in range(chosen.folds):
        inside = [zlib.crc32(artist(one["item"]).encode()) % chosen.folds != fold
                  for one in excerpts]
        learned = fitted([one["piece"] for one, known in zip(excerpts, inside) if known], fold)
        for one, known in zip(excerpts, inside):
            if not known:
                said = network.answers(learned, one["piece"][0][0])
                scores[one["item"]] = scored(chosen, one, said)
    print("Out of fold:")
    report(scores, chosen.headline or [])

    if chosen.header:
        with open(chosen.header, "w") as out:
            out.write(network.header(fitted([one["piece"] for one in excerpts], chosen.folds)))
        subprocess.run(["clang-format", "-i", chosen.header], check=True)


main()
