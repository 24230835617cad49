-- What the shop sells.
create table product (
    id          bigint        not null auto_increment,
    name        varchar(200)  not null,
    price       bigint        not null comment 'cents',
    photo       varchar(2000) not null comment 'URL',
    description varchar(5000) not null,
    version     bigint        not null,
    created_at  datetime(6)   not null,
    updated_at  datetime(6)   not null,
    primary key (id),
    constraint product_price check (price >= 0)
) character set utf8mb4;
