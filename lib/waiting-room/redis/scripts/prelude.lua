-- The beginning of every script of the room. Redis's own clock is the room's clock.
--
-- A Redis that lost its memory must not go on as if nothing had happened: the room notes the id that Redis
-- gave itself when it started (`run_id`), and every script that changes something compares. So neither an
-- emptied Redis nor one with an older snapshot gives a number twice; the caller begins a new epoch then. A
-- Redis that tells no `run_id` keeps its memory by itself.
--
-- A group is a row of numbers of one lane that were admitted at once, named `lane:first:last`.

local DAY_SECONDS = 86400
-- Time to live of what an epoch keeps.
local KEEP_SECONDS = 172800

-- Epoch milliseconds.
local function nowMs()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function readRunId()
  return string.match(redis.call('INFO', 'server'), 'run_id:(%x+)') or '-'
end

-- The reply to a caller whose epoch is not the room's, or nil.
local function findMismatch(epoch)
  local known, runId = unpack(redis.call('HMGET', KEY_STATE, 'epoch', 'runId'))
  if not known or runId ~= readRunId() then return {'lost'} end
  if tonumber(known) ~= tonumber(epoch) then return {'other_epoch'} end
  return nil
end

-- The group of a number whose claim is pending, or nil. A number that was admitted by itself comes before the
-- group that skipped it.
local function findGroup(groups, laneGroups, lane, number)
  local own = lane .. ':' .. number .. ':' .. number
  if redis.call('ZSCORE', groups, own) then return own end
  local group = redis.call('ZRANGEBYSCORE', laneGroups, number, '+inf', 'LIMIT', 0, 1)[1]
  if group and tonumber(string.match(group, ':(%d+):')) <= number then return group end
  return nil
end

-- Takes one pending claim from a group.
local function takeFromGroup(group, groups, groupCounts, laneGroups)
  redis.call('HINCRBY', KEY_STATE, 'admittedPending', -1)
  if redis.call('HINCRBY', groupCounts, group, -1) == 0 then
    redis.call('HDEL', groupCounts, group)
    redis.call('ZREM', groups, group)
    redis.call('ZREM', laneGroups, group)
  end
end

-- Number of visitors whom the rate allows now. The bucket holds one second's worth: a late call catches up,
-- and a minute never gets more than one such call on top.
local function rateTokens(room, now)
  local perMinute = room.admissionsPerMinute
  return math.min(math.max(1, perMinute / 60), room.rateTokens + math.max(0, now - room.rateTokensAt) * perMinute / 60000)
end

-- Places kept for sessions of an earlier epoch.
local function reservedPlaces(room, now)
  return (room.reservedForOldEpoch > 0 and now < room.reservedUntil) and room.reservedForOldEpoch or 0
end

-- Number of further visitors whom the stock can serve: each session without a hold may still take a unit.
local function servable(room, activeSessions)
  if room.stock < 0 then return math.huge end
  return room.stock - math.max(0, activeSessions - room.holdingCount) - room.admittedPending
end

-- The room's hash, numbers as numbers.
local function readRoom()
  local flat = redis.call('HGETALL', KEY_STATE)
  local room = {}
  for i = 1, #flat, 2 do room[flat[i]] = tonumber(flat[i + 1]) or flat[i + 1] end
  return room
end
