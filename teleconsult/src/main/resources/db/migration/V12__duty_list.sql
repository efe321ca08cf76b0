-- The duty list as people edit and import it; the loader replaces only what it wrote itself.
alter table duty add column source text not null default 'loader'
    check (source in ('loader', 'person', 'icalendar', 'fhir'));
create index duty_of on duty (practitioner_role, starts_at);
create index duty_when on duty (starts_at, ends_at);

-- Each change of a person, with the row before and after it, so that it can be undone; the changes of one import are one group.
create table duty_change (
    id         bigint generated always as identity primary key,
    group_id   uuid        not null,
    at         timestamptz not null,
    by_subject text        not null,
    duty       bigint      not null,
    before     jsonb,
    after      jsonb,
    undone     boolean     not null default false,
    check (before is not null or after is not null)
);
create index duty_change_by on duty_change (by_subject, id desc) where not undone;
