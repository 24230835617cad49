-- Gives the unit of a purchase back, and its user's right to buy, once.
-- KEYS: sale, buyers, returned; ARGV: activity, generation, purchase, user; returns 0 when the sale is not loaded under that generation
local activity, generation = unpack(redis.call('HMGET', KEYS[1], 'activity', 'generation'))
if activity ~= ARGV[1] or generation ~= ARGV[2] then
  return 0
end
if redis.call('SADD', KEYS[3], ARGV[3]) == 1 then
  redis.call('HINCRBY', KEYS[1], 'left', 1)
  local count, last = string.match(redis.call('HGET', KEYS[2], ARGV[4]) or '', '^(%d+):(%d+)$')
  if count == '1' then
    redis.call('HDEL', KEYS[2], ARGV[4])
  elseif count then
    redis.call('HSET', KEYS[2], ARGV[4], string.format('%d:%s', count - 1, last))
  end
end
return 1
