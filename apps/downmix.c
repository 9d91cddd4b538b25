// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/downmix.h"

#include <math.h>
#include <sndfile.h>
#include <stdbool.h>

static const float MINUS_3_DB = 0.70710678F;

typedef enum {
  PLACE_UNKNOWN,
  PLACE_LEFT,
  PLACE_RIGHT,
  PLACE_CENTRE,
  PLACE_BEHIND_LEFT,
  PLACE_BEHIND_RIGHT,
  PLACE_BEHIND,
  PLACE_LOW
} place;

static place place_named(const int name) {
  switch (name) {
    case SF_CHANNEL_MAP_LEFT:
    case SF_CHANNEL_MAP_FRONT_LEFT:
    case SF_CHANNEL_MAP_FRONT_LEFT_OF_CENTER:
      return PLACE_LEFT;
    case SF_CHANNEL_MAP_RIGHT:
    case SF_CHANNEL_MAP_FRONT_RIGHT:
    case SF_CHANNEL_MAP_FRONT_RIGHT_OF_CENTER:
      return PLACE_RIGHT;
    case SF_CHANNEL_MAP_MONO:
    case SF_CHANNEL_MAP_CENTER:
    case SF_CHANNEL_MAP_FRONT_CENTER:
      return PLACE_CENTRE;
    case SF_CHANNEL_MAP_REAR_LEFT:
    case SF_CHANNEL_MAP_SIDE_LEFT:
    case SF_CHANNEL_MAP_TOP_FRONT_LEFT:
    case SF_CHANNEL_MAP_TOP_REAR_LEFT:
      return PLACE_BEHIND_LEFT;
    case SF_CHANNEL_MAP_REAR_RIGHT:
    case SF_CHANNEL_MAP_SIDE_RIGHT:
    case SF_CHANNEL_MAP_TOP_FRONT_RIGHT:
    case SF_CHANNEL_MAP_TOP_REAR_RIGHT:
      return PLACE_BEHIND_RIGHT;
    case SF_CHANNEL_MAP_REAR_CENTER:
    case SF_CHANNEL_MAP_TOP_CENTER:
    case SF_CHANNEL_MAP_TOP_FRONT_CENTER:
    case SF_CHANNEL_MAP_TOP_REAR_CENTER:
      return PLACE_BEHIND;
    case SF_CHANNEL_MAP_LFE:
      return PLACE_LOW;
    default:
      return PLACE_UNKNOWN;
  }
}

enum { USUAL_LAYOUTS = 8 };

static place place_usual(const unsigned channels, const unsigned channel) {
  enum {
    L  = PLACE_LEFT,
    R  = PLACE_RIGHT,
    C  = PLACE_CENTRE,
    BL = PLACE_BEHIND_LEFT,
    BR = PLACE_BEHIND_RIGHT,
    B  = PLACE_BEHIND,
    LO = PLACE_LOW
  };
  static const unsigned char usual[USUAL_LAYOUTS + 1][USUAL_LAYOUTS] = {
    [2] = { L, R },
    [3] = { L, R, C },
    [4] = { L, R, BL, BR },
    [5] = { L, R, C, BL, BR },
    [6] = { L, R, C, LO, BL, BR },
    [7] = { L, R, C, LO, B, BL, BR },
    [8] = { L, R, C, LO, BL, BR, BL, BR },
  };
  return channels <= USUAL_LAYOUTS ? (place)usual[channels][channel] : PLACE_UNKNOWN;
}

static void weigh(const place where, float* const left, float* const right) {
  *left  = 0.0F;
  *right = 0.0F;
  switch (where) {
    case PLACE_LEFT:
      *left = 1.0F;
      break;
    case PLACE_RIGHT:
      *right = 1.0F;
      break;
    case PLACE_CENTRE:
      *left = *right = MINUS_3_DB;
      break;
    case PLACE_BEHIND_LEFT:
      *left = MINUS_3_DB;
      break;
    case PLACE_BEHIND_RIGHT:
      *right = MINUS_3_DB;
      break;
    case PLACE_BEHIND:
      *left = *right = MINUS_3_DB * MINUS_3_DB;
      break;
    case PLACE_LOW:
    case PLACE_UNKNOWN:
      break;
  }
}

static bool all_placed(const unsigned channels, const int* const layout) {
  for (unsigned channel = 0; channel < channels; channel++) {
    if (place_named(layout[channel]) == PLACE_UNKNOWN) {
      return false;
    }
  }
  return true;
}

downmix downmix_for(const unsigned channels, const int* const layout) {
  downmix result = { .channels = channels };
  if (channels == 1) {
    result.left[0] = result.right[0] = 1.0F;
    return result;
  }

  const bool  named = layout && all_placed(channels, layout);
  const float share = 1.0F / sqrtf(ceilf((float)channels / 2.0F));
  for (unsigned channel = 0; channel < channels; channel++) {
    const place where =
      named ? place_named(layout[channel]) : place_usual(channels, channel);
    if (where != PLACE_UNKNOWN) {
      weigh(where, &result.left[channel], &result.right[channel]);
    } else if (channel % 2 == 0) {
      result.left[channel] = share;
    } else {
      result.right[channel] = share;
    }
  }
  return result;
}

void downmix_apply(const downmix* const self, const float* const interleaved,
                   const size_t n, float* const left, float* const right) {
  const unsigned channels = self->channels;
  for (size_t i = 0; i < n; i++) {
    const float* const from = interleaved + i * channels;

    float to_left  = 0.0F;
    float to_right = 0.0F;
    for (unsigned channel = 0; channel < channels; channel++) {
      to_left += self->left[channel] * from[channel];
      to_right += self->right[channel] * from[channel];
    }
    left[i]  = to_left;
    right[i] = to_right;
  }
}
