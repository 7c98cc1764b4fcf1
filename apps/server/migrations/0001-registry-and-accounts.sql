-- Who receives, who must report, and who signs in. The owner of every object is jibao_owner;
-- jibao_writer changes rows, jibao_reader sees no password, session or key.

create table authorities (
  key text not null,
  kind text not null,
  name_zh text not null,
  name_en text not null,
  division text,
  sector text,
  reach text not null default 'none',
  legal_basis text,
  mail text,
  contact text,
  constraint authorities_pkey primary key (key),
  constraint authorities_key_by_kind check (key = kind or key like kind || ':%'),
  constraint authorities_kind_known check (kind in (
    'national-cac', 'provincial-cac', 'protection-department', 'departmental-cyber-office',
    'public-security', 'sector-regulator', 'peer-department')),
  constraint authorities_reach_known check (reach in ('desk', 'mail', 'none')),
  constraint authorities_division_form check (division ~ '^\d{6}$'),
  -- Receiving for an authority needs a legal basis, and somebody who wrote it down.
  constraint authorities_desk_has_basis check (reach <> 'desk' or legal_basis is not null),
  constraint authorities_mail_has_address check (reach <> 'mail' or mail is not null)
);

-- One row whose number grows with every change, so that a cached copy knows when it is old.
create table registry_versions (
  id integer not null default 1,
  version bigint not null default 1,
  constraint registry_versions_pkey primary key (id),
  constraint registry_versions_single check (id = 1)
);
insert into registry_versions default values;

create function bump_registry_version() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update public.registry_versions set version = version + 1;
  return null;
end $$;
revoke all on function bump_registry_version() from public;

create trigger authorities_bump_version
  after insert or update or delete on authorities
  for each statement execute function bump_registry_version();

create table operators (
  id text not null,
  name text not null,
  kinds text[] not null default '{}',
  division text,
  parent_organ text,
  sector text,
  instruments text[] not null default '{}',
  mail text,
  created_at timestamptz not null,
  constraint operators_pkey primary key (id),
  constraint operators_name_once unique nulls not distinct (name, division),
  constraint operators_kinds_known check (kinds <@ array['cii-holder', 'central-organ']),
  constraint operators_division_form check (division ~ '^\d{6}$'),
  constraint operators_parent_organ_exists foreign key (parent_organ) references authorities (key)
);
create index operators_parent_organ on operators (parent_organ);

create table accounts (
  id text not null,
  login text not null,
  name text not null,
  role text not null,
  authority_key text,
  operator_id text,
  -- Null until the one-time link is used.
  password_hash text,
  active boolean not null default true,
  created_at timestamptz not null,
  constraint accounts_pkey primary key (id),
  constraint accounts_login_once unique (login),
  constraint accounts_role_known check (
    role in ('administrator', 'duty-officer', 'supervisor', 'operator-manager')),
  -- Officers belong to one authority, managers to one operator, administrators to neither.
  constraint accounts_role_fits check (
    (role in ('duty-officer', 'supervisor')) = (authority_key is not null)
    and (role = 'operator-manager') = (operator_id is not null)),
  constraint accounts_authority_exists foreign key (authority_key) references authorities (key),
  constraint accounts_operator_exists foreign key (operator_id) references operators (id)
);
create index accounts_authority on accounts (authority_key);
create index accounts_operator on accounts (operator_id);

create table sessions (
  token_digest bytea not null,
  account_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint sessions_pkey primary key (token_digest),
  constraint sessions_digest_length check (octet_length(token_digest) = 32),
  constraint sessions_end_after_start check (expires_at > created_at),
  constraint sessions_account_exists foreign key (account_id) references accounts (id)
);
create index sessions_account on sessions (account_id);

create table invitations (
  token_digest bytea not null,
  account_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint invitations_pkey primary key (token_digest),
  constraint invitations_digest_length check (octet_length(token_digest) = 32),
  constraint invitations_end_after_start check (expires_at > created_at),
  constraint invitations_account_exists foreign key (account_id) references accounts (id)
);
create index invitations_account on invitations (account_id);

create table api_keys (
  id text not null,
  name text not null,
  key_digest bytea not null,
  channel text not null,
  operator_id text,
  -- A gateway may state when a person first made contact.
  gateway boolean not null default false,
  created_at timestamptz not null,
  revoked_at timestamptz,
  constraint api_keys_pkey primary key (id),
  constraint api_keys_name_once unique (name),
  constraint api_keys_digest_once unique (key_digest),
  constraint api_keys_digest_length check (octet_length(key_digest) = 32),
  constraint api_keys_channel_known check (channel in (
    'website', 'mini-program', 'official-account', 'hotline', 'email', 'fax', 'api', 'desk')),
  -- An operator speaks for itself by the API; first contact is for others to state.
  constraint api_keys_operator_by_api check (
    operator_id is null or (channel = 'api' and not gateway)),
  constraint api_keys_operator_exists foreign key (operator_id) references operators (id)
);
create index api_keys_operator on api_keys (operator_id);

-- Failed attempts, for throttling; rows older than a day are deleted.
create table sign_in_failures (
  id bigint not null generated always as identity,
  login text not null,
  address text not null,
  failed_at timestamptz not null,
  constraint sign_in_failures_pkey primary key (id)
);
create index sign_in_failures_login on sign_in_failures (login, failed_at);
create index sign_in_failures_address on sign_in_failures (address, failed_at);

grant select, insert, update on authorities, operators, accounts, sessions, invitations, api_keys
  to jibao_writer;
grant select on registry_versions to jibao_writer;
grant select, insert, delete on sign_in_failures to jibao_writer;

grant select on authorities, operators, registry_versions to jibao_reader;
grant select (id, login, name, role, authority_key, operator_id, active, created_at)
  on accounts to jibao_reader;
