-- The last journal entry of each change states the rows that the change left, so that the audit can
-- hold the rows that people see against it. What may be somebody's is there as a salted digest, and
-- the salt lies here, where it can be erased.
alter table journal add column rows_salt text;

-- Who may read a case's journal has no use for the salt, with which a name could be guessed.
revoke select on journal from jibao_reader;
grant select (incident_id, seq, kind, recorded_at, bytes, hash, log_position) on journal
  to jibao_reader;

-- Which cases a made file holds, kept when the file is gone: "who has seen this case" asks for those
-- who fetched it, too.
create table export_cases (
  export_id text not null,
  incident_id text not null,
  constraint export_cases_pkey primary key (export_id, incident_id),
  constraint export_cases_export_exists foreign key (export_id) references exports (id)
);
create index export_cases_by_incident on export_cases (incident_id);
create trigger export_cases_kept before update or delete or truncate on export_cases
  for each statement execute function keep_for_good();
alter table export_cases enable row level security;
alter table export_cases force row level security;
create policy export_cases_work on export_cases to jibao_owner, jibao_writer
  using (true) with check (true);
-- Whoever sees the export may know what was in it.
create policy export_cases_of_viewer on export_cases for select to jibao_reader using (
  exists (select from exports e where e.id = export_id));
grant select, insert on export_cases to jibao_writer;
grant select on export_cases to jibao_reader;
