// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/endpoint.h"

#include <criterion/criterion.h>
#include <string.h>

static void expect(const char* const text, const char* const host,
                   const char* const port) {
  endpoint read;
  cr_assert(endpoint_read(text, &read), "%s", text);
  cr_assert_str_eq(read.host, host);
  cr_assert_str_eq(read.port, port);
}

Test(endpoint, is_a_host_and_a_port) {
  expect("desk.local:9000", "desk.local", "9000");
  expect("192.168.1.20:65535", "192.168.1.20", "65535");
}

Test(endpoint, of_ipv6_has_its_address_in_brackets) {
  expect("[fe80::1]:7700", "fe80::1", "7700");
}

Test(endpoint, is_named_as_it_may_be_given) {
  static const char* const names[] = { "[::1]:7000", "desk.local:9000", "10.0.0.7:1" };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    endpoint read;
    cr_assert(endpoint_read(names[i], &read));
    cr_assert_str_eq(endpoint_name_of(&read).text, names[i]);
  }
}

Test(endpoint, without_a_host_is_here) {
  expect("9000", "localhost", "9000");
  expect(":9000", "localhost", "9000");
}

Test(endpoint, of_leading_zeros_is_the_same_port) {
  expect("desk:09000", "desk", "9000");
}

Test(endpoint, refuses_what_is_no_address) {
  static const char* const wrong[] = {
    "",         "desk",     "desk:",     "desk:0",     "desk:65536", "desk:99999999999",
    "desk:-1",  "desk: 90", "desk:90x",  "fe80::1:90", "a b:9000",   "osc://desk:9000",
    "[]:9000x", "desk,2:9", "[a]b:9000", "me@desk:90",
  };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    endpoint read = { .host = "kept" };
    cr_assert_not(endpoint_read(wrong[i], &read), "%s", wrong[i]);
    cr_assert_str_eq(read.host, "kept");
  }
}

Test(endpoint, refuses_a_host_too_long_to_be_one) {
  char text[300];
  memset(text, 'a', sizeof text);
  memcpy(text + 290, ":9000", 6);
  endpoint read;
  cr_assert_not(endpoint_read(text, &read));
}
