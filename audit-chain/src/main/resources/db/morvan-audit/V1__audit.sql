-- Runs as the owner of schema `audit`; ${service} is the role that writes at run time and may only add and read.

-- One row per disclosure, write, denial or refused sign-in.
create table audit_event (
    -- first, so that a row's transaction has its number before the row has its id: see floor below
    transaction xid8        not null default pg_current_xact_id(),
    id          bigint      not null generated always as identity primary key,
    recorded    timestamptz not null,
    request_id  text        not null,
    interaction text        not null, -- FHIR restful-interaction code, or $operation, or login
    outcome     text        not null, -- FHIR audit-event-outcome: 0 success, 4 refused, 8 our fault
    caller      text        not null, -- reference or client id
    patient_id  text,                 -- null: about no patient
    event       json        not null  -- FHIR R4 AuditEvent; json, not jsonb: the bytes as they were written are hashed
);
create index audit_event_patient on audit_event (patient_id, recorded);
create index audit_event_request on audit_event (request_id);

-- The chain: one link per row, in the order in which rows became visible. docs/audit.md has the formula.
create table audit_link (
    position  bigint      not null primary key check (position > 0), -- without gaps
    event_id  bigint      not null unique,
    floor     bigint      not null, -- each row with an id up to here is linked: a later one was slipped in
    linked_at timestamptz not null,
    hash      bytea       not null check (length(hash) = 32)
);

-- What was signed and exported.
create table audit_head (
    position  bigint      not null primary key,
    signed_at timestamptz not null,
    head      text        not null
);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end
$$;
create trigger audit_event_is_append_only
    before update or delete or truncate on audit_event
    for each statement execute function audit_is_append_only();
create trigger audit_link_is_append_only
    before update or delete or truncate on audit_link
    for each statement execute function audit_is_append_only();
create trigger audit_head_is_append_only
    before update or delete or truncate on audit_head
    for each statement execute function audit_is_append_only();

-- rows of the first form of this table
do $$
begin
    if to_regclass('public.audit_event') is not null then
        execute 'insert into audit_event (recorded, request_id, interaction, outcome, caller, patient_id, event)
                 select recorded, request_id, interaction, outcome, caller, patient_id, event
                   from public.audit_event order by id';
    end if;
end
$$;

do $$
begin
    if current_user = '${service}' then
        revoke update, delete, truncate on audit_event, audit_link, audit_head from current_user;
    else
        grant usage on schema audit to "${service}";
        grant select, insert on audit_event, audit_link, audit_head to "${service}";
    end if;
end
$$;
