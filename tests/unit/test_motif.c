// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/motif.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static const char* named(const char* const name) {
  static motif self;
  motif_set_name(&self, name);
  return self.name;
}

Test(motif, a_name_is_kept_as_it_is) {
  cr_assert_str_eq(named("hero's theme"), "hero's theme");
  cr_assert_str_eq(named("\xe6\xb0\x97\xe5\x88\x86"), "\xe6\xb0\x97\xe5\x88\x86");
  cr_assert_str_eq(named("\xf0\x9f\x8e\xb5"), "\xf0\x9f\x8e\xb5");
  cr_assert_str_eq(named(""), "");
}

Test(motif, a_long_name_is_cut_between_two_characters) {
  cr_assert_str_eq(named("0123456789012345678901234567890123"),
                   "0123456789012345678901234567890");
  cr_assert_str_eq(named("01234567890123456789012345678\xe6\xb0\x97"),
                   "01234567890123456789012345678");
}

Test(motif, what_is_no_text_is_replaced) {
  cr_assert_str_eq(named("a\nb\x7f"), "a_b_");
  cr_assert_str_eq(named("\xff\xc0\x80"), "___");
  cr_assert_str_eq(named("\xed\xa0\x80"), "___"); // half of a surrogate pair
  cr_assert_str_eq(named("\xe6\xb0"), "__");      // cut
  cr_assert_str_eq(named("\xf5\x80\x80\x80"), "____");
  cr_assert_str_eq(named("\xc2\x85"), "__");           // a control character of two bytes
  cr_assert_str_eq(named("\xe0\x9f\xbf"), "___");      // U+07FF takes two bytes
  cr_assert_str_eq(named("\xf0\x8f\xbf\xbf"), "____"); // U+FFFF takes three
  cr_assert_str_eq(named("\xf4\x90\x80\x80"), "____"); // beyond U+10FFFF, the last
  cr_assert_str_eq(named("\xf0\x9f\x8e"), "___");
}

Test(motif, the_first_and_the_last_character_of_each_width_are_kept) {
  cr_assert_str_eq(named(" ~"), " ~");
  cr_assert_str_eq(named("\xc2\xa0\xdf\xbf"), "\xc2\xa0\xdf\xbf");
  cr_assert_str_eq(named("\xe0\xa0\x80\xef\xbf\xbf"), "\xe0\xa0\x80\xef\xbf\xbf");
  cr_assert_str_eq(named("\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"),
                   "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf");
}

Test(motif, only_what_is_in_range_is_sound) {
  motif self = { .length = MOTIF_FEWEST_POINTS };
  cr_assert(motif_is_sound(&self));
  self.length = MOTIF_FEWEST_POINTS - 1;
  cr_assert_not(motif_is_sound(&self));
  self.length = MOTIF_POINTS + 1;
  cr_assert_not(motif_is_sound(&self));
  self.length       = MOTIF_POINTS;
  self.mood.valence = -1.5F;
  cr_assert_not(motif_is_sound(&self));
  self.mood.valence = (float)NAN;
  cr_assert_not(motif_is_sound(&self));
  self.mood.valence = 0.0F;
  memset(self.name, 'a', sizeof self.name);
  cr_assert_not(motif_is_sound(&self));
}
