-- Cases: everything known about an incident, and everything owed because of it.
-- What changes together is written together by commit_changes_v1, the one writer.

create table incidents (
  id text not null,
  reference text not null,
  seq integer not null,
  head_hash text not null,
  status text not null,
  drill boolean not null,
  law text not null,
  level text not null,
  presumed boolean not null,
  computed_level text not null,
  presumed_level text,
  declared_level text,
  decision jsonb,
  verification text not null,
  opening_stage text not null,
  opening_channel text not null,
  operator_id text,
  claimed_operator jsonb not null,
  reporter jsonb,
  place text,
  headline text not null,
  facts_version integer not null,
  content jsonb not null,
  arrivals jsonb not null,
  opened_at timestamptz not null,
  first_contact_at timestamptz,
  reported_at timestamptz,
  changed_at timestamptz not null,
  withdrawal_requested_at timestamptz,
  constraint incidents_pkey primary key (id),
  constraint incidents_reference_unique unique (reference),
  constraint incidents_reference_digits check (reference ~ '^[0-9]{12}$'),
  constraint incidents_seq_positive check (seq > 0),
  constraint incidents_status_known check (status in ('open', 'withdrawn', 'closed')),
  constraint incidents_level_known check (
    level in ('particularly-major', 'major', 'relatively-major', 'general', 'undetermined')
  ),
  constraint incidents_verification_known check (
    verification in ('unverified', 'called-back', 'authenticated')
  ),
  constraint incidents_operator_fkey foreign key (operator_id) references operators (id)
);
create index incidents_by_operator on incidents (operator_id, opened_at desc, id)
  where operator_id is not null;

create table submissions (
  id text not null,
  incident_id text not null,
  seq integer not null,
  stage text not null,
  channel text not null,
  principal text not null,
  recorded_at timestamptz not null,
  first_contact_at timestamptz,
  reporter jsonb,
  content jsonb,
  facts_patch jsonb,
  original bytea,
  original_type text,
  original_name text,
  quarantined_at timestamptz,
  constraint submissions_pkey primary key (id),
  constraint submissions_incident_fkey foreign key (incident_id) references incidents (id),
  constraint submissions_stage_known check (
    stage in ('initial', 'supplement', 'progress', 'summary', 'tip', 'voluntary')
  ),
  constraint submissions_quarantine_empties check (
    quarantined_at is null
    or (content is null and facts_patch is null and original is null and reporter is null)
  )
);
create index submissions_by_incident on submissions (incident_id, seq);

create table facts_versions (
  incident_id text not null,
  version integer not null,
  recorded_at timestamptz not null,
  source text not null,
  facts jsonb not null,
  provenance jsonb not null,
  constraint facts_versions_pkey primary key (incident_id, version),
  constraint facts_versions_incident_fkey foreign key (incident_id) references incidents (id)
);

create table obligations (
  id text not null,
  incident_id text not null,
  duty text not null,
  article text not null,
  obligor_kind text not null,
  obligor_key text not null,
  recipient_kind text not null,
  recipient_key text not null,
  state text not null,
  due_kind text not null,
  due_at timestamptz,
  after_event text not null,
  hours numeric,
  because jsonb not null,
  arisen_at timestamptz not null,
  breached_at timestamptz,
  ended_at timestamptz,
  ended_by text,
  constraint obligations_pkey primary key (id),
  constraint obligations_incident_fkey foreign key (incident_id) references incidents (id),
  constraint obligations_once unique (
    incident_id, duty, obligor_kind, obligor_key, recipient_kind, recipient_key
  ),
  constraint obligations_state_known check (
    state in ('provisional', 'open', 'discharged', 'breached', 'lapsed')
  ),
  constraint obligations_due_known check (due_kind in ('latest', 'promptly')),
  constraint obligations_promptly_undated check (due_kind = 'latest' or due_at is null),
  constraint obligations_end_told check (
    (state in ('discharged', 'lapsed')) = (ended_at is not null)
  ),
  constraint obligations_breach_told check (state <> 'breached' or breached_at is not null)
);

-- Pending clocks only: a clock that fires is deleted by the change that it causes.
create table clocks (
  id text not null,
  incident_id text not null,
  obligation_id text,
  kind text not null,
  due_at timestamptz not null,
  constraint clocks_pkey primary key (id),
  constraint clocks_incident_fkey foreign key (incident_id) references incidents (id),
  constraint clocks_kind_known check (
    kind in ('warn-half', 'warn-last', 'breach', 'reminder', 'take-over', 'custody', 'forecast',
      'forecast-warning')
  )
);
create index clocks_due on clocks (due_at, incident_id);
create index clocks_by_incident on clocks (incident_id);

-- One row for each authority that sees a case: fan-out on write, pages that cost O(page).
create table inbox (
  authority_key text not null,
  incident_id text not null,
  why text not null,
  sections jsonb,
  arrived_at timestamptz not null,
  taken_over_at timestamptz,
  taken_over_by text,
  next_obligation_id text,
  next_due_at timestamptz,
  sort_at timestamptz not null,
  status text not null,
  level text not null,
  changed_at timestamptz not null,
  seq integer not null,
  constraint inbox_pkey primary key (authority_key, incident_id),
  constraint inbox_incident_fkey foreign key (incident_id) references incidents (id),
  constraint inbox_why_known check (why in ('recipient', 'relay', 'circular', 'custody')),
  constraint inbox_circular_limited check (why <> 'circular' or sections is not null)
);
create index inbox_by_due on inbox (authority_key, status, sort_at, incident_id);
create index inbox_by_change on inbox (changed_at);
create index inbox_by_incident on inbox (incident_id);

create table outbox (
  id text not null,
  incident_id text not null,
  obligation_id text,
  kind text not null,
  transport text not null,
  address text not null,
  recipient_key text,
  subject text not null,
  body text not null,
  drill boolean not null,
  state text not null,
  attempts integer not null default 0,
  created_at timestamptz not null,
  next_attempt_at timestamptz not null,
  leased_until timestamptz,
  sent_at timestamptz,
  last_error text,
  constraint outbox_pkey primary key (id),
  constraint outbox_incident_fkey foreign key (incident_id) references incidents (id),
  constraint outbox_transport_known check (transport in ('mail', 'sink')),
  constraint outbox_drill_stays_inside check (not drill or transport = 'sink'),
  constraint outbox_state_known check (state in ('waiting', 'sent', 'failed'))
);
create index outbox_waiting on outbox (next_attempt_at) where state = 'waiting';
create index outbox_by_incident on outbox (incident_id);

-- Entries commit to salted digests; their content can be erased without breaking the chain.
create table journal (
  incident_id text not null,
  seq integer not null,
  kind text not null,
  recorded_at timestamptz not null,
  bytes bytea not null,
  hash text not null,
  log_position bigint,
  constraint journal_pkey primary key (incident_id, seq),
  constraint journal_incident_fkey foreign key (incident_id) references incidents (id),
  constraint journal_seq_positive check (seq > 0),
  constraint journal_log_position_unique unique (log_position)
);
create index journal_unlogged on journal (recorded_at) where log_position is null;

create table journal_contents (
  incident_id text not null,
  seq integer not null,
  salt text not null,
  content jsonb not null,
  constraint journal_contents_pkey primary key (incident_id, seq),
  constraint journal_contents_entry_fkey foreign key (incident_id, seq)
    references journal (incident_id, seq)
);

-- What makes a repeated request answer the same, whatever was retried.
create table requests (
  principal text not null,
  idempotency_key text not null,
  incident_id text not null,
  body_digest text not null,
  answer jsonb not null,
  recorded_at timestamptz not null,
  constraint requests_pkey primary key (principal, idempotency_key)
);

-- Drafts are encrypted under their own code, which is not stored.
create table drafts (
  code_digest text not null,
  sealed bytea not null,
  saved_at timestamptz not null,
  expires_at timestamptz not null,
  constraint drafts_pkey primary key (code_digest)
);
create index drafts_expiring on drafts (expires_at);

grant select on incidents, submissions, facts_versions, obligations, clocks, inbox, outbox,
  journal, journal_contents, requests to jibao_reader, jibao_writer;
grant update (state, attempts, next_attempt_at, leased_until, sent_at, last_error) on outbox
  to jibao_writer;
grant update (log_position) on journal to jibao_writer;
grant select, insert, update, delete on drafts to jibao_writer;
