#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later

# bundle.sh BUNDLE STAMP FILE...: copy the files into the bundle directory.

set -eu
bundle=$1
stamp=$2
shift 2
mkdir -p "$bundle"
for file in "$@"; do
  # A host may have the old one open: put a new file in its place, don't write into it.
  cp "$file" "$bundle/.new"
  mv "$bundle/.new" "$bundle/${file##*/}"
done
touch "$stamp"
