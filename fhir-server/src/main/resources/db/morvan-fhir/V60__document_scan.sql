-- What a scanner for malware said of the bytes of each published document.
create table document_scan (
    binary_id   text primary key,
    document_id text        not null,
    state       text        not null check (state in ('pending', 'clean', 'infected')),
    changed     timestamptz not null default now()
);
create index document_scan_pending on document_scan (changed) where state = 'pending';
