-- The facts that policies look at beside contracts: insurances, investments, evaluations, distributions. Amounts are fen.

create table insurances (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('recorded', 'confirmed', 'voided', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  unit_id text not null references organizations (id),
  policy_number text not null,
  insurer text not null,
  product_name text not null,
  product_number text not null,
  paid_on date not null,
  premium bigint not null check (premium >= 1),
  starts_on date not null,
  ends_on date not null,
  product_quality_liability boolean,
  first_set boolean,
  in_national_catalogue boolean,
  recorded_by text,
  confirmed_by text,
  unit_region text,
  -- Whoever records does not confirm.
  check (confirmed_by is null or recorded_by is null or confirmed_by <> recorded_by)
);
create index insurances_access on insurances using gin (access_areas);
create index insurances_search on insurances using gin (search_grams);
create index insurances_unit on insurances (unit_id, id);
create index insurances_created on insurances (created_at, id);
create index insurances_paid_on on insurances (paid_on, id);
create index insurances_premium on insurances (premium, id);
create unique index insurances_once on insurances (policy_number)
  where state not in ('discarded', 'voided');
grant select, insert, update on insurances to ${app_role};

create table investments (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('recorded', 'confirmed', 'voided', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  unit_id text not null references organizations (id),
  investor_kind text not null,
  agreement_number text not null,
  investee_name text not null,
  stage text,
  technology_enterprise boolean,
  paid_on date not null,
  amount bigint not null check (amount >= 1),
  recorded_by text,
  confirmed_by text,
  unit_region text,
  -- Whoever records does not confirm.
  check (confirmed_by is null or recorded_by is null or confirmed_by <> recorded_by)
);
create index investments_access on investments using gin (access_areas);
create index investments_search on investments using gin (search_grams);
create index investments_unit on investments (unit_id, id);
create index investments_created on investments (created_at, id);
create index investments_paid_on on investments (paid_on, id);
create index investments_amount on investments (amount, id);
create unique index investments_once on investments (unit_id, agreement_number)
  where state not in ('discarded', 'voided');
grant select, insert, update on investments to ${app_role};

create table evaluations (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('recorded', 'confirmed', 'voided', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  unit_id text not null references organizations (id),
  kind text not null,
  level text not null,
  grade text not null,
  evaluated_on date not null,
  document_number text not null,
  approved_amount bigint check (approved_amount >= 1),
  recorded_by text,
  confirmed_by text,
  unit_region text,
  -- Whoever records does not confirm.
  check (confirmed_by is null or recorded_by is null or confirmed_by <> recorded_by)
);
create index evaluations_access on evaluations using gin (access_areas);
create index evaluations_search on evaluations using gin (search_grams);
create index evaluations_unit on evaluations (unit_id, id);
create index evaluations_created on evaluations (created_at, id);
create index evaluations_evaluated_on on evaluations (evaluated_on, id);
create index evaluations_approved_amount on evaluations (approved_amount, id);
create unique index evaluations_once on evaluations (unit_id, kind, level, document_number)
  where state not in ('discarded', 'voided');
grant select, insert, update on evaluations to ${app_role};

create table distributions (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('recorded', 'confirmed', 'voided', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  unit_id text not null references organizations (id),
  achievement_name text not null,
  distribution_number text not null,
  mode text not null,
  establishment text,
  converted_on date not null,
  income_on date not null,
  income bigint not null check (income >= 1),
  team_amount bigint check (team_amount >= 0),
  agreed_on date,
  agreement_number text,
  agreed_amount bigint check (agreed_amount >= 0),
  recorded_by text,
  confirmed_by text,
  unit_region text,
  -- Whoever records does not confirm.
  check (confirmed_by is null or recorded_by is null or confirmed_by <> recorded_by)
);
create index distributions_access on distributions using gin (access_areas);
create index distributions_search on distributions using gin (search_grams);
create index distributions_unit on distributions (unit_id, id);
create index distributions_created on distributions (created_at, id);
create index distributions_income_on on distributions (income_on, id);
create index distributions_income on distributions (income, id);
create index distributions_team_amount on distributions (team_amount, id);
create unique index distributions_once on distributions (unit_id, distribution_number)
  where state not in ('discarded', 'voided');
grant select, insert, update on distributions to ${app_role};

-- Achievements that lie unused, and whether their completers may transfer them.

create table self_transfers (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('counting', 'noticed', 'agreed', 'declined', 'implemented', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  unit_id text not null references organizations (id),
  achievement_name text not null,
  achievement_number text not null,
  completed_on date not null,
  pack_id text not null,
  period_months integer,
  opens_on date,
  clause text,
  noticed_on date,
  notice_number text,
  agreed_on date,
  agreement_number text,
  implemented_on date,
  unit_region text,
  -- Nobody is notified before the period is over, nothing agreed before the notice.
  check (noticed_on is null or opens_on is null or noticed_on >= opens_on),
  check (agreed_on is null or noticed_on is null or agreed_on >= noticed_on)
);
create index self_transfers_access on self_transfers using gin (access_areas);
create index self_transfers_search on self_transfers using gin (search_grams);
create index self_transfers_unit on self_transfers (unit_id, id);
create index self_transfers_created on self_transfers (created_at, id);
create index self_transfers_opens_on on self_transfers (opens_on, id);
create index self_transfers_completed_on on self_transfers (completed_on, id);
create unique index self_transfers_once on self_transfers (unit_id, achievement_number)
  where state not in ('discarded');
grant select, insert, update on self_transfers to ${app_role};
