-- The servers on this database, each with what it knows of the schema.
create table server_node (
  id text primary key,
  -- The newest migration it was built with, and all of them.
  schema text not null,
  knows text[] not null,
  -- The loops it leaves to newer servers, once their last round is over.
  leaves text[] not null,
  -- What rooms let the other servers know.
  facts jsonb not null,
  -- Counts up with each sign of life: clocks may differ.
  beats bigint not null,
  started_at timestamptz not null,
  seen_at timestamptz not null
);

-- Which loops a server must not run that does not know a migration; '*' is every loop.
create table schema_need (
  migration text not null,
  work text not null,
  primary key (migration, work)
);

-- Older servers keep all loops.
