// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/songs.h"

#include "apps/live/song_digest.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH = 128, TEXT = 1 << 22, BEGIN_S = 1800000000 }; // 08:00 UTC

static frame band(const float drive, const float tempo) {
  frame now                 = frame_neutral();
  now.silent                = false;
  now.percussive            = 0.3F;
  now.bright                = 0.7F;
  now.heavy                 = 0.6F;
  now.roughness             = 0.8F;
  now.electronic            = 0.4F;
  now.drums                 = 0.5F;
  now.confidence            = 0.6F;
  now.mood                  = MOOD_EPIC;
  now.moods[MOOD_EPIC]      = 0.9F;
  now.moods[MOOD_TENSE]     = 0.5F;
  now.moods[MOOD_ENERGETIC] = 0.7F;
  now.arousal               = drive;
  now.energy                = 0.5F;
  now.tempo                 = tempo;
  now.key                   = KEY_FIRST_MINOR + 9;
  now.key_clarity           = 0.8F;
  return now;
}

Test(song_digest, sums_up_what_was_heard) {
  song_digest* const like = song_digest_new();
  song_digest_begin(like);
  for (unsigned i = 0; i < 20000; i++) {
    const double time = 100.0 + i * 0.01;
    const float  drive =
      fabs(time - 150.0) < 3.0 || fabs(time - 250.0) < 3.0 ? 0.9F : 0.1F;
    const frame now = band(drive, i % 10 == 0 ? 64.0F : 128.0F);
    song_digest_hear(like, &now, time);
  }
  const song_summary song = song_digest_sum(like, 100.0, 300.0);
  cr_assert_float_eq(song.tempo, 128.0, 0.2, "one that was played, no mean");
  cr_assert_eq(song.key, KEY_FIRST_MINOR + 9);
  cr_assert_eq(song.moods[0], MOOD_EPIC);
  cr_assert_eq(song.moods[1], MOOD_ENERGETIC);
  cr_assert_eq(song.moods[2], MOOD_TENSE);
  cr_assert_float_eq(song.judged, 1.0, 1e-9);
  cr_assert_eq(song.peaks, SONG_PEAKS);
  unsigned found = 0;
  for (unsigned i = 0; i < song.peaks; i++) {
    found += fabs(song.peaks_s[i] - 150.0) < 4.0 || fabs(song.peaks_s[i] - 250.0) < 4.0;
  }
  cr_assert_eq(found, 2U);
  char text[SONG_TEXT];
  song_summary_text(&song, text);
  cr_assert(strstr(text,
                   "duration=200.0 judged=1.00 moods=epic,energetic,tense tempo=128.0 "
                   "key=\"A minor\" peaks=") == text,
            "%s", text);
  song_digest_free(like);
}

Test(song_digest, of_nothing_says_nothing) {
  song_digest* const like = song_digest_new();
  song_digest_begin(like);
  const song_summary song = song_digest_sum(like, 0.0, 60.0);
  char               text[SONG_TEXT];
  song_summary_text(&song, text);
  cr_assert_str_eq(text, "duration=60.0 judged=0.00 moods=none tempo=0.0 key=none");
  song_digest_free(like);
}

static void hear(songs* const self, live_log* const log, unsigned* const frames,
                 const frame* const now, const double seconds) {
  const unsigned until = *frames + (unsigned)lrint(100.0 * seconds);
  while (*frames < until) {
    const double time  = ++*frames * 0.01;
    const moment heard = { .now       = now,
                           .number    = *frames,
                           .time_s    = time,
                           .end_s     = time,
                           .wall_s    = BEGIN_S + time,
                           .connected = true };
    live_log_hear(log, &heard);
    songs_hear(self, &heard);
  }
}

Test(songs, whoever_asks_hears_which_song_is_on) {
  unsigned          frames = 0;
  char              path[PATH];
  const char*       why    = NULL;
  const char* const folder = getenv("TMPDIR");
  (void)snprintf(path, sizeof path, "%s/kibun-song-now-%ld.csv", folder ? folder : "/tmp",
                 (long)getpid());
  notices* const  told = notices_new();
  live_log* const log  = live_log_new(path, told, &why);
  cr_assert(log, "%s", why);
  songs* const self = songs_new(NULL, log, NULL, NULL);
  frame        rest = frame_neutral();
  rest.silent       = true;
  const frame music = band(0.5F, 128.0F);
  for (unsigned song = 1; song <= 2; song++) {
    hear(self, log, &frames, &rest, 30.0);
    cr_assert_eq(songs_now(self).number, 0);
    const double begin = frames * 0.01;
    hear(self, log, &frames, &music, 60.0);
    cr_assert_eq(songs_now(self).number, song);
    cr_assert_float_eq(songs_now(self).start_s, begin, 3.0);
  }
  songs_close(self);
  live_log_free(log);
  notices_free(told);
  (void)remove(path);
}

Test(songs, each_song_has_a_line_in_the_end_and_rows_in_the_log) {
  char              path[PATH];
  const char* const folder = getenv("TMPDIR");
  const char*       why    = NULL;
  char*             said   = NULL;
  size_t            size   = 0;
  unsigned          frames = 0;
  setenv("TZ", "UTC", 1);
  (void)snprintf(path, sizeof path, "%s/kibun-songs-%ld.csv", folder ? folder : "/tmp",
                 (long)getpid());
  (void)remove(path);
  FILE* const     out  = open_memstream(&said, &size);
  notices* const  told = notices_new();
  live_log* const log  = live_log_new(path, told, &why);
  cr_assert(log, "%s", why);
  songs* const self  = songs_new(NULL, log, NULL, out);
  frame        rest  = frame_neutral();
  rest.silent        = true;
  const frame first  = band(0.5F, 128.0F);
  const frame second = band(0.5F, 90.0F);
  hear(self, log, &frames, &rest, 60.0);
  hear(self, log, &frames, &first, 120.0);
  hear(self, log, &frames, &rest, 20.0);
  hear(self, log, &frames, &second, 100.0); // the evening ends within it
  songs_close(self);
  live_log_free(log);
  (void)fclose(out);

  const char* const line = strchr(said, '\n');
  cr_assert(strncmp(said, "song=1 start=08:01:00 end=08:03:00 duration=1", 45) == 0, "%s",
            said);
  cr_assert(strstr(said, "tempo=128.0"));
  cr_assert(line && strncmp(line + 1, "song=2 start=08:03:20 end=08:05:00", 34) == 0,
            "%s", said);
  cr_assert(strstr(line, "tempo=90.0"));

  char* const text = calloc(1, TEXT);
  FILE* const file = fopen(path, "r");
  (void)!fread(text, 1, TEXT - 1, file);
  (void)fclose(file);
  cr_assert(strstr(text, ",song,start 1,1.0000\n"));
  cr_assert(strstr(text, ",song,\"end 1 duration=1"), "quoted: it holds commas");
  cr_assert(strstr(text, ",song,start 2,1.0000\n"));
  cr_assert(strstr(text, ",song,\"end 2 duration="));
  free(text);
  free(said);
  notices_free(told);
  (void)remove(path);
}
