-- What the watches found, whole as it was last estimated.
create table anomaly (
  id text primary key,
  watch text not null,
  system text not null,
  signal text not null,
  detected_at timestamptz not null,
  body jsonb not null,
  cleared_at timestamptz,
  clear_reason text
);
create index anomaly_open on anomaly (system, signal) where cleared_at is null;

-- How far each watch has judged each system. Baselines are not kept: they are a function of the
-- signal's own buckets, this row and its memory.
create table drift_state (
  watch text not null,
  system text not null,
  signal text not null,
  version bigint not null default 0,
  judged_until timestamptz not null,
  fitted_at timestamptz,
  restart_at timestamptz,
  anomaly text references anomaly (id),
  memory jsonb not null,
  primary key (watch, system)
);
