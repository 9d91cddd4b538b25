// SPDX-License-Identifier: GPL-3.0-or-later

/// @file analysis_thread.h
/// The thread that listens: takes sound from the feed as it comes, and commands from the
/// view; everything goes on from there in listener.h.

#ifndef KIBUN_LIVE_ANALYSIS_THREAD_H
#define KIBUN_LIVE_ANALYSIS_THREAD_H

#include "apps/live/listener.h"
#include "apps/live/sound_feed.h"

typedef struct analysis_thread analysis_thread;

/// Start listening. Asks for real-time priority, and does without where it is not given.
/// Both must outlive it; the listener is the thread's own until it is freed, but for what
/// listener.h grants the view.
/// @return NULL when memory or threads run out
analysis_thread* analysis_thread_new(listener* hears, sound_feed* feed);

/// Hear what is still in the feed, then end.
void analysis_thread_free(analysis_thread* self);

/// Ask for something; it happens within a tenth of a second. One thread only; never
/// waits.
void analysis_thread_ask(analysis_thread* self, command what);

#endif
