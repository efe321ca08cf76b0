-- A specialist who vanishes gives the patient back to the head of the line.
alter table consultation add column returned_at timestamptz;

drop index consultation_queue;
create index consultation_queue on consultation (specialty, returned_at, queue_at) where state in ('waiting', 'offered');
-- what the estimate of waiting is made of: how long the last acts of a specialty kept their specialists
create index consultation_acts on consultation (specialty, accepted_at desc) where ended_at is not null;
create index consultation_engaged on consultation (specialist)
    where state in ('accepted', 'connecting', 'in-progress', 'interrupted');
