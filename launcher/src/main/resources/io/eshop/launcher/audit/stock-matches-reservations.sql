-- per product: the units held and committed are those of its reservations, and those allotted are what remains of its flash sales
select p.product_id,
       coalesce(s.held, 0)      as held,
       coalesce(r.held, 0)      as held_by_reservations,
       coalesce(s.committed, 0) as committed,
       coalesce(r.committed, 0) as committed_by_reservations,
       coalesce(s.allotted, 0)  as allotted,
       coalesce(a.remaining, 0) as remaining_of_allotments
from (select product_id from eshop_stock.stock
      union
      select product_id from eshop_stock.reservation
      union
      select product_id from eshop_stock.allotment) p
         left join eshop_stock.stock s on s.product_id = p.product_id
         left join (select product_id,
                           sum(case when status = 'HELD' then units else 0 end)                     as held,
                           sum(case when status in ('COMMITTED', 'RELEASING') then units else 0 end) as committed
                    from eshop_stock.reservation
                    group by product_id) r on r.product_id = p.product_id
         left join (select product_id, sum(remaining) as remaining
                    from eshop_stock.allotment
                    group by product_id) a on a.product_id = p.product_id
where coalesce(s.held, 0) <> coalesce(r.held, 0)
   or coalesce(s.committed, 0) <> coalesce(r.committed, 0)
   or coalesce(s.allotted, 0) <> coalesce(a.remaining, 0)
