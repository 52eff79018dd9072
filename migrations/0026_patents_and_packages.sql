-- Registers of patents and their licences, disclosures of service inventions, packages and catalogues of achievements.

create table patents (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('pending', 'granted', 'rejected', 'lapsed', 'invalidated', 'expired', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  name text not null,
  holder_id text not null references organizations (id),
  achievement_id text references achievements (id),
  kind text not null,
  application_number text not null,
  filed_on date not null,
  evaluation_report text,
  patent_number text,
  granted_on date,
  fee_paid_until date,
  expires_on date,
  region_code text
);
create index patents_access on patents using gin (access_areas);
create index patents_search on patents using gin (search_grams);
create index patents_public on patents (id) where confidentiality = 'public';
create index patents_state on patents (state, id);
create index patents_holder_id on patents (holder_id);
create index patents_achievement_id on patents (achievement_id);
create index patents_kind on patents (kind);
create index patents_filed_on on patents (filed_on, id);
create index patents_fee_paid_until on patents (fee_paid_until, id);
create index patents_expires_on on patents (expires_on, id);
grant select, insert, update on patents to ${app_role};

create unique index patents_once on patents (application_number) where state <> 'discarded';

create table patent_licenses (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('effective', 'filed', 'ended', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  number text not null,
  patent_id text not null references patents (id),
  licensee_id text not null references organizations (id),
  kind text,
  begins_on date not null,
  ends_on date not null,
  fee text,
  holder_id text references organizations (id),
  due_on date,
  filing_number text,
  region_code text
);
create index patent_licenses_access on patent_licenses using gin (access_areas);
create index patent_licenses_search on patent_licenses using gin (search_grams);
create index patent_licenses_public on patent_licenses (id) where confidentiality = 'public';
create index patent_licenses_state on patent_licenses (state, id);
create index patent_licenses_patent_id on patent_licenses (patent_id);
create index patent_licenses_licensee_id on patent_licenses (licensee_id);
create index patent_licenses_kind on patent_licenses (kind);
create index patent_licenses_begins_on on patent_licenses (begins_on, id);
create index patent_licenses_ends_on on patent_licenses (ends_on, id);
create index patent_licenses_holder_id on patent_licenses (holder_id);
create index patent_licenses_due_on on patent_licenses (due_on, id);
grant select, insert, update on patent_licenses to ${app_role};

create unique index patent_licenses_once on patent_licenses (patent_id, number) where state <> 'discarded';

create table disclosures (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('draft', 'disclosed', 'evaluating', 'decided', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  name text not null,
  organization_id text not null references organizations (id),
  description text not null,
  tech_area text,
  funding_source text,
  used_means boolean not null,
  publication_planned_on date,
  disclosed_on date,
  due_on date,
  decision text,
  decision_reason text,
  decided_on date,
  decided_by text,
  region_code text
);
create index disclosures_access on disclosures using gin (access_areas);
create index disclosures_search on disclosures using gin (search_grams);
create index disclosures_public on disclosures (id) where confidentiality = 'public';
create index disclosures_state on disclosures (state, id);
create index disclosures_organization_id on disclosures (organization_id);
create index disclosures_tech_area on disclosures (tech_area);
create index disclosures_disclosed_on on disclosures (disclosed_on, id);
create index disclosures_due_on on disclosures (due_on, id);
create index disclosures_decision on disclosures (decision);
grant select, insert, update on disclosures to ${app_role};

create table achievement_packages (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('draft', 'published', 'withdrawn', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  name text not null,
  kind text not null,
  issuer_id text not null references organizations (id),
  document_number text,
  summary text,
  tech_area text,
  published_on date,
  region_code text
);
create index achievement_packages_access on achievement_packages using gin (access_areas);
create index achievement_packages_search on achievement_packages using gin (search_grams);
create index achievement_packages_public on achievement_packages (id) where confidentiality = 'public';
create index achievement_packages_state on achievement_packages (state, id);
create index achievement_packages_kind on achievement_packages (kind);
create index achievement_packages_issuer_id on achievement_packages (issuer_id);
create index achievement_packages_tech_area on achievement_packages (tech_area);
create index achievement_packages_published_on on achievement_packages (published_on, id);
grant select, insert, update on achievement_packages to ${app_role};

create table package_items (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('listed', 'removed')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  name text,
  package_id text not null references achievement_packages (id),
  achievement_id text not null references achievements (id),
  issuer_id text references organizations (id),
  note text,
  region_code text
);
create index package_items_access on package_items using gin (access_areas);
create index package_items_search on package_items using gin (search_grams);
create index package_items_public on package_items (id) where confidentiality = 'public';
create index package_items_state on package_items (state, id);
create index package_items_package_id on package_items (package_id);
create index package_items_achievement_id on package_items (achievement_id);
create index package_items_issuer_id on package_items (issuer_id);
grant select, insert, update on package_items to ${app_role};

create unique index package_items_once on package_items (package_id, achievement_id) where state = 'listed';
