-- Begins an epoch, unless Redis already has it or a later one. Keys of earlier epochs are left to their time
-- to live. The rest of the arguments are pairs of a field and its value.

local known, runId = unpack(redis.call('HMGET', KEY_STATE, 'epoch', 'runId'))
if known and runId == readRunId() and tonumber(known) >= tonumber(ARG_EPOCH) then return {'known'} end
redis.call('DEL', KEY_STATE)
local now = nowMs()
redis.call('HSET', KEY_STATE, 'epoch', ARG_EPOCH, 'runId', readRunId(), 'rateTokensAt', now,
  'reservedUntil', now + tonumber(ARG_RESERVED_MS), unpack(ARGV, FIRST_OF_REST))
local paused, closed = unpack(redis.call('HMGET', KEY_STATE, 'paused', 'closed'))
if paused == '1' or closed == '1' then redis.call('HSET', KEY_STATE, 'pausedAt', now) end
return {'begun'}
