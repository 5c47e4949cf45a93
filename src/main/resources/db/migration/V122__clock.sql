-- The latest time that any node has shown: a server whose clock is behind it goes on from there.
-- Older servers keep all loops.
create table clock_mark (
  id integer primary key check (id = 1),
  at timestamptz not null
);
