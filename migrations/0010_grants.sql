-- Claims of grants, their objections, and the caps that they count against. Amounts are fen.

create table claims (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('proposed', 'submitted', 'correcting', 'checked', 'computed', 'reviewed', 'approved',
    'noticed', 'decided', 'paid', 'returned', 'refused', 'withdrawn', 'redressOfRefusal', 'redressOfDecision', 'redressOfPayment')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  unit_id text not null references organizations (id),
  settlement_id text not null references settlements (id),
  measure_id text not null,
  amount_claimed bigint not null check (amount_claimed >= 1),
  note text,
  origin text,
  measure_title text,
  unit_name text,
  pack_id text,
  year integer,
  region_code text,
  amount_computed bigint check (amount_computed >= 0),
  result_hash text,
  excluded_items text,
  submitted_on date,
  checked_by text,
  reviewed_by text,
  second_reviewed_by text,
  amount_approved bigint check (amount_approved >= 1),
  notice_round integer,
  notice_from date,
  notice_until date,
  decided_by text,
  decided_on date,
  redress_until date,
  redress_officer text,
  amount_paid bigint check (amount_paid >= 0),
  paid_on date,
  amount_returned bigint check (amount_returned >= 0),
  -- First and second review are two people, whatever the application believes.
  check (reviewed_by is null or second_reviewed_by is null or reviewed_by <> second_reviewed_by),
  check (amount_returned <= amount_paid),
  -- Nothing is paid without both reviews, and every decision names its officer and the last day for redress.
  check (coalesce(amount_paid, 0) = 0 or (reviewed_by is not null and second_reviewed_by is not null)),
  check (decided_on is null or (decided_by is not null and redress_until > decided_on))
);
create index claims_access on claims using gin (access_areas);
create index claims_search on claims using gin (search_grams);
create index claims_unit on claims (unit_id, id);
create index claims_settlement on claims (settlement_id, id);
create index claims_created on claims (created_at, id);
create index claims_desk on claims (state, id) where state not in ('paid', 'returned', 'refused', 'withdrawn');
-- A unit claims what a settlement granted it under a measure once.
create unique index claims_once on claims (settlement_id, unit_id, measure_id) where state <> 'withdrawn';
grant select, insert, update on claims to ${app_role};

-- One account for each cap, holder and year: what the document allows, what is promised, what is paid.
create table cap_accounts (
  id text primary key,
  version integer not null check (version >= 1),
  cap_key text not null,
  unit_id text not null references organizations (id),
  year integer not null,
  label text not null,
  cap_limit bigint not null check (cap_limit >= 0),
  -- The words of the document that the limit comes from, with their place.
  citation jsonb not null,
  reserved bigint not null default 0 check (reserved >= 0),
  spent bigint not null default 0 check (spent >= 0),
  -- The cap itself. No order of commands and no fault of the application gets past it.
  check (reserved + spent <= cap_limit)
);
create unique index cap_accounts_once on cap_accounts (cap_key, unit_id, year);
grant select, insert, update on cap_accounts to ${app_role};

-- The part that each claim has in an account.
create table cap_entries (
  account_id text not null references cap_accounts (id),
  claim_id text not null references claims (id),
  reserved bigint not null check (reserved >= 0),
  spent bigint not null check (spent >= 0),
  primary key (account_id, claim_id)
);
create index cap_entries_claim on cap_entries (claim_id);
grant select, insert, update on cap_entries to ${app_role};

create table objections (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('open', 'upheld', 'dismissed', 'withdrawn')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  claim_id text not null references claims (id),
  objector_id text references organizations (id),
  grounds text not null,
  notice_round integer,
  deadline date,
  received_on date,
  region_code text,
  finding text,
  decided_by text,
  decided_on date,
  -- An objection is received while the notice lasts.
  check (received_on <= deadline)
);
create index objections_access on objections using gin (access_areas);
create index objections_search on objections using gin (search_grams);
create index objections_claim on objections (claim_id, notice_round);
create index objections_objector on objections (objector_id, id);
create index objections_created on objections (created_at, id);
grant select, insert, update on objections to ${app_role};

-- How far the reactions of claims to other events have come in the sealed ledger.
create table grant_follower (
  only_row boolean primary key check (only_row),
  seq bigint not null
);
grant select, insert, update on grant_follower to ${app_role};
