#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later

# validate.sh BUNDLE: no validator and no loader has anything to say about the bundle.

set -eu
bundle=$1

for tool in lv2_validate sord_validate lv2info; do
  command -v "$tool" >/dev/null || {
    echo "$tool is missing (packages lv2-dev, sordi, lilv-utils)"
    exit 1
  }
done

# Its exit status says nothing, its last line does.
cd "$bundle"
said=$(lv2_validate ./*.ttl 2>&1) || true
case $said in
  *"Found 0 errors"*) ;;
  *)
    echo "$said"
    exit 1
    ;;
esac

for uri in urn:kibun:mood urn:kibun:mood-midi urn:kibun:mood-cv; do
  said=$(LV2_PATH=$(dirname "$bundle"):/usr/lib/lv2 lv2info $uri 2>&1 >/dev/null)
  if [ -n "$said" ]; then
    echo "$uri: $said"
    exit 1
  fi
done
