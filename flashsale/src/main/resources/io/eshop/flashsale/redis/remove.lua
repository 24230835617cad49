-- Removes entries that were handed over from the outbox, at once, so that none is left that nobody would take again.
-- KEYS: outbox; ARGV: group, ids of the entries
redis.call('XACK', KEYS[1], unpack(ARGV))
redis.call('XDEL', KEYS[1], unpack(ARGV, 2))
return 0
