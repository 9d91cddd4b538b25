#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later

# kibun-story-accuracy says what is wrong in one line that names it, and fails; without
# anything to hear it is skipped.
#
#   story/complaints.sh KIBUN_STORY_ACCURACY

set -u

program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unset KIBUN_DATA

fail() {
  echo "complaints.sh: $*" >&2
  exit 1
}

# complains STATUS WORDS OPTION...
complains() {
  status=$1 words=$2
  shift 2
  "$program" "$@" >"$folder/out" 2>"$folder/err"
  got=$?
  [ "$got" = "$status" ] || fail "$*: status $got, not $status"
  [ ! -s "$folder/out" ] || fail "$*: speaks on standard output"
  [ "$(wc -l <"$folder/err")" = 1 ] || fail "$*: not one line"
  grep -qF -e "$words" "$folder/err" || fail "$*: does not say '$words'"
}

echo "set,name,time_s,kind" >"$folder/marks_held.csv"
echo "games,none,3.0,drop" >>"$folder/marks_held.csv"

complains 1 "not a number" --jobs 0
complains 1 "no set battle" --set battle
complains 1 "unexpected" extra
complains 1 "no such SoundFont" --soundfont "$folder/marks_held.csv"
complains 1 "marks_held.csv:2: no such piece" --set held --data "$folder" --marks "$folder"
complains 1 "steady_stretches.csv" --set stretches --data "$folder" --marks "$folder"

"$program" --set held >"$folder/out" 2>&1
[ $? = 77 ] || fail "without data: not skipped"
"$program" --help | grep -q -- --marks || fail "--help does not name --marks"
