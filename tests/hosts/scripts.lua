-- SPDX-License-Identifier: GPL-3.0-or-later

-- The scripts of plugin/ardour, run as Ardour runs them but without its window.
--
--   ardour7-lua scripts.lua FOLDER_OF_SCRIPTS SESSION
--
-- SESSION: of the name kibun, its lanes written (lanes.lua); it is left as it was. Prints PASS
-- or FAIL for each promise.

local scripts, folder = arg[1], arg[2]

local function check(what, holds)
  print((holds and "PASS" or "FAIL") .. " scripts: " .. what)
end

local function near(a, b, off) return math.abs(a - b) < (off or 1e-6) end

-- Ardour keeps the function `factory` alone, without what it refers to outside.
local function load_script(name)
  ardour = function() end
  dofile(scripts .. "/" .. name)
  return load(string.dump(factory, true))
end

-- The arithmetic.
local copy = load_script("kibun_copy_lane.lua")
local mapping = copy({ only_mapping = true })()
local side = { low = -1, high = 1 }
local percent = { low = 0, high = 100 }
local line = { { 0, -1 }, { 10, 1 } }

local value = mapping.value_at(line, 5)
check("a lane is a line between its points", near(value, 0))
check("and level outside of them", mapping.value_at(line, -3) == -1 and mapping.value_at(line, 99) == 1)

local out = mapping.map(line, side, percent, {})
check("a lane's range becomes the parameter's", near(out[1][2], 0) and near(out[#out][2], 100))
check("a line stays a line of two points", #out == 2)
out = mapping.map(line, side, percent, { invert = true })
check("inverted", near(out[1][2], 100) and near(out[#out][2], 0))
out = mapping.map(line, side, percent, { scale = 0.5 })
check("scaled", near(out[1][2], 0) and near(out[#out][2], 50))
out = mapping.map(line, side, percent, { scale = 0.5, offset = 0.25 })
check("scaled and offset", near(out[1][2], 25) and near(out[#out][2], 75))
out = mapping.map(line, side, percent, { scale = 2 })
check("kept within the range", near(out[#out][2], 100))
out = mapping.map(line, side, { low = 20, high = 20000, logarithmic = true }, {})
check("by ratio where the parameter counts so", near(out[1][2], 20) and
  near(mapping.to_parameter(0.5, 20, 20000, true, false), math.sqrt(20 * 20000), 1e-3))
check("whole where the parameter is", mapping.to_parameter(0.26, 0, 4, false, true) == 1)
out = mapping.map(line, side, percent, { earlier = 4 })
check("earlier, and never before the beginning",
  out[1][1] == 0 and near(out[1][2], 40) and near(out[#out][1], 6) and near(out[#out][2], 100))

local step = { { 0, 0 }, { 10, 0 }, { 10.001, 1 }, { 20, 1 } }
local smooth = mapping.smooth(step, 4)
check("a smoothed step is half way where it was", near(mapping.value_at(smooth, 10), 0.5, 0.03))
check("and has the width that was wished for",
  near(mapping.value_at(smooth, 7.8), 0) and near(mapping.value_at(smooth, 12.2), 1) and
  mapping.value_at(smooth, 8.5) > 0.05 and mapping.value_at(smooth, 11.5) < 0.95)
check("no smoothing changes nothing", mapping.smooth(step, 0) == step)
local thinned = mapping.thin({ { 0, 0 }, { 1, 1.001 }, { 2, 2 }, { 3, 0 }, { 4, 0 } }, 0.002)
check("points on a line are left out", #thinned == 4 and thinned[2][1] == 2)
check("an empty lane stays empty", #mapping.map({}, side, percent, {}) == 0)
check("one point stays one", #mapping.map({ { 1, 0 } }, side, percent, {}) == 1)

-- An output as a share of the parameter that it drives.
local share_of = load_script("kibun_drive_parameter.lua")({ only_mapping = true })
check("tempo counts in its own range", near(share_of(120, 0, 480, 0, 1), 0.25) and
  near(share_of(0, 0, 480, 0, 1), 0))
check("and so does loudness", near(share_of(-20, -70, 5, 0, 1), 2 / 3) and
  near(share_of(-70, -70, 5, 0, 1), 0))
check("no valence is the middle", near(share_of(0, -1, 1, 0, 1), 0.5) and
  near(share_of(-1, -1, 1, 0, 1), 0))
check("energy counts as it is", near(share_of(0.3, 0, 1, 0, 1), 0.3))
check("between what was asked for", near(share_of(0.5, 0, 1, 0.2, 0.6), 0.4) and
  near(share_of(1, 0, 1, 1, 0), 0))
check("a part of an output's range may fill the parameter's",
  near(share_of(60, 0, 480, -0.5, 3.5), 0) and near(share_of(120, 0, 480, -0.5, 3.5), 0.5) and
  near(share_of(180, 0, 480, -0.5, 3.5), 1))
check("without a range there is no share", share_of(1, 0, 0, 0, 1) == nil)

-- Markers are made by Ardour's window alone, which is played here: a session of one plugin,
-- whose second control is the output Story.
local function iterator(list)
  return function()
    local at = 0
    return function()
      at = at + 1
      return list[at]
    end
  end
end

local function markers_of(played)
  local marks, now, story, motif = {}, 0, 0, 0
  local none = { isnil = function() return true end }
  local plugin = {
    unique_id = function() return "urn:kibun:mood-midi" end,
    parameter_count = function() return 4 end,
    parameter_is_control = function(_, port) return port > 0 end,
    parameter_is_output = function(_, port) return port >= 2 end,
    parameter_label = function(_, port) return ({ "Lanes", "Story", "Motif" })[port] end,
  }
  local processor = {
    isnil = function() return false end,
    to_insert = function() return { plugin = function() return plugin end } end,
  }
  local route = { nth_plugin = function(_, at) return at == 0 and processor or none end }
  local function mark(sample)
    local name = "mark" .. #marks + 1
    return {
      name = function() return name end,
      set_name = function(_, word) name = word end,
      start = function() return { samples = function() return sample end } end,
    }
  end
  local world = {
    Session = {
      transport_rolling = function() return true end,
      transport_sample = function() return now end,
      nominal_sample_rate = function() return 48000 end,
      get_routes = function() return { iter = iterator({ route }) } end,
      locations = function()
        return { list = function() return { iter = iterator(marks) } end }
      end,
    },
    Editor = {
      mouse_add_new_marker = function(_, sample) marks[#marks + 1] = mark(sample) end,
    },
    Temporal = { timepos_t = function(sample) return sample end },
    ARDOUR = {
      LocationFlags = { IsMark = 1 },
      LuaAPI = {
        get_processor_param = function(_, number) return ({ story, motif })[number] or 99 end,
      },
    },
    math = math,
    ipairs = ipairs,
  }
  ardour = function() end
  dofile(scripts .. "/kibun_story_markers.lua")
  local hook = load(string.dump(factory, true), "hook", "b", world)()
  for _, moment in ipairs(played) do
    now, story, motif = moment[1] * 48000, moment[2], moment[3] or 0
    hook()
  end
  local told = {}
  for i, each in ipairs(marks) do
    told[i] = each:name() .. "@" .. each:start():samples() / 48000
  end
  return table.concat(told, " ")
end

check("an event held for a second has one marker, where it was told",
  markers_of({ { 1, 0 }, { 2, 1 }, { 2.5, 1 }, { 3, 0 }, { 9, 2 } }) == "build@2.0 climax@9.0")
check("played again it gets no second one",
  markers_of({ { 2, 1 }, { 3, 0 }, { 2.1, 1 }, { 3, 0 }, { 8, 1 } }) == "build@2.0 build@8.0")
check("one event may follow on another",
  markers_of({ { 2, 3 }, { 2.5, 5 } }) == "drop@2.0 lull@2.5")
check("a motif that returns has its marker, too",
  markers_of({ { 2, 0, 3 }, { 2.5, 2, 3 }, { 4, 0, 0 }, { 9, 0, 3 } }) ==
  "motif 3@2.0 climax@2.5 motif 3@9.0")

-- In a session.
AudioEngine:set_backend("None (Dummy)", "", "")
local session = assert(load_session(folder, "kibun"), "no session")
Session = session
local rate = session:nominal_sample_rate()
local route = session:route_by_name("Music")
local kibun = route:nth_plugin(0)
local moved = -- it comes with Ardour
  ARDOUR.LuaAPI.new_plugin(session, "urn:ardour:a-comp#stereo", ARDOUR.PluginType.LV2, "")
assert(not moved:isnil(), "no plugin to move")
route:add_processor_by_index(moved, 1, nil, true)
local target = route:nth_plugin(1)
check("a plugin to be moved", not target:isnil())

-- A control input that is continuous.
local description = target:to_insert():plugin(0)
local chosen, chosen_port, chosen_name
local controls = 0
for port = 0, description:parameter_count() - 1 do
  if description:parameter_is_control(port) then
    local _, found = description:get_parameter_descriptor(port, ARDOUR.ParameterDescriptor())
    local about = found[2]
    if not chosen and description:parameter_is_input(port) and not about.toggled and
      not about.integer_step and not about.enumeration and about.upper > about.lower and
      description:parameter_label(port) ~= "hidden" then
      chosen, chosen_port, chosen_name = controls, port, description:parameter_label(port)
    end
    controls = controls + 1
  end
end
print("moved: " .. tostring(chosen_name))

local function samples(seconds) return Temporal.timepos_t(math.floor(seconds * rate)) end
local kibun_plugin, energy, number = kibun:to_insert():plugin(0), nil, 0
for port = 0, kibun_plugin:parameter_count() - 1 do
  if kibun_plugin:parameter_is_control(port) then
    if kibun_plugin:parameter_label(port) == "Energy lane" then energy = number end
    number = number + 1
  end
end
local from = ARDOUR.LuaAPI.plugin_automation(kibun, energy)
local to, _, about = ARDOUR.LuaAPI.plugin_automation(target, chosen)
check("the lane that is copied has points", from:size() > 10)

local function share(value)
  if about.logarithmic and about.lower > 0 then
    return math.log(value / about.lower) / math.log(about.upper / about.lower)
  end
  return (value - about.lower) / (about.upper - about.lower)
end

copy({ source = kibun, lane = "Energy lane", target = target, parameter = chosen,
  port = chosen_port, scale = 1, offset = 0, earlier = 2 })()
local most = 0
for second = 5, 90 do
  most = math.max(most, math.abs(share(to:eval(samples(second - 2))) - from:eval(samples(second))))
end
print("farthest: " .. most)
check("the parameter's lane is the mood's, two seconds earlier", to:size() > 10 and most < 0.02)
check("and is played", target:to_automatable():automation_control(
  Evoral.Parameter(ARDOUR.AutomationType.PluginAutomation, 0, chosen_port), false)
  :automation_state() == ARDOUR.AutoState.Play)

-- Driven live: the block's function as Ardour calls it.
target:to_automatable():automation_control(
  Evoral.Parameter(ARDOUR.AutomationType.PluginAutomation, 0, chosen_port), false)
  :set_automation_state(ARDOUR.AutoState.Off)
local drive = load_script("kibun_drive_parameter.lua")
local parameters, without = {}, 0
for name, asked in pairs(sess_params()) do
  parameters[name] = asked.default
  if asked.default == "" then without = without + 1 end
end
check("every question has a field in Ardour's window: an answer to begin with", without == 0)
parameters.from_track, parameters.to_track, parameters.to_plugin = "Music", "Music", "2"
parameters.to_parameter, parameters.low, parameters.high = chosen_name, "0.25", "0.75"
parameters.output, parameters.smoothing = "Energy", "0"
local measured, ranges = {}, {}
number = 0
for port = 0, kibun_plugin:parameter_count() - 1 do
  if kibun_plugin:parameter_is_control(port) then
    if kibun_plugin:parameter_is_output(port) then
      local name = kibun_plugin:parameter_label(port)
      local _, found = kibun_plugin:get_parameter_descriptor(port, ARDOUR.ParameterDescriptor())
      measured[name] = ARDOUR.LuaAPI.get_processor_param(kibun, number, true)
      ranges[name] = string.format("%g %g %s", found[2].lower, found[2].upper,
        found[2].enumeration and "names" or "amount")
    end
    number = number + 1
  end
end
for _, known in ipairs({ { "Valence", "-1 1 amount" }, { "Energy", "0 1 amount" },
  { "Tempo", "0 480 amount" }, { "Loudness", "-70 5 amount" }, { "Mood", "0 14 names" },
  { "Key", "0 24 names" }, { "Story", "0 7 names" } }) do
  print(known[1], ranges[known[1]])
  check("Ardour knows the range of " .. known[1], ranges[known[1]] == known[2])
end

local function driven_by(output)
  parameters.output = output
  drive(parameters)(1024)
  ARDOUR.LuaAPI.usleep(300000)
  local set = ARDOUR.LuaAPI.get_processor_param(target, chosen, true)
  print(output, measured[output], "share", share(set))
  return share(set)
end
check("an output moves the parameter",
  near(driven_by("Energy"), 0.25 + 0.5 * measured.Energy, 0.02))
check("an output with a unit does, too",
  near(driven_by("Loudness"), 0.25 + 0.5 * (measured.Loudness + 70) / 75, 0.02))
check("and one around nothing",
  near(driven_by("Valence"), 0.25 + 0.5 * (measured.Valence + 1) / 2, 0.02))
local still = driven_by("Valence") -- away from where a number 0 would move it
check("what counts names does not",
  near(driven_by("Mood"), still, 0.02) and near(driven_by("Key"), still, 0.02))
parameters.to_track = "Nowhere"
check("and is silent where there is nothing to move", pcall(drive(parameters), 1024))

check("the markers' hook rests while the transport stands",
  pcall(load_script("kibun_story_markers.lua")()))

close_session()
quit()
