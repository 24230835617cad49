-- Gives a sale other terms, unless more units are sold than it is to have.
-- KEYS: sale; ARGV: activity, price, units, startsAt, endsAt, limit; returns 1 when done
local activity, units, left = unpack(redis.call('HMGET', KEYS[1], 'activity', 'units', 'left'))
if activity ~= ARGV[1] then
  return 0
end
local remaining = tonumber(ARGV[3]) - (tonumber(units) - tonumber(left))
if remaining < 0 then
  return 0
end
redis.call('HSET', KEYS[1], 'price', ARGV[2], 'units', ARGV[3], 'left', string.format('%.0f', remaining),
  'startsAt', ARGV[4], 'endsAt', ARGV[5], 'limit', ARGV[6])
return 1
