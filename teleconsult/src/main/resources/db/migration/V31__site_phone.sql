-- The last rung of the ladder: where the other side calls when no line holds.
alter table site add column phone text;
