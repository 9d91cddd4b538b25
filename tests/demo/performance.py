# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays the score as people would: uneven in time and touch, but the same every time."""

import random
from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction

import midifile
from notation import bar_to_beat, level_at, read_levels

VOLUME, PAN, EXPRESSION, PEDAL, REVERB, CHORUS = 7, 10, 11, 64, 91, 93
BEFORE_NOTES, NOTE_OFF, NOTE_ON = 0, 1, 2  # order on one tick
EXPRESSION_STEP = Fraction(1, 4)  # beats between two expression values
OVERLAP_S = 0.03  # a legato note ends this long after the next one begins


@dataclass(frozen=True)
class Instrument:
    name: str
    channel: int
    program: int
    pan: int  # 0 left … 64 … 127 right, as the orchestra sits
    volume: int = 100
    reverb: int = 40
    sustained: bool = False  # bowed, blown or sung: the dynamics shape the note while it sounds
    legato: bool = False
    early_s: float = 0.0  # slow attacks are played this much ahead of the beat
    loose_s: float = 0.006  # spread of the players' timing
    spread_s: float = 0.0  # a chord rolls upwards, from note to note


@dataclass
class Voice:
    instrument: Instrument
    notes: list
    dynamics: str
    weight: float = 0.0  # added to the touch: a melody is played out, an accompaniment held back
    theme: str = ""  # what this voice tells of the theme: "full", "shortened" or "fragment"
    key: str = ""
    label: str = ""  # seeds the players' unevenness


class TempoMap:
    """Piecewise constant tempo; a glide changes it every beat by equal ratios."""

    def __init__(self, text, end_beat):
        self.changes = []
        levels = read_levels(text)
        for index, (beat, bpm, glides) in enumerate(levels):
            self.changes.append((beat, bpm))
            if glides:
                goal_beat, goal = levels[index + 1][:2]
                steps = int(goal_beat - beat)
                self.changes += [(beat + step, bpm * (goal / bpm) ** (step / steps)) for step in range(1, steps)]
        self.end_beat = end_beat
        self.seconds = [0.0]
        for (beat, bpm), (following, _) in zip(self.changes, self.changes[1:]):
            self.seconds.append(self.seconds[-1] + float(following - beat) * 60 / bpm)

    def bpm(self, beat):
        return self.changes[bisect_right([change[0] for change in self.changes], beat) - 1][1]

    def time(self, beat):
        index = bisect_right([change[0] for change in self.changes], beat) - 1
        start, bpm = self.changes[max(index, 0)]
        return self.seconds[max(index, 0)] + float(beat - start) * 60 / bpm


def ticks(beat):
    return round(beat * midifile.TICKS_PER_BEAT)


def midi_value(value):
    return max(1, min(127, round(value)))


def expression(level):
    return midi_value(58 + 69 * level)


def touch(voice, note, level, mean_pitch, chance):
    """Velocity of a note."""
    if voice.instrument.sustained:
        velocity = 64 + 54 * level
    else:
        velocity = 34 + 90 * level * note.strength
    velocity += voice.weight + 10 * (">" in note.marks)
    on_bar, on_beat = note.beat % 4 == 0, note.beat % 1 == 0
    velocity += 3 if on_bar else 0 if on_beat else -3
    if voice.weight > 0:
        velocity += max(-5, min(5, 0.5 * (note.pitch - mean_pitch)))  # a line leans into its high notes
    return midi_value(velocity + chance.gauss(0, 2.5))


def sounding_beats(voice, note, notes, bpm):
    """How long a note is held."""
    if "'" in note.marks:
        return note.length * Fraction(1, 2)
    after = [other.pitch for other in notes if other.beat == note.beat + note.length]
    if "-" in note.marks or (voice.instrument.legato and after and note.pitch not in after):
        return note.length + Fraction(OVERLAP_S * bpm / 60).limit_denominator(1000)
    return note.length * Fraction(93, 100)


def play_voice(voice, tempo_map):
    """What a voice sounds: [(start, end, pitch, velocity)] in ticks."""
    player = voice.instrument
    chance = random.Random(voice.label)
    levels = read_levels(voice.dynamics)
    notes = sorted(voice.notes, key=lambda note: (note.beat, note.pitch))
    starts = sorted({note.beat for note in notes})
    mean_pitch = sum(note.pitch for note in notes) / len(notes)
    sounds, drift = [], 0.0
    for beat in starts:
        bpm = tempo_map.bpm(beat)
        drift = 0.7 * drift + chance.gauss(0, 0.5 * player.loose_s)
        for step, note in enumerate([note for note in notes if note.beat == beat]):
            late = drift + chance.gauss(0, 0.5 * player.loose_s) + step * player.spread_s - player.early_s
            late = max(-2 * player.loose_s - player.early_s, late)
            start = max(Fraction(0), beat + Fraction(late * bpm / 60).limit_denominator(1000))
            end = start + sounding_beats(voice, note, notes, bpm)
            velocity = touch(voice, note, level_at(levels, beat), mean_pitch, chance)
            sounds.append((ticks(start), ticks(end), note.pitch, velocity))
    return sounds


def note_events(channel, sounds):
    """MIDI events; a key struck again is released first, whoever held it."""
    events = []
    by_pitch = sorted(sounds, key=lambda sound: (sound[2], sound[0]))
    for sound, following in zip(by_pitch, by_pitch[1:] + [None]):
        start, end, pitch, velocity = sound
        if following and following[2] == pitch:
            end = min(end, following[0] - 1)
        if end > start:
            events.append((start, NOTE_ON, midifile.note_on(channel, pitch, velocity)))
            events.append((end, NOTE_OFF, midifile.note_off(channel, pitch)))
    return events


def play_expression(voices, tempo_map):
    """Expression of one instrument: the dynamics, and a swell inside every long note."""
    player = voices[0].instrument
    events, last = [], None
    for voice in sorted(voices, key=lambda voice: min(note.beat for note in voice.notes)):
        levels = read_levels(voice.dynamics)
        beat = min(note.beat for note in voice.notes)
        end = max(note.beat + note.length for note in voice.notes)
        while beat < end:
            level = level_at(levels, beat)
            for note in voice.notes:
                if note.length >= 2 and note.beat <= beat < note.beat + note.length:
                    phase = float((beat - note.beat) / note.length)
                    level *= 0.94 + 0.24 * phase * (1 - phase)  # most in the middle of the note
                    break
            value = expression(level)
            if value != last:
                at = max(Fraction(0), beat - Fraction(player.early_s * tempo_map.bpm(beat) / 60).limit_denominator(1000))
                events.append((ticks(at), BEFORE_NOTES, midifile.control(player.channel, EXPRESSION, value)))
                last = value
            beat += EXPRESSION_STEP
    return events


def play_pedal(channel, changes, release):
    """The sustain pedal goes down with each harmony and comes up just before the next."""
    events = []
    for beat, following in zip(changes, changes[1:] + [release]):
        events.append((ticks(beat + Fraction(1, 16)), NOTE_ON, midifile.control(channel, PEDAL, 127)))
        events.append((ticks(following - Fraction(1, 64)), BEFORE_NOTES, midifile.control(channel, PEDAL, 0)))
    return events


def set_up(player, beat):
    """Seat an instrument on its channel."""
    values = {VOLUME: player.volume, PAN: player.pan, REVERB: player.reverb, CHORUS: 0}
    if not player.sustained:
        values[EXPRESSION] = 127
    events = [(ticks(beat), BEFORE_NOTES - 2, midifile.program(player.channel, player.program))]
    return events + [(ticks(beat), BEFORE_NOTES - 1, midifile.control(player.channel, number, value))
                     for number, value in values.items()]


def play(voices, tempo_map):
    """Tracks of the whole score, one per instrument: [(name, events)]."""
    tracks, seated = [], set()
    by_entry = sorted(voices, key=lambda voice: min(note.beat for note in voice.notes))
    for player in dict.fromkeys(voice.instrument for voice in by_entry):
        own = [voice for voice in voices if voice.instrument == player]
        first = min(note.beat for voice in own for note in voice.notes)
        # The first on a channel is seated at once, a later one half a beat before it plays.
        beat = max(Fraction(0), first - Fraction(1, 2)) if player.channel in seated else Fraction(0)
        seated.add(player.channel)
        events = set_up(player, beat)
        sounds = [sound for voice in own for sound in play_voice(voice, tempo_map)]
        events += note_events(player.channel, sounds)
        if player.sustained:
            events += play_expression(own, tempo_map)
        tracks.append((player.name, events))
    return tracks


def time_of_bar(tempo_map, bar):
    return tempo_map.time(bar_to_beat(bar))
