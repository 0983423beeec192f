-- Forgets requests that are answered, and counts each once. The arguments are pairs of id and person, each
-- with its keys; a request of no person has the key of its record for both.

local counts = {}
local count = (#ARGV - FIRST_OF_REST + 1) / 2
for nth = 0, count - 1 do
  local id, person = ARGV[FIRST_OF_REST + nth * 2], ARGV[FIRST_OF_REST + nth * 2 + 1]
  local record = redis.call('HGET', KEY_REQUESTS(nth), id)
  if record then
    local sale = string.match(record, '^%a|%d+|([^|]*)|')
    counts[sale] = (counts[sale] or 0) + 1
    redis.call('HDEL', KEY_REQUESTS(nth), id)
  end
  if person ~= '' and redis.call('HGET', KEY_PERSON(nth), person) == id then redis.call('HDEL', KEY_PERSON(nth), person) end
end
for sale, answered in pairs(counts) do redis.call('HINCRBY', KEY_STATE, sale .. ':answered', answered) end
return {'ok'}
