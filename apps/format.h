// SPDX-License-Identifier: GPL-3.0-or-later

/// @file format.h
/// What the frames of a file can be turned into: csv, events, summary, json, midi,
/// labels, motif, png, svg; and the features that a mood model is fitted on.

#ifndef KIBUN_FORMAT_H
#define KIBUN_FORMAT_H

#include "apps/problem.h"
#include "dsp/frame.h"
#include "dsp/model_inputs.h"
#include "dsp/motif.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/// What a format has to know of the run and of the file.
typedef struct {
  const char* file;         ///< as the user named it
  const char* column;       ///< the same when several files share a run, else NULL
  const char* title;        ///< as the file itself carries it; NULL for none
  const char* artist;       ///< as the file itself carries it; NULL for none
  double      start;        ///< s: where the analysis begins in the file
  double      end;          ///< s: where it ends
  unsigned    rate;         ///< samples per second, of the file
  bool        report_times; ///< add the time at which an event is reported

  const motif_set* motifs; ///< those that are recognised; NULL for none
} piece;

/// The newest frame that had ended by the time of a row.
typedef struct {
  frame heard;
  float inputs[MODEL_INPUTS]; ///< what the mood model read for it
} reading;

/// What every writer of a file begins with.
typedef struct {
  FILE*        out;
  const piece* about;
} sheet;

/// One way of writing. `row` and the rest concern one file; `self` is its writer.
typedef struct {
  const char* word;   ///< for --format
  const char* suffix; ///< of a file's name
  bool        text;   ///< several files can follow each other in one output
  bool        listed; ///< … with commas between them and brackets around
  size_t      size;   ///< of a writer, which begins with a `sheet` and is zero after it

  /// The line above everything; NULL when there is none.
  void (*heading)(FILE* out, const piece* about);
  /// Each frame, with the time of its end; NULL when not wanted.
  problem (*frame)(void* self, double time, const frame* heard);
  /// Each row of 0.1 s; NULL when not wanted.
  problem (*row)(void* self, double time, const reading* now);
  /// The whole file has been learned as a motif, told just before the end; NULL when
  /// nothing is to be learned.
  problem (*learned)(void* self, const motif* what);
  /// The file is at its end: write the rest.
  problem (*finish)(void* self);
  /// Free what the writer holds, but not the writer; NULL when it holds nothing.
  void (*clear)(void* self);
} format;

/// @return the format, or NULL when there is none of that name in this build
const format* format_named(const char* word);

/// @return a writer, or NULL when memory runs out. `about` and `out` must outlive it.
void* format_writer_new(const format* as, FILE* out, const piece* about);
void  format_writer_free(const format* as, void* writer);

/// The names of all formats: "csv, events, summary, json, midi, labels, motif, png or
/// svg".
const char* format_names(void);

#endif
