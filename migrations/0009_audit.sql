-- Verifications of the whole ledger, nightly or asked for, with how far they are and what they found.

create table ledger_verifications (
  id text primary key,
  state text not null check (state in ('waiting', 'running', 'intact', 'broken', 'failed')),
  requested_by text not null,
  requested_at timestamptz not null,
  done bigint not null default 0,
  total bigint not null default 0,
  -- What was found: head of the chain, events, checkpoints and, when broken, the first record that does not fit.
  result jsonb,
  finished_at timestamptz
);
create index ledger_verifications_requested on ledger_verifications (requested_at desc);
grant select, insert, update on ledger_verifications to ${app_role};
