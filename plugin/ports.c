// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/ports.h"

#include <math.h>
#include <stddef.h>

static const port ports[PORT_COUNT] = {
#define AUDIO_INPUT(id, title)                                                           \
  [PORT_##id] = { .symbol = #id, .name = title, .type = PORT_AUDIO_INPUT },
#define AUDIO_OUTPUT(id, title)                                                          \
  [PORT_##id] = { .symbol = #id, .name = title, .type = PORT_AUDIO_OUTPUT },
#define ATOM_INPUT(id, title)                                                            \
  [PORT_##id] = { .symbol = #id, .name = title, .type = PORT_ATOM_INPUT },
#define ATOM_OUTPUT(id, title)                                                           \
  [PORT_##id] = { .symbol = #id, .name = title, .type = PORT_ATOM_OUTPUT },
#define CONTROL_INPUT(id, title, sort, low, high, usual, measure)                        \
  [PORT_##id] = { .symbol  = #id,                                                        \
                  .name    = title,                                                      \
                  .type    = PORT_CONTROL_INPUT,                                         \
                  .kind    = KIND_##sort,                                                \
                  .minimum = (float)(low),                                               \
                  .maximum = (float)(high),                                              \
                  .normal  = (float)(usual),                                             \
                  .unit    = UNIT_##measure },
#define CONTROL_OUTPUT(id, title, sort, low, high, usual, measure, source)               \
  [PORT_##id] = { .symbol  = #id,                                                        \
                  .name    = title,                                                      \
                  .type    = PORT_CONTROL_OUTPUT,                                        \
                  .kind    = KIND_##sort,                                                \
                  .minimum = (float)(low),                                               \
                  .maximum = (float)(high),                                              \
                  .normal  = (float)(usual),                                             \
                  .unit    = UNIT_##measure },
#include "plugin/ports.def"
};

static const port midi_ports[PORT_MIDI_COUNT - PORT_COUNT] = {
#define MIDI_CONTROL_INPUT(id, title, sort, low, high, usual, measure)                   \
  [PORT_##id - PORT_COUNT] = { .symbol  = #id,                                           \
                               .name    = title,                                         \
                               .type    = PORT_CONTROL_INPUT,                            \
                               .kind    = KIND_##sort,                                   \
                               .minimum = (float)(low),                                  \
                               .maximum = (float)(high),                                 \
                               .normal  = (float)(usual),                                \
                               .unit    = UNIT_##measure },
#include "plugin/ports.def"
};

static const port cv_ports[PORT_CV_COUNT - PORT_COUNT] = {
#define CV_OUTPUT(id, title, low, high, carried)                                         \
  [PORT_##id - PORT_COUNT] = { .symbol  = #id,                                           \
                               .name    = title,                                         \
                               .type    = PORT_CV_OUTPUT,                                \
                               .minimum = (float)(low),                                  \
                               .maximum = (float)(high),                                 \
                               .output  = PORT_##carried },
#include "plugin/ports.def"
};

/// A plugin, and the ports that it alone has.
typedef struct {
  const char* uri;
  const port* more;
  unsigned    count; ///< of all its ports
} plugin;

static const plugin plugins[PLUGIN_COUNT] = {
  [PLUGIN_MOOD] = { "urn:kibun:mood", NULL, PORT_COUNT },
  [PLUGIN_MIDI] = { "urn:kibun:mood-midi", midi_ports, PORT_MIDI_COUNT },
  [PLUGIN_CV]   = { "urn:kibun:mood-cv", cv_ports, PORT_CV_COUNT },
};

const char* plugin_uri(const plugin_id which) {
  return which < PLUGIN_COUNT ? plugins[which].uri : NULL;
}

unsigned plugin_port_count(const plugin_id which) {
  return which < PLUGIN_COUNT ? plugins[which].count : 0;
}

const port* plugin_port(const plugin_id which, const unsigned index) {
  if (index >= plugin_port_count(which)) {
    return NULL;
  }
  return index < PORT_COUNT ? &ports[index] : &plugins[which].more[index - PORT_COUNT];
}

const port* port_describe(const unsigned index) {
  return plugin_port(PLUGIN_MOOD, index);
}

static float in_range(const port* const of, const float value) {
  const float least = value < of->minimum ? of->minimum : value;
  const float kept  = least > of->maximum ? of->maximum : least;
  return isfinite(value) ? kept : of->normal;
}

float port_value(const unsigned index, const frame* const from) {
  switch (index) {
#define CONTROL_OUTPUT(id, title, sort, low, high, usual, measure, source)               \
  case PORT_##id:                                                                        \
    return in_range(&ports[PORT_##id], (float)from->source);
#include "plugin/ports.def"
    default:
      return 0.0F;
  }
}

void ports_show(void* const connected[PORT_COUNT], const frame* const from) {
#define CONTROL_OUTPUT(id, title, sort, low, high, usual, measure, source)               \
  if (connected[PORT_##id]) {                                                            \
    *(float*)connected[PORT_##id] = in_range(&ports[PORT_##id], (float)from->source);    \
  }
#include "plugin/ports.def"
}

static const char* tempo_scale_name(const int value) {
  static const char* const names[] = { "half", "as measured", "double" };
  return names[value];
}

static const char* lanes_mode_name(const int value) {
  static const char* const names[] = { "measure", "write", "follow" };
  return names[value];
}

const char* port_word(const unsigned index, const int value) {
  const port* const of = port_describe(index);
  if (!of || value < (int)of->minimum || value > (int)of->maximum) {
    return NULL;
  }
  switch (index) {
    case PORT_mood:
      return mood_name((mood_word)value);
    case PORT_key:
      return key_name(value);
    case PORT_story:
      return story_name((story_word)value);
    case PORT_tempo_scale:
      return tempo_scale_name(value);
    case PORT_lanes:
      return lanes_mode_name(value);
    default:
      return NULL;
  }
}
