// SPDX-License-Identifier: GPL-3.0-or-later

/// @file standard_streams.h
/// A program may be started with its standard streams closed.

#ifndef KIBUN_STANDARD_STREAMS_H
#define KIBUN_STANDARD_STREAMS_H

/// Fill the places of closed standard streams: each would lend its number to the next
/// file that is opened, and what is meant for the stream would end up there. Writing to a
/// filled one fails. Before anything is opened; ends the program when that is impossible.
void standard_streams_fill(void);

#endif
