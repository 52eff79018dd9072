-- Who reacts to the sealed ledger, and how far each has come: written in the transaction of the reaction, so that every
-- event takes effect once. What two modules kept in tables of their own moves here.
create table ledger_followers (
  name text primary key,
  seq bigint not null check (seq >= 0),
  moved_at timestamptz not null default clock_timestamp(),
  -- The event after `seq` has been tried in vain since then.
  failing_since timestamptz
);
insert into ledger_followers (name, seq)
select 'grants', seq from grant_follower union all select 'introductions', seq from introduction_follower;
drop table grant_follower;
drop table introduction_follower;
grant select, insert, update on ledger_followers to ${app_role};
