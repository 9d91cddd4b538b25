// SPDX-License-Identifier: GPL-3.0-or-later

/// @file instruments.h
/// Programs and drums of General MIDI by name, from 0.

#ifndef KIBUN_STIMULI_INSTRUMENTS_H
#define KIBUN_STIMULI_INSTRUMENTS_H

enum {
  PIANO             = 0,
  ELECTRIC_PIANO    = 4,
  MUSIC_BOX         = 10,
  VIBRAPHONE        = 11,
  ORGAN             = 18,
  NYLON_GUITAR      = 24,
  STEEL_GUITAR      = 25,
  CLEAN_GUITAR      = 27,
  OVERDRIVEN_GUITAR = 29,
  DISTORTED_GUITAR  = 30,
  FINGERED_BASS     = 33,
  PICKED_BASS       = 34,
  SYNTH_BASS        = 38,
  VIOLIN            = 40,
  VIOLA             = 41,
  CELLO             = 42,
  CONTRABASS        = 43,
  TREMOLO_STRINGS   = 44,
  HARP              = 46,
  TIMPANI           = 47,
  STRINGS           = 48,
  SLOW_STRINGS      = 49,
  CHOIR_AAHS        = 52,
  CHOIR_OOHS        = 53,
  TRUMPET           = 56,
  TROMBONE          = 57,
  TUBA              = 58,
  FRENCH_HORN       = 60,
  BRASS             = 61,
  OBOE              = 68,
  CLARINET          = 71,
  FLUTE             = 73,
  SQUARE_LEAD       = 80,
  SAW_LEAD          = 81,
  BASS_LEAD         = 87,
  WARM_PAD          = 89,
  BOWED_PAD         = 92,
  SWEEP_PAD         = 95,
  CRYSTAL           = 98,
  ATMOSPHERE        = 99,
  TAIKO             = 116,
};

// Keys of percussion.
enum {
  LOW_KICK     = 35,
  KICK         = 36,
  RIMSHOT      = 37,
  SNARE        = 38,
  CLAP         = 39,
  FLOOR_TOM    = 41,
  CLOSED_HAT   = 42,
  HIGH_FLOOR   = 43,
  LOW_TOM      = 45,
  OPEN_HAT     = 46,
  MIDDLE_TOM   = 47,
  HIGH_MIDDLE  = 48,
  CRASH        = 49,
  HIGH_TOM     = 50,
  RIDE         = 51,
  TAMBOURINE   = 54,
  SPLASH       = 55,
  COWBELL      = 56,
  SECOND_CRASH = 57,
  SHAKER       = 70,
};

#endif
