/**
 * Advances the room, called by any process: ends sessions, takes back numbers that were called and not
 * claimed, closes the lobby at the opening, and lets in as many visitors as rate, maximum, stock and limits
 * allow. Every loop is bounded; the rest comes with the next call.
 *
 * KEYS st, act, he, gr, gc, hist, lt, then gn, bm, gb and kp of each lane. ARGV epoch, stock (-1 unknown),
 * then sessions of which something is held.
 * @returns JSON of `st` with `now`, `live` and `late` beside its fields, and per lane `b<l>`, numbers before
 *   the end of the queue without a visitor, and `p<l>`, the count of those that come next
 */
import { prelude } from "./prelude";

export const advanceScript = `${prelude}
local w = wrong(ARGV[1])
if w then return w end
local now = nowMs()
local st = read()
local lanes = st.lanes
local gn = function(l) return KEYS[8 + l * 4] end
local bm = function(l) return KEYS[9 + l * 4] end
-- The first number from one on that is not marked, at most one after the last.
local function nextWaiting(l, from, last)
  if from > last then return from end
  local bits = redis.call('STRLEN', bm(l)) * 8
  if from >= bits then return from end
  local at = redis.call('BITPOS', bm(l), 0, from, last, 'BIT')
  -- Beyond its end everything is clear.
  if at < 0 then at = bits end
  return math.min(at, last + 1)
end
-- Looks along the line. Returns how many people wait.
local function survey()
  st.late = redis.call('ZCARD', KEYS[7])
  local people = st.late
  for l = 0, lanes - 1 do
    local s, n = st['s' .. l], st['n' .. l]
    st['b' .. l] = (st.drawn == 1 and n > s) and redis.call('BITCOUNT', bm(l), s + 1, n, 'BIT') or 0
    if st.gul == 0 then st['b' .. l] = st['b' .. l] + st['g' .. l] end
    st['p' .. l] = (st.drawn == 1 and st['b' .. l] > 0) and nextWaiting(l, s + 1, n) - s - 1 or 0
    people = people + n - s - st['b' .. l]
  end
  return people
end
local function answer()
  st.now = now
  st.live = redis.call('ZCARD', KEYS[2])
  survey()
  st.rid = nil
  return cjson.encode(st)
end
-- Others were here a moment ago. A clock that was set back makes it seem so for as long as it was set back.
if now >= st.at and now - st.at < 150 then return answer() end
local set = {}
local function put(field, value) st[field] = value; set[#set + 1] = field; set[#set + 1] = value end

local ended = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, 1000)
if #ended > 0 then
  redis.call('ZREM', KEYS[2], unpack(ended))
  redis.call('HDEL', KEYS[3], unpack(ended))
  put('end', st['end'] + #ended)
end

local out = st.out
if st.paused == 0 and st.shut == 0 then
  local lapsed = redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', now - st.pau, 'LIMIT', 0, 1000)
  local lost = 0
  if #lapsed > 0 then
    local counts = redis.call('HMGET', KEYS[5], unpack(lapsed))
    local ofLane = {}
    for i, g in ipairs(lapsed) do
      lost = lost + (tonumber(counts[i]) or 0)
      local l = tonumber(string.match(g, '^%d+'))
      ofLane[l] = ofLane[l] or {}
      table.insert(ofLane[l], g)
    end
    for l, groups in pairs(ofLane) do redis.call('ZREM', gn(l), unpack(groups)) end
    redis.call('ZREM', KEYS[4], unpack(lapsed))
    redis.call('HDEL', KEYS[5], unpack(lapsed))
    out = out - lost
    put('nos', st.nos + lost)
  end
end

if st.drawn == 0 and now >= st.open then
  for l = 0, lanes - 1 do put('N' .. l, st['n' .. l]) end
  put('drawn', 1)
end

local tok = tokens(st, now)
put('tt', now)
put('out', out)

local stock = tonumber(ARGV[2])
if stock >= 0 then
  -- Those who are inside no more want nothing more, whether or not something is still held for them.
  local holding = 0
  for first = 3, #ARGV, 1000 do
    local scores = redis.call('ZMSCORE', KEYS[2], unpack(ARGV, first, math.min(#ARGV, first + 999)))
    for _, score in ipairs(scores) do if score then holding = holding + 1 end end
  end
  put('stock', stock); put('hold', holding)
end
local live = redis.call('ZCARD', KEYS[2])
if st.gh > 0 and now >= st.ghu then put('gh', 0) end
local want = math.floor(math.min(tok, st.cap - live - out - ghosts(st, now), servable(st, live)))
local isOpen = st.drawn == 1 and st.paused == 0 and st.shut == 0 and (st.close == 0 or now < st.close)

local admitted = 0
-- Expects that many people of a batch, from now on.
local function expect(g, count)
  redis.call('ZADD', KEYS[4], now - st.pau + st.grace, g)
  redis.call('HSET', KEYS[5], g, count)
  admitted = admitted + count
end
-- Lets in up to k of those whose turn was passed over.
local function admitLate(k)
  local late = redis.call('ZRANGE', KEYS[7], 0, math.min(k, 1000) - 1)
  for _, one in ipairs(late) do expect(one .. ':' .. string.match(one, '%d+$'), 1) end
  if #late > 0 then redis.call('ZREM', KEYS[7], unpack(late)) end
end
-- Lets in up to k of a lane, passing over numbers whose people have left, and those that nobody may have.
local function admit(l, k)
  local s = st['s' .. l]
  local last = math.min(st['n' .. l], st['S' .. l])
  local to, found = s, 0
  for _ = 1, 8 do
    if found >= k or to >= last then break end
    to = nextWaiting(l, to + 1, last) - 1
    local step = math.min(k - found, last - to)
    found = found + step - redis.call('BITCOUNT', bm(l), to + 1, to + step, 'BIT')
    to = to + step
  end
  if to == s then return 0 end
  put('s' .. l, to)
  if found > 0 then
    local g = l .. ':' .. (s + 1) .. ':' .. to
    redis.call('ZADD', gn(l), to, g)
    expect(g, found)
  end
  return found
end

local waiting = 0
for l = 0, lanes - 1 do waiting = waiting + st['n' .. l] - st['s' .. l] end
if isOpen and want >= 1 then
  admitLate(want)
  want = want - admitted
end
if isOpen and want >= 1 and waiting > 0 then
  -- Each lane that asks earns its share of what is let in, and whoever has earned most is next.
  local left, earned, asking = want, {}, 0
  for l = 0, lanes - 1 do if st['n' .. l] > st['s' .. l] then earned[l] = st['c' .. l]; asking = asking + st['sh' .. l] end end
  for l in pairs(earned) do earned[l] = earned[l] + (asking > 0 and want * st['sh' .. l] / asking or 0) end
  for _ = 1, 4 * lanes do
    if left <= 0 then break end
    local best = nil
    for l = 0, lanes - 1 do if earned[l] and (best == nil or earned[l] > earned[best]) then best = l end end
    if best == nil then break end
    local k = math.min(left, math.max(1, math.floor(earned[best])))
    local got = admit(best, k)
    left, earned[best] = left - got, earned[best] - got
    -- What a lane has earned and does not need is not saved up.
    if got < k then put('c' .. best, 0); earned[best] = nil end
  end
  for l = 0, lanes - 1 do if earned[l] then put('c' .. l, string.format('%.4f', earned[l])) elseif st['c' .. l] ~= 0 then put('c' .. l, 0) end end
end
out = out + admitted
put('out', out)
put('tok', string.format('%.4f', tok - admitted))
put('adm', st.adm + admitted)

-- The rate as it is: people a second, averaged over about half a minute, only while somebody waits and may come in.
if st.at > 0 and isOpen and (waiting > 0 or admitted > 0) then
  local dt = math.max(0.001, (now - st.at) / 1000)
  local ew = st.ew
  if ew < 0 then ew = admitted > 0 and math.min(admitted / dt, st.rate / 60) or -1
  else ew = ew + (1 - math.exp(-dt / 30)) * (admitted / dt - ew) end
  put('ew', string.format('%.6f', ew))
end
put('at', now)
if (now - st.hat >= 10000 or now < st.hat) and (st.drawn == 1 or waiting > 0) then
  put('hat', now)
  redis.call('LPUSH', KEYS[6], table.concat({now, survey(), st.adm, live, out, st.nos, st.clm}, ','))
  redis.call('LTRIM', KEYS[6], 0, 719)
end
redis.call('HSET', KEYS[1], unpack(set))
for i = 1, #KEYS do redis.call('EXPIRE', KEYS[i], 172800) end
for _, f in ipairs({'tok', 'ew'}) do st[f] = tonumber(st[f]) end
return answer()
`;
