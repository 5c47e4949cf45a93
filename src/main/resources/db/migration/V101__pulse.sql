-- The heartbeat that goes out: one row, claimed once a minute by whichever node comes first.
create table pulse (
  id integer primary key check (id = 1),
  next_at timestamptz not null,
  last_sent_at timestamptz,
  -- What the last try came to, whatever it was.
  last_try_at timestamptz,
  last_outcome text,
  -- Since when nothing is sent because something is wrong, and what that is.
  withheld_since timestamptz,
  withheld_for text
);

-- What the auditor looks at. It reads these views with its own eyes and asks no loop.
create view watched_page as
  select id, incident, person, deadline, created_at from page where deadline is not null;
create view watched_lease as
  select id, page, person, channel, due_at from notification where state = 'sending';
create view watched_alert as
  select e.id, e.system, e.summary, e.received_at
  from evidence e left join incident_evidence f on f.evidence = e.id
  where e.kind = 'ALERT' and (f.evidence is null or (f.incident is null and e.firing));
create view watched_silence as
  select p.id, p.incident, p.person, p.created_at from page p
  where p.state = 'waiting' and p.person is not null
    and not exists (select 1 from notification n where n.page = p.id and n.person = p.person);
