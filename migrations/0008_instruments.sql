-- Register of fees paid for shared instruments. Amounts are fen.

create table sharing_fees (
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
  user_id text not null references organizations (id),
  owner_id text not null references organizations (id),
  instrument_name text not null,
  paid_on date not null,
  amount bigint not null check (amount >= 1),
  invoice_number text not null,
  recorded_by text,
  confirmed_by text,
  owner_region text,
  user_region text
);
create index sharing_fees_access on sharing_fees using gin (access_areas);
create index sharing_fees_search on sharing_fees using gin (search_grams);
create index sharing_fees_user_id on sharing_fees (user_id);
create index sharing_fees_owner_id on sharing_fees (owner_id);
create index sharing_fees_paid_on on sharing_fees (paid_on, id);
create unique index sharing_fees_once on sharing_fees (user_id, invoice_number) where state not in ('discarded', 'voided');
create index sharing_fees_amount on sharing_fees (amount, id);
grant select, insert, update on sharing_fees to ${app_role};
