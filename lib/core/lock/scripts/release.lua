-- Frees the lock, where the caller has it.

if redis.call('GET', KEY_OWNER) ~= ARG_OWNER then return 0 end
return redis.call('DEL', KEY_OWNER)
