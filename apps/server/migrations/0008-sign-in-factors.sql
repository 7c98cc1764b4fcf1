-- What an account signs in with beside its password, and how freshly a session proved who it is.

alter table sessions
  -- When the person last proved who they are: at sign-in, or by a confirmation.
  add column confirmed_at timestamptz,
  add column last_used_at timestamptz,
  -- The token before the last renewal: requests under way still carry it.
  add column previous_digest bytea,
  add column previous_until timestamptz,
  -- Whether an identity provider vouched for a second factor at sign-in.
  add column second_factor_vouched boolean not null default false;
update sessions set confirmed_at = created_at, last_used_at = created_at;
alter table sessions
  alter column confirmed_at set not null,
  alter column last_used_at set not null,
  add constraint sessions_previous_once unique (previous_digest),
  add constraint sessions_previous_ends check (
    (previous_digest is null) = (previous_until is null));

create table passkeys (
  id text not null,
  account_id text not null,
  name text not null,
  credential_id bytea not null,
  -- COSE, as the authenticator gave it.
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  backed_up boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint passkeys_pkey primary key (id),
  constraint passkeys_credential_once unique (credential_id),
  constraint passkeys_counter_counts check (counter >= 0),
  constraint passkeys_account_exists foreign key (account_id) references accounts (id)
);
create index passkeys_account on passkeys (account_id);

-- One in use and one being set up, at most.
create table totp_secrets (
  account_id text not null,
  state text not null,
  -- AES-256-GCM: nonce, ciphertext, tag. The key is derived from the server key.
  sealed bytea not null,
  started_at timestamptz not null,
  confirmed_at timestamptz,
  -- The newest time step that was used; it and all before it are never accepted again.
  last_step bigint,
  constraint totp_secrets_pkey primary key (account_id, state),
  constraint totp_secrets_state_known check (state in ('started', 'set-up')),
  constraint totp_secrets_confirmed check (
    (state = 'set-up') = (confirmed_at is not null)
    and (state = 'set-up') = (last_step is not null)),
  constraint totp_secrets_account_exists foreign key (account_id) references accounts (id)
);

create table recovery_codes (
  account_id text not null,
  code_digest bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  constraint recovery_codes_pkey primary key (account_id, code_digest),
  constraint recovery_codes_digest_length check (octet_length(code_digest) = 32),
  constraint recovery_codes_account_exists foreign key (account_id) references accounts (id)
);

-- What a passkey signs. A row is deleted by its use, whether what came with it was right or not.
create table sign_in_challenges (
  challenge_digest bytea not null,
  purpose text not null,
  -- Null where nobody is signed in yet.
  account_id text,
  address text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint sign_in_challenges_pkey primary key (challenge_digest),
  constraint sign_in_challenges_purpose_known check (
    purpose in ('sign-in', 'registration', 'confirmation')),
  constraint sign_in_challenges_account_fits check (
    (purpose = 'sign-in') = (account_id is null)),
  constraint sign_in_challenges_account_exists foreign key (account_id) references accounts (id)
);
create index sign_in_challenges_expiry on sign_in_challenges (expires_at);
create index sign_in_challenges_address on sign_in_challenges (address, created_at);
create index sign_in_challenges_account on sign_in_challenges (account_id);

-- What the sessions of an account are told of what changed about signing in.
create table security_changes (
  id bigint not null generated always as identity,
  account_id text not null,
  kind text not null,
  at timestamptz not null,
  -- The session that made the change; null where none was open.
  session_id text,
  constraint security_changes_pkey primary key (id),
  constraint security_changes_kind_known check (kind in (
    'passkey-added', 'passkey-removed', 'passkey-copied', 'totp-added', 'totp-removed',
    'recovery-codes-renewed', 'recovery-code-used', 'password-changed', 'code-refused')),
  constraint security_changes_account_exists foreign key (account_id) references accounts (id)
);
create index security_changes_account on security_changes (account_id, id);

-- Whether the password was right and the code was not: told to the owner when it happens often.
alter table sign_in_failures add column code_wrong boolean not null default false;

do $$
declare
  name text;
begin
  foreach name in array array['passkeys', 'totp_secrets', 'recovery_codes', 'sign_in_challenges',
    'security_changes']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I to jibao_owner, jibao_writer
      using (true) with check (true)', name || '_work', name);
  end loop;
end $$;

grant select, insert, update, delete on passkeys, totp_secrets, recovery_codes to jibao_writer;
grant select, insert, delete on sign_in_challenges to jibao_writer;
grant select, insert on security_changes to jibao_writer;
grant update (code_wrong) on sign_in_failures to jibao_writer;
