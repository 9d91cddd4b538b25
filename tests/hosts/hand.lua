-- SPDX-License-Identifier: GPL-3.0-or-later

ardour {
  ["type"] = "EditorHook",
  name = "Hand",
  description = "Plays a session made by session.lua within Ardour's window, as a hand would."
}

function signals()
  return LuaSignal.Set():add({ [LuaSignal.LuaTimerDS] = true })
end

-- params.acts: what is done, one after the other, by the names of the acts below; then the
-- session is saved. params.out: the beginning of the names of the files that are written:
-- ACT.csv: `lane,time_s,value`, all points of the four lanes after the act.
-- ACT-outputs.csv: `time_s,` the four outputs and the four lanes' ports while it played.
-- ACT-modes: what `lanes` said.
-- done: at the end, with what went wrong, if anything.
-- Ardour's Lua has no coroutines in its window, so that an act is a list of steps.
function factory(params)
  local LANES = { "Valence lane", "Arousal lane", "Tension lane", "Energy lane" }
  local OUTPUTS = { "Valence", "Arousal", "Tension", "Energy" }
  local MEASURE, WRITE, FOLLOW = 0, 1, 2
  local PATIENCE = 900 -- tenths of a second
  local PASS_FROM, PASS_TO = 0, 46 -- s, as all these
  local LOOP_FROM, LOOP_TO = 78, 82
  local BACK_FROM, BACK_TO, BACK_END = 68, 40, 51
  local EDIT_FROM, EDIT_TO, EDIT_VALUE = 30, 38, { 0.9, -0.9, 0.95, 0.05 }

  local rate, plugin, index, number
  local BY_HAND = ARDOUR.TransportRequestSource.TRS_UI

  local function out(name, mode)
    return assert(io.open(params.out .. name, mode or "w"))
  end


  local function find_plugin()
    rate = Session:nominal_sample_rate()
    plugin = Session:route_by_name("Music"):nth_plugin(0)
    assert(not plugin:isnil(), "no plugin in the strip")
    local description = plugin:to_insert():plugin(0)
    index, number = {}, {}
    local controls = 0
    for port = 0, description:parameter_count() - 1 do
      if description:parameter_is_control(port) then
        local name = description:parameter_label(port)
        index[name], number[name] = port, controls
        controls = controls + 1
      end
    end
  end

  local function control(name)
    return plugin:to_automatable():automation_control(
      Evoral.Parameter(ARDOUR.AutomationType.PluginAutomation, 0, index[name]), false)
  end

  local function samples(seconds) return Temporal.timepos_t(math.floor(seconds * rate)) end
  local function now() return Session:transport_sample() / rate end
  local function mode() return math.floor(control("Lanes"):get_value() + 0.5) end

  local function tell_mode(act, when)
    local file = out(act .. "-modes", "a")
    file:write(when, " ", mode(), "\n")
    file:close()
  end

  -- What is still to be done. A step is looked at ten times a second, until it returns true.
  local steps = {}

  local function once(act)
    steps[#steps + 1] = function()
      act()
      return true
    end
  end

  local function wait_until(what, holds)
    local patience = PATIENCE
    steps[#steps + 1] = function()
      patience = patience - 1
      assert(patience > 0, "waited in vain until " .. what)
      return holds()
    end
  end

  local function rest(tenths)
    wait_until("it has rested", function()
      tenths = tenths - 1
      return tenths < 0
    end)
  end

  local function set_mode(wanted)
    once(function() control("Lanes"):set_value(wanted, PBD.GroupControlDisposition.NoGroup) end)
    wait_until("the mode is " .. wanted, function() return mode() == wanted end)
    rest(5) -- for the plugin to see it
  end

  local function locate(seconds, disposition)
    once(function()
      Session:request_locate(math.floor(seconds * rate), false, disposition, BY_HAND)
    end)
  end

  local function start_at(seconds)
    locate(seconds, ARDOUR.LocateTransportDisposition.MustStop)
    wait_until("it stands at " .. seconds, function()
      return Session:transport_stopped() and math.abs(now() - seconds) < 0.1
    end)
    rest(10)
    once(function() Session:request_roll(BY_HAND) end)
    wait_until("it rolls", function() return Session:transport_rolling() end)
  end

  local function roll_to(seconds, each)
    wait_until("it is at " .. seconds, function()
      if each then each() end
      return now() >= seconds
    end)
  end

  local function stop()
    once(function() Session:request_stop(false, false, BY_HAND) end)
    wait_until("it stands", function() return Session:transport_stopped() end)
  end

  local function roll_and_read(act, to)
    local file
    once(function()
      file = out(act .. "-outputs.csv")
      file:write("time_s," .. table.concat(OUTPUTS, ",") .. "," .. table.concat(LANES, ",") .. "\n")
    end)
    roll_to(to, function()
      local row = { string.format("%.3f", now()) }
      for _, names in ipairs({ OUTPUTS, LANES }) do
        for _, name in ipairs(names) do
          row[#row + 1] = string.format("%.6g",
            (ARDOUR.LuaAPI.get_processor_param(plugin, number[name], true)))
        end
      end
      file:write(table.concat(row, ","), "\n")
    end)
    once(function() file:close() end)
  end

  local function play_and_read(act, from, to)
    start_at(from)
    roll_and_read(act, to)
    stop()
  end

  local function write_lanes(act)
    local file = out(act .. ".csv")
    file:write("lane,time_s,value\n")
    for _, name in ipairs(LANES) do
      for event in control(name):alist():events():iter() do
        file:write(string.format("%s,%.6f,%.6g\n", name, event.when:samples() / rate, event.value))
      end
    end
    file:close()
  end

  local function follows_by_itself(act)
    wait_until("it follows", function() return mode() == FOLLOW end)
    once(function() tell_mode(act, "after") end)
    rest(5)
  end

  local acts = {}

  -- A pass over the beginning of the piece.
  function acts.write()
    set_mode(MEASURE)
    set_mode(WRITE)
    play_and_read("write", PASS_FROM, PASS_TO)
    follows_by_itself("write")
  end

  local function jump_to(seconds, there)
    locate(seconds, ARDOUR.LocateTransportDisposition.RollIfAppropriate)
    wait_until("it is there", there)
  end

  -- Passes in which the playhead goes to another place while it rolls. A pass writes from the
  -- first judgement on, some seconds after each start.
  function acts.locate()
    set_mode(MEASURE)
    set_mode(WRITE)
    start_at(50)
    roll_to(57)
    jump_to(60, function() return now() > 60 end)
    roll_to(68)
    stop()
    follows_by_itself("locate")
  end

  -- Back, to where the lanes are written already.
  function acts.rewind()
    set_mode(MEASURE)
    set_mode(WRITE)
    start_at(60)
    roll_to(BACK_FROM)
    jump_to(BACK_TO, function() return now() < BACK_TO + 2 end)
    roll_and_read("rewind", BACK_END)
    stop()
    follows_by_itself("rewind")
  end

  -- A pass that loops.
  function acts.loop()
    set_mode(MEASURE)
    set_mode(WRITE)
    once(function()
      Editor:set_loop_range(samples(LOOP_FROM), samples(LOOP_TO), "loop")
    end)
    start_at(LOOP_FROM - 8)
    roll_to(LOOP_FROM - 2)
    once(function() Session:request_play_loop(true, false) end)
    wait_until("it nears the end of the loop", function() return now() > LOOP_TO - 1.5 end)
    wait_until("it has looped", function() return now() < LOOP_TO - 2 end)
    wait_until("it nears the end again", function() return now() > LOOP_TO - 1.5 end)
    once(function() Session:request_play_loop(false, true) end)
    stop()
    follows_by_itself("loop")
  end

  function acts.edit()
    once(function()
      for i, name in ipairs(LANES) do
        local list = control(name):alist()
        list:clear(samples(EDIT_FROM), samples(EDIT_TO)) -- leaves a point at either end
        list:editor_add(samples(EDIT_FROM + 0.1), EDIT_VALUE[i], false)
        list:editor_add(samples(EDIT_TO - 0.1), EDIT_VALUE[i], false)
      end
    end)
  end

  function acts.follow()
    once(function() tell_mode("follow", "before") end)
    play_and_read("follow", EDIT_FROM - 3, EDIT_TO + 3)
    rest(20)
    once(function() tell_mode("follow", "after") end)
  end

  -- Puts a plugin to be moved behind Kibun: it comes with Ardour.
  function acts.insert()
    once(function()
      local compressor =
        ARDOUR.LuaAPI.new_plugin(Session, "urn:ardour:a-comp#stereo", ARDOUR.PluginType.LV2, "")
      Session:route_by_name("Music"):add_processor_by_index(compressor, 1, nil, true)
    end)
    wait_until("the plugin is there", function()
      return not Session:route_by_name("Music"):nth_plugin(1):isnil()
    end)
  end

  -- Runs the first action script, until its dialog has been answered.
  function acts.action()
    once(function() Editor:access_action("LuaAction", "script-1") end)
  end

  -- Plays while other scripts do what they do. play-moved.csv: `time_s,energy,makeup`, the
  -- last of the plugin that was put behind Kibun. Saves the session as `played`, too.
  function acts.play()
    local MAKEUP = 5 -- among its controls
    local file
    once(function()
      file = out("play-moved.csv")
      file:write("time_s,energy,makeup\n")
    end)
    start_at(PASS_FROM)
    roll_to(PASS_TO, function()
      file:write(string.format("%.3f,%.6g,%.6g\n", now(),
        (ARDOUR.LuaAPI.get_processor_param(plugin, number.Energy, true)),
        (ARDOUR.LuaAPI.get_processor_param(
          Session:route_by_name("Music"):nth_plugin(1), MAKEUP, true))))
    end)
    once(function() file:close() end)
    stop()
    rest(5)
    once(function() Session:save_state("played", false, false, false, false, false) end)
  end

  once(find_plugin)
  for act in params.acts:gmatch("%a+") do
    acts[act]()
    once(function() write_lanes(act) end)
  end
  once(function() Session:save_state("", false, false, false, false, false) end)

  -- An error would end Ardour: it is told instead.
  local at, busy, over = 1, false, false
  return function()
    if busy or over then return end
    busy = true -- a dialog does not keep the time from going on
    local fine, done = pcall(steps[at])
    busy = false
    if fine and done then at = at + 1 end
    if not fine or at > #steps then
      over = true
      local file = out("done")
      file:write(fine and "" or tostring(done), "\n")
      file:close()
    end
  end
end
