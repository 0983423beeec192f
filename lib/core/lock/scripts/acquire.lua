-- Takes the lock where it is free, with a fencing number above all earlier ones and above the caller's bound.
-- The number outlives the lock; the bound stands in for it where Redis has lost it.

if not redis.call('SET', KEY_OWNER, ARG_OWNER, 'NX', 'PX', ARG_TTL_MS) then return {'taken'} end
local fence = math.max(tonumber(redis.call('GET', KEY_FENCE)) or 0, tonumber(ARG_ABOVE)) + 1
redis.call('SET', KEY_FENCE, string.format('%d', fence))
return {'acquired', fence}
