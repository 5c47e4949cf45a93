-- Runs of runbooks: a frozen copy of the steps, and how far the criterion has come.
create table run (
  id text primary key,
  incident text not null,
  runbook text not null,
  title text not null,
  system text not null,
  bill_version text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  criterion text,
  held_since timestamptz,
  held_seconds bigint not null default 0,
  checked_until timestamptz,
  last_deviation double precision,
  check_reason text,
  -- When to look again; null when there is nothing to watch or the run has ended.
  next_check_at timestamptz,
  unique (incident, runbook)
);
create index run_due on run (next_check_at) where next_check_at is not null;

create table run_step (
  run text not null references run (id),
  step_index int not null,
  section text not null,
  text text not null,
  html text not null,
  tickable boolean not null,
  done_by text,
  done_at timestamptz,
  note text,
  primary key (run, step_index)
);
