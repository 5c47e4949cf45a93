-- When the shift begins, of the one who is asked, that the one who offers stands in return.
alter table shift_swap add column return_from timestamptz;
alter table shift_swap add constraint shift_swap_return_of_somebody
  check (return_from is null or wanted is not null);
