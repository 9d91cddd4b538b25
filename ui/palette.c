// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/palette.h"

#include <math.h>
#include <stdbool.h>

static const double DEGREE = 0.017453292519943295;

typedef struct {
  double lightness;
  double a;
  double b;
} oklab;

static double clamp(const double value, const double low, const double high) {
  // Written so that NaN becomes `low`.
  return value > low ? (value < high ? value : high) : low;
}

static double encode(const double linear) {
  const double safe = clamp(linear, 0.0, 1.0);
  return safe <= 0.0031308 ? 12.92 * safe : 1.055 * pow(safe, 1.0 / 2.4) - 0.055;
}

static double decode(const double value) {
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double cube(const double value) {
  return value * value * value;
}

static colour_rgb linear_from_oklab(const oklab colour) {
  const double l =
    cube(colour.lightness + 0.3963377774 * colour.a + 0.2158037573 * colour.b);
  const double m =
    cube(colour.lightness - 0.1055613458 * colour.a - 0.0638541728 * colour.b);
  const double s =
    cube(colour.lightness - 0.0894841775 * colour.a - 1.2914855480 * colour.b);
  return (colour_rgb){
    .red   = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    .green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    .blue  = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
  };
}

static oklab oklab_from_rgb(const colour_rgb colour) {
  const double red   = decode(colour.red);
  const double green = decode(colour.green);
  const double blue  = decode(colour.blue);
  const double l = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const double m = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const double s = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return (oklab){
    .lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
    .a         = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
    .b         = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
  };
}

static colour_rgb encoded(const colour_rgb linear) {
  return (colour_rgb){ encode(linear.red), encode(linear.green), encode(linear.blue) };
}

static bool in_gamut(const colour_rgb linear) {
  const double slack = 1e-4;
  return linear.red >= -slack && linear.red <= 1.0 + slack && linear.green >= -slack &&
         linear.green <= 1.0 + slack && linear.blue >= -slack &&
         linear.blue <= 1.0 + slack;
}

colour_rgb palette_oklch(const double lightness, const double chroma, const double hue) {
  const double light  = clamp(lightness, 0.0, 1.0);
  const double across = cos(hue * DEGREE);
  const double along  = sin(hue * DEGREE);

  const double     wanted = clamp(chroma, 0.0, 0.4);
  const colour_rgb direct =
    linear_from_oklab((oklab){ light, wanted * across, wanted * along });
  if (in_gamut(direct)) {
    return encoded(direct);
  }
  // Clipping the channels instead would turn the hue.
  double shown = 0.0;
  double step  = wanted;
  for (int i = 0; i < 12; i++) {
    step *= 0.5;
    const double tried = shown + step;
    if (in_gamut(linear_from_oklab((oklab){ light, tried * across, tried * along }))) {
      shown = tried;
    }
  }
  return encoded(linear_from_oklab((oklab){ light, shown * across, shown * along }));
}

colour_rgb palette_mix(const colour_rgb from, const colour_rgb to, const double share) {
  const double part  = clamp(share, 0.0, 1.0);
  const oklab  start = oklab_from_rgb(from);
  const oklab  end   = oklab_from_rgb(to);
  return encoded(linear_from_oklab((oklab){
    .lightness = start.lightness + part * (end.lightness - start.lightness),
    .a         = start.a + part * (end.a - start.a),
    .b         = start.b + part * (end.b - start.b),
  }));
}

/// Hue in degrees for a direction on the plane, counted from "bright" towards "driven".
static double hue_of(const double valence, const double arousal) {
  // Every 45 degrees of the plane, falling all the way round, so that neighbours on the
  // plane are neighbours in hue.
  static const double hues[9] = { 122, 84, 54, 18, -38, -84, -140, -195, -238 };

  const double turn  = atan2(arousal, valence) / DEGREE;
  const double place = clamp((turn < 0.0 ? turn + 360.0 : turn) / 45.0, 0.0, 7.999);
  const int    below = (int)place;
  return hues[below] + (place - below) * (hues[below + 1] - hues[below]);
}

/// 0 in the middle of the plane … 1 at distance 1 and beyond. Steep at first: most music
/// stays well inside.
static double saturation_of(const double valence, const double arousal) {
  const double distance = clamp(hypot(valence, arousal), 0.0, 1.0);
  return (1.0 - exp(-2.0 * distance)) / (1.0 - exp(-2.0));
}

colour_rgb palette_plane(const float valence, const float arousal,
                         const float confidence) {
  const double across = clamp((double)valence, -1.0, 1.0);
  const double up     = clamp((double)arousal, -1.0, 1.0);
  const double trust  = clamp((double)confidence, 0.0, 1.0);
  const double light  = 0.745 + 0.085 * across;
  return palette_oklch(light - 0.08 * (1.0 - trust),
                       0.135 * saturation_of(across, up) * sqrt(trust),
                       hue_of(across, up));
}

colour_rgb palette_tint(const float valence, const float arousal) {
  const double across = clamp((double)valence, -1.0, 1.0);
  const double up     = clamp((double)arousal, -1.0, 1.0);
  const double share  = clamp(hypot(across, up), 0.0, 1.3) / 1.3;
  return palette_oklch(0.215 + 0.075 * share, 0.008 + 0.047 * share, hue_of(across, up));
}

palette_place palette_mood_place(const mood_word mood) {
  static const palette_place places[MOOD_WORDS] = {
    [MOOD_ENERGETIC] = { 0.30F, 0.90F },     [MOOD_EXCITING] = { 0.60F, 0.85F },
    [MOOD_UPBEAT] = { 0.90F, 0.45F },        [MOOD_PLAYFUL] = { 0.90F, 0.15F },
    [MOOD_TRIUMPHANT] = { 0.80F, 0.70F },    [MOOD_EPIC] = { 0.00F, 0.85F },
    [MOOD_DRAMATIC] = { -0.40F, 0.75F },     [MOOD_TENSE] = { -0.75F, 0.50F },
    [MOOD_MYSTERIOUS] = { -0.65F, -0.10F },  [MOOD_SOMBER] = { -0.85F, -0.45F },
    [MOOD_MELANCHOLIC] = { -0.60F, -0.70F }, [MOOD_TENDER] = { 0.40F, -0.60F },
    [MOOD_HOPEFUL] = { 0.65F, -0.15F },      [MOOD_CALM] = { 0.20F, -0.85F },
  };
  return mood != MOOD_NONE && (unsigned)mood < MOOD_WORDS ? places[mood]
                                                          : (palette_place){ 0.0F, 0.0F };
}

colour_rgb palette_mood(const mood_word mood) {
  const palette_place place = palette_mood_place(mood);
  const bool          named = mood != MOOD_NONE && (unsigned)mood < MOOD_WORDS;
  return palette_plane(place.valence, place.arousal, named ? 1.0F : 0.0F);
}

colour_rgb palette_tension(const float tension) {
  const double level = clamp((double)tension, 0.0, 1.0);
  return palette_oklch(0.66 + 0.04 * level, 0.02 + 0.16 * level * level,
                       40.0 - 18.0 * level);
}

static colour_rgb grey(const double lightness) {
  return palette_oklch(lightness, 0.012, 270.0);
}

colour_rgb palette_background(void) {
  return grey(0.185);
}

colour_rgb palette_well(void) {
  return grey(0.26);
}

colour_rgb palette_grid(void) {
  return grey(0.36);
}

colour_rgb palette_faint(void) {
  return grey(0.56);
}

colour_rgb palette_dim(void) {
  return grey(0.68);
}

colour_rgb palette_ink(void) {
  return grey(0.93);
}
