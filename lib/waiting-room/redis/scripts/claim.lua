-- Begins a session for a number that is called. The same number again leads to the same session. Where each
-- person has one place, only that place admits them, whatever other tickets they carry.

local mismatch = findMismatch(ARG_EPOCH)
if mismatch then return mismatch end
local number, now = tonumber(ARG_NUMBER), nowMs()
local served, paused, sessionMs, hardEndAfterMs, closed, closesAt, lotteryDrawn, pausedTotalMs = unpack(redis.call(
  'HMGET', KEY_STATE, 'served' .. ARG_LANE, 'paused', 'sessionMs', 'hardEndAfterMs', 'closed', 'closesAt', 'lotteryDrawn', 'pausedTotalMs'
))
if redis.call('GETBIT', KEY_CLAIMED, number) == 1 then
  local expiresAt = tonumber(redis.call('ZSCORE', KEY_SESSIONS, ARG_SESSION))
  if expiresAt and expiresAt > now then
    return {'ok', now, expiresAt, tonumber(redis.call('HGET', KEY_HARD_ENDS, ARG_SESSION))}
  end
  return {'ended'}
end
if lotteryDrawn ~= '1' or number > tonumber(served) then return {'early'} end
if closed == '1' or (closesAt ~= '0' and now >= tonumber(closesAt)) then return {'over'} end
if paused == '1' then return {'paused'} end
if KEY_PERSON and redis.call('HGET', KEY_PERSON, ARG_PERSON) ~= ARG_PLACE then return {'lapsed'} end
if redis.call('ZSCORE', KEY_LATE, ARG_LANE .. ':' .. number) then return {'early'} end
local group = findGroup(KEY_GROUPS, KEY_LANE_GROUPS, ARG_LANE, number)
if not group or tonumber(redis.call('ZSCORE', KEY_GROUPS, group)) <= now - pausedTotalMs then return {'lapsed'} end

redis.call('SETBIT', KEY_CLAIMED, number, 1)
takeFromGroup(group, KEY_GROUPS, KEY_GROUP_COUNTS, KEY_LANE_GROUPS)
redis.call('HINCRBY', KEY_STATE, 'claimedTotal', 1)
local hardEndAt = now + tonumber(hardEndAfterMs)
local expiresAt = math.min(now + tonumber(sessionMs), hardEndAt)
redis.call('ZADD', KEY_SESSIONS, expiresAt, ARG_SESSION)
redis.call('HSET', KEY_HARD_ENDS, ARG_SESSION, hardEndAt)
return {'ok', now, expiresAt, hardEndAt}
