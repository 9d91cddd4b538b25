# SPDX-License-Identifier: GPL-3.0-or-later
"""Standard MIDI Files, as far as they are needed: writing one track, reading note-ons."""

import struct

TICKS_PER_S = 1000
AT_ONCE_S = .03  # notes within this are one onset


def variable_length(value):
    digits = [value & 127]
    while value := value >> 7:
        digits.insert(0, value & 127 | 128)
    return bytes(digits)


def write(path, events):
    """events: (seconds, message)"""
    track, last = b"", 0
    for time, message in sorted(events, key=lambda event: event[0]):
        tick = round(time * TICKS_PER_S)
        track += variable_length(tick - last) + message
        last = tick
    track += b"\0\xff\x2f\0"
    with open(path, "wb") as out:  # half a second to the quarter, as no tempo is set
        out.write(b"MThd" + struct.pack(">IHHH", 6, 0, 1, TICKS_PER_S // 2) +
                  b"MTrk" + struct.pack(">I", len(track)) + track)


class Track:
    """Walks through the events of a track."""

    def __init__(self, data):
        self.data, self.place, self.tick, self.status = data, 0, 0, 0

    def number(self):
        value = 0
        while True:
            byte = self.data[self.place]
            self.place += 1
            value = value << 7 | byte & 127
            if byte < 128:
                return value

    def take(self, count):
        self.place += count
        return self.data[self.place - count:self.place]

    def __iter__(self):
        """(tick, "note" or "tempo", microseconds to the quarter)"""
        while self.place < len(self.data):
            self.tick += self.number()
            if self.data[self.place] & 128:
                self.status = self.take(1)[0]
            if self.status == 0xFF:
                kind, content = self.take(1)[0], self.take(self.number())
                if kind == 0x51:
                    yield self.tick, "tempo", int.from_bytes(content, "big")
            elif self.status in (0xF0, 0xF7):
                self.take(self.number())
            elif self.status >> 4 in (0xC, 0xD):
                self.take(1)
            elif self.take(2)[1] > 0 and self.status >> 4 == 0x9:
                yield self.tick, "note", 0


def onsets(path):
    """Times of all note-ons, in seconds; those at once are one."""
    with open(path, "rb") as source:
        data = source.read()
    tracks, division = struct.unpack(">HH", data[10:14])
    place, events = 14, []
    for _ in range(tracks):
        length = struct.unpack(">I", data[place + 4:place + 8])[0]
        events += Track(data[place + 8:place + 8 + length])
        place += 8 + length
    found, now, last, quarter = [], 0., 0, 500000
    for tick, kind, tempo in sorted(events, key=lambda event: (event[0], event[1] == "note")):
        now += (tick - last) * quarter / 1e6 / division
        last = tick
        if kind == "tempo":
            quarter = tempo
        elif not found or now - found[-1] > AT_ONCE_S:
            found.append(now)
    return found
