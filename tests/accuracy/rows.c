// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/rows.h"

#include "apps/csv_cell.h"
#include "tests/accuracy/csv.h"
#include "tests/accuracy/record.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

// Of marks.
static const record_field fields[] = {
  { "tempo", RECORD_NUMBERS, offsetof(marks, tempo), 1 },
  { "beat_f", RECORD_NUMBERS, offsetof(marks, beat_f), 1 },
  { "cml_t", RECORD_NUMBERS, offsetof(marks, cml_t), 1 },
  { "aml_t", RECORD_NUMBERS, offsetof(marks, aml_t), 1 },
  { "accuracy_1", RECORD_NUMBERS, offsetof(marks, accuracy_1), 1 },
  { "accuracy_2", RECORD_NUMBERS, offsetof(marks, accuracy_2), 1 },
  { "exact", RECORD_NUMBERS, offsetof(marks, exact), 1 },
  { "prompt", RECORD_NUMBERS, offsetof(marks, prompt), 1 },
  { "followed", RECORD_NUMBERS, offsetof(marks, followed), 1 },
  { "onset_f50", RECORD_NUMBERS, offsetof(marks, onset_f50), 1 },
  { "onset_f25", RECORD_NUMBERS, offsetof(marks, onset_f25), 1 },
  { "onset_f80", RECORD_NUMBERS, offsetof(marks, onset_f80), 1 },
  { "precision", RECORD_NUMBERS, offsetof(marks, precision), 1 },
  { "recall", RECORD_NUMBERS, offsetof(marks, recall), 1 },
  { "precision_80", RECORD_NUMBERS, offsetof(marks, precision_80), 1 },
  { "recall_80", RECORD_NUMBERS, offsetof(marks, recall_80), 1 },
  { "confidence_told", RECORD_NUMBERS, offsetof(marks, sure.told), CALIBRATION_BINS },
  { "confidence_sum", RECORD_NUMBERS, offsetof(marks, sure.sure), CALIBRATION_BINS },
  { "confidence_right", RECORD_NUMBERS, offsetof(marks, sure.right), CALIBRATION_BINS },
  { "locked_after_s", RECORD_SERIES, offsetof(marks, locked_after), 0 },
  { "behind_s", RECORD_SERIES, offsetof(marks, behind), 0 },
  { "behind_any_octave_s", RECORD_SERIES, offsetof(marks, behind_any_octave), 0 },
  { "latency_s", RECORD_SERIES, offsetof(marks, latency), 0 },
  { "bias_s", RECORD_SERIES, offsetof(marks, bias), 0 },
  { "sounding_s", RECORD_SERIES, offsetof(marks, sounding), 0 },
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
  MARKS  = sizeof fields / sizeof *fields,
  FIELDS = FIELDS_BEFORE + MARKS
};

static const char* const fields_before[FIELDS_BEFORE] = {
  [FIELD_SET] = "set",           [FIELD_ITEM] = "item", [FIELD_HALL] = "hall",
  [FIELD_LISTENER] = "listener", [FIELD_BPM] = "bpm",   [FIELD_ONSETS] = "onsets",
};

static void write_row(FILE* const file, const result* const each, const listener who) {
  const item* const truth = each->truth;
  csv_cell_text(file, truth->set);
  fputc(',', file);
  csv_cell_text(file, truth->name);
  fprintf(file, ",%d,%s,", each->in_hall, listener_name(who));
  record_write_number(file, truth->bpm);
  fprintf(file, ",%s", onset_kind_name(truth->kind));
  record_write(file, &each->by[who], fields, MARKS, true);
  fputc('\n', file);
}

bool rows_write(const char* const path, const result_list* const all) {
  FILE* const file = fopen(path, "w");
  if (!file) {
    fprintf(stderr, "kibun-accuracy: %s: cannot be written\n", path);
    return false;
  }
  for (size_t field = 0; field < FIELDS_BEFORE; field++) {
    fprintf(file, "%s%s", field ? "," : "", fields_before[field]);
  }
  record_write_names(file, fields, MARKS, true);
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

// The result a row belongs to: that of the row before, an earlier one, or a new one.
static size_t place_of(char* const* const cells, item_list* const items,
                       result_list* const results) {
  const bool in_hall = strcmp(cells[FIELD_HALL], "1") == 0;
  for (size_t i = results->count; i > 0; i--) {
    if (results->at[i - 1].in_hall == in_hall &&
        strcmp(items->at[i - 1].name, cells[FIELD_ITEM]) == 0 &&
        strcmp(items->at[i - 1].set, cells[FIELD_SET]) == 0) {
      return i - 1;
    }
  }
  item* const added = item_list_add(items);
  snprintf(added->set, sizeof added->set, "%s", cells[FIELD_SET]);
  snprintf(added->name, sizeof added->name, "%s", cells[FIELD_ITEM]);
  result_list_add(results)->in_hall = in_hall;
  return results->count - 1;
}

// @return what is wrong; NULL when nothing is
static const char* read_row(char* const line, item_list* const items,
                            result_list* const results) {
  char*    cells[FIELDS];
  size_t   count = 0;
  listener who   = LISTENERS;
  if (!csv_split(line, cells, FIELDS, &count) || count != FIELDS) {
    return "a row of another length than the first";
  }
  if (!listener_named(cells[FIELD_LISTENER], &who)) {
    return "an unknown listener";
  }
  const size_t place = place_of(cells, items, results);
  item* const  truth = &items->at[place];
  marks* const by    = &results->at[place].by[who];
  if (by->given) {
    return "the same row again";
  }
  by->given = true;
  return record_read_number(cells[FIELD_BPM], &truth->bpm) &&
             onset_kind_named(cells[FIELD_ONSETS], &truth->kind) &&
             record_read(&cells[FIELDS_BEFORE], by, fields, MARKS)
           ? NULL
           : "not a number where one belongs";
}

static bool is_header(char* const line) {
  char*  cells[FIELDS];
  size_t count = 0;
  bool   same  = csv_split(line, cells, FIELDS, &count) && count == FIELDS;
  for (size_t field = 0; same && field < FIELDS_BEFORE; field++) {
    same = strcmp(cells[field], fields_before[field]) == 0;
  }
  return same && record_is_named(&cells[FIELDS_BEFORE], fields, MARKS);
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
