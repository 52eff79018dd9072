-- Vectors of texts from the embedding service, by what they were made from: a cache, and nothing that is not in the registers.

create table text_vectors (
  -- SHA-256 of the service's address and model: vectors of another one are of another space.
  service bytea not null check (octet_length(service) = 32),
  text_hash bytea not null check (octet_length(text_hash) = 32),
  vector real[] not null check (cardinality(vector) between 1 and 8192),
  used_on date not null,
  primary key (service, text_hash)
);
create index text_vectors_used_on on text_vectors (used_on);
grant select, insert, update, delete on text_vectors to ${app_role};
