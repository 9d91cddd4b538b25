#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later

# kibun-curve.sh KIBUN_CURVE MAKE_AUDIO WRITE_MODEL PORTS_DEF PICTURES FLATTEN_JSON READ_MIDI
# The promises of kibun-curve's command line, one by one, told in the Test Anything
# Protocol. PICTURES is yes when the build can draw, FLATTEN_JSON no when JSON cannot be
# read here.

set -u
program=$(realpath "$1")
make_audio=$(realpath "$2")
write_model=$(realpath "$3")
ports_def=$(realpath "$4")
pictures=$5
flatten_json=no
[ "$6" = no ] || flatten_json=$(realpath "$6")
read_midi=$(realpath "$7")
# shellcheck source=tests/promises.sh
. "$(dirname "$0")/../promises.sh"

rows() { tail -n +2 "$1" | wc -l; }

# refused SUBJECT WORDS: status 1, nothing on standard output, one line that names the
# subject and holds the words
refused() {
  [ "$status" -eq 1 ] && nothing out && one_line err &&
    grep -qF -- "kibun-curve: $1: " err && grep -qF -- "$2" err
}

"$make_audio" music.wav 2 44100 12 &&
  "$make_audio" mono.flac 1 48000 3 &&
  "$make_audio" silence.wav 2 44100 3 silent || exit 1

# --- csv ---------------------------------------------------------------------------

run music.wav
cp out music.csv
promise "a good file gives status 0 and nothing on standard error" \
  test "$status" -eq 0 -a ! -s err

wanted=time_s$(sed -n 's/^CONTROL_OUTPUT(\([a-z_]*\),.*/,\1/p' "$ports_def" |
  grep -v -x -e ,beat -e ,onset -e ,story -e ,motif -e ,motif_strength | tr -d '\n')
promise "the header of csv names every output port but triggers, story and motif, in port order" \
  test "$(head -n 1 music.csv)" = "$wanted"

grid() { awk -F, 'NR > 1 && $1 != sprintf("%.1f", (NR - 1) / 10) { exit 1 }' "$1"; }
promise "csv has a row for each tenth of a second" grid music.csv
promise "csv of 12 s has 120 rows" test "$(rows music.csv)" -eq 120

even() { awk -F, -v n="$(echo "$wanted" | tr ',' '\n' | wc -l)" 'NF != n { exit 1 }' "$1"; }
promise "all rows of csv have a cell for each column" even music.csv

judged() {
  awk -F, 'NR > 1 && $6 > 0 {
    judged++
    if ($7 == "none" || $2 == "" || $3 == "" || $4 == "" || $8 == "" || $21 == "") exit 1
  } END { if (judged < 10) exit 1 }' "$1"
}
promise "with a judgement the mood is a word and no cell is empty" judged music.csv

run silence.wav
unjudged() {
  awk -F, 'NR > 1 {
    if ($6 != "0.0000" || $7 != "none") exit 1
    if ($2 $3 $4 $8 $9 $10 $11 $12 $13 $14 $15 $16 $17 $18 $19 $20 $21 != "") exit 1
  }' "$1" && awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
    NR > 1 && $at["loudness"] != "-70.00" { exit 1 }' "$1"
}
promise "silence has no mood: empty cells, none, confidence 0, -70 LUFS" unjudged out

run mono.flac
promise "a mono FLAC file is read" test "$status" -eq 0 -a "$(rows out)" -eq 30

LC_ALL=de_DE.UTF-8 "$program" music.wav >out 2>err
promise "numbers do not depend on the locale" cmp -s out music.csv

# --- the same for any block size -----------------------------------------------------

run -f events --report-times music.wav
cp out music.events
for block in 1 17 8192 1000000; do
  run --block $block music.wav
  promise "csv is the same for blocks of $block" cmp -s out music.csv
  run --block $block -f events --report-times music.wav
  promise "events are the same for blocks of $block" cmp -s out music.events
done

# --- events --------------------------------------------------------------------------

promise "the header of events with report times" \
  test "$(head -n 1 music.events)" = time_s,kind,value,confidence,transpose,speed,change,reported_s
run -f events music.wav
promise "the header of events" test "$(head -n 1 out)" = time_s,kind,value,confidence,transpose,speed,change

sorted() { awk -F, 'NR > 2 && $1 + 0 < last { exit 1 } NR > 1 { last = $1 + 0 }' "$1"; }
promise "events are sorted by time" sorted music.events

known_kinds() { ! tail -n +2 "$1" | cut -d, -f2 | grep -q -v -x 'onset\|beat\|mood\|key\|story\|phrase'; }
promise "events are onsets, beats, moods, keys, the story and phrases" known_kinds music.events

sounding() {
  awk -F, '$2 == "onset" {
    all++
    off = $1 - 0.5 * int($1 / 0.5 + 0.5)
    if (off < 0.04 && off > -0.04) near++
  } END { if (all < 12 || near < 0.9 * all) exit 1 }' "$1"
}
promise "onsets are placed where the notes begin" sounding music.events

reported() {
  awk -F, 'NR > 1 && $2 != "beat" && $8 + 0 < $1 + 0 { exit 1 }
    ($2 == "mood" || $2 == "key") && $8 != $1 { exit 1 }' "$1"
}
promise "nothing but a beat is reported before it happens" reported music.events

changes() { awk -F, -v kind="$2" '$2 == kind { if ($3 == last) exit 1; last = $3; n++ }
  END { if (!n) exit 1 }' "$1"; }
promise "each mood differs from the one before" changes music.events mood
promise "each key differs from the one before" changes music.events key

"$make_audio" shift.wav 2 44100 35 shift || exit 1
run -f events --report-times shift.wav
shift_told() {
  [ "$(grep -c ,story, out)" -eq 1 ] && awk -F, '$2 == "story" {
    if ($3 != "tempo" || $4 < 0.25 || $4 > 1) exit 1
    if ($1 < 18 || $1 > 22 || $8 <= 20 || $8 > 30) exit 1
  }' out
}
promise "a shift of pace is an event of the story, placed where it is" shift_told

# --- a part of the file --------------------------------------------------------------

run --start 3 --end 6.05 music.wav
part() { [ "$(rows out)" -eq 30 ] && sed -n 2p out | grep -q '^3\.1,' && tail -n 1 out | grep -q '^6\.0,'; }
promise "--start and --end give the rows of that part, in the time of the file" part

run --start 3 --end 6 -f events music.wav
within() { awk -F, 'NR > 1 && ($1 < 3 || $1 > 6) { exit 1 }' out && [ "$(rows out)" -gt 3 ]; }
promise "--start and --end give the events of that part" within

run --start 3 --end 6 --block 1 -f events music.wav
cp out one
run --start 3 --end 6 -f events music.wav
promise "a part is the same for any block size" cmp -s one out

run --end 100 music.wav
promise "--end beyond the end is the whole file" cmp -s out music.csv
run --start 12 music.wav
promise "--start beyond the end is refused" refused music.wav "--start"

# --- several files -------------------------------------------------------------------

run music.wav mono.flac
cp out both.csv
several() {
  [ "$status" -eq 0 ] && [ "$(head -n 1 out)" = "file,$wanted" ] &&
    [ "$(grep -c '^music\.wav,' out)" -eq 120 ] && [ "$(grep -c '^mono\.flac,' out)" -eq 30 ]
}
promise "csv of several files begins with the file's name" several
run --jobs 4 music.wav mono.flac silence.wav
cp out four
run music.wav mono.flac silence.wav
promise "the output stays in order with several jobs" cmp -s out four

run -f events music.wav mono.flac
promise "events of several files begin with the file's name" \
  test "$(head -n 1 out)" = file,time_s,kind,value,confidence,transpose,speed,change

for jobs in 1 3; do
  run --jobs $jobs music.wav missing.wav mono.flac
  one_bad() {
    [ "$status" -eq 1 ] && one_line err && grep -q 'missing\.wav: no such file' err &&
      cmp -s out both.csv
  }
  promise "with $jobs jobs, the good ones of several files are done" one_bad
done

odd='a, "b".wav'
cp mono.flac "$odd"
run "$odd" mono.flac
promise "a name with comma and quotes is quoted" grep -q '^"a, ""b"".wav",0.1,' out

# --- what cannot be analysed ---------------------------------------------------------

run missing.wav
promise "no such file" refused missing.wav "no such file"
mkdir folder.wav
run folder.wav
promise "a directory" refused folder.wav "is a directory"
echo "words, not music" >words.txt
run words.txt
promise "a text file" refused words.txt "not an audio file"
: >empty.wav
run empty.wav
promise "an empty file" refused empty.wav "not an audio file"
"$make_audio" zero.wav 2 44100 0
run zero.wav
promise "zero frames" refused zero.wav "zero frames"
head -c 30 music.wav >header.wav
run header.wav
promise "an unreadable header" refused header.wav "header"
"$make_audio" many.wav 65 8000 1
run many.wav
promise "65 channels" refused many.wav "64 channels"
"$make_audio" slow.wav 1 7999 1
run slow.wav
promise "a rate below 8000" refused slow.wav "8000 to 384000"
"$make_audio" fast.wav 1 384001 1
run fast.wav
promise "a rate above 384000" refused fast.wav "8000 to 384000"

# --- what can ------------------------------------------------------------------------

for rate in 8000 384000; do
  "$make_audio" rate.wav 1 $rate 2
  run rate.wav
  promise "a rate of $rate" test "$status" -eq 0 -a "$(rows out)" -eq 20
done

for channels in 6 64; do
  "$make_audio" wide.wav $channels 44100 1
  run wide.wav
  folded() {
    [ "$status" -eq 0 ] && [ "$(rows out)" -eq 10 ] && one_line err &&
      grep -q "wide\.wav: notice: $channels channels are folded down" err
  }
  promise "$channels channels are folded down with a notice" folded
done

for suffix in wav rf64.wav aiff au flac; do
  "$make_audio" whole.$suffix 2 44100 12
  run whole.$suffix
  promise "a whole .$suffix" test "$status" -eq 0 -a ! -s err -a "$(rows out)" -eq 120
  head -c "$(($(wc -c <whole.$suffix) / 2))" whole.$suffix >half.$suffix
  run half.$suffix
  shorter() {
    [ "$status" -eq 1 ] && one_line err && [ "$(rows out)" -ge 50 ] &&
      [ "$(rows out)" -le 70 ] && grep -q 'half.*: warning: is shorter than its header' err
  }
  promise "half a .$suffix is analysed, with a warning and status 1" shorter
done

"$make_audio" whole.caf 2 44100 3
run whole.caf
promise "a whole .caf" test "$status" -eq 0 -a ! -s err -a "$(rows out)" -eq 30

# A program that writes into a pipe leaves the size open.
{
  head -c 40 music.wav
  printf '\377\377\377\377'
  tail -c +45 music.wav
} >piped.wav
run piped.wav
promise "a size left open is no promise" test "$status" -eq 0 -a ! -s err

"$make_audio" nan.float.wav 2 44100 3 nan
"$make_audio" gap.float.wav 2 44100 3 gap
run gap.float.wav
cp out gap.csv
run nan.float.wav
broken() {
  [ "$status" -eq 0 ] && one_line err && cmp -s out gap.csv &&
    grep -q 'nan\.float\.wav: warning: 798 samples' err
}
promise "NaN and infinite samples count as silence, with a warning" broken

# --- output --------------------------------------------------------------------------

# left FILE...: these and nothing else, hidden or not, are in the directory "place"
left() {
  [ "$(find place -mindepth 1 | sed 's,^place/,,' | sort | tr '\n' ' ')" = "${*:+$* }" ]
}
mkdir place

run -o place/a.csv music.wav
whole() { [ "$status" -eq 0 ] && nothing out && nothing err && cmp -s place/a.csv music.csv && left a.csv; }
promise "-o writes what standard output would get" whole

run -o place/a.csv words.txt
kept() { refused words.txt "not an audio" && cmp -s place/a.csv music.csv && left a.csv; }
promise "when the file is no good, what was there before stays" kept

run -o place/b.csv missing.wav
promise "when the file is no good, -o leaves nothing" left a.csv

(
  ulimit -f 8
  exec "$program" -o place/b.csv music.wav
) >out 2>err
status=$?
full() { refused place/b.csv "no space left" && left a.csv; }
promise "when the disk is full, -o leaves nothing" full

run -o place/no/b.csv music.wav
promise "-o into a directory that is not there" refused place/no/b.csv "create it"
run -o music.wav/b.csv music.wav
promise "-o below a file" refused music.wav/b.csv "directory does not exist"
run -o /dev/full music.wav
promise "-o to a full device" refused /dev/full "no space left"

cp music.wav copy.wav
run -o copy.wav copy.wav
spared() { refused copy.wav "is a file to be read" && cmp -s copy.wav music.wav; }
promise "-o never replaces a file that is read" spared

rm -rf place
run -o place/ music.wav mono.flac missing.wav
own() { [ "$status" -eq 1 ] && left mono.csv music.csv && [ "$(rows place/mono.csv)" -eq 30 ]; }
promise "-o DIR/ makes the directory and a file for each good one" own
rm -rf place
run -j 3 -f events -o place/ music.wav mono.flac
promise "-o DIR/ works with several jobs" left mono.events.csv music.events.csv
rm -rf place
cp mono.flac music.flac
run -o place/ music.wav music.flac
clash() { [ "$status" -eq 1 ] && one_line err && grep -q 'music\.flac: would share' err && left music.csv; }
promise "of two files with the same output, the first is done" clash

rm -rf place
mkdir place
run -o place/both.csv music.wav missing.wav mono.flac
shared() { [ "$status" -eq 1 ] && cmp -s place/both.csv both.csv; }
promise "-o FILE takes several files" shared

rm -rf place
mkdir place
mkfifo never.wav
"$program" -o place/a.csv never.wav >out 2>err &
started=$!
while [ -z "$(ls -A place)" ]; do sleep 0.01; done
kill -TERM $started
wait $started
status=$?
stopped() { [ "$status" -eq 143 ] && left; }
promise "a terminated program leaves nothing" stopped

"$program" music.wav >/dev/full 2>err
status=$?
: >out
promise "standard output to a full device" refused "standard output" "no space left"

"$program" music.wav >&- 2>err
status=$?
promise "closed standard output" refused "standard output" "could not be written"

mkfifo pipe
true <pipe &
exec 3>pipe
wait $!
"$program" music.wav >&3 2>err
status=$?
exec 3>&-
promise "when nobody reads any more it stops, without a word" test "$status" -eq 1 -a ! -s err

# --- summary -------------------------------------------------------------------------

run -f summary music.wav
line() {
  [ "$status" -eq 0 ] && one_line out &&
    grep -q '^duration=12\.00 judged=[01]\.[0-9]* valence=-*[0-9.]* arousal=' out &&
    grep -q ' moods=[a-z]*,[a-z]*,[a-z]* tempo=[0-9.]* key="[A-G][a-z ]*"$' out
}
promise "summary is one line of key=value" line
run -f summary music.wav "$odd"
two() {
  [ "$(wc -l <out)" -eq 2 ] && sed -n 1p out | grep -q '^file=music\.wav duration=12' &&
    sed -n 2p out | grep -qF 'file="a, \"b\".wav" duration=3'
}
promise "summary of several files is a line for each, with its name" two
run -f summary silence.wav
promise "summary of silence judges nothing" grep -q 'judged=0\.00 valence= .* moods=none ' out

# --- png -----------------------------------------------------------------------------

if [ "$pictures" = yes ]; then
  run -f png music.wav
  drawn() {
    [ "$status" -eq 0 ] &&
      [ "$(head -c 24 out | od -An -tx1 | tr -d ' \n')" = \
        89504e470d0a1a0a0000000d494844520000064000000384 ]
  }
  promise "png is a picture of 1600 by 900" drawn
  run -f png music.wav mono.flac
  promise "several pictures need a directory" refused "standard output" "DIR/"
  run -f png -o place/ music.wav mono.flac
  promise "several pictures go into a directory" left mono.png music.png
  run -f png --block 77 music.wav
  mv out other
  run -f png music.wav
  promise "the same file gives the same png" cmp -s out other

  run -f svg music.wav
  vector() {
    [ "$status" -eq 0 ] && head -c 400 out | grep -q '<svg .*width="1600.*height="900' &&
      tail -c 20 out | grep -q '</svg>' && ! grep -q '<text' out
  }
  promise "svg is a picture of 1600 by 900 with outlines for letters" vector
  mv out other
  run -f svg -j 2 -o vectors/ mono.flac music.wav
  promise "the same file gives the same svg, whatever is drawn before" \
    cmp -s vectors/music.svg other

  "$make_audio" titled.flac 1 48000 3 titled
  cp titled.flac renamed.flac
  cp mono.flac untitled.flac
  run -f svg -o titles/ mono.flac untitled.flac titled.flac renamed.flac
  title() {
    [ "$status" -eq 0 ] && cmp -s titles/titled.svg titles/renamed.svg &&
      ! cmp -s titles/titled.svg titles/untitled.svg
  }
  promise "the title that a file carries stands above its picture" title
  untitled() { ! cmp -s titles/mono.svg titles/untitled.svg; }
  promise "without one, the name of the file does" untitled
else
  run -f png music.wav
  promise "without drawing, png is no format" refused png "unknown format"
fi

# --- midi ----------------------------------------------------------------------------

# heard FILE: what another program reads in it, a line for each event: track, time, tick,
# kind, and what more there is
heard() { "$read_midi" "$1" 2>>err; }

# follows NUMBER COLUMN LOWEST LARGEST_ERROR CSV FLAT: the controller holds, at each row of
# csv, the value of the column; a number of 14 bits when the next argument is 14
follows() {
  awk -F '[,\t]' -v number="$1" -v column="$2" -v low="$3" -v most="$4" -v bits="$7" '
    FNR == NR { if ($1 == 2 && $4 == "control" && ($5 == number || $5 == number + 32)) {
        n++; time[n] = $2; which[n] = $5; value[n] = $6
        if ($7 != 1) exit 1
      } next }
    FNR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i; next }
    { while (now < n && time[now + 1] <= $1 + 0.001) { now++
        if (bits == 7) share = value[now] / 127
        else if (which[now] == number) upper = value[now]
        else share = (128 * upper + value[now]) / 16383
      }
      if ($at == "") next
      rows++
      off = low + share * (1 - low) - $at
      if (off > most || off < -most) exit 1
    }
    END { if (rows < 10) exit 1 }' "$6" "$5"
}
# curves_told CSV FLAT: 1/512 of the range is not worth a message
curves_told() {
  follows 20 valence -1 0.0041 "$1" "$2" 14 && follows 21 arousal -1 0.0041 "$1" "$2" 14 &&
    follows 22 tension 0 0.0021 "$1" "$2" 14 && follows 23 energy 0 0.0021 "$1" "$2" 14
}
moods_told() {
  number=102
  for mood in energetic exciting upbeat playful triumphant epic dramatic tense mysterious \
    somber melancholic tender hopeful calm confidence; do
    follows $number $mood 0 0.0041 "$1" "$2" 7 || return 1
    number=$((number + 1))
  done
}

# as_notes KIND NUMBER EVENTS FLAT: each event has its note within a millisecond, as loud
# as it is sure, and there are no others
as_notes() {
  awk -F '[,\t]' -v kind="$1" -v number="$2" '
    FNR == NR { if ($1 == 3 && $4 == "on" && $5 == number) { time[++n] = $2; loud[n] = $6 } next }
    $2 == kind { i++
      off = time[i] - $1
      loudness = 1 + 126 * $4 - loud[i]
      if (i > n || off > 0.001 || off < -0.001 || loudness > 0.6 || loudness < -0.6) exit 1 }
    END { if (i != n || n < 5) exit 1 }' "$4" "$3"
}
# on_quarters FLAT: of the beats
on_quarters() {
  awk -F '\t' '$1 == 3 && $4 == "on" && $5 == 36 { n++; if ($3 % 960) exit 1 }
    END { if (n < 5) exit 1 }' "$1"
}
# marked EVENTS FLAT: the words of moods, keys and the story, within a millisecond
marked() {
  awk -F '[,\t]' 'FNR == NR { if ($4 == "marker") { time[++n] = $2; text[n] = $5 } next }
    $2 == "mood" || $2 == "key" || $2 == "story" { i++
      off = time[i] - $1
      if (text[i] != $2 ": " $3 || off > 0.001 || off < -0.001) exit 1 }
    END { if (i != n || n < 2) exit 1 }' "$2" "$1"
}
# ended FLAT: each note, before it begins again
ended() {
  awk -F '\t' '$4 == "on" { if (sounds[$5]++) exit 1 }
    $4 == "off" { if (!sounds[$5]) exit 1; sounds[$5] = 0 }
    END { for (i in sounds) if (sounds[i]) exit 1 }' "$1"
}

run -f midi music.wav
mv out music.mid
valid_midi() { [ "$status" -eq 0 ] && nothing err && heard music.mid >midi.txt; }
promise "midi is a sound Standard MIDI File" valid_midi
promise "the curves of midi are those of csv" curves_told music.csv midi.txt
promise "the moods and the confidence in midi are those of csv" moods_told music.csv midi.txt
promise "the beats in midi are those of events" as_notes beat 36 music.events midi.txt
promise "the onsets in midi are those of events" as_notes onset 38 music.events midi.txt
promise "the beats of midi fall on the quarters of its tempo map" on_quarters midi.txt
promise "the markers of midi are the words of events" marked music.events midi.txt
promise "each note of midi is ended" ended midi.txt
thinned() {
  awk -F '\t' '$4 == "control" && $5 < 100 { if ($3 == last[$5] && $3 > 0) exit 1; last[$5] = $3; n++ }
    END { if (n < 80 || n > 8 * 120) exit 1 }' midi.txt
}
promise "a controller speaks once at a time" thinned
promise "midi is named after the file" grep -q '	name	music\.wav$' midi.txt
pace() {
  awk -F '\t' '$4 == "tempo" && $2 > 4 { n++; if ($5 < 470000 || $5 > 530000) exit 1 }
    END { if (n < 3) exit 1 }' midi.txt
}
promise "the tempo map of notes at 120 bpm is about 120 bpm" pace

run -f midi --block 17 music.wav
promise "midi is the same for blocks of 17" cmp -s out music.mid

run -f midi shift.wav
cp out shift.mid
run -f events shift.wav
cp out shift.events
run shift.wav
cp out shift.csv
shifted() {
  heard shift.mid >midi.txt && curves_told shift.csv midi.txt && ended midi.txt &&
    marked shift.events midi.txt && as_notes beat 36 shift.events midi.txt &&
    grep -q '	marker	story: tempo$' midi.txt &&
    [ "$(awk -F '\t' '$4 == "on" && $5 == 78' midi.txt | wc -l)" -eq 1 ]
}
promise "midi tells a shift of pace, and keeps its time across it" shifted

run -f midi --start 3 --end 9 music.wav
cp out part.mid
run -f events --start 3 --end 9 music.wav
midi_part() {
  heard part.mid >midi.txt && marked out midi.txt && as_notes onset 38 out midi.txt &&
    awk -F '\t' '$4 == "end" && ($2 < 8.999 || $2 > 9.3) { exit 1 }' midi.txt
}
promise "--start and --end give the midi of that part, in the time of the file" midi_part

run -f midi silence.wav
mute() {
  [ "$status" -eq 0 ] && heard out >midi.txt && ! grep -q -e '	on	' -e '	marker	' midi.txt &&
    [ "$(grep -c '	tempo	500000$' midi.txt)" -eq 1 ] &&
    grep -q '^2	0\.1[0-9]*	[0-9]*	control	20	64	1$' midi.txt
}
promise "midi of silence is 120 bpm, neutral, without a note" mute

run -f midi music.wav mono.flac
promise "several midi files need a directory" refused "standard output" "DIR/"
rm -rf place
run -f midi -j 2 -o place/ music.wav missing.wav mono.flac
midi_folder() { [ "$status" -eq 1 ] && left mono.mid music.mid && cmp -s place/music.mid music.mid; }
promise "several midi files go into a directory, of those that are good" midi_folder
run -f midi -o place/music.mid words.txt
midi_kept() { refused words.txt "not an audio" && cmp -s place/music.mid music.mid && left mono.mid music.mid; }
promise "when the file is no good, the midi that was there before stays" midi_kept
(
  ulimit -f 1
  exec "$program" -f midi -o place/b.mid music.wav
) >out 2>err
status=$?
midi_full() { refused place/b.mid "no space left" && left mono.mid music.mid; }
promise "when the disk is full, no half of a midi file stays" midi_full
"$program" -f midi music.wav >/dev/full 2>err
status=$?
: >out
promise "midi to a full device" refused "standard output" "no space left"

# --- motifs --------------------------------------------------------------------------

demo=$(dirname "$ports_def")/../tests/demo/kibun-demo.ogg
run -f motif --start 46.1 --end 57.7 -o hero.kibun-motif "$demo"
motif_file() { [ "$status" -eq 0 ] && nothing err && [ "$(head -c 8 hero.kibun-motif)" = kibunmtf ]; }
promise "a stretch of music becomes a file of motifs" motif_file

run -f events --motif hero=hero.kibun-motif "$demo"
cp out returns
returned() {
  awk -F, '$2 == "motif" { n++
      if ($3 != "hero" || $4 <= 0 || $4 > 1) exit 1
      if ($1 > 59 && $1 < 62 && $5 == 5 && $6 > 0.85 && $6 < 1.15) higher++
      if ($1 > 45 && $1 < 47.5 && $5 == 0 && $6 > 0.95 && $6 < 1.05) same++
      if ($7 !~ /^[a-z ]*$/) exit 1 }
    $2 != "motif" && NR > 1 && $5 $6 $7 != "" { exit 1 }
    END { if (n != 2 || higher != 1 || same != 1) exit 1 }' returns
}
promise "events tell where a motif returns, in which key and how fast" returned
run -f midi --motif hero=hero.kibun-motif "$demo"
motif_in_midi() {
  heard out >midi.txt && [ "$(grep -c '	marker	motif: hero$' midi.txt)" -eq 2 ] &&
    [ "$(awk -F '\t' '$4 == "on" && $5 == 80' midi.txt | wc -l)" -eq 2 ]
}
promise "midi has a marker and a note for each return" motif_in_midi
run -f labels --motif hero=hero.kibun-motif "$demo"
labelled() {
  awk -F '\t' 'NF != 3 || $1 + 0 > $2 + 0 || $1 !~ /^[0-9.]+$/ || $3 == "" { exit 1 }
    $3 ~ /^hero/ { n++; if ($2 - $1 < 8) exit 1 }
    $3 == "climax" { if ($1 != $2) exit 1; climax++ }
    $3 == "calm" { calm++ }
    END { if (n != 2 || climax != 1 || !calm) exit 1 }' out
}
promise "labels have regions for moods and motifs, and points for the story" labelled
run -f events --motif start="$demo" "$demo"
from_music() { awk -F, '$2 == "motif" && $3 == "start" && $1 < 2 { n++ } END { exit n != 1 }' out; }
promise "a motif is learned from music, too: its first 16 s" from_music

run --motif hero music.wav
promise "a motif without a file" refused "--motif hero" "give a name and a file"
run --motif =hero.kibun-motif music.wav
promise "a motif without a name" refused "--motif =hero.kibun-motif" "give a name and a file"
run --motif hero=missing.wav music.wav
promise "no such motif" refused missing.wav "no such file"
run --motif hero=words.txt music.wav
promise "a motif of words" refused words.txt "not an audio file"
run --motif hero=silence.wav music.wav
promise "a motif of silence" refused silence.wav "too little music with pitch"
head -c 1000 hero.kibun-motif >short.kibun-motif
run --motif hero=short.kibun-motif music.wav
promise "a file of motifs that was cut" refused short.kibun-motif "broken file of motifs"
many() {
  for i in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16; do
    printf ' --motif %s=hero.kibun-motif' "$i"
  done
}
# shellcheck disable=SC2046 # words
run $(many) --end 1 music.wav
promise "sixteen motifs are held" test "$status" -eq 0
# shellcheck disable=SC2046 # words
run $(many) --motif 17=hero.kibun-motif music.wav
promise "the seventeenth is refused" refused "--motif 17=hero.kibun-motif" "sixteen"
run -f motif silence.wav
promise "silence is no motif" refused silence.wav "too little music with pitch"
run -o hero.kibun-motif --motif hero=hero.kibun-motif music.wav
promise "a motif is not written over" refused hero.kibun-motif "is a file to be read"

# --- features ------------------------------------------------------------------------

run --features music.wav
cp out music.features
table() {
  [ "$status" -eq 0 ] && nothing err && [ "$(rows out)" -eq 120 ] && grid out &&
    head -n 1 out | grep -q '^time_s,silent,quick_[a-z_0-9]*,' &&
    awk -F, 'NR == 1 { n = NF } NF != n { exit 1 }' out
}
promise "--features is a table with a row for each tenth of a second" table

memories() {
  head -n 1 out | tr ',' '\n' | tail -n +3 >names &&
    [ "$(sort names | uniq -d | wc -l)" -eq 0 ] &&
    [ "$(sed -n 's/^quick_//p' names)" = "$(sed -n 's/^slow_//p' names)" ] &&
    [ "$(sed -n 's/^quick_//p' names)" = "$(sed -n 's/^varied_//p' names)" ] &&
    [ "$(wc -l <names)" -eq $((3 * $(grep -c '^quick_' names))) ]
}
promise "each feature has one column for each memory" memories

numbers() {
  tail -n +2 out | tr ',' '\n' |
    awk '!/^-?[0-9]+(\.[0-9]+)?(e[-+][0-9]+)?$/ { exit 1 }'
}
promise "features are finite numbers" numbers
living() {
  awk -F, 'NR > 20 { for (i = 3; i <= NF; i++) if ($i != last[i]) { moved[i] = 1; last[i] = $i } }
    END { for (i in moved) n++; if (n < NF / 2) exit 1 }' out
}
promise "features follow the music" living

for block in 1 8192; do
  run --features --block $block music.wav
  promise "features are the same for blocks of $block" cmp -s out music.features
done

run --features --start 3 --end 6.05 music.wav
promise "--start and --end give the features of that part" part

run --features music.wav mono.flac
cp out both.features
told_apart() {
  head -n 1 out | grep -q '^file,time_s,silent,quick_' &&
    [ "$(grep -c '^music\.wav,' out)" -eq 120 ] && [ "$(grep -c '^mono\.flac,' out)" -eq 30 ]
}
promise "features of several files begin with the file's name" told_apart
run --features --jobs 2 music.wav mono.flac
promise "features stay in order with several jobs" cmp -s out both.features

run --features silence.wav
promise "silence is told among the features" \
  test "$(cut -d, -f2 out | tail -n +2 | sort -u)" = 1

run --features -f summary music.wav
promise "--features has no other format" refused --features "leave --format away"

# --- a model from a file -------------------------------------------------------------

"$write_model" >built-in.model
run --model built-in.model music.wav mono.flac
promise "the built-in model from a file gives the built-in judgement" cmp -s out both.csv

"$write_model" 0 >nothing.model
run --model nothing.model music.wav
other() { [ "$status" -eq 0 ] && nothing err && ! cmp -s out music.csv; }
promise "another model judges otherwise" other

run --model missing.model music.wav
promise "no such model" refused missing.model "no such file"
run --model folder.wav music.wav
promise "a directory for a model" refused folder.wav "is a directory"
run --model music.wav music.wav
promise "music for a model" refused music.wav "is not a mood model"
: >empty.model
run --model empty.model music.wav
promise "an empty model" refused empty.model "is not a mood model"
sed 's/model 1/model 2/' built-in.model >other.model
run --model other.model music.wav
promise "a model of another kind" refused other.model "is not a mood model"
sed '1s/$/0/' built-in.model >other.model
run --model other.model music.wav
promise "a first line that goes on" refused other.model "is not a mood model"
sed '$d' built-in.model >short.model
run --model short.model music.wav
promise "a model that is one number short" refused short.model "fewer numbers"
{
  cat built-in.model
  echo 0
} >long.model
run --model long.model music.wav
promise "a model of one number too many" refused long.model "more numbers"
for number in nan inf 1e39 1,5 0x 1.5.5 one; do
  sed "100s/.*/$number/" built-in.model >wrong.model
  run --model wrong.model music.wav
  promise "a model that holds $number" refused wrong.model "finite numbers"
done
sed "100s/.*/$(printf '%070d' 1)/" built-in.model >wrong.model
run --model wrong.model music.wav
promise "a model that holds a number of 70 figures" refused wrong.model "finite numbers"
run --model missing.model missing.wav
promise "what is wrong with the model is told before any music is read" \
  refused missing.model "no such file"
cp built-in.model copy.model
run --model copy.model -o copy.model music.wav
unharmed() { refused copy.model "is a file to be read" && cmp -s copy.model built-in.model; }
promise "-o never replaces the model that is read" unharmed

# --- json ----------------------------------------------------------------------------

# flat FILE: what another program reads in it, a line for each value
flat() { "$flatten_json" "$1" 2>>err; }

# column FILE NAME: its cells in csv; column_of FLAT NAME: the same in json
column() {
  awk -F, -v name="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i }
    NR > 1 { print $at == "" ? "null" : $at ~ /^-?[0-9.]+$/ ? $at + 0 : $at }' "$1"
}
column_of() {
  awk -F '\t' -v begin="curves.$2[" 'index($1, begin) == 1 {
    print $2 ~ /^-?[0-9.e-]+$/ ? $2 + 0 : $2 }' "$1"
}
same_column() {
  column "$1" "$3" >one && column_of "$2" "$3" >two && [ -s one ] && cmp -s one two
}
same_curves() {
  for name in $(head -n 1 "$1" | tr ',' ' '); do
    same_column "$1" "$2" "$name" || return 1
  done
}
as_many_curves() {
  [ "$(sed -n 's/^curves\.\([a-z_]*\)\[0\].*/\1/p' "$2" | tr '\n' ' ')" = \
    "$(head -n 1 "$1" | tr ',' ' ') " ]
}

# same_events CSV FLAT: each value of each event
same_events() {
  awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) name[i] = $i }
    NR > 1 { for (i = 1; i <= NF; i++) if ($i != "" || $2 == "motif")
      print "events[" NR - 2 "]." name[i], $i ~ /^[0-9.]+$/ ? $i + 0 : $i }' "$1" >one
  awk -F '\t' '/^events/ { print $1, $2 ~ /^[0-9.]+$/ ? $2 + 0 : $2 }' "$2" >two
  [ -s one ] && cmp -s one two
}

# same_summary LINE FLAT
same_summary() {
  sed 's/^duration=[0-9.]* //; s/key="\(.*\)"/key=\1/; s/ \([a-z_]*=\)/\n\1/g' "$1" |
    awk -F = '$1 == "moods" { for (i = 1; i <= split($2, of, ","); i++)
        print "summary.moods[" i - 1 "]", of[i]; next }
      { print "summary." $1, $2 == "" ? "null" : $2 ~ /^-?[0-9.]+$/ ? $2 + 0 : $2 }' >one
  awk -F '\t' '/^summary/ { print $1, $2 ~ /^-?[0-9.]+$/ ? $2 + 0 : $2 }' "$2" >two
  [ -s one ] && cmp -s one two
}

# explained CSV EVENTS FLAT: an explanation for each second with a judgement and each
# change of mood, in order, with the mood of that time
explained() {
  {
    awk -F, 'NR > 1 && $6 > 0 && $1 == int($1) { print $1 + 0, $7 }' "$1"
    awk -F, '$2 == "mood" { print $1 + 0, $3 }' "$2"
  } | sort -n >one
  awk -F '\t' '/^why\[[0-9]*\]\.time_s/ { time = $2 }
    /^why\[[0-9]*\]\.mood/ { print time, $2 }' "$3" >two
  [ "$(wc -l <two)" -gt 5 ] && sort -c -n two && cmp -s one two
}
# Each push has a cue in words, the strongest come first.
pushed() {
  awk -F '\t' '/^why.*\]\.cue/ {
      if ($2 !~ /^[a-z ]+$/) exit 1
      cues++
      split($1, at, /[][]/)
      same = at[1] at[2] at[3] == place
      place = at[1] at[2] at[3]
    }
    /^why.*\]\.push/ {
      size = $2 < 0 ? -$2 : $2
      if (size < 0.02 || (same && size > last)) exit 1
      last = size
      pushes++
    }
    END { if (cues < 10 || cues != pushes) exit 1 }' "$1"
}

if [ "$flatten_json" = no ]; then
  echo "# JSON cannot be read here: nothing is promised of it"
else
  run -f summary music.wav
  cp out music.summary
  run -f json --report-times music.wav
  cp out music.json
  valid() { [ "$status" -eq 0 ] && nothing err && flat out >flat.txt; }
  promise "json is valid" valid
  about() {
    grep -q '^file	music\.wav$' flat.txt && grep -q '^rate	44100$' flat.txt &&
      grep -q '^duration_s	12$' flat.txt &&
      grep -q "^kibun	$("$program" --version | cut -d ' ' -f 2)\$" flat.txt
  }
  promise "json tells the file, its rate and duration, and the version" about
  promise "the curves of json are those of csv" as_many_curves music.csv flat.txt
  promise "the values of the curves in json are those in csv" same_curves music.csv flat.txt
  promise "the events in json are those of events" same_events music.events flat.txt
  promise "the summary in json is that of summary" same_summary music.summary flat.txt
  promise "json explains each second with a judgement and each change of mood" \
    explained music.csv music.events flat.txt
  promise "explanations are cues in words, the strongest first" pushed flat.txt
  run -f json music.wav
  unreported() { flat out >flat.txt && ! grep -q reported_s flat.txt; }
  promise "json tells when an event was reported on request only" unreported

  run -f json --report-times --block 17 music.wav
  promise "json is the same for blocks of 17" cmp -s out music.json

  run -f json silence.wav
  none() {
    flat out >flat.txt && ! grep -q -e '^why' -e '^events' -e '^summary\.moods' flat.txt &&
      grep -q '^summary\.valence	null$' flat.txt &&
      [ "$(column_of flat.txt valence | sort -u)" = null ] &&
      [ "$(column_of flat.txt mood | sort -u)" = none ]
  }
  promise "json of silence has no mood, no events and no reasons" none

  run -f json --start 3 --end 6.05 music.wav
  json_part() {
    flat out >flat.txt && grep -q '^duration_s	3\.05$' flat.txt &&
      [ "$(column_of flat.txt time_s | sed -n '1p;$p' | tr '\n' ' ')" = "3.1 6 " ] &&
      [ "$(column_of flat.txt tempo | wc -l)" -eq 30 ]
  }
  promise "--start and --end give the json of that part" json_part

  files() { flat "$1" | sed -n 's/^\[\([0-9]*\)\]\.file	/\1 /p' | tr '\n' ';'; }
  for jobs in 1 3; do
    run -f json --jobs $jobs missing.wav music.wav words.txt mono.flac missing.wav
    array() { [ "$status" -eq 1 ] && [ "$(files out)" = "0 music.wav;1 mono.flac;" ]; }
    promise "with $jobs jobs, json of several files is an array of the good ones" array
  done
  run -f json missing.wav music.wav
  promise "of several files, one good one is an array, too" \
    test "$(files out)" = "0 music.wav;"
  run -f json missing.wav words.txt
  promise "json of no good file is nothing" test "$status" -eq 1 -a ! -s out
  rm -rf place
  run -f json -o place/ --report-times music.wav mono.flac
  objects() { left mono.json music.json && cmp -s place/music.json music.json; }
  promise "in a directory, each file has an object of its own" objects

  strange=$(printf 'a "\\" \303\251\t\001\377.wav')
  cp mono.flac "$strange"
  run -f json "$strange"
  named() {
    flat out | sed -n 's/^file	//p' >one &&
      printf 'a "\\" \303\251\t\001\357\277\275.wav\n' | cmp -s - one
  }
  promise "any name of a file is valid in json" named

  for number in 3e38 -3e38; do
    sed "2,\$s/.*/$number/" built-in.model >wild.model
    run -f json --model wild.model music.wav
    promise "json is valid even for a model of nothing but $number" valid
  done

  "$program" -f json music.wav >/dev/full 2>err
  status=$?
  : >out
  promise "json to a full device" refused "standard output" "no space left"
fi

# --- options -------------------------------------------------------------------------

run --format nonsense music.wav
promise "an unknown format" refused nonsense "use csv, events"
run --block 0 music.wav
promise "a block of 0" refused "--block 0" "not a number"
run --start -1 music.wav
promise "a start before the beginning" refused "--start -1" "not a time"
run --start 2 --end 1 music.wav
wrong_order() { [ "$status" -eq 1 ] && nothing out && one_line err; }
promise "an end before the start" wrong_order
run --nonsense music.wav
promise "an unknown option" refused --nonsense "no such option"
run -j 2 -x music.wav
promise "an unknown letter" refused -x "no such option"
run -: music.wav
promise "a colon for a letter" refused -: "no such option"
run music.wav --block
promise "an option without its value" refused --block "needs a value"
run --help=now
promise "a value for an option that takes none" refused --help=now "takes no value"
run
promise "no file at all" wrong_order
run --help
promise "--help" test "$status" -eq 0 -a -s out -a ! -s err
run --version
promise "--version" grep -q '^kibun-curve [0-9]' out

promises_kept
