#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fit the network that dsp/families.c runs. See families.md beside it."""

import argparse
import os

import numpy as np
import torch

import family_network
import mixes
import physical
import stems
import synthetic

SOUNDS = ("/usr/share/sounds/sf2/FluidR3_GM.sf2", "/usr/share/sounds/sf2/sf_GMbank.sf2",
          "/usr/share/sounds/sf3/MuseScore_General_Full.sf3", "timidity")
CLIPS_IN_SHARD = 50


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", required=True, help="the built families-bench")
    parser.add_argument("--work", required=True,
                        help="folder for stems and mixes (10 GB; kept, and not made again) and "
                             "for families_weights.h")
    parser.add_argument("--sounds", nargs="*", default=SOUNDS,
                        help="SoundFonts to fit on; `timidity`: the patches it is set up with")
    parser.add_argument("--scores", type=int, default=2, help="scores played with each")
    parser.add_argument("--shards", type=int, default=60, help=f"of {CLIPS_IN_SHARD} mixes")
    parser.add_argument("--steps", type=int, default=2500)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main():
    chosen = options()
    torch.set_num_threads(1)
    folder = os.path.join(chosen.work, "stems")
    for seed in range(1, chosen.scores + 1):
        for sounds in chosen.sounds:
            stems.stems(folder, sounds, seed)
    synthetic.stems(folder, 3, 64)
    physical.stems(folder, 4, 96)

    shelf = mixes.Shelf(folder, "*.npz", False)
    os.makedirs(os.path.join(chosen.work, "shards"), exist_ok=True)
    shards = []
    for number in range(chosen.shards):
        path = os.path.join(chosen.work, "shards", f"fit-{number}.npz")
        mixes.shard(path, chosen.bench, shelf, 1000 + number, CLIPS_IN_SHARD)
        shards.append(np.load(path))
    data = tuple(np.concatenate([shard[name] for shard in shards])
                 for name in ("inputs", "wanted", "counts"))
    learned = family_network.fit(data, chosen.steps, chosen.seed)
    with open(os.path.join(chosen.work, "families_weights.h"), "w") as out:
        out.write(family_network.header(learned))


if __name__ == "__main__":
    main()
