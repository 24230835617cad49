-- per flash sale: the units set aside are what remains, what its orders have, and what was returned when it ended
select a.activity_id, a.product_id, a.status, a.units, a.remaining, a.returned, coalesce(r.units, 0) as reserved
from eshop_stock.allotment a
         left join (select activity_id, product_id, sum(units) as units
                    from eshop_stock.reservation
                    where status <> 'RELEASED'
                    group by activity_id, product_id) r on r.activity_id = a.activity_id and r.product_id = a.product_id
where case a.status
          when 'OPEN' then a.units <> a.remaining + coalesce(r.units, 0)
          else a.units - a.returned < coalesce(r.units, 0) end
union all
select r.activity_id, r.product_id, r.status, null, null, null, r.units
from eshop_stock.reservation r
         left join eshop_stock.allotment a on a.activity_id = r.activity_id and a.product_id = r.product_id
where r.activity_id <> 0
  and a.activity_id is null
