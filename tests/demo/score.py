#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo piece: its score, and the program that writes it as MIDI and as a table of truth.

usage: score.py DIRECTORY     writes kibun-demo.mid and truth.csv there

The notation is explained in notation.py; how it is played, in performance.py.
"""

import csv
import sys
from pathlib import Path

import midifile
from notation import bar_to_beat, figure, pick_bars, read_drums, read_notes
from performance import Instrument, TempoMap, Voice, play, play_pedal, ticks, time_of_bar

END_BAR = 48  # the bar line that ends the piece
TAIL_S = 2.0  # for the last chord to ring
SECTIONS = {"calm": 1, "build": 10, "climax": 18, "lull": 40}
TEMPO = "1 90 5.3 84 6 92 8.3 88 > 9.3 76 10 92 < 18 166 40 88 44 86 > 47 66"
KEYS = [(1, "D major", 2, False), (10, "D minor", -1, True), (32, "G minor", -2, True), (41, "D major", 2, False)]

THEME = ("d5:q. e5:e a5:h | g5:q. f#5:e d5:h | b4:q. d5:e g5:q f#5:q | e5:h. r:q | "
         "d5:q. e5:e a5:q b5:q | d6:q. c#6:e a5:h | g5:q. a5:e f#5:q e5:q | d5:h. r:q")
THEME_MINOR = ("d5:q. e5:e a5:h | g5:q. f5:e d5:h | bb4:q. d5:e g5:q f5:q | e5:h. r:q | "
               "d5:q. e5:e a5:q bb5:q | d6:q. c6:e a5:h | g5:q. a5:e f5:q e5:q | d5:h. r:q")

PIANO = Instrument("piano", 0, 0, pan=58, volume=124, reverb=45, loose_s=0.010, spread_s=0.007)
VIOLINS_1 = Instrument("violins 1", 1, 48, pan=38, volume=122, sustained=True, legato=True, early_s=0.035, loose_s=0.012)
VIOLINS_2 = Instrument("violins 2", 2, 48, pan=50, volume=120, sustained=True, legato=True, early_s=0.035, loose_s=0.012)
VIOLAS = Instrument("violas", 3, 48, pan=76, volume=118, sustained=True, legato=True, early_s=0.035, loose_s=0.012)
CELLI = Instrument("celli", 4, 48, pan=88, volume=122, sustained=True, legato=True, early_s=0.035, loose_s=0.012)
BASSES = Instrument("basses", 5, 43, pan=94, volume=127, reverb=25, sustained=True, early_s=0.015, loose_s=0.010)
TREMOLO = Instrument("tremolo strings", 6, 44, pan=54, volume=112, sustained=True, legato=True, early_s=0.030, loose_s=0.010)
FLUTE = Instrument("flute", 7, 73, pan=58, reverb=60, sustained=True, legato=True, early_s=0.020, loose_s=0.012)
HORNS = Instrument("horns", 8, 60, pan=46, volume=108, reverb=60, sustained=True, early_s=0.020, loose_s=0.010)
DRUMS = Instrument("drums", 9, 16, pan=64, volume=112, reverb=25, loose_s=0.003)
BRASS_SECTION = Instrument("brass section", 6, 61, pan=62, volume=124, reverb=50, sustained=True, early_s=0.012, loose_s=0.008)
TRUMPETS = Instrument("trumpets", 10, 56, pan=72, volume=120, reverb=50, sustained=True, early_s=0.010, loose_s=0.008)
TROMBONES = Instrument("trombones", 11, 57, pan=80, volume=88, reverb=45, sustained=True, early_s=0.012, loose_s=0.008)
CHOIR = Instrument("choir", 12, 52, pan=64, volume=100, reverb=70, sustained=True, legato=True, early_s=0.045, loose_s=0.012)
TIMPANI = Instrument("timpani", 13, 47, pan=72, volume=110, reverb=50, loose_s=0.004)
TAIKO = Instrument("taiko", 14, 116, pan=60, volume=105, reverb=40, loose_s=0.004)
SOLO_CELLO = Instrument("solo cello", 15, 42, pan=84, volume=112, reverb=55, sustained=True, legato=True, early_s=0.060, loose_s=0.012)
BASS_GUITAR = Instrument("bass guitar", 15, 34, pan=64, volume=118, reverb=8, early_s=0.028, loose_s=0.004)
CELESTA = Instrument("celesta", 15, 8, pan=70, volume=122, reverb=70, loose_s=0.010)

KICK, SNARE, HAT, OPEN_HAT, RIDE, CRASH, CRASH_2, CHINA = 36, 38, 42, 46, 51, 49, 57, 52
LOW_TOM, MID_TOM, HIGH_TOM = 41, 45, 48

VOICES = []


def voice(instrument, bar, text, dynamics, **options):
    transpose = options.pop("transpose", 0)
    label = f"{instrument.name} {bar} {len(VOICES)}"
    VOICES.append(Voice(instrument, read_notes(text, bar, transpose), dynamics, label=label, **options))


def drums(instrument, bar, dynamics, **lines):
    keys = {"kick": KICK, "snare": SNARE, "hat": HAT, "open_hat": OPEN_HAT, "ride": RIDE, "crash": CRASH,
            "crash_2": CRASH_2, "china": CHINA, "low_tom": LOW_TOM, "mid_tom": MID_TOM, "high_tom": HIGH_TOM,
            "skin": 48, "rim": 57}
    for drum, text in lines.items():
        VOICES.append(Voice(instrument, read_drums(text, bar, keys[drum]), dynamics,
                            label=f"{instrument.name} {drum} {bar}"))


# --- calm, bars 1–9: D major. The piano sings alone over a pad; the violins join the answer. ---

voice(PIANO, 2, THEME, "2 mf 4 mf < 5 f 6 mf < 7 f 8 mf > 9.3 mp", weight=10, theme="full", key="D major")
voice(PIANO, 7, "f#5:h. r:q | r:w | f#4,a4:h. r:q", "7 p 9 p")
voice(PIANO, 1, "d3:e a3 e4 f#4 a4 f#4 e4 a3 | d3 a3 e4 f#4 a4 f#4 e4 a3 | b2 f#3 a3 d4 f#4 d4 a3 f#3 | "
                "g2 d3 g3 b3 d4 b3 g3 d3 | a2 e3 a3 d4 c#4 e3 a3 c#4 | f#2 d3 a3 d4 g2 d3 b3 d4 | "
                "b2 f#3 b3 d4 a2 f#3 a3 c#4 | e2 b2 g3 d4 a2 e3 g3 c#4 | d2 a2 d3 f#3 a3 d4 f#4 a4",
      "1 mp > 2 p < 4 mp 6 mp < 7 mf > 9.3 p", weight=-2)
voice(VIOLINS_1, 6, pick_bars(THEME, 5, 8), "6 pp < 7 mf 8 mp > 9.4 pp", weight=4)
voice(VIOLINS_2, 2, "f#4:w | d4:h f#4:h | d4:w | d4:h c#4:h | a4:h g4:h | f#4:w | d4:h c#4:h | a3,d4:w",
      "2 ppp < 4 p > 5 pp < 7 mf 8 mp > 9.4 ppp")
voice(VIOLAS, 2, "a3:w | a3:w | b3:w | a3:w | d4:w | d4:h c#4:h | b3:h g3:h | f#3:w",
      "2 ppp < 4 p > 5 pp < 7 mf 8 mp > 9.4 ppp")
voice(CELLI, 2, "d3:w | b2:w | g2:w | a2:w | f#2:h g2:h | b2:h a2:h | e2:h a2:h | d2:w",
      "2 ppp < 4 p > 5 pp < 7 mf 8 mp > 9.4 ppp")
voice(FLUTE, 5, "r:h c#6:q a5:q", "5.3 mp > 6 p")
voice(FLUTE, 9, "r:q a5:e d6:e f#6:h", "9 mp > 9.4 p")
voice(SOLO_CELLO, 6, "a3:h b3:q d4:q | f#4:h e4:q c#4:q | b3:q d4:q c#4:h | d4:w", "6 p < 7 mf 8 mf > 9.3 p")

# --- build, bars 10–17: D minor over a pedal, then a bass that climbs chromatically to the dominant. ---

voice(TREMOLO, 10, "f4,a4:w | f4,bb4:w | g4,c5:w | g4,c#5:w | g4,bb4,eb5:w | g4,bb4,e5:w | "
                   "a4,d5,f5:h a4,c5,f#5:h | bb4,d5,g5:q b4,d5,g#5:q c#5,e5,bb5:q r:q", "10 ppp < 14 p < 17.4 f")
voice(VIOLINS_1, 14, "eb5,eb6:w | e5,e6:w | f5,f6:h f#5,f#6:h | g5,g6:q g#5,g#6:q a5,a6:q r:q", "14 pp < 17.4 f")
voice(VIOLINS_2, 14, "eb4:s' g4' bb4' eb5' bb4' g4' eb4' g4' eb4' g4' bb4' eb5' bb4' g4' eb4' g4' | "
                     "e4' g4' bb4' e5' bb4' g4' e4' g4' c#4' e4' g4' bb4' g4' e4' c#4' e4' | "
                     "f4' a4' d5' f5' d5' a4' f4' a4' f#4' a4' c5' eb5' c5' a4' f#4' a4' | "
                     "g4' bb4' d5' bb4' g#4' b4' d5' b4' a4' bb4' c#5' e5' r:q", "14 p < 17.4 f")
voice(CELLI, 10, "d3:q' d3' d3' eb3' | d3' d3:e' d3' d3:q' eb3:e' d3' | d3' d3' f3' d3' d3' eb3' d3' eb3' | "
                 "d3' d3' f3' d3' ab3' d3' g3' eb3' | eb3:s' eb3' g3' eb3' bb3' eb3' g3' eb3' eb3' eb3' g3' eb3' bb3' eb3' g3' eb3' | "
                 "e3' e3' g3' e3' bb3' e3' g3' e3' c#4' e3' bb3' e3' g3' e3' bb3' e3' | "
                 "f3' f3' a3' f3' d4' f3' a3' f3' f#3' f#3' a3' f#3' c4' f#3' eb4' f#3' | "
                 "g3' g3' bb3' g3' g#3' g#3' b3' g#3' a3' bb3' a3' bb3' r:q", "10 p < 14 mf < 17.4 f")
voice(BASSES, 10, "d2:w~ | d2:w~ | d2:w~ | d2:w | eb2:w | e2:w | f2:h f#2:h | g2:q g#2:q a2:q r:q", "10 pp < 14 mp < 17.4 f")
voice(HORNS, 12, "d4:q. eb4:e ab4:h | g4:q. e4:e c#4:h | eb4:q. f4:e bb4:h | e4:q. f#4:e bb4:h | "
                 "f4:e. g4:s c5:q f#4:e. g4:s c5:q | d4,g4:q d4,g#4:q e4,a4:q r:q",
      "12 p < 13 mp 14 mp < 16 f < 17.4 ff", weight=4, theme="fragment", key="D minor")
voice(TRUMPETS, 16, "f4:e. g4:s c5:q f#4:e. g4:s c5:q | bb4,d5:q b4,d5:q c#5,e5:q r:q", "16 mp < 17.4 f")
voice(TROMBONES, 16, "d3,a3:h d3,a3:h | d3,bb3:q d3,b3:q e3,c#4:q r:q", "16 mp < 17.4 f")
voice(CHOIR, 15, "e4,g4,bb4:w | f4,a4,d5:h f#4,a4,c5:h | g4,bb4,d5:q g#4,b4,d5:q g4,bb4,c#5:q r:q", "15 pp < 17.4 f")
voice(TIMPANI, 14, "r:h eb2:h*16 | e2:w*32 | f2:h*16 f#2:h*16 | a2:h.*24 r:q", "14 p < 15 mp < 17.4 f")
drums(TAIKO, 10, "10 mp < 17.4 fff",
      skin="7.4............. | 7.4.....6.4..... | 7.4.....7.4.6... | 7.4.6.4.7.4.6.4. | "
           "8.5.7.5.8.5.7.57 | 8.5.7.5.8.5.7577 | 8.6.8.6.8.6.8686 | 9.9.9.9.9999....")
drums(DRUMS, 16, "16 p < 17.4 ff",
      snare="4.4.4.4.4.4.4.45 | 5566 7788 hiii ....", crash="................ | 4...5...6.......")
voice(PIANO, 12, "d1,d2:w | d1,d2:w | eb1,eb2:h eb1,eb2:h | e1,e2:h e1,e2:h | "
                 "f1,f2:q f1,f2:q f#1,f#2:q f#1,f#2:q | g1,g2:q g#1,g#2:q a1,a2:q r:q", "12 mp < 17.4 f")

# --- climax, bars 18–21: the riff, 3+3+3+3+2+2. ---

RIFF = "a3:s> d3 d3 bb3> d3 d3 a3> d3 d3 g3> d3 d3 f3> d3 e3> d3"
RIFF_LIFT = "a3:s> d3 d3 bb3> d3 d3 a3> d3 d3 c#4> d3 d3 d4> d3 e4> d3"
RIFF_TURN = ("f3:s> bb2 bb2 d3> bb2 bb2 f3> bb2 g3> c3 c3 e3> c3 c3 g3> c3 | "
             "e3> a2 a2 c#3> a2 a2 e3> a2")
RUN_UP = "a4:s> bb4 c#5 d5 e5 f5 g5 a5"

voice(CELLI, 18, f"{RIFF} | {RIFF_LIFT} | {RIFF_TURN} a3:q> r:e a3:e>", "18 ff")
voice(VIOLINS_2, 18, f"{RIFF} | {RIFF_LIFT} | {RIFF_TURN} a3:s> bb3 c#4 d4 e4 f4 g4 a4", "18 ff", transpose=12)
voice(VIOLAS, 18, f"{RIFF} | {RIFF_LIFT} | {RIFF_TURN} a3:q> r:e a3:e>", "18 f", transpose=12)
voice(VIOLINS_1, 18, f"d6:w | d6:h f6:e. e6:e. c#6:e | d6:h> e6:h> | e6:h {RUN_UP}", "18 ff 20 f < 22 ff")
voice(TRUMPETS, 18, "d4,a4:e.> d4,bb4> d4,a4> d4,g4> d4,f4:e> c#4,e4> | d4,a4:e.> d4,bb4> d4,a4> e4,c#5> f4,d5:e> g4,e5> | "
                    "d4,f4,bb4:e.> d4,f4,bb4> f4,bb4,d5:e> e4,g4,c5:e.> e4,g4,c5> g4,c5,e5:e> | "
                    "e4,a4,c#5:e.> e4,a4,c#5> e4,a4,c#5:e> a4,c#5,e5:q> r:e a4,c#5,e5:e>", "18 ff")
voice(HORNS, 18, "a3:e.> bb3> a3> g3> f3:e> e3> | a3:e.> bb3> a3> c#4> d4:e> e4> | "
                 "f4:e.> f4> d4:e> e4:e.> e4> c4:e> | c#4:e.> c#4> c#4:e> e4:q> r:e e4:e>", "18 ff")
voice(TROMBONES, 18, "d3,a3:e.> d3,bb3> d3,a3> d3,g3> d3,a3:e> a2,e3> | d3,a3:e.> d3,bb3> d3,a3> e3,a3> d3,a3:e> a2,e3> | "
                     "bb2,f3:e.> bb2,f3> bb2,f3:e> c3,g3:e.> c3,g3> c3,g3:e> | a2,e3:e.> a2,e3> a2,e3:e> a2,e3:q> r:e a2,e3:e>",
      "18 ff")
voice(CHOIR, 20, "d4,f4,bb4:h e4,g4,c5:h | e4,a4,c#5:w", "20 mf < 22 ff")
voice(BASSES, 18, "d2:w*8 | % | bb1:h*4 c2:h*4 | a1:h*4 a1:q r:e a1:e", "18 ff")
voice(BASS_GUITAR, 18, "d2:w*8 | % | bb1:h*4 c2:h*4 | a1:h*4 a1:q r:e a1:e", "18 f")
voice(PIANO, 18, "d1,d2:e.> d1,d2 d1,d2> d1,d2 d1,d2:e a1,a2> | % | bb1,bb2:h> c1,c2:h> | a1,a2:h> a1,a2:q> r:e a1,a2:e>", "18 mf < 20 f")
voice(TIMPANI, 18, "d2:e.> d2 a2:e> d2:e.> d2 a2:e> | % | bb2:e.> bb2 bb2:e> c3:e.> c3 c3:e> | a2:h*16 a2:q> r:e a2:e>", "18 ff")
drums(DRUMS, 18, "18 ff",
      kick="9..6..9..6..9.6. | 9..6..9..6..9.6. | 9..6..9.9..6..9. | 9..6..9.9.....9.",
      snare="....9.......9... | ....9.......9..5 | ....9.......9... | ....9...9.....9.",
      hat="8.6.8.6.8.6.8.6. | % | % | 8.6.8.6.........",
      crash="9............... | ................ | 8.......7....... | ........9.....9.",
      crash_2="9............... | ............7... | ................ | ........9.......",
      high_tom="................ | ............8866 | ................ | .........8......",
      mid_tom="................ | ................ | ................ | ..........77....",
      low_tom="................ | ................ | ................ | ............88..")
drums(TAIKO, 18, "18 ff", skin="9..6..8..6..8.6. | 9..6..8..6..8888 | 9..6..8.9..6..8. | 9..6..8.9...8.9.")

# --- climax, bars 22–29: the theme in D minor, trumpets and horns; violins join the answer. ---

voice(TRUMPETS, 22, THEME_MINOR, "22 fff 25.3 f 26 ff < 27 fff 29 ff", transpose=-12, weight=12, theme="full", key="D minor")
voice(BRASS_SECTION, 22, THEME_MINOR, "22 ff 26 f < 27 ff 29 f", transpose=-12, weight=6)
voice(HORNS, 22, pick_bars(THEME_MINOR, 1, 4), "22 ff", transpose=-12, weight=6)
voice(HORNS, 26, "a3:h bb3:h | d4:h c4:h | bb3:h c#4:h | d4:q. a3:e d4:h", "26 f < 27 ff")
voice(VIOLINS_1, 22, figure("20121021", "d5 f5 a5 | d5 f5 bb5 | d5 g5 bb5") + f" | e5:q> a5:q> {RUN_UP}", "22 f < 26 ff")
voice(VIOLINS_1, 26, pick_bars(THEME_MINOR, 5, 8), "26 ff < 27 fff 29 ff", weight=4)
voice(FLUTE, 26, pick_bars(THEME_MINOR, 5, 8), "26 mp 27 mf 29 mp")
voice(VIOLINS_2, 22, figure("20120120", "d4 f4 a4 | d4 f4 bb4 | d4 g4 bb4 | d4 e4 a4 / c#4 e4 a4 | d4 f4 a4 / d4 g4 bb4 | "
                            "d4 f4 bb4 / c4 f4 a4 | bb3 d4 g4 / c#4 e4 a4") + " | d4:q> a4:q> d5:s c5 bb4 a4 g4 f4 e4 d4",
      "22 f 29 ff")
voice(VIOLAS, 22, figure("01201201", "a3 d4 f4 | bb3 d4 f4 | g3 bb3 d4 | a3 d4 e4 / a3 c#4 e4 | a3 d4 f4 / bb3 d4 g4 | "
                         "bb3 d4 f4 / a3 c4 f4 | g3 bb3 d4 / a3 c#4 e4 | a3 d4 f4"), "22 f")
voice(CELLI, 22, figure("01001001", "d3 a3 | bb2 f3 | g2 d3 | a2 e3 | f2 d3 / g2 d3 | bb2 f3 / a2 f3 | g2 d3 / a2 e3 | d3 a3"),
      "22 f < 26 ff")
voice(TROMBONES, 22, "d3,a3:q.> d3,a3> d3,a3:q> | bb2,f3:q.> bb2,f3> bb2,f3:q> | g2,d3:q.> g2,d3> g2,d3:q> | "
                     "a2,e3:q.> a2,e3> a2,e3:q> | d3,a3:h> d3,bb3:h> | d3,bb3:h> c3,a3:h> | d3,g3:h> c#3,g3:h> | d3,a3:h. r:q", "22 f")
voice(CHOIR, 26, "a3,d4,f4:h bb3,d4,g4:h | bb3,d4,f4:h a3,c4,f4:h | bb3,d4,g4:h c#4,g4:q c#4,e4,g4:q | a3,d4,f4:h. r:q", "26 f < 27 ff > 29 f")
for low in (BASSES, BASS_GUITAR):
    voice(low, 22, "d2:w*8 | bb1:w*8 | g1:w*8 | a1:w*8 | f1:h*4 g1:h*4 | bb1:h*4 a1:h*4 | g1:h*4 a1:h*4 | d2:h*4 d2:e f2 e2 d2",
          "22 ff" if low is BASSES else "22 f")
voice(TIMPANI, 22, "d2:q> r:h d2:e d2 | bb2:q> r:h bb2:e bb2 | g2:q> r:h g2:e g2 | a2:h> a2:h*16 | d2:q> r:q g2:q> r:q | "
                   "bb2:q> r:q a2:q> r:q | g2:q> r:q a2:h*16 | d2:q> r:h d2:e d2", "22 ff")
drums(DRUMS, 22, "22 ff",
      kick="9.....8.9.8..... | 9.....8.9.8...6. | 9.....8.9.8..... | 9.....8.9....... | "
           "9.....8.9.8..... | 9.....8.9.8...6. | 9.....8.9.8..... | 9.8...8.9.......",
      snare="....9..2....9... | ....9..2....9..3 | ....9..2....9... | ....9...8...99.. | "
            "....9..2....9... | ....9..2....9..3 | ....9..2....9... | ....9.......99hh",
      hat="7.5.7.5.7.5.7.5. | % | % | 7.5.7.5......... | ................ | % | % | %",
      ride="................ | % | % | % | 8.6.8.6.8.6.8.6. | % | % | 8.6.8.6.........",
      crash="9............... | ................ | ................ | ................ | "
            "9............... | ................ | ................ | ........8.......",
      high_tom="................ | % | % | ..........88.... | ................ | % | % | ........88......",
      low_tom="................ | % | % | ..............99 | ................ | % | % | ..........88....")
drums(TAIKO, 22, "22 f",
      skin="9...6.6.8...6.66 | % | % | 9...6.6.8.8.8888 | 9...6.6.8...6.66 | % | % | 9...6.6.8.8.8888")

# --- climax, bars 30–31: bridge to G minor, ending on its dominant. ---

voice(TRUMPETS, 30, "g4,bb4,eb5:e.> g4,bb4,eb5> g4,bb4,eb5:e> a4,c5,f5:e.> a4,c5,f5> a4,c5,f5:e> | "
                    "a4,c5,f#5:e.> a4,c5,f#5> a4,c5,f#5:e> r:h", "30 ff")
voice(HORNS, 30, "bb3,eb4:e.> bb3,eb4> bb3,eb4:e> c4,f4:e.> c4,f4> c4,f4:e> | c4,f#4:e.> c4,f#4> c4,f#4:e> d4:h", "30 ff")
voice(TROMBONES, 30, "bb2,eb3:e.> bb2,eb3> bb2,eb3:e> c3,f3:e.> c3,f3> c3,f3:e> | d3,a3:e.> d3,a3> d3,a3:e> d3,a3:h", "30 ff")
voice(VIOLINS_1, 30, figure("20120120", "g5 bb5 eb6 / a5 c6 f6") + " | a5:e. c6:e. f#6:e f#5:s g5 a5 bb5 c6 d6 eb6 f#6", "30 ff")
voice(VIOLINS_2, 30, figure("20120120", "g4 bb4 eb5 / a4 c5 f5") + " | a4:e. c5:e. f#5:e f#4:s g4 a4 bb4 c5 d5 eb5 f#5", "30 ff")
voice(VIOLAS, 30, figure("01201201", "bb3 eb4 g4 / c4 f4 a4 | c4 f#4 a4"), "30 ff")
voice(CELLI, 30, figure("01001001", "eb3 bb3 / f3 c4 | d3 a3"), "30 ff")
voice(CHOIR, 30, "eb4,g4,bb4:h f4,a4,c5:h | f#4,a4,c5:h. r:q", "30 f < 31.4 ff")
for low in (BASSES, BASS_GUITAR):
    voice(low, 30, "eb2:h*4 f2:h*4 | d2:h*4 d2:e d2 c2 a1", "30 ff" if low is BASSES else "30 f")
voice(TIMPANI, 30, "bb2:e.> bb2 bb2:e> c3:e.> c3 c3:e> | d2:e.> d2 d2:e> d2:h*16", "30 ff")
drums(DRUMS, 30, "30 ff",
      kick="9..9..9.9..9..9. | 9..9..9.9...9...",
      snare="9..9..9.9..9..9. | 9..9..9.9999hhii",
      crash="9.......9....... | 9...............",
      high_tom="................ | ........88......", mid_tom="................ | ..........88....",
      low_tom="................ | ............9999")
drums(TAIKO, 30, "30 ff", skin="9..9..9.9..9..9. | 9..9..9.99999999")

# --- climax, bars 32–39: the theme in G minor, a fourth higher; everyone. ---

voice(TRUMPETS, 32, pick_bars(THEME_MINOR, 1, 7), "32 fff 35.3 ff 36 fff", transpose=-7, weight=10, theme="full", key="G minor")
voice(BRASS_SECTION, 32, pick_bars(THEME_MINOR, 1, 7), "32 ff 35.3 f 36 ff", transpose=-7, weight=6)
voice(VIOLINS_1, 32, pick_bars(THEME_MINOR, 1, 7), "32 fff", transpose=5, weight=5)
voice(FLUTE, 32, pick_bars(THEME_MINOR, 1, 7), "32 mp < 37 mf", transpose=5)
voice(HORNS, 32, "d4:h g4:h | g4:h bb4:h | g4:h eb4:h | d4:h f#4:h | g4:h g4:h | bb4:h f4:h | eb4:h d4:h", "32 ff", weight=2)
voice(VIOLINS_2, 32, figure("20120120", "d4 g4 bb4 | eb4 g4 bb4 | eb4 g4 c5 | d4 g4 a4 / d4 f#4 a4 | d4 g4 bb4 / eb4 g4 c5 | "
                            "eb4 g4 bb4 / d4 f4 bb4 | eb4 g4 c5 / d4 f#4 a4"), "32 ff")
voice(VIOLAS, 32, figure("01201201", "bb3 d4 g4 | bb3 eb4 g4 | c4 eb4 g4 | a3 d4 g4 / a3 d4 f#4 | bb3 d4 g4 / c4 eb4 g4 | "
                         "bb3 eb4 g4 / bb3 d4 f4 | c4 eb4 g4 / c4 d4 f#4"), "32 ff")
voice(CELLI, 32, figure("01001001", "g2 d3 | eb2 bb2 | c3 g3 | d3 a3 | bb2 g3 / c3 g3 | eb3 bb3 / d3 bb3 | c3 g3 / d3 a3"), "32 ff")
voice(TROMBONES, 32, "g2,d3:q.> g2,d3> g2,d3:q> | bb2,eb3:q.> bb2,eb3> bb2,eb3:q> | c3,g3:q.> c3,g3> c3,g3:q> | d3,a3:q.> d3,a3> d3,a3:q> | "
                     "bb2,g3:h> c3,g3:h> | bb2,eb3:h> bb2,f3:h> | c3,g3:h> c3,f#3:h>", "32 f")
voice(CHOIR, 32, "bb3,d4,g4:w | bb3,eb4,g4:w | c4,eb4,g4:w | a3,d4,g4:h a3,d4,f#4:h | bb3,d4:h c4,eb4:h | "
                 "bb3,eb4:h bb3,d4:h | c4,eb4:h c4,d4:h", "32 ff < 36 fff")
voice(CHOIR, 36, pick_bars(THEME_MINOR, 5, 7), "36 fff", transpose=-7, weight=5)
for low in (BASSES, BASS_GUITAR):
    voice(low, 32, "g1:w*8 | eb2:w*8 | c2:w*8 | d2:h*4 d2:e d2 c2 a1 | bb1:h*4 c2:h*4 | eb2:h*4 d2:h*4 | c2:h*4 d2:h*4 | "
                   "g1:e.> g1> g1:e> g1:q> r:q", "32 fff" if low is BASSES else "32 ff")
voice(TIMPANI, 32, "g2:q> r:q d2:e d2 g2:q | bb2:q> r:q bb2:e bb2 bb2:q | c3:q> r:q g2:e g2 c3:q | d2:h> d2:h*16 | g2:q> r:q c3:q> r:q | "
                   "bb2:q> r:q d2:q> r:q | c3:q> r:q d2:h*16 | g2:e.> g2> g2:e> g2:q> r:q", "32 fff")
drums(DRUMS, 32, "32 fff",
      kick="9.8.6.8.9.8.6.88 | % | % | 9.8.6.8.9.8..... | 9.8.6.8.9.8.6.88 | % | 9.8.6.8.9.8..... | 9..9..9.9.......",
      snare="....9..2....9..2 | % | ....9..2....9.33 | ....9...8.8.hhii | ....9..2....9..2 | % | ....9...9.9.hhii | 9..9..9.9.......",
      ride="8.6.8.6.8.6.8.6. | % | % | 8.6.8.6......... | 8.6.8.6.8.6.8.6. | % | 8.6.8.6......... | ................",
      crash="9............... | ................ | 8............... | ................ | 9............... | ................ | "
            "8............... | ........9.......",
      crash_2="................ | 8............... | ................ | 8............... | ................ | 8............... | "
              "................ | 9.......9.......",
      high_tom="................ | % | % | ........9.9..... | ................ | % | ........9.9..... | ................",
      low_tom="................ | % | % | ............9999 | ................ | % | ............9999 | 9..9..9.9.......")
drums(TAIKO, 32, "32 ff",
      skin="9...6.6.8.6.6.66 | % | % | 9.6.8.6.8.8.8888 | 9...6.6.8.6.6.66 | % | 9.6.8.6.8.8.8888 | 9..9..9.9.......")
for player, chord in ((TRUMPETS, "d5,g5"), (BRASS_SECTION, "d5,g5"), (HORNS, "d4,g4"), (TROMBONES, "g2,d3"), (CHOIR, "d4,g4,bb4"), (VIOLINS_1, "g5,g6"),
                      (VIOLINS_2, "g4,bb4"), (VIOLAS, "d4,g4"), (CELLI, "g2,d3"), (PIANO, "g1,g2,d3")):
    voice(player, 39, f"{chord}:e.> {chord}> {chord}:e> {chord}:q> r:q", "39 f" if player is BRASS_SECTION else "39 fff")

# --- lull, bars 40–47: G minor lingers, then D major; the theme in the flute. ---

voice(VIOLINS_1, 40, "d5:w", "40 p > 41 pp")
voice(VIOLINS_1, 43, pick_bars(THEME, 5, 7) + " | d5:w~ | d5:w", "43 pp < 44 mp > 47 pp")
voice(VIOLINS_2, 40, "bb4:w | f#4:w | d4:h f#4:h | a4:h g4:h | f#4:w | d4:h c#4:h | g4:w | f#4:w", "40 p > 41 pp < 44 mp > 47 pp")
voice(VIOLAS, 40, "g4:w | a3:w | a3:w | d4:w | d4:h c#4:h | b3:h g3:h | b3:h bb3:h | a3:w", "40 p > 41 pp < 44 mp > 47 pp")
voice(CELLI, 41, "d3:w | b2:w | f#2:h g2:h | b2:h a2:h | e2:h a2:h | d3:w~ | d3:w", "41 pp < 44 mp > 47 pp")
voice(BASSES, 46, "d2:w~ | d2:w", "46 pp > 47 ppp")
voice(CELESTA, 40, "r:q d6:e bb5 a5 g5 d5:q | d6:q. e6:e a6:h | g6:q. f#6:e d6:h", "40 mf > 41 mp > 43 p")
voice(CELESTA, 47, "r:h d6:e f#6 a6 d7", "47 mp > 48 p")
voice(FLUTE, 41, pick_bars(THEME, 1, 2) + " | " + pick_bars(THEME, 5, 7) + " | d5:w", "41 p < 44 mp > 46.4 pp", weight=6,
      theme="shortened", key="D major")
voice(PIANO, 41, "d3:e a3 e4 f#4 a4:h | b2:e f#3 a3 d4 f#4:h | f#2:e d3 a3 d4 g2 d3 b3 d4 | b2 f#3 b3 d4 a2 f#3 a3 c#4 | "
                 "e2 b2 g3 d4 a2 e3 g3 c#4 | d2 d3 g3 b3 d3 g3 bb3 d4 | d2 a2 d3 f#3 a3:h", "41 pp < 44 p > 47 pp")

PEDAL = [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (5, 3), (6, 1), (6, 3), (7, 1), (7, 3), (8, 1), (8, 3), (9, 1)]
PEDAL_LULL = [(41, 1), (42, 1), (43, 1), (43, 3), (44, 1), (44, 3), (45, 1), (45, 3), (46, 1), (46, 3), (47, 1)]


def conductor(tempo_map, end):
    events = [(0, 0, midifile.name("Kibun demo")), (0, 1, midifile.four_four())]
    events += [(ticks(beat), 2, midifile.tempo(bpm)) for beat, bpm in tempo_map.changes]
    events += [(ticks(bar_to_beat(bar)), 3, midifile.key(sharps, minor)) for bar, _, sharps, minor in KEYS]
    events += [(ticks(bar_to_beat(bar)), 4, midifile.marker(name)) for name, bar in SECTIONS.items()]
    return midifile.track(events, end)


def write_midi(path, tempo_map):
    end_beat = bar_to_beat(END_BAR) + int(TAIL_S * tempo_map.changes[-1][1] / 60)
    end = ticks(end_beat)
    tracks = [conductor(tempo_map, end)]
    for name, events in play(VOICES, tempo_map):
        if name == PIANO.name:
            for changes, release in ((PEDAL, (10, 1)), (PEDAL_LULL, (END_BAR, 1))):
                events += play_pedal(PIANO.channel, [bar_to_beat(*change) for change in changes], bar_to_beat(*release))
        tracks.append(midifile.track([(0, -9, midifile.name(name))] + events, end))
    midifile.write(path, tracks)


def truth(tempo_map):
    rows = [(time_of_bar(tempo_map, bar), "section", name) for name, bar in SECTIONS.items()]
    rows.append((time_of_bar(tempo_map, END_BAR), "section", "end"))
    rows += [(tempo_map.time(beat), "tempo", f"{bpm:.2f}") for beat, bpm in tempo_map.changes]
    rows += [(time_of_bar(tempo_map, bar), "key", key) for bar, key, _, _ in KEYS]
    for part in VOICES:
        if part.theme:
            beat = min(note.beat for note in part.notes)
            rows.append((tempo_map.time(beat), "theme", f"{part.theme} in {part.key}: {part.instrument.name}"))
    return sorted(rows, key=lambda row: row[0])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    directory = Path(sys.argv[1])
    tempo_map = TempoMap(TEMPO, bar_to_beat(END_BAR))
    write_midi(directory / "kibun-demo.mid", tempo_map)
    with open(directory / "truth.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("time_s", "kind", "value"))
        table.writerows((f"{time:.3f}", kind, value) for time, kind, value in truth(tempo_map))


if __name__ == "__main__":
    main()
