-- Whom a request can be offered to, and what became of it.
alter table consultation add column language text check (language ~ '^[a-z]{2}$');
alter table site add column languages text[] not null default '{fr}';

alter table offer drop constraint offer_status_check;
alter table offer add constraint offer_status_check
    check (status in ('open', 'lapsed', 'withdrawn', 'refused', 'accepted', 'vanished'));

-- What a person says on each device; the smallest rank of the living ones is the person's.
create table presence (
    practitioner_role text        not null,
    device            uuid        not null,
    -- 0 available, 1 busy, 2 away
    rank              smallint    not null check (rank between 0 and 2),
    said_at           timestamptz not null,
    until_at          timestamptz not null,
    primary key (practitioner_role, device)
);

-- Accepted consultations whose specialist has no line, and since when.
create table missing_specialist (
    consultation uuid primary key references consultation,
    since        timestamptz not null
);
create index missing_specialist_since on missing_specialist (since);
