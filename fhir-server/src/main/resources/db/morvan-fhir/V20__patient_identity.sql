-- Who each patient is, read from the Patient and written by the transaction that writes it.
create table patient_identity (
    patient_id  text    primary key,
    active      boolean not null,
    status      text,             -- PROVISOIRE, RECUPEREE, VALIDEE, QUALIFIEE; null: no French identity is claimed
    ins_system  text,             -- both only where the status is QUALIFIEE
    ins         text,
    family_key  text,             -- birth name in capitals, words apart
    given_key   text,             -- first given name, likewise
    birth_date  date
);
-- one active record per qualified INS, whoever writes and however many at once
create unique index patient_identity_one_per_ins on patient_identity (ins, ins_system) where active;
-- the ways in which $match looks for candidates
create index patient_identity_birth on patient_identity (birth_date, patient_id);
create index patient_identity_name on patient_identity (family_key, given_key, patient_id);

-- What became of each identity; append-only.
create table identity_event (
    id            bigint generated always as identity primary key,
    recorded      timestamptz not null default now(),
    patient_id    text        not null,
    kind          text        not null, -- status, merge, unmerge
    from_status   text,
    to_status     text,
    papers        text,                 -- how it was checked: code of validationMode
    collection    text,                 -- how it was collected: code of methodCollection
    other_patient text,                 -- the other record of a merge
    caller        text        not null,
    request_id    text        not null  -- as in audit_event
);
create index identity_event_patient on identity_event (patient_id, id);

create function identity_event_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'identity_event is append-only';
end
$$;
create trigger identity_event_is_append_only
    before update or delete or truncate on identity_event
    for each statement execute function identity_event_is_append_only();
revoke update, delete, truncate on identity_event from current_user;
