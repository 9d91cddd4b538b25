# SPDX-License-Identifier: GPL-3.0-or-later
"""Music under other sounds and through other programs; singing without instruments.

Sound is an array of samples, or of samples by two, at 48000 Hz. Melodies, texts, voices and
seeds differ from those that tests/stimuli judges by."""

import os
import struct
import subprocess
import tempfile

import numpy as np
from scipy.signal import resample_poly

import noises
import rooms
import speech
from noises import RATE

SCALES = {"major": (0, 2, 4, 5, 7, 9, 11), "minor": (0, 2, 3, 5, 7, 8, 10)}
VOICES = (52, 53, 54)  # choir aahs, voice oohs, synth voice of General MIDI


def level(sound):
    return np.sqrt(np.mean(np.asarray(sound, float) ** 2)) + 1e-12


def over(music, other, decibels):
    """Another sound, so many decibels above the music, mixed with it."""
    other = np.resize(np.asarray(other, float), len(music))
    if np.ndim(music) == 2:
        other = other[:, None]
    return music + other * level(music) / level(other) * 10 ** (decibels / 20)


def amid_crowd(chance, music, decibels, split="fit"):
    """Under cheering or applause; of a concert the usual is -15 … 0 dB."""
    make = noises.cheering if chance.random() < .6 else noises.applause
    return over(music, make(chance, len(music) / RATE, split), decibels)


def under_speech(chance, music, decibels=6, split="fit", speakers=None):
    """Under dialogue. `speakers` are those of speech.folders_of(); else espeak-ng speaks."""
    def one(chance):
        if speakers and chance.random() < .6:
            return speech.Recorded(chance, speakers)
        return speech.Made(chance, split)
    return over(music, speech.conversation(chance, len(music) / RATE, one, split), decibels)


def gained(music, decibels):
    return music * 10 ** (decibels / 20)


def resampled(music, rate):
    """At another rate."""
    step = np.gcd(rate, RATE)
    return resample_poly(music, rate // step, RATE // step, axis=0)


def coded(music, codec="libmp3lame", bits="128k"):
    """There and back through an encoder of ffmpeg's: libmp3lame, libopus, aac, libvorbis."""
    channels = music.shape[1] if np.ndim(music) == 2 else 1
    kind = {"libmp3lame": "mp3", "libopus": "ogg", "aac": "adts", "libvorbis": "ogg"}[codec]
    plain = ["-f", "f32le", "-ar", str(RATE), "-ac", str(channels)]
    quiet = ["ffmpeg", "-v", "error"]
    there = subprocess.run(quiet + plain + ["-i", "-", "-c:a", codec, "-b:a", bits, "-f", kind, "-"],
                           input=np.asarray(music, "<f4").tobytes(), capture_output=True, check=True)
    back = subprocess.run(quiet + ["-i", "-"] + plain + ["-"], input=there.stdout,
                          capture_output=True, check=True)
    return np.frombuffer(back.stdout, "<f4").reshape(-1, channels).squeeze()


def number(value):
    """A variable-length quantity of MIDI's."""
    parts = [value & 127]
    while value := value >> 7:
        parts.append(value & 127 | 128)
    return bytes(reversed(parts))


def midi_file(notes, program):
    """Of (start, seconds, key, velocity), 1000 ticks to a second."""
    events = [(0, bytes((0xC0, program)))]
    for start, seconds, key, velocity in notes:
        events += [(start, bytes((0x90, key, velocity))), (start + seconds, bytes((0x80, key, 0)))]
    track, now = b"", 0
    for time, data in sorted(events, key=lambda event: event[0]):
        tick = int(round(time * 1000))
        track += number(tick - now) + data
        now = tick
    track += b"\0\xff\x2f\0"
    return b"MThd" + struct.pack(">IHHH", 6, 0, 1, 500) + b"MTrk" + struct.pack(">I", len(track)) + track


def hymn(chance, seconds):
    """A melody that moves by steps; in two of three, three parts below it."""
    scale = SCALES["major" if chance.random() < .5 else "minor"]
    tonic = int(chance.integers(53, 66))
    parts = chance.random() < .67
    beat = chance.uniform(.5, 1.2)
    notes, now, degree = [], .1, int(chance.integers(0, 5))

    def key(place):
        return tonic + 12 * (place // 7) + scale[place % 7]
    while now < seconds:
        length = beat * chance.choice((1, 1, 1, 2, .5))
        velocity = int(chance.uniform(70, 105))
        notes.append((now, .97 * length, key(degree) + (12 if parts else 0), velocity))
        if parts:
            root = min((degree - 4, degree - 2, degree), key=lambda place: (place % 7) not in (0, 3, 4, 5))
            for member, down in ((root, 12), (root + 2, 0), (root + 4, 0)):
                notes.append((now, .97 * length, key(member) - down, velocity - 12))
        now += length
        degree = int(np.clip(degree + chance.choice((-2, -1, -1, 0, 1, 1, 2, 3)), -2, 9))
    return notes


def singing(chance, seconds, soundfont):
    """A choir or a voice alone, of a SoundFont's, in a church or not."""
    program = int(VOICES[chance.integers(len(VOICES))])
    with tempfile.TemporaryDirectory() as folder:
        score, wave = os.path.join(folder, "score.mid"), os.path.join(folder, "score.raw")
        with open(score, "wb") as file:
            file.write(midi_file(hymn(chance, seconds), program))
        subprocess.run(["fluidsynth", "-niq", "-C", "0", "-o", "synth.default-soundfont=", "-o",
                        "synth.dynamic-sample-loading=1", "-r", str(RATE), "-T", "raw", "-O",
                        "float", "-F", wave, soundfont, score], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        sound = np.fromfile(wave, "<f4").reshape(-1, 2)[:int(seconds * RATE)]
    if chance.random() < .5:
        left = rooms.reverberated(sound[:, 0], chance, chance.uniform(1, 3.5), chance.uniform(-3, 9))
        right = rooms.reverberated(sound[:, 1], chance, chance.uniform(1, 3.5), chance.uniform(-3, 9))
        sound = np.stack((left, right), 1)
    return sound / (np.max(np.abs(sound)) + 1e-9) * .5
