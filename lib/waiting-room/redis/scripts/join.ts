/** Scripts by which visitors take a place, and give it up. */
import { prelude } from "./prelude";

/**
 * Takes a place: the next index of a lane, or the one that this person has already.
 *
 * KEYS st, id (the bucket of the person; st again where visitors are not identified), pw (the spent proof of
 * work; st again without one), then kp, gb and bm of the lane, lt, and gu. ARGV epoch, lane, field of the
 * person ('' for none), index to keep (-1 for none), index given up (-1 for none), number of the index to
 * keep (0 before the draw), seconds that a place is kept.
 *
 * An index that is kept has an owner. If its number was skipped as unknown, it is in the queue again, or the
 * next to be let in where its turn has been. A place that a person gave up before the draw is theirs again
 * until the draw is made. The value of a person's field is index * 4 + lane.
 * @returns `ok` | `same` lane index, `early`, `over`, `busy` (the limit must be raised first), `spent`
 */
export const joinScript = `${prelude}
local w = wrong(ARGV[1])
if w then return w end
local lane = tonumber(ARGV[2])
local v = redis.call('HMGET', KEYS[1], 'lobby', 'close', 'shut', 'n' .. lane, 'L' .. lane, 'drawn', 's' .. lane)
local now = nowMs()
if now < tonumber(v[1]) then return {'early', tonumber(v[1])} end
if v[3] == '1' or (v[2] ~= '0' and now >= tonumber(v[2])) then return {'over'} end
local person, keep, gaveUp = ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])
if person ~= '' then
  local has = tonumber(redis.call('HGET', KEYS[2], person))
  if has and not (gaveUp >= 0 and has == gaveUp * 4 + lane) then
    if v[6] == '0' and redis.call('SETBIT', KEYS[8], has, 0) == 1 then
      redis.call('HINCRBY', KEYS[1], 'g' .. has % 4, -1)
      redis.call('HINCRBY', KEYS[1], 'lft', -1)
    end
    -- Given up before the draw, it was passed over since: a new place is taken.
    if redis.call('GETBIT', KEYS[8], has) == 0 then return {'same', has % 4, math.floor(has / 4)} end
  end
end
local index = keep
if keep < 0 then
  index = tonumber(v[4])
  if index >= tonumber(v[5]) then return {'busy'} end
  if KEYS[3] ~= KEYS[1] and not redis.call('SET', KEYS[3], 1, 'NX', 'EX', 900) then return {'spent'} end
  redis.call('HSET', KEYS[1], 'n' .. lane, index + 1)
else
  local number = tonumber(ARGV[6])
  -- The draw came between the question and the answer.
  if number == 0 and v[6] == '1' then return {'busy'} end
  redis.call('SETBIT', KEYS[4], index, 1)
  redis.call('EXPIRE', KEYS[4], ARGV[7])
  if number > 0 and redis.call('GETBIT', KEYS[5], number) == 1 then
    redis.call('SETBIT', KEYS[5], number, 0)
    redis.call('SETBIT', KEYS[6], number, 0)
    if number <= tonumber(v[7]) then
      redis.call('ZADD', KEYS[7], number, lane .. ':' .. number)
      redis.call('EXPIRE', KEYS[7], ARGV[7])
    end
  end
end
if person ~= '' then
  redis.call('HSET', KEYS[2], person, index * 4 + lane)
  redis.call('EXPIRE', KEYS[2], ARGV[7])
end
return {'ok', lane, index}
`;

/**
 * Gives up a place that was not claimed. A number already called frees its place at once; one still to come
 * is skipped. Before the draw there is no number: the place is noted, and skipped once it has one. The person
 * keeps their entry in the room, and finds the same place again until then: otherwise a person who joins and
 * leaves by turns could take any number of places.
 *
 * KEYS st, gr, gc, gn, bm, id, lt, act, gu; ARGV epoch, number (0 before the draw), field of the person (''
 * for none), index * 4 + lane, session that the place leads to, seconds that a place is kept. A person whose
 * session is live keeps the entry, also when they leave on another device: otherwise they could be inside
 * twice.
 * @returns `ok`, or `drawn` where the caller must work out the number first
 */
export const leaveQueueScript = `${prelude}
local w = wrong(ARGV[1])
if w then return w end
local number = tonumber(ARGV[2])
if number == 0 then
  if redis.call('HGET', KEYS[1], 'drawn') == '1' then return {'drawn'} end
  if redis.call('SETBIT', KEYS[9], ARGV[4], 1) == 0 then
    redis.call('HINCRBY', KEYS[1], 'g' .. ARGV[4] % 4, 1)
    redis.call('HINCRBY', KEYS[1], 'lft', 1)
  end
  redis.call('EXPIRE', KEYS[9], ARGV[6])
  return {'ok'}
end
local isInside = redis.call('ZSCORE', KEYS[8], ARGV[5])
if ARGV[3] ~= '' and not isInside and redis.call('HGET', KEYS[6], ARGV[3]) == ARGV[4] then redis.call('HDEL', KEYS[6], ARGV[3]) end
if redis.call('SETBIT', KEYS[5], number, 1) == 1 then return {'ok'} end
redis.call('HINCRBY', KEYS[1], 'lft', 1)
local lane = ARGV[4] % 4
if redis.call('ZREM', KEYS[7], lane .. ':' .. number) == 1 then return {'ok'} end
local g = groupOf(KEYS[2], KEYS[4], lane, number)
if g then takeFrom(g, KEYS[2], KEYS[3], KEYS[4]) end
return {'ok'}
`;
