-- The change feed: what was committed (change_outbox), in the order in which it is told (change_feed).

-- One row: whose feed this is and how far it goes.
create table change_sequencer (
    only_row   boolean primary key default true check (only_row),
    cluster    uuid    not null default gen_random_uuid(),
    epoch      integer not null default 1,   -- grows when the database turns out to be restored or promoted
    database   text    not null default '',  -- which one it was: system identifier and timeline
    term       bigint  not null default 0,   -- fencing: grows with each election
    position   bigint  not null default 0,   -- last given; positions are dense
    horizon    bigint  not null default 0,   -- positions up to here are no longer kept
    cursor_key bytea   not null default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
);
insert into change_sequencer default values;

-- Written by the trigger below, in the transaction that writes the version; emptied by the sequencer.
create table change_outbox (
    seq        bigint generated always as identity primary key,
    resource   bigint      not null, -- HFJ_RESOURCE.RES_ID
    type       text        not null,
    id         text        not null,
    version    bigint      not null,
    deleted    boolean     not null,
    patients   text[]      not null, -- whom it names or named; the rules say of whom it is
    written_at timestamptz not null default clock_timestamp()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create table change_feed (
    position    bigint      primary key,
    term        bigint      not null, -- which sequencer numbered it
    resource    bigint      not null,
    type        text        not null,
    id          text        not null,
    version     bigint      not null,
    deleted     boolean     not null,
    patients    text[]      not null,
    written_at  timestamptz not null,
    numbered_at timestamptz not null default clock_timestamp()
);

-- The same by patient, so that a caller's page costs what they see and not what everybody writes.
create table change_patient (
    patient_id text   not null,
    position   bigint not null,
    primary key (patient_id, position)
);

-- What a caller could see when they got a cursor: what is missing from it later was lost in between.
create table change_view (
    digest  bytea       primary key,
    extents jsonb       not null, -- patient id: extent of the access
    used_at timestamptz not null default now()
);

-- Patients a resource leaves in the running transaction; the trigger at its end takes them out again.
create table change_left (
    resource bigint not null,
    patient  bigint not null
);
create index change_left_resource on change_left (resource);

-- Runs at commit, when the links of the version are there too.
create function change_written() returns trigger language plpgsql as $$
declare
    logical  text;
    subjects text[];
begin
    select fhir_id into logical from hfj_resource where res_id = new.res_id;
    if logical is null then
        return null; -- expunged in the same transaction
    end if;
    if new.res_type = 'Patient' then
        subjects := array[logical];
    else
        -- each patient the version or the one before it names: not each reference is indexed, so the links are not all
        select coalesce(array_agg(known.id order by known.id), '{}') into subjects from (
            select patient.fhir_id as id
              from hfj_resource patient
             where patient.res_id in (
                   select target_resource_id from hfj_res_link
                    where src_resource_id = new.res_id and target_resource_type = 'Patient'
                   union select patient from change_left where resource = new.res_id)
            union select substring(left(named.piece, 65) from '^[A-Za-z0-9.-]{1,64}')
              from hfj_res_ver body,
                   -- split, since a regular expression over a document of megabytes takes seconds
                   string_to_table(body.res_text_vc, '"Patient/') with ordinality named (piece, number)
             where body.res_id = new.res_id and body.res_ver in (new.res_ver, new.res_ver - 1)
               and named.number > 1) known
         where known.id is not null;
    end if;
    delete from change_left where resource = new.res_id;
    insert into change_outbox (resource, type, id, version, deleted, patients)
    values (new.res_id, new.res_type, logical, new.res_ver, new.res_deleted_at is not null, subjects);
    return null;
end
$$;
create constraint trigger change_written after insert on hfj_res_ver
    deferrable initially deferred for each row execute function change_written();

create function change_leaves_patient() returns trigger language plpgsql as $$
begin
    insert into change_left (resource, patient) values (old.src_resource_id, old.target_resource_id);
    return null;
end
$$;
create trigger change_leaves_patient after delete on hfj_res_link for each row
    when (old.target_resource_type = 'Patient' and old.target_resource_id is not null)
    execute function change_leaves_patient();
create trigger change_moves_patient after update on hfj_res_link for each row
    when (old.target_resource_type = 'Patient' and old.target_resource_id is not null
          and (old.target_resource_id is distinct from new.target_resource_id
               or old.src_resource_id is distinct from new.src_resource_id))
    execute function change_leaves_patient();

-- Physical removal leaves no version that could tell.
create function change_expunged() returns trigger language plpgsql as $$
begin
    insert into change_outbox (resource, type, id, version, deleted, patients)
    select old.res_id, old.res_type, old.fhir_id, old.res_ver, true,
           case when old.res_type = 'Patient' then array[old.fhir_id]
                else coalesce((select array_agg(distinct patient.fhir_id) from hfj_resource patient
                                where patient.res_id in (select patient from change_left where resource = old.res_id)), '{}')
           end;
    delete from change_left where resource = old.res_id;
    return null;
end
$$;
create trigger change_expunged after delete on hfj_resource
    for each row when (old.fhir_id is not null) execute function change_expunged();
