-- What went back to buyers of the money that came for an order: in all, and by payment, so that what is told again counts once.
alter table orders
    add column refunded bigint not null default 0 comment 'cents that went back' after buffered,
    add constraint orders_refunded check (refunded >= 0);

create table refund (
    pay_id     bigint      not null comment 'the attempt to pay that it was paid by',
    order_id   bigint      not null,
    amount     bigint      not null comment 'cents',
    created_at datetime(6) not null,
    primary key (pay_id),
    key refund_of_order (order_id),
    constraint refund_amount check (amount >= 0)
);
