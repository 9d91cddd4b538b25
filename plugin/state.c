// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/state.h"

#include "dsp/motif_file.h"
#include "dsp/published.h"

#include <lv2/atom/atom.h>
#include <lv2/log/logger.h>
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum {
  POINT_WORDS = STATE_POINT_BYTES / sizeof(uint32_t),
  HALF_RANGE  = 127,
  FULL_RANGE  = 255,
  PLAIN       = LV2_STATE_IS_POD | LV2_STATE_IS_PORTABLE
};

static const float TEMPO_STEPS   = 100.0F; // per bpm
static const float HIGHEST_TEMPO = 480.0F;

// Places in a point.
enum {
  VALENCE,
  AROUSAL,
  TENSION,
  ENERGY,
  CONFIDENCE,
  MOOD,
  TEMPO,
  KEY = TEMPO + 2,
  STORY,
  STORY_CONFIDENCE,
  MOTIF
};

typedef struct {
  uint8_t bytes[STATE_POINT_BYTES];
} packed;

/// What goes into a state.
typedef struct {
  reference learned;
  unsigned  count;
  packed    points[STATE_POINTS]; // oldest first
  motif_set motifs;
} memory;

typedef struct {
  LV2_URID version;
  LV2_URID learned;
  LV2_URID heard;
  LV2_URID summary;
  LV2_URID motifs;
  LV2_URID int_type;
  LV2_URID double_type;
  LV2_URID chunk;
} state_uris;

// Where what was restored stands on its way to the audio thread.
enum { NOTHING, UNDER_WAY, READY, BEING_TAKEN };

struct state {
  bool           mapped;
  state_uris     uris;
  LV2_Log_Logger logger;

  // A sequence lock, as in snapshot.c: written by the audio thread, read by save().
  atomic_uint_least32_t sequence; // odd while it is being written
  atomic_uint_least64_t level;    // the bits of the double
  atomic_uint_least64_t heard;
  atomic_uint_least32_t begin; // of the points, by number
  atomic_uint_least32_t end;
  atomic_uint_least32_t words[STATE_POINTS][POINT_WORDS];

  published* motifs; // a motif_set

  atomic_int restored;
  memory     arrived;
  motif_set  taken; // the motifs of what arrived last
};

static uint64_t bits_of(const double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

static double double_of(const uint64_t bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

state* state_new(LV2_URID_Map* const map, LV2_Log_Log* const log) {
  state* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->motifs = published_new(sizeof(motif_set));
  if (!self->motifs) {
    state_free(self);
    return NULL;
  }
  if (map) {
    self->mapped = true;
    self->uris   = (state_uris){
        .version     = map->map(map->handle, "urn:kibun:stateVersion"),
        .learned     = map->map(map->handle, "urn:kibun:learnedReference"),
        .heard       = map->map(map->handle, "urn:kibun:referenceHeard"),
        .summary     = map->map(map->handle, "urn:kibun:summary"),
        .motifs      = map->map(map->handle, "urn:kibun:motifs"),
        .int_type    = map->map(map->handle, LV2_ATOM__Int),
        .double_type = map->map(map->handle, LV2_ATOM__Double),
        .chunk       = map->map(map->handle, LV2_ATOM__Chunk),
    };
    lv2_log_logger_init(&self->logger, map, log);
  }
  return self;
}

void state_free(state* const self) {
  if (self) {
    published_free(self->motifs);
    free(self);
  }
}

static uint8_t byte_of(const float value) {
  return (uint8_t)lrintf(fminf(fmaxf(value, 0.0F), (float)FULL_RANGE));
}

static uint8_t share_byte(const float share) {
  return byte_of(share * (float)FULL_RANGE);
}

static uint8_t both_ways_byte(const float value) {
  return byte_of((value + 1.0F) * (float)HALF_RANGE);
}

static packed pack(const history_point* const point) {
  const unsigned tempo =
    (unsigned)lrintf(fminf(fmaxf(point->tempo, 0.0F), HIGHEST_TEMPO) * TEMPO_STEPS);
  packed result = { { 0 } };

  result.bytes[VALENCE]    = both_ways_byte(point->valence);
  result.bytes[AROUSAL]    = both_ways_byte(point->arousal);
  result.bytes[TENSION]    = share_byte(point->tension);
  result.bytes[ENERGY]     = share_byte(point->energy);
  result.bytes[CONFIDENCE] = share_byte(point->confidence);
  if (point->confidence > 0.0F && result.bytes[CONFIDENCE] == 0) {
    result.bytes[CONFIDENCE] = 1; // none at all would be no judgement
  }
  result.bytes[MOOD]             = (uint8_t)point->mood;
  result.bytes[TEMPO]            = (uint8_t)(tempo >> 8);
  result.bytes[TEMPO + 1]        = (uint8_t)tempo;
  result.bytes[KEY]              = (uint8_t)point->key;
  result.bytes[STORY]            = (uint8_t)point->story;
  result.bytes[STORY_CONFIDENCE] = share_byte(point->story_confidence);
  result.bytes[MOTIF]            = (uint8_t)point->motif;
  return result;
}

static history_point unpack(const packed* const from) {
  const uint8_t* const bytes = from->bytes;
  const unsigned       tempo = (unsigned)bytes[TEMPO] << 8 | bytes[TEMPO + 1];
  return (history_point){
    .valence    = fminf((float)bytes[VALENCE] / (float)HALF_RANGE - 1.0F, 1.0F),
    .arousal    = fminf((float)bytes[AROUSAL] / (float)HALF_RANGE - 1.0F, 1.0F),
    .tension    = (float)bytes[TENSION] / (float)FULL_RANGE,
    .energy     = (float)bytes[ENERGY] / (float)FULL_RANGE,
    .confidence = (float)bytes[CONFIDENCE] / (float)FULL_RANGE,
    .mood       = bytes[MOOD] < MOOD_WORDS ? (mood_word)bytes[MOOD] : MOOD_NONE,
    .tempo      = fminf((float)tempo / TEMPO_STEPS, HIGHEST_TEMPO),
    .key        = bytes[KEY] < KEY_WORDS ? bytes[KEY] : KEY_NONE,
    .story      = bytes[STORY] < STORY_WORDS ? (story_word)bytes[STORY] : STORY_NONE,
    .story_confidence = (float)bytes[STORY_CONFIDENCE] / (float)FULL_RANGE,
    .motif            = bytes[MOTIF] <= MOTIFS ? bytes[MOTIF] : 0,
  };
}

/// One point for those that begin with this number: the newest, with the surest event and
/// the last motif.
static packed summed_up(const history* const past, const uint32_t number) {
  history_point sum = { .confidence = 0.0F };
  for (uint32_t i = number; i < number + STATE_EACH; ++i) {
    const history_point* const point = history_at(past, i);
    if (point) {
      const history_point before = sum;
      sum                        = *point;
      if (before.story != STORY_NONE &&
          (sum.story == STORY_NONE || before.story_confidence > sum.story_confidence)) {
        sum.story            = before.story;
        sum.story_confidence = before.story_confidence;
      }
      sum.motif = sum.motif != 0 ? sum.motif : before.motif;
    }
  }
  return pack(&sum);
}

static uint32_t begin_writing(state* const self) {
  const uint32_t sequence = atomic_load_explicit(&self->sequence, memory_order_relaxed);
  atomic_store_explicit(&self->sequence, sequence + 1U, memory_order_relaxed);
  return sequence;
}

static void end_writing(state* const self, const uint32_t sequence) {
  atomic_store_explicit(&self->sequence, sequence + 2U, memory_order_release);
}

// Release, so that a reader who sees the value also sees the odd sequence.
static void put(atomic_uint_least32_t* const place, const uint32_t value) {
  atomic_store_explicit(place, value, memory_order_release);
}

static void put_learned(state* const self, const reference* const learned) {
  atomic_store_explicit(&self->level, bits_of(learned->learned), memory_order_release);
  atomic_store_explicit(&self->heard, bits_of(learned->heard), memory_order_release);
}

static void put_point(state* const self, const uint32_t number,
                      const packed* const point) {
  uint32_t words[POINT_WORDS];
  memcpy(words, point->bytes, sizeof words);
  for (unsigned i = 0; i < POINT_WORDS; ++i) {
    put(&self->words[number % STATE_POINTS][i], words[i]);
  }
}

static void put_span(state* const self, const uint32_t begin, const uint32_t end) {
  const uint32_t oldest = end > STATE_POINTS ? end - STATE_POINTS : 0;
  put(&self->begin, begin > oldest ? begin : oldest);
  put(&self->end, end);
}

/// How many points before the newest may have changed: the longest lag, that of an event
/// of the story, is less than a minute.
static uint32_t changed_before(const uint32_t newest, const uint32_t first) {
  enum { MOST = 60 * HISTORY_PER_SECOND / STATE_EACH };
  const uint32_t ago = newest - first;
  return ago < MOST ? ago : MOST;
}

void state_hear(state* const self, const reference* const learned,
                const history* const past, const uint32_t first) {
  const uint32_t sequence = begin_writing(self);
  put_learned(self, learned);
  if (first < history_end(past)) {
    const uint32_t newest = (history_end(past) - 1) / STATE_EACH;
    const uint32_t oldest = newest - changed_before(newest, first / STATE_EACH);
    for (uint32_t i = oldest; i <= newest; ++i) {
      const packed point = summed_up(past, i * STATE_EACH);
      put_point(self, i, &point);
    }
    put_span(self, history_begin(past) / STATE_EACH, newest + 1);
  }
  end_writing(self, sequence);
}

void state_clear(state* const self) {
  const reference nothing  = reference_new();
  const uint32_t  sequence = begin_writing(self);
  put_learned(self, &nothing);
  put_span(self, 0, 0);
  end_writing(self, sequence);
}

void state_hear_motifs(state* const self, const motif_set* const motifs) {
  published_write(self->motifs, motifs);
}

const motif_set* state_take(state* const self, reference* const learned,
                            history* const past) {
  int expected = READY;
  if (atomic_load_explicit(&self->restored, memory_order_relaxed) != READY ||
      !atomic_compare_exchange_strong(&self->restored, &expected, BEING_TAKEN)) {
    return NULL;
  }
  const memory* const arrived  = &self->arrived;
  const uint32_t      sequence = begin_writing(self);
  *learned                     = arrived->learned;
  history_clear(past);
  put_learned(self, learned);
  for (uint32_t i = 0; i < arrived->count; ++i) {
    history_point point = unpack(&arrived->points[i]);
    for (uint32_t j = 0; j < STATE_EACH; ++j) {
      history_put(past, i * STATE_EACH + j, &point);
      point.story            = STORY_NONE;
      point.story_confidence = 0.0F;
      point.motif            = 0;
    }
    put_point(self, i, &arrived->points[i]);
  }
  put_span(self, 0, arrived->count);
  end_writing(self, sequence);
  self->taken = arrived->motifs;
  published_write(self->motifs, &self->taken);
  atomic_store(&self->restored, NOTHING);
  return &self->taken;
}

static void read_published(const state* const self, memory* const result) {
  uint32_t before;
  uint32_t after;
  do {
    before               = atomic_load_explicit(&self->sequence, memory_order_acquire);
    const uint64_t level = atomic_load_explicit(&self->level, memory_order_acquire);
    const uint64_t heard = atomic_load_explicit(&self->heard, memory_order_acquire);
    const uint32_t begin = atomic_load_explicit(&self->begin, memory_order_acquire);
    const uint32_t end   = atomic_load_explicit(&self->end, memory_order_acquire);
    const uint32_t count = end - begin < STATE_POINTS ? end - begin : STATE_POINTS;

    result->learned =
      (reference){ .learned = double_of(level), .heard = double_of(heard) };
    result->count = count;
    for (uint32_t i = 0; i < count; ++i) {
      uint32_t words[POINT_WORDS];
      for (unsigned j = 0; j < POINT_WORDS; ++j) {
        words[j] = atomic_load_explicit(&self->words[(begin + i) % STATE_POINTS][j],
                                        memory_order_acquire);
      }
      memcpy(result->points[i].bytes, words, sizeof words);
    }
    after = atomic_load_explicit(&self->sequence, memory_order_relaxed);
  } while (before != after || (before & 1U));
  published_read(self->motifs, &result->motifs);
}

static LV2_State_Status store_motifs(const state* const self, const motif_set* const what,
                                     const LV2_State_Store_Function store,
                                     const LV2_State_Handle         handle) {
  uint8_t* const bytes = malloc(MOTIF_FILE_BYTES);
  if (!bytes) {
    return LV2_STATE_ERR_UNKNOWN;
  }
  const size_t           size = motif_file_write(what, bytes);
  const LV2_State_Status status =
    store(handle, self->uris.motifs, bytes, size, self->uris.chunk, PLAIN);
  free(bytes);
  return status;
}

static LV2_State_Status store_memory(const state* const self, const memory* const what,
                                     const LV2_State_Store_Function store,
                                     const LV2_State_Handle         handle) {
  const state_uris* const uris    = &self->uris;
  const int32_t           version = STATE_VERSION;
  LV2_State_Status        status =
    store(handle, uris->version, &version, sizeof version, uris->int_type, PLAIN);
  if (status == LV2_STATE_SUCCESS && what->learned.heard > 0.0) {
    status = store(handle, uris->learned, &what->learned.learned, sizeof(double),
                   uris->double_type, PLAIN);
    if (status == LV2_STATE_SUCCESS) {
      status = store(handle, uris->heard, &what->learned.heard, sizeof(double),
                     uris->double_type, PLAIN);
    }
  }
  if (status == LV2_STATE_SUCCESS && what->count > 0) {
    status = store(handle, uris->summary, what->points, what->count * sizeof(packed),
                   uris->chunk, PLAIN);
  }
  if (status == LV2_STATE_SUCCESS && motif_set_count(&what->motifs) > 0) {
    status = store_motifs(self, &what->motifs, store, handle);
  }
  return status;
}

LV2_State_Status state_save(const state* const self, const LV2_State_Store_Function store,
                            const LV2_State_Handle handle) {
  if (!self->mapped) {
    return LV2_STATE_ERR_NO_FEATURE;
  }
  memory* const now = malloc(sizeof *now);
  if (!now) {
    return LV2_STATE_ERR_UNKNOWN;
  }
  // What has arrived stays readable: only restore() writes there.
  if (atomic_load(&self->restored) != NOTHING) {
    *now = self->arrived;
  } else {
    read_published(self, now);
  }
  const LV2_State_Status status = store_memory(self, now, store, handle);
  free(now);
  return status;
}

/// A property as it was saved.
typedef struct {
  const void* value; // NULL: there is none
  size_t      size;
  LV2_URID    type;
} property;

static property retrieved(const LV2_State_Retrieve_Function retrieve,
                          const LV2_State_Handle handle, const LV2_URID key) {
  property found = { NULL, 0, 0 };
  uint32_t flags = 0;
  found.value    = retrieve(handle, key, &found.size, &found.type, &flags);
  return found;
}

/// @return whether it is a double or not there
static bool read_double(const state* const self, const property* const from,
                        double* const value) {
  if (from->value && from->type == self->uris.double_type &&
      from->size == sizeof *value) {
    memcpy(value, from->value, sizeof *value);
    return true;
  }
  return !from->value;
}

/// @return NULL, or what is wrong
static const char* read_learned(const state* const                self,
                                const LV2_State_Retrieve_Function retrieve,
                                const LV2_State_Handle handle, reference* const learned) {
  const property level_property = retrieved(retrieve, handle, self->uris.learned);
  const property heard_property = retrieved(retrieve, handle, self->uris.heard);
  double         level          = 0.0;
  double         heard          = 0.0;
  if (!read_double(self, &level_property, &level) ||
      !read_double(self, &heard_property, &heard) ||
      !level_property.value != !heard_property.value) {
    return "the learned reference is broken";
  }
  *learned = level_property.value ? reference_recalled(level, heard) : reference_new();
  return level_property.value && !(learned->heard > 0.0)
           ? "the learned reference is out of range"
           : NULL;
}

/// @return NULL, or what is wrong
static const char* read_summary(const state* const                self,
                                const LV2_State_Retrieve_Function retrieve,
                                const LV2_State_Handle handle, memory* const result) {
  const property from = retrieved(retrieve, handle, self->uris.summary);
  if (!from.value) {
    result->count = 0;
    return NULL;
  }
  if (from.type != self->uris.chunk || from.size % sizeof(packed) != 0 ||
      from.size > sizeof result->points) {
    return "the summary of what was heard is broken";
  }
  result->count = (unsigned)(from.size / sizeof(packed));
  memcpy(result->points, from.value, from.size);
  return NULL;
}

/// @return NULL, or what is wrong
static const char* read_motifs(const state* const                self,
                               const LV2_State_Retrieve_Function retrieve,
                               const LV2_State_Handle handle, motif_set* const motifs) {
  const property from = retrieved(retrieve, handle, self->uris.motifs);
  if (!from.value) {
    return NULL; // and there are none
  }
  return from.type == self->uris.chunk &&
             motif_file_read(from.value, from.size, motifs) == MOTIF_FILE_READ
           ? NULL
           : "the motifs are broken";
}

/// @return NULL, or what is wrong
static const char* read_version(const state* const self, const property* const from) {
  int32_t version = 0;
  if (from->type != self->uris.int_type || from->size != sizeof version) {
    return "its version is broken";
  }
  memcpy(&version, from->value, sizeof version);
  if (version > STATE_VERSION) {
    return "it comes from a newer version of Kibun";
  }
  return version < 1 ? "its version is unknown" : NULL;
}

static void hand_over(state* const self, const memory* const what) {
  int expected = READY;
  if (!atomic_compare_exchange_strong(&self->restored, &expected, UNDER_WAY)) {
    // The audio thread needs some microseconds.
    while (atomic_load(&self->restored) == BEING_TAKEN) {
    }
    atomic_store(&self->restored, UNDER_WAY);
  }
  self->arrived = *what;
  atomic_store(&self->restored, READY);
}

LV2_State_Status state_restore(state* const                      self,
                               const LV2_State_Retrieve_Function retrieve,
                               const LV2_State_Handle            handle) {
  if (!self->mapped) {
    return LV2_STATE_ERR_NO_FEATURE;
  }
  const property version = retrieved(retrieve, handle, self->uris.version);
  if (!version.value) {
    return LV2_STATE_SUCCESS;
  }
  memory* const what = calloc(1, sizeof *what);
  if (!what) {
    return LV2_STATE_ERR_UNKNOWN;
  }
  const char* wrong = read_version(self, &version);
  if (!wrong) {
    wrong = read_learned(self, retrieve, handle, &what->learned);
  }
  if (!wrong) {
    wrong = read_summary(self, retrieve, handle, what);
  }
  if (!wrong) {
    wrong = read_motifs(self, retrieve, handle, &what->motifs);
  }
  if (wrong) {
    lv2_log_warning(&self->logger, "Kibun: the saved state is not used: %s\n", wrong);
  } else {
    hand_over(self, what);
  }
  free(what);
  return wrong ? LV2_STATE_ERR_BAD_TYPE : LV2_STATE_SUCCESS;
}
