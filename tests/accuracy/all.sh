#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later

# All tables: pulse, then mood, key and families, the story, motifs. What has no data is
# skipped and says so.
#
#   tests/accuracy/all.sh BUILD [DATA [SOUNDFONT]]
#
# BUILD is meson's folder; DATA holds rhythm and mood (default: KIBUN_DATA).

set -eu

build=$1/tests/accuracy
data=${2:-${KIBUN_DATA:-}}
font=${3:-/usr/share/sounds/sf2/FluidR3_GM.sf2}
jobs=$(nproc)

KIBUN_DATA=$data
export KIBUN_DATA

status=0
# print_tables PROGRAM OPTION...: 77 is "no data".
print_tables() {
  "$@" --jobs "$jobs" || {
    [ "$?" = 77 ] || status=1
  }
}

if [ -f "$font" ]; then
  print_tables "$build/kibun-accuracy" --hall --rendered "$font"
  print_tables "$build/mood/kibun-mood-accuracy" --soundfont "$font"
else
  echo "all.sh: $font: no such SoundFont: nothing is rendered" >&2
  print_tables "$build/kibun-accuracy" --hall
  print_tables "$build/mood/kibun-mood-accuracy"
fi
print_tables "$build/story/kibun-story-accuracy"
print_tables "$build/motif/kibun-motif-accuracy"
print_tables "$build/motif/kibun-motif-accuracy" --half held
exit "$status"
