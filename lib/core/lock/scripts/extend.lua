-- Lets the lock end later, where the caller has it.

if redis.call('GET', KEY_OWNER) ~= ARG_OWNER then return 0 end
return redis.call('PEXPIRE', KEY_OWNER, ARG_TTL_MS)
