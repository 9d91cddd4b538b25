-- SPDX-License-Identifier: GPL-3.0-or-later

-- Which plugins Ardour has.
--
--   ardour7-lua plugins.lua FOLDER URI...
--
-- FOLDER must not exist. Prints `has URI` or `lacks URI` for each.

AudioEngine:set_backend("None (Dummy)", "", "")
local session = assert(create_session(arg[1], "plugins", 48000), "no session")
for i = 2, #arg do
  local plugin = ARDOUR.LuaAPI.new_plugin(session, arg[i], ARDOUR.PluginType.LV2, "")
  print((plugin:isnil() and "lacks " or "has ") .. arg[i])
end
close_session()
quit()
