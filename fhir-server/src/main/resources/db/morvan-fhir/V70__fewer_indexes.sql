-- HAPI brings an index for each way in which any server is asked. These cost at each write and serve no question of this one.
-- docs/performance.md says what it gave; HAPI's own migrations drop an index only where there is one.

-- the whole server by date: neither searched nor told (_history of the server is closed)
drop index if exists idx_res_date, idx_resver_date;
-- what the primary key finds as well
drop index if exists idx_res_resid_updated;
-- meta.source is not stored
drop index if exists idx_resver_id_src_uri;
-- a parameter or a system without a value: clinical questions come by their patient, the rest is small
drop index if exists idx_sp_token_hash_v2, idx_sp_token_hash_s_v2, idx_sp_string_hash_ident_v2;
-- the other end of the period finds the same
drop index if exists idx_sp_date_hash_v2, idx_sp_date_ord_hash_v2;
-- a unit without its system
drop index if exists idx_sp_quantity_hash_un_v2;
