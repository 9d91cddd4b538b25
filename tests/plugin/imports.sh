#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later

# imports.sh MODULE: a module has nothing to wait with, no clock and no way to the kernel but
# the libraries that it draws and computes with, and looks nothing up while it runs.

set -eu
module=$1
status=0

imported=$(nm -D --undefined-only "$module" | awk '{ sub(/@.*/, "", $NF); print $NF }')
if ! echo "$imported" | grep -qx memcpy; then
  echo "cannot read what $module imports"
  status=1
fi
if echo "$imported" | grep -E \
  -e '^(pthread|sem|mtx|cnd|thrd)_|^call_once$' \
  -e '^(time|clock|times|ftime|gettimeofday|timespec_get|getrusage|getcpu)$|^clock_|^timer' \
  -e 'sleep$|^(sched_yield|select|poll|epoll_.*|futex|syscall|prctl|signal|sigaction)$' \
  -e '^(open|openat|creat|read|write|readv|writev|lseek|close|ioctl|mmap|munmap|brk)(64)?$' \
  -e '^(fopen|fread|fwrite|fflush|system|popen|fork|exec.*|socket|connect|send.*|recv.*)$' \
  -e '^s?rand(om)?(_r)?$'; then
  echo "is imported and has no place in an audio thread"
  status=1
fi

if ! objdump -p "$module" | grep -Eq '^ *FLAGS .*8$|^ *BIND_NOW'; then
  echo "symbols are looked up when they are first used"
  status=1
fi
exit $status
