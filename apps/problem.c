// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/problem.h"

#include <errno.h>

const char* problem_text(const problem what) {
  static const char* const texts[PROBLEM_COUNT] = {
    [PROBLEM_NONE]             = "",
    [PROBLEM_NO_FILE]          = "no such file; check its name",
    [PROBLEM_FOLDER]           = "is a directory; name the files in it",
    [PROBLEM_NOT_READABLE]     = "cannot be read; check its permissions",
    [PROBLEM_NOT_AUDIO]        = "is not an audio file that libsndfile knows; convert it "
                                 "to WAV or FLAC",
    [PROBLEM_DAMAGED_HEADER]   = "has an unreadable header; export it again",
    [PROBLEM_UNKNOWN_ENCODING] = "is encoded in a way that libsndfile cannot decode; "
                                 "convert it to WAV or FLAC",
    [PROBLEM_NO_FRAMES]        = "holds no sound at all (zero frames); export it again",
    [PROBLEM_TOO_MANY_CHANNELS] =
      "has more than 64 channels; mix it down before, best to stereo",
    [PROBLEM_RATE] = "has a sampling rate outside 8000 to 384000 Hz; resample it",
    [PROBLEM_STARTS_TOO_LATE] = "ends before --start; choose an earlier time",
    [PROBLEM_SAME_OUTPUT] = "would share its output's name with an earlier file; rename "
                            "one of them",
    [PROBLEM_SHORTER]     = "is shorter than its header says; analysed as far as it "
                            "goes, but get a whole copy",
    [PROBLEM_NOT_A_MODEL] = "is not a mood model: it does not begin with the line 'kibun "
                            "mood model 1'; name another file",
    [PROBLEM_MODEL_NUMBER] = "holds something else than finite numbers after its first "
                             "line; fit it again",
    [PROBLEM_MODEL_SHORT]  = "holds fewer numbers than the mood model has; fit it again "
                             "for this version",
    [PROBLEM_MODEL_LONG]   = "holds more numbers than the mood model has; fit it again "
                             "for this version",
    [PROBLEM_MOTIF_BROKEN] = "is a broken file of motifs; learn them again",
    [PROBLEM_MOTIF_NEWER]  = "is a file of motifs from a newer version of Kibun; take "
                             "that version",
    [PROBLEM_MOTIF_SHORT]  = "is too short for a motif; give at least 2 s of music",
    [PROBLEM_MOTIF_SILENT] = "holds too little music with pitch for a motif; give at "
                             "least 2 s of it",
    [PROBLEM_MOTIF_STATIC] = "is one sound that does not move, which could not be told "
                             "from others; give a melody",
    [PROBLEM_MOTIFS_FULL]  = "is one motif too many: sixteen are held; leave some away",
    [PROBLEM_NO_FOLDER]    = "its directory does not exist; create it first",
    [PROBLEM_NOT_WRITABLE] = "may not be written; choose another place",
    [PROBLEM_DISK_FULL]    = "could not be written whole, there is no space left; free "
                             "some and run again",
    [PROBLEM_WRITE]        = "could not be written; choose another place",
    [PROBLEM_IS_FOLDER]    = "is a directory where the output should go; choose another "
                             "name",
    [PROBLEM_OVER_INPUT]   = "is a file to be read; choose another name",
    [PROBLEM_NEEDS_FOLDER] = "cannot hold several pictures; give a directory, --output "
                             "DIR/",
    [PROBLEM_TERMINAL]     = "is a terminal, which shows no pictures; use --output",
    [PROBLEM_NOBODY_READS] = "nobody reads the output any more",
    [PROBLEM_MEMORY]       = "out of memory; close other programs or use fewer --jobs",
  };
  return what > PROBLEM_NONE && what < PROBLEM_COUNT ? texts[what] : "";
}

bool problem_of_output(const problem what) {
  return what >= PROBLEM_NO_FOLDER && what <= PROBLEM_NOBODY_READS;
}

problem problem_reading(const int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return PROBLEM_NO_FILE;
    case EISDIR:
      return PROBLEM_FOLDER;
    case ENOMEM:
      return PROBLEM_MEMORY;
    default:
      return PROBLEM_NOT_READABLE;
  }
}

problem problem_writing(const int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return PROBLEM_NO_FOLDER;
    case EACCES:
    case EPERM:
    case EROFS:
      return PROBLEM_NOT_WRITABLE;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return PROBLEM_DISK_FULL;
    case EISDIR:
      return PROBLEM_IS_FOLDER;
    case EPIPE:
      return PROBLEM_NOBODY_READS;
    case ENOMEM:
      return PROBLEM_MEMORY;
    default:
      return PROBLEM_WRITE;
  }
}
