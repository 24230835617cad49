-- A coupon: money off one order of one user. While an order holds or has used it, order_id names that order; an order has at most one coupon.
create table coupon (
    id         bigint      not null,
    user_id    bigint      not null,
    amount     bigint      not null comment 'cents',
    min_spend  bigint      not null comment 'cents that the order must come to',
    expires_at datetime(6) null comment 'null: never',
    status     tinyint     not null comment '1 usable, 2 held, 3 used',
    order_id   bigint      null,
    version    bigint      not null,
    created_at datetime(6) not null,
    updated_at datetime(6) not null,
    primary key (id),
    unique key coupon_of_order (order_id),
    key coupon_of_user (user_id, id),
    constraint coupon_amount check (amount > 0 and min_spend >= 0),
    constraint coupon_status check (status between 1 and 3 and (status = 1) = (order_id is null))
);

-- What became of a coupon in an order. An order that is tried again under another LRA takes its row over.
create table redemption (
    order_id   bigint                                             not null,
    lra        varchar(255) character set ascii collate ascii_bin not null comment 'the LRA that last moved it',
    coupon_id  bigint                                             not null,
    discount   bigint                                             not null comment 'cents',
    status     varchar(16) character set ascii collate ascii_bin  not null comment 'HELD, REDEEMED, RETURNING, RETURNED',
    created_at datetime(6)                                        not null,
    updated_at datetime(6)                                        not null,
    primary key (order_id),
    key redemption_of_lra (lra),
    constraint redemption_discount check (discount >= 0)
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
