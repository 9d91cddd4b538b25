// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/keys.h"

#include <criterion/criterion.h>

static command asked_by(const char key) {
  const live_key* const found = live_key_find(key);
  return found && !found->quits ? found->what : COMMANDS;
}

Test(keys, each_command_has_its_key) {
  cr_assert_eq(asked_by('r'), COMMAND_RESET);
  cr_assert_eq(asked_by('h'), COMMAND_HOLD);
  cr_assert_eq(asked_by('t'), COMMAND_TAP);
  cr_assert_eq(asked_by(' '), COMMAND_TAP);
  cr_assert_eq(asked_by('/'), COMMAND_HALF);
  cr_assert_eq(asked_by('*'), COMMAND_DOUBLE);
  cr_assert_eq(asked_by('m'), COMMAND_LEARN);
  cr_assert_eq(asked_by('k'), COMMAND_KEEP);
  cr_assert_eq(asked_by('u'), COMMAND_FORGET);
}

Test(keys, q_quits_and_nothing_else_does) {
  for (int key = 0; key < 128; key++) {
    const live_key* const found = live_key_find((char)key);
    cr_assert_eq(found && found->quits, key == 'q' || key == 'Q', "%c", key);
  }
}

Test(keys, capitals_are_the_same_keys) {
  cr_assert_eq(live_key_find('H'), live_key_find('h'));
}

Test(keys, what_is_listed_does_what_the_list_says) {
  for (size_t i = 0; i < LIVE_KEYS_LISTED; i++) {
    const live_key* const listed = live_key_at(i);
    cr_assert_eq(live_key_find(listed->shown[0]), listed);
    cr_assert(listed->does[0] != '\0');
  }
  cr_assert_null(live_key_at(LIVE_KEYS_LISTED));
}
