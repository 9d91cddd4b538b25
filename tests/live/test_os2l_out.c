// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/os2l_out.h"

#include <arpa/inet.h>
#include <criterion/criterion.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PATIENCE_MS = 10000, MOST_BYTES = 1 << 16 };

/// A light desk.
typedef struct {
  notices* said; ///< by the output
  int      listening;
  int      desk; ///< the connection
  unsigned port;
  size_t   size;
  char     text[MOST_BYTES];
} light_desk;

static void open_desk(light_desk* const self, const unsigned port) {
  struct sockaddr_in at   = { .sin_family      = AF_INET,
                              .sin_port        = htons((uint16_t)port),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  socklen_t          size = sizeof at;
  const int          yes  = 1;
  *self                   = (light_desk){ .desk = -1 };
  self->listening         = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(self->listening, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  cr_assert_eq(bind(self->listening, (struct sockaddr*)&at, sizeof at), 0);
  cr_assert_eq(listen(self->listening, 1), 0);
  getsockname(self->listening, (struct sockaddr*)&at, &size);
  self->port = ntohs(at.sin_port);
}

static void close_desk(light_desk* const self) {
  close(self->listening);
  if (self->desk >= 0) {
    close(self->desk);
  }
}

static bool readable(const int file) {
  struct pollfd ready = { .fd = file, .events = POLLIN };
  return poll(&ready, 1, PATIENCE_MS) == 1;
}

static void await_connection(light_desk* const self) {
  cr_assert(readable(self->listening), "nobody connects");
  self->desk = accept(self->listening, NULL, NULL);
  cr_assert_geq(self->desk, 0);
}

/// Read until a text has come.
static bool reads(light_desk* const self, const char* const text) {
  while (!strstr(self->text, text)) {
    if (!readable(self->desk)) {
      return false;
    }
    const ssize_t got =
      recv(self->desk, self->text + self->size, MOST_BYTES - 1 - self->size, 0);
    if (got <= 0) {
      return false;
    }
    self->size += (size_t)got;
    self->text[self->size] = '\0';
  }
  return true;
}

static endpoint place_of(const light_desk* const self) {
  endpoint to = { .host = "localhost" };
  (void)snprintf(to.port, sizeof to.port, "%u", self->port);
  return to;
}

static bool told(notices* const from, const char* const what) {
  for (unsigned ms = 0; ms < PATIENCE_MS; ms += 20) {
    notice said;
    while (notices_read(from, &said)) {
      if (strstr(said.text, what)) {
        return true;
      }
    }
    poll(NULL, 0, 20);
  }
  return false;
}

static void hear(os2l_out* const out, const frame* const now, const double time) {
  const moment heard = { .now = now, .time_s = time, .end_s = time, .connected = true };
  os2l_out_hear(out, &heard);
}

static frame beat_at(const float tempo) {
  frame now            = frame_neutral();
  now.beat             = true;
  now.tempo            = tempo;
  now.tempo_confidence = 0.85F;
  return now;
}

/// An output that is connected to a desk.
static os2l_out* open_both(light_desk* const desk) {
  open_desk(desk, 0);
  const endpoint to   = place_of(desk);
  desk->said          = notices_new();
  os2l_out* const out = os2l_out_new(&to, desk->said);
  await_connection(desk);
  cr_assert(told(desk->said, "connected"));
  return out;
}

static void close_both(os2l_out* const out, light_desk* const desk) {
  os2l_out_free(out);
  notices_free(desk->said);
  close_desk(desk);
}

Test(os2l_out, each_beat_is_a_message_of_the_standard) {
  static light_desk desk;
  os2l_out* const   out = open_both(&desk);
  frame             now = beat_at(120.0F);
  hear(out, &now, 1.0);
  hear(out, &now, 1.5);
  now = beat_at(140.0F);
  hear(out, &now, 1.9);
  hear(out, &now, 4.0);
  cr_assert(reads(&desk, "\"pos\":3"));
  cr_assert_str_eq(
    desk.text,
    "{\"evt\":\"beat\",\"change\":true,\"pos\":0,\"bpm\":120.0,\"strength\":85}\n"
    "{\"evt\":\"beat\",\"change\":false,\"pos\":1,\"bpm\":120.0,\"strength\":85}\n"
    "{\"evt\":\"beat\",\"change\":true,\"pos\":2,\"bpm\":140.0,\"strength\":85}\n"
    "{\"evt\":\"beat\",\"change\":true,\"pos\":3,\"bpm\":140.0,\"strength\":85}\n");
  close_both(out, &desk);
}

Test(os2l_out, the_button_of_a_mood_is_held_while_it_leads) {
  static light_desk desk;
  os2l_out* const   out = open_both(&desk);
  frame             now = frame_neutral();
  now.mood              = MOOD_CALM;
  hear(out, &now, 1.0);
  now.mood  = MOOD_EPIC;
  now.story = STORY_TEMPO;
  hear(out, &now, 2.0);
  now.story = STORY_NONE;
  hear(out, &now, 2.5);
  hear(out, &now, 3.0);
  cr_assert(reads(&desk, "\"tempo\",\"state\":\"off\""));
  cr_assert_str_eq(desk.text, "{\"evt\":\"btn\",\"name\":\"calm\",\"state\":\"on\"}\n"
                              "{\"evt\":\"btn\",\"name\":\"calm\",\"state\":\"off\"}\n"
                              "{\"evt\":\"btn\",\"name\":\"epic\",\"state\":\"on\"}\n"
                              "{\"evt\":\"btn\",\"name\":\"tempo\",\"state\":\"on\"}\n"
                              "{\"evt\":\"btn\",\"name\":\"tempo\",\"state\":\"off\"}\n");
  close_both(out, &desk);
}

Test(os2l_out, a_desk_that_comes_late_or_back_is_told_the_mood) {
  static light_desk desk;
  open_desk(&desk, 0);
  const endpoint to   = place_of(&desk);
  const unsigned port = desk.port;
  close_desk(&desk);
  notices* const  said = notices_new();
  os2l_out* const out  = os2l_out_new(&to, said);
  cr_assert(told(said, "no light desk listens"));
  frame now = frame_neutral();
  now.mood  = MOOD_TENDER;
  hear(out, &now, 1.0);
  for (unsigned visit = 0; visit < 2; visit++) {
    open_desk(&desk, port);
    await_connection(&desk);
    cr_assert(told(said, "connected"));
    cr_assert(reads(&desk, "\"tender\",\"state\":\"on\""), "visit %u", visit);
    close_desk(&desk);
    cr_assert(told(said, "the connection is lost"));
  }
  os2l_out_free(out);
  notices_free(said);
}

Test(os2l_out, a_desk_that_does_not_read_keeps_nobody_waiting) {
  static light_desk desk;
  os2l_out* const   out = open_both(&desk);
  // Far more than the buffers of two sockets hold.
  const frame now = beat_at(120.0F);
  for (unsigned i = 0; i < 60000; i++) {
    hear(out, &now, i * 0.5);
    if (i % 60 == 0) {
      poll(NULL, 0, 1); // so that most of them are sent
    }
  }
  close_both(out, &desk);
}
