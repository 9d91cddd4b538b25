#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fit the mood model that dsp/mood_model.c runs, once without every fold's groups and once with
all. See MOOD.md beside it."""

import argparse
import os
import subprocess
import multiprocessing
import tempfile
import zlib

import numpy as np
import torch

import mood_network
import mood_report
import mood_sets
import mood_sounds

ROWS_APART = 10  # of those that kibun-curve prints, one a second is kept
SHORT_S = 35  # of shorter clips the first SHORT_SPAN_S are not scored, else what the item says
SHORT_SPAN_S = 5


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder with `mood` in it")
    parser.add_argument("--curve", required=True, help="the built kibun-curve")
    parser.add_argument("--stimuli", required=True, help="folder that kibun-stimuli has written")
    parser.add_argument("--made", required=True, help="folder that sounds.py has written")
    parser.add_argument("--work", required=True, help="folder for what was heard and for the folds")
    parser.add_argument("--soundfonts", nargs="+", default=[
        "/usr/share/sounds/sf2/FluidR3_GM.sf2", "/usr/share/sounds/sf3/MuseScore_General_Full.sf3"])
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--without", nargs="*", default=[], help="sets not to fit on")
    parser.add_argument("--leave-out", action="store_true", help="fit without each set in turn, too")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    return parser.parse_args()


class Piece:
    """What was heard of a version of an item."""

    def __init__(self, item, seconds, inputs):
        first, last = item.span
        if seconds[-1] < SHORT_S or seconds[-1] < first + 3:
            first = min(first, SHORT_SPAN_S)
        inside = (seconds > first) & (seconds <= last)
        self.item, self.seconds, self.inputs = item, seconds[inside], inputs[inside]
        self.truth = item.truth(self.seconds)


def stem(work, item, version):
    return os.path.join(work, "heard", item.collection, f"{item.name}.{version}.npy")


def heard(curve, path):
    """Seconds and inputs of the model, one row a second."""
    with subprocess.Popen([curve, "--features", path], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True) as program:
        program.stdout.readline()
        rows = [line for number, line in enumerate(program.stdout) if number % ROWS_APART == 9]
    table = np.array([np.fromstring(row, sep=",") for row in rows])
    return table[table[:, 1] == 0][:, [0] + list(range(2, table.shape[1]))].astype(np.float32)


def hear(job):
    chosen, item, version = job
    path = stem(chosen.work, item, version)
    if os.path.exists(path):
        return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    source = item.path
    with tempfile.TemporaryDirectory() as scratch:
        if version or source.endswith(".mid"):
            chance = np.random.default_rng(zlib.crc32(f"{item.collection} {item.name}".encode()))
            source = os.path.join(scratch, "version.wav")
            mood_sounds.write(source, mood_sounds.version(
                item, version, chance, chosen.soundfonts,
                mood_sets.MOST_S.get(item.collection, 60), scratch))
        np.save(path, heard(chosen.curve, source))


def versions(item):
    """All pieces as they are and otherwise, a quarter of them under speech or amid a crowd."""
    if item.fixed:
        return (0,)
    return (0, 1, 2) if zlib.crc32(item.name.encode()) % 4 == 0 else (0, 1)


def load(work, items):
    pieces = []
    for item in items:
        for version in range(3):
            path = stem(work, item, version)
            table = np.load(path) if os.path.exists(path) else np.zeros((0, 1))
            if len(table) > 3:
                piece = Piece(item, table[:, 0], table[:, 1:])
                piece.version = version
                if len(piece.inputs):
                    pieces.append(piece)
    return pieces


def fold_of(piece, folds):
    return -1 if piece.item.fixed else piece.item.fold(folds)


def out_of_fold(pieces, chosen, report):
    """A network for each fold, and the answers of each piece from that which has not heard it."""
    networks, answers = [], [None] * len(pieces)
    for fold in range(chosen.folds):
        network = mood_network.fit([piece for piece in pieces if fold_of(piece, chosen.folds) != fold],
                                   chosen.steps, fold)
        for number, piece in enumerate(pieces):
            if fold_of(piece, chosen.folds) == fold:
                answers[number] = network.answers(piece.inputs)
        networks.append(network)
        report(f"fold {fold} is fitted")
    return networks, answers


def write(folder, name, network, items):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name + ".txt"), "w", encoding="ascii") as out:
        out.write(mood_network.text(network))
    with open(os.path.join(folder, name + ".items"), "w", encoding="utf-8") as out:
        out.writelines(f"{item.collection}/{item.name}\n" for item in items)


def main():
    chosen = options()
    torch.set_num_threads(1)
    items = mood_sets.listened(chosen.data) + \
        mood_sets.controlled(os.path.join(chosen.stimuli, "controlled")) + \
        mood_sets.scenes(os.path.join(chosen.stimuli, "sentences")) + \
        mood_sets.more_music(chosen.data) + mood_sets.made(chosen.made)
    jobs = [(chosen, item, version) for item in items for version in versions(item)]
    with multiprocessing.Pool(chosen.jobs) as pool:
        for number, _ in enumerate(pool.imap_unordered(hear, jobs)):
            if number % 100 == 99:
                print(f"{number + 1} of {len(jobs)} heard", flush=True)

    def say(line):
        print(line, flush=True)
    pieces = load(chosen.work, [item for item in items if item.collection not in chosen.without])
    networks, answers = out_of_fold(pieces, chosen, say)
    plain = [(piece, answer) for piece, answer in zip(pieces, answers)
             if answer is not None and piece.version == 0]
    for fold, network in enumerate(networks):
        network.sure = mood_report.sureness(
            [pair for pair in plain if fold_of(pair[0], chosen.folds) != fold])
        write(chosen.work, f"fold-{fold}", network,
              [item for item in items if not item.fixed and item.fold(chosen.folds) == fold])
    mood_report.table(plain, say)

    everything = mood_network.fit(pieces, chosen.steps, chosen.folds)
    everything.sure = mood_report.sureness(plain)
    write(chosen.work, "all", everything, [])
    with open(os.path.join(chosen.work, "mood_coefficients.h"), "w", encoding="ascii") as out:
        out.write(mood_network.header(everything))

    if chosen.leave_out:
        for left in ("quadrant-clips", "emopia", "vgmidi", "ym2413", "controlled"):
            say(f"without {left}:")
            network = mood_network.fit([piece for piece in pieces if piece.item.collection != left],
                                       chosen.steps, 0)
            mood_report.table([(piece, network.answers(piece.inputs)) for piece, _ in plain
                               if piece.item.collection == left], say)


if __name__ == "__main__":
    main()
