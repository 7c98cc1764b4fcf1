-- Files that belong to submissions. A row is made when an upload begins; the bytes lie in a store
-- of their own, sealed under a key that is not in this database (decision 0019).
create table attachments (
  id text not null,
  -- Who uploads, as submissions name their senders.
  principal text not null,
  -- As the sender says; what the bytes show stands beside it.
  declared_name text not null,
  declared_type text,
  declared_bytes bigint not null,
  received_bytes bigint not null default 0,
  created_at timestamptz not null,
  -- Of what no submission names: unfinished after two days, finished after seven.
  expires_at timestamptz,
  -- Of the plaintext, in hex, once all of it is kept.
  sha256 text,
  completed_at timestamptz,
  incident_id text,
  submission_id text,
  -- Its place among those of the submission, from 0.
  place integer,
  detected_type text,
  flags jsonb not null default '[]',
  scan_state text not null default 'waiting',
  -- The name of what was found, or why the look failed.
  scan_detail text,
  inspected_at timestamptz,
  inspect_attempts integer not null default 0,
  -- Null before the upload is complete, and once nothing is left to look at.
  inspect_at timestamptz,
  -- The content must go; the worker destroys the key first, then the bytes.
  destroy_requested_at timestamptz,
  destroyed_at timestamptz,
  constraint attachments_pkey primary key (id),
  constraint attachments_incident_fkey foreign key (incident_id) references incidents (id),
  constraint attachments_submission_fkey foreign key (submission_id) references submissions (id),
  constraint attachments_received_within check (received_bytes between 0 and declared_bytes),
  constraint attachments_claimed_whole check (
    (submission_id is null) = (incident_id is null)
    and (submission_id is null or completed_at is not null)
  ),
  constraint attachments_completed_whole check (
    completed_at is null or received_bytes = declared_bytes
  ),
  constraint attachments_scan_state_known check (
    scan_state in ('unscanned', 'waiting', 'clean', 'infected', 'failed')
  ),
  constraint attachments_destruction_empties check (
    destroy_requested_at is null
    or (declared_name = '' and declared_type is null and sha256 is null
      and detected_type is null and scan_detail is null)
  )
);
create index attachments_by_incident on attachments (incident_id, submission_id, place)
  where incident_id is not null;
create index attachments_unclaimed on attachments (principal) where submission_id is null;
create index attachments_expiring on attachments (expires_at) where expires_at is not null;
create index attachments_to_inspect on attachments (inspect_at) where inspect_at is not null;
create index attachments_to_destroy on attachments (destroy_requested_at)
  where destroy_requested_at is not null and destroyed_at is null;

alter table attachments enable row level security;
alter table attachments force row level security;
create policy attachments_work on attachments to jibao_owner, jibao_writer
  using (true) with check (true);
create policy attachments_of_uploader on attachments for select to jibao_reader using (
  submission_id is null
  and principal = (select current_setting('app.viewer_principal', true)));
-- Seen by whoever sees the submission: its policies decide, now and when they change.
create policy attachments_of_submission on attachments for select to jibao_reader using (
  submission_id is not null
  and exists (select from submissions s where s.id = attachments.submission_id));

grant select on attachments to jibao_reader;
grant select, insert, update, delete on attachments to jibao_writer;
