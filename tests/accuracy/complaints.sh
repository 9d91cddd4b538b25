#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later

# What is wrong with a list, with rows or with a SoundFont is said in one line.
#
#   tests/accuracy/complaints.sh KIBUN_ACCURACY

set -eu

accuracy=$1
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
unset KIBUN_DATA

fail() {
  echo "complaints: $*" >&2
  exit 1
}

# complains WORDS OPTION...: fails, and says why in one line.
complains() {
  words=$1
  shift
  if "$accuracy" "$@" >/dev/null 2>"$here/said"; then
    fail "$* succeeded"
  fi
  grep -q "$words" "$here/said" || fail "$* said: $(cat "$here/said")"
  [ "$(wc -l <"$here/said")" = 1 ] || fail "$* said more than a line: $(cat "$here/said")"
}

echo 'grooves/grooves_120' >"$here/one"
"$accuracy" --items "$here/one" --csv "$here/dry.csv" >/dev/null

echo 'grooves/grooves_121' >"$here/unknown"
complains 'unknown:1: no item grooves/grooves_121' --items "$here/unknown"
complains 'cannot be read' --items "$here/none"
complains 'no file' --from-csv
complains 'cannot be read' --from-csv "$here/none.csv"
complains 'empty' --from-csv /dev/null
complains 'not written by this version' --from-csv "$here/one"
complains 'dry.csv:2: the same row again' --from-csv "$here/dry.csv" "$here/dry.csv"
sed '2s/,[^,]*$//' "$here/dry.csv" >"$here/short.csv"
complains 'short.csv:2: a row of another length' --from-csv "$here/short.csv"
sed '3s/aubio tempo/someone/' "$here/dry.csv" >"$here/who.csv"
complains 'who.csv:3: an unknown listener' --from-csv "$here/who.csv"
sed '2s/,Kibun,/,Kibun,fast/' "$here/dry.csv" >"$here/bpm.csv"
complains 'bpm.csv:2: not a number' --from-csv "$here/bpm.csv"
complains 'cannot be written' --from-csv "$here/dry.csv" --csv "$here/no/such.csv"

complains 'hall=no: only --hall and --hall=only' --hall=no
complains 'one: not a SoundFont' --rendered "$here/one"
complains 'none: not a SoundFont' --rendered "$here/none"
printf 'RIFF....sfbk' >"$here/empty.sf2"
printf '#!/bin/sh\nPATH=/none exec "%s" "$@"\n' "$accuracy" >"$here/without"
chmod +x "$here/without"
accuracy=$here/without
complains 'needs the program fluidsynth' --rendered "$here/empty.sf2"
