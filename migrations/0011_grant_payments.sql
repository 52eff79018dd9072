-- Budgets, payment batches and clawbacks of grants. Amounts are fen.

create table budgets (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('draft', 'open', 'closed', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  title text not null,
  document_number text not null,
  pack_id text not null,
  year integer not null,
  region_code text not null,
  amount bigint not null check (amount >= 1),
  rule text not null,
  priority text,
  paid bigint check (paid >= 0),
  opened_by text,
  -- No budget pays more than it holds.
  check (paid <= amount),
  check (opened_by <> created_by)
);
create index budgets_access on budgets using gin (access_areas);
create index budgets_search on budgets using gin (search_grams);
create index budgets_created on budgets (created_at, id);
create unique index budgets_once on budgets (document_number, title) where state <> 'discarded';
grant select, insert, update on budgets to ${app_role};

create table payment_batches (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('planned', 'paid', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  number text not null,
  budget_id text not null references budgets (id),
  rule text,
  claim_count integer,
  due_total bigint check (due_total >= 0),
  total bigint check (total >= 0),
  lines_digest text,
  region_code text,
  voucher text,
  paid_on date,
  confirmed_by text,
  check (total <= due_total)
);
create index payment_batches_access on payment_batches using gin (access_areas);
create index payment_batches_search on payment_batches using gin (search_grams);
create index payment_batches_budget on payment_batches (budget_id, state);
create index payment_batches_created on payment_batches (created_at, id);
create unique index payment_batches_once on payment_batches (number) where state <> 'discarded';
grant select, insert, update on payment_batches to ${app_role};

-- Who gets how much in a batch; written once.
create table payment_lines (
  batch_id text not null references payment_batches (id),
  claim_id text not null references claims (id),
  due bigint not null check (due >= 1),
  amount bigint not null check (amount >= 1),
  primary key (batch_id, claim_id),
  check (amount <= due)
);
create index payment_lines_claim on payment_lines (claim_id);
grant select, insert on payment_lines to ${app_role};

create table clawbacks (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('opened', 'demanded', 'repaid', 'dismissed')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  claim_id text not null references claims (id),
  amount bigint not null check (amount >= 1),
  grounds text not null,
  unit_id text references organizations (id),
  region_code text,
  demanded_by text,
  demanded_on date,
  repay_until date,
  redress_until date,
  voucher text,
  repaid_on date
);
create index clawbacks_access on clawbacks using gin (access_areas);
create index clawbacks_search on clawbacks using gin (search_grams);
create index clawbacks_claim on clawbacks (claim_id, state);
create index clawbacks_unit on clawbacks (unit_id, id);
create index clawbacks_created on clawbacks (created_at, id);
grant select, insert, update on clawbacks to ${app_role};
