-- Takes a place: the next index of a lane, or the one that this person has already.
--
-- An index that is kept has an owner. If its number was skipped as unknown, it is in the queue again, or the
-- next to be admitted where its turn has been. A place that a person gave up before the draw is theirs again
-- until the draw is made. The value of a person's field is index * 4 + lane.

local mismatch = findMismatch(ARG_EPOCH)
if mismatch then return mismatch end
local lane = tonumber(ARG_LANE)
local lobbyOpensAt, closesAt, closed, issued, issuedLimit, lotteryDrawn, served = unpack(redis.call(
  'HMGET', KEY_STATE, 'lobbyOpensAt', 'closesAt', 'closed', 'issued' .. lane, 'issuedLimit' .. lane, 'lotteryDrawn', 'served' .. lane
))
local now = nowMs()
if now < tonumber(lobbyOpensAt) then return {'early'} end
if closed == '1' or (closesAt ~= '0' and now >= tonumber(closesAt)) then return {'over'} end

if KEY_PERSON then
  local place, gaveUp = tonumber(redis.call('HGET', KEY_PERSON, ARG_PERSON)), tonumber(ARG_INDEX_GIVEN_UP)
  if place and not (gaveUp >= 0 and place == gaveUp * 4 + lane) then
    if lotteryDrawn == '0' and redis.call('SETBIT', KEY_LEFT, place, 0) == 1 then
      redis.call('HINCRBY', KEY_STATE, 'leftLobby' .. place % 4, -1)
      redis.call('HINCRBY', KEY_STATE, 'leftTotal', -1)
    end
    -- A place that was given up before the draw is skipped after it: the person takes a new one.
    if redis.call('GETBIT', KEY_LEFT, place) == 0 then return {'same', place % 4, math.floor(place / 4)} end
  end
end

local index = tonumber(ARG_INDEX_TO_KEEP)
if index < 0 then
  index = tonumber(issued)
  if index >= tonumber(issuedLimit) then return {'busy'} end
  if KEY_SPENT_WORK and not redis.call('SET', KEY_SPENT_WORK, 1, 'NX', 'EX', 900) then return {'spent'} end
  redis.call('HSET', KEY_STATE, 'issued' .. lane, index + 1)
else
  local number = tonumber(ARG_NUMBER_TO_KEEP)
  -- The draw was made after the caller looked for the number.
  if number == 0 and lotteryDrawn == '1' then return {'busy'} end
  redis.call('SETBIT', KEY_KEPT, index, 1)
  redis.call('EXPIRE', KEY_KEPT, ARG_PLACE_SECONDS)
  if number > 0 and redis.call('GETBIT', KEY_SKIPPED, number) == 1 then
    redis.call('SETBIT', KEY_SKIPPED, number, 0)
    redis.call('SETBIT', KEY_CLAIMED, number, 0)
    if number <= tonumber(served) then
      redis.call('ZADD', KEY_LATE, number, lane .. ':' .. number)
      redis.call('EXPIRE', KEY_LATE, ARG_PLACE_SECONDS)
    end
  end
end
if KEY_PERSON then
  redis.call('HSET', KEY_PERSON, ARG_PERSON, index * 4 + lane)
  redis.call('EXPIRE', KEY_PERSON, ARG_PLACE_SECONDS)
end
return {'ok', lane, index}
