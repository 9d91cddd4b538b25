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


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", required=True, help="the built families-bench")
    parser.add_argument("--work", required=True,
                        help="folder for stems (7 GB; kept, and not made again) and for "
                             "families_weights.h")
    parser.add_argument("--sounds", nargs="*", default=SOUNDS,
                        help="SoundFonts to fit on; `timidity`: the patches it is set up with")
    parser.add_argument("--scores", type=int, default=2, help="scores played with each")
    parser.add_argument("--held-out",
                        help="fit without these sounds and without the programs of "
                             "development, and say how well those are told")
    parser.add_argument("--wild", type=float, default=mixes.WILD,
                        help="how far sounds are altered, from 0")
    parser.add_argument("--steps", type=int, default=2500)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main():
    chosen = options()
    torch.set_num_threads(1)
    folder = os.path.join(chosen.work, "stems")
    known, held = [], []
    for sounds in [*chosen.sounds, *filter(None, [chosen.held_out])]:
        for seed in range(1, chosen.scores + 1):
            path = stems.stems(folder, sounds, seed)
            (held if sounds == chosen.held_out else known).append(path)
    known += [synthetic.stems(folder, 3, 64), physical.stems(folder, 4, 96)]
    known, held = ([mixes.energies(chosen.bench, path) for path in sorted(set(paths))]
                   for paths in (set(known) - set(held), held))

    shelf = mixes.Shelf(known, mixes.fitted_in_development if held else mixes.fitted)
    chance = np.random.default_rng(chosen.seed)
    learned = family_network.fit(
        lambda clips, steps: mixes.batch(shelf, chance, clips, steps, chosen.wild),
        chosen.steps, chosen.seed)
    if held:
        print(mixes.scored(held, lambda inputs: family_network.meters(learned, inputs)))
    with open(os.path.join(chosen.work, "families_weights.h"), "w", encoding="utf-8") as out:
        out.write(family_network.header(learned))


if __name__ == "__main__":
    main()
