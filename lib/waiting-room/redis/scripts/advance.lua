-- Advances the room, called by any process: ends sessions, takes back numbers that were called and not
-- claimed, closes the lobby at the opening, and admits as many visitors as rate, maximum, stock and limits
-- allow (rule no-overtaking). Every loop is bounded; the rest comes with the next call.
--
-- The argument `stock` is -1 where it is unknown; the rest are the sessions of which something is held. The
-- reply is the room's hash as JSON, with `now`, `activeSessions` and `lateCount` beside its fields, and per
-- lane `vacant<lane>`, numbers before the end of the queue without a visitor, and `skippedNext<lane>`, the
-- count of those that come next.

local mismatch = findMismatch(ARG_EPOCH)
if mismatch then return mismatch end
local now, room = nowMs(), readRoom()
local lastLane = room.laneCount - 1

-- The first number from one on that is not marked, at most one after the last.
local function nextWaiting(lane, from, last)
  if from > last then return from end
  local bits = redis.call('STRLEN', KEY_CLAIMED(lane)) * 8
  if from >= bits then return from end
  local number = redis.call('BITPOS', KEY_CLAIMED(lane), 0, from, last, 'BIT')
  -- The bitmap is clear beyond its end.
  if number < 0 then number = bits end
  return math.min(number, last + 1)
end

-- Counts the numbers of each lane that have no visitor. Returns the number of visitors who wait.
local function survey()
  room.lateCount = redis.call('ZCARD', KEY_LATE)
  local waiting = room.lateCount
  for lane = 0, lastLane do
    local served, issued = room['served' .. lane], room['issued' .. lane]
    local vacant = (room.lotteryDrawn == 1 and issued > served)
      and redis.call('BITCOUNT', KEY_CLAIMED(lane), served + 1, issued, 'BIT') or 0
    if room.leaversSkipped == 0 then vacant = vacant + room['leftLobby' .. lane] end
    room['vacant' .. lane] = vacant
    room['skippedNext' .. lane] = (room.lotteryDrawn == 1 and vacant > 0) and nextWaiting(lane, served + 1, issued) - served - 1 or 0
    waiting = waiting + issued - served - vacant
  end
  return waiting
end

local function reply()
  room.now = now
  room.activeSessions = redis.call('ZCARD', KEY_SESSIONS)
  survey()
  room.runId = nil
  return cjson.encode(room)
end

-- Another process advanced the room a moment ago. A clock that was set back makes it seem so for as long as
-- it was set back.
if now >= room.lastAdvanceAt and now - room.lastAdvanceAt < 150 then return reply() end

-- Fields to write, each followed by its value.
local changes = {}
local function set(field, value)
  room[field] = value
  changes[#changes + 1] = field
  changes[#changes + 1] = value
end

local ended = redis.call('ZRANGEBYSCORE', KEY_SESSIONS, '-inf', now, 'LIMIT', 0, 1000)
if #ended > 0 then
  redis.call('ZREM', KEY_SESSIONS, unpack(ended))
  redis.call('HDEL', KEY_HARD_ENDS, unpack(ended))
  set('endedTotal', room.endedTotal + #ended)
end

local pending = room.admittedPending
if room.paused == 0 and room.closed == 0 then
  local lapsed = redis.call('ZRANGEBYSCORE', KEY_GROUPS, '-inf', now - room.pausedTotalMs, 'LIMIT', 0, 1000)
  local lost = 0
  if #lapsed > 0 then
    local counts = redis.call('HMGET', KEY_GROUP_COUNTS, unpack(lapsed))
    local groupsByLane = {}
    for i, group in ipairs(lapsed) do
      lost = lost + (tonumber(counts[i]) or 0)
      local lane = tonumber(string.match(group, '^%d+'))
      groupsByLane[lane] = groupsByLane[lane] or {}
      table.insert(groupsByLane[lane], group)
    end
    for lane, groups in pairs(groupsByLane) do redis.call('ZREM', KEY_LANE_GROUPS(lane), unpack(groups)) end
    redis.call('ZREM', KEY_GROUPS, unpack(lapsed))
    redis.call('HDEL', KEY_GROUP_COUNTS, unpack(lapsed))
    pending = pending - lost
    set('noShowTotal', room.noShowTotal + lost)
  end
end

if room.lotteryDrawn == 0 and now >= room.opensAt then
  for lane = 0, lastLane do set('lobbySize' .. lane, room['issued' .. lane]) end
  set('lotteryDrawn', 1)
end

local tokens = rateTokens(room, now)
set('rateTokensAt', now)
set('admittedPending', pending)

local stock = tonumber(ARG_STOCK)
if stock >= 0 then
  -- A visitor who is no longer inside takes no further unit, whether or not one is still held for them.
  local holding = 0
  for first = FIRST_OF_REST, #ARGV, 1000 do
    local scores = redis.call('ZMSCORE', KEY_SESSIONS, unpack(ARGV, first, math.min(#ARGV, first + 999)))
    for _, score in ipairs(scores) do if score then holding = holding + 1 end end
  end
  set('stock', stock)
  set('holdingCount', holding)
end

local active = redis.call('ZCARD', KEY_SESSIONS)
if room.reservedForOldEpoch > 0 and now >= room.reservedUntil then set('reservedForOldEpoch', 0) end
local free = room.maxActiveSessions - active - pending - reservedPlaces(room, now)
local wanted = math.floor(math.min(tokens, free, servable(room, active)))
local isOpen = room.lotteryDrawn == 1 and room.paused == 0 and room.closed == 0 and (room.closesAt == 0 or now < room.closesAt)

local admitted = 0
-- Makes a number of claims of a group pending, from now on.
local function expectClaims(group, count)
  redis.call('ZADD', KEY_GROUPS, now - room.pausedTotalMs + room.graceMs, group)
  redis.call('HSET', KEY_GROUP_COUNTS, group, count)
  admitted = admitted + count
end

-- Admits at most `limit` visitors whose turn was skipped.
local function admitLate(limit)
  local late = redis.call('ZRANGE', KEY_LATE, 0, math.min(limit, 1000) - 1)
  for _, number in ipairs(late) do expectClaims(number .. ':' .. string.match(number, '%d+$'), 1) end
  if #late > 0 then redis.call('ZREM', KEY_LATE, unpack(late)) end
end

-- Admits at most `limit` visitors of a lane. Skips numbers whose visitors have left, and those that have no
-- owner. Returns the count of admitted visitors.
local function admitFrom(lane, limit)
  local served = room['served' .. lane]
  local last = math.min(room['issued' .. lane], room['servedLimit' .. lane])
  local reached, found = served, 0
  for _ = 1, 8 do
    if found >= limit or reached >= last then break end
    reached = nextWaiting(lane, reached + 1, last) - 1
    local step = math.min(limit - found, last - reached)
    found = found + step - redis.call('BITCOUNT', KEY_CLAIMED(lane), reached + 1, reached + step, 'BIT')
    reached = reached + step
  end
  if reached == served then return 0 end
  set('served' .. lane, reached)
  if found > 0 then
    local group = lane .. ':' .. (served + 1) .. ':' .. reached
    redis.call('ZADD', KEY_LANE_GROUPS(lane), reached, group)
    expectClaims(group, found)
  end
  return found
end

local waiting = 0
for lane = 0, lastLane do waiting = waiting + room['issued' .. lane] - room['served' .. lane] end
if isOpen and wanted >= 1 then
  admitLate(wanted)
  wanted = wanted - admitted
end
if isOpen and wanted >= 1 and waiting > 0 then
  -- Each lane with visitors earns its share of the admissions, and the lane with the most credit is next.
  local left, credit, shares = wanted, {}, 0
  for lane = 0, lastLane do
    if room['issued' .. lane] > room['served' .. lane] then
      credit[lane] = room['shareCredit' .. lane]
      shares = shares + room['share' .. lane]
    end
  end
  for lane in pairs(credit) do
    credit[lane] = credit[lane] + (shares > 0 and wanted * room['share' .. lane] / shares or 0)
  end
  for _ = 1, 4 * room.laneCount do
    if left <= 0 then break end
    local best = nil
    for lane = 0, lastLane do
      if credit[lane] and (best == nil or credit[lane] > credit[best]) then best = lane end
    end
    if best == nil then break end
    local limit = math.min(left, math.max(1, math.floor(credit[best])))
    local got = admitFrom(best, limit)
    left, credit[best] = left - got, credit[best] - got
    -- Credit that a lane does not need is not saved up.
    if got < limit then
      set('shareCredit' .. best, 0)
      credit[best] = nil
    end
  end
  for lane = 0, lastLane do
    if credit[lane] then set('shareCredit' .. lane, string.format('%.4f', credit[lane]))
    elseif room['shareCredit' .. lane] ~= 0 then set('shareCredit' .. lane, 0) end
  end
end
pending = pending + admitted
set('admittedPending', pending)
set('rateTokens', string.format('%.4f', tokens - admitted))
set('admittedTotal', room.admittedTotal + admitted)

-- The measured rate: visitors a second, averaged over about half a minute, while visitors wait and may come
-- in.
if room.lastAdvanceAt > 0 and isOpen and (waiting > 0 or admitted > 0) then
  local seconds = math.max(0.001, (now - room.lastAdvanceAt) / 1000)
  local rate = room.measuredPerSecond
  if rate < 0 then rate = admitted > 0 and math.min(admitted / seconds, room.admissionsPerMinute / 60) or -1
  else rate = rate + (1 - math.exp(-seconds / 30)) * (admitted / seconds - rate) end
  set('measuredPerSecond', string.format('%.6f', rate))
end
set('lastAdvanceAt', now)
if (now - room.lastHistoryAt >= 10000 or now < room.lastHistoryAt) and (room.lotteryDrawn == 1 or waiting > 0) then
  set('lastHistoryAt', now)
  local entry = {now, survey(), room.admittedTotal, active, pending, room.noShowTotal, room.claimedTotal}
  redis.call('LPUSH', KEY_HISTORY, table.concat(entry, ','))
  redis.call('LTRIM', KEY_HISTORY, 0, 719)
end
redis.call('HSET', KEY_STATE, unpack(changes))
for i = 1, #KEYS do redis.call('EXPIRE', KEYS[i], KEEP_SECONDS) end
for _, field in ipairs({'rateTokens', 'measuredPerSecond'}) do room[field] = tonumber(room[field]) end
return reply()
