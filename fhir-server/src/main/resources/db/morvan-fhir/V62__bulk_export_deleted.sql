-- Files that say what was deleted since, beside those that say what is there.
alter table bulk_export_file add column deleted boolean not null default false;
