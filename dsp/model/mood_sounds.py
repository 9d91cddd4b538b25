# SPDX-License-Identifier: GPL-3.0-or-later
"""Pieces as sound: recordings as they are, scores as fluidsynth plays them; and other versions of
them, so that the model hears the music and not the piano, the soundfont or the coding."""

import os
import struct
import subprocess
import wave

import numpy as np

import mixtures
import rooms
from noises import RATE

# Programs of General MIDI that a piano piece can be played with.
OTHER_PROGRAMS = (4, 6, 8, 11, 12, 14, 16, 19, 21, 24, 25, 40, 42, 46, 48, 49, 51, 52, 53, 60, 61, 62,
                  68, 71, 73, 80, 81, 88, 89, 91)


def variable_length(data, place):
    value = 0
    while True:
        byte = data[place]
        place += 1
        value = value << 7 | byte & 127
        if byte < 128:
            return value, place


def as_variable_length(value):
    digits = [value & 127]
    while value > 127:
        value >>= 7
        digits.insert(0, value & 127 | 128)
    return bytes(digits)


def track_with(track, program):
    """The track's events without its changes of program, after one to ours on all channels."""
    events = bytearray()
    for channel in range(16):
        if channel != 9:
            events += bytes([0, 0xC0 | channel, program])
    place, status, waited = 0, 0, 0
    while place < len(track):
        delta, place = variable_length(track, place)
        waited += delta
        first = track[place]
        if first in (0xF0, 0xF7, 0xFF):
            length, start = variable_length(track, place + (2 if first == 0xFF else 1))
            event, place = track[place:start + length], start + length
        else:
            if first & 0x80:
                status, place = first, place + 1
            length = 1 if status >> 4 in (0xC, 0xD) else 2
            event, place = bytes([status]) + track[place:place + length], place + length
            if status >> 4 == 0xC:
                continue
        events += as_variable_length(waited) + event
        waited = 0
    return bytes(events)


def reorchestrated(score, program):
    """A Standard MIDI File with another instrument for all that is not percussion."""
    result, place = bytearray(score[:14]), 14
    while place + 8 <= len(score):
        length = struct.unpack(">I", score[place + 4:place + 8])[0]
        track = track_with(score[place + 8:place + 8 + length], program)
        result += b"MTrk" + struct.pack(">I", len(track)) + track
        place += 8 + length
    return bytes(result)


def played(score, soundfont, seconds):
    """Stereo at RATE, as fluidsynth plays the bytes of a MIDI file."""
    with subprocess.Popen(
            ["fluidsynth", "-niq", "-g", ".5", "-r", str(RATE), "-o", "synth.dynamic-sample-loading=1",
             "-O", "s16", "-T", "raw", "-F", "-", soundfont, score],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
        raw = program.stdout.read(int(seconds * RATE) * 4)
        program.kill()
    return np.frombuffer(raw, np.int16).reshape(-1, 2).astype(np.float32) / 32768


def decoded(path):
    """Stereo at RATE."""
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-ac", "2", "-ar",
                          str(RATE), "-"], check=True, capture_output=True).stdout
    return np.frombuffer(raw, np.float32).reshape(-1, 2)


def coded(sound, chance):
    """Through MP3 or Opus at a low rate and back."""
    return mixtures.coded(sound, ("libmp3lame", "libopus")[chance.integers(2)],
                          ("48k", "64k", "96k")[chance.integers(3)])


def amid_crowd(sound, chance):
    return mixtures.amid_crowd(chance, sound, chance.uniform(-20, 0))


def under_speech(sound, chance):
    return mixtures.under_speech(chance, sound, chance.uniform(0, 9))


def in_colour(sound, chance):
    """Equalised: a shelf of up to 8 dB."""
    tilt = np.fft.rfftfreq(len(sound), 1 / RATE) + 1
    gain = (np.clip(tilt / 800, .05, 20) ** (chance.uniform(-.25, .25)))[:, None]
    return np.fft.irfft(np.fft.rfft(sound, axis=0) * gain, len(sound), axis=0).astype(np.float32)


def reverberant(sound, chance):
    return np.stack([rooms.in_room(sound[:, channel], chance) for channel in range(2)], 1)


WAYS = (coded, under_speech, amid_crowd, in_colour, reverberant)


def version(item, number, chance, soundfonts, seconds, scratch):
    """The item as it is (number 0), with other instruments or through something else (1), under
    speech or amid a crowd (2)."""
    is_score = item.path.endswith(".mid")
    if number != 1 or not is_score:
        sound = played(item.path, soundfonts[0], seconds) if is_score else decoded(item.path)
        if number == 2:
            return (amid_crowd if chance.random() < .25 else under_speech)(sound, chance)
        return WAYS[chance.integers(len(WAYS))](sound, chance) if number else sound
    font = soundfonts[chance.integers(len(soundfonts))]
    path = item.path
    if item.collection in ("emopia", "vgmidi"):
        path = os.path.join(scratch, "other.mid")
        with open(item.path, "rb") as source, open(path, "wb") as score:
            score.write(reorchestrated(source.read(),
                                       OTHER_PROGRAMS[chance.integers(len(OTHER_PROGRAMS))]))
    sound = played(path, font, seconds)
    return WAYS[chance.integers(len(WAYS))](sound, chance) if chance.random() < .4 else sound


def write(path, sound):
    loudest = max(1., float(np.max(np.abs(sound))))
    with wave.open(path, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.rint(sound / loudest * 32767).astype("<i2").tobytes())
