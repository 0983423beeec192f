/** Scripts by which people take a place, and give it up. */
import { prelude } from "./prelude";

/**
 * Takes a place: the next index of a lane, or the one this person has already.
 *
 * KEYS st, id (the bucket of the person; st again where nobody is identified), pw (the spent proof of work; st again without one).
 * ARGV epoch, lane, field of the person ('' for none), index to keep (-1 for none), index given up (-1 for none).
 * The value of a person's field is index * 4 + lane.
 * @returns `ok` | `same` lane index, `early`, `over`, `busy` (the limit must be raised first), `spent`
 */
export const joinScript = `${prelude}
local w = wrong(ARGV[1])
if w then return w end
local lane = tonumber(ARGV[2])
local v = redis.call('HMGET', KEYS[1], 'lobby', 'close', 'shut', 'n' .. lane, 'L' .. lane)
local now = nowMs()
if now < tonumber(v[1]) then return {'early', tonumber(v[1])} end
if v[3] == '1' or (v[2] ~= '0' and now >= tonumber(v[2])) then return {'over'} end
local person, keep, gaveUp = ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])
if person ~= '' then
  local has = tonumber(redis.call('HGET', KEYS[2], person))
  if has and not (gaveUp >= 0 and has == gaveUp * 4 + lane) then return {'same', has % 4, math.floor(has / 4)} end
end
local index = keep
if keep < 0 then
  index = tonumber(v[4])
  if index >= tonumber(v[5]) then return {'busy'} end
  if KEYS[3] ~= KEYS[1] and not redis.call('SET', KEYS[3], 1, 'NX', 'EX', 900) then return {'spent'} end
  redis.call('HSET', KEYS[1], 'n' .. lane, index + 1)
end
if person ~= '' then
  redis.call('HSET', KEYS[2], person, index * 4 + lane)
  redis.call('EXPIRE', KEYS[2], 172800)
end
return {'ok', lane, index}
`;

/**
 * Gives a place up that was not taken yet. A number already let in frees its place at once; one still to come is passed over. Before the
 * draw there is no number to pass over, and the ticket may have been kept; so the person stays who they are in the room, and finds the same
 * place again: otherwise joining and leaving by turns would take any number of them.
 * KEYS st, gr, gc, gn, bm, id; ARGV epoch, number (0 before the draw), field of the person ('' for none), index * 4 + lane.
 */
export const giveUpScript = `${prelude}
local w = wrong(ARGV[1])
if w then return w end
local number = tonumber(ARGV[2])
if number == 0 then return {'ok'} end
if ARGV[3] ~= '' and redis.call('HGET', KEYS[6], ARGV[3]) == ARGV[4] then redis.call('HDEL', KEYS[6], ARGV[3]) end
if redis.call('SETBIT', KEYS[5], number, 1) == 1 then return {'ok'} end
redis.call('HINCRBY', KEYS[1], 'lft', 1)
local g = redis.call('ZRANGEBYSCORE', KEYS[4], number, '+inf', 'LIMIT', 0, 1)[1]
if g and tonumber(string.match(g, ':(%d+):')) <= number then
  redis.call('HINCRBY', KEYS[1], 'out', -1)
  if redis.call('HINCRBY', KEYS[3], g, -1) == 0 then
    redis.call('HDEL', KEYS[3], g); redis.call('ZREM', KEYS[2], g); redis.call('ZREM', KEYS[4], g)
  end
end
return {'ok'}
`;
