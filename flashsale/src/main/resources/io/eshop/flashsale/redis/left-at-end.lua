-- The units left of a sale whose time is over; false for any other.
-- KEYS: sale; ARGV: activity
local activity, left, endsAt = unpack(redis.call('HMGET', KEYS[1], 'activity', 'left', 'endsAt'))
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if activity ~= ARGV[1] or now < tonumber(endsAt) then
  return false
end
return left
