// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/corpus.h"

#include "tests/accuracy/truth_files.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CHANNELS = 8, BLOCK = 4096 };

static void read_times(const json_t* const array, series* const times) {
  size_t  i     = 0;
  json_t* value = NULL;
  json_array_foreach(array, i, value) {
    series_push(times, json_number_value(value));
  }
  series_sort(times);
}

static onset_kind kind_named(const char* const name) {
  if (!name) {
    return ONSETS_UNKNOWN;
  }
  if (strcmp(name, "all") == 0) {
    return ONSETS_ALL;
  }
  return strcmp(name, "drum") == 0 ? ONSETS_DRUM : ONSETS_PART;
}

static bool read_truth(const char* const path, item* const result) {
  json_error_t  error;
  json_t* const root = json_load_file(path, 0, &error);
  if (!root) {
    fprintf(stderr, "kibun-accuracy: %s:%d: %s\n", path, error.line, error.text);
    return false;
  }
  const json_t* const region = json_object_get(root, "region");
  result->from               = json_number_value(json_array_get(region, 0));
  result->to                 = json_number_value(json_array_get(region, 1));
  result->bpm                = json_number_value(json_object_get(root, "bpm"));
  result->one_tempo          = json_array_size(json_object_get(root, "bpms")) == 1;
  result->kind = kind_named(json_string_value(json_object_get(root, "onset_kind")));
  read_times(json_object_get(root, "beats"), &result->beats);
  read_times(json_object_get(root, "onsets"), &result->onsets);
  if (series_between(&result->onsets, result->from, result->to).count == 0) {
    result->kind = ONSETS_UNKNOWN;
  }
  json_decref(root);
  if (!(result->to > result->from) || !(result->bpm > 0.0)) {
    fprintf(stderr, "kibun-accuracy: %s: no region or no bpm\n", path);
    return false;
  }
  return true;
}

static bool read_item(const char* const folder, const char* const set,
                      const char* const file, void* const to) {
  item_list* const items = to;
  char             truth[ITEM_PATH];
  const int        name  = (int)(strrchr(file, '.') - file);
  item* const      added = item_list_add(items);
  const size_t     written =
    (size_t)snprintf(truth, sizeof truth, "%s/%s/%s", folder, set, file);
  snprintf(added->set, sizeof added->set, "%s", set);
  snprintf(added->name, sizeof added->name, "%.*s", name, file);
  snprintf(added->path, sizeof added->path, "%s/%s/%.*s.opus", folder, set, name, file);
  if (written >= sizeof truth || !read_truth(truth, added)) {
    item_list_drop_last(items);
    return false;
  }
  return true;
}

bool corpus_read(const char* const folder, const char* const only,
                 item_list* const items) {
  return truth_files_read("kibun-accuracy", folder, only, read_item, items);
}

static void read_mono(SNDFILE* const file, const int channels, sound* const result) {
  float      block[BLOCK * MOST_CHANNELS];
  sf_count_t got  = 0;
  size_t     done = 0;
  while (done < result->length && (got = sf_readf_float(file, block, BLOCK)) > 0) {
    for (sf_count_t i = 0; i < got && done < result->length; i++) {
      float sum = 0.0F;
      for (int channel = 0; channel < channels; channel++) {
        sum += block[i * channels + channel];
      }
      result->samples[done] = sum / (float)channels;
      done++;
    }
  }
  result->length = done;
}

sound corpus_read_sound(SNDFILE* const file, const SF_INFO* const about) {
  sound result = { 0 };
  if (about->channels <= MOST_CHANNELS && about->frames > 0) {
    result.length  = (size_t)about->frames;
    result.rate    = about->samplerate;
    result.samples = malloc(result.length * sizeof(float));
  }
  if (result.samples) {
    read_mono(file, about->channels, &result);
  }
  return result;
}

sound corpus_load(const char* const path) {
  SF_INFO        about  = { 0 };
  SNDFILE* const file   = sf_open(path, SFM_READ, &about);
  sound          result = { 0 };
  if (file) {
    result = corpus_read_sound(file, &about);
    sf_close(file);
  }
  return result;
}
