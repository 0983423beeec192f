-- Reads a request that waits, or was cancelled before its turn: its holder, number, sale and person, and how
-- many of its sale are answered.

local record = redis.call('HGET', KEY_REQUESTS, ARG_ID)
if not record then return {'none'} end
local state, number, sale, holder, person = string.match(record, '^(%a)|(%d+)|([^|]*)|([^|]*)|[^|]*|(.*)$')
local answered = tonumber(redis.call('HGET', KEY_STATE, sale .. ':answered')) or 0
return {state == 'w' and 'waiting' or 'cancelled', tonumber(number), answered, '.' .. holder, '.' .. sale, '.' .. person}
