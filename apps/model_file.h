// SPDX-License-Identifier: GPL-3.0-or-later

/// @file model_file.h
/// Coefficients of the mood model in a file, in place of the built-in ones: so that a
/// model can be judged by the program itself on music that it was not fitted on.
///
/// Text: the line `kibun mood model 1`, then every number of `mood_model` in the order of
/// its members, with white space between them. As many numbers as the model has, all of
/// them finite.

#ifndef KIBUN_MODEL_FILE_H
#define KIBUN_MODEL_FILE_H

#include "apps/problem.h"
#include "dsp/mood_model.h"

/// @param model set to the coefficients, to be freed, or NULL when there is a problem
problem model_file_read(const char* path, mood_model** model);

#endif
