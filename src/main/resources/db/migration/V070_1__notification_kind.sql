-- What a notification asks: to acknowledge, whether somebody is still on it, to accept a hand-on.
alter table notification add column kind text not null default 'page'
  check (kind in ('page', 'reminder', 'hand-on'));
