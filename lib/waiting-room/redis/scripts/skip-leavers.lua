-- Skips the numbers of places that were given up before the draw. A repeated call changes nothing. The rest
-- of the arguments are pairs of a lane and a number.

local mismatch = findMismatch(ARG_EPOCH)
if mismatch then return mismatch end
for i = FIRST_OF_REST, #ARGV, 2 do redis.call('SETBIT', KEY_CLAIMED(ARGV[i]), ARGV[i + 1], 1) end
if ARG_IS_LAST == '1' then redis.call('HSET', KEY_STATE, 'leaversSkipped', 1) end
for i = 2, #KEYS do redis.call('EXPIRE', KEYS[i], KEEP_SECONDS) end
return {'ok'}
