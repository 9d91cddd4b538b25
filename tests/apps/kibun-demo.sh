#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later

# kibun-demo.sh KIBUN_DEMO MAKE_AUDIO BUNDLE
# What the demo shows and writes.

set -u
demo=$(realpath "$1")
make_audio=$(realpath "$2")
bundle=$(realpath "$3")

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

count=0
failed=0

# promise TEXT COMMAND...
promise() {
  promised=$1
  shift
  count=$((count + 1))
  if "$@"; then
    echo "ok $count - $promised"
  else
    failed=$((failed + 1))
    echo "not ok $count - $promised"
    sed 's/^/# /' shown err 2>/dev/null
  fi
}

"$make_audio" music.wav 2 44100 12 || exit 1

"$demo" "$bundle" music.wav made >shown 2>err
status=$?
promise "it plays a file through the plugin" test "$status" -eq 0 -a ! -s err
promise "it shows the meters every 5 s when nobody watches" \
  test "$(grep -c '^ *0:\(00\|05\|10\) ' shown)" -ge 3
promise "it tells what it heard" grep -q '^ *0:00 –' shown
promise "it names the files it wrote" grep -q 'made/music\.csv' shown
for file in music.png music-strip-100.png music-strip-68.png music-strip-large.png; do
  is_picture() { [ "$(head -c 4 "made/$file" | tail -c 3)" = PNG ]; }
  promise "it writes $file" is_picture
done
promise "the curve has a row each tenth of a second" \
  test "$(tail -n +2 made/music.csv | wc -l)" -eq 120
heard() { cut -d, -f7 made/music.csv | tail -n +2 | grep -v -q -x none; }
promise "the plugin has judged the mood" heard
promise "nothing else is left" test "$(find made -type f | wc -l)" -eq 5

"$demo" ./nowhere music.wav made >shown 2>err
status=$?
promise "no bundle: one line" test "$status" -eq 1 -a "$(wc -l <err)" -eq 1 -a ! -s shown
"$demo" "$bundle" missing.wav made >shown 2>err
status=$?
promise "no file: one line" test "$status" -eq 1 -a "$(wc -l <err)" -eq 1 -a ! -s shown

echo "1..$count"
[ "$failed" -eq 0 ]
