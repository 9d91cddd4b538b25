# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154 # the lists are used, and `me` is set, by who sources this

# The one list of what Kibun needs from Debian, and how it is installed.
# Sourced by ./demo, ./check, .ci/run and .ci/sanitize, which set `me` to their name.

# Each list: a package, and what it is for.
to_build='
gcc             the compiler
libc6-dev       the C library
meson           the build
ninja-build     the build
pkg-config      finding libraries
lv2-dev         the plugin interface
libaubio-dev    onset detection
libfftw3-dev    the Fourier transform
libcairo2-dev   drawing
libx11-dev      the window of the plugin
liblilv-dev     loading the plugin as a host does
libsndfile1-dev reading sound files
portaudio19-dev playing and recording sound
liblo-dev       OSC from kibun-live
libjack-jackd2-dev MIDI on JACK from kibun-live
libasound2-dev  MIDI on ALSA from kibun-live
'

to_test='
libcriterion-dev the unit tests
libebur128-dev   a second opinion on loudness
libjansson-dev   reading the truth that accuracy is measured against
libsamplerate0-dev the rate that aubio is tuned for
fluidsynth       playing scores whose mood is known
fluid-soundfont-gm instruments for them
timgm6mb-soundfont other instruments for them
espeak-ng        speech, which is no music
lame             music through mp3
opus-tools       music through Opus
lilv-utils       listing the plugin as hosts do
sordi            validating the ttl files
clang-format     the layout of C
clang-tidy       mistakes in C
cppcheck         other mistakes in C
shellcheck       mistakes in scripts
codespell        misspelt words
reuse            licences
xvfb             a screen in memory
'

to_run_hosts='
ardour           the host
jackd2           sound between programs, without a sound card
jalv             a second host
ecasound         playing a file into JACK
sndfile-programs converting sound files
openbox          a window manager
xdotool          pressing keys
imagemagick      screenshots
x11-utils        looking at windows
tmux             a terminal whose screen can be read
'

to_sanitize='
clang-22           RealtimeSanitizer, and another compiler
libclang-rt-22-dev its library
valgrind           memory that was never set
'

to_cover='
llvm-22 what of the sources the tests have run
'

fail() {
  echo "$me: $*" >&2
  exit 1
}

# The packages of the lists that are not installed, and nothing else.
missing() {
  printf '%s' "$@" | while read -r package _; do
    if [ -n "$package" ]; then
      state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || state=none
      [ "$state" = installed ] || echo "$package"
    fi
  done
}

# Says which packages of the lists are missing and why, and installs them.
install_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    command -v meson >/dev/null && return # not Debian, but prepared by hand
    fail "this is not Debian: install what .ci/packages.sh lists, then run $me again"
  fi

  wanted=$(missing "$@" | tr '\n' ' ')
  wanted=${wanted% }
  [ -n "$wanted" ] || return 0

  echo "To be installed from Debian, which takes a minute or two:"
  for package in $wanted; do
    printf '%s' "$@" | grep "^$package " | sed 's/^/  /'
  done

  as_root=
  if [ "$(id -u)" != 0 ]; then
    echo "This takes root's rights; sudo may ask for your password."
    as_root=sudo
    { command -v sudo >/dev/null && sudo true; } ||
      fail "without sudo; as root, run: apt-get install --no-install-recommends $wanted"
  fi

  # shellcheck disable=SC2086 # a list of words
  apt_install() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
      --no-install-recommends -o DPkg::Lock::Timeout=300 $wanted </dev/null 2>&1
  }

  # The package lists are fetched only when they lack a package or are too old to install from.
  # shellcheck disable=SC2086 # a list of words
  if ! apt-cache show --no-all-versions $wanted >/dev/null 2>&1 || ! log=$(apt_install); then
    $as_root apt-get update -qq -o APT::Update::Error-Mode=any </dev/null >/dev/null 2>&1 ||
      fail "apt-get update failed: is there a network?"
    log=$(apt_install) ||
      fail "apt-get could not install: $(echo "$log" | grep '^E:' | head -n 1)"
  fi
}
