-- Who may enter: users, the roles they hold, their sessions; persons, whose data can be erased; commands already answered.

create table users (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('active', 'disabled')),
  login text not null constraint users_login unique check (login = lower(login)),
  display_name text not null,
  -- Argon2id in PHC form; never leaves this table.
  password_hash text not null,
  person_id text,
  organization_id text,
  -- A demonstration account has a published password and is locked out of a production node.
  demonstration boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index users_organization_id on users (organization_id);
grant select, insert, update on users to ${app_role};

create table user_grants (
  id text primary key,
  user_id text not null references users (id),
  role text not null,
  area_kind text not null check (area_kind in ('region', 'organization', 'own', 'everywhere')),
  area_value text check ((area_value is not null) = (area_kind in ('region', 'organization'))),
  -- Half-open span of legal dates in China: valid_from is inside, valid_until is not; null is open.
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  granted_by text not null,
  granted_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz,
  check ((revoked_by is null) = (revoked_at is null))
);
create index user_grants_user_id on user_grants (user_id);
-- The same role in the same area is held once.
create unique index user_grants_held on user_grants (user_id, role, area_kind, coalesce(area_value, ''))
  where revoked_at is null;
-- A grant is history: only its end may be written later.
grant select, insert, update (revoked_by, revoked_at) on user_grants to ${app_role};

create table sessions (
  id text primary key,
  -- SHA-256 of the cookie: whoever reads this table cannot enter with it.
  token_hash bytea not null constraint sessions_token_hash unique check (octet_length(token_hash) = 32),
  user_id text not null references users (id),
  user_agent text not null,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_user_id on sessions (user_id, opened_at desc);
grant select, insert, update (last_seen_at, ended_at) on sessions to ${app_role};

-- Failed sign-ins by login, known or not, so that guessing slows down. The login itself is not kept.
create table sign_in_attempts (
  login_hash bytea primary key check (octet_length(login_hash) = 32),
  failures integer not null check (failures >= 0),
  blocked_until timestamptz,
  last_attempt_at timestamptz not null
);
create index sign_in_attempts_last_attempt_at on sign_in_attempts (last_attempt_at);
grant select, insert, update, delete on sign_in_attempts to ${app_role};

-- Commands that were already answered, claimed in the same transaction as the change.
create table idempotency_keys (
  -- Who sent it: a user, or one visitor.
  scope text not null,
  key text not null,
  request_hash bytea not null check (octet_length(request_hash) = 32),
  answer text,
  request_id text not null,
  claimed_at timestamptz not null default clock_timestamp(),
  primary key (scope, key)
);
create index idempotency_keys_claimed_at on idempotency_keys (claimed_at);
grant select, insert, update, delete on idempotency_keys to ${app_role};

-- Persons. Events name them by id only, so that erasing this row erases the person.
create table people (
  id text primary key,
  version integer not null check (version >= 1),
  name text,
  phone text,
  email text,
  id_number text,
  organization_id text,
  region_code text,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  check ((erased_at is null) = (name is not null)),
  check (erased_at is null or (phone is null and email is null and id_number is null))
);
create index people_organization_id on people (organization_id);
create index people_region_code on people (region_code);
grant select, insert, update on people to ${app_role};
