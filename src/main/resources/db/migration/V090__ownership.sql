-- Who answered for which cell from when to when. A row is closed once and never changed after that: what was, was.
create table owned_cell (
  id               bigint generated always as identity primary key,
  system           text not null,
  layer            text not null,
  owner            text,
  owner_name       text,
  team             text,
  names            text[] not null default '{}',
  delegate         text,
  delegate_name    text,
  delegated_from   date,
  delegated_until  date,
  bill             text not null,
  from_at          timestamptz not null,
  to_at            timestamptz
);
create unique index owned_cell_in_force on owned_cell (system, layer) where to_at is null;
create index owned_cell_by_time on owned_cell (from_at);
