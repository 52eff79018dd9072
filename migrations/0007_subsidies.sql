-- Settlements: one run of a policy pack over a year's ledger, and what it came to for each unit. Amounts are fen.

create table settlements (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('computing', 'computed', 'failed', 'approved', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  pack_id text not null,
  year integer not null,
  region_code text not null,
  approved_rates text,
  decisions text,
  trial boolean,
  pack_hash text,
  engine_version text,
  unit_count integer,
  granted_total bigint,
  up_to_total bigint,
  waiting_count integer,
  result_digest text,
  read_up_to text,
  failure text,
  requested_by text,
  approved_by text,
  -- The person who asked for a run does not approve it.
  check (approved_by is null or requested_by is null or approved_by <> requested_by)
);
create index settlements_access on settlements using gin (access_areas);
create index settlements_created on settlements (created_at, id);
create index settlements_year on settlements (year, id);
grant select, insert, update on settlements to ${app_role};

-- The result of one unit with the facts it was computed from: enough to compute it again, to the fen.
create table unit_settlements (
  settlement_id text not null references settlements (id),
  unit_id text not null references organizations (id),
  unit_name text not null,
  unit_kind text not null,
  region_code text not null,
  granted bigint not null check (granted >= 0),
  up_to bigint not null check (up_to >= 0),
  statuses text[] not null,
  facts jsonb not null,
  result jsonb not null,
  result_hash text not null,
  primary key (settlement_id, unit_id)
);
create index unit_settlements_granted on unit_settlements (settlement_id, granted desc, unit_id);
-- Results are written once by the run and never changed.
grant select, insert on unit_settlements to ${app_role};

-- Notices issued for a unit under an approved settlement; at most one stands at a time.
create table settlement_notices (
  settlement_id text not null,
  unit_id text not null,
  certificate_id text not null,
  issued_at timestamptz not null,
  primary key (settlement_id, unit_id, certificate_id),
  foreign key (settlement_id, unit_id) references unit_settlements (settlement_id, unit_id)
);
create unique index settlement_notices_once on settlement_notices (settlement_id, unit_id);
grant select, insert on settlement_notices to ${app_role};
