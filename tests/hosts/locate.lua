-- SPDX-License-Identifier: GPL-3.0-or-later

-- Plays a session made by session.lua, locates ahead and back while it rolls, and writes what
-- the plugin's outputs read on the way.
--
--   ardour7-lua locate.lua FOLDER OUT.csv
--
-- OUT.csv: `when,time_s,confidence,loudness`; when: before, then soon and later after each
-- locate.

local folder, out_file = arg[1], arg[2]
local FIRST_S, AHEAD_S, BACK_S = 8, 20, 2
local SOON_S, LATER_S = 0.5, 5

local backend = AudioEngine:set_backend("None (Dummy)", "", "")
assert(backend:set_driver("Normal Speed") == 0)
local session = assert(load_session(folder, "kibun"), "no session")
local rate = session:nominal_sample_rate()
local plugin = session:route_by_name("Music"):nth_plugin(0)
assert(not plugin:isnil(), "no plugin in the strip")

-- get_processor_param counts control ports only, in their order.
local description = plugin:to_insert():plugin(0)
local number, controls = {}, 0
for port = 0, description:parameter_count() - 1 do
  if description:parameter_is_control(port) then
    number[description:parameter_label(port)] = controls
    controls = controls + 1
  end
end

local function output(name)
  return (ARDOUR.LuaAPI.get_processor_param(plugin, number[name], true))
end

local function wait(seconds)
  ARDOUR.LuaAPI.usleep(math.floor(1000000 * seconds))
end

local file = assert(io.open(out_file, "w"))
file:write("when,time_s,confidence,loudness\n")
local function write(when)
  file:write(string.format("%s,%.2f,%.3f,%.1f\n", when, session:transport_sample() / rate,
    output("Confidence"), output("Loudness")))
end

local function locate(seconds)
  session:request_locate(math.floor(seconds * rate), false,
    ARDOUR.LocateTransportDisposition.RollIfAppropriate,
    ARDOUR.TransportRequestSource.TRS_UI)
end

wait(0.5)
session:request_roll(ARDOUR.TransportRequestSource.TRS_UI)
wait(FIRST_S)
write("before")
for _, place in ipairs({ AHEAD_S, BACK_S }) do
  locate(place)
  wait(SOON_S)
  write("soon")
  wait(LATER_S)
  write("later")
end
session:request_stop(false, false, ARDOUR.TransportRequestSource.TRS_UI)
file:close()
close_session()
quit()
