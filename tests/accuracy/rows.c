// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/rows.h"
#include "apps/csv_cell.h"

#include "tests/accuracy/csv.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char* name;
  size_t      offset; // in marks
} column;

static const column numbers[] = {
  { "tempo", offsetof(marks, tempo) },
  { "beat_f", offsetof(marks, beat_f) },
  { "cml_t", offsetof(marks, cml_t) },
  { "aml_t", offsetof(marks, aml_t) },
  { "accuracy_1", offsetof(marks, accuracy_1) },
  { "accuracy_2", offsetof(marks, accuracy_2) },
  { "exact", offsetof(marks, exact) },
  { "prompt", offsetof(marks, prompt) },
  { "followed", offsetof(marks, followed) },
  { "onset_f50", offsetof(marks, onset_f50) },
  { "onset_f25", offsetof(marks, onset_f25) },
  { "onset_f80", offsetof(marks, onset_f80) },
  { "precision", offsetof(marks, precision) },
  { "recall", offsetof(marks, recall) },
  { "precision_80", offsetof(marks, precision_80) },
  { "recall_80", offsetof(marks, recall_80) },
};

// Each in one field, between spaces.
static const column lists[] = {
  { "locked_after_s", offsetof(marks, locked_after) },
  { "behind_s", offsetof(marks, behind) },
  { "behind_any_octave_s", offsetof(marks, behind_any_octave) },
  { "latency_s", offsetof(marks, latency) },
  { "bias_s", offsetof(marks, bias) },
  { "sounding_s", offsetof(marks, sounding) },
};

static const column histograms[] = {
  { "confidence_told", offsetof(marks, sure) + offsetof(calibration, told) },
  { "confidence_sum", offsetof(marks, sure) + offsetof(calibration, sure) },
  { "confidence_right", offsetof(marks, sure) + offsetof(calibration, right) },
};

enum {
  NUMBERS    = sizeof numbers / sizeof *numbers,
  LISTS      = sizeof lists / sizeof *lists,
  HISTOGRAMS = sizeof histograms / sizeof *histograms
};

// What a row is about, before its marks.
enum {
  FIELD_SET,
  FIELD_ITEM,
  FIELD_HALL,
  FIELD_LISTENER,
  FIELD_BPM,
  FIELD_ONSETS,
  FIELDS_BEFORE,
  FIELDS = FIELDS_BEFORE + NUMBERS + HISTOGRAMS + LISTS
};

static const char* const fields_before[FIELDS_BEFORE] = {
  [FIELD_SET] = "set",           [FIELD_ITEM] = "item", [FIELD_HALL] = "hall",
  [FIELD_LISTENER] = "listener", [FIELD_BPM] = "bpm",   [FIELD_ONSETS] = "onsets",
};

static const char* field_name(const size_t field) {
  if (field < FIELDS_BEFORE) {
    return fields_before[field];
  }
  const size_t at = field - FIELDS_BEFORE;
  if (at < NUMBERS) {
    return numbers[at].name;
  }
  return at < NUMBERS + HISTOGRAMS ? histograms[at - NUMBERS].name
                                   : lists[at - NUMBERS - HISTOGRAMS].name;
}

static const void* member(const marks* const by, const column* const which) {
  return (const char*)by + which->offset;
}

static void* member_to_write(marks* const by, const column* const which) {
  return (char*)by + which->offset;
}

// The fewest digits that read back as the same number.
static void write_number(FILE* const file, const double value) {
  char text[32];
  for (int digits = 6; digits <= 17; digits++) {
    snprintf(text, sizeof text, "%.*g", digits, value);
    if (strtod(text, NULL) == value) {
      break;
    }
  }
  fputs(text, file);
}

static void write_list(FILE* const file, const double* const values, const size_t count) {
  fputc(',', file);
  for (size_t i = 0; i < count; i++) {
    if (i > 0) {
      fputc(' ', file);
    }
    write_number(file, values[i]);
  }
}

static void write_row(FILE* const file, const result* const each, const listener who) {
  const item* const  truth = each->truth;
  const marks* const by    = &each->by[who];
  csv_cell_text(file, truth->set);
  fputc(',', file);
  csv_cell_text(file, truth->name);
  fprintf(file, ",%d,%s,", each->in_hall, listener_name(who));
  write_number(file, truth->bpm);
  fprintf(file, ",%s", onset_kind_name(truth->kind));
  for (size_t i = 0; i < NUMBERS; i++) {
    write_list(file, member(by, &numbers[i]), 1);
  }
  for (size_t i = 0; i < HISTOGRAMS; i++) {
    write_list(file, member(by, &histograms[i]), CALIBRATION_BINS);
  }
  for (size_t i = 0; i < LISTS; i++) {
    const series* const values = member(by, &lists[i]);
    write_list(file, values->at, values->count);
  }
  fputc('\n', file);
}

bool rows_write(const char* const path, const result_list* const all) {
  FILE* const file = fopen(path, "w");
  if (!file) {
    fprintf(stderr, "kibun-accuracy: %s: cannot be written\n", path);
    return false;
  }
  for (size_t field = 0; field < FIELDS; field++) {
    fprintf(file, "%s%s", field ? "," : "", field_name(field));
  }
  fputc('\n', file);
  for (size_t i = 0; i < all->count; i++) {
    for (listener who = 0; who < LISTENERS; who++) {
      if (all->at[i].by[who].given) {
        write_row(file, &all->at[i], who);
      }
    }
  }
  const bool well = !ferror(file);
  if (fclose(file) != 0 || !well) {
    fprintf(stderr, "kibun-accuracy: %s: cannot be written\n", path);
    return false;
  }
  return true;
}

static bool read_number(const char* const text, double* const value) {
  char* end = NULL;
  *value    = strtod(text, &end);
  return end != text && *end == '\0';
}

static bool read_list(const char* const text, series* const values) {
  const char* at = text;
  while (*at) {
    char*        end   = NULL;
    const double value = strtod(at, &end);
    if (end == at || (*end && *end != ' ')) {
      return false;
    }
    series_push(values, value);
    at = *end ? end + 1 : end;
  }
  return true;
}

static bool read_histogram(const char* const text, double* const bins) {
  series     values = { 0 };
  const bool well   = read_list(text, &values) && values.count == CALIBRATION_BINS;
  if (well) {
    memcpy(bins, values.at, CALIBRATION_BINS * sizeof(double));
  }
  series_free(&values);
  return well;
}

static bool read_marks(char* const* const fields, marks* const by) {
  bool   well  = true;
  size_t field = FIELDS_BEFORE;
  for (size_t i = 0; i < NUMBERS; i++, field++) {
    well = read_number(fields[field], member_to_write(by, &numbers[i])) && well;
  }
  for (size_t i = 0; i < HISTOGRAMS; i++, field++) {
    well = read_histogram(fields[field], member_to_write(by, &histograms[i])) && well;
  }
  for (size_t i = 0; i < LISTS; i++, field++) {
    well = read_list(fields[field], member_to_write(by, &lists[i])) && well;
  }
  return well;
}

// The result a row belongs to: that of the row before, an earlier one, or a new one.
static size_t place_of(char* const* const fields, item_list* const items,
                       result_list* const results) {
  const bool in_hall = strcmp(fields[FIELD_HALL], "1") == 0;
  for (size_t i = results->count; i > 0; i--) {
    if (results->at[i - 1].in_hall == in_hall &&
        strcmp(items->at[i - 1].name, fields[FIELD_ITEM]) == 0 &&
        strcmp(items->at[i - 1].set, fields[FIELD_SET]) == 0) {
      return i - 1;
    }
  }
  item* const added = item_list_add(items);
  snprintf(added->set, sizeof added->set, "%s", fields[FIELD_SET]);
  snprintf(added->name, sizeof added->name, "%s", fields[FIELD_ITEM]);
  result_list_add(results)->in_hall = in_hall;
  return results->count - 1;
}

// @return what is wrong; NULL when nothing is
static const char* read_row(char* const line, item_list* const items,
                            result_list* const results) {
  char*    fields[FIELDS];
  size_t   count = 0;
  listener who   = LISTENERS;
  if (!csv_split(line, fields, FIELDS, &count) || count != FIELDS) {
    return "a row of another length than the first";
  }
  if (!listener_named(fields[FIELD_LISTENER], &who)) {
    return "an unknown listener";
  }
  const size_t place = place_of(fields, items, results);
  item* const  truth = &items->at[place];
  marks* const by    = &results->at[place].by[who];
  if (by->given) {
    return "the same row again";
  }
  by->given = true;
  return read_number(fields[FIELD_BPM], &truth->bpm) &&
             onset_kind_named(fields[FIELD_ONSETS], &truth->kind) &&
             read_marks(fields, by)
           ? NULL
           : "not a number where one belongs";
}

static bool is_header(char* const line) {
  char*  fields[FIELDS];
  size_t count = 0;
  bool   same  = csv_split(line, fields, FIELDS, &count) && count == FIELDS;
  for (size_t field = 0; same && field < FIELDS; field++) {
    same = strcmp(fields[field], field_name(field)) == 0;
  }
  return same;
}

bool rows_read(const char* const path, item_list* const items,
               result_list* const results) {
  FILE* const file = fopen(path, "r");
  if (!file) {
    fprintf(stderr, "kibun-accuracy: %s: cannot be read\n", path);
    return false;
  }
  char*       line   = NULL;
  size_t      room   = 0;
  size_t      number = 0;
  const char* wrong  = NULL;
  while (!wrong && getline(&line, &room, file) > 0) {
    line[strcspn(line, "\r\n")] = '\0';
    number++;
    if (number == 1) {
      wrong = is_header(line) ? NULL : "not written by this version of --csv";
    } else {
      wrong = read_row(line, items, results);
    }
  }
  if (number == 0) {
    wrong = "empty";
  }
  if (wrong) {
    fprintf(stderr, "kibun-accuracy: %s:%zu: %s\n", path, number, wrong);
  }
  free(line);
  (void)fclose(file); // only read
  return !wrong;
}

void rows_join(const item_list* const items, result_list* const results) {
  for (size_t i = 0; i < results->count; i++) {
    results->at[i].truth = &items->at[i];
  }
}
