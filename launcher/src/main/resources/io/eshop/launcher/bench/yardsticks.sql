create table orders (
    id         bigint      not null primary key,
    user_id    bigint      not null,
    product_id bigint      not null,
    units      int         not null,
    amount     bigint      not null,
    status     int         not null,
    created_at datetime(6) not null
);
create table payment (
    id       bigint not null auto_increment primary key,
    order_id bigint not null unique,
    amount   bigint not null,
    status   int    not null
);
create table stock (
    product_id bigint not null primary key,
    available  bigint not null,
    committed  bigint not null
)
