-- What each claim of this node rests on, so that the same papers claimed here twice are found. Hashes without a secret:
-- they never leave the node.
create table claim_papers (
  claim_id text not null references claims (id),
  key text not null,
  -- Whether it names a payment (invoice or voucher), not the contract alone.
  payment boolean not null,
  primary key (claim_id, key)
);
create index claim_papers_key on claim_papers (key);
grant select, insert on claim_papers to ${app_role};
