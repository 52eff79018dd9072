-- How many contracts are in each state and what they come to, for pages that show the totals to everybody: counting a
-- million rows for every visitor takes as long as it takes. Each change of contracts adds what it changed, in its own
-- transaction, as rows of its own, so that two changes never wait for each other; the sum of the rows is the total.
create table contract_tallies (
  state text not null,
  -- More or fewer contracts than before.
  contracts bigint not null,
  -- Fen; a sum of many amounts may be larger than any one of them.
  total_amount numeric not null
);

create function contracts_tally() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into contract_tallies select state, count(*), sum(total_amount) from changed_to group by state;
  elsif tg_op = 'DELETE' then
    insert into contract_tallies select state, -count(*), -sum(total_amount) from changed_from group by state;
  elsif tg_op = 'UPDATE' then
    insert into contract_tallies
    select state, sum(contracts), sum(total_amount)
      from (select state, 1 as contracts, total_amount from changed_to
            union all select state, -1, -total_amount from changed_from) as change
     group by state having sum(contracts) <> 0 or sum(total_amount) <> 0;
  else
    delete from contract_tallies;
  end if;
  return null;
end $$;

-- Nothing is counted twice or left out between the first count and the first change.
lock table contracts in share mode;
insert into contract_tallies select state, count(*), sum(total_amount) from contracts group by state;
create trigger contracts_tally_insert after insert on contracts
  referencing new table as changed_to for each statement execute function contracts_tally();
create trigger contracts_tally_update after update on contracts
  referencing old table as changed_from new table as changed_to for each statement execute function contracts_tally();
create trigger contracts_tally_delete after delete on contracts
  referencing old table as changed_from for each statement execute function contracts_tally();
create trigger contracts_tally_truncate after truncate on contracts
  for each statement execute function contracts_tally();
grant select, insert, delete on contract_tallies to ${app_role};
