-- A planned drill for which nobody was on watch is a drill that failed.
alter table drill drop constraint drill_state_check;
alter table drill add constraint drill_state_check
  check (state in ('running', 'acknowledged', 'unacknowledged', 'unmanned'));

-- What was called back long ago is forgotten.
create index callback_seen_at on callback_seen (at);

-- What could not be filed and is tried again holds back what comes later about the same.
create index alert_inbox_put_off on alert_inbox (source, (received ->> 'dedupe'), number)
  where attempts > 0;

-- Older servers keep all loops.
