-- Units of one product. They move between the balances by single guarded statements, which is why there is no version for an optimistic lock.
create table stock (
    id         bigint      not null,
    product_id bigint      not null,
    goods_in   bigint      not null comment 'units that came in, corrected by what was counted since',
    available  bigint      not null comment 'can be reserved by orders',
    held       bigint      not null comment 'of orders whose LRA is under way',
    committed  bigint      not null comment 'sold',
    allotted   bigint      not null comment 'set aside for a flash sale',
    created_at datetime(6) not null,
    updated_at datetime(6) not null,
    primary key (id),
    unique key stock_of_product (product_id),
    constraint stock_not_negative check (available >= 0 and held >= 0 and committed >= 0 and allotted >= 0),
    constraint stock_conserved check (goods_in = available + held + committed + allotted)
);

-- Units of an order. An order that is tried again under another LRA takes its row over.
create table reservation (
    order_id   bigint                                             not null,
    lra        varchar(255) character set ascii collate ascii_bin not null comment 'the LRA that last moved it',
    product_id bigint                                             not null,
    units      bigint                                             not null,
    pool       varchar(16) character set ascii collate ascii_bin  not null default 'NORMAL' comment 'NORMAL, SALE: units of the normal pool are counted in held and committed, those of the sale in allotted',
    status     varchar(16) character set ascii collate ascii_bin  not null comment 'HELD, COMMITTED, RELEASING, RELEASED',
    created_at datetime(6)                                        not null,
    updated_at datetime(6)                                        not null,
    primary key (order_id),
    key reservation_of_lra (lra),
    constraint reservation_units check (units > 0)
);

-- The barrier of the participant, written by the kernel.
create table lra_step (
    lra        varchar(255) character set ascii collate ascii_bin not null,
    step       varchar(32) character set ascii collate ascii_bin  not null,
    op         varchar(16) character set ascii collate ascii_bin  not null,
    origin     varchar(16) character set ascii collate ascii_bin  not null,
    created_at datetime(6)                                        not null,
    primary key (lra, step, op),
    key lra_step_age (created_at)
);
