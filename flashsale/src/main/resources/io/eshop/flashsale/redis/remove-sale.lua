-- Takes a sale down.
-- KEYS: sale, buyers, returned; ARGV: activity
if redis.call('HGET', KEYS[1], 'activity') == ARGV[1] then
  redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
end
