-- SPDX-License-Identifier: GPL-3.0-or-later

-- The settings with which Ardour's window starts without questions, with scripts in it: what
-- a user gives it in the Script Manager, in the form in which Ardour keeps that.
--
--   ardour7-lua gui.lua SETTINGS RATE DRIVER [action|hook FILE NAME=VALUE,...]...
--   ardour7-lua gui.lua SESSION.ardour FILE NAME=VALUE,...
--
-- SETTINGS: folder that exists. DRIVER: of the backend without a sound card, a speed. The
-- second form puts a session script into a session that is saved.

local ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local EACH_TENTH = "1" .. ("0"):rep(47) -- LuaTimerDS among Ardour 7.3's signals, as bits

local function base64(bytes)
  local text = bytes:gsub("..?.?", function(three)
    local a, b, c = three:byte(1, 3)
    local bits = (a << 16) | ((b or 0) << 8) | (c or 0)
    local four = ""
    for shift = 18, 0, -6 do
      local at = (bits >> shift & 63) + 1
      four = four .. ALPHABET:sub(at, at)
    end
    return four:sub(1, #three + 1) .. ("="):rep(3 - #three)
  end)
  return text
end

local function read_all(path)
  local file = assert(io.open(path, "rb"))
  local bytes = file:read("a")
  file:close()
  return bytes
end

local function write_all(path, bytes)
  local file = assert(io.open(path, "wb"))
  file:write(bytes)
  file:close()
end

-- The table of arguments that NAME=VALUE,... stands for, as Lua source.
local function arguments(text)
  local source = "{ "
  for name, value in (text or ""):gmatch("([^=,]+)=([^,]*)") do
    source = source .. string.format("[%q] = %q, ", name, value)
  end
  return source .. "}"
end

-- The name of a script, and its source; what it keeps of itself is the function alone.
local function script(path)
  local about
  ardour = function(said) about = said end
  dofile(path)
  return about.name, read_all(path), string.dump(factory, true)
end

if arg[1]:match("%.ardour$") then
  local name, _, code = script(arg[2])
  local state = string.format("scripts = { [%q] = { f = %q, a = %s } }", name, code,
    arguments(arg[3]))
  local xml, found = read_all(arg[1]):gsub("<Script [^>]*>[^<]*</Script>", function()
    return '<Script lua="' .. _VERSION .. '">' .. base64(state) .. "</Script>"
  end)
  assert(found == 1, "the session has no place for a script")
  write_all(arg[1], xml)
  quit()
  return
end

local settings, rate, driver = arg[1], arg[2], arg[3]
local actions, hooks, number = "", "", 0
for i = 4, #arg, 3 do
  local name, source, code = script(arg[i + 1])
  number = number + 1
  local state = string.format("{ n = %q, s = %q, f = %q, a = %s }", name, source, code,
    arguments(arg[i + 2]))
  if arg[i] == "action" then
    actions = actions .. string.format("[%d] = %s, ", number, state)
  else
    hooks = hooks .. string.format(
      '<LuaCallback lua="%s" id="%d" name="%s" signals="%s">%s</LuaCallback>', _VERSION,
      1000000 + number, name, EACH_TENTH, base64("s = " .. state))
  end
end

write_all(settings .. "/.a7", "")
write_all(settings .. "/config", string.format([[
<?xml version="1.0" encoding="UTF-8"?>
<Ardour>
  <Config>
    <Option name="hide-dummy-backend" value="0"/>
    <Option name="try-autostart-engine" value="1"/>
  </Config>
  <Extra>
    <AudioMIDISetup>
      <EngineStates>
        <State backend="None (Dummy)" driver="%s" device="Silence" input-device=""
          output-device="" sample-rate="%d" buffer-size="1024" n-periods="2"
          input-latency="0" output-latency="0" input-channels="0" output-channels="0"
          active="1" use-buffered-io="0" midi-option="No MIDI I/O" lru="1">
          <MIDIDevices/>
        </State>
      </EngineStates>
    </AudioMIDISetup>
  </Extra>
</Ardour>
]], driver, math.floor(rate)))
write_all(settings .. "/ui_scripts", '<?xml version="1.0" encoding="UTF-8"?><UIScripts>' ..
  '<ActionScript lua="' .. _VERSION .. '">' .. base64("scripts = { " .. actions .. "}") ..
  "</ActionScript><ActionHooks>" .. hooks .. "</ActionHooks></UIScripts>")
quit()
