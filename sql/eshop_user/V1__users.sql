-- Who may sign in.
create table users (
    id         bigint                                             not null auto_increment,
    name       varchar(100)                                       not null,
    email      varchar(254) character set ascii collate ascii_bin not null comment 'in lower case',
    password   varchar(255) character set ascii collate ascii_bin not null comment 'PBKDF2, with its parameters and salt',
    role       varchar(16) character set ascii collate ascii_bin  not null comment 'USER, ADMIN',
    phone      varchar(32)                                        not null,
    avatar     varchar(2000)                                      not null comment 'URL',
    age        smallint                                           not null,
    gender     smallint                                           not null,
    login_type smallint                                           not null,
    version    bigint                                             not null,
    created_at datetime(6)                                        not null,
    updated_at datetime(6)                                        not null,
    primary key (id),
    unique key user_of_email (email),
    constraint user_numbers check (age >= 0 and gender >= 0 and login_type >= 0)
) character set utf8mb4;
