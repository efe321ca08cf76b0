-- What the rules of the medical convention ask about; nothing of it refuses anything.
alter table consultation
    add column pathway text check (pathway in ('through-gp', 'no-gp', 'gp-unavailable'));
alter table site add column yearly_acts integer check (yearly_acts > 0);
alter table report add column audio_only boolean not null default false;
create index consultation_closed_by on consultation (specialist, finished_at) where state = 'closed';

-- Codes of acts and warnings of closed consultations, as the agency may count them: no person, no site, no time of day.
create table convention_fact (
    id           uuid primary key,
    month        date not null check (extract(day from month) = 1),
    departement  text not null,
    commune_size text not null,
    specialty    text not null,
    what         text not null check (what in ('act', 'warning')),
    code         text not null
);
create index convention_fact_month on convention_fact (month, what, code);
