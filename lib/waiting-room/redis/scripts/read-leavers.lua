-- Reads the next places that were given up before the draw, at most 1,000. The reply is the next offset, -1
-- at the end, then index * 4 + lane of each.

local mismatch = findMismatch(ARG_EPOCH)
if mismatch then return mismatch end
local offset, found = tonumber(ARG_OFFSET), {}
local bits = redis.call('STRLEN', KEY_LEFT) * 8
while #found < 1000 and offset < bits do
  local place = redis.call('BITPOS', KEY_LEFT, 1, offset, -1, 'BIT')
  if place < 0 then offset = bits
  else
    found[#found + 1] = place
    offset = place + 1
  end
end
return {'ok', offset < bits and offset or -1, unpack(found)}
