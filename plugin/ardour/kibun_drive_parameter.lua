-- SPDX-License-Identifier: GPL-3.0-or-later

ardour {
  ["type"] = "session",
  name = "Kibun: Drive a Parameter",
  author = "The Kibun maintainers",
  license = "GPL-3.0-or-later",
  description =
    "Moves a plugin's parameter with a mood output of Kibun while the session plays. The " ..
    "parameter must not be played from a lane of its own."
}

-- Ardour has a field only for what has a default.
function sess_params()
  return {
    ["from_track"] = { title = "Track or bus with Kibun", default = "Master" },
    ["output"] = { title = "Output (Valence, Energy, Calm, Tempo ...; not Mood, Key, Story)", default = "Energy" },
    ["to_track"] = { title = "Track or bus to be moved", default = "Master" },
    ["to_plugin"] = { title = "Number of its plugin, from 1", default = "1" },
    ["to_parameter"] = { title = "Name of the parameter", default = "Threshold" },
    ["low"] = { title = "Share of its range at the output's least (0 to 1)", default = "0" },
    ["high"] = { title = "Share of its range at the output's most (0 to 1)", default = "1" },
    ["smoothing"] = { title = "Smooth over (s)", default = "0.2" },
  }
end

-- Ardour keeps the text of this one function and nothing around it.
-- Without a session, { only_mapping = true } returns the function that does the arithmetic.
function factory(params)
  -- An output's value, which lies between `least` and `most`, as a share of the parameter's
  -- range: `low` at its least, `high` at its most. nil where the output has no range.
  local function share_of(value, least, most, low, high)
    if not (most > least) then return nil end
    local place = (value - least) / (most - least)
    return math.max(0, math.min(1, low + place * (high - low)))
  end

  if params.only_mapping then return share_of end

  local function number(name, otherwise) return tonumber(params[name]) or otherwise end
  local low, high = number("low", 0), number("high", 1)
  local smoothing = math.max(number("smoothing", 0.2), 0)
  local share -- of the parameter's range, smoothed; nil before the first block

  -- The number of a parameter among the controls, and its description.
  local function find(processor, wanted, input)
    local plugin = processor:to_insert():plugin(0)
    local count = 0
    for port = 0, plugin:parameter_count() - 1 do
      if plugin:parameter_is_control(port) then
        if plugin:parameter_is_input(port) == input and plugin:parameter_label(port) == wanted then
          local _, about = plugin:get_parameter_descriptor(port, ARDOUR.ParameterDescriptor())
          return count, about[2]
        end
        count = count + 1
      end
    end
  end

  local function plugin_of(track, number_from_one)
    local route = Session:route_by_name(track)
    if route:isnil() then return nil end
    local processor = route:nth_plugin(number_from_one - 1)
    if processor:isnil() then return nil end
    return processor
  end

  local function kibun_of(track)
    local at = 1
    local processor = plugin_of(track, at)
    while processor and processor:to_insert():plugin(0):unique_id():sub(1, 14) ~= "urn:kibun:mood" do
      at = at + 1
      processor = plugin_of(track, at)
    end
    return processor
  end

  -- In every block; what was deleted is simply not there any more.
  return function(samples)
    local source = kibun_of(params.from_track)
    local target = plugin_of(params.to_track, math.floor(number("to_plugin", 1)))
    if not source or not target then return end
    local output, heard = find(source, params.output, false)
    local input, about = find(target, params.to_parameter, true)
    -- The numbers of an enumeration are names: none is more than another.
    if not output or not input or heard.enumeration then return end

    local value, known = ARDOUR.LuaAPI.get_processor_param(source, output, true)
    local wanted = known and share_of(value, heard.lower, heard.upper, low, high)
    if not wanted then return end
    local step = smoothing > 0 and 1 - math.exp(-samples / (smoothing * Session:nominal_sample_rate())) or 1
    share = share and share + step * (wanted - share) or wanted

    local result = about.lower + share * (about.upper - about.lower)
    if about.logarithmic and about.lower > 0 then
      result = about.lower * (about.upper / about.lower) ^ share
    end
    ARDOUR.LuaAPI.set_processor_param(target, input, result)
  end
end
