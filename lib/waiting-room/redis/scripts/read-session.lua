-- Reads or extends a live session, never past its hard end. Two kinds of sessions are new to Redis and
-- counted from now on. One of an earlier epoch of the run, whose pass was valid when the room was lost, takes
-- one of the places kept for such sessions, once. One that was admitted while Redis was away uses up its
-- number.

local mismatch = findMismatch(ARG_EPOCH)
if mismatch then return mismatch end
local now, number = nowMs(), tonumber(ARG_OFFLINE_NUMBER)
local expiresAt = tonumber(redis.call('ZSCORE', KEY_SESSIONS, ARG_SESSION))
local hardEndAt = tonumber(redis.call('HGET', KEY_HARD_ENDS, ARG_SESSION))
if not expiresAt and tonumber(ARG_OLD_EXPIRES_AT) > now then
  if redis.call('SADD', KEY_SEEN_SESSIONS, ARG_SESSION) == 0 then return {'ended'} end
  redis.call('EXPIRE', KEY_SEEN_SESSIONS, DAY_SECONDS)
  if number > 0 then
    -- The pass proves that a number has an owner although it was skipped as unknown.
    if redis.call('GETBIT', KEY_SKIPPED, number) == 1 then redis.call('SETBIT', KEY_SKIPPED, number, 0)
    elseif redis.call('SETBIT', KEY_CLAIMED, number, 1) == 1 then return {'ended'}
    else
      local group = findGroup(KEY_GROUPS, KEY_LANE_GROUPS, ARG_LANE, number)
      if group then takeFromGroup(group, KEY_GROUPS, KEY_GROUP_COUNTS, KEY_LANE_GROUPS) end
    end
    redis.call('HINCRBY', KEY_STATE, 'admittedTotal', 1)
    redis.call('HINCRBY', KEY_STATE, 'claimedTotal', 1)
  else
    local reserved = tonumber(redis.call('HGET', KEY_STATE, 'reservedForOldEpoch'))
    if reserved <= 0 then return {'ended'} end
    redis.call('HSET', KEY_STATE, 'reservedForOldEpoch', reserved - 1)
  end
  expiresAt, hardEndAt = tonumber(ARG_OLD_EXPIRES_AT), tonumber(ARG_OLD_HARD_END_AT)
  redis.call('ZADD', KEY_SESSIONS, expiresAt, ARG_SESSION)
  redis.call('HSET', KEY_HARD_ENDS, ARG_SESSION, hardEndAt)
end
if not expiresAt or expiresAt <= now then return {'ended'} end
if ARG_EXTEND == '1' then
  expiresAt = math.min(now + tonumber(redis.call('HGET', KEY_STATE, 'sessionMs')), hardEndAt)
  redis.call('ZADD', KEY_SESSIONS, expiresAt, ARG_SESSION)
end
return {'ok', now, expiresAt, hardEndAt}
