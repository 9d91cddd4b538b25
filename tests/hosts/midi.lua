-- SPDX-License-Identifier: GPL-3.0-or-later

-- Records what a plugin with MIDI says, in a session made by session.lua, to a MIDI track,
-- and writes what stands in the region then.
--
--   ardour7-lua midi.lua FOLDER SECONDS OUT.csv
--
-- OUT.csv: `kind,number,time_s,value,length_s`, a row for each note and each value of a
-- controller.

local folder, seconds, out_file = arg[1], tonumber(arg[2]), arg[3]
local FIRST_CONTROLLER, LAST_CONTROLLER = 0, 119
local SECONDS_PER_BEAT, TICKS_PER_BEAT = 60 / 120, 1920 -- at a new session's tempo

local backend = AudioEngine:set_backend("None (Dummy)", "", "")
assert(backend:set_driver("Normal Speed") == 0)
local session = assert(load_session(folder, "kibun"), "no session")
local rate = session:nominal_sample_rate()

local music = session:route_by_name("Music")
local out = music:output():midi(0)
assert(not out:isnil(), "the track has no MIDI output")
local one = ARDOUR.ChanCount(ARDOUR.DataType("midi"), 1)
local track = session:new_midi_track(one, one, true, ARDOUR.PluginInfo(), nil, nil, 1, "Mood",
  ARDOUR.PresentationInfo.max_order, ARDOUR.TrackMode.Normal, true):front()
track:input():midi(0):disconnect_all()
assert(out:connect(track:input():midi(0):name()) == 0, "cannot be connected")
track:rec_enable_control():set_value(1, PBD.GroupControlDisposition.NoGroup)

local function wait(time)
  ARDOUR.LuaAPI.usleep(math.floor(1000000 * time))
end

wait(0.5)
session:maybe_enable_record(false)
session:request_locate(0, false, ARDOUR.LocateTransportDisposition.MustStop,
  ARDOUR.TransportRequestSource.TRS_UI)
wait(0.5)
session:request_roll(ARDOUR.TransportRequestSource.TRS_UI)
local tries = (seconds + 10) * 20
repeat
  wait(0.05)
  tries = tries - 1
until session:transport_sample() / rate >= seconds or tries < 0
assert(tries >= 0, "the transport does not reach the end")
session:request_stop(false, false, ARDOUR.TransportRequestSource.TRS_UI)
wait(1)
session:save_state("")

local file = assert(io.open(out_file, "w"))
file:write("kind,number,time_s,value,length_s\n")
local function row(kind, number, time, value, length)
  file:write(string.format("%s,%d,%.4f,%d,%.4f\n", kind, number, time, value, length))
end

-- Ardour's Lua has no number for musical time, but a text, BEATS:TICKS.
local function seconds_of(beats)
  local whole, ticks = tostring(beats):match("^(%d+):(%d+)$")
  return (tonumber(whole) + tonumber(ticks) / TICKS_PER_BEAT) * SECONDS_PER_BEAT
end

for region in track:playlist():region_list():iter() do
  local midi = region:to_midiregion()
  local start = region:position():samples() / rate
  for note in ARDOUR.LuaAPI.note_list(midi:model()):iter() do
    row("note", note:note(), start + seconds_of(note:time()),
      note:velocity(), seconds_of(note:length()))
  end
  for number = FIRST_CONTROLLER, LAST_CONTROLLER do
    local parameter = Evoral.Parameter(ARDOUR.AutomationType.MidiCCAutomation, 0, number)
    local values = midi:control(parameter, false)
    if not values:isnil() then
      for event in values:list():events():iter() do
        row("controller", number, start + seconds_of(event.when:beats()),
          math.floor(event.value), 0)
      end
    end
  end
end
file:close()
close_session()
quit()
