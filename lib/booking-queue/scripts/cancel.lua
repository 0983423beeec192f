-- Marks a request as cancelled before its turn, and lets its person send another one. It keeps its number
-- until its entry has been passed over.

local record = redis.call('HGET', KEY_REQUESTS, ARG_ID)
if not record then return {'none'} end
redis.call('HSET', KEY_REQUESTS, ARG_ID, 'c' .. string.sub(record, 2))
if KEY_PERSON and redis.call('HGET', KEY_PERSON, ARG_PERSON) == ARG_ID then redis.call('HDEL', KEY_PERSON, ARG_PERSON) end
return {'ok'}
