// SPDX-License-Identifier: GPL-3.0-or-later

// The plugin's window, loaded from the bundle and joined to a real plugin as hosts do it.

#include "plugin/ports.h"
#include "tests/plugin/rig.h"
#include "tests/window/stage.h"
#include "ui/view.h"

#include <criterion/criterion.h>
#include <lv2/options/options.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const double RATE = 48000.0;

static size_t samples(const double seconds) {
  return (size_t)(seconds * RATE);
}

static void write_nothing(const LV2UI_Controller controller, const uint32_t port,
                          const uint32_t size, const uint32_t protocol,
                          const void* const buffer) {
  (void)controller;
  (void)port;
  (void)size;
  (void)protocol;
  (void)buffer;
}

Test(window, is_what_the_bundle_says) {
  stage* const                  on  = stage_new(RATE);
  const LV2UI_Descriptor* const are = on->windows_are;
  cr_assert_str_eq(are->URI, "urn:kibun:window");
  cr_assert(are->extension_data(LV2_UI__idleInterface));
  cr_assert(are->extension_data(LV2_UI__resize));
  cr_assert_null(are->extension_data(LV2_UI__showInterface));
  stage_free(on);
}

static LV2UI_Handle instantiate(stage* const on, const LV2UI_Write_Function write,
                                const LV2_Feature* const* const features) {
  LV2UI_Widget widget = NULL;
  return on->windows_are->instantiate(on->windows_are, plugin_uri(rig_plugin()), "",
                                      write, NULL, &widget, features);
}

Test(window, does_not_open_without_what_it_needs) {
  stage* const             on           = stage_new(RATE);
  const LV2_Feature        map          = { LV2_URID__map, &on->map };
  const LV2_Feature        in           = { LV2_UI__parent, screen_parent(&on->screen) };
  const screen             none_such    = { .frame = 0x7654321 };
  const LV2_Feature        nowhere      = { LV2_UI__parent, screen_parent(&none_such) };
  const LV2_Feature* const none[]       = { NULL };
  const LV2_Feature* const no_map[]     = { &in, NULL };
  const LV2_Feature* const no_parent[]  = { &map, NULL };
  const LV2_Feature* const bad_parent[] = { &map, &nowhere, NULL };
  const LV2_Feature* const enough[]     = { &map, &in, NULL };
  cr_assert_null(instantiate(on, write_nothing, NULL));
  cr_assert_null(instantiate(on, write_nothing, none));
  cr_assert_null(instantiate(on, write_nothing, no_map));
  cr_assert_null(instantiate(on, write_nothing, no_parent));
  cr_assert_null(instantiate(on, write_nothing, bad_parent));
  cr_assert_null(instantiate(on, NULL, enough));

  const LV2UI_Handle opened = instantiate(on, write_nothing, enough);
  cr_assert(opened);
  on->windows_are->cleanup(opened);
  stage_free(on);
}

Test(window, opens_in_the_hosts_window_and_tells_its_size) {
  stage* const        on       = stage_new(RATE);
  stage_window* const window   = stage_open(on, 0.0F);
  Window              root     = 0;
  Window              parent   = 0;
  Window*             children = NULL;
  unsigned            count    = 0;
  cr_assert(
    XQueryTree(on->screen.host, window->window, &root, &parent, &children, &count));
  cr_assert_eq(parent, on->screen.frame);
  cr_assert(window->width == VIEW_WIDTH && window->height == VIEW_HEIGHT);
  XWindowAttributes at;
  cr_assert(XGetWindowAttributes(on->screen.host, window->window, &at));
  cr_assert(at.width == VIEW_WIDTH && at.height == VIEW_HEIGHT);
  cr_assert_eq(at.map_state, IsViewable);
  stage_free(on);
}

static void assert_size(stage* const on, const float scale, const int width) {
  stage_window* const window = stage_open(on, scale);
  cr_assert_eq(window->width, width, "%d at a scale of %g", window->width, (double)scale);
  stage_close(window);
}

Test(window, has_the_scale_that_the_host_wants) {
  stage* const on = stage_new(RATE);
  assert_size(on, 1.0F, VIEW_WIDTH);
  assert_size(on, 2.0F, 2 * VIEW_WIDTH);
  assert_size(on, 100.0F, 4 * VIEW_WIDTH);
  assert_size(on, -3.0F, VIEW_WIDTH);
  assert_size(on, NAN, VIEW_WIDTH);
  stage_free(on);
}

Test(window, takes_no_scale_of_another_type) {
  stage* const             on        = stage_new(RATE);
  const double             scale     = 2.0;
  const LV2_Options_Option options[] = {
    { .key   = on->map.map(on->map.handle, LV2_UI__scaleFactor),
      .size  = sizeof scale,
      .type  = on->map.map(on->map.handle, LV2_ATOM__Double),
      .value = &scale },
    { .key = 0 },
  };
  stage_window             host       = { .on = on };
  const LV2_Feature        map        = { LV2_URID__map, &on->map };
  const LV2_Feature        in         = { LV2_UI__parent, screen_parent(&on->screen) };
  const LV2_Feature        option     = { LV2_OPTIONS__options, (void*)options };
  const LV2_Feature* const features[] = { &map, &in, &option, NULL };
  LV2UI_Widget             widget     = NULL;
  host.handle = on->windows_are->instantiate(on->windows_are, plugin_uri(rig_plugin()),
                                             "", write_nothing, NULL, &widget, features);
  cr_assert(host.handle);
  XWindowAttributes at;
  cr_assert(XGetWindowAttributes(on->screen.host, (Window)(uintptr_t)widget, &at));
  cr_assert_eq(at.width, VIEW_WIDTH);
  on->windows_are->cleanup(host.handle);
  stage_free(on);
}

Test(window, takes_the_size_that_the_host_asks_for) {
  stage* const              on     = stage_new(RATE);
  stage_window* const       window = stage_open(on, 0.0F);
  const LV2UI_Resize* const resize = on->windows_are->extension_data(LV2_UI__resize);
  cr_assert_eq(resize->ui_resize(window->handle, 700, 500), 0);
  cr_assert(stage_rest(on, 0.1));
  XWindowAttributes at;
  cr_assert(XGetWindowAttributes(on->screen.host, window->window, &at));
  cr_assert(at.width == 700 && at.height == 500);
  stage_free(on);
}

/// Play a stretch, the end of it watched, and see what the window shows.
static XImage* seen(stage* const on, const stage_window* const window, const music piece,
                    const double begin, const double end) {
  stage_play(on, piece, samples(begin), samples(end - STAGE_WATCH_S));
  stage_play_watched(on, piece, samples(end - STAGE_WATCH_S), samples(end));
  cr_assert(stage_rest(on, 0.1));
  return screen_picture(&on->screen, window->window);
}

Test(window, shows_what_the_plugin_hears) {
  const music         piece   = music_new(RATE, 14.0);
  stage* const        on      = stage_new(RATE);
  stage_window* const window  = stage_open(on, 0.0F);
  XImage* const       nothing = seen(on, window, piece, 0.0, 3.0);
  XImage* const       heard   = seen(on, window, piece, 3.0, 10.0);
  cr_assert(on->moments > 0);
  cr_assert(screen_differing(&on->screen, window->window, nothing) > 1000);

  *plugin_host_control(on->host, PORT_enabled) = 0.0F;
  XImage* const off                            = seen(on, window, piece, 10.0, 14.0);
  cr_assert(screen_differing(&on->screen, window->window, heard) > 1000);
  XDestroyImage(off);
  XDestroyImage(heard);
  XDestroyImage(nothing);
  stage_free(on);
  music_free(piece);
}

/// Play on, for at most 10 s, until the windows have all points before this one.
static size_t catch_up(stage* const on, const music piece, const size_t begin,
                       const int64_t wanted) {
  const size_t step = samples(0.1);
  size_t       at   = begin;
  while (at + step <= piece.length && on->watch.first < wanted) {
    stage_play_watched(on, piece, at, at + step);
    at += step;
  }
  cr_assert(on->watch.first >= wanted, "lacks %ld on", (long)on->watch.first);
  return at;
}

Test(window, opened_late_gets_all_of_the_history) {
  const music  piece = music_new(RATE, 70.0);
  stage* const on    = stage_new(RATE);
  stage_play(on, piece, 0, samples(60.0));
  cr_assert_eq(on->moments + on->pasts, 0);
  stage_open(on, 0.0F);
  catch_up(on, piece, samples(60.0), 60L * HISTORY_PER_SECOND);
  stage_free(on);
  music_free(piece);
}

Test(window, gets_all_of_the_history_though_the_host_loses_some) {
  const music  piece = music_new(RATE, 75.0);
  stage* const on    = stage_new(RATE);
  stage_play(on, piece, 0, samples(60.0));
  on->lose_every = 3;
  stage_open(on, 0.0F);
  stage_play_watched(on, piece, samples(60.0), samples(63.0));
  cr_assert(on->watches > 1);
  cr_assert(on->watch.first < 60L * HISTORY_PER_SECOND, "nothing was lost");
  on->lose_every = 0;
  catch_up(on, piece, samples(63.0), 60L * HISTORY_PER_SECOND);
  stage_free(on);
  music_free(piece);
}

Test(window, gets_the_last_ten_minutes_of_a_longer_history) {
  const music  piece = music_new(RATE, 60.0);
  stage* const on    = stage_new(RATE);
  for (int minute = 0; minute < 11; ++minute) {
    stage_play(on, piece, 0, piece.length);
  }
  stage_open(on, 0.0F);
  catch_up(on, piece, 0, 11L * 60L * HISTORY_PER_SECOND);
  stage_free(on);
  music_free(piece);
}

Test(window, forgets_what_the_plugin_forgets) {
  const music  piece = music_new(RATE, 50.0);
  stage* const on    = stage_new(RATE);
  stage_play(on, piece, 0, samples(20.0));
  stage_open(on, 0.0F);
  const size_t  at     = catch_up(on, piece, samples(20.0), 20L * HISTORY_PER_SECOND);
  const int64_t before = on->watch.epoch;

  *plugin_host_control(on->host, PORT_reset) = 1.0F;
  for (size_t more = 0; more < samples(10.0) && on->watch.epoch == before;
       more += samples(0.1)) {
    stage_play_watched(on, piece, at + more, at + more + samples(0.1));
  }
  cr_assert_neq(on->watch.epoch, before);
  cr_assert(on->watch.first < 15L * HISTORY_PER_SECOND);
  stage_free(on);
  music_free(piece);
}

Test(window, shows_the_same_in_every_window_of_a_plugin) {
  const music         piece = music_new(RATE, 14.0);
  stage* const        on    = stage_new(RATE);
  stage_window* const one   = stage_open(on, 0.0F);
  stage_play(on, piece, 0, samples(8.0));
  stage_window* const other = stage_open(on, 0.0F);
  stage_play_watched(on, piece, samples(8.0), samples(11.0));
  cr_assert(stage_rest(on, 1.2)); // until the beat's light is out
  // The later one lies above the first.
  XImage* const above = screen_picture(&on->screen, other->window);
  stage_close(other);
  cr_assert(stage_rest(on, 0.2));
  // Something that changes less than can be seen isn't drawn: they may differ by that.
  const unsigned differing = screen_differing(&on->screen, one->window, above);
  cr_assert(differing < 200, "%u pixels differ", differing);
  XDestroyImage(above);
  stage_free(on);
  music_free(piece);
}

Test(window, is_told_nothing_more_when_it_is_closed) {
  const music         piece  = music_new(RATE, 16.0);
  stage* const        on     = stage_new(RATE);
  stage_window* const window = stage_open(on, 0.0F);
  stage_play_watched(on, piece, 0, samples(3.0));
  cr_assert(on->moments > 0);
  stage_close(window);
  stage_play(on, piece, samples(3.0), samples(3.0 + MESSAGE_WATCHED_S + 1.0));
  const unsigned moments = on->moments;
  const unsigned pasts   = on->pasts;
  stage_play(on, piece, samples(7.0), samples(16.0));
  cr_assert_eq(on->moments, moments);
  cr_assert_eq(on->pasts, pasts);
  stage_free(on);
  music_free(piece);
}

/// All that came out of the plugin in a block, as one number more.
static uint64_t with_outputs(const stage* const on, uint64_t hash) {
  for (uint32_t i = 0; i < PORT_COUNT; ++i) {
    const port* const about = port_describe(i);
    if (about->type == PORT_CONTROL_OUTPUT) {
      uint32_t bits;
      memcpy(&bits, plugin_host_control(on->host, i), sizeof bits);
      hash = (hash ^ bits) * 1099511628211U;
    }
  }
  for (int i = 0; i < STAGE_BLOCK; ++i) {
    uint32_t bits[2];
    memcpy(&bits[0], &on->left[i], sizeof bits[0]);
    memcpy(&bits[1], &on->right[i], sizeof bits[1]);
    hash = (hash ^ bits[0]) * 1099511628211U;
    hash = (hash ^ bits[1]) * 1099511628211U;
  }
  return hash;
}

static uint64_t outputs_of(const music piece, const bool with_windows) {
  stage* const  on     = stage_new(RATE);
  stage_window* window = NULL;
  uint64_t      hash   = 14695981039346656037U; // FNV-1a
  size_t        block  = 0;
  for (size_t at = 0; at + STAGE_BLOCK <= piece.length; at += STAGE_BLOCK, ++block) {
    if (with_windows && block % 100 == 10) {
      window = stage_open(on, 0.0F);
    }
    if (with_windows && block % 100 == 60) {
      stage_close(window);
    }
    stage_play(on, piece, at, at + STAGE_BLOCK);
    cr_assert(stage_idle(on));
    hash = with_outputs(on, hash);
  }
  cr_assert_eq(on->moments > 0, with_windows);
  stage_free(on);
  return hash;
}

Test(window, leaves_all_outputs_as_they_are_without_it_when_it_opens_and_closes) {
  const music piece = music_new(RATE, 8.0);
  cr_assert_eq(outputs_of(piece, true), outputs_of(piece, false));
  music_free(piece);
}

static const port_index SHOWN[] = { PORT_response,      PORT_sensitivity,
                                    PORT_gate,          PORT_reference_auto,
                                    PORT_reference,     PORT_tempo_scale,
                                    PORT_lanes,         PORT_learn_motif,
                                    PORT_forget_motifs, PORT_reset };

/// A hand turns the wheel and presses the button everywhere.
static void try_everything(stage* const on, const stage_window* const window) {
  const screen* const at   = &on->screen;
  const Window        in   = window->window;
  Time                time = 1000;
  for (int y = 4; y < VIEW_HEIGHT; y += 8) {
    for (int x = 4; x < VIEW_WIDTH; x += 8, time += 1000) {
      screen_press(at, in, x, y, 4, 0, time);
      screen_press(at, in, x, y, 5, ShiftMask, time);
      screen_press(at, in, x, y, 1, 0, time);
      screen_release(at, in, x, y, 1, Button1Mask);
    }
    cr_assert(stage_idle(on));
    ring_message message;
    while (ring_read(on->to_plugin, &message)) {
    }
  }
}

Test(window, lets_a_hand_set_every_control_it_shows_within_its_range) {
  stage* const        on     = stage_new(RATE);
  stage_window* const window = stage_open(on, 0.0F);
  cr_assert(stage_rest(on, 0.1));
  try_everything(on, window);
  cr_assert(stage_rest(on, 0.8)); // a reset that nobody answers is let go
  for (uint32_t i = 0; i < PORT_COUNT; ++i) {
    bool shown = false;
    for (size_t k = 0; k < sizeof SHOWN / sizeof *SHOWN; ++k) {
      shown = shown || SHOWN[k] == i;
    }
    const port* const about = port_describe(i);
    cr_assert_eq(on->changes[i] > 0, shown, "%s: %u changes", about->symbol,
                 on->changes[i]);
    cr_assert(!on->held[i], "%s is held still", about->symbol);
  }
  cr_assert_eq(on->value[PORT_reset], 0.0F);
  stage_free(on);
}

/// Click the button, as quickly as a touchpad does.
static bool click_reset(stage* const on, const stage_window* const window) {
  const Window in   = window->window;
  Time         time = 1000;
  for (int y = VIEW_HEIGHT - 4; y > 0; y -= 8) {
    for (int x = VIEW_WIDTH - 4; x > 0; x -= 8, time += 1000) {
      screen_press(&on->screen, in, x, y, 1, 0, time);
      screen_release(&on->screen, in, x, y, 1, Button1Mask);
      cr_assert(stage_idle(on));
      if (on->changes[PORT_reset] > 0) {
        return true;
      }
    }
  }
  return false;
}

Test(window, holds_a_quick_reset_until_the_plugin_has_obeyed) {
  const music         piece  = music_new(RATE, 20.0);
  stage* const        on     = stage_new(RATE);
  stage_window* const window = stage_open(on, 0.0F);
  stage_play_watched(on, piece, 0, samples(4.0));
  const int64_t before = on->watch.epoch;
  cr_assert(click_reset(on, window));
  cr_assert_eq(on->value[PORT_reset], 1.0F);
  cr_assert(on->held[PORT_reset]);
  *plugin_host_control(on->host, PORT_reset) = on->value[PORT_reset];
  for (size_t at = samples(4.0); at < samples(16.0) && on->value[PORT_reset] > 0.0F;
       at += samples(0.1)) {
    stage_play_watched(on, piece, at, at + samples(0.1));
  }
  cr_assert_eq(on->value[PORT_reset], 0.0F);
  cr_assert_not(on->held[PORT_reset]);
  cr_assert_eq(on->changes[PORT_reset], 2);
  cr_assert(stage_rest(on, 1.2));
  stage_play_watched(on, piece, samples(16.0), samples(19.0));
  cr_assert_neq(on->watch.epoch, before);
  stage_free(on);
  music_free(piece);
}

/// Is the left button down on the slider of the response?
static bool grab_the_response(stage* const on, const stage_window* const window) {
  const Window in = window->window;
  for (int y = VIEW_HEIGHT - 4; y > 0; y -= 8) {
    for (int x = 4; x < VIEW_WIDTH; x += 8) {
      screen_press(&on->screen, in, x, y, 1, 0, 1000);
      cr_assert(stage_idle(on));
      if (on->held[PORT_response]) {
        return true;
      }
      screen_release(&on->screen, in, x, y, 1, Button1Mask);
    }
  }
  return false;
}

Test(window, lets_go_of_a_control_when_it_is_closed) {
  stage* const        on     = stage_new(RATE);
  stage_window* const window = stage_open(on, 0.0F);
  cr_assert(stage_rest(on, 0.1));
  cr_assert(grab_the_response(on, window));
  stage_close(window);
  cr_assert(!on->held[PORT_response]);
  stage_free(on);
}

Test(window, sets_what_the_plugin_then_hears_with) {
  const music         piece  = music_new(RATE, 2.0);
  stage* const        on     = stage_new(RATE);
  stage_window* const window = stage_open(on, 0.0F);
  cr_assert(stage_rest(on, 0.1));
  for (int y = 4; y < VIEW_HEIGHT && on->changes[PORT_response] == 0; y += 8) {
    for (int x = 4; x < VIEW_WIDTH; x += 8) {
      screen_press(&on->screen, window->window, x, y, 4, 0, 1000);
    }
    stage_play_watched(on, piece, 0, STAGE_BLOCK);
  }
  stage_play_watched(on, piece, 0, STAGE_BLOCK);
  cr_assert(on->changes[PORT_response] > 0);
  cr_assert(on->value[PORT_response] != port_describe(PORT_response)->normal);
  cr_assert_eq(*plugin_host_control(on->host, PORT_response), on->value[PORT_response]);
  stage_free(on);
  music_free(piece);
}

/// Numbers as if thrown by dice, the same every time (Marsaglia's xorshift, 2003).
static uint32_t dice(uint32_t* const state) {
  *state ^= *state << 13U;
  *state ^= *state >> 17U;
  *state ^= *state << 5U;
  return *state;
}

Test(window, listens_to_nothing_but_its_plugin) {
  stage* const                  on     = stage_new(RATE);
  stage_window* const           window = stage_open(on, 0.0F);
  const LV2UI_Descriptor* const are    = on->windows_are;
  ring_message                  junk   = { .port = PORT_notify };
  uint32_t                      thrown = 1;
  for (int i = 0; i < 20000; ++i) {
    for (size_t at = 0; at < 64; ++at) {
      junk.body.bytes[at] = (uint8_t)dice(&thrown);
    }
    LV2_Atom* const        atom   = (LV2_Atom*)(void*)junk.body.bytes;
    LV2_Atom_Object* const object = (LV2_Atom_Object*)(void*)junk.body.bytes;
    const LV2_URID types[] = { on->uris.moment, on->uris.past, on->uris.watch, 0, 12345 };
    atom->size             = i % 7 ? dice(&thrown) % 64 : dice(&thrown);
    atom->type             = i % 3 ? on->uris.object : atom->type;
    object->body.otype     = types[dice(&thrown) % 5];
    // Unaligned at times, as some hosts are.
    const uint32_t size = dice(&thrown) % 100;
    const size_t   off  = i % 2 ? 4 : 0;
    memmove(junk.body.bytes + off, junk.body.bytes, 128);
    are->port_event(window->handle, dice(&thrown) % 70, size,
                    i % 4 ? on->event_transfer : 0, junk.body.bytes + off);
  }
  const float values[] = { NAN, INFINITY, -INFINITY, 1e30F };
  for (size_t i = 0; i < sizeof values / sizeof *values; ++i) {
    for (uint32_t port = 0; port < 70; ++port) {
      are->port_event(window->handle, port, sizeof(float), 0, &values[i]);
    }
  }
  cr_assert(stage_rest(on, 0.2));
  stage_free(on);
}

Test(window, survives_the_hosts_window) {
  const music  piece = music_new(RATE, 4.0);
  stage* const on    = stage_new(RATE);
  stage_open(on, 0.0F);
  stage_play_watched(on, piece, 0, samples(1.0));
  XDestroyWindow(on->screen.host, on->screen.frame);
  screen_settle(&on->screen);
  cr_assert_not(stage_rest(on, 0.2));
  stage_play(on, piece, samples(1.0), samples(4.0));
  stage_free(on);
  music_free(piece);
}

Test(window, watches_nothing_while_it_is_hidden_and_catches_up_when_shown) {
  const music         piece  = music_new(RATE, 25.0);
  stage* const        on     = stage_new(RATE);
  stage_window* const window = stage_open(on, 0.0F);
  stage_play_watched(on, piece, 0, samples(0.5));
  XUnmapWindow(on->screen.host, window->window);
  screen_settle(&on->screen);
  cr_assert(stage_rest(on, 0.1));
  const unsigned watches = on->watches;
  stage_play(on, piece, samples(0.5), samples(12.0));
  cr_assert(stage_rest(on, 1.3));
  stage_play(on, piece, samples(12.0), samples(12.1));
  cr_assert_eq(on->watches, watches, "a hidden window watches");

  XMapWindow(on->screen.host, window->window);
  screen_settle(&on->screen);
  catch_up(on, piece, samples(12.1), 12L * HISTORY_PER_SECOND);
  stage_free(on);
  music_free(piece);
}

typedef struct {
  stage* on;
  music  piece;
} player;

static void* play(void* const data) {
  const player* const self  = data;
  const double        block = STAGE_BLOCK / RATE / 2.0;
  for (size_t at = 0; at + STAGE_BLOCK <= self->piece.length; at += STAGE_BLOCK) {
    stage_play(self->on, self->piece, at, at + STAGE_BLOCK);
    nanosleep(&(struct timespec){ .tv_nsec = (long)(1e9 * block) }, NULL);
  }
  return NULL;
}

Test(window, works_in_another_thread_than_the_plugin) {
  const music piece = music_new(RATE, 8.0);
  player      self  = { stage_new(RATE), piece };
  pthread_t   audio;
  stage_open(self.on, 0.0F);
  cr_assert_eq(pthread_create(&audio, NULL, play, &self), 0);
  for (int i = 0; i < 5; ++i) {
    stage_window* const window = stage_open(self.on, 0.0F);
    screen_press(&self.on->screen, window->window, 100, 575, 4, 0, 1000);
    cr_assert(stage_rest(self.on, 0.4));
    stage_close(window);
  }
  pthread_join(audio, NULL);
  cr_assert(self.on->moments > 0);
  stage_free(self.on);
  music_free(piece);
}
