-- Files: what is known about each stored content, and certificates that anyone can verify by their public code.

-- One row per upload. The content itself lies in the file store under its digest; equal contents are stored once.
create table files (
  id              text        not null primary key,
  sha256          text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size            bigint      not null check (size > 0),
  media_type      text        not null,
  original_name   text        not null check (length(original_name) between 1 and 255),
  uploaded_by     text        not null,
  uploaded_at     timestamptz not null,
  confidentiality text        not null check (confidentiality in ('public', 'internal', 'confidential'))
);
create index files_sha256 on files (sha256);
grant select, insert on files to ${app_role};

-- What was issued is never changed. `statement` is what was hashed and signed; the columns beside it only find it.
create table certificates (
  id             text        not null primary key,
  code           text        not null constraint certificates_code unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{20}$'),
  kind           text        not null,
  subject_id     text        not null,
  title          text        not null,
  issuer_id      text,
  issued_at      timestamptz not null,
  issued_by      text        not null,
  file_id        text        not null references files (id),
  statement      jsonb       not null check (jsonb_typeof(statement) = 'object'),
  content_sha256 text        not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  signature      bytea       not null,
  algorithm      text        not null,
  key_id         text        not null,
  revoked_at     timestamptz,
  revoked_by     text,
  revocation_reason text,
  check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revocation_reason is null))
);
create index certificates_subject on certificates (subject_id, issued_at);

-- A revocation is made once and never taken back; a new certificate is issued instead.
create function certificates_check_revocation() returns trigger language plpgsql as $$
begin
  if old.revoked_at is not null then
    raise exception 'a revocation is never changed' using errcode = 'JZ003';
  end if;
  return new;
end $$;
create trigger certificates_revoked_once before update on certificates
  for each row execute function certificates_check_revocation();

grant select, insert, update (revoked_at, revoked_by, revocation_reason) on certificates to ${app_role};
