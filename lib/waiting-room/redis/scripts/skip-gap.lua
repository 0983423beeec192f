-- Skips numbers without a known owner, unless their index was carried over. Each batch runs once: later, a
-- visitor may have come with one of its numbers. The rest of the arguments are pairs of an index and its
-- number.

local mismatch = findMismatch(ARG_EPOCH)
if mismatch then return mismatch end
local batch = tonumber(ARG_BATCH)
if tonumber(redis.call('HGET', KEY_STATE, 'gapBatches')) ~= batch then return {'ok'} end
for i = FIRST_OF_REST, #ARGV, 2 do
  local number = tonumber(ARGV[i + 1])
  if number > 0 and redis.call('GETBIT', KEY_KEPT, ARGV[i]) == 0 and redis.call('SETBIT', KEY_CLAIMED, number, 1) == 0 then
    redis.call('SETBIT', KEY_SKIPPED, number, 1)
  end
end
redis.call('HSET', KEY_STATE, 'gapBatches', batch + 1)
for _, key in ipairs({KEY_CLAIMED, KEY_SKIPPED, KEY_KEPT}) do redis.call('EXPIRE', key, KEEP_SECONDS) end
return {'ok'}
