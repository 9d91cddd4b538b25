// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/devices.h"

#include <portaudio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int default_device(void) {
  const PaHostApiIndex jack = Pa_HostApiTypeIdToHostApiIndex(paJACK);
  if (jack >= 0) {
    const PaDeviceIndex of_jack = Pa_GetHostApiInfo(jack)->defaultInputDevice;
    if (of_jack != paNoDevice) {
      return of_jack;
    }
  }
  return Pa_GetDefaultInputDevice();
}

static bool has_inputs(const int index) {
  return index >= 0 && index < Pa_GetDeviceCount() &&
         Pa_GetDeviceInfo(index)->maxInputChannels > 0;
}

static bool any_device(void) {
  for (int index = 0; index < Pa_GetDeviceCount(); index++) {
    if (has_inputs(index)) {
      return true;
    }
  }
  return false;
}

static const char* system_of(const int index) {
  return Pa_GetHostApiInfo(Pa_GetDeviceInfo(index)->hostApi)->name;
}

static void print_rates(FILE* const out, const int index) {
  static const double usual[] = { 44100, 48000, 88200, 96000, 176400, 192000 };

  const PaDeviceInfo* const device = Pa_GetDeviceInfo(index);
  const PaStreamParameters  wanted = {
     .device           = index,
     .channelCount     = device->maxInputChannels < 2 ? 1 : 2,
     .sampleFormat     = paFloat32 | paNonInterleaved,
     .suggestedLatency = device->defaultLowInputLatency,
  };
  char   text[80];
  size_t used = (size_t)snprintf(text, sizeof text, "%.0f", device->defaultSampleRate);
  for (size_t i = 0; i < sizeof usual / sizeof *usual && used < sizeof text; i++) {
    if (usual[i] != device->defaultSampleRate &&
        Pa_IsFormatSupported(&wanted, NULL, usual[i]) == paFormatIsSupported) {
      used += (size_t)snprintf(text + used, sizeof text - used, " %.0f", usual[i]);
    }
  }
  fprintf(out, "%-40s", text);
}

sound_problem devices_print(FILE* const out) {
  if (!any_device()) {
    return SOUND_NO_DEVICES;
  }
  fprintf(out, "  %3s  %6s  %-40s  %-10s  %s\n", "no.", "inputs", "rates in Hz", "system",
          "device");
  for (int index = 0; index < Pa_GetDeviceCount(); index++) {
    if (has_inputs(index)) {
      const PaDeviceInfo* const device = Pa_GetDeviceInfo(index);
      fprintf(out, "%c %3d  %6d  ", index == default_device() ? '*' : ' ', index,
              device->maxInputChannels);
      print_rates(out, index);
      fprintf(out, "  %-10s  %s\n", system_of(index), device->name);
    }
  }
  return SOUND_FINE;
}

static bool read_number(const char* const text, long* const number) {
  char* end = NULL;
  *number   = strtol(text, &end, 10);
  return end != text && *end == '\0';
}

static bool holds(const char* const name, const char* const part) {
  const size_t length = strlen(part);
  for (const char* at = name; *at; at++) {
    if (strncasecmp(at, part, length) == 0) {
      return true;
    }
  }
  return false;
}

static bool find_name(const char* const part, int* const index) {
  for (int whole = 1; whole >= 0; whole--) {
    for (int i = 0; i < Pa_GetDeviceCount(); i++) {
      const char* const name = Pa_GetDeviceInfo(i)->name;
      if (has_inputs(i) && (whole ? strcasecmp(name, part) == 0 : holds(name, part))) {
        *index = i;
        return true;
      }
    }
  }
  return false;
}

sound_problem devices_find(const char* const wanted, int* const index) {
  if (!any_device()) {
    return SOUND_NO_DEVICES;
  }
  if (!wanted) {
    *index = default_device();
    return has_inputs(*index) ? SOUND_FINE : SOUND_NO_DEVICES;
  }
  long number = 0;
  if (read_number(wanted, &number)) {
    *index = number >= 0 && number < Pa_GetDeviceCount() ? (int)number : -1;
    return has_inputs(*index) ? SOUND_FINE : SOUND_NO_SUCH_NUMBER;
  }
  return find_name(wanted, index) ? SOUND_FINE : SOUND_NO_SUCH_NAME;
}

static size_t length_without_place(const char* const name) {
  const char* const place = strstr(name, " (hw:");
  return place ? (size_t)(place - name) : strlen(name);
}

static bool same(const char* const name, const char* const known, const bool exactly) {
  if (exactly) {
    return strcmp(name, known) == 0;
  }
  const size_t length = length_without_place(known);
  return length_without_place(name) == length && strncmp(name, known, length) == 0;
}

bool devices_find_again(const device_identity* const known, int* const index) {
  for (int exactly = 1; exactly >= 0; exactly--) {
    for (int i = 0; i < Pa_GetDeviceCount(); i++) {
      if (has_inputs(i) && strcmp(system_of(i), known->system) == 0) {
        const device_identity seen = devices_identity(i);
        if (same(seen.name, known->name, exactly != 0)) {
          *index = i;
          return true;
        }
      }
    }
  }
  return false;
}

device_identity devices_identity(const int index) {
  device_identity known;
  (void)snprintf(known.name, sizeof known.name, "%s", Pa_GetDeviceInfo(index)->name);
  (void)snprintf(known.system, sizeof known.system, "%s", system_of(index));
  known.on_jack = Pa_GetHostApiInfo(Pa_GetDeviceInfo(index)->hostApi)->type == paJACK;
  return known;
}
