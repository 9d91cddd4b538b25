# SPDX-License-Identifier: GPL-3.0-or-later
"""Stems to fit the family meters on: every program of General MIDI alone, in many ways of
playing, as several sets of sounds have it."""

import os
import random
import subprocess

import numpy as np

import midi

RATE = 48000
SEGMENT_S, TAIL_S = 5., 1.2  # a way of playing, and the silence after it
STRINGS, BRASS, PIANO, VOICE, ELECTRONIC, DRUMS, NONE = range(7)
FAMILIES = ("strings", "brass", "piano", "voice", "electronic", "drums")

# Programs from 0; those of NONE belong to no family and accompany, or play alone.
PROGRAMS = {
    STRINGS: (40, 41, 42, 43, 44, 48, 49),
    BRASS: (56, 57, 58, 59, 60, 61),
    PIANO: (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 32, 33, 34,
            45, 46, 104, 105, 106, 107, 108),
    VOICE: (52, 53, 54, 91),
    ELECTRONIC: (38, 39, 80, 81, 82, 83, 84, 86, 87, 88, 89, 90, 92, 93, 94, 95, 96, 97, 99, 100,
                 101, 102, 103),
    DRUMS: (47, 112, 115, 116, 117, 118, 128, 129, 130, 131),  # from 128: kits
    NONE: (16, 17, 18, 19, 20, 21, 22, 23, 29, 30, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75,
           77, 78, 79, 109, 110, 111),
}
KITS = {128: 0, 129: 8, 130: 24, 131: 48}
# Never fitted on, so that the meters can be judged on instruments they don't know.
UNSEEN = {41, 44, 57, 60, 6, 11, 24, 53, 81, 87, 90, 115, 116}

# Keys that are played, where they are not those of most instruments.
RANGES = {40: (55, 96), 41: (48, 84), 42: (36, 76), 43: (28, 60), 44: (40, 90), 48: (36, 92),
          49: (36, 92), 56: (53, 86), 57: (36, 72), 58: (26, 58), 59: (53, 84), 60: (36, 77),
          61: (36, 84), 52: (42, 82), 53: (42, 80), 54: (42, 82), 91: (42, 82), 32: (26, 55),
          33: (26, 55), 34: (26, 55), 38: (26, 58), 39: (26, 58), 9: (72, 106), 10: (60, 100),
          13: (60, 104), 14: (55, 84), 8: (55, 100), 47: (36, 60), 112: (60, 90), 115: (45, 84),
          116: (36, 72), 117: (40, 76), 118: (36, 72), 24: (40, 84), 25: (40, 84), 26: (40, 84),
          27: (40, 84), 28: (40, 80), 45: (40, 88)}
WAYS = ("legato", "legato", "staccato", "chords", "pad", "broken", "runs", "slow", "repeated",
        "marcato", "legato", "broken")
STRUCK = set(range(16)) | {24, 25, 26, 27, 28, 32, 33, 34, 45, 46, 104, 105, 106, 107, 108}
SCALES = ((0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10))


def note(events, channel, start, length, key, force):
    force = int(min(max(force, 18), 127))
    events.append((start, bytes((0x90 | channel, key, force))))
    events.append((start + max(length, .03), bytes((0x80 | channel, key, 0))))


def melodic(chance, events, channel, begin, way, low, high):
    """One way of playing for SEGMENT_S."""
    scale, root = chance.choice(SCALES), chance.randint(0, 11)
    keys = [key for key in range(low, high + 1) if (key - root) % 12 in scale]
    if way in ("chords", "pad", "broken", "repeated"):
        keys = keys or [low]
    force = chance.choice((35, 55, 75, 90, 105, 120))
    beat = {"runs": chance.uniform(.09, .17), "slow": chance.uniform(1., 2.5),
            "pad": chance.uniform(1.5, 3.), "chords": chance.uniform(.4, 1.3),
            "repeated": chance.uniform(.12, .3), "broken": chance.uniform(.13, .45),
            }.get(way, chance.uniform(.22, .8))
    place = chance.randrange(len(keys))
    now = begin + chance.uniform(0, .3)
    turn = 0
    while now < begin + SEGMENT_S - .15:
        length = beat if way in ("runs", "repeated", "broken", "pad") else \
            beat * chance.choice((.5, 1, 1, 1, 2))
        length = min(length, begin + SEGMENT_S - now)
        lasting = {"staccato": .35, "repeated": .6, "marcato": .8, "broken": 2.5}.get(way, 1.05)
        count = chance.choice((3, 4)) if way in ("chords", "pad") else \
            chance.choice((1, 1, 2)) if way in ("repeated", "marcato") else 1
        if way != "repeated" or turn % 6 == 0:
            place = min(max(place + chance.randint(-3, 3), 0), len(keys) - 1)
        sounding = [min(place + 2 * voice, len(keys) - 1) for voice in range(count)]
        if way == "broken":
            sounding = [min(place + (0, 2, 4, 7, 4, 2)[turn % 6], len(keys) - 1)]
        for each in set(sounding):
            note(events, channel, now + chance.gauss(0, .004) * (now > begin + .05),
                 min(length * lasting, begin + SEGMENT_S - now + .2), keys[each],
                 force + chance.gauss(0, 7))
        now += length
        turn += 1


def kit(chance, events, begin):
    """A pattern on some of the kit's drums."""
    eighth = 30 / chance.uniform(65, 180)
    parts = [part for part in ("kick", "snare", "top", "toms", "hand") if chance.random() < .6]
    parts = parts or [chance.choice(("kick", "snare", "top", "toms", "hand"))]
    top, force = chance.choice((42, 42, 44, 46, 51, 53, 49, 54, 70)), chance.choice((50, 80, 110))
    hand = chance.sample((60, 61, 62, 63, 64, 65, 66, 67, 68, 75, 76, 77, 56, 39, 69), 3)
    step = 0
    while (now := begin + step * eighth) < begin + SEGMENT_S - .1:
        def hit(key, louder=0, at=now):
            note(events, 9, at + abs(chance.gauss(0, .004)), .2, key,
                 force + louder + chance.gauss(0, 9))
        if "kick" in parts and (step % 8 in (0, 4) or chance.random() < .25):
            hit(chance.choice((35, 36)) if step == 0 else 36, 12)
        if "snare" in parts and (step % 8 in (2, 6) or chance.random() < .07):
            hit(chance.choice((38, 38, 40, 37)), 10)
        if "top" in parts:
            hit(top, -8)
            if chance.random() < .2:
                hit(top, -20, now + eighth / 2)
        if "toms" in parts and chance.random() < .5:
            hit(chance.choice((41, 43, 45, 47, 48, 50)), 5)
        if "hand" in parts and chance.random() < .6:
            hit(chance.choice(hand), 0)
        if chance.random() < .03:
            hit(chance.choice((49, 57, 55, 52)), 10)
        step += 1


def write_score(path, seed, segments, programs):
    """All programs one after the other. Returns [(program, begin of each segment)]."""
    chance = random.Random(seed)
    events, places, now = [], [], .5
    for program in programs:
        channel = 9 if program >= 128 else 0
        events.append((now - .4, bytes((0xC0 | channel, KITS.get(program, program)))))
        begins = []
        for number in range(segments):
            if program >= 128:
                kit(chance, events, now)
            else:
                low, high = RANGES.get(program, (36, 92))
                span = high - low
                width = chance.choice((12, 16, 24))
                at = low + int(max(span - width, 0) * chance.random())
                way = WAYS[(number + program) % len(WAYS)]
                swell = program not in STRUCK and program < 112 and chance.random() < .3
                for step in range(26):
                    level = 100 if not swell else int(
                        75 + 45 * np.sin(6.283 * (step / 25 * chance.uniform(.9, 1.1) + number)))
                    events.append((now + step * .2 - .05, bytes((0xB0, 11, min(level, 127)))))
                    if not swell:
                        break
                bend = 8192 + int(chance.uniform(-1500, 1500)) if chance.random() < .5 else 8192
                events.append((now - .05, bytes((0xE0, bend & 127, bend >> 7))))
                melodic(chance, events, channel, now, way, at, min(at + width, high))
            begins.append(now)
            now += SEGMENT_S + TAIL_S
        places.append((program, begins))
    midi.write(path, events)
    return places


def play(score, sounds, out):
    """sounds: a SoundFont, or `timidity` for the patches that timidity is set up with."""
    if sounds == "timidity":
        command = ["timidity", "-idq", "-Or1sl", "-EFreverb=0", "-EFchorus=0", "-s", str(RATE),
                   "-A40", "-o", out, score]
    else:
        command = ["fluidsynth", "-ni", "-q", "-R", "0", "-C", "0", "-g", "0.4", "-r", str(RATE),
                   "-T", "raw", "-O", "s16", "-F", out, sounds, score]
    subprocess.run(command, check=True, capture_output=True)
    return np.fromfile(out, np.int16).reshape(-1, 2)


def stems(folder, sounds, seed, segments=12, programs=None):
    """{program: [mono samples of each segment]}, kept in the folder."""
    name = os.path.join(folder, f"{os.path.basename(sounds).split('.')[0]}-{seed}")
    if not os.path.exists(name + ".npz"):
        os.makedirs(folder, exist_ok=True)
        wanted = programs or [each for family in sorted(PROGRAMS) for each in PROGRAMS[family]]
        places = write_score(name + ".mid", seed, segments, wanted)
        both = play(name + ".mid", sounds, name + ".raw")
        os.remove(name + ".raw")
        length = int((SEGMENT_S + TAIL_S) * RATE)
        kept = {}
        for program, begins in places:
            rows = []
            for begin in begins:
                start = int((begin - .05) * RATE)
                mono = both[start:start + length].astype(np.float32).mean(1)
                if len(mono) == length and np.sqrt(np.mean(mono ** 2)) > 8:
                    scale = 20000 / (np.abs(mono).max() + 1)
                    rows.append((mono * scale).astype(np.int16))
            if rows:
                kept[str(program)] = np.stack(rows)
        np.savez(name + ".npz", **kept)
    return name + ".npz"


if __name__ == "__main__":
    import sys
    print(stems(sys.argv[1], sys.argv[2], int(sys.argv[3])))
