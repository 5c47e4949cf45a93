-- What open views are told, kept for a while: for views open at other servers, and for views that
-- open while it happens.
create table live_event (
  number bigint generated always as identity primary key,
  -- What a view has seen when it was drawn is said by a snapshot of transactions.
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  node text not null,
  -- Null: everybody.
  person text,
  name text not null,
  data jsonb not null,
  -- How many views took it, where somebody wants to know.
  taken integer not null default 0
);
create index live_event_tx on live_event (tx);
create index live_event_at on live_event (at);

-- Older servers keep all loops.
