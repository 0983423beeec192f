-- Ends a session: its place is free at once. A session of an earlier epoch that ends before this epoch has
-- seen it does not come back.

local mismatch = findMismatch(ARG_EPOCH)
if mismatch then return mismatch end
if ARG_HOW == 'bought' then
  redis.call('SADD', KEY_BOUGHT, ARG_SESSION)
  redis.call('EXPIRE', KEY_BOUGHT, KEEP_SECONDS)
end
if redis.call('ZREM', KEY_SESSIONS, ARG_SESSION) == 1 then
  redis.call('HDEL', KEY_HARD_ENDS, ARG_SESSION)
  redis.call('HINCRBY', KEY_STATE, ARG_HOW .. 'Total', 1)
else
  redis.call('SADD', KEY_SEEN_SESSIONS, ARG_SESSION)
  redis.call('EXPIRE', KEY_SEEN_SESSIONS, DAY_SECONDS)
end
return {'ok'}
