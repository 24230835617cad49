-- An order: one product, some units of it, at the price and discount of the moment it was submitted.
create table orders (
    id            bigint       not null,
    user_id       bigint       not null,
    product_id    bigint       not null,
    product_count int          not null,
    price         bigint       not null comment 'cents for one',
    coupon_id     bigint       not null comment '0: none',
    discount      bigint       not null comment 'cents off by the coupon',
    amount        bigint       not null comment 'cents to pay',
    status        tinyint      not null comment '0 pending, 1 to pay, 2 to ship, 3 to receive, 4 done, 5 cancelled',
    reason        varchar(255) null comment 'why it is cancelled, or will be',
    lra           varchar(255) character set ascii collate ascii_bin null comment 'the LRA that is moving it; null: it is at rest',
    buffered      boolean      not null comment 'placed by way of Kafka',
    version       bigint       not null,
    created_at    datetime(6)  not null,
    updated_at    datetime(6)  not null,
    primary key (id),
    key orders_of_user (user_id, id),
    key orders_under_lra (lra),
    key orders_waiting (status, updated_at),
    constraint orders_count check (product_count > 0),
    constraint orders_money check (price >= 0 and discount >= 0 and amount = price * product_count - discount and amount >= 0),
    constraint orders_status check (status between 0 and 5)
);

-- Idempotency keys of the HTTP interface, written by the kernel.
create table idempotency_key (
    user_id         bigint                                             not null,
    idempotency_key varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    request_hash    char(64) character set ascii collate ascii_bin     not null,
    reserved_id     bigint                                             not null,
    status          smallint                                           null comment 'HTTP status of the answer; null: under way',
    answer          mediumtext                                         null,
    created_at      datetime(6)                                        not null,
    leased_until    datetime(6)                                        not null,
    primary key (user_id, idempotency_key),
    key idempotency_key_age (created_at)
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
