-- The whole run of a consultation: triage, connecting, and the ends beside closing.
alter table consultation drop constraint consultation_state_check;
alter table consultation drop constraint consultation_check2;
alter table consultation drop constraint consultation_check6;
update consultation set state = 'abandoned' where state = 'cancelled';
update consultation set stop_reason = 'every-specialist' where state = 'refused';
alter table consultation
    add column kind text not null default 'unscheduled' check (kind in ('unscheduled', 'scheduled', 'accompanied')),
    add column companion text check (companion in ('nurse', 'pharmacist', 'relative', 'digital-helper')),
    add column scheduled_at timestamptz,
    add column consent_by text not null default 'patient' check (consent_by in ('patient', 'representative')),
    add column arrived text[],
    add column redirected_to text check (redirected_to in ('in-person', '15', 'other-specialty')),
    add constraint consultation_state check (state in ('requested', 'triaged', 'waiting', 'offered', 'accepted',
        'connecting', 'in-progress', 'interrupted', 'reporting', 'closed', 'abandoned', 'refused', 'no-show',
        'redirected', 'expired')),
    add constraint consultation_taken check (specialist is not null or state not in
        ('accepted', 'connecting', 'in-progress', 'interrupted', 'reporting', 'closed', 'no-show')),
    add constraint consultation_finished check ((finished_at is not null) = (state in
        ('closed', 'abandoned', 'refused', 'no-show', 'redirected', 'expired'))),
    add constraint consultation_companion check ((kind = 'accompanied') = (companion is not null)),
    add constraint consultation_scheduled check ((kind = 'scheduled') = (scheduled_at is not null)),
    add constraint consultation_arrived check (state <> 'connecting' or cardinality(arrived) > 0),
    add constraint consultation_absent check (state <> 'no-show' or cardinality(absent) = 1),
    add constraint consultation_redirected check (state <> 'redirected' or redirected_to is not null);
create index consultation_acting on consultation (started_at) where state in ('in-progress', 'interrupted');
create index consultation_hour on consultation (scheduled_at) where state = 'triaged';

-- Who moved it, when and why; written once, in the transaction of the move.
create table consultation_transition (
    consultation uuid        not null references consultation,
    number       integer     not null,
    what         text        not null,
    from_state   text,
    to_state     text        not null,
    at           timestamptz not null,
    -- null: the platform itself
    by_role      text,
    why          text        not null,
    -- a second move from the same version has no place
    primary key (consultation, number)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger consultation_transition_stays before update or delete or truncate on consultation_transition
    for each statement execute function refuse_change();

-- A recipient's notice, stored with the signature; the closing write carries the report to where they read it.
create table report_notice (
    consultation uuid        not null references report,
    recipient    text        not null,
    at           timestamptz not null,
    primary key (consultation, recipient)
);
