// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/messages.h"

#include "plugin/atoms.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum {
  POINT_VALUES = 11,
  MOST_VALUES  = MESSAGE_POINTS * POINT_VALUES,
  HALF_COUNT   = 1 << 24 // a float holds every whole number up to here
};

static const float LOUDEST    = 40.0F;  // LUFS; no sample is above +30 dBFS
static const float FASTEST    = 480.0F; // bpm
static const float OLDEST_S   = 60.0F;
static const float MOST_PUSH  = 10.0F;
static const float NOTICEABLE = 0.002F;
static const float LIGHT_S    = 1.0F; // an onset's or a beat's light is out by then,
static const float STORY_S    = 4.0F; // and a story event's or a motif's
static const float MOST_SPEED = 4.0F;
static const float MOST_TURN  = 12.0F;   // semitones
static const float LONGEST_S  = 1000.0F; // of a phrase's times

message_uris message_uris_map(LV2_URID_Map* const map) {
  return (message_uris){
    .watch      = map->map(map->handle, "urn:kibun:Watch"),
    .keep       = map->map(map->handle, "urn:kibun:KeepPhrase"),
    .moment     = map->map(map->handle, "urn:kibun:Moment"),
    .past       = map->map(map->handle, "urn:kibun:Past"),
    .epoch      = map->map(map->handle, "urn:kibun:epoch"),
    .first      = map->map(map->handle, "urn:kibun:first"),
    .values     = map->map(map->handle, "urn:kibun:values"),
    .object     = map->map(map->handle, LV2_ATOM__Object),
    .blank      = map->map(map->handle, LV2_ATOM__Blank),
    .vector     = map->map(map->handle, LV2_ATOM__Vector),
    .float_type = map->map(map->handle, LV2_ATOM__Float),
    .long_type  = map->map(map->handle, LV2_ATOM__Long),
  };
}

/// A row of floats that is written, read or looked at. The same walk over a struct does
/// all three, so that what is read is what was written.
typedef struct {
  enum {
    TO_VALUES,   // as they are
    FROM_VALUES, // in range
    AS_SEEN      // to values, but what nobody sees is left at 0
  } way;
  float    values[MOST_VALUES];
  unsigned room;  // values that there are, or may be
  unsigned count; // values carried
} cargo;

static float in_range(const float value, const float low, const float high,
                      const float neutral) {
  return isnan(value) ? neutral : fminf(fmaxf(value, low), high);
}

static void carry(cargo* const self, float* const value, const float low,
                  const float high, const float neutral) {
  if (self->count < self->room) {
    float* const place = &self->values[self->count];
    if (self->way == FROM_VALUES) {
      *value = in_range(*place, low, high, neutral);
    } else {
      *place = *value;
    }
  }
  ++self->count;
}

static void carry_share(cargo* const self, float* const value) {
  carry(self, value, 0.0F, 1.0F, 0.0F);
}

static void carry_side(cargo* const self, float* const value) {
  carry(self, value, -1.0F, 1.0F, 0.0F);
}

/// A time that passes without anybody seeing it.
static void carry_clock(cargo* const self, float* const value, const float longest) {
  float unseen = 0.0F;
  carry(self, self->way == AS_SEEN ? &unseen : value, 0.0F, longest, 0.0F);
}

/// The age of something whose light is out after `light` s.
static void carry_age(cargo* const self, float* const value, const float light) {
  float seen = fminf(*value, light);
  carry(self, self->way == AS_SEEN ? &seen : value, 0.0F, OLDEST_S, OLDEST_S);
}

static void carry_flag(cargo* const self, bool* const value) {
  float flag = *value ? 1.0F : 0.0F;
  carry_share(self, &flag);
  *value = flag > 0.5F;
}

/// One of `words` words, told by its number.
static int carried_word(cargo* const self, const int word, const int words,
                        const int none) {
  float number = (float)word;
  carry(self, &number, -1.0F, (float)words, (float)none);
  if (self->way != FROM_VALUES) {
    return word;
  }
  const int read = (int)lrintf(number);
  return read >= 0 && read < words ? read : none;
}

static void carry_mood(cargo* const self, mood_word* const word) {
  *word = (mood_word)carried_word(self, (int)*word, MOOD_WORDS, MOOD_NONE);
}

static void carry_key(cargo* const self, key_word* const word) {
  *word = carried_word(self, *word, KEY_WORDS, KEY_NONE);
}

static void carry_story(cargo* const self, story_word* const word) {
  *word = (story_word)carried_word(self, (int)*word, STORY_WORDS, STORY_NONE);
}

/// A whole number, exact up to HALF_COUNT.
static int carried_whole(cargo* const self, const int whole, const float low,
                         const float high) {
  float number = (float)whole;
  carry(self, &number, low, high, fmaxf(low, 0.0F));
  return self->way == FROM_VALUES ? (int)lrintf(number) : whole;
}

static void carry_count(cargo* const self, unsigned* const count, const unsigned most) {
  *count = (unsigned)carried_whole(self, (int)*count, 0.0F, (float)most);
}

static void carry_motif(cargo* const self, motif_return* const of) {
  carry_count(self, &of->number, MOTIFS);
  carry_share(self, &of->strength);
  carry_clock(self, &of->lag, OLDEST_S);
  of->transposition = carried_whole(self, of->transposition, -MOST_TURN, MOST_TURN);
  carry(self, &of->speed, 0.0F, MOST_SPEED, 0.0F);
  carry_count(self, &of->change, (1U << CHANGE_WORDS) - 1U);
}

static void carry_phrase(cargo* const self, phrase_offer* const of) {
  carry_share(self, &of->strength);
  carry(self, &of->first_begin, 0.0F, LONGEST_S, 0.0F);
  carry(self, &of->begin, 0.0F, LONGEST_S, 0.0F);
  carry(self, &of->length, 0.0F, LONGEST_S, 0.0F);
}

/// Whatever arrives is made a name again: letters are drawn from it.
static void carry_name(cargo* const self, char name[MOTIF_NAME_BYTES]) {
  for (unsigned i = 0; i + 1 < MOTIF_NAME_BYTES; ++i) {
    const int byte = carried_whole(self, (unsigned char)name[i], 0.0F, 255.0F);
    name[i]        = (char)(unsigned char)byte;
  }
  name[MOTIF_NAME_BYTES - 1] = '\0';
  if (self->way == FROM_VALUES) {
    motif named;
    motif_set_name(&named, name);
    memcpy(name, named.name, MOTIF_NAME_BYTES);
  }
}

static void carry_memory(cargo* const self, motif_status* const of) {
  carry_count(self, &of->count, MOTIFS);
  carry_flag(self, &of->learning);
  carry(self, &of->learned, 0.0F, LONGEST_S, 0.0F);
  of->refusal =
    (motif_refusal)carried_word(self, (int)of->refusal, MOTIF_REFUSALS, MOTIF_LEARNED);
  carry_count(self, &of->newest, MOTIFS);
  carry_count(self, &of->attempts, HALF_COUNT - 1);
}

/// In two halves, which together last for a hundred years at 48 kHz.
static void carry_sample(cargo* const self, uint64_t* const sample) {
  const bool seen = self->way == AS_SEEN;
  float      high = seen ? 0.0F : (float)(*sample / HALF_COUNT % HALF_COUNT);
  float      low  = seen ? 0.0F : (float)(*sample % HALF_COUNT);
  carry(self, &high, 0.0F, (float)(HALF_COUNT - 1), 0.0F);
  carry(self, &low, 0.0F, (float)(HALF_COUNT - 1), 0.0F);
  if (self->way == FROM_VALUES) {
    *sample = (uint64_t)high * HALF_COUNT + (uint64_t)low;
  }
}

static void carry_reasons(cargo* const self, reason reasons[WHY_REASONS]) {
  for (unsigned i = 0; i < WHY_REASONS; ++i) {
    reason* const of = &reasons[i];
    of->cue          = (cue)carried_word(self, (int)of->cue, CUE_COUNT, CUE_COUNT);
    carry_flag(self, &of->high);
    carry(self, &of->push, -MOST_PUSH, MOST_PUSH, 0.0F);
  }
}

static void carry_frame(cargo* const self, frame* const of) {
  carry_sample(self, &of->sample);

  carry_side(self, &of->valence);
  carry_side(self, &of->arousal);
  carry_share(self, &of->tension);
  carry_share(self, &of->energy);
  carry_share(self, &of->confidence);
  carry_mood(self, &of->mood);
  for (unsigned i = 0; i < MOOD_WORDS; ++i) {
    carry_share(self, &of->moods[i]);
  }
  carry_reasons(self, of->why.valence);
  carry_reasons(self, of->why.arousal);
  carry_reasons(self, of->why.tension);

  carry(self, &of->tempo, 0.0F, FASTEST, 0.0F);
  carry_share(self, &of->tempo_confidence);
  carry_flag(self, &of->beat);
  carry_clock(self, &of->beat_lag, OLDEST_S);
  carry_clock(self, &of->beat_phase, 1.0F);
  carry_flag(self, &of->onset);
  carry_share(self, &of->onset_strength);
  carry_clock(self, &of->onset_lag, OLDEST_S);
  carry_share(self, &of->pulse_clarity);

  carry_story(self, &of->story);
  carry_share(self, &of->story_confidence);
  carry_clock(self, &of->story_lag, OLDEST_S);
  carry_share(self, &of->build);
  carry_motif(self, &of->motif);
  carry_phrase(self, &of->phrase);

  carry_key(self, &of->key);
  carry_share(self, &of->key_clarity);
  carry_side(self, &of->majorness);
  carry_share(self, &of->roughness);

  carry_flag(self, &of->silent);
  carry(self, &of->loudness, -70.0F, LOUDEST, -70.0F);
  carry_share(self, &of->percussive);
  carry_share(self, &of->bright);
  carry_share(self, &of->heavy);

  carry_share(self, &of->strings);
  carry_share(self, &of->brass);
  carry_share(self, &of->piano);
  carry_share(self, &of->voice);
  carry_share(self, &of->electronic);
  carry_share(self, &of->drums);
}

static void carry_trail(cargo* const self, snapshot* const of) {
  float length = (float)of->trail_length;
  carry(self, &length, 0.0F, (float)TRAIL_POINTS, 0.0F);
  if (self->way == FROM_VALUES) {
    of->trail_length = (unsigned)lrintf(length);
  }
  for (unsigned i = 0; i < TRAIL_POINTS; ++i) {
    carry_side(self, &of->trail[i].valence);
    carry_side(self, &of->trail[i].arousal);
    carry_share(self, &of->trail[i].confidence);
  }
}

static void carry_snapshot(cargo* const self, snapshot* const of) {
  carry_flag(self, &of->active);
  carry_flag(self, &of->followed);
  carry_frame(self, &of->now);
  carry_age(self, &of->onset_age, LIGHT_S);
  carry_age(self, &of->beat_age, LIGHT_S);
  carry_story(self, &of->story);
  carry_age(self, &of->story_age, STORY_S);
  carry_motif(self, &of->motif);
  carry_name(self, of->motif_name);
  carry_age(self, &of->motif_age, STORY_S);
  carry_phrase(self, &of->phrase);
  carry_clock(self, &of->phrase_age, OLDEST_S);
  carry_memory(self, &of->memory);
  carry_age(self, &of->attempt_age, STORY_S);
  carry_clock(self, &of->trail_age, OLDEST_S);
  carry_trail(self, of);
}

static void carry_point(cargo* const self, history_point* const of) {
  carry_side(self, &of->valence);
  carry_side(self, &of->arousal);
  carry_share(self, &of->tension);
  carry_share(self, &of->energy);
  carry_share(self, &of->confidence);
  carry_mood(self, &of->mood);
  carry(self, &of->tempo, 0.0F, FASTEST, 0.0F);
  carry_key(self, &of->key);
  carry_story(self, &of->story);
  carry_share(self, &of->story_confidence);
  carry_count(self, &of->motif, MOTIFS);
}

/// The longest message as it is put together.
typedef union {
  LV2_Atom atom;
  uint8_t  bytes[MESSAGE_SIZE];
} draft;

/// A forge of the same types for a draft, where there is always room.
static LV2_Atom_Forge begin(const LV2_Atom_Forge* const types, draft* const where,
                            LV2_Atom_Forge_Frame* const object, const LV2_URID otype) {
  LV2_Atom_Forge forge = *types;
  lv2_atom_forge_set_buffer(&forge, where->bytes, sizeof where->bytes);
  lv2_atom_forge_object(&forge, object, 0, otype);
  return forge;
}

static void put_long(LV2_Atom_Forge* const forge, const LV2_URID key,
                     const int64_t number) {
  lv2_atom_forge_key(forge, key);
  lv2_atom_forge_long(forge, number);
}

static void put_values(LV2_Atom_Forge* const forge, const message_uris* const uris,
                       const cargo* const of) {
  lv2_atom_forge_key(forge, uris->values);
  lv2_atom_forge_vector(forge, sizeof(float), uris->float_type, of->count, of->values);
}

/// In one piece, so that no half of a message is ever left in the buffer.
static LV2_Atom_Forge_Ref send(LV2_Atom_Forge* const forge, const draft* const message) {
  return lv2_atom_forge_write(forge, message->bytes, lv2_atom_total_size(&message->atom));
}

LV2_Atom_Forge_Ref message_write_watch(LV2_Atom_Forge* const      forge,
                                       const message_uris* const  uris,
                                       const message_watch* const watch) {
  draft                message;
  LV2_Atom_Forge_Frame object;
  LV2_Atom_Forge       to = begin(forge, &message, &object, uris->watch);
  put_long(&to, uris->epoch, watch->epoch);
  put_long(&to, uris->first, watch->first);
  return send(forge, &message);
}

LV2_Atom_Forge_Ref message_write_keep(LV2_Atom_Forge* const     forge,
                                      const message_uris* const uris) {
  draft                message;
  LV2_Atom_Forge_Frame object;
  (void)begin(forge, &message, &object, uris->keep);
  return send(forge, &message);
}

LV2_Atom_Forge_Ref message_write_moment(LV2_Atom_Forge* const     forge,
                                        const message_uris* const uris,
                                        const snapshot* const     now) {
  snapshot copy   = *now;
  cargo    values = { .way = TO_VALUES, .room = MOST_VALUES };
  carry_snapshot(&values, &copy);

  draft                message;
  LV2_Atom_Forge_Frame object;
  LV2_Atom_Forge       to = begin(forge, &message, &object, uris->moment);
  put_values(&to, uris, &values);
  return send(forge, &message);
}

LV2_Atom_Forge_Ref message_write_past(LV2_Atom_Forge* const     forge,
                                      const message_uris* const uris,
                                      const message_past* const past) {
  const unsigned count  = past->count < MESSAGE_POINTS ? past->count : MESSAGE_POINTS;
  cargo          values = { .way = TO_VALUES, .room = MOST_VALUES };
  for (unsigned i = 0; i < count; ++i) {
    history_point copy = past->points[i];
    carry_point(&values, &copy);
  }

  draft                message;
  LV2_Atom_Forge_Frame object;
  LV2_Atom_Forge       to = begin(forge, &message, &object, uris->past);
  put_long(&to, uris->epoch, past->epoch);
  put_long(&to, uris->first, past->first);
  put_values(&to, uris, &values);
  return send(forge, &message);
}

/// @return NULL when the atom is no object of this type
static const LV2_Atom_Object* object_of(const message_uris* const uris,
                                        const LV2_Atom* const     atom,
                                        const LV2_URID            otype) {
  if ((atom->type != uris->object && atom->type != uris->blank) ||
      atom->size < sizeof(LV2_Atom_Object_Body)) {
    return NULL;
  }
  const LV2_Atom_Object* const object = (const LV2_Atom_Object*)atom;
  return object->body.otype == otype ? object : NULL;
}

/// @return NULL when the object has no such property
static const LV2_Atom* value_of(const LV2_Atom_Object* const object, const LV2_URID key) {
  const LV2_Atom_Property_Body* property = NULL;
  while ((property = atom_next_property(object, property))) {
    if (property->key == key) {
      return &property->value;
    }
  }
  return NULL;
}

static bool read_long(const message_uris* const uris, const LV2_Atom* const atom,
                      int64_t* const number) {
  if (!atom || atom->type != uris->long_type || atom->size != sizeof *number) {
    return false;
  }
  memcpy(number, atom + 1, sizeof *number);
  return true;
}

static bool read_values(const message_uris* const uris, const LV2_Atom* const atom,
                        cargo* const of) {
  if (!atom || atom->type != uris->vector || atom->size < sizeof(LV2_Atom_Vector_Body)) {
    return false;
  }
  const LV2_Atom_Vector_Body* const body = &((const LV2_Atom_Vector*)atom)->body;
  const size_t                      size = atom->size - sizeof *body;
  if (body->child_type != uris->float_type || body->child_size != sizeof(float) ||
      size % sizeof(float) != 0 || size > sizeof of->values) {
    return false;
  }
  memcpy(of->values, body + 1, size);
  of->way   = FROM_VALUES;
  of->room  = (unsigned)(size / sizeof(float));
  of->count = 0;
  return true;
}

bool message_read_watch(const message_uris* const uris, const LV2_Atom* const atom,
                        message_watch* const watch) {
  const LV2_Atom_Object* const object = object_of(uris, atom, uris->watch);
  message_watch                read;
  if (!object || !read_long(uris, value_of(object, uris->epoch), &read.epoch) ||
      !read_long(uris, value_of(object, uris->first), &read.first)) {
    return false;
  }
  watch->epoch = read.epoch < -1 ? -1 : read.epoch;
  watch->first = read.first < 0 ? 0 : read.first;
  return true;
}

bool message_read_keep(const message_uris* const uris, const LV2_Atom* const atom) {
  return object_of(uris, atom, uris->keep) != NULL;
}

bool message_read_moment(const message_uris* const uris, const LV2_Atom* const atom,
                         snapshot* const now) {
  const LV2_Atom_Object* const object = object_of(uris, atom, uris->moment);
  cargo                        values;
  if (!object || !read_values(uris, value_of(object, uris->values), &values)) {
    return false;
  }
  snapshot read = snapshot_idle();
  carry_snapshot(&values, &read);
  if (values.count != values.room) {
    return false;
  }
  *now = read;
  return true;
}

bool message_read_past(const message_uris* const uris, const LV2_Atom* const atom,
                       message_past* const past) {
  const LV2_Atom_Object* const object = object_of(uris, atom, uris->past);
  cargo                        values;
  int64_t                      epoch = 0;
  int64_t                      first = 0;
  if (!object || !read_long(uris, value_of(object, uris->epoch), &epoch) ||
      !read_long(uris, value_of(object, uris->first), &first) ||
      !read_values(uris, value_of(object, uris->values), &values)) {
    return false;
  }
  const unsigned count = values.room / POINT_VALUES;
  if (values.room % POINT_VALUES != 0 || count > MESSAGE_POINTS || epoch < 0 ||
      first < 0 || first > (int64_t)UINT32_MAX - count) {
    return false;
  }
  past->epoch = epoch;
  past->first = first;
  past->count = count;
  for (unsigned i = 0; i < count; ++i) {
    carry_point(&values, &past->points[i]);
  }
  return true;
}

static cargo as_seen(const snapshot* const of) {
  snapshot copy   = *of;
  cargo    values = { .way = AS_SEEN, .room = MOST_VALUES };
  carry_snapshot(&values, &copy);
  return values;
}

bool message_is_news(const snapshot* const told, const snapshot* const now) {
  const cargo before = as_seen(told);
  const cargo after  = as_seen(now);
  for (unsigned i = 0; i < after.count; ++i) {
    // Also true when one of them is NaN.
    if (!(fabsf(after.values[i] - before.values[i]) < NOTICEABLE)) {
      return true;
    }
  }
  return false;
}
