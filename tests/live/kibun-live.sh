#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later

# kibun-live.sh KIBUN_LIVE
# The promises of kibun-live's command line that need no sound, told in the Test Anything
# Protocol.

set -u
program=$(realpath "$1")
# shellcheck source=tests/promises.sh
. "$(dirname "$0")/../promises.sh"

well() { [ "$status" -eq 0 ] && [ -s out ] && nothing err; }

# refused WORDS: status 1, nothing on standard output, one line that begins with the program
# and holds the words
refused() {
  [ "$status" -eq 1 ] && nothing out && one_line err &&
    grep -q "^kibun-live: " err && grep -qF -- "$1" err
}

run --help
promise "--help explains and succeeds" well
names_all() {
  for option in list device channels rate motif terminal window quiet osc osc-rate midi \
    midi-clock os2l log picture save-motifs duration help version; do
    grep -q -- "--$option" out || return 1
  done
}
promise "--help names every option" names_all
run -h
promise "-h does the same" well

run --version
promise "--version gives name and version in a line" \
  grep -Eqx 'kibun-live [0-9]+\.[0-9]+\.[0-9]+' out

run --no-such-option
promise "an unknown option is refused" refused "--no-such-option"
run --osc nowhere
promise "a receiver without a port is refused" refused "--osc nowhere"
run --motif hero
promise "a motif without a file is refused" refused "--motif hero: give a name and a file"
run --motif hero=none.wav --quiet --duration 1
promise "a motif whose file is not there is refused before any sound" refused "none.wav: "
echo "no music" >words.txt
run --motif hero=words.txt --quiet --duration 1
promise "a motif that is no music is refused" refused "words.txt: "
run music.flac
promise "a file is refused, with a hint" refused kibun-curve

"$program" --help >&- 2>err
status=$?
promise "closed standard output is an error" test "$status" -eq 1
"$program" --no-such-option 2>&-
status=$?
promise "closed standard error is borne" test "$status" -eq 1

promises_kept
