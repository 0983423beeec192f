-- Notes a request that is about to be appended to the log, and gives it its number in the sale.
--
-- A record is `STATE|NUMBER|SALE|HOLDER|TERMS|PERSON`; STATE is `w` for a request that waits and `c` for one
-- that was cancelled before its turn. What is answered has no record.

local record = redis.call('HGET', KEY_REQUESTS, ARG_ID)
if record then
  local state, number, sale, holder, terms = string.match(record, '^(%a)|(%d+)|([^|]*)|([^|]*)|([^|]*)|')
  if holder ~= ARG_HOLDER or terms ~= ARG_TERMS then return {'mismatch'} end
  local answered = tonumber(redis.call('HGET', KEY_STATE, sale .. ':answered')) or 0
  return {state == 'w' and 'known' or 'cancelled', tonumber(number), answered}
end
if KEY_PERSON then
  local other = redis.call('HGET', KEY_PERSON, ARG_PERSON)
  if other then return {'other', '.' .. other} end
end
local counts = redis.call('HMGET', KEY_STATE, ARG_SALE .. ':taken', ARG_SALE .. ':answered')
local taken, answered = tonumber(counts[1]) or 0, tonumber(counts[2]) or 0
if taken - answered >= tonumber(ARG_LIMIT) then return {'full', taken - answered} end

local number = redis.call('HINCRBY', KEY_STATE, ARG_SALE .. ':taken', 1)
redis.call('HSET', KEY_REQUESTS, ARG_ID, table.concat({'w', number, ARG_SALE, ARG_HOLDER, ARG_TERMS, ARG_PERSON}, '|'))
if KEY_PERSON then
  redis.call('HSET', KEY_PERSON, ARG_PERSON, ARG_ID)
  redis.call('EXPIRE', KEY_PERSON, ARG_KEEP_SECONDS)
end
redis.call('EXPIRE', KEY_REQUESTS, ARG_KEEP_SECONDS)
redis.call('EXPIRE', KEY_STATE, ARG_KEEP_SECONDS)
return {'taken', number, answered}
