#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later

# exports.sh MODULE: the plugin shows the host one symbol, and brings few libraries.

set -eu
module=$1
status=0

shown=$(nm -D --defined-only "$module" | awk '{ print $NF }')
if [ "$shown" != lv2_descriptor ]; then
  echo "exported: $shown"
  status=1
fi

brought=$(objdump -p "$module" | awk '$1 == "NEEDED" { print $2 }')
if [ -z "$brought" ]; then
  echo "cannot read what $module needs"
  status=1
fi
for library in $brought; do
  case $library in
    libc.so.* | libm.so.* | libcairo.so.* | libfftw3f.so.*) ;;
    *)
      echo "needs $library"
      status=1
      ;;
  esac
done
exit $status
