-- Decides about a purchase: takes a unit, records the buyer and appends the purchase to the outbox, or says why not.
-- KEYS: sale, buyers, outbox; ARGV: purchase, user, product, price that the buyer expects or '', traceparent and id of the request, or ''
local sale = redis.call('HMGET', KEYS[1], 'activity', 'generation', 'price', 'left', 'startsAt', 'endsAt', 'limit')
local activity, generation, price, left, startsAt, endsAt, limit = unpack(sale)
if not activity then
  return {'NO_SALE'}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if now < tonumber(startsAt) then
  return {'NOT_STARTED', startsAt, endsAt}
end
if now >= tonumber(endsAt) then
  return {'ENDED', startsAt, endsAt}
end
local count, last = 0, nil
local bought = redis.call('HGET', KEYS[2], ARGV[2])
if bought then
  count, last = string.match(bought, '^(%d+):(%d+)$')
  if tonumber(count) >= tonumber(limit) then
    return {'ALREADY_BOUGHT', last}
  end
end
if tonumber(left) < 1 then
  return {'SOLD_OUT'}
end
if ARGV[4] ~= '' and ARGV[4] ~= price then
  return {'PRICE_DIFFERS', price}
end
redis.call('HINCRBY', KEYS[1], 'left', -1)
redis.call('HSET', KEYS[2], ARGV[2], string.format('%d:%s', count + 1, ARGV[1]))
redis.call('XADD', KEYS[3], '*', 'purchase', ARGV[1], 'activity', activity, 'generation', generation,
  'product', ARGV[3], 'user', ARGV[2], 'price', price, 'at', string.format('%.0f', now),
  'traceparent', ARGV[5], 'X-Request-ID', ARGV[6])
return {'TAKEN'}
