-- Whoever holds a tip's reference and secret is no operator: of the case they have what they sent
-- themselves, and that it was received and taken over. What the operator reports later, what it
-- owes and what it is asked is not theirs to read.
create function viewer_told_a_tip(case_id text) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return case_id = current_setting('app.viewer_incident', true)
    and exists (select from public.incidents i where i.id = case_id and i.opening_stage = 'tip');
end $$;
revoke all on function viewer_told_a_tip(text) from public;
grant execute on function viewer_told_a_tip(text) to jibao_reader;

drop policy submissions_of_reporting_side on submissions;
create policy submissions_of_reporting_side on submissions for select to jibao_reader using (
  viewer_reported(incident_id)
  and (principal = (select current_setting('app.viewer_principal', true))
    or (stage = 'tip' and viewer_told_a_tip(incident_id))
    or (select i.opening_stage from incidents i where i.id = incident_id) <> 'tip'));

drop policy facts_versions_of_reporting_side on facts_versions;
create policy facts_versions_of_reporting_side on facts_versions for select to jibao_reader using (
  viewer_reported(incident_id)
  and (select i.opening_stage from incidents i where i.id = incident_id) <> 'tip');

drop policy obligations_of_reporting_side on obligations;
create policy obligations_of_reporting_side on obligations for select to jibao_reader using (
  obligor_kind = 'operator' and viewer_reported(incident_id)
  and not viewer_told_a_tip(incident_id));

drop policy journal_of_reporting_side on journal;
create policy journal_of_reporting_side on journal for select to jibao_reader using (
  kind = 'supplement-asked' and viewer_reported(incident_id)
  and not viewer_told_a_tip(incident_id));
