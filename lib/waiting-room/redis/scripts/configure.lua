-- Writes a newer configuration. Deadlines of pending claims move by the time for which the room was paused or
-- closed. The rest of the arguments are pairs of a field and its value.

local mismatch = findMismatch(ARG_EPOCH)
if mismatch then return mismatch end
if tonumber(redis.call('HGET', KEY_STATE, 'version')) >= tonumber(ARG_VERSION) then return {'ok'} end

-- Tells whether no visitor may come in, so that the time of the called ones stands still.
local function isPaused()
  local paused, closed = unpack(redis.call('HMGET', KEY_STATE, 'paused', 'closed'))
  return paused == '1' or closed == '1'
end

local was = isPaused()
redis.call('HSET', KEY_STATE, 'version', ARG_VERSION, unpack(ARGV, FIRST_OF_REST))
local is = isPaused()
if is and not was then
  redis.call('HSET', KEY_STATE, 'pausedAt', nowMs())
elseif was and not is then
  local pausedAt = tonumber(redis.call('HGET', KEY_STATE, 'pausedAt') or nowMs())
  redis.call('HINCRBY', KEY_STATE, 'pausedTotalMs', math.max(0, nowMs() - pausedAt))
  redis.call('HDEL', KEY_STATE, 'pausedAt')
end
return {'ok'}
