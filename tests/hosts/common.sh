# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# What the host tests share. Sourced by jalv, ardour and display, which set `host`;
# run exports the rest.
: "${host:?}" "${build:?}" "${artefacts:?}" "${scratch:?}" "${samples:?}" "${rate:?}"

# shellcheck disable=SC2034 # for the tests
uri=urn:kibun:mood
truth=tests/demo/truth.csv

# Where the sections of the piece begin and end, in whole seconds: section_start climax
section_start() { awk -F, -v name="$1" '$2 == "section" && $3 == name { print int($1 + 1) }' $truth; }
section_end() {
  awk -F, -v name="$1" '$2 == "section" { if (inside) { print int($1); exit } inside = $3 == name }' $truth
}

# expect WHAT COMMAND...: PASS when the command succeeds
expect() {
  local what=$1
  shift
  if "$@"; then
    echo "PASS $host: $what"
  else
    echo "FAIL $host: $what"
  fi
}

# expect_that WHAT EXPRESSION: PASS when the arithmetic comparison holds
expect_that() {
  expect "$1 ($2)" awk "BEGIN { exit !($2) }"
}

# Waits until the command succeeds, at most 30 s.
wait_for() {
  local tries=150
  until "$@" >/dev/null 2>&1; do
    ((tries-- > 0)) || return 1
    sleep 0.2
  done
}

# A screen in memory of this size with a window manager, from now on the display.
start_screen() {
  Xvfb -displayfd 3 -screen 0 "$1x24" 3>"$scratch/display-$host" 2>"$scratch/xvfb.log" &
  wait_for test -s "$scratch/display-$host"
  DISPLAY=:$(cat "$scratch/display-$host")
  export DISPLAY
  openbox &>"$scratch/openbox.log" &
}

# A JACK server without a sound card.
start_jack() {
  export JACK_NO_START_SERVER=1
  jackd -r -d dummy -r "$rate" -p 256 -C 2 -P 2 >"$scratch/jackd-$host.log" 2>&1 &
  wait_for jack_lsp
}

# start_jalv URI: jalv with this plugin, which answers in the file $answers what it is asked
# on $questions
start_jalv() {
  answers=$artefacts/$host.txt
  mkfifo "$scratch/questions-$host"
  stdbuf -o0 jalv -n kibun "$1" <"$scratch/questions-$host" >"$answers" 2>&1 &
  # shellcheck disable=SC2034 # for the tests
  exec {questions}>"$scratch/questions-$host"
}

# The last thing jalv said of an output.
output() { sed -n "s/^>* *$1 = //p" "$answers" | tail -n 1; }

# feed START SECONDS: the plugin in jalv hears this part of the piece
feed() {
  ecasound -q -G:jack,feeder,notransport -f:16,2,"$rate" \
    -i "select,$1,$2,$scratch/piece.wav" -o jack,kibun >"$scratch/feed-$host.log" 2>&1 &
}

# What differs between two pictures in the artefacts, in pixels. compare's status says only
# that something does.
changed() {
  compare -metric AE "$artefacts/$1.png" "$artefacts/$2.png" null: 2>&1 || true
}

# Ends this test's own background jobs, and waits until they have: the next test may want
# the same JACK server.
end_jobs() {
  local jobs
  mapfile -t jobs < <(jobs -p)
  [ ${#jobs[@]} -gt 0 ] || return 0
  kill "${jobs[@]}" 2>/dev/null || true
  for _ in {1..25}; do
    kill -0 "${jobs[@]}" 2>/dev/null || return 0
    sleep 0.2
  done
  kill -9 "${jobs[@]}" 2>/dev/null || true
}
