# SPDX-License-Identifier: GPL-3.0-or-later
"""Excerpts of recordings in which nothing happens: level in loudness and in colour, with the
places where they can be cut. Stories are put together from them."""

import csv
import glob
import json
import os
import pickle
import subprocess

import numpy as np
from scipy.fft import rfft
from scipy.ndimage import uniform_filter1d

RATE = 44100
HOP, WINDOW = 441, 2048  # frames at 100 Hz
EDGES = (0, 150, 300, 600, 1200, 2400, 4800, 9600, 22050)  # the bands of a colour, in Hz
LOUDNESS = -20.  # of every excerpt, as it is handed out: K-weighted, in dB
EVEN_DB = 2.5  # how far the short-term loudness may be from its middle
SHORTEST_S = 9.
TESTED = ("marks_held.csv", "steady_stretches.csv", "marks_developing.csv")
TRACKS = ("taiko_const", "taiko_var", "osu", "quaver", "stepmania", "fof", "planetblupi", "mdb_mix",
          "midi_openmsx", "midi_pop909", "midi_asap")


def left_out():
    """Names of the recordings that something is tested on."""
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../tests/accuracy/story")
    names = set()
    for table in TESTED:
        with open(os.path.join(folder, table), encoding="utf-8") as rows:
            names |= {row["name"] for row in csv.DictReader(rows)}
    return names


def decoded(path):
    raw = subprocess.run(["opusdec", "--quiet", "--rate", str(RATE), "--force-stereo", path, "-"],
                         check=True, capture_output=True).stdout
    start = raw.find(b"data") + 8 if raw[:4] == b"RIFF" else 0
    return np.frombuffer(raw[start:len(raw) - (len(raw) - start) % 4], np.int16).reshape(-1, 2)


def k_weights(frequencies):
    """Power gains: the shelf of 4 dB from 1500 Hz on and the high-pass at 38 Hz of BS.1770, as
    analogue filters of the same corners."""
    high = 1 / (1 + (38 / np.maximum(frequencies, 1)) ** 2) ** 2
    shelf = (1 + 2.51 * (frequencies / 1500) ** 4) / (1 + (frequencies / 1500) ** 4)
    return high * shelf


def spectra(mono):
    """Powers, frame by frame (100 Hz), each frame centred on its time."""
    padded = np.pad(mono.astype(np.float32), (WINDOW // 2, WINDOW))
    count = len(mono) // HOP
    view = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP][:count]
    window = np.hanning(WINDOW).astype(np.float32)
    transformed = rfft(view * window, axis=1)
    scale = np.float32(np.sum(window ** 2) * WINDOW / 2)
    return (transformed.real ** 2 + transformed.imag ** 2) / scale


def decibels(power):
    return 10 * np.log10(np.maximum(power, 1e-10))


class Heard:
    """What is measured of a sound, at 100 Hz."""

    def __init__(self, mono):
        power = spectra(mono)
        frequencies = np.fft.rfftfreq(WINDOW, 1 / RATE)
        self.loud = power @ k_weights(frequencies).astype(np.float32)
        places = np.searchsorted(frequencies, EDGES[:-1])
        self.bands = np.add.reduceat(power, places, axis=1)
        self.momentary = decibels(uniform_filter1d(self.loud, 40))
        self.short_term = decibels(uniform_filter1d(self.loud, 300))
        grid = np.searchsorted(frequencies, np.geomspace(60, 14000, 33))
        fine = decibels(np.add.reduceat(power[:, :grid[-1]], grid[:-1], axis=1) + 1e-7)
        rise = np.zeros_like(fine)
        rise[2:] = np.maximum(fine[2:] - fine[:-2], 0)
        self.flux = uniform_filter1d(rise.mean(1), 3)
        keys = np.round(12 * np.log2(np.maximum(frequencies, 1) / 440)).astype(int) % 12
        melodic = (frequencies > 100) & (frequencies < 2500)
        self.chroma = np.stack([np.sqrt(power[:, melodic & (keys == key)]).sum(1)
                                for key in range(12)], 1)


def profile(bands):
    """The colour of some frames: dB of each band, their mean taken off."""
    levels = np.maximum(decibels(bands.mean(0)), decibels(bands.sum(1).mean()) - 40)
    return levels - levels.mean()


def difference(one, other):
    return float(np.sqrt(np.mean((one - other) ** 2)))


def even(heard, start, end):
    """Whether nothing happens between two frames."""
    inside = heard.short_term[start + 100:end - 100]
    if len(inside) < 100 or np.ptp(inside) > 2 * EVEN_DB:
        return False
    if heard.momentary[start:end].min() < np.median(inside) - 12:
        return False
    whole = profile(heard.bands[start:end])
    low = decibels(uniform_filter1d(heard.bands[start:end, 0], 120))[60:-60]
    if whole[0] > whole.max() - 15 and low.min() < np.median(low) - 8:
        return False
    parts = [profile(heard.bands[place:place + 300])
             for place in range(start, end - 299, 150)]
    return all(difference(part, whole) < 3.2 for part in parts) and all(
        difference(a, b) < 4 for a, b in zip(parts, parts[2:]))


def even_stretches(heard):
    """[(first frame, last)], the longest first found and no two overlapping."""
    count, found, taken = len(heard.loud), [], np.zeros(len(heard.loud), bool)
    for length in (2900, 2400, 2000, 1700, 1400, 1150, int(SHORTEST_S * 100)):
        start = 20
        while start + length < count - 20:
            if not taken[start:start + length].any() and even(heard, start, start + length):
                found.append((start, start + length))
                taken[start:start + length] = True
                start += length
            else:
                start += 100
        if len(found) >= 3:
            break
    return found


def beats_of(flux):
    """Beats (frames), by dynamic programming (Ellis 2007) at the period of the strongest
    correlation with itself; and how strong that is."""
    rising = flux - uniform_filter1d(flux, 100)
    spectrum = np.abs(np.fft.rfft(rising, 2 * len(rising))) ** 2
    lags = np.fft.irfft(spectrum)[:200]
    periods = np.arange(33, 110)
    score = (lags[periods] + .5 * lags[np.minimum(2 * periods, 199)]) * \
        np.exp(-.5 * (np.log2(periods / 52) / .6) ** 2)
    period = int(periods[np.argmax(score)])
    strength = float(lags[period] / (lags[0] + 1e-9))
    rising = rising / (rising.std() + 1e-9)
    best, back = rising.copy(), np.full(len(rising), -1)
    steps = np.arange(-2 * period, -period // 2 + 1)
    price = -300 * np.log(-steps / period) ** 2 / 10
    for now in range(2 * period, len(rising)):
        values = best[now + steps] + price
        place = int(np.argmax(values))
        best[now] = rising[now] + values[place]
        back[now] = now + steps[place]
    now = len(rising) - period + int(np.argmax(best[-period:]))
    beats = []
    while now >= 0:
        beats.append(now)
        now = back[now]
    return np.array(beats[::-1]), strength


def sharpened(places, flux):
    """Each place moved to the steepest rise near it."""
    moved = []
    for place in places:
        low = max(int(place) - 6, 0)
        near = flux[low:int(place) + 7]
        moved.append(low + int(np.argmax(near)) if len(near) else int(place))
    return np.array(moved)


def bars_of(beats, heard, known):
    """Every fourth beat, from the one where the bass begins most, or those that are known."""
    if len(known):
        return np.unique([beats[np.argmin(np.abs(beats - place))] for place in known])
    low = np.sqrt(heard.bands[:, 0])
    rise = [low[b:b + 8].mean() - low[max(b - 8, 0):max(b - 1, 1)].mean() for b in beats]
    score = [np.mean(rise[phase::4]) for phase in range(min(4, len(beats)))]
    return beats[int(np.argmax(score))::4] if score else beats


def examined(path, collection, quadrant):
    """{audio, excerpts} of a recording, or None where it is never level."""
    audio = decoded(path)
    mono = audio.astype(np.float32).mean(1) / 32768
    heard = Heard(mono)
    stretches = even_stretches(heard)
    if not stretches:
        return None
    known, bars = [], []
    if os.path.exists(path[:-5] + ".json"):
        with open(path[:-5] + ".json", encoding="utf-8") as truth:
            truth = json.load(truth)
        known = np.round(np.array(truth.get("beats", [])) * 100).astype(int)
        bars = np.round(np.array(truth.get("downbeats", [])) * 100).astype(int)
    excerpts = []
    for start, end in stretches:
        inside = [place for place in known if start + 10 < place < end - 5]
        strength = 1.
        if len(inside) < 8:
            inside, strength = beats_of(heard.flux[start:end])
            inside = inside + start
        beats = np.unique(sharpened(inside, heard.flux))
        beats = beats[(beats > start + 10) & (beats < end - 5)]
        if len(beats) < 6:
            continue
        downbeats = bars_of(beats, heard, [b for b in bars if start + 10 < b < end - 5])
        power = heard.bands[start:end]
        whole = decibels(power.sum(1).mean())
        chroma = heard.chroma[start:end].mean(0)
        low = decibels(uniform_filter1d(power[:, 0], 100))
        excerpts.append({
            "name": os.path.splitext(os.path.basename(path))[0], "collection": collection,
            "quadrant": quadrant, "start": start / 100, "end": end / 100,
            "beats": beats / 100, "bars": downbeats / 100, "strength": strength,
            "loudness": float(decibels(heard.loud[start:end].mean())),
            "low": float(decibels(power[:, 0].mean()) - whole),
            "low_least": float(np.percentile(low[50:-50], 5) - whole),
            "high": float(decibels(power[:, 6:].sum(1).mean()) - whole),
            "flux": float(heard.flux[start:end].mean()),
            "profile": profile(power), "chroma": chroma / np.linalg.norm(chroma),
            "ends": difference(profile(power[:400]), profile(power[-400:])),
        })
    return (audio, excerpts) if excerpts else None


def recordings(data):
    """[(path, collection, quadrant)] of all that may be used."""
    omitted = left_out()
    with open(os.path.join(data, "mood/quadrant-clips/labels.csv"), encoding="utf-8") as rows:
        quadrants = {row["clip"]: row["quadrant"] for row in csv.DictReader(rows)}
    paths = [(path, "quadrant-clips", quadrants.get(os.path.basename(path)[:-5], ""))
             for path in sorted(glob.glob(os.path.join(data, "mood/quadrant-clips/audio/*.opus")))]
    for track in TRACKS:
        paths += [(path, track, "")
                  for path in sorted(glob.glob(os.path.join(data, "rhythm", track, "*.opus")))]
    return [row for row in paths if os.path.splitext(os.path.basename(row[0]))[0] not in omitted]


def gathered(data, cache):
    """All excerpts, with their sound kept in the cache (16 bit, the level stretches only)."""
    index = os.path.join(cache, "excerpts.pickle")
    if os.path.exists(index):
        with open(index, "rb") as file:
            return pickle.load(file)
    os.makedirs(cache, exist_ok=True)
    found = []
    for path, collection, quadrant in recordings(data):
        result = examined(path, collection, quadrant)
        if result is None:
            continue
        audio, excerpts = result
        for number, excerpt in enumerate(excerpts):
            name = f"{collection}-{excerpt['name']}-{number}.npy".replace("/", "_")
            first, last = int((excerpt["start"] - .2) * RATE), int((excerpt["end"] + .2) * RATE)
            sound = audio[max(first, 0):last]
            if collection != "quadrant-clips":
                sound = sound[:, :1]  # these are mono
            np.save(os.path.join(cache, name), sound)
            excerpt["file"], excerpt["offset"] = name, max(first, 0) / RATE
            found.append(excerpt)
    with open(index + ".part", "wb") as file:
        pickle.dump(found, file)
    os.rename(index + ".part", index)
    return found


if __name__ == "__main__":
    import sys
    print(len(gathered(sys.argv[1], sys.argv[2])), "excerpts")
