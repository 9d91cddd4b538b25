// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/live_options.h"

#include "apps/live/osc_out.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CHANNEL = 64 };

static const double LOWEST_RATE      = 8000.0; // of the engine
static const double HIGHEST_RATE     = 384000.0;
static const double HIGHEST_OSC_RATE = 100.0; // there are no more frames
static const double LONGEST_S        = 1e9;

typedef enum {
  OPTION_HELP     = 'h',
  OPTION_CHANNELS = 256,
  OPTION_DEVICE,
  OPTION_DURATION,
  OPTION_LIST,
  OPTION_LOG,
  OPTION_MIDI,
  OPTION_MIDI_CLOCK,
  OPTION_MOTIF,
  OPTION_OS2L,
  OPTION_OSC,
  OPTION_OSC_RATE,
  OPTION_PICTURE,
  OPTION_QUIET,
  OPTION_RATE,
  OPTION_SAVE_MOTIFS,
  OPTION_TERMINAL,
  OPTION_VERSION,
  OPTION_WINDOW
} option_letter;

static const char SHORT_OPTIONS[] = ":h"; // the first colon tells a missing value

__attribute__((format(printf, 1, 2))) static live_options_verdict complain(
  const char* const text, ...) {
  va_list arguments;
  va_start(arguments, text);
  fputs("kibun-live: ", stderr);
  vfprintf(stderr, text, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  return LIVE_OPTIONS_WRONG;
}

static bool read_number(const char* const text, const double least, const double most,
                        double* const value) {
  char* end = NULL;
  *value    = strtod(text, &end);
  return end != text && *end == '\0' && *value >= least && *value <= most;
}

// "A,B" or "A".
static bool read_channels(const char* const text, unsigned channels[2]) {
  const char* from = text;
  for (unsigned i = 0; i < 2; i++) {
    char* end         = NULL;
    errno             = 0;
    const long number = strtol(from, &end, 10);
    if (end == from || errno != 0 || number < 1 || number > MOST_CHANNEL) {
      return false;
    }
    channels[i] = (unsigned)number;
    if (*end == '\0') {
      channels[1] = i == 0 ? 0 : channels[1];
      return true;
    }
    if (i == 1 || *end != ',') {
      return false;
    }
    from = end + 1;
  }
  return false;
}

static void print_help(void) {
  fputs(
    "Usage: kibun-live [OPTION]...\n"
    "Say what mood the music at a sound input is in, while it plays.\n"
    "\n"
    "Sound:\n"
    "      --list            list the devices with their inputs and rates, and exit\n"
    "      --device DEVICE   listen to this one: its number, or a part of its name\n"
    "      --channels A,B    listen to these inputs of it, or to A alone\n"
    "                        (default: 1,2)\n"
    "      --rate HZ         samples per second (default: the device's own)\n"
    "      --motif NAME=FILE recognise the motif in FILE, music or a file of motifs; up\n"
    "                        to sixteen times\n"
    "      --save-motifs DIR write motifs that are learned while it runs into DIR\n"
    "\n"
    "To be seen:\n"
    "      --terminal        in the terminal (default; plain lines elsewhere)\n"
    "      --window          in a window\n"
    "      --quiet           not at all\n"
    "\n"
    "To be used:\n"
    "      --osc HOST:PORT   send OSC there; may be given up to 16 times\n"
    "      --osc-rate HZ     so many times a second, 1 to 100 (default: 30)\n"
    "      --midi NAME       send MIDI controllers and notes from a port of this name\n"
    "      --midi-clock      send MIDI clock there, too\n"
    "      --os2l HOST:PORT  send beats to a light desk by OS2L\n"
    "      --log FILE.csv    write the curves to a file\n"
    "      --picture FILE    draw the whole evening at the end, as .png or .svg\n"
    "\n"
    "      --duration S      end by itself after S seconds\n"
    "  -h, --help            print this and exit\n"
    "      --version         print the version and exit\n"
    "\n"
    "Exit status: 0 when it has ended as it was asked to, 1 when it could not begin, or\n"
    "the log or the picture is not whole.\n"
    "The manual page kibun-live(1) has the keys, docs/live-osc.md the OSC addresses.\n",
    stdout);
}

static live_options_verdict show(live_options* const result, const shown_where where) {
  if (result->shown != SHOWN_AS_FITS && result->shown != where) {
    return complain("--terminal, --window and --quiet: choose one of them");
  }
  result->shown = where;
  return LIVE_OPTIONS_RUN;
}

static live_options_verdict add_receiver(live_options* const result,
                                         const char* const   text) {
  if (result->osc_count == MOST_RECEIVERS) {
    return complain("--osc %s: one too many; %d are possible", text, MOST_RECEIVERS);
  }
  if (!endpoint_read(text, &result->osc[result->osc_count])) {
    return complain("--osc %s: not a receiver; give HOST:PORT, such as localhost:9000",
                    text);
  }
  result->osc_count++;
  return LIVE_OPTIONS_RUN;
}

static live_options_verdict read_name(const char* const option, const char* const text,
                                      const char** const result) {
  *result = text;
  return *text ? LIVE_OPTIONS_RUN : complain("%s: needs a name", option);
}

// libjack takes a client of its server's own name for the server.
static live_options_verdict read_midi(const char* const   text,
                                      live_options* const result) {
  const char* const named  = getenv("JACK_DEFAULT_SERVER");
  const char* const server = named && *named ? named : "default";
  return strcmp(text, server) == 0
           ? complain("--midi %s: is the JACK server's own name; choose another", text)
           : read_name("--midi", text, &result->midi);
}

static live_options_verdict read_motif(char* const text, live_options* const result) {
  const char* const wrong = motif_options_add(&result->motifs, text);
  return wrong ? complain("--motif %s: %s", text, wrong) : LIVE_OPTIONS_RUN;
}

static live_options_verdict read_picture(const char* const   text,
                                         live_options* const result) {
  const char* const ending = strrchr(text, '.');
  return ending && (strcmp(ending, ".png") == 0 || strcmp(ending, ".svg") == 0)
           ? read_name("--picture", text, &result->picture)
           : complain("--picture %s: is no picture; give a name in .png or .svg", text);
}

static live_options_verdict read_option(const int letter, char* const text,
                                        live_options* const result) {
  switch (letter) {
    case OPTION_LIST:
      result->list = true;
      return LIVE_OPTIONS_RUN;
    case OPTION_DEVICE:
      return read_name("--device", text, &result->sound.device);
    case OPTION_CHANNELS:
      return read_channels(text, result->sound.channels)
               ? LIVE_OPTIONS_RUN
               : complain("--channels %s: not inputs; give one or two numbers from 1 to "
                          "%d, such as 3,4",
                          text, MOST_CHANNEL);
    case OPTION_RATE:
      return read_number(text, LOWEST_RATE, HIGHEST_RATE, &result->sound.rate)
               ? LIVE_OPTIONS_RUN
               : complain("--rate %s: not a rate; give 8000 to 384000", text);
    case OPTION_TERMINAL:
      return show(result, SHOWN_IN_TERMINAL);
    case OPTION_WINDOW:
      return show(result, SHOWN_IN_WINDOW);
    case OPTION_QUIET:
      return show(result, SHOWN_NOT);
    case OPTION_OSC:
      return add_receiver(result, text);
    case OPTION_OSC_RATE:
      return read_number(text, 1.0, HIGHEST_OSC_RATE, &result->osc_rate)
               ? LIVE_OPTIONS_RUN
               : complain("--osc-rate %s: not a rate; give 1 to 100", text);
    case OPTION_MIDI:
      return read_midi(text, result);
    case OPTION_MOTIF:
      return read_motif(text, result);
    case OPTION_MIDI_CLOCK:
      result->midi_clock = true;
      return LIVE_OPTIONS_RUN;
    case OPTION_OS2L:
      result->os2l = true;
      return endpoint_read(text, &result->os2l_to)
               ? LIVE_OPTIONS_RUN
               : complain("--os2l %s: not a light desk; give HOST:PORT, such as "
                          "localhost:9996",
                          text);
    case OPTION_LOG:
      return read_name("--log", text, &result->log);
    case OPTION_PICTURE:
      return read_picture(text, result);
    case OPTION_SAVE_MOTIFS:
      return read_name("--save-motifs", text, &result->save_motifs);
    case OPTION_DURATION:
      return read_number(text, 0.0, LONGEST_S, &result->duration_s) &&
                 result->duration_s > 0.0
               ? LIVE_OPTIONS_RUN
               : complain("--duration %s: not a time; give seconds, such as 3600", text);
    case OPTION_HELP:
      print_help();
      return LIVE_OPTIONS_DONE;
    case OPTION_VERSION:
      puts("kibun-live " KIBUN_VERSION);
      return LIVE_OPTIONS_DONE;
    default:
      return LIVE_OPTIONS_WRONG;
  }
}

// getopt_long() would begin its own words with argv[0], a path.
static live_options_verdict complain_of(const int letter, char* const* const argv) {
  const char* const word = argv[optind - 1];
  if (letter == ':') {
    return complain("%s: needs a value; try --help", word);
  }
  if (optopt == 0) { // a long one
    return complain("%s: no such option; try --help", word);
  }
  return optopt >= OPTION_CHANNELS || optopt == OPTION_HELP
           ? complain("%s: takes no value; try --help", word)
           : complain("-%c: no such option; try --help", optopt);
}

live_options_verdict live_options_read(const int argc, char** const argv,
                                       live_options* const result) {
  static const struct option long_options[] = {
    { "channels", required_argument, NULL, OPTION_CHANNELS },
    { "device", required_argument, NULL, OPTION_DEVICE },
    { "duration", required_argument, NULL, OPTION_DURATION },
    { "help", no_argument, NULL, OPTION_HELP },
    { "list", no_argument, NULL, OPTION_LIST },
    { "log", required_argument, NULL, OPTION_LOG },
    { "midi", required_argument, NULL, OPTION_MIDI },
    { "midi-clock", no_argument, NULL, OPTION_MIDI_CLOCK },
    { "motif", required_argument, NULL, OPTION_MOTIF },
    { "os2l", required_argument, NULL, OPTION_OS2L },
    { "osc", required_argument, NULL, OPTION_OSC },
    { "osc-rate", required_argument, NULL, OPTION_OSC_RATE },
    { "picture", required_argument, NULL, OPTION_PICTURE },
    { "quiet", no_argument, NULL, OPTION_QUIET },
    { "rate", required_argument, NULL, OPTION_RATE },
    { "save-motifs", required_argument, NULL, OPTION_SAVE_MOTIFS },
    { "terminal", no_argument, NULL, OPTION_TERMINAL },
    { "version", no_argument, NULL, OPTION_VERSION },
    { "window", no_argument, NULL, OPTION_WINDOW },
    { NULL, 0, NULL, 0 },
  };

  *result =
    (live_options){ .osc_rate = OSC_OUT_USUAL_RATE, .duration_s = (double)INFINITY };
  int letter = 0;
  opterr     = 0;
  while ((letter = getopt_long(argc, argv, SHORT_OPTIONS, long_options, NULL)) != -1) {
    const bool                 odd = letter == '?' || letter == ':';
    const live_options_verdict verdict =
      odd ? complain_of(letter, argv) : read_option(letter, optarg, result);
    if (verdict != LIVE_OPTIONS_RUN) {
      return verdict;
    }
  }
  if (optind < argc) {
    return complain("%s: is no option; for files there is kibun-curve", argv[optind]);
  }
  if (result->log && result->picture && strcmp(result->log, result->picture) == 0) {
    return complain("--picture %s: is the log; choose another name", result->picture);
  }
  if (result->midi_clock && !result->midi) {
    return complain("--midi-clock: needs --midi NAME, the port to send it from");
  }
  return LIVE_OPTIONS_RUN;
}
