-- Who had a reference's secret first, and whether the operator's own people have come to the case:
-- of both depends whose word lowers a level, and what a reference's holder may still read.

alter table incidents
  add column opened_by text not null default 'channel',
  add column operator_joined boolean not null default false,
  add constraint incidents_opened_by_known check (opened_by in ('desk', 'operator', 'channel'));

-- The operator for whom an account or key speaks; null for everybody else.
create function operator_of_sender(sender text) returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$ select coalesce(
    (select a.operator_id from public.accounts a where 'account:' || a.id = sender),
    (select k.operator_id from public.api_keys k where 'key:' || k.id = sender)) $$;

update incidents i set
  operator_joined = exists (select from submissions s
    where s.incident_id = i.id and operator_of_sender(s.principal) is not null),
  opened_by = coalesce((
    select case when operator_of_sender(s.principal) is not null then 'operator'
      when s.principal like 'account:%' then 'desk' else 'channel' end
    from submissions s where s.incident_id = i.id order by s.seq limit 1), 'channel');

-- Whether the viewer holds the reference of this case and is not its operator: gave a tip, or
-- reported it before the operator's own people came.
create function viewer_is_apart(case_id text) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return case_id = current_setting('app.viewer_incident', true)
    and exists (select from public.incidents i where i.id = case_id
      and (i.opening_stage = 'tip' or (i.operator_joined and i.opened_by <> 'operator')));
end $$;

-- A question is for whom it was put to. Entries that do not say were, before the operator was
-- identified, for the reporting side of then.
create function viewer_may_read_question(case_id text, at_seq integer) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  addressee text;
  is_holder boolean := case_id = current_setting('app.viewer_incident', true);
begin
  if is_holder and not public.viewer_is_apart(case_id) then return true; end if;
  if not is_holder and (select i.opening_stage from public.incidents i where i.id = case_id) <> 'tip'
    then return true; end if;
  select c.content ->> 'to' into addressee from public.journal_contents c
    where c.incident_id = case_id and c.seq = at_seq;
  if addressee is null then
    addressee := case when exists (select from public.journal j where j.incident_id = case_id
      and j.kind = 'operator-identified' and j.seq < at_seq) then 'operator' else 'reporter' end;
  end if;
  return addressee = case when is_holder then 'reporter' else 'operator' end;
end $$;

revoke all on function operator_of_sender(text) from public;
revoke all on function viewer_is_apart(text) from public;
revoke all on function viewer_may_read_question(text, integer) from public;
grant execute on function operator_of_sender(text), viewer_is_apart(text),
  viewer_may_read_question(text, integer) to jibao_reader;
grant execute on function operator_of_sender(text) to jibao_writer;

-- Who stands apart has the first report, what they sent and what came by channels: nothing that
-- accounts or the operator's keys added.
drop policy submissions_of_reporting_side on submissions;
create policy submissions_of_reporting_side on submissions for select to jibao_reader using (
  viewer_reported(incident_id)
  and (principal = (select current_setting('app.viewer_principal', true))
    or case when viewer_is_apart(incident_id)
      then stage in ('tip', 'initial', 'voluntary')
        or (principal not like 'account:%' and operator_of_sender(principal) is null
          and (select i.opening_stage from incidents i where i.id = incident_id) <> 'tip')
      else (select i.opening_stage from incidents i where i.id = incident_id) <> 'tip' end));

drop policy facts_versions_of_reporting_side on facts_versions;
create policy facts_versions_of_reporting_side on facts_versions for select to jibao_reader using (
  viewer_reported(incident_id) and not viewer_is_apart(incident_id)
  and (select i.opening_stage from incidents i where i.id = incident_id) <> 'tip');

drop policy obligations_of_reporting_side on obligations;
create policy obligations_of_reporting_side on obligations for select to jibao_reader using (
  obligor_kind = 'operator' and viewer_reported(incident_id) and not viewer_is_apart(incident_id));

drop policy journal_of_reporting_side on journal;
create policy journal_of_reporting_side on journal for select to jibao_reader using (
  kind = 'supplement-asked' and viewer_reported(incident_id)
  and viewer_may_read_question(incident_id, seq));

drop function viewer_told_a_tip(text);
