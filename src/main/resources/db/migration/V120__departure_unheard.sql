-- An attempt of which nothing was heard may have arrived: it counts among what its address has had.
alter table departure add column unheard boolean not null default false;
