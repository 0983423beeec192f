-- Begins a session without a place, for a safety net whose queue is empty in every lane and that has room.

local mismatch = findMismatch(ARG_EPOCH)
if mismatch then return mismatch end
local room, now = readRoom(), nowMs()
local activeSessions = redis.call('ZCARD', KEY_SESSIONS)
local tokens = rateTokens(room, now)
if room.lotteryDrawn == 0 or room.paused == 1 or room.closed == 1 or (room.closesAt > 0 and now >= room.closesAt) or tokens < 1
  or activeSessions + room.admittedPending + reservedPlaces(room, now) >= room.maxActiveSessions
  or room.issued0 >= math.min(room.issuedLimit0, room.servedLimit0) then return {'queue'} end
for lane = 0, room.laneCount - 1 do
  if room['issued' .. lane] > room['served' .. lane] then return {'queue'} end
end
if servable(room, activeSessions) < 1 or redis.call('ZCARD', KEY_LATE) > 0 then return {'queue'} end

local index, number = room.issued0, room.issued0 + 1
local hardEndAt = now + room.hardEndAfterMs
local expiresAt = math.min(now + room.sessionMs, hardEndAt)
local session = ARG_SESSION_PREFIX .. index
redis.call('SETBIT', KEY_CLAIMED, number, 1)
redis.call('ZADD', KEY_SESSIONS, expiresAt, session)
redis.call('HSET', KEY_HARD_ENDS, session, hardEndAt)
redis.call('HSET', KEY_STATE, 'issued0', number, 'served0', number, 'rateTokens', string.format('%.4f', tokens - 1),
  'rateTokensAt', now, 'admittedTotal', room.admittedTotal + 1, 'claimedTotal', room.claimedTotal + 1)
for _, key in ipairs(KEYS) do redis.call('EXPIRE', key, KEEP_SECONDS) end
return {'ok', now, expiresAt, hardEndAt, index}
