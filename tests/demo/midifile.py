# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a Standard MIDI File, format 1."""

import struct

TICKS_PER_BEAT = 960


def variable_length(number):
    """The 7-bit groups in which a MIDI file writes delta times and lengths."""
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.insert(0, number & 0x7F | 0x80)
    return bytes(groups)


def meta(kind, data):
    return bytes([0xFF, kind]) + variable_length(len(data)) + data


def name(text):
    return meta(0x03, text.encode())


def marker(text):
    return meta(0x06, text.encode())


def tempo(bpm):
    return meta(0x51, round(60e6 / bpm).to_bytes(3, "big"))


def four_four():
    return meta(0x58, bytes([4, 2, 24, 8]))


def key(sharps, minor):
    return meta(0x59, struct.pack("bb", sharps, minor))


def program(channel, number):
    return bytes([0xC0 | channel, number])


def control(channel, number, value):
    return bytes([0xB0 | channel, number, value])


def note_on(channel, pitch, velocity):
    return bytes([0x90 | channel, pitch, velocity])


def note_off(channel, pitch):
    return bytes([0x80 | channel, pitch, 0])


def track(events, end):
    """A track chunk of (tick, order, message); order sorts what falls on one tick."""
    data, now = b"", 0
    for tick, _, message in sorted(events, key=lambda event: event[:2]):
        data += variable_length(tick - now) + message
        now = tick
    data += variable_length(end - now) + meta(0x2F, b"")
    return b"MTrk" + struct.pack(">I", len(data)) + data


def write(path, tracks):
    with open(path, "wb") as file:
        file.write(b"MThd" + struct.pack(">IHHH", 6, 1, len(tracks), TICKS_PER_BEAT))
        file.writelines(tracks)
