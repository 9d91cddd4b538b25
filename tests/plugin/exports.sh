#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later

# exports.sh MODULE SYMBOL LIBRARY...: a module shows the host one symbol, and brings few
# libraries.

set -eu
module=$1 symbol=$2
shift 2
status=0

shown=$(nm -D --defined-only "$module" | awk '{ print $NF }')
if [ "$shown" != "$symbol" ]; then
  echo "exported: $shown"
  status=1
fi

brought=$(objdump -p "$module" | awk '$1 == "NEEDED" { print $2 }')
if [ -z "$brought" ]; then
  echo "cannot read what $module needs"
  status=1
fi
for library in $brought; do
  case " $* " in
    *" ${library%%.*} "*) ;;
    *)
      echo "needs $library"
      status=1
      ;;
  esac
done
exit $status
