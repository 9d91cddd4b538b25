-- SPDX-License-Identifier: GPL-3.0-or-later

-- Plays a session made by session.lua to its end, faster than real time, and writes what the
-- plugin's control outputs read on the way.
--
--   ardour7-lua outputs.lua FOLDER OUT.csv
--
-- OUT.csv: a header `time_s` and the names of the outputs, then a row per reading.

local folder, out = arg[1], arg[2]
local READINGS_PER_SECOND = 20 -- of real time; SPEED times fewer in a second of the piece
local SPEED = "5x Speed"

local backend = AudioEngine:set_backend("None (Dummy)", "", "")
assert(backend:set_driver(SPEED) == 0, "no driver " .. SPEED)
local session = assert(load_session(folder, "kibun"), "no session")
local plugin = session:route_by_name("Music"):nth_plugin(0)
assert(not plugin:isnil(), "no plugin in the strip")

-- get_processor_param counts control ports only, in their order.
local description = plugin:to_insert():plugin(0)
local names, numbers = { "time_s" }, {}
local controls = 0
for port = 0, description:parameter_count() - 1 do
  if description:parameter_is_control(port) then
    if description:parameter_is_output(port) then
      names[#names + 1] = description:parameter_label(port)
      numbers[#numbers + 1] = controls
    end
    controls = controls + 1
  end
end

local file = assert(io.open(out, "w"))
file:write(table.concat(names, ","), "\n")

local seconds = session:current_end_sample() / session:nominal_sample_rate()
session:request_locate(0, false, ARDOUR.LocateTransportDisposition.MustStop,
  ARDOUR.TransportRequestSource.TRS_UI)
session:request_roll(ARDOUR.TransportRequestSource.TRS_UI)
local readings_left = (seconds + 10) * READINGS_PER_SECOND
repeat
  ARDOUR.LuaAPI.usleep(1000000 // READINGS_PER_SECOND)
  local now = session:transport_sample() / session:nominal_sample_rate()
  local row = { string.format("%.3f", now) }
  for _, number in ipairs(numbers) do
    row[#row + 1] = string.format("%.6g",
      (ARDOUR.LuaAPI.get_processor_param(plugin, number, true)))
  end
  file:write(table.concat(row, ","), "\n")
  readings_left = readings_left - 1
until now >= seconds or readings_left < 0
file:close()
close_session()
quit()
