-- The flash sale that an order was bought in.
alter table orders
    add column activity_id bigint not null default 0 comment 'the flash sale it was bought in, whose purchase has the same id; 0: none' after buffered,
    add key orders_of_sale (activity_id, status);
