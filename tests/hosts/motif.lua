-- SPDX-License-Identifier: GPL-3.0-or-later

-- Opens a session made by session.lua, plays it, and saves it.
--
--   ardour7-lua motif.lua FOLDER learn FROM TO     with `learn_motif` on between these seconds
--   ardour7-lua motif.lua FOLDER hear FROM OUT     from a second to the end; OUT gets a line
--                                                  with the time for each reading that shows a
--                                                  motif, and its number

local folder, what, from, argument = arg[1], arg[2], tonumber(arg[3]), arg[4]
local SPEED = "5x Speed"
local LEAD_S = 3 -- heard before what is learned

local backend = AudioEngine:set_backend("None (Dummy)", "", "")
assert(backend:set_driver(SPEED) == 0, "no driver " .. SPEED)
local session = assert(load_session(folder, "kibun"), "no session")
local rate = session:nominal_sample_rate()
local plugin = session:route_by_name("Music"):nth_plugin(0)

-- get_processor_param counts control ports only, in their order.
local description = plugin:to_insert():plugin(0)
local number, controls = {}, 0
for port = 0, description:parameter_count() - 1 do
  if description:parameter_is_control(port) then
    number[description:parameter_label(port)] = controls
    controls = controls + 1
  end
end

local function seconds()
  return session:transport_sample() / rate
end

local function play(begin, finish, each)
  session:request_locate(math.floor(begin * rate), false,
    ARDOUR.LocateTransportDisposition.MustStop, ARDOUR.TransportRequestSource.TRS_UI)
  ARDOUR.LuaAPI.usleep(300000)
  session:request_roll(ARDOUR.TransportRequestSource.TRS_UI)
  local tries = 6000
  repeat
    ARDOUR.LuaAPI.usleep(10000)
    each(seconds())
    tries = tries - 1
  until seconds() >= finish or tries < 0
  assert(tries >= 0, "the transport does not reach " .. finish .. " s")
  session:request_stop(false, false, ARDOUR.TransportRequestSource.TRS_UI)
  ARDOUR.LuaAPI.usleep(300000)
end

if what == "learn" then
  local to = tonumber(argument)
  play(from - LEAD_S, to + 2, function(now)
    ARDOUR.LuaAPI.set_processor_param(plugin, number["Learn motif"], now >= from and now < to and 1 or 0)
  end)
else
  local file = assert(io.open(argument, "w"))
  play(from, session:current_end_sample() / rate, function(now)
    local motif = (ARDOUR.LuaAPI.get_processor_param(plugin, number["Motif"], true))
    if motif > 0 then
      file:write(string.format("%.2f %d\n", now, motif))
    end
  end)
  file:close()
end
session:save_state("")
close_session()
quit()
