// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/csv_cell.h"
#include "tests/accuracy/story/story_scoring.h"
#include "tests/accuracy/story/story_tables.h"

#include <stdio.h>
#include <stdlib.h>

static void begin_row(FILE* const file, const story_piece* const piece,
                      const story_word kind) {
  csv_cell_text(file, story_set_name(piece->set));
  fputc(',', file);
  csv_cell_text(file, piece->name);
  fprintf(file, ",%s,", story_name(kind));
}

static void write_told(FILE* const file, const story_report* const told) {
  fprintf(file, ",%.3f,%.3f,%.3f", told->time, told->reported, told->confidence);
}

static void write_piece(FILE* const file, const story_piece* const piece,
                        const story_judgement* const of_truth,
                        const story_judgement* const of_told) {
  for (size_t i = 0; i < piece->truth.count; i++) {
    const story_event* const each = &piece->truth.at[i];
    begin_row(file, piece, each->kind);
    fprintf(file, "%.3f", each->time);
    if (of_truth[i].pair == STORY_NO_PAIR) {
      fputs(",,,", file);
    } else {
      write_told(file, &piece->told.at[of_truth[i].pair]);
    }
    fprintf(file, ",%s\n", story_verdict_name(of_truth[i].verdict));
  }
  for (size_t i = 0; i < piece->told.count; i++) {
    if (of_told[i].pair == STORY_NO_PAIR) {
      begin_row(file, piece, piece->told.at[i].kind);
      write_told(file, &piece->told.at[i]);
      fprintf(file, ",%s\n", story_verdict_name(of_told[i].verdict));
    }
  }
}

bool story_rows_write(const char* const path, const story_pieces* const pieces) {
  FILE* const file = fopen(path, "w");
  bool        well = file != NULL;
  if (well) {
    fputs("set,name,kind,true_s,told_s,reported_s,confidence,verdict\n", file);
  }
  for (size_t i = 0; i < pieces->count && well; i++) {
    const story_piece* const each = &pieces->at[i];
    story_judgement* const   of_truth =
      calloc(each->truth.count + 1, sizeof(story_judgement));
    story_judgement* const of_told =
      calloc(each->told.count + 1, sizeof(story_judgement));
    well = of_truth && of_told;
    if (well) {
      story_judge(each, of_truth, of_told);
      write_piece(file, each, of_truth, of_told);
    }
    free(of_truth);
    free(of_told);
  }
  if (file) {
    well = fclose(file) == 0 && well;
  }
  if (!well) {
    fprintf(stderr, "kibun-story-accuracy: %s: cannot be written\n", path);
  }
  return well;
}
