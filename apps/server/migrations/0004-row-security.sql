-- Who may see which row, decided by the database itself. A read says for whom it is made by the
-- settings app.viewer_*, which `asViewer` sets for one transaction; without them nothing is seen.
-- Owner and writer see all rows by policies of their own: nobody has BYPASSRLS, and row security
-- is forced, so that no role passes by it unnoticed.

-- What no viewer reads is not granted either.
revoke select on clocks, outbox, requests from jibao_reader;

-- For whoever brings a reference and has yet to prove the secret: the id and nothing more.
create function case_of_reference(wanted text) returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$ select i.id from public.incidents i where i.reference = wanted $$;

-- The three questions below are functions, and not subqueries of a policy: one look by a primary
-- key for each row shown, whatever the planner thinks, and no policy that asks itself.

-- Whether the viewer reported to this case. `principal` is that of the submission.
create function viewer_entered(case_id text) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return exists (select from public.submissions s where s.incident_id = case_id
    and s.principal = current_setting('app.viewer_principal', true));
end $$;

-- Whether the case came to the viewer's desk: the whole of it, or at least a circular. A clerk has
-- what nobody took over yet, and what the clerk entered.
create function viewer_desk_has(case_id text, whole boolean) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  desk text := current_setting('app.viewer_authority', true);
  why_here text;
  taken_at timestamptz;
begin
  if desk is null or desk = '' then return false; end if;
  select n.why, n.taken_over_at into why_here, taken_at from public.inbox n
    where n.authority_key = desk and n.incident_id = case_id;
  if why_here is null then return false; end if;
  if current_setting('app.viewer_kind', true) = 'clerk' then
    return why_here <> 'circular' and (taken_at is null or public.viewer_entered(case_id));
  end if;
  return why_here <> 'circular' or not whole;
end $$;

-- Whether the case is the viewer's own as a reporting side: of its operator, of the person who
-- reported it, or of whoever holds its reference and secret.
create function viewer_reported(case_id text) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  operator text := current_setting('app.viewer_operator', true);
begin
  if case_id = current_setting('app.viewer_incident', true) then return true; end if;
  if operator is null or operator = '' then return false; end if;
  return exists (select from public.incidents i where i.id = case_id and i.operator_id = operator)
    and (current_setting('app.viewer_kind', true) <> 'reporter'
      or public.viewer_entered(case_id));
end $$;

revoke all on function case_of_reference(text) from public;
revoke all on function viewer_entered(text) from public;
revoke all on function viewer_desk_has(text, boolean) from public;
revoke all on function viewer_reported(text) from public;
grant execute on function case_of_reference(text), viewer_entered(text),
  viewer_desk_has(text, boolean), viewer_reported(text) to jibao_reader;

do $$
declare
  name text;
begin
  foreach name in array array['incidents', 'submissions', 'facts_versions', 'obligations',
    'clocks', 'inbox', 'outbox', 'journal', 'journal_contents', 'requests', 'drafts', 'operators',
    'accounts', 'sessions', 'invitations', 'api_keys', 'sign_in_failures']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I to jibao_owner, jibao_writer
      using (true) with check (true)', name || '_work', name);
  end loop;
end $$;

-- Settings stand in subqueries: the planner then takes them as constants, and lists use indexes.
create policy incidents_of_operator on incidents for select to jibao_reader using (
  operator_id = (select current_setting('app.viewer_operator', true))
  and ((select current_setting('app.viewer_kind', true)) <> 'reporter' or viewer_entered(id)));
create policy incidents_of_holder on incidents for select to jibao_reader using (
  id = (select current_setting('app.viewer_incident', true)));
create policy incidents_of_desk on incidents for select to jibao_reader using (
  viewer_desk_has(id, false));

-- What a tipster wrote stays between them and the desks.
create policy submissions_of_desk on submissions for select to jibao_reader using (
  viewer_desk_has(incident_id, true));
create policy submissions_of_reporting_side on submissions for select to jibao_reader using (
  viewer_reported(incident_id)
  and (incident_id = (select current_setting('app.viewer_incident', true))
    or principal = (select current_setting('app.viewer_principal', true))
    or (select i.opening_stage from incidents i where i.id = incident_id) <> 'tip'));

create policy facts_versions_of_desk on facts_versions for select to jibao_reader using (
  viewer_desk_has(incident_id, false));
create policy facts_versions_of_reporting_side on facts_versions for select to jibao_reader using (
  viewer_reported(incident_id));

-- The reporting side sees its own duties, a desk every duty of the case.
create policy obligations_of_desk on obligations for select to jibao_reader using (
  viewer_desk_has(incident_id, true));
create policy obligations_of_reporting_side on obligations for select to jibao_reader using (
  obligor_kind = 'operator' and viewer_reported(incident_id));

-- Own rows by equality, for lists. Beside them, on a case that the viewer has, those of others:
-- the desks all, the reporting side only who took over.
create policy inbox_of_desk on inbox for select to jibao_reader using (
  authority_key = (select current_setting('app.viewer_authority', true))
  and ((select current_setting('app.viewer_kind', true)) <> 'clerk'
    or viewer_desk_has(incident_id, true)));
create policy inbox_of_case on inbox for select to jibao_reader using (
  viewer_desk_has(incident_id, true));
create policy inbox_of_reporting_side on inbox for select to jibao_reader using (
  taken_over_at is not null and viewer_reported(incident_id));

-- The journal holds the desks' own notes; the reporting side sees what it was asked.
create policy journal_of_desk on journal for select to jibao_reader using (
  viewer_desk_has(incident_id, true));
create policy journal_of_reporting_side on journal for select to jibao_reader using (
  kind = 'supplement-asked' and viewer_reported(incident_id));
create policy journal_contents_of_desk on journal_contents for select to jibao_reader using (
  viewer_desk_has(incident_id, true));
create policy journal_contents_of_reporting_side on journal_contents for select to jibao_reader
  using (viewer_reported(incident_id)
    and (select j.kind from journal j
      where j.incident_id = journal_contents.incident_id and j.seq = journal_contents.seq)
      = 'supplement-asked');

create policy operators_own on operators for select to jibao_reader using (
  id = (select current_setting('app.viewer_operator', true)));
create policy operators_registry on operators for select to jibao_reader using (
  (select current_setting('app.viewer_kind', true)) in ('officer', 'clerk', 'auditor',
    'administrator', 'system-administrator', 'security-administrator', 'audit-administrator'));

create policy accounts_own on accounts for select to jibao_reader using (
  id = (select current_setting('app.viewer_account', true)));
create policy accounts_all on accounts for select to jibao_reader using (
  (select current_setting('app.viewer_kind', true)) in ('administrator', 'security-administrator',
    'audit-administrator'));
