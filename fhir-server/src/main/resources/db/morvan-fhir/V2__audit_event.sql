-- One row per disclosure, write or denial; append-only.
create table audit_event (
    id          bigint generated always as identity primary key,
    recorded    timestamptz not null,
    request_id  text        not null,
    interaction text        not null, -- FHIR restful-interaction code
    outcome     text        not null, -- FHIR audit-event-outcome: 0 success, 4 refused, 8 our fault
    caller      text        not null, -- reference or client id
    patient_id  text,                 -- null: about no patient
    event       jsonb       not null  -- FHIR R4 AuditEvent
);
create index audit_event_patient on audit_event (patient_id, recorded);
create index audit_event_request on audit_event (request_id);

create function audit_event_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit_event is append-only';
end
$$;
create trigger audit_event_is_append_only
    before update or delete or truncate on audit_event
    for each statement execute function audit_event_is_append_only();
revoke update, delete, truncate on audit_event from current_user;
