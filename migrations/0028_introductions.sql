-- Mandates of technology managers, and introductions of those who offer to those who need.

create table mandates (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('draft', 'sent', 'confirmed', 'inForce', 'ended', 'expired', 'declined', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  name text not null,
  principal_id text not null references organizations (id),
  other_principal_id text references organizations (id),
  broker_id text not null references organizations (id),
  scope text not null,
  achievement_id text references achievements (id),
  need_id text references needs (id),
  begins_on date not null,
  ends_on date not null,
  fee_kind text not null,
  fee_basis_points integer,
  fee_amount bigint check (fee_amount >= 1),
  lead_manager_id text,
  lead_share integer not null,
  second_manager_id text,
  second_share integer,
  third_manager_id text,
  third_share integer,
  fourth_manager_id text,
  fourth_share integer,
  principal_region text,
  broker_region text,
  confirmed_on date,
  confirmed_by text,
  other_confirmed_on date,
  other_confirmed_by text,
  signed_on date,
  digest text,
  signature text,
  key_id text,
  ended_on date
);
create index mandates_access on mandates using gin (access_areas);
create index mandates_search on mandates using gin (search_grams);
create index mandates_public on mandates (id) where confidentiality = 'public';
create index mandates_created on mandates (created_at, id);
-- The shares of a mandate that was signed are the whole.
alter table mandates add check (signed_on is null
  or lead_share + coalesce(second_share, 0) + coalesce(third_share, 0) + coalesce(fourth_share, 0) = 10000);
create index mandates_principal on mandates (principal_id);
create index mandates_broker on mandates (broker_id);
create index mandates_ends on mandates (ends_on, id);
create index mandates_signed on mandates (signed_on, id);
grant select, insert, update on mandates to ${app_role};

create table introductions (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('proposed', 'awaitingProvider', 'awaitingSeeker', 'contacting', 'talking', 'intended', 'contracted', 'performed', 'declined', 'ended', 'notChosen')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  origin text not null,
  achievement_id text references achievements (id),
  need_id text references needs (id),
  provider_id text references organizations (id),
  seeker_id text references organizations (id),
  mandate_id text references mandates (id),
  meeting_id text references meetings (id),
  message text,
  match_score integer,
  match_level integer,
  match_model text,
  name text,
  broker_id text references organizations (id),
  provider_region text,
  seeker_region text,
  provider_published boolean,
  seeker_published boolean,
  need_published boolean,
  broker_knows text,
  due_on date,
  next_step text,
  escalated_on date,
  provider_consent_on date,
  seeker_consent_on date,
  contacted_on date,
  provider_contact_id text,
  seeker_contact_id text,
  first_talk_on date,
  last_talk_on date,
  talk_count integer,
  intended_on date,
  intent_amount bigint check (intent_amount >= 1),
  contract_id text references contracts (id),
  contracted_on date,
  performed_on date,
  ended_on date,
  end_reason text,
  feedback text
);
create index introductions_access on introductions using gin (access_areas);
create index introductions_search on introductions using gin (search_grams);
create index introductions_public on introductions (id) where confidentiality = 'public';
create index introductions_created on introductions (created_at, id);
create index introductions_due on introductions (due_on, id);
create index introductions_need on introductions (need_id);
create index introductions_achievement on introductions (achievement_id);
create index introductions_mandate on introductions (mandate_id);
create index introductions_meeting on introductions (meeting_id);
-- Two sides are introduced on one thing once at a time.
create unique index introductions_once
  on introductions (provider_id, seeker_id, coalesce(achievement_id, ''), coalesce(need_id, ''))
  where state in ('proposed', 'awaitingProvider', 'awaitingSeeker', 'contacting', 'talking', 'intended');
-- One contract counts once, whatever the application believes.
create unique index introductions_contract on introductions (contract_id) where contract_id is not null;
grant select, insert, update on introductions to ${app_role};

-- How far the ledger has been followed.
create table introduction_follower (
  only_row boolean primary key check (only_row),
  seq bigint not null
);
grant select, insert, update on introduction_follower to ${app_role};
