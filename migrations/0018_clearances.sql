-- Register of clearances: what was answered before anything is shown to the public.

create table clearances (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('open', 'submitted', 'passed', 'refused', 'revoked', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  achievement_id text references achievements (id),
  need_id text references needs (id),
  subject_name text,
  organization_id text references organizations (id),
  region_code text,
  content_hash text,
  classification text,
  classification_basis text,
  catalogue_finding text,
  catalogue_reason text,
  catalogue_from date,
  catalogue_hits text,
  dual_use text,
  handling_note text,
  rights_proof text,
  rights_document text,
  submitted_by text,
  decided_by text,
  decided_on date
);
create index clearances_access on clearances using gin (access_areas);
create index clearances_search on clearances using gin (search_grams);
create index clearances_public on clearances (id) where confidentiality = 'public';
create index clearances_state on clearances (state, id);
create index clearances_achievement_id on clearances (achievement_id);
create index clearances_need_id on clearances (need_id);
create index clearances_organization_id on clearances (organization_id);
create index clearances_classification on clearances (classification);
create index clearances_catalogue_finding on clearances (catalogue_finding);
create index clearances_dual_use on clearances (dual_use);
create index clearances_decided_on on clearances (decided_on, id);
grant select, insert, update on clearances to ${app_role};
-- Whoever submitted the answers does not judge them.
alter table clearances add check (decided_by is null or submitted_by is null or decided_by <> submitted_by or state = 'revoked');
