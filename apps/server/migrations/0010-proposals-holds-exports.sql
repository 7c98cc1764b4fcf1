-- Acts that need two people, legal holds, retention, and exports.

-- The one act of a case that waits for a second person, and the holds by the authority's key.
alter table incidents
  add column proposal jsonb,
  add column holds jsonb not null default '{}';
alter table incidents add constraint incidents_holds_as_object check (jsonb_typeof(holds) = 'object');

-- What a tipster wrote is not told to the operator as facts either: neither version by version nor
-- merged. Its own submissions it has.
drop policy facts_versions_of_reporting_side on facts_versions;
create policy facts_versions_of_reporting_side on facts_versions for select to jibao_reader using (
  viewer_reported(incident_id)
  and (incident_id = (select current_setting('app.viewer_incident', true))
    or (select i.opening_stage from incidents i where i.id = incident_id) <> 'tip'));

-- What was deleted because its time was over. Written once; nobody is granted to change it.
create table retention_runs (
  id bigint not null generated always as identity,
  class text not null,
  ran_at timestamptz not null,
  -- Everything older than this went, but for what is under a hold.
  before timestamptz not null,
  deleted bigint not null,
  held bigint not null,
  constraint retention_runs_pkey primary key (id)
);

-- Exports of many cases at once. A row is never deleted; what was made of it is, after its day.
create table exports (
  id text not null,
  principal text not null,
  account_id text not null,
  requested_by text not null,
  -- A desk's export, or an operator's of its own cases.
  authority_key text,
  operator_id text,
  requested_at timestamptz not null,
  reason text not null,
  filter jsonb not null,
  sections text[] not null,
  state text not null,
  decided_by_account text,
  decided_by text,
  decided_at timestamptz,
  leased_until timestamptz,
  produced_at timestamptz,
  expires_at timestamptz,
  manifest jsonb,
  constraint exports_pkey primary key (id),
  constraint exports_account_exists foreign key (account_id) references accounts (id),
  constraint exports_authority_exists foreign key (authority_key) references authorities (key),
  constraint exports_operator_exists foreign key (operator_id) references operators (id),
  constraint exports_one_side check ((authority_key is null) <> (operator_id is null)),
  constraint exports_state_known check (
    state in ('requested', 'approved', 'refused', 'ready', 'expired')),
  -- The database, too, knows that nobody approves what they asked for.
  constraint exports_by_two check (
    authority_key is null or decided_by_account is null or decided_by_account <> account_id),
  constraint exports_approved_first check (
    state not in ('approved', 'ready', 'expired') or authority_key is null
    or decided_by_account is not null)
);
create index exports_by_authority on exports (authority_key, requested_at desc, id);
create index exports_by_operator on exports (operator_id, requested_at desc, id);
create index exports_to_do on exports (requested_at) where state in ('approved', 'ready');

-- The file, in the pieces in which it was made; gone a day later.
create table export_pieces (
  export_id text not null,
  number integer not null,
  bytes bytea not null,
  constraint export_pieces_pkey primary key (export_id, number),
  constraint export_pieces_export_exists foreign key (export_id) references exports (id)
);

-- Who asked, approved and fetched what when. Nobody is granted to change or delete a row, and the
-- owner is stopped by a trigger that would have to be taken away in sight of everyone.
create table export_events (
  id bigint not null generated always as identity,
  export_id text not null,
  at timestamptz not null,
  account_id text,
  name text not null,
  kind text not null,
  detail jsonb not null,
  constraint export_events_pkey primary key (id),
  constraint export_events_export_exists foreign key (export_id) references exports (id),
  constraint export_events_kind_known check (
    kind in ('requested', 'approved', 'refused', 'produced', 'downloaded', 'expired'))
);
create index export_events_by_export on export_events (export_id, id);

create function keep_for_good() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception 'rows of % are kept for good', tg_table_name;
end $$;
revoke all on function keep_for_good() from public;
create trigger export_events_kept before update or delete or truncate on export_events
  for each statement execute function keep_for_good();
create trigger exports_kept before delete or truncate on exports
  for each statement execute function keep_for_good();
create trigger retention_runs_kept before update or delete or truncate on retention_runs
  for each statement execute function keep_for_good();

grant select, insert on retention_runs, export_events to jibao_writer;
grant select, insert on exports to jibao_writer;
grant update (state, decided_by_account, decided_by, decided_at, leased_until, produced_at,
  expires_at, manifest) on exports to jibao_writer;
grant select, insert, delete on export_pieces to jibao_writer;
grant select on exports, export_pieces, export_events to jibao_reader;

do $$
declare
  name text;
begin
  foreach name in array array['retention_runs', 'exports', 'export_pieces', 'export_events']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I to jibao_owner, jibao_writer
      using (true) with check (true)', name || '_work', name);
  end loop;
end $$;

-- Officers see their authority's exports, the auditor too; managers their operator's.
create policy exports_of_desk on exports for select to jibao_reader using (
  authority_key = (select current_setting('app.viewer_authority', true))
  and (select current_setting('app.viewer_kind', true)) in ('officer', 'auditor'));
create policy exports_of_operator on exports for select to jibao_reader using (
  operator_id = (select current_setting('app.viewer_operator', true))
  and (select current_setting('app.viewer_kind', true)) = 'operator');
-- The file is for the two who answer for it.
create policy export_pieces_of_two on export_pieces for select to jibao_reader using (
  exists (select from exports e where e.id = export_id and e.state = 'ready'
    and (select current_setting('app.viewer_account', true))
      in (e.account_id, e.decided_by_account)));
create policy export_events_of_viewer on export_events for select to jibao_reader using (
  exists (select from exports e where e.id = export_id));

create index incidents_ended on incidents (changed_at) where status <> 'open';
