-- Incidents and pages by way of practice belong to systems that no bill can have: (drill), (canary).
alter table incident add column practice boolean not null
  generated always as (system like '(%') stored;
alter table page add column practice boolean not null
  generated always as (system like '(%') stored;

-- A drill: one person, every contact method at once, and what came of it. Rows stay, for the audit.
create table drill (
  id text primary key,
  person text not null,
  incident text not null,
  page text not null,
  -- Who started it: a person of the bill, an API key, or the id of a planned one.
  started_by text not null,
  plan text,
  announced boolean not null,
  started_at timestamptz not null,
  -- After that without an acknowledgement nobody was reached.
  deadline timestamptz not null,
  state text not null check (state in ('running', 'acknowledged', 'unacknowledged')),
  acknowledged_at timestamptz,
  how text,
  -- When its acknowledgement or its end is still to be booked; null once it is.
  due_at timestamptz,
  methods jsonb not null default '[]',
  check (state <> 'acknowledged' or acknowledged_at is not null)
);
create unique index drill_running on drill (person) where state = 'running';
create index drill_due on drill (due_at) where due_at is not null;
create index drill_latest on drill (started_at desc);
create index drill_of_page on drill (page);

-- When each drill of the bill comes next; the time is drawn once and kept.
create table drill_plan (
  plan text primary key,
  -- What it said when the time was drawn; another wording draws anew.
  wording text not null,
  next_at timestamptz not null
);
