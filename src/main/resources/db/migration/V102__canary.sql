-- The canary page: from the door over incident, page, outbox and channel back to the acknowledge link.
create table canary (
  id text primary key,
  -- What it shows at the door; only the server that made it knows it.
  token text not null,
  started_at timestamptz not null,
  -- Not back by then, it is missed.
  due_by timestamptz not null,
  evidence text,
  accepted_at timestamptz,
  returned_at timestamptz,
  missed_at timestamptz,
  -- Why the last try at the door came to nothing.
  error text,
  -- When there is something to do about it; null once it is over.
  due_at timestamptz
);
create index canary_due on canary (due_at) where due_at is not null;
create index canary_latest on canary (started_at desc);
create index canary_of_evidence on canary (evidence);
