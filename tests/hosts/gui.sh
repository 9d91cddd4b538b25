# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# Ardour's window on a screen in memory. Sourced after common.sh.
: "${host:?}" "${artefacts:?}" "${scratch:?}" "${rate:?}"

gui_session=
gui=
gui_files=

# open_gui SESSION FILES DRIVER [action|hook FILE NAME=VALUE,...]...: opens the session with
# the scripts in it; hand.lua writes its files in the folder FILES, which is emptied
open_gui() {
  local settings=$XDG_CONFIG_HOME/ardour7
  gui_session=$1/kibun.ardour
  gui_files=$2
  mkdir -p "$settings" "$gui_files"
  rm -f "$gui_files"/*
  timeout 30 ardour7-lua tests/hosts/gui.lua "$settings" "$rate" "${@:3}" \
    &>"$artefacts/gui-settings.log" || return
  ARDOUR_TRY_AUTOSTART_ENGINE=1 ardour -n -a "$gui_session" &>"$gui_files/ardour.log" &
  gui=$!
  wait_for xdotool search --onlyvisible --name '^\*?kibun - Ardour$'
}

# Waits for hand.lua, at most this many seconds, and for what it did to be saved; says what
# went wrong.
hand_is_done() {
  local tries=$(($1 * 5))
  until [ -s "$gui_files/done" ]; do
    ((tries-- > 0)) && kill -0 "$gui" 2>/dev/null || return 1
    sleep 0.2
  done
  ! grep . "$gui_files/done"
}

close_gui() {
  kill "$gui" 2>/dev/null || true
  wait "$gui" 2>/dev/null || true
}
