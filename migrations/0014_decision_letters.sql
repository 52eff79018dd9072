-- The letters of decisions on claims (决定书): one for each decision, numbered within the paying region and year.

create table decision_letters (
  claim_id text not null references claims (id),
  -- The version of the claim that the decision made: a decision has one letter and never another.
  claim_version integer not null check (claim_version >= 1),
  region_code text not null,
  year integer not null,
  serial_number integer not null check (serial_number >= 1),
  certificate_id text not null unique references certificates (id),
  issued_at timestamptz not null,
  primary key (claim_id, claim_version)
);
create unique index decision_letters_number on decision_letters (region_code, year, serial_number);
grant select, insert on decision_letters to ${app_role};
