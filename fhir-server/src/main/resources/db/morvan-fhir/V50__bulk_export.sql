-- One asynchronous export: what was asked by whom, and how far it is. Rows go with their files when they expire.
create table bulk_export (
    id               uuid        primary key,
    client           text        not null, -- Keycloak client; nobody else is told that there is one
    subject          text        not null,
    scopes           text        not null, -- its SMART system scopes when it asked
    request          text        not null, -- address as asked
    patients_only    boolean     not null,
    group_id         text,                 -- null: not of one Group
    types            text        not null, -- with commas between
    since            timestamptz,
    status           text        not null, -- accepted, running, complete, failed
    attempt          int         not null default 0, -- a worker that was taken for dead finds another number here
    accepted_at      timestamptz not null default now(),
    beat             timestamptz not null default now(), -- last sign of life of its worker
    transaction_time timestamptz,
    written          bigint      not null default 0,
    failure          text,                 -- ExportFailure
    expires          timestamptz not null
);
create index bulk_export_open on bulk_export (status, accepted_at);
create index bulk_export_client on bulk_export (client);

create table bulk_export_file (
    export_id uuid   not null references bulk_export on delete cascade,
    name      text   not null,
    type      text   not null,
    resources int    not null,
    bytes     bigint not null,
    primary key (export_id, name)
);
