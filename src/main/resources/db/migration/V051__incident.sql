-- Incidents, what belongs to them, and everything that happened.
create table incident (
  id text primary key,
  system text not null,
  title text not null,
  layer text not null,
  severity text not null check (severity in ('page', 'ticket', 'note')),
  state text not null check (state in ('OPEN', 'ACKNOWLEDGED', 'RESOLVED')),
  opened_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  resolved_at timestamptz,
  resolved_by text,
  resolution text,
  first_reported_by text not null check (first_reported_by in ('internal', 'customer')),
  escalation text not null,
  watch text,
  runbook text,
  -- Ranked, with reasons: [{"change": id or null, "title", "score", "why": []}]
  suspects jsonb not null default '[]',
  ranked_at timestamptz,
  check ((state = 'RESOLVED') = (resolved_at is not null))
);
create index incident_open on incident (system) where state <> 'RESOLVED';
create index incident_latest on incident (opened_at desc);

-- An anomaly belongs to one incident; the lowest position leads it.
create table incident_anomaly (
  anomaly text primary key,
  incident text not null references incident (id),
  position int not null,
  attached_at timestamptz not null,
  reason text not null,
  unique (incident, position)
);

-- Every piece of evidence, filed or still without an incident.
create table incident_evidence (
  evidence text primary key,
  system text not null,
  kind text not null,
  at timestamptz not null,
  incident text references incident (id),
  attached_at timestamptz,
  reason text not null
);
create index incident_evidence_of on incident_evidence (incident, at);
create index incident_evidence_loose on incident_evidence (system, at) where incident is null;

create table timeline (
  number bigint generated always as identity primary key,
  incident text not null references incident (id),
  at timestamptz not null,
  kind text not null,
  summary text not null,
  reason text,
  actor text
);
create index timeline_of on timeline (incident, number);
