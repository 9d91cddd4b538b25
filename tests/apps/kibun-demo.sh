#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later

# kibun-demo.sh KIBUN_DEMO MAKE_AUDIO BUNDLE
# What the demo shows and writes.

set -u
program=$(realpath "$1")
make_audio=$(realpath "$2")
bundle=$(realpath "$3")
# shellcheck source=tests/promises.sh
. "$(dirname "$0")/../promises.sh"

"$make_audio" music.wav 2 44100 12 || exit 1

run "$bundle" music.wav made
promise "it plays a file through the plugin" test "$status" -eq 0 -a ! -s err
promise "it shows the meters every 5 s when nobody watches" \
  test "$(grep -c '^ *0:\(00\|05\|10\) ' out)" -ge 3
promise "it tells what it heard" grep -q '^ *0:00 –' out
promise "it names the files it wrote" grep -q 'made/music\.csv' out
for file in music.png music-strip-100.png music-strip-68.png music-strip-large.png; do
  is_picture() { [ "$(head -c 4 "made/$file" | tail -c 3)" = PNG ]; }
  promise "it writes $file" is_picture
done
promise "the curve has a row each tenth of a second" \
  test "$(tail -n +2 made/music.csv | wc -l)" -eq 120
heard() { cut -d, -f7 made/music.csv | tail -n +2 | grep -v -q -x none; }
promise "the plugin has judged the mood" heard
promise "nothing else is left" test "$(find made -type f | wc -l)" -eq 5

# Everything that is wrong is told in a line.
refused() { [ "$status" -eq 1 ] && nothing out && one_line err; }
run ./nowhere music.wav made
promise "no bundle: one line" refused
run "$bundle" missing.wav made
promise "no file: one line" refused

promises_kept
