#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later

# What is reported from rows written before is what was reported when they were measured,
# in one part or in several.
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

printf '# one\n\nritardando/ritardando_080_055\n' >"$here/one"
printf 'grooves/grooves_120\n' >"$here/other"
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

# set_column NAME VALUE: a column of Kibun's rows.
set_column() {
  awk -F, -v OFS=, -v name="$1" -v value="$2" '
    NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i }
    NR > 1 && $4 == "Kibun" { $at = value }
    { print }'
}

set_column onset_f50 0.25 <"$here/hall.csv" >"$here/worse.csv"
set_column onset_f50 0.75 <"$here/dry.csv" >"$here/better.csv"
"$accuracy" --from-csv "$here/worse.csv" "$here/better.csv" |
  grep -q 'grooves  *Kibun  *onset F  *1   0.750   0.250   0.500' ||
  fail "the fall in the hall is not what it is"
