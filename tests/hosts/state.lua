-- SPDX-License-Identifier: GPL-3.0-or-later

-- Opens a session made by session.lua, and saves it again.
--
--   ardour7-lua state.lua FOLDER play SECONDS    after so much of the piece was heard
--   ardour7-lua state.lua FOLDER rest            after nothing was heard
--   ardour7-lua state.lua FOLDER preset NAME     after a preset was chosen while it plays

local folder, what, argument = arg[1], arg[2], arg[3]
local SPEED = "5x Speed"
local WHILE_PLAYING_S = 2

local backend = AudioEngine:set_backend("None (Dummy)", "", "")
assert(backend:set_driver(SPEED) == 0, "no driver " .. SPEED)
local session = assert(load_session(folder, "kibun"), "no session")
local rate = session:nominal_sample_rate()
local plugin = session:route_by_name("Music"):nth_plugin(0):to_insert():plugin(0)

local function play(seconds)
  session:request_locate(0, false, ARDOUR.LocateTransportDisposition.MustStop,
    ARDOUR.TransportRequestSource.TRS_UI)
  session:request_roll(ARDOUR.TransportRequestSource.TRS_UI)
  local tries = 100 * seconds
  repeat
    ARDOUR.LuaAPI.usleep(10000)
    tries = tries - 1
  until session:transport_sample() >= seconds * rate or tries < 0
end

if what == "play" then
  play(tonumber(argument))
elseif what == "preset" then
  play(WHILE_PLAYING_S)
  local preset = plugin:preset_by_label(argument)
  assert(preset and preset.valid, "no preset " .. argument)
  assert(plugin:load_preset(preset), "the preset was refused")
  play(WHILE_PLAYING_S)
end
session:request_stop(false, false, ARDOUR.TransportRequestSource.TRS_UI)
ARDOUR.LuaAPI.usleep(300000)
session:save_state("")
close_session()
quit()
