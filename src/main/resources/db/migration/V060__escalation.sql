-- A page asks one person after the other until somebody acknowledges.
create table page (
  id text primary key,
  incident text not null,
  system text not null,
  layer text not null,
  severity text not null,
  -- The escalation's steps as they were when the page began; a later bill does not change them.
  policy jsonb not null,
  state text not null check (state in ('waiting', 'acknowledged', 'exhausted', 'resolved')),
  position int not null,
  person text,
  deadline timestamptz,
  created_at timestamptz not null,
  acknowledged_by text,
  acknowledged_at timestamptz,
  reached_human boolean not null default false,
  check ((state = 'waiting') = (deadline is not null)),
  check (state <> 'acknowledged' or acknowledged_by is not null)
);
create index page_due on page (deadline) where state = 'waiting';
create index page_of on page (incident);

-- Append-only: who was asked, when and why.
create table page_asked (
  number bigint generated always as identity primary key,
  page text not null references page (id),
  at timestamptz not null,
  person text not null,
  step int not null,
  round int not null,
  reason text not null
);
create index page_asked_of on page_asked (page, number);
