# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh

# What the tests of command lines share: promises, told in the Test Anything Protocol, in an
# empty folder that is removed at the end. To be sourced once $program, an absolute path, is
# set and before anything else.
: "${program:?}"

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

count=0
failed=0

# promise TEXT COMMAND...: the command succeeds
promise() {
  promised=$1
  shift
  count=$((count + 1))
  if "$@"; then
    echo "ok $count - $promised"
  else
    failed=$((failed + 1))
    echo "not ok $count - $promised"
    sed 's/^/# standard error: /' err 2>/dev/null
  fi
}

# run ARGUMENT...: run the program; leaves out, err and $status
run() {
  "$program" "$@" >out 2>err </dev/null
  # shellcheck disable=SC2034 # for who sources this
  status=$?
}

one_line() { [ "$(wc -l <"$1")" -eq 1 ]; }
nothing() { [ ! -s "$1" ]; }

# To be the last command: tells how many promises there were, and fails when one is broken.
promises_kept() {
  echo "1..$count"
  [ "$failed" -eq 0 ]
}
