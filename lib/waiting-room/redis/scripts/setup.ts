/** Scripts that write the room's configuration and limits to Redis. */
import { prelude as common } from "./prelude";

const prelude = `${common}
-- Whether nobody may come in, so that the time of those called stands still.
local function paused()
  local v = redis.call('HMGET', KEYS[1], 'paused', 'shut')
  return v[1] == '1' or v[2] == '1'
end
`;

/**
 * Begins an epoch, unless Redis already has it or a later one. Keys of earlier epochs are left to their time
 * to live.
 *
 * KEYS st; ARGV epoch, milliseconds that places are kept for sessions of the epoch before, then pairs of
 * fields and values.
 */
export const beginScript = `${prelude}
local v = redis.call('HMGET', KEYS[1], 'e', 'rid')
if v[1] and v[2] == runId() and tonumber(v[1]) >= tonumber(ARGV[1]) then return 0 end
redis.call('DEL', KEYS[1])
local now = nowMs()
redis.call('HSET', KEYS[1], 'e', ARGV[1], 'rid', runId(), 'tt', now, 'ghu', now + tonumber(ARGV[2]), unpack(ARGV, 3))
if paused() then redis.call('HSET', KEYS[1], 'heldat', now) end
return 1
`;

/**
 * Writes a newer configuration. Deadlines of expected visitors move by the time for which the room was paused
 * or closed.
 *
 * KEYS st; ARGV epoch, version, then pairs of fields and values.
 */
export const configureScript = `${prelude}
local w = wrong(ARGV[1])
if w then return w end
if tonumber(redis.call('HGET', KEYS[1], 'ver')) >= tonumber(ARGV[2]) then return {'ok'} end
local was = paused()
redis.call('HSET', KEYS[1], 'ver', ARGV[2], unpack(ARGV, 3))
local is = paused()
if is and not was then
  redis.call('HSET', KEYS[1], 'heldat', nowMs())
elseif was and not is then
  redis.call('HINCRBY', KEYS[1], 'pau', math.max(0, nowMs() - tonumber(redis.call('HGET', KEYS[1], 'heldat') or nowMs())))
  redis.call('HDEL', KEYS[1], 'heldat')
end
return {'ok'}
`;

/**
 * Skips numbers without a known owner, unless their index was carried over. Each batch runs once: later, a
 * visitor may have come with one of its numbers.
 *
 * KEYS st, bm, gb, kp; ARGV epoch, index of this batch, then pairs of an index and its number.
 */
export const skipScript = `${prelude}
local w = wrong(ARGV[1])
if w then return w end
local nth = tonumber(ARGV[2])
if tonumber(redis.call('HGET', KEYS[1], 'gap')) ~= nth then return {'ok'} end
for i = 3, #ARGV, 2 do
  local number = tonumber(ARGV[i + 1])
  if number > 0 and redis.call('GETBIT', KEYS[4], ARGV[i]) == 0 and redis.call('SETBIT', KEYS[2], number, 1) == 0 then
    redis.call('SETBIT', KEYS[3], number, 1)
  end
end
redis.call('HSET', KEYS[1], 'gap', nth + 1)
for i = 2, 4 do redis.call('EXPIRE', KEYS[i], 172800) end
return {'ok'}
`;

/**
 * Raises the limits that Postgres has written down.
 *
 * KEYS st; ARGV epoch, lanes, then issued and served limit of each lane.
 */
export const raiseScript = `${prelude}
local w = wrong(ARGV[1])
if w then return w end
for l = 0, ARGV[2] - 1 do
  for i, f in ipairs({'L', 'S'}) do
    local limit = tonumber(ARGV[2 + l * 2 + i])
    if limit > tonumber(redis.call('HGET', KEYS[1], f .. l)) then redis.call('HSET', KEYS[1], f .. l, limit) end
  end
end
return {'ok'}
`;

/**
 * Reads the next places that were given up before the draw.
 *
 * KEYS st, gu; ARGV epoch, offset to read from.
 * @returns the next offset, -1 at the end, then index * 4 + lane of each
 */
export const leaversScript = `${prelude}
local w = wrong(ARGV[1])
if w then return w end
local at, found = tonumber(ARGV[2]), {}
local bits = redis.call('STRLEN', KEYS[2]) * 8
while #found < 1000 and at < bits do
  local next = redis.call('BITPOS', KEYS[2], 1, at, -1, 'BIT')
  if next < 0 then at = bits
  else
    found[#found + 1] = next
    at = next + 1
  end
end
return {at < bits and at or -1, unpack(found)}
`;

/**
 * Skips the numbers of places that were given up before the draw. A repeated call changes nothing.
 *
 * KEYS st, bm of each lane; ARGV epoch, 1 for the last call, then pairs of a lane and a number.
 */
export const skipLeaversScript = `${prelude}
local w = wrong(ARGV[1])
if w then return w end
for i = 3, #ARGV, 2 do redis.call('SETBIT', KEYS[2 + ARGV[i]], ARGV[i + 1], 1) end
if ARGV[2] == '1' then redis.call('HSET', KEYS[1], 'gul', 1) end
for i = 2, #KEYS do redis.call('EXPIRE', KEYS[i], 172800) end
return {'ok'}
`;
