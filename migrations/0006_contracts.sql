-- Registers of technology contracts and of the money received under them. Amounts are fen.

create table contracts (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('draft', 'submitted', 'correcting', 'accepted', 'registered', 'refused', 'cancelled', 'revoked', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  contract_number text not null,
  name text not null,
  type text not null,
  seller_id text not null references organizations (id),
  buyer_id text not null references organizations (id),
  broker_id text references organizations (id),
  signed_on date not null,
  begins_on date not null,
  ends_on date not null,
  total_amount bigint not null check (total_amount >= 1),
  technology_amount bigint not null check (technology_amount >= 1),
  payment_method text not null,
  related_parties boolean not null,
  cross_border boolean not null,
  technology_field text not null,
  intellectual_property text not null,
  plan_source text not null,
  socio_economic_objective text not null,
  industry text not null,
  expected_investment bigint,
  expected_output bigint,
  advanced_technology text,
  seller_region text,
  buyer_region text,
  external_number text,
  submitted_on date,
  accepted_on date,
  accepted_by text,
  due_on date,
  registered_on date,
  registered_by text,
  refusal_ground text,
  -- 0 < 技术交易额 ≤ 成交额, whatever the application believes.
  check (technology_amount <= total_amount),
  check (begins_on <= ends_on),
  -- Nobody registers what he accepted himself.
  check (registered_by is null or accepted_by is null or registered_by <> accepted_by)
);
create index contracts_access on contracts using gin (access_areas);
create index contracts_search on contracts using gin (search_grams);
create index contracts_contract_number on contracts (contract_number, id);
create index contracts_type on contracts (type, id);
create index contracts_seller_id on contracts (seller_id);
create index contracts_buyer_id on contracts (buyer_id);
create index contracts_broker_id on contracts (broker_id);
create index contracts_signed_on on contracts (signed_on, id);
create index contracts_total_amount on contracts (total_amount, id);
create index contracts_technology_amount on contracts (technology_amount, id);
create index contracts_due_on on contracts (due_on, id);
create index contracts_registered_on on contracts (registered_on desc nulls last, id desc);
create index contracts_desk on contracts (state, due_on, id) where state in ('submitted', 'correcting', 'accepted');
-- 同一合同不得重复登记: the seller's own number identifies a contract.
create unique index contracts_once on contracts (seller_id, contract_number) where state <> 'discarded';
create unique index contracts_external_number on contracts (external_number) where external_number is not null;
grant select, insert, update on contracts to ${app_role};

create table receipts (
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
  contract_id text not null references contracts (id),
  received_on date not null,
  amount bigint not null check (amount >= 1),
  invoice_number text not null,
  invoiced_on date,
  voucher_number text not null,
  note text,
  recorded_by text,
  confirmed_by text,
  confirmed_on date,
  seller_id text references organizations (id),
  buyer_id text references organizations (id),
  seller_region text,
  buyer_region text
);
create index receipts_access on receipts using gin (access_areas);
create index receipts_search on receipts using gin (search_grams);
create index receipts_contract_id on receipts (contract_id);
create index receipts_received_on on receipts (received_on, id);
-- One payment counts once, under whatever contract it is recorded.
create unique index receipts_once on receipts (invoice_number, voucher_number) where state not in ('discarded', 'voided');
create index receipts_amount on receipts (amount, id);
grant select, insert, update on receipts to ${app_role};
