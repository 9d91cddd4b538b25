#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later

# What is reported from rows written before is what was reported when they were measured,
# in one part or in several; and what is wrong with a list or with rows is said in a line.
#
#   tests/accuracy/round-trip.sh KIBUN_ACCURACY

set -eu

accuracy=$1
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
unset KIBUN_DATA

fail() {
  echo "round-trip: $*" >&2
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

printf '# one\n\nlegato/legato_084\nsteps/steps_100_120\n' >"$here/one"
printf 'ritardando/ritardando_080_055\ngrooves/grooves_120\n' >"$here/other"
cat "$here/one" "$here/other" >"$here/both"

"$accuracy" --items "$here/both" --hall --csv "$here/both.csv" >"$here/direct"
"$accuracy" --items "$here/one" --hall --csv "$here/one.csv" >/dev/null
"$accuracy" --items "$here/other" --hall=only --csv "$here/hall.csv" >/dev/null
"$accuracy" --items "$here/other" --csv "$here/dry.csv" >/dev/null
[ "$(grep -c 'grooves' "$here/dry.csv")" = 4 ] || fail "not a row for each listener"

"$accuracy" --from-csv "$here/both.csv" >"$here/read"
cmp "$here/direct" "$here/read" || fail "the report of rows differs"
"$accuracy" --from-csv "$here/hall.csv" "$here/dry.csv" "$here/one.csv" >"$here/read"
cmp "$here/direct" "$here/read" || fail "the report of parts differs"
"$accuracy" --from-csv "$here/both.csv" --csv "$here/again.csv" >/dev/null
cmp "$here/both.csv" "$here/again.csv" || fail "rows written again differ"

echo 'grooves/grooves_121' >"$here/unknown"
complains 'unknown:1: no item grooves/grooves_121' --items "$here/unknown"
complains 'cannot be read' --items "$here/none"
complains 'no file' --from-csv
complains 'cannot be read' --from-csv "$here/none.csv"
complains 'empty' --from-csv /dev/null
complains 'not written by this version' --from-csv "$here/one"
complains 'dry.csv:2: the same row again' --from-csv "$here/both.csv" "$here/dry.csv"
sed '2s/,[^,]*$//' "$here/dry.csv" >"$here/short.csv"
complains 'short.csv:2: a row of another length' --from-csv "$here/short.csv"
sed '3s/aubio tempo/someone/' "$here/dry.csv" >"$here/who.csv"
complains 'who.csv:3: an unknown listener' --from-csv "$here/who.csv"
sed '2s/,Kibun,/,Kibun,fast/' "$here/dry.csv" >"$here/bpm.csv"
complains 'bpm.csv:2: not a number' --from-csv "$here/bpm.csv"
complains 'cannot be written' --from-csv "$here/dry.csv" --csv "$here/no/such.csv"
