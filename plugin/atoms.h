// SPDX-License-Identifier: GPL-3.0-or-later

/// @file atoms.h
/// Steps through LV2 objects of which nothing is known but how much memory they claim.
/// Pure; real-time safe.

#ifndef KIBUN_ATOMS_H
#define KIBUN_ATOMS_H

#include <lv2/atom/atom.h>

/// The property after `last` (NULL for the first). LV2's own loop trusts the sizes it
/// reads: a broken one would lead it out of the object, or round for ever.
/// @return NULL at the end of the object or of what is well-formed
const LV2_Atom_Property_Body* atom_next_property(const LV2_Atom_Object*        object,
                                                 const LV2_Atom_Property_Body* last);

#endif
