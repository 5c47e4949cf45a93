-- Jobs of the bill that report when they have run.
create table job_beat (
  job text primary key,
  -- What the bill said of it when its deadline was worked out; another wording works it out anew.
  wording text not null,
  -- Ends the address that may be called instead of the API; it can do nothing else.
  token text not null unique,
  known_since timestamptz not null,
  last_at timestamptz,
  last_ok boolean,
  note text,
  -- When somebody is told unless it reports before, grace included.
  due_at timestamptz not null,
  -- Since when it is late or failed; null while all is well.
  late_since timestamptz
);
create index job_beat_due on job_beat (due_at) where late_since is null;

-- Systems and the rhythm of their telemetry.
create table system_beat (
  system text primary key,
  -- Share of active five-minute intervals by hour of the week, Monday 00:00 first; null: too new.
  rhythm jsonb,
  learned_at timestamptz,
  last_at timestamptz,
  -- When it is looked at next.
  next_at timestamptz not null,
  late_since timestamptz
);
create index system_beat_next on system_beat (next_at);
