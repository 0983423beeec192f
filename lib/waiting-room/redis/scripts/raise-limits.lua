-- Raises the limits that Postgres has written down. The rest of the arguments are the limit of issued and the
-- limit of served numbers of each lane.

local mismatch = findMismatch(ARG_EPOCH)
if mismatch then return mismatch end
for lane = 0, ARG_LANE_COUNT - 1 do
  for i, name in ipairs({'issuedLimit', 'servedLimit'}) do
    local limit = tonumber(ARGV[FIRST_OF_REST + lane * 2 + i - 1])
    if limit > tonumber(redis.call('HGET', KEY_STATE, name .. lane)) then redis.call('HSET', KEY_STATE, name .. lane, limit) end
  end
end
return {'ok'}
