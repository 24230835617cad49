-- Paid by which attempt.
alter table payment
    add column paid_by bigint null comment 'the attempt that paid it' after status,
    modify column status varchar(16) character set ascii collate ascii_bin not null
        comment 'HELD, OPEN, CLOSING, CLOSED, VOID, PAID, REFUNDING, REFUNDED';

-- Attempts to pay for an order at the provider: one under way at a time, none changed but under the lock of the order's payment.
create table attempt (
    pay_id     bigint                                            not null,
    order_id   bigint                                            not null,
    amount     bigint                                            not null comment 'cents',
    currency   char(3) character set ascii collate ascii_bin     not null comment 'ISO 4217',
    status     varchar(16) character set ascii collate ascii_bin not null comment 'STARTED, APPROVED, DECLINED, REFUNDING, REFUNDED',
    created_at datetime(6)                                       not null,
    updated_at datetime(6)                                       not null,
    primary key (pay_id),
    key attempt_of_order (order_id, status),
    key attempt_by_status (status, pay_id),
    constraint attempt_amount check (amount >= 0)
);

-- Events on their way to Kafka; a row is deleted when its event is there.
create table outbox (
    id         bigint       not null auto_increment,
    order_id   bigint       not null,
    event      varchar(500) not null comment 'JSON',
    created_at datetime(6)  not null,
    primary key (id)
);

-- Idempotency keys of the HTTP interface, written by the kernel.
create table idempotency_key (
    user_id         bigint                                                not null,
    idempotency_key varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    request_hash    char(64) character set ascii collate ascii_bin        not null,
    reserved_id     bigint                                                not null,
    status          smallint                                              null comment 'HTTP status of the answer; null: under way',
    answer          mediumtext                                            null,
    created_at      datetime(6)                                           not null,
    leased_until    datetime(6)                                           not null,
    primary key (user_id, idempotency_key),
    key idempotency_key_age (created_at)
);
