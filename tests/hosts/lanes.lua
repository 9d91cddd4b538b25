-- SPDX-License-Identifier: GPL-3.0-or-later

-- Ardour's automation lanes of a plugin in a session made by session.lua: written by the
-- plugin, edited, and followed by it.
--
--   ardour7-lua lanes.lua write FOLDER LANES.csv OUTPUTS.csv
--   ardour7-lua lanes.lua export FOLDER LANES.csv
--   ardour7-lua lanes.lua edit FOLDER LANES.csv
--   ardour7-lua lanes.lua follow FOLDER LANES.csv OUTPUTS.csv
--
-- write: a pass in the mode that writes, from the beginning to the end; prints the mode it
-- leaves. export: the same pass as fast as the machine can, so that no audio is lost. edit: draws other values between EDIT_FROM and EDIT_TO.
-- follow: plays the session as it was saved.
-- LANES.csv: `lane,time_s,value`, all points of all lanes after it.
-- OUTPUTS.csv: `time_s,` the four outputs and the four lanes' ports while it plays.

local what, folder, lanes_file, outputs_file = arg[1], arg[2], arg[3], arg[4]
local SPEED = "5x Speed"
local EDIT_FROM, EDIT_TO, EDIT_VALUE = 50, 60, { 0.9, -0.9, 0.95, 0.05 } -- s
local MEASURE, WRITE = 0, 1
local LANES = { "Valence lane", "Arousal lane", "Tension lane", "Energy lane" }
local OUTPUTS = { "Valence", "Arousal", "Tension", "Energy" }

local backend = AudioEngine:set_backend("None (Dummy)", "", "")
assert(backend:set_driver(SPEED) == 0, "no driver " .. SPEED)
local session = assert(load_session(folder, "kibun"), "no session")
local rate = session:nominal_sample_rate()
local plugin = session:route_by_name("Music"):nth_plugin(0)
assert(not plugin:isnil(), "no plugin in the strip")

-- By name: the LV2 index, which Ardour's automation counts by, and the number among the
-- control ports, by which outputs are read.
local description = plugin:to_insert():plugin(0)
local index, number = {}, {}
local controls = 0
for port = 0, description:parameter_count() - 1 do
  if description:parameter_is_control(port) then
    local name = description:parameter_label(port)
    index[name], number[name] = port, controls
    controls = controls + 1
  end
end

local function control(name)
  local parameter =
    Evoral.Parameter(ARDOUR.AutomationType.PluginAutomation, 0, assert(index[name], name))
  return plugin:to_automatable():automation_control(parameter, false)
end

local function samples(seconds)
  return Temporal.timepos_t(math.floor(seconds * rate))
end

local function wait(seconds)
  ARDOUR.LuaAPI.usleep(math.floor(1000000 * seconds))
end

local function locate(seconds, disposition)
  session:request_locate(math.floor(seconds * rate), false, disposition,
    ARDOUR.TransportRequestSource.TRS_UI)
end

local function roll_to(seconds, each)
  local tries = 3000
  repeat
    wait(0.02)
    if each then
      each(session:transport_sample() / rate)
    end
    tries = tries - 1
  until session:transport_sample() / rate >= seconds or tries == 0
  assert(tries > 0, "the transport does not reach " .. seconds .. " s")
end

local function play_all(length)
  local file = assert(io.open(outputs_file, "w"))
  file:write("time_s," .. table.concat(OUTPUTS, ",") .. "," .. table.concat(LANES, ",") .. "\n")
  locate(0, ARDOUR.LocateTransportDisposition.MustStop)
  wait(0.3)
  session:request_roll(ARDOUR.TransportRequestSource.TRS_UI)
  roll_to(length, function(now)
    local row = { string.format("%.3f", now) }
    for _, names in ipairs({ OUTPUTS, LANES }) do
      for _, name in ipairs(names) do
        row[#row + 1] = string.format("%.6g",
          (ARDOUR.LuaAPI.get_processor_param(plugin, number[name], true)))
      end
    end
    file:write(table.concat(row, ","), "\n")
  end)
  file:close()
  session:request_stop(false, false, ARDOUR.TransportRequestSource.TRS_UI)
end

local function set_mode(mode)
  control("Lanes"):set_value(mode, PBD.GroupControlDisposition.NoGroup)
  wait(0.2)
end

local function write_lanes()
  local file = assert(io.open(lanes_file, "w"))
  file:write("lane,time_s,value\n")
  for _, name in ipairs(LANES) do
    for event in control(name):alist():events():iter() do
      file:write(string.format("%s,%.6f,%.6g\n", name, event.when:samples() / rate, event.value))
    end
  end
  file:close()
end

local length = session:current_end_sample() / rate
print("before", control("Lanes"):get_value())

if what == "write" or what == "export" then
  set_mode(MEASURE)
  -- Without a window Ardour puts points where they belong only in a lane that has one.
  for _, name in ipairs(LANES) do
    control(name):alist():add(Temporal.timepos_t(0), control(name):get_value(), false, false)
  end
  set_mode(WRITE)
  if what == "export" then
    local export = session:simple_export()
    export:set_name("pass")
    export:set_folder(folder)
    export:set_range(0, math.floor(length * rate))
    assert(export:run_export(), "no export")
  else
    play_all(length)
  end
  wait(2)
elseif what == "edit" then
  for i, name in ipairs(LANES) do
    local list = control(name):alist()
    list:clear(samples(EDIT_FROM), samples(EDIT_TO)) -- leaves a point at either end
    list:editor_add(samples(EDIT_FROM + 0.1), EDIT_VALUE[i], false)
    list:editor_add(samples(EDIT_TO - 0.1), EDIT_VALUE[i], false)
  end
elseif what == "follow" then
  play_all(length)
  wait(2)
end
print("after", control("Lanes"):get_value())

write_lanes()
session:save_state("")
close_session()
quit()
