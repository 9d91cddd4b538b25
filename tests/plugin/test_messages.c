// SPDX-License-Identifier: GPL-3.0-or-later

// What the plugin and its windows tell each other: all of it arrives, and nothing else is
// taken for it.

#include "plugin/messages.h"

#include <criterion/criterion.h>
#include <float.h>
#include <lv2/atom/util.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_URIS = 64, POINT_VALUES = 11 };

static const char* mapped[MOST_URIS];

static LV2_URID map_uri(const LV2_URID_Map_Handle handle, const char* const uri) {
  (void)handle;
  LV2_URID id = 1;
  while (id < MOST_URIS && mapped[id] && strcmp(mapped[id], uri) != 0) {
    ++id;
  }
  cr_assert(id < MOST_URIS);
  mapped[id] = uri;
  return id;
}

static LV2_URID_Map   map = { NULL, map_uri };
static message_uris   uris;
static LV2_Atom_Forge forge;

/// One message, or something like it.
typedef union {
  LV2_Atom atom;
  uint8_t  bytes[2 * MESSAGE_SIZE];
  uint32_t words[MESSAGE_SIZE / 2];
} buffer;

static void begin(buffer* const into) {
  memset(into, 0, sizeof *into);
  lv2_atom_forge_set_buffer(&forge, into->bytes, sizeof into->bytes);
}

static void prepare(void) {
  lv2_atom_forge_init(&forge, &map);
  uris = message_uris_map(&map);
}

TestSuite(messages, .init = prepare);

/// A tiny number that is in the range of every float we tell, in every byte of a struct;
/// what is no float has to be put right.
enum { EVERY_BYTE = 1 };

static void mark_reasons(reason reasons[WHY_REASONS], const unsigned first) {
  for (unsigned i = 0; i < WHY_REASONS; ++i) {
    reasons[i].cue = (cue)((first + i) % CUE_COUNT);
  }
}

static void mark_motif(motif_return* const of, const int transposition) {
  of->number        = 3;
  of->transposition = transposition;
  of->change        = 1U << CHANGE_SOFTER | 1U << CHANGE_FASTER;
}

static snapshot marked_snapshot(void) {
  snapshot marked;
  memset(&marked, EVERY_BYTE, sizeof marked);
  marked.now.sample = 987654321012;
  marked.now.mood   = MOOD_TENDER;
  marked.now.key    = 22;
  marked.now.story  = STORY_LULL;
  marked.story      = STORY_DROP;
  mark_motif(&marked.now.motif, -5);
  mark_motif(&marked.motif, 6);
  memset(marked.motif_name, 'x', sizeof marked.motif_name);
  marked.motif_name[MOTIF_NAME_BYTES - 1] = '\0';
  marked.memory.count                     = 16;
  marked.memory.refusal                   = MOTIF_STATIC;
  marked.memory.newest                    = 2;
  marked.memory.attempts                  = 100000;
  mark_reasons(marked.now.why.valence, 1);
  mark_reasons(marked.now.why.arousal, 7);
  mark_reasons(marked.now.why.tension, 12);
  marked.trail_length = 31;
  return marked;
}

static history_point marked_point(const unsigned number) {
  return (history_point){
    .valence          = -1.0F + (float)number / 64.0F,
    .arousal          = 1.0F - (float)number / 128.0F,
    .tension          = (float)number / 65.0F,
    .energy           = 0.25F,
    .confidence       = 0.75F,
    .mood             = (mood_word)(number % MOOD_WORDS),
    .tempo            = 60.0F + (float)number,
    .key              = (key_word)(number % KEY_WORDS),
    .story            = (story_word)(number % STORY_WORDS),
    .story_confidence = 0.5F,
    .motif            = number % (MOTIFS + 1),
  };
}

static message_past marked_past(const unsigned count) {
  message_past past = { .epoch = 3, .first = 100000, .count = count };
  for (unsigned i = 0; i < count; ++i) {
    past.points[i] = marked_point(i);
  }
  return past;
}

static void write_moment(buffer* const into, const snapshot* const now) {
  begin(into);
  cr_assert(message_write_moment(&forge, &uris, now));
}

static void write_past(buffer* const into, const message_past* const past) {
  begin(into);
  cr_assert(message_write_past(&forge, &uris, past));
}

static void write_watch(buffer* const into, const int64_t epoch, const int64_t first) {
  const message_watch watch = { epoch, first };
  begin(into);
  cr_assert(message_write_watch(&forge, &uris, &watch));
}

#if defined __has_builtin
#if __has_builtin(__builtin_clear_padding)
#define HAS_CLEAR_PADDING
#endif
#endif

#ifdef HAS_CLEAR_PADDING
Test(messages, a_moment_leaves_out_no_byte_of_the_snapshot) {
  snapshot sent = marked_snapshot();
  buffer   message;
  snapshot read = snapshot_idle();
  write_moment(&message, &sent);
  cr_assert(message_read_moment(&uris, &message.atom, &read));
  __builtin_clear_padding(&sent);
  __builtin_clear_padding(&read);
  const uint8_t* const sent_bytes = (const uint8_t*)&sent;
  const uint8_t* const read_bytes = (const uint8_t*)&read;
  // Compilers leave out what may follow the last member.
  for (size_t i = 0; i < offsetof(snapshot, trail) + sizeof sent.trail; ++i) {
    cr_assert_eq(read_bytes[i], sent_bytes[i], "byte %zu of the snapshot is %u not %u", i,
                 read_bytes[i], sent_bytes[i]);
  }
}

Test(messages, a_past_leaves_out_no_byte_of_a_point) {
  message_past sent = { .epoch = 1, .first = 2, .count = 1 };
  memset(sent.points, EVERY_BYTE, sizeof sent.points[0]);
  sent.points[0].mood  = MOOD_EPIC;
  sent.points[0].key   = 3;
  sent.points[0].story = STORY_BURST;
  sent.points[0].motif = 16;
  buffer       message;
  message_past read;
  memset(&read, 0, sizeof read);
  write_past(&message, &sent);
  cr_assert(message_read_past(&uris, &message.atom, &read));
  __builtin_clear_padding(&sent.points[0]);
  __builtin_clear_padding(&read.points[0]);
  cr_assert(!memcmp(&sent.points[0], &read.points[0], sizeof sent.points[0]));
}
#endif

Test(messages, a_moment_arrives_with_its_values) {
  snapshot sent                = snapshot_idle();
  sent.active                  = true;
  sent.now.valence             = -0.75F;
  sent.now.arousal             = 0.5F;
  sent.now.loudness            = -23.5F;
  sent.now.tempo               = 152.25F;
  sent.now.mood                = MOOD_CALM;
  sent.now.moods[MOOD_CALM]    = 0.875F;
  sent.now.silent              = false;
  sent.now.why.valence[0]      = (reason){ CUE_MODE, true, -0.25F };
  sent.now.why.tension[2]      = (reason){ CUE_COUNT, false, 0.0F };
  sent.beat_age                = 0.125F;
  sent.trail_length            = TRAIL_POINTS;
  sent.trail[0]                = (trail_point){ 0.1F, -0.2F, 0.3F };
  sent.trail[TRAIL_POINTS - 1] = (trail_point){ -1.0F, 1.0F, 1.0F };
  buffer   message;
  snapshot read = snapshot_idle();
  write_moment(&message, &sent);
  cr_assert(message_read_moment(&uris, &message.atom, &read));
  cr_assert(read.active && !read.now.silent);
  cr_assert_eq(read.now.valence, -0.75F);
  cr_assert_eq(read.now.arousal, 0.5F);
  cr_assert_eq(read.now.loudness, -23.5F);
  cr_assert_eq(read.now.tempo, 152.25F);
  cr_assert_eq(read.now.mood, MOOD_CALM);
  cr_assert_eq(read.now.moods[MOOD_CALM], 0.875F);
  cr_assert_eq(read.now.why.valence[0].cue, CUE_MODE);
  cr_assert(read.now.why.valence[0].high);
  cr_assert_eq(read.now.why.valence[0].push, -0.25F);
  cr_assert_eq(read.now.why.tension[2].cue, CUE_COUNT);
  cr_assert_eq(read.beat_age, 0.125F);
  cr_assert_eq(read.onset_age, 10.0F);
  cr_assert_eq(read.trail_length, TRAIL_POINTS);
  cr_assert_eq(read.trail[0].confidence, 0.3F);
  cr_assert_eq(read.trail[TRAIL_POINTS - 1].valence, -1.0F);
}

Test(messages, a_sample_count_of_a_hundred_years_arrives) {
  static const uint64_t counts[] = { 0,
                                     1,
                                     (1U << 24) - 1,
                                     1U << 24,
                                     (1U << 24) + 1,
                                     UINT32_MAX,
                                     (uint64_t)48000 * 3600 * 24 * 366 * 100 };
  for (size_t i = 0; i < sizeof counts / sizeof *counts; ++i) {
    snapshot sent   = snapshot_idle();
    sent.now.sample = counts[i];
    buffer   message;
    snapshot read;
    write_moment(&message, &sent);
    cr_assert(message_read_moment(&uris, &message.atom, &read));
    cr_assert_eq(read.now.sample, counts[i]);
  }
}

Test(messages, a_past_of_any_length_arrives) {
  for (unsigned count = 0; count <= MESSAGE_POINTS; ++count) {
    const message_past sent = marked_past(count);
    buffer             message;
    message_past       read;
    write_past(&message, &sent);
    cr_assert(message_read_past(&uris, &message.atom, &read));
    cr_assert_eq(read.epoch, 3);
    cr_assert_eq(read.first, 100000);
    cr_assert_eq(read.count, count);
    for (unsigned i = 0; i < count; ++i) {
      cr_assert(!memcmp(&read.points[i], &sent.points[i], sizeof sent.points[i]));
    }
  }
}

Test(messages, a_watch_arrives) {
  static const int64_t numbers[] = { 0, 1, UINT32_MAX, INT64_MAX };
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; ++i) {
    buffer        message;
    message_watch read;
    write_watch(&message, numbers[i], numbers[i]);
    cr_assert(message_read_watch(&uris, &message.atom, &read));
    cr_assert_eq(read.epoch, numbers[i]);
    cr_assert_eq(read.first, numbers[i]);
  }
}

Test(messages, of_a_watch_numbers_below_the_first_are_clamped) {
  buffer        message;
  message_watch read;
  write_watch(&message, -1, -1);
  cr_assert(message_read_watch(&uris, &message.atom, &read));
  cr_assert_eq(read.epoch, -1);
  cr_assert_eq(read.first, 0);
  write_watch(&message, INT64_MIN, INT64_MIN);
  cr_assert(message_read_watch(&uris, &message.atom, &read));
  cr_assert_eq(read.epoch, -1);
  cr_assert_eq(read.first, 0);
}

Test(messages, each_fits_into_the_promised_size) {
  const snapshot     now  = snapshot_idle();
  const message_past past = marked_past(MESSAGE_POINTS);
  buffer             message;
  write_moment(&message, &now);
  cr_assert(sizeof(int64_t) + lv2_atom_total_size(&message.atom) <= MESSAGE_SIZE);
  write_past(&message, &past);
  cr_assert(sizeof(int64_t) + lv2_atom_total_size(&message.atom) <= MESSAGE_SIZE);
}

Test(messages, without_room_nothing_at_all_is_written) {
  const snapshot      now   = snapshot_idle();
  const message_past  past  = marked_past(MESSAGE_POINTS);
  const message_watch watch = { 1, 2 };
  buffer              message;
  unsigned            refused = 0;
  for (uint32_t room = 0; room < MESSAGE_SIZE; room += 4) {
    for (unsigned kind = 0; kind < 3; ++kind) {
      begin(&message);
      forge.size = room;
      const LV2_Atom_Forge_Ref written =
        kind == 0   ? message_write_watch(&forge, &uris, &watch)
        : kind == 1 ? message_write_moment(&forge, &uris, &now)
                    : message_write_past(&forge, &uris, &past);
      if (!written) {
        ++refused;
        cr_assert_eq(forge.offset, 0);
        cr_assert_eq(message.words[0], 0);
      }
      cr_assert_eq(message.words[room / 4], 0);
    }
  }
  cr_assert(refused > 500, "%u", refused);
}

Test(messages, are_written_into_a_sequence_as_any_atom) {
  buffer               message;
  LV2_Atom_Forge_Frame sequence;
  const message_past   past = marked_past(7);
  begin(&message);
  lv2_atom_forge_sequence_head(&forge, &sequence, 0);
  for (int64_t at = 0; at < 3; ++at) {
    lv2_atom_forge_frame_time(&forge, at);
    cr_assert(message_write_past(&forge, &uris, &past));
  }
  lv2_atom_forge_pop(&forge, &sequence);
  int64_t count = 0;
  LV2_ATOM_SEQUENCE_FOREACH((const LV2_Atom_Sequence*)&message.atom, event) {
    message_past read;
    cr_assert_eq(event->time.frames, count++);
    cr_assert(message_read_past(&uris, &event->body, &read));
    cr_assert_eq(read.count, 7);
  }
  cr_assert_eq(count, 3);
}

Test(messages, what_a_host_has_made_a_blank_is_read_all_the_same) {
  const message_past past = marked_past(2);
  buffer             message;
  message_past       read;
  write_past(&message, &past);
  message.atom.type = uris.blank;
  cr_assert(message_read_past(&uris, &message.atom, &read));
}

/// Where the floats of a message are.
static float* values_of(buffer* const message, unsigned* const count) {
  const LV2_Atom* values = NULL;
  lv2_atom_object_get((const LV2_Atom_Object*)&message->atom, uris.values, &values, 0);
  cr_assert(values);
  const size_t offset = (size_t)((const uint8_t*)values - message->bytes);
  *count = (values->size - (uint32_t)sizeof(LV2_Atom_Vector_Body)) / sizeof(float);
  return (float*)(void*)(message->bytes + offset + sizeof(LV2_Atom_Vector));
}

static bool within(const float value, const float low, const float high) {
  return value >= low && value <= high;
}

static void assert_reasons_sound(const reason reasons[WHY_REASONS]) {
  for (unsigned i = 0; i < WHY_REASONS; ++i) {
    cr_assert((unsigned)reasons[i].cue <= CUE_COUNT);
    cr_assert(isfinite(reasons[i].push));
  }
}

static void assert_motif_sound(const motif_return* const read) {
  cr_assert(read->number <= MOTIFS);
  cr_assert(within(read->strength, 0.0F, 1.0F));
  cr_assert(within(read->lag, 0.0F, 100.0F));
  cr_assert(read->transposition >= -12 && read->transposition <= 12);
  cr_assert(within(read->speed, 0.0F, 4.0F));
  cr_assert(read->change < 1U << CHANGE_WORDS);
}

static void assert_memory_sound(const snapshot* const read) {
  motif named;
  motif_set_name(&named, read->motif_name);
  cr_assert_str_eq(read->motif_name, named.name);
  assert_motif_sound(&read->now.motif);
  assert_motif_sound(&read->motif);
  cr_assert(within(read->motif_age, 0.0F, 100.0F));
  cr_assert(within(read->phrase_age, 0.0F, 100.0F));
  cr_assert(within(read->phrase.strength, 0.0F, 1.0F));
  cr_assert(within(read->phrase.length, 0.0F, 1000.0F));
  cr_assert(read->memory.count <= MOTIFS && read->memory.newest <= MOTIFS);
  cr_assert(within(read->memory.learned, 0.0F, 1000.0F));
  cr_assert((unsigned)read->memory.refusal < MOTIF_REFUSALS);
}

static void assert_snapshot_sound(const snapshot* const read) {
  const frame* const now      = &read->now;
  const float        shares[] = {
           now->tension,
           now->energy,
           now->confidence,
           now->tempo_confidence,
           now->pulse_clarity,
           now->onset_strength,
           now->story_confidence,
           now->key_clarity,
           now->roughness,
           now->percussive,
           now->bright,
           now->heavy,
           now->strings,
           now->brass,
           now->piano,
           now->voice,
           now->electronic,
           now->drums,
  };
  for (size_t i = 0; i < sizeof shares / sizeof *shares; ++i) {
    cr_assert(within(shares[i], 0.0F, 1.0F));
  }
  for (unsigned i = 0; i < MOOD_WORDS; ++i) {
    cr_assert(within(now->moods[i], 0.0F, 1.0F));
  }
  cr_assert(within(now->valence, -1.0F, 1.0F));
  cr_assert(within(now->arousal, -1.0F, 1.0F));
  cr_assert(within(now->majorness, -1.0F, 1.0F));
  cr_assert(within(now->loudness, -70.0F, 100.0F));
  cr_assert(within(now->tempo, 0.0F, 480.0F));
  cr_assert(within(now->beat_lag, 0.0F, 100.0F));
  cr_assert(within(now->onset_lag, 0.0F, 100.0F));
  cr_assert(within(now->story_lag, 0.0F, 100.0F));
  cr_assert(within(now->beat_phase, 0.0F, 1.0F));
  cr_assert(within(read->onset_age, 0.0F, 100.0F));
  cr_assert(within(read->beat_age, 0.0F, 100.0F));
  cr_assert(within(read->story_age, 0.0F, 100.0F));
  cr_assert(within(now->build, 0.0F, 1.0F));
  assert_memory_sound(read);
  cr_assert(within(read->trail_age, 0.0F, 100.0F));
  cr_assert((unsigned)now->mood < MOOD_WORDS);
  cr_assert((unsigned)now->key < KEY_WORDS);
  cr_assert((unsigned)now->story < STORY_WORDS);
  cr_assert((unsigned)read->story < STORY_WORDS);
  assert_reasons_sound(now->why.valence);
  assert_reasons_sound(now->why.arousal);
  assert_reasons_sound(now->why.tension);
  cr_assert(read->trail_length <= TRAIL_POINTS);
  for (unsigned i = 0; i < TRAIL_POINTS; ++i) {
    cr_assert(within(read->trail[i].valence, -1.0F, 1.0F));
    cr_assert(within(read->trail[i].arousal, -1.0F, 1.0F));
    cr_assert(within(read->trail[i].confidence, 0.0F, 1.0F));
  }
}

static void assert_past_sound(const message_past* const read) {
  cr_assert(read->epoch >= 0);
  cr_assert(read->count <= MESSAGE_POINTS);
  cr_assert(read->first >= 0 && read->first + read->count <= UINT32_MAX);
  for (unsigned i = 0; i < read->count; ++i) {
    const history_point* const point = &read->points[i];
    cr_assert(within(point->valence, -1.0F, 1.0F));
    cr_assert(within(point->arousal, -1.0F, 1.0F));
    cr_assert(within(point->tension, 0.0F, 1.0F));
    cr_assert(within(point->energy, 0.0F, 1.0F));
    cr_assert(within(point->confidence, 0.0F, 1.0F));
    cr_assert(within(point->tempo, 0.0F, 480.0F));
    cr_assert(within(point->story_confidence, 0.0F, 1.0F));
    cr_assert(point->motif <= MOTIFS);
    cr_assert((unsigned)point->mood < MOOD_WORDS);
    cr_assert((unsigned)point->key < KEY_WORDS);
    cr_assert((unsigned)point->story < STORY_WORDS);
  }
}

static const float broken_values[] = { NAN,      INFINITY, -INFINITY, FLT_MAX,
                                       -FLT_MAX, -0.001F,  1e9F,      1e-42F };
enum { BROKEN_VALUES = sizeof broken_values / sizeof *broken_values };

Test(messages, any_number_in_a_moment_is_brought_into_its_range) {
  const snapshot sent = marked_snapshot();
  buffer         message;
  unsigned       count = 0;
  for (unsigned broken = 0; broken < BROKEN_VALUES; ++broken) {
    write_moment(&message, &sent);
    float* const values = values_of(&message, &count);
    for (unsigned i = 0; i < count; ++i) {
      const float kept = values[i];
      snapshot    read;
      values[i] = broken_values[broken];
      cr_assert(message_read_moment(&uris, &message.atom, &read));
      assert_snapshot_sound(&read);
      values[i] = kept;
    }
  }
  cr_assert(count > 200);
}

Test(messages, any_number_in_a_past_is_brought_into_its_range) {
  const message_past sent = marked_past(2);
  buffer             message;
  unsigned           count = 0;
  for (unsigned broken = 0; broken < BROKEN_VALUES; ++broken) {
    write_past(&message, &sent);
    float* const values = values_of(&message, &count);
    for (unsigned i = 0; i < count; ++i) {
      const float  kept = values[i];
      message_past read;
      values[i] = broken_values[broken];
      cr_assert(message_read_past(&uris, &message.atom, &read));
      assert_past_sound(&read);
      values[i] = kept;
    }
  }
  cr_assert_eq(count, 2 * POINT_VALUES);
}

Test(messages, nan_is_neutral_and_an_unknown_word_is_none) {
  buffer   message;
  unsigned count = 0;
  snapshot read;
  snapshot sent               = snapshot_idle();
  sent.now.mood               = (mood_word)99;
  sent.now.key                = -1;
  sent.now.story              = (story_word)8;
  sent.now.valence            = NAN;
  sent.now.loudness           = NAN;
  sent.now.energy             = 7.0F;
  sent.beat_age               = NAN;
  sent.now.why.arousal[0].cue = (cue)(CUE_COUNT + 1);
  write_moment(&message, &sent);
  cr_assert(message_read_moment(&uris, &message.atom, &read));
  cr_assert_eq(read.now.mood, MOOD_NONE);
  cr_assert_eq(read.now.key, KEY_NONE);
  cr_assert_eq(read.now.story, STORY_NONE);
  cr_assert_eq(read.now.valence, 0.0F);
  cr_assert_eq(read.now.loudness, -70.0F);
  cr_assert_eq(read.now.energy, 1.0F);
  cr_assert(read.beat_age >= 10.0F);
  cr_assert_eq(read.now.why.arousal[0].cue, CUE_COUNT);

  float* const values = values_of(&message, &count);
  for (unsigned i = 0; i < count; ++i) {
    values[i] = NAN;
  }
  cr_assert(message_read_moment(&uris, &message.atom, &read));
  assert_snapshot_sound(&read);
  cr_assert_eq(read.trail_length, 0);
  cr_assert_eq(read.now.mood, MOOD_NONE);
  cr_assert_not(read.active);
}

/// Something like a message: an object with these parts.
typedef struct {
  LV2_URID otype;
  int64_t  epoch;
  int64_t  first;
  LV2_URID long_type;
  LV2_URID child_type;
  uint32_t child_size;
  uint32_t count;
  bool     has_epoch;
  bool     has_first;
  bool     has_values;
} likeness;

static void forge_long(const likeness* const of, const LV2_URID key,
                       const int64_t number) {
  lv2_atom_forge_key(&forge, key);
  if (of->long_type == forge.Int) {
    lv2_atom_forge_int(&forge, (int32_t)number);
  } else {
    lv2_atom_forge_long(&forge, number);
  }
}

static void write_likeness(buffer* const into, const likeness of) {
  static const float   zeros[MESSAGE_SIZE / sizeof(float)] = { 0.0F };
  LV2_Atom_Forge_Frame object;
  begin(into);
  lv2_atom_forge_object(&forge, &object, 0, of.otype);
  if (of.has_epoch) {
    forge_long(&of, uris.epoch, of.epoch);
  }
  if (of.has_first) {
    forge_long(&of, uris.first, of.first);
  }
  if (of.has_values) {
    lv2_atom_forge_key(&forge, uris.values);
    cr_assert((size_t)of.count * of.child_size <= sizeof zeros);
    lv2_atom_forge_vector(&forge, of.child_size, of.child_type, of.count, zeros);
  }
  lv2_atom_forge_pop(&forge, &object);
}

static likeness past_of(const uint32_t count) {
  return (likeness){ .otype      = uris.past,
                     .epoch      = 1,
                     .first      = 2,
                     .long_type  = forge.Long,
                     .child_type = forge.Float,
                     .child_size = sizeof(float),
                     .count      = count,
                     .has_epoch  = true,
                     .has_first  = true,
                     .has_values = true };
}

static bool reads_as_past(const likeness like) {
  buffer       message;
  message_past read;
  memset(&read, 0x5A, sizeof read);
  message_past before = read;
  write_likeness(&message, like);
  const bool taken = message_read_past(&uris, &message.atom, &read);
  cr_assert(taken || !memcmp(&before, &read, sizeof read), "touched though refused");
  return taken;
}

Test(messages, a_past_with_a_wrong_part_is_refused) {
  cr_assert(reads_as_past(past_of(0)));
  cr_assert(reads_as_past(past_of(POINT_VALUES)));
  cr_assert(reads_as_past(past_of(MESSAGE_POINTS * POINT_VALUES)));
  cr_assert_not(reads_as_past(past_of(1)));
  cr_assert_not(reads_as_past(past_of(POINT_VALUES + 1)));
  cr_assert_not(reads_as_past(past_of((MESSAGE_POINTS + 1) * POINT_VALUES)));

  likeness like   = past_of(POINT_VALUES);
  like.child_type = forge.Int;
  cr_assert_not(reads_as_past(like));
  like            = past_of(POINT_VALUES);
  like.child_size = sizeof(double);
  cr_assert_not(reads_as_past(like));
  like           = past_of(POINT_VALUES);
  like.long_type = forge.Int;
  cr_assert_not(reads_as_past(like));
  like       = past_of(POINT_VALUES);
  like.otype = uris.moment;
  cr_assert_not(reads_as_past(like));
  like           = past_of(POINT_VALUES);
  like.has_epoch = false;
  cr_assert_not(reads_as_past(like));
  like           = past_of(POINT_VALUES);
  like.has_first = false;
  cr_assert_not(reads_as_past(like));
  like            = past_of(POINT_VALUES);
  like.has_values = false;
  cr_assert_not(reads_as_past(like));
}

Test(messages, a_past_that_no_history_can_have_is_refused) {
  likeness like = past_of(POINT_VALUES);
  like.epoch    = -1;
  cr_assert_not(reads_as_past(like));
  like       = past_of(POINT_VALUES);
  like.first = -1;
  cr_assert_not(reads_as_past(like));
  like.first = INT64_MAX;
  cr_assert_not(reads_as_past(like));
  like.first = UINT32_MAX;
  cr_assert_not(reads_as_past(like));
  like.first = (int64_t)UINT32_MAX - 1;
  cr_assert(reads_as_past(like));
}

Test(messages, a_moment_of_any_other_length_is_refused) {
  buffer   message;
  unsigned count = 0;
  snapshot read  = snapshot_idle();
  write_moment(&message, &read);
  (void)values_of(&message, &count);
  likeness like = past_of(0);
  like.otype    = uris.moment;
  for (uint32_t other = 0; other < MESSAGE_POINTS * POINT_VALUES; ++other) {
    like.count = other;
    write_likeness(&message, like);
    cr_assert_eq(message_read_moment(&uris, &message.atom, &read), other == count);
  }
}

/// Read as each of the kinds; whatever is taken must be sound. The copy has no more
/// memory than the atom claims, so that the tools that guard memory see a step beyond it.
static unsigned assert_harmless(const buffer* const message) {
  const uint32_t size = lv2_atom_total_size(&message->atom);
  cr_assert(size <= sizeof *message);
  LV2_Atom* const copy = malloc(size);
  cr_assert(copy);
  memcpy(copy, message, size);
  snapshot      now;
  message_past  past;
  message_watch watch;
  unsigned      taken = 0;
  if (message_read_moment(&uris, copy, &now)) {
    assert_snapshot_sound(&now);
    ++taken;
  }
  if (message_read_past(&uris, copy, &past)) {
    assert_past_sound(&past);
    ++taken;
  }
  if (message_read_watch(&uris, copy, &watch)) {
    cr_assert(watch.epoch >= -1 && watch.first >= 0);
    ++taken;
  }
  free(copy);
  return taken;
}

/// Every shorter length, and every word set to what wraps round.
static void assert_survives_breaking(const buffer* const whole) {
  static const uint32_t wrong[] = { 0,        1, 7, 8, 4096, UINT32_MAX, UINT32_MAX - 15,
                                    INT32_MAX };
  const uint32_t        size    = lv2_atom_total_size(&whole->atom);
  cr_assert_eq(assert_harmless(whole), 1);
  for (uint32_t length = 0; length < whole->atom.size; ++length) {
    buffer shorter    = *whole;
    shorter.atom.size = length;
    cr_assert(assert_harmless(&shorter) == 0 || length + 8 > whole->atom.size,
              "taken though %u of %u", length, whole->atom.size);
  }
  for (uint32_t word = 1; word < size / 4; ++word) { // the first is the memory there is
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; ++i) {
      buffer broken      = *whole;
      broken.words[word] = wrong[i];
      cr_assert(assert_harmless(&broken) <= 1);
    }
  }
}

Test(messages, a_broken_one_does_no_harm) {
  const snapshot     now  = marked_snapshot();
  const message_past past = marked_past(3);
  buffer             message;
  write_watch(&message, 3, 4);
  assert_survives_breaking(&message);
  write_past(&message, &past);
  assert_survives_breaking(&message);
  write_moment(&message, &now);
  assert_survives_breaking(&message);
}

Test(messages, a_property_repeated_for_ever_is_left) {
  buffer        message;
  message_watch read;
  write_watch(&message, 3, 4);
  LV2_Atom_Object* const        object   = (LV2_Atom_Object*)&message.atom;
  LV2_Atom_Property_Body* const property = (LV2_Atom_Property_Body*)(object + 1);
  property->key                          = uris.values;
  property->value.size = UINT32_MAX - sizeof *property + 1; // back to itself
  cr_assert_not(message_read_watch(&uris, &message.atom, &read));
}

Test(messages, a_window_that_keeps_a_phrase_is_understood_and_nothing_else_is) {
  buffer message;
  begin(&message);
  cr_assert(message_write_keep(&forge, &uris));
  cr_assert(message_read_keep(&uris, &message.atom));
  write_watch(&message, 1, 2);
  cr_assert_not(message_read_keep(&uris, &message.atom));
}

Test(messages, clocks_alone_are_no_news) {
  const snapshot told = marked_snapshot();
  snapshot       now  = told;
  now.onset_age       = 2.0F;
  now.beat_age        = 3.0F;
  now.story_age       = 5.0F;
  now.motif_age       = 5.0F;
  snapshot later      = now;
  later.now.sample += 480;
  later.now.beat_phase = 0.5F;
  later.now.beat_lag   = 0.01F;
  later.trail_age      = 0.1F;
  later.onset_age      = 2.5F;
  later.beat_age       = 10.0F;
  later.story_age      = 10.0F;
  later.motif_age      = 10.0F;
  later.phrase_age     = 10.0F;
  cr_assert_not(message_is_news(&told, &told));
  cr_assert_not(message_is_news(&now, &later));
}

Test(messages, a_light_that_fades_is_news) {
  snapshot told  = marked_snapshot();
  told.onset_age = told.beat_age = told.story_age = 10.0F;
  snapshot now                                    = told;
  now.beat_age                                    = 0.0F;
  cr_assert(message_is_news(&told, &now));
  told.beat_age = 0.10F;
  now.beat_age  = 0.13F;
  cr_assert(message_is_news(&told, &now));
  now           = told;
  now.onset_age = 0.0F;
  cr_assert(message_is_news(&told, &now));
  told.story_age = 1.9F;
  now            = told;
  now.story_age  = 2.0F;
  cr_assert(message_is_news(&told, &now));
  now           = told;
  now.motif_age = 0.5F;
  cr_assert(message_is_news(&told, &now));
}

Test(messages, whatever_else_changes_is_news) {
  const snapshot told = snapshot_idle();
  snapshot       now  = told;
  now.active          = true;
  cr_assert(message_is_news(&told, &now));
  now             = told;
  now.now.valence = 0.01F;
  cr_assert(message_is_news(&told, &now));
  now          = told;
  now.now.mood = MOOD_CALM;
  cr_assert(message_is_news(&told, &now));
  now                       = told;
  now.now.moods[MOOD_TENSE] = 0.01F;
  cr_assert(message_is_news(&told, &now));
  now              = told;
  now.now.loudness = -69.9F;
  cr_assert(message_is_news(&told, &now));
  now           = told;
  now.now.drums = 0.01F;
  cr_assert(message_is_news(&told, &now));
  now                         = told;
  now.now.why.tension[2].push = 0.1F;
  cr_assert(message_is_news(&told, &now));
  now                                 = told;
  now.trail[TRAIL_POINTS - 1].arousal = 0.1F;
  cr_assert(message_is_news(&told, &now));
  now             = told;
  now.now.valence = 0.0005F; // less than a pixel of any view
  cr_assert_not(message_is_news(&told, &now));
}
