/**
 * The beginning of every script of the room. Redis' own clock is the room's clock.
 *
 * A Redis that lost its memory must not go on as if nothing had happened: the room notes the id that Redis
 * gave itself when it started (`run_id`), and every script that changes something compares. So neither an
 * emptied Redis nor one that came back with an older snapshot gives a number twice; the caller begins a new
 * epoch then. A Redis that tells no `run_id` keeps its memory by itself.
 *
 * Fields of the hash `st`, l being a lane from 0: `e` epoch, `rid` run id, `ver` version of the
 * configuration; `lobby open close cap rate ses hard grace paused shut lanes sh<l>` configuration, times in
 * epoch milliseconds, durations in milliseconds; `drawn` 1 once the lobby is closed and its sizes `N<l>`
 * stand; `n<l>` indices given, `L<l>` how far they may go; `s<l>` numbers let in, `S<l>` how far they may go;
 * `c<l>` credit of a lane's share; `out` let in and expected; `tok` `tt` the rate's bucket and when it was
 * filled; `at` last advance; `stock` `hold` as last written; `gh` `ghu` places kept for sessions of an
 * earlier epoch, and until when; totals `adm clm nos lft don end`; `ew` measured rate; `g<l>` places given up
 * before the draw, `gul` 1 once their numbers are skipped; `gap` batches of indices that were skipped because
 * it is unknown whether they have an owner; `hat` last entry of the history; `heldat` since when the room is
 * paused or closed, `pau` for how long it was so before: the deadlines of visitors who are let in and
 * expected count time without it.
 */
export const prelude = `
local function nowMs()
  local t = redis.call('TIME')
  return t[1] * 1000 + math.floor(t[2] / 1000)
end
local function runId()
  return string.match(redis.call('INFO', 'server'), 'run_id:(%x+)') or '-'
end
-- What is wrong with the room for a caller of this epoch, or nil.
local function wrong(epoch)
  local v = redis.call('HMGET', KEYS[1], 'e', 'rid')
  if not v[1] or v[2] ~= runId() then return {'lost'} end
  if tonumber(v[1]) ~= tonumber(epoch) then return {'epoch', tonumber(v[1])} end
  return nil
end
-- The batch of those let in and expected that a number belongs to, or nil. One called by itself comes before the batch that passed it over.
local function groupOf(gr, gn, lane, number)
  local own = lane .. ':' .. number .. ':' .. number
  if redis.call('ZSCORE', gr, own) then return own end
  local g = redis.call('ZRANGEBYSCORE', gn, number, '+inf', 'LIMIT', 0, 1)[1]
  if g and tonumber(string.match(g, ':(%d+):')) <= number then return g end
  return nil
end
-- One of a batch is expected no more.
local function takeFrom(g, gr, gc, gn)
  redis.call('HINCRBY', KEYS[1], 'out', -1)
  if redis.call('HINCRBY', gc, g, -1) == 0 then
    redis.call('HDEL', gc, g); redis.call('ZREM', gr, g); redis.call('ZREM', gn, g)
  end
end
-- What the rate allows now. The bucket holds one second's worth: a call that comes late catches up, a minute never gets more than one
-- such call on top.
local function tokens(st, now)
  return math.min(math.max(1, st.rate / 60), st.tok + math.max(0, now - st.tt) * st.rate / 60000)
end
-- Places kept for sessions of an earlier epoch.
local function ghosts(st, now)
  return (st.gh > 0 and now < st.ghu) and st.gh or 0
end
-- How many more what is left can serve: those inside who hold nothing yet may each still take a unit.
local function servable(st, live)
  if st.stock < 0 then return math.huge end
  return st.stock - math.max(0, live - st.hold) - st.out
end
local function read()
  local flat = redis.call('HGETALL', KEYS[1])
  local st = {}
  for i = 1, #flat, 2 do st[flat[i]] = tonumber(flat[i + 1]) or flat[i + 1] end
  return st
end
`;
