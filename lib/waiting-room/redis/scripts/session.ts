/** Scripts for sessions: they begin, extend and end them. */
import { prelude } from "./prelude";

/**
 * Begins a session for a number that is called. The same number again leads to the same session. Where each
 * person has one place, only that place lets them in, whatever other tickets they carry.
 *
 * KEYS st, act, he, gr, gc, gn, bm, id, lt; ARGV epoch, lane, number, session, field of the person ('' for
 * none), index * 4 + lane.
 * @returns `ok` now expires hardEnd | `ended` | `early` | `lapsed` | `paused` | `over`
 */
export const claimScript = `${prelude}
local w = wrong(ARGV[1])
if w then return w end
local lane, number, sid = ARGV[2], tonumber(ARGV[3]), ARGV[4]
local now = nowMs()
local v = redis.call('HMGET', KEYS[1], 's' .. lane, 'paused', 'ses', 'hard', 'shut', 'close', 'drawn', 'pau')
if redis.call('GETBIT', KEYS[7], number) == 1 then
  local expires = tonumber(redis.call('ZSCORE', KEYS[2], sid))
  if expires and expires > now then return {'ok', now, expires, tonumber(redis.call('HGET', KEYS[3], sid))} end
  return {'ended'}
end
if v[7] ~= '1' or number > tonumber(v[1]) then return {'early'} end
if v[5] == '1' or (v[6] ~= '0' and now >= tonumber(v[6])) then return {'over'} end
if v[2] == '1' then return {'paused'} end
if ARGV[5] ~= '' and redis.call('HGET', KEYS[8], ARGV[5]) ~= ARGV[6] then return {'lapsed'} end
if redis.call('ZSCORE', KEYS[9], lane .. ':' .. number) then return {'early'} end
local g = groupOf(KEYS[4], KEYS[6], lane, number)
if not g or tonumber(redis.call('ZSCORE', KEYS[4], g)) <= now - v[8] then return {'lapsed'} end
redis.call('SETBIT', KEYS[7], number, 1)
takeFrom(g, KEYS[4], KEYS[5], KEYS[6])
redis.call('HINCRBY', KEYS[1], 'clm', 1)
local hard = now + tonumber(v[4])
local expires = math.min(now + tonumber(v[3]), hard)
redis.call('ZADD', KEYS[2], expires, sid)
redis.call('HSET', KEYS[3], sid, hard)
return {'ok', now, expires, hard}
`;

/**
 * Begins a session without a place, for a safety net whose queue is empty in every lane and that has room.
 *
 * KEYS st, act, he, bm (lane 0), lt; ARGV epoch, session prefix.
 * @returns `ok` now expires hardEnd index | `queue` for a visitor who must take a place
 */
export const admitDirectlyScript = `${prelude}
local w = wrong(ARGV[1])
if w then return w end
local st = read()
local now = nowMs()
local live = redis.call('ZCARD', KEYS[2])
local tok = tokens(st, now)
if st.drawn == 0 or st.paused == 1 or st.shut == 1 or (st.close > 0 and now >= st.close) or tok < 1
  or live + st.out + ghosts(st, now) >= st.cap or st.n0 >= math.min(st.L0, st.S0) then return {'queue'} end
for l = 0, st.lanes - 1 do if st['n' .. l] > st['s' .. l] then return {'queue'} end end
if servable(st, live) < 1 or redis.call('ZCARD', KEYS[5]) > 0 then return {'queue'} end
local number = st.n0 + 1
local hard = now + st.hard
local expires = math.min(now + st.ses, hard)
local sid = ARGV[2] .. st.n0
redis.call('SETBIT', KEYS[4], number, 1)
redis.call('ZADD', KEYS[2], expires, sid)
redis.call('HSET', KEYS[3], sid, hard)
redis.call('HSET', KEYS[1], 'n0', number, 's0', number, 'tok', string.format('%.4f', tok - 1), 'tt', now, 'adm', st.adm + 1, 'clm', st.clm + 1)
for _, k in ipairs(KEYS) do redis.call('EXPIRE', k, 172800) end
return {'ok', now, expires, hard, st.n0}
`;

/**
 * Reads or extends a live session, never past its hard end. Two kinds of sessions are new to Redis and
 * counted from now on. One of an earlier epoch of the run, whose pass was valid when the room was lost, takes
 * one of the places kept for such sessions, once. One that was let in while Redis was away uses up its
 * number.
 *
 * KEYS st, act, he, hd, gr, gc, gn, bm, gb; ARGV epoch, session, 1 to extend or 0 to read, expires and
 * hardEnd of a pass that may be new to Redis (0 for others), its number if it was let in while Redis was away
 * (else 0), its lane.
 * @returns `ok` now expires hardEnd | `ended`
 */
export const readSessionScript = `${prelude}
local w = wrong(ARGV[1])
if w then return w end
local sid, now, number = ARGV[2], nowMs(), tonumber(ARGV[6])
local expires = tonumber(redis.call('ZSCORE', KEYS[2], sid))
local hard = tonumber(redis.call('HGET', KEYS[3], sid))
if not expires and tonumber(ARGV[4]) > now then
  if redis.call('SADD', KEYS[4], sid) == 0 then return {'ended'} end
  redis.call('EXPIRE', KEYS[4], 86400)
  if number > 0 then
    -- A number that was passed over because nobody may have it is somebody's.
    if redis.call('GETBIT', KEYS[9], number) == 1 then redis.call('SETBIT', KEYS[9], number, 0)
    elseif redis.call('SETBIT', KEYS[8], number, 1) == 1 then return {'ended'}
    else
      local g = groupOf(KEYS[5], KEYS[7], ARGV[7], number)
      if g then takeFrom(g, KEYS[5], KEYS[6], KEYS[7]) end
    end
    redis.call('HINCRBY', KEYS[1], 'adm', 1)
    redis.call('HINCRBY', KEYS[1], 'clm', 1)
  else
    local gh = tonumber(redis.call('HGET', KEYS[1], 'gh'))
    if gh <= 0 then return {'ended'} end
    redis.call('HSET', KEYS[1], 'gh', gh - 1)
  end
  expires, hard = tonumber(ARGV[4]), tonumber(ARGV[5])
  redis.call('ZADD', KEYS[2], expires, sid)
  redis.call('HSET', KEYS[3], sid, hard)
end
if not expires or expires <= now then return {'ended'} end
if ARGV[3] == '1' then
  expires = math.min(now + tonumber(redis.call('HGET', KEYS[1], 'ses')), hard)
  redis.call('ZADD', KEYS[2], expires, sid)
end
return {'ok', now, expires, hard}
`;

/**
 * Ends a session: its place is free at once. A session of an earlier epoch that ends before this epoch has
 * seen it does not come back.
 *
 * KEYS st, act, he, hd, bt; ARGV epoch, session, total to count it under (`lft` left, `don` bought).
 */
export const endSessionScript = `${prelude}
local w = wrong(ARGV[1])
if w then return w end
if ARGV[3] == 'don' then
  redis.call('SADD', KEYS[5], ARGV[2])
  redis.call('EXPIRE', KEYS[5], 172800)
end
if redis.call('ZREM', KEYS[2], ARGV[2]) == 1 then
  redis.call('HDEL', KEYS[3], ARGV[2])
  redis.call('HINCRBY', KEYS[1], ARGV[3], 1)
else
  redis.call('SADD', KEYS[4], ARGV[2])
  redis.call('EXPIRE', KEYS[4], 86400)
end
return {'ok'}
`;
