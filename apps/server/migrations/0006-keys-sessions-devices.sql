-- Keys that rotate: the key before this one works until a stated instant.
alter table api_keys
  add column previous_digest bytea,
  add column previous_until timestamptz,
  add column rotated_at timestamptz;
alter table api_keys
  add constraint api_keys_previous_once unique (previous_digest),
  add constraint api_keys_previous_ends check (
    (previous_digest is null) = (previous_until is null));

-- A name for a session that may be shown: its token's digest stays where it is.
alter table sessions
  add column id text not null default 'ses_' || replace(gen_random_uuid()::text, '-', '');
alter table sessions add constraint sessions_id_once unique (id);

-- Browsers on which an account has signed in: guesses made elsewhere do not slow them.
create table known_devices (
  token_digest bytea not null,
  account_id text not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  constraint known_devices_pkey primary key (token_digest, account_id),
  constraint known_devices_digest_length check (octet_length(token_digest) = 32),
  constraint known_devices_account_exists foreign key (account_id) references accounts (id)
);
create index known_devices_account on known_devices (account_id);
alter table known_devices enable row level security;
alter table known_devices force row level security;
create policy known_devices_work on known_devices to jibao_owner, jibao_writer
  using (true) with check (true);
grant select, insert, update, delete on known_devices to jibao_writer;

-- Null for a guess from a device that the login does not know.
alter table sign_in_failures add column device_digest bytea;
