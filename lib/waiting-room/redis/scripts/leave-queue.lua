-- Gives up a place that was not claimed. A number already called frees its place at once; one still to come
-- is skipped. Before the draw there is no number: the place is noted, and skipped once it has one. The person
-- keeps their entry in the room, and finds the same place again until then: otherwise a person who joins and
-- leaves by turns could take any number of places.
--
-- A person whose session is live keeps the entry, also when they leave on another device: otherwise they
-- could be inside twice.

local mismatch = findMismatch(ARG_EPOCH)
if mismatch then return mismatch end
local number, lane = tonumber(ARG_NUMBER), ARG_PLACE % 4
if number == 0 then
  if redis.call('HGET', KEY_STATE, 'lotteryDrawn') == '1' then return {'busy'} end
  if redis.call('SETBIT', KEY_LEFT, ARG_PLACE, 1) == 0 then
    redis.call('HINCRBY', KEY_STATE, 'leftLobby' .. lane, 1)
    redis.call('HINCRBY', KEY_STATE, 'leftTotal', 1)
  end
  redis.call('EXPIRE', KEY_LEFT, ARG_PLACE_SECONDS)
  return {'ok'}
end
local isInside = redis.call('ZSCORE', KEY_SESSIONS, ARG_SESSION)
if KEY_PERSON and not isInside and redis.call('HGET', KEY_PERSON, ARG_PERSON) == ARG_PLACE then
  redis.call('HDEL', KEY_PERSON, ARG_PERSON)
end
if redis.call('SETBIT', KEY_CLAIMED, number, 1) == 1 then return {'ok'} end
redis.call('HINCRBY', KEY_STATE, 'leftTotal', 1)
if redis.call('ZREM', KEY_LATE, lane .. ':' .. number) == 1 then return {'ok'} end
local group = findGroup(KEY_GROUPS, KEY_LANE_GROUPS, lane, number)
if group then takeFromGroup(group, KEY_GROUPS, KEY_GROUP_COUNTS, KEY_LANE_GROUPS) end
return {'ok'}
