// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/written_file.h"

#include "tests/fuzz/fuzz.h"

written_file written_file_new(const uint8_t* const data, const size_t size) {
  written_file self = { .open = tmpfile() };
  demand(self.open && fwrite(data, 1, size, self.open) == size && !fflush(self.open),
         "there is room for a file");
  (void)snprintf(self.path, sizeof self.path, "/proc/self/fd/%d", fileno(self.open));
  return self;
}

void written_file_free(written_file* const self) {
  (void)fclose(self->open);
}
