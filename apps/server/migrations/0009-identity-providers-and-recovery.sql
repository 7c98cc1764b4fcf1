-- Signing in by a department's identity provider, recovery of an account by two other people, and
-- the record of both, from which nobody deletes.

-- Which identity at which provider is which account. Made once, by the account's own people.
create table identity_links (
  issuer text not null,
  subject text not null,
  account_id text not null,
  provider text not null,
  linked_at timestamptz not null,
  constraint identity_links_pkey primary key (issuer, subject),
  constraint identity_links_one_each unique (account_id, issuer),
  constraint identity_links_account_exists foreign key (account_id) references accounts (id)
);

-- Ways to a provider that have begun: each is used once, within minutes, by the same browser.
create table identity_attempts (
  state_digest bytea not null,
  browser_digest bytea not null,
  provider text not null,
  nonce text not null,
  code_verifier text not null,
  -- At most one of the two: whoever links an account by its one-time link, or signed in.
  invitation_digest bytea,
  session_id text,
  address text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint identity_attempts_pkey primary key (state_digest),
  constraint identity_attempts_one_purpose check (num_nonnulls(invitation_digest, session_id) < 2)
);
create index identity_attempts_expiry on identity_attempts (expires_at);
create index identity_attempts_address on identity_attempts (address);

-- Who came back from a provider and still owes a code of a second factor.
create table identity_waits (
  token_digest bytea not null,
  account_id text not null,
  expires_at timestamptz not null,
  constraint identity_waits_pkey primary key (token_digest),
  constraint identity_waits_account_exists foreign key (account_id) references accounts (id)
);
create index identity_waits_account on identity_waits (account_id);
create index identity_waits_expiry on identity_waits (expires_at);

-- Who made a one-time link, so that its maker does not use it. Null for the first administrator's.
alter table invitations add column made_by text;
alter table invitations
  add constraint invitations_maker_exists foreign key (made_by) references accounts (id);
create index invitations_maker on invitations (made_by);

-- Names stand as they were: a record says the same when an account is renamed later.
create table recoveries (
  id text not null,
  account_id text not null,
  account_login text not null,
  account_name text not null,
  account_role text not null,
  authority_key text,
  operator_id text,
  state text not null default 'pending',
  reason text not null,
  recognised text not null,
  opened_by text not null,
  opened_by_name text not null,
  opened_by_role text not null,
  opened_at timestamptz not null,
  -- Until when it may be confirmed; once it is, until when its link works.
  ends_at timestamptz not null,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  token_digest bytea,
  used_at timestamptz,
  constraint recoveries_pkey primary key (id),
  constraint recoveries_state_known check (
    state in ('pending', 'confirmed', 'refused', 'used', 'expired')),
  constraint recoveries_account_role_known check (
    account_role in ('administrator', 'system-administrator', 'security-administrator',
      'audit-administrator', 'duty-officer', 'supervisor', 'hotline-clerk', 'auditor',
      'operator-manager', 'reporter')),
  constraint recoveries_opener_role_known check (
    opened_by_role in ('administrator', 'system-administrator', 'security-administrator',
      'audit-administrator', 'duty-officer', 'supervisor', 'operator-manager')),
  constraint recoveries_recognised_known check (
    recognised in ('in-person', 'telephone-known-number', 'video')),
  constraint recoveries_ends_after_start check (ends_at > opened_at),
  constraint recoveries_link_digest_once unique (token_digest),
  -- Nobody recovers themselves, and it takes two.
  constraint recoveries_not_oneself check (opened_by <> account_id and decided_by <> account_id),
  constraint recoveries_two_people check (token_digest is null or decided_by <> opened_by),
  constraint recoveries_link_is_confirmed check (
    (state not in ('confirmed', 'used') or token_digest is not null)
    and (token_digest is null or (decided_by is not null and decided_at is not null))
    and (state = 'used') = (used_at is not null)),
  constraint recoveries_account_exists foreign key (account_id) references accounts (id),
  constraint recoveries_opener_exists foreign key (opened_by) references accounts (id),
  constraint recoveries_decider_exists foreign key (decided_by) references accounts (id)
);
create unique index recoveries_one_at_a_time on recoveries (account_id)
  where state in ('pending', 'confirmed');
create index recoveries_account on recoveries (account_id, opened_at);
create index recoveries_opener on recoveries (opened_by);
create index recoveries_decider on recoveries (decided_by);
create index recoveries_ending on recoveries (ends_at) where state in ('pending', 'confirmed');

-- What happened to accounts, and by whom. Rows are added, never changed, never deleted.
create table security_events (
  id text not null,
  -- Their order: many can happen within one millisecond.
  seq bigint not null generated always as identity,
  kind text not null,
  at timestamptz not null,
  account_id text not null,
  account_login text not null,
  account_name text not null,
  authority_key text,
  operator_id text,
  -- Null where a clock or a one-time link did it, and nobody was signed in.
  actor_id text,
  actor_name text,
  recovery_id text,
  -- Of the network; the device's short name, equal for two accounts used in one browser; and what
  -- the browser calls itself.
  address text,
  device text,
  browser text,
  note text,
  constraint security_events_pkey primary key (id),
  constraint security_events_seq_once unique (seq),
  constraint security_events_kind_known check (kind in (
    'account-made', 'link-used', 'link-refused', 'identity-linked', 'recovery-opened',
    'recovery-confirmed', 'recovery-refused', 'recovery-used', 'recovery-expired')),
  constraint security_events_account_exists foreign key (account_id) references accounts (id),
  constraint security_events_recovery_exists foreign key (recovery_id) references recoveries (id)
);
create index security_events_account on security_events (account_id, seq);
create index security_events_authority on security_events (authority_key, seq);
create index security_events_recovery on security_events (recovery_id);

-- No right to delete was given to anybody; this holds against the owner's slip as well.
create function keep_security_events() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
begin
  raise exception 'security events are never changed or deleted';
end $$;
revoke all on function keep_security_events() from public;
create trigger security_events_keep
  before update or delete or truncate on security_events
  for each statement execute function keep_security_events();

do $$
declare
  name text;
begin
  foreach name in array array['identity_links', 'identity_attempts', 'identity_waits',
    'recoveries', 'security_events']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I to jibao_owner, jibao_writer
      using (true) with check (true)', name || '_work', name);
  end loop;
end $$;

grant select, insert, delete on identity_links, identity_attempts, identity_waits
  to jibao_writer;
grant select, insert, update on recoveries to jibao_writer;
grant select, insert on security_events to jibao_writer;

-- Everything but what opens the link.
grant select (id, account_id, account_login, account_name, account_role, authority_key,
    operator_id, state, reason, recognised, opened_by, opened_by_name, opened_by_role, opened_at,
    ends_at, decided_by, decided_by_name, decided_at, used_at)
  on recoveries to jibao_reader;
grant select on security_events to jibao_reader;

-- Colleagues of one authority or operator, and administrators; never the one it is about.
create policy recoveries_of_colleagues on recoveries for select to jibao_reader using (
  account_id <> (select current_setting('app.viewer_account', true))
  and (
    ((select current_setting('app.viewer_kind', true)) = 'officer'
      and authority_key = (select current_setting('app.viewer_authority', true)))
    or ((select current_setting('app.viewer_kind', true)) = 'operator'
      and operator_id = (select current_setting('app.viewer_operator', true)))
    or (select current_setting('app.viewer_kind', true)) in ('administrator',
      'security-administrator', 'audit-administrator')
    or ((select current_setting('app.viewer_kind', true)) = 'system-administrator'
      and authority_key is null and operator_id is null)));

create policy security_events_watched on security_events for select to jibao_reader using (
  (select current_setting('app.viewer_kind', true)) in ('administrator', 'audit-administrator'));
create policy security_events_of_supervisor on security_events for select to jibao_reader using (
  authority_key = (select current_setting('app.viewer_authority', true))
  and exists (select from accounts a
    where a.id = current_setting('app.viewer_account', true) and a.role = 'supervisor'));
