-- What an order has to be paid: one payment for each order. An order that is tried again under another LRA takes its row over.
create table payment (
    id         bigint                                             not null,
    order_id   bigint                                             not null,
    user_id    bigint                                             not null,
    amount     bigint                                             not null comment 'cents',
    lra        varchar(255) character set ascii collate ascii_bin not null comment 'the LRA that last moved it',
    status     varchar(16) character set ascii collate ascii_bin  not null comment 'HELD, OPEN, CLOSING, CLOSED, VOID',
    created_at datetime(6)                                        not null,
    updated_at datetime(6)                                        not null,
    primary key (id),
    unique key payment_of_order (order_id),
    key payment_of_user (user_id, id),
    key payment_of_lra (lra),
    constraint payment_amount check (amount >= 0)
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
