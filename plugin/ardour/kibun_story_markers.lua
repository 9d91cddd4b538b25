-- SPDX-License-Identifier: GPL-3.0-or-later

ardour {
  ["type"] = "EditorHook",
  name = "Kibun: Story Markers",
  author = "The Kibun maintainers",
  license = "GPL-3.0-or-later",
  description =
    "While the session plays, writes what Kibun tells of the story (build, climax, drop, " ..
    "burst, lull, section, tempo) and which motif has returned into the timeline as " ..
    "markers: where it was told, which is after it happened. An event that already has its " ..
    "marker gets no second one."
}

function signals()
  return LuaSignal.Set():add({ [LuaSignal.LuaTimerDS] = true }) -- ten times a second
end

-- Ardour keeps the text of this one function and nothing around it.
function factory()
  local WORDS = { "build", "climax", "drop", "burst", "lull", "section", "tempo" }
  local SAME = 2 -- s: a marker of this name so near is of the same event
  local told = {} -- by output

  -- The number that an output reads in the first Kibun of the session.
  local function reading(name)
    for route in Session:get_routes():iter() do
      local at = 0
      local processor = route:nth_plugin(at)
      while not processor:isnil() do
        local plugin = processor:to_insert():plugin(0)
        if plugin:unique_id():sub(1, 14) == "urn:kibun:mood" then
          local number = 0
          for port = 0, plugin:parameter_count() - 1 do
            if plugin:parameter_is_control(port) then
              if plugin:parameter_is_output(port) and plugin:parameter_label(port) == name then
                return math.floor((ARDOUR.LuaAPI.get_processor_param(processor, number, true)) + 0.5)
              end
              number = number + 1
            end
          end
        end
        at = at + 1
        processor = route:nth_plugin(at)
      end
    end
    return 0
  end

  local function word_of(name, number)
    if name == "Story" then
      return WORDS[number]
    end
    return number > 0 and "motif " .. number
  end

  local function is_marked(word, sample)
    local near = SAME * Session:nominal_sample_rate()
    for location in Session:locations():list():iter() do
      if location:name() == word and math.abs(location:start():samples() - sample) < near then
        return true
      end
    end
    return false
  end

  -- Ardour gives a new marker a name that no other has: by that it is found.
  local function mark(word, sample)
    local before = {}
    for location in Session:locations():list():iter() do before[location:name()] = true end
    Editor:mouse_add_new_marker(Temporal.timepos_t(sample), ARDOUR.LocationFlags.IsMark, 0)
    for location in Session:locations():list():iter() do
      if not before[location:name()] then location:set_name(word) end
    end
  end

  return function()
    if not Session:transport_rolling() then
      told = {}
      return
    end
    for _, name in ipairs({ "Story", "Motif" }) do
      local now = reading(name)
      local word = now ~= (told[name] or 0) and word_of(name, now)
      told[name] = now
      if word then
        local sample = Session:transport_sample()
        if not is_marked(word, sample) then mark(word, sample) end
      end
    end
  end
end
