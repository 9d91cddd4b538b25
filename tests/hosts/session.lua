-- SPDX-License-Identifier: GPL-3.0-or-later

-- Makes an Ardour session with one stereo track that plays a piece through a plugin.
--
--   ardour7-lua session.lua FOLDER URI RATE SAMPLES LEFT.wav RIGHT.wav [SECONDS MARK]...
--
-- FOLDER must not exist; the mono files are SAMPLES long. Ardour's Lua cannot import a file,
-- so the files are copied and then written into the saved session.

local folder, uri, rate, samples = arg[1], arg[2], tonumber(arg[3]), tonumber(arg[4])
local files = { arg[5], arg[6] }
local FIRST_MARK = 7

local NAME = "kibun"
local SUPERCLOCK = 282240000 -- Ardour's ticks per second

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

local function clock(sample)
  return "a" .. sample * SUPERCLOCK // rate
end

AudioEngine:set_backend("None (Dummy)", "", "")
local session = assert(create_session(folder, NAME, rate), "no session")
local track = session:new_audio_track(2, 2, nil, 1, "Music",
  ARDOUR.PresentationInfo.max_order, ARDOUR.TrackMode.Normal, true):front()
local plugin = ARDOUR.LuaAPI.new_plugin(session, uri, ARDOUR.PluginType.LV2, "")
assert(not plugin:isnil(), "Ardour has no plugin " .. uri)
assert(track:add_processor_by_index(plugin, 0, nil, true) == 0, "the track refuses the plugin")
-- Saved any earlier, the track may not be connected to Master yet.
ARDOUR.LuaAPI.usleep(500000)
session:save_state("")
close_session()

local path = folder .. "/" .. NAME .. ".ardour"
local xml = read_all(path)
local last_id = tonumber(xml:match('id%-counter="(%d+)"'))

local function id()
  last_id = last_id + 1
  return last_id
end

-- Replaces what stands in the session once.
local function put(pattern, text)
  local found
  xml, found = xml:gsub(pattern, function() return text end)
  assert(found == 1, pattern .. ": not in the session once")
end

local sources, source_ids = "", {}
local audio_files = folder .. "/interchange/" .. folder:match("[^/]+$") .. "/audiofiles/"
for channel, side in ipairs({ "L", "R" }) do
  local name = "piece%" .. side .. ".wav"
  write_all(audio_files .. name, read_all(files[channel]))
  source_ids[channel] = id()
  sources = sources .. string.format(
    '<Source name="%s" type="audio" flags="" id="%d" channel="0" origin="" gain="1"/>',
    name, source_ids[channel])
end

local function region(whole_file)
  return string.format(
    '<Region name="piece" id="%d" type="audio" whole-file="%d" start="a0" length="%s@a0" ' ..
    'sync-position="a0" muted="0" opaque="1" locked="0" automatic="0" import="0" ' ..
    'external="0" hidden="0" stretch="1" shift="1" layering-index="0" ' ..
    'default-fade-in="0" default-fade-out="0" fade-in-active="0" fade-out-active="0" ' ..
    'scale-amplitude="1" first-edit="nothing" channels="2" source-0="%d" source-1="%d" ' ..
    'master-source-0="%d" master-source-1="%d"/>',
    id(), whole_file, clock(samples),
    source_ids[1], source_ids[2], source_ids[1], source_ids[2])
end

local locations = string.format(
  '<Location id="%d" name="session" start="a0" end="%s" flags="IsSessionRange" locked="0"/>',
  id(), clock(samples))
for i = FIRST_MARK, #arg, 2 do
  local at = clock(math.floor(tonumber(arg[i]) * rate))
  locations = locations .. string.format(
    '<Location id="%d" name="%s" start="%s" end="%s" flags="IsMark" locked="0"/>',
    id(), arg[i + 1], at, at)
end

local playlist = xml:match('<Playlist [^>]*name="Music"[^>]*/>')
put("<Sources/>", "<Sources>" .. sources .. "</Sources>")
put("<Regions/>", "<Regions>" .. region(1) .. "</Regions>")
put("<Locations/>", "<Locations>" .. locations .. "</Locations>")
put('<Playlist [^>]*name="Music"[^>]*/>',
  playlist:gsub("/>", ">") .. region(0) .. "</Playlist>")
put("%s*<EngineHints[^>]*/>", "") -- the engine is chosen by who loads the session
put('id%-counter="%d+"', 'id-counter="' .. last_id + 1 .. '"')
write_all(path, xml)
quit()
