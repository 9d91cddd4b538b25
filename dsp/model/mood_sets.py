# SPDX-License-Identifier: GPL-3.0-or-later
"""The sets of music that the mood model is fitted on, and what listeners said of them."""

import csv
import os
import zlib

import numpy as np

MOODS = ("energetic", "exciting", "upbeat", "playful", "triumphant", "epic", "dramatic", "tense",
         "mysterious", "somber", "melancholic", "tender", "hopeful", "calm")

# The words of two sets that stand for each mood.
EDITORS_WORDS = {
    "energetic": "energetic lively fiery rousing explosive pulsing",
    "exciting": "exciting exuberant giddy celebratory boisterous rollicking",
    "upbeat": "cheerful happy joyous fun carefree summery positive",
    "playful": "playful whimsical humorous witty eccentric amiable",
    "triumphant": "majestic powerful rousing strong confident celebratory",
    "epic": "epic majestic powerful cathartic elaborate theatrical",
    "dramatic": "dramatic theatrical passionate intense anguished distraught urgent",
    "tense": "tense anxious nervous jittery menacing ominous unsettling paranoid",
    "mysterious": "ethereal dreamy atmospheric nocturnal eerie hypnotic spooky",
    "somber": "somber gloomy bleak brooding weary cold",
    "melancholic": "melancholy sad wistful bittersweet lonely poignant nostalgic",
    "tender": "gentle delicate soft sweet intimate romantic warm innocent",
    "hopeful": "optimistic uplifting bright positive earnest",
    "calm": "calm peaceful soothing relaxed quiet mellow laid-back",
}
GAME_WORDS = {
    "energetic": "speedy rhythmic", "upbeat": "cheerful", "playful": "comic cute",
    "triumphant": "grand", "epic": "grand serious", "dramatic": "serious frustrating",
    "tense": "tense", "mysterious": "creepy bizarre dreamy", "somber": "depressed cold",
    "melancholic": "depressed", "tender": "touching", "calm": "calm peaceful",
}
UNKNOWN = float("nan")
MOST_S = {"ym2413": 60, "emopia": 60, "vgmidi": 200}  # what is rendered of a piece


class Item:
    """A piece or clip: where it is, which group must not be split, and what is known of it.

    valence, arousal: -1 ... +1, one number or (seconds, values); words: 14 of 0, 1 or unknown;
    music: whether it is; span: seconds in which this holds."""

    def __init__(self, collection, name, path, group, valence=UNKNOWN, arousal=UNKNOWN, words=None,
                 music=1., span=(0., 1e9), fixed=False):
        self.collection, self.name, self.path, self.group = collection, name, path, group
        self.valence, self.arousal, self.music, self.span = valence, arousal, music, span
        self.words = words or [UNKNOWN] * len(MOODS)
        self.fixed = fixed  # always fitted on, never scored

    def fold(self, folds):
        return zlib.crc32(f"{self.collection} {self.group}".encode()) % folds

    def truth(self, seconds):
        """Valence and arousal at these times."""
        values = []
        for known in (self.valence, self.arousal):
            if isinstance(known, tuple):
                place = np.clip(np.searchsorted(known[0], seconds - LISTENERS_LAG_S) - 1, 0,
                                len(known[0]) - 1)
                values.append(np.asarray(known[1])[place])
            else:
                values.append(np.full(len(seconds), known))
        return np.stack(values, 1)


LISTENERS_LAG_S = 1.


def rows(*path):
    with open(os.path.join(*path), newline="", encoding="utf-8") as table:
        return list(csv.DictReader(table))


def on_plane(quadrant):
    """Valence and arousal of Q1 ... Q4."""
    return {"Q1": (1., 1.), "Q2": (-1., 1.), "Q3": (-1., -1.), "Q4": (1., -1.)}[quadrant]


def marked(words, chosen):
    found = {word.strip().lower() for word in words}
    return [float(bool(found & set(chosen[mood].split()))) if mood in chosen else UNKNOWN
            for mood in MOODS]


def listened(data):
    """The sets that listeners have judged, from the folder `mood` of the data."""
    items = []
    folder = os.path.join(data, "mood", "quadrant-clips")
    for row in rows(folder, "labels.csv"):
        items.append(Item("quadrant-clips", row["clip"],
                          os.path.join(folder, "audio", row["clip"] + ".opus"), row["artist"],
                          *on_plane(row["quadrant"]),
                          marked(row["mood_words"].split(";"), EDITORS_WORDS), span=(5, 1e9)))
    folder = os.path.join(data, "mood", "emopia")
    for row in rows(folder, "labels.csv"):
        items.append(Item("emopia", row["clip"], os.path.join(folder, "midi", row["clip"] + ".mid"),
                          row["song"], *on_plane(row["label"]), span=(10, 1e9)))
    folder = os.path.join(data, "mood", "vgmidi")
    course = {}
    for row in rows(folder, "dynamic.csv"):
        course.setdefault(row["piece"], []).append(
            [float(row[column]) for column in ("t0", "V_mean", "A_mean")])
    for row in rows(folder, "static.csv"):
        start, valence, arousal = np.array(course[row["piece"]]).T
        items.append(Item("vgmidi", row["midi"][:-len(".mid")], os.path.join(folder, "midi", row["midi"]),
                          row["game"], (start, valence), (start, arousal), span=(10, 1e9)))
    folder = os.path.join(data, "mood", "ym2413")
    for row in rows(folder, "labels.csv"):
        items.append(Item("ym2413", row["file"].replace("/", "_"),
                          os.path.join(folder, "midi", row["file"] + ".mid"), row["group"],
                          words=marked(row["tags"].split(","), GAME_WORDS), span=(10, 1e9)))
    return items


# How a spread of each feature moves valence and arousal: our weights, in the directions and about
# in the order that Eerola, Friberg & Bresin (2013) and Gabrielsson & Lindstroem (2010) report.
FEATURES = {"mode": (.6, 0.), "tempo": (.3, .6), "register": (.12, .08), "dynamics": (-.05, .5),
            "articulation": (.15, .25), "timbre": (.1, .15)}


def controlled(folder):
    """Melodies whose features are set one by one (kibun-stimuli writes them), those to fit on."""
    table = [row for row in rows(folder, "truth.csv") if row["split"] == "fit"]
    levels = {name: np.array([float(row[name + "_level"]) for row in table]) for name in FEATURES}
    spreads = {name: (value - value.mean()) / (value.std() + 1e-9)
               for name, value in levels.items()}
    items = []
    for number, row in enumerate(table):
        place = [sum(weight[axis] * spreads[name][number] for name, weight in FEATURES.items())
                 for axis in range(2)]
        items.append(Item("controlled", row["file"][:-4], os.path.join(folder, row["file"]),
                          row["melody"], *np.tanh(place), fixed=True,
                          span=(float(row["judged_from_s"]), float(row["judged_to_s"]))))
    return items


SIDES = {  # valence and arousal of the scenes, as far as a listener would say
    "fanfare": (1., 1.), "soft-piano": (UNKNOWN, -1.), "heavy-drums": (UNKNOWN, 1.),
    "choir-and-band": (1., 1.), "electronics": (-1., UNKNOWN), "guitar-and-piano": (1., -1.),
    "rapid-drums": (UNKNOWN, 1.), "slow-strings": (-1., -1.), "pop-groove": (1., 1.),
}


def scenes(folder):
    """Scenes with the moods that they are written for (kibun-stimuli writes them), those to fit
    on."""
    return [Item("scenes", row["file"][:-4], os.path.join(folder, row["file"]), row["sentence"],
                 *SIDES[row["sentence"]],
                 words=[float(mood in row["moods"].split(";")) for mood in MOODS], span=(8, 1e9),
                 fixed=True)
            for row in rows(folder, "truth.csv") if row["split"] == "fit"]


def more_music(data):
    """Recorded and rendered music of which only that is known: songs, bands, drums alone."""
    folder = os.path.join(data, "rhythm")
    return [Item("more-music", f"{collection}__{name[:-5]}", os.path.join(folder, collection, name),
                 collection, span=(2, 1e9), fixed=True)
            for collection in sorted(os.listdir(folder))
            if os.path.isdir(os.path.join(folder, collection))
            for name in sorted(os.listdir(os.path.join(folder, collection)))
            if name.endswith(".opus")]


def made(folder):
    """What sounds.py makes, the part to fit on: what deserves no judgement, and singing alone."""
    items = []
    for row in rows(folder, "labels.csv"):
        if row["split"] == "fit":
            music = float(row["is_music"])
            items.append(Item("singing" if music else "no-music", row["file"][:-4],
                              os.path.join(folder, row["file"]), row["kind"], music=music,
                              span=(2, 1e9), fixed=True))
    return items
