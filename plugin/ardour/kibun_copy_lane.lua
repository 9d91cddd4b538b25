-- SPDX-License-Identifier: GPL-3.0-or-later

ardour {
  ["type"] = "EditorAction",
  name = "Kibun: Copy a Mood Lane",
  author = "The Kibun maintainers",
  license = "GPL-3.0-or-later",
  description =
    "Copies an automation lane of Kibun (valence, arousal, tension or energy) to any " ..
    "parameter of any plugin: scaled, offset, inverted, smoothed, and moved back to where " ..
    "the music was that the lane answers to. What the parameter's lane held before is " ..
    "replaced; undo brings it back."
}

-- Ardour keeps the text of this one function and nothing around it, so that all is inside.
-- With parameters it asks nothing: { source = plugin, lane = "Energy lane", target = plugin,
-- parameter = number among its controls, port = the same among all its ports, scale =, offset =,
-- invert =, smoothing =, earlier = }
-- Without a session, { only_mapping = true } returns the functions that do the arithmetic.
function factory(params) return function()
  params = params or {}
  local mapping = {}

  -- How long after a change in the music each curve has gone half the way, with `response`
  -- at 1 s: docs/ardour-lanes.md says how it was measured.
  mapping.delays = {
    ["Valence lane"] = 3.1, ["Arousal lane"] = 2.1, ["Tension lane"] = 0.9, ["Energy lane"] = 1.1
  }

  mapping.STEP = 0.1        -- s between two points, before those on a line are left out
  mapping.ON_A_LINE = 0.002 -- of the whole range: less is not seen

  local function clamp(value, low, high)
    return math.max(low, math.min(high, value))
  end

  -- The value of a list of { time, value }, in order of time, with lines between the points.
  -- `from` is where to look first. Returns where it was found, too.
  function mapping.value_at(points, time, from)
    local i = from or 1
    while i < #points and points[i + 1][1] <= time do i = i + 1 end
    local here, next_point = points[i], points[i + 1]
    if time <= here[1] or not next_point then return here[2], i end
    local place = (time - here[1]) / (next_point[1] - here[1])
    return here[2] + place * (next_point[2] - here[2]), i
  end

  -- Its mean from `time - width / 2` to `time + width / 2`: smoothing that delays nothing.
  function mapping.smooth(points, width)
    if #points == 0 or width <= 0 then return points end
    local first, last = points[1][1], points[#points][1]
    local samples, sum = {}, { [0] = 0 }
    local count, at = math.floor((last - first) / mapping.STEP + 0.5), 1
    for k = 0, count do
      samples[k], at = mapping.value_at(points, first + k * mapping.STEP, at)
      sum[k + 1] = sum[k] + samples[k]
    end
    local half, result = math.floor(width / 2 / mapping.STEP + 0.5), {}
    for k = 0, count do
      local reach = math.min(half, k, count - k) -- the same to both sides
      result[k + 1] = { first + k * mapping.STEP,
        (sum[k + reach + 1] - sum[k - reach]) / (2 * reach + 1) }
    end
    return result
  end

  -- A share of a parameter's range, 0 to 1, as its value.
  function mapping.to_parameter(share, low, high, logarithmic, whole)
    local value
    if logarithmic and low > 0 then
      value = low * (high / low) ^ share
    else
      value = low + share * (high - low)
    end
    return whole and math.floor(value + 0.5) or value
  end

  -- Leaves out every point that the line between its neighbours passes by less than `off`.
  function mapping.thin(points, off)
    local result, start = { points[1] }, 1
    for i = 2, #points - 1 do
      local from, to = points[start], points[i + 1]
      for k = start + 1, i do
        local place = (points[k][1] - from[1]) / math.max(to[1] - from[1], 1e-9)
        if math.abs(from[2] + place * (to[2] - from[2]) - points[k][2]) > off then
          result[#result + 1], start = points[i], i
          break
        end
      end
    end
    if #points > 1 then result[#result + 1] = points[#points] end
    return result
  end

  -- The whole way: lane points { s, value } to parameter points.
  -- lane: { low, high }; target: { low, high, logarithmic, whole }
  -- how: { scale, offset, invert, smoothing (s), earlier (s) }
  function mapping.map(points, lane, target, how)
    local shares = {}
    for i, point in ipairs(mapping.smooth(points, how.smoothing or 0)) do
      local share = clamp((point[2] - lane.low) / (lane.high - lane.low), 0, 1)
      if how.invert then share = 1 - share end
      share = clamp(share * (how.scale or 1) + (how.offset or 0), 0, 1)
      shares[i] = { point[1] - (how.earlier or 0), share }
    end
    -- What would come before the beginning counts from there.
    while #shares > 1 and shares[2][1] <= 0 do table.remove(shares, 1) end
    if #shares > 0 and shares[1][1] < 0 then
      shares[1] = { 0, (mapping.value_at(shares, 0)) }
    end
    if #shares > 2 then shares = mapping.thin(shares, mapping.ON_A_LINE) end
    local result = {}
    for i, point in ipairs(shares) do
      result[i] = { point[1], mapping.to_parameter(point[2], target.low, target.high,
        target.logarithmic, target.whole) }
    end
    return result
  end

  if params.only_mapping then return mapping end

  local TITLE = "Copy a Mood Lane"
  local LANES = { "Valence lane", "Arousal lane", "Tension lane", "Energy lane" }

  local function tell(text)
    LuaDialog.Message(TITLE, text, LuaDialog.MessageType.Info,
      LuaDialog.ButtonType.Close):run()
  end

  -- Calls each(processor, plugin, label) for every plugin of every track and bus.
  local function each_plugin(each)
    for route in Session:get_routes():iter() do
      local number = 0
      while not (route:is_monitor() or route:is_auditioner()) do
        local processor = route:nth_plugin(number)
        if processor:isnil() then break end
        number = number + 1
        each(processor, processor:to_insert():plugin(0), route:name(),
          number .. ": " .. processor:display_name())
      end
    end
  end

  -- Calls each(label, number among the controls) for every control input.
  local function each_input(plugin, each)
    local number = 0
    for port = 0, plugin:parameter_count() - 1 do
      if plugin:parameter_is_control(port) then
        local label = plugin:parameter_label(port)
        if plugin:parameter_is_input(port) and label ~= "hidden" and label:sub(1, 1) ~= "#" then
          each(label, number, port)
        end
        number = number + 1
      end
    end
  end

  local function number_of(plugin, wanted)
    local found
    each_input(plugin, function(label, number)
      if label == wanted then found = number end
    end)
    return found
  end

  local function ask()
    local sources, targets, any = {}, {}, false
    each_plugin(function(processor, plugin, route, name)
      local is_kibun = plugin:unique_id():sub(1, 14) == "urn:kibun:mood"
      if not is_kibun then
        each_input(plugin, function(label, number, port)
          targets[route] = targets[route] or {}
          targets[route][name] = targets[route][name] or {}
          local menu = targets[route][name]
          local unlike, copies = label, 1
          while menu[unlike] do
            copies = copies + 1
            unlike = label .. " (" .. copies .. ")"
          end
          -- A table would become a menu of its own, a function does not.
          menu[unlike] = function() return { processor, number, port } end
        end)
      else
        any = true
        sources[route .. ", " .. name] = {}
        for _, lane in ipairs(LANES) do
          sources[route .. ", " .. name][lane] = function() return { processor, lane } end
        end
      end
    end)
    if not any then
      tell("There is no Kibun in this session.")
      return nil
    end
    if not next(targets) then
      tell("There is no other plugin with parameters in this session.")
      return nil
    end
    local answer = LuaDialog.Dialog(TITLE, {
      { type = "dropdown", key = "source", title = "From", values = sources },
      { type = "dropdown", key = "target", title = "To", values = targets },
      { type = "slider", key = "scale", title = "Scale (%)", min = 0, max = 200, default = 100 },
      { type = "slider", key = "offset", title = "Offset (%)", min = -100, max = 100, default = 0 },
      { type = "checkbox", key = "invert", title = "Invert", default = false },
      { type = "number", key = "smoothing", title = "Smooth over (s)", min = 0, max = 30,
        step = 0.5, digits = 1, default = 0 },
      { type = "checkbox", key = "align", title = "Take back the delay of the meter",
        default = true },
    }):run()
    if not answer then return nil end
    local source, target = answer.source(), answer.target()
    return {
      source = source[1], lane = source[2], target = target[1], parameter = target[2],
      port = target[3],
      scale = answer.scale / 100, offset = answer.offset / 100, invert = answer.invert,
      smoothing = answer.smoothing,
      earlier = answer.align and mapping.delays[source[2]] or 0,
    }
  end

  local wish = params.source and params or ask()
  collectgarbage() -- the menus hold on to every plugin
  if not wish then return end

  local rate = Session:nominal_sample_rate()
  local number = number_of(wish.source:to_insert():plugin(0), wish.lane)
  local from, _, about_lane = ARDOUR.LuaAPI.plugin_automation(wish.source, number)
  local to, _, about = ARDOUR.LuaAPI.plugin_automation(wish.target, wish.parameter)
  assert(not from:isnil() and not to:isnil(), "no automation")

  local points = {}
  for event in from:events():iter() do
    points[#points + 1] = { event.when:samples() / rate, event.value }
  end
  if #points == 0 then
    tell("The " .. wish.lane .. " is empty. Set Lanes to write and play the music once.")
    return
  end
  local mapped = mapping.map(points, { low = about_lane.lower, high = about_lane.upper },
    { low = about.lower, high = about.upper, logarithmic = about.logarithmic,
      whole = about.integer_step or about.toggled or about.enumeration }, wish)

  Session:begin_reversible_command(TITLE)
  local before = to:get_state()
  to:clear_list()
  for _, point in ipairs(mapped) do
    to:add(Temporal.timepos_t(math.floor(point[1] * rate + 0.5)), point[2], false, false)
  end
  Session:add_command(to:memento_command(before, to:get_state()))
  Session:commit_reversible_command(nil)
  local parameter = Evoral.Parameter(ARDOUR.AutomationType.PluginAutomation, 0, wish.port)
  wish.target:to_automatable():automation_control(parameter, false)
    :set_automation_state(ARDOUR.AutoState.Play)
end end

function icon(params) return function(ctx, width, height, fg)
  local text = Cairo.PangoLayout(ctx, "ArdourMono " .. math.ceil(height / 3) .. "px")
  text:set_text("気\n→")
  local wide, tall = text:get_pixel_size()
  ctx:set_source_rgba(ARDOUR.LuaAPI.color_to_rgba(fg))
  ctx:move_to(.5 * (width - wide), .5 * (height - tall))
  text:show_in_cairo_context(ctx)
end end
