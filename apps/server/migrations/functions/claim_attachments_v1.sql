-- Gives attachments to the submissions of the accepted changes: each once, to one, and only what
-- its sender uploaded whole. Otherwise it raises JB001, and the change is not committed.
create or replace function claim_attachments_v1(changes jsonb, accepted integer[])
returns void
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
  claims jsonb;
begin
  select jsonb_agg(jsonb_build_object('id', n.value ->> 'id', 'sha256', n.value ->> 'sha256',
      'place', n.ordinality - 1, 'principal', c.value -> 'submission' ->> 'principal',
      'submissionId', c.value -> 'submission' ->> 'id',
      'incidentId', c.value -> 'incident' ->> 'id')) into claims
    from jsonb_array_elements(changes) with ordinality c,
      jsonb_array_elements(c.value -> 'submission' -> 'attachments') with ordinality n
    where c.ordinality = any (accepted)
      and jsonb_typeof(c.value -> 'submission' -> 'attachments') = 'array';
  if claims is null then return; end if;

  -- In one order, so that two batches that name the same ones cannot wait for each other.
  perform 1 from attachments a
    where a.id in (select n ->> 'id' from jsonb_array_elements(claims) n)
    order by a.id for update;

  update attachments a set submission_id = n."submissionId", incident_id = n."incidentId",
    place = n.place, expires_at = null
  from jsonb_to_recordset(claims) as n(
    id text, sha256 text, place integer, principal text, "submissionId" text, "incidentId" text)
  where a.id = n.id and a.principal = n.principal and a.sha256 = n.sha256
    and a.submission_id is null and a.destroy_requested_at is null;

  if exists (
    select from jsonb_array_elements(claims) n
    where not exists (select from attachments a
      where a.id = n ->> 'id' and a.submission_id = n ->> 'submissionId'))
  then
    raise exception 'An attachment is not to be had' using errcode = 'JB001';
  end if;
end
$$;

-- What submissions brought is to be destroyed. Its name, type and hash go at once; the worker
-- destroys the key and the bytes after the commit, and says when.
create or replace function destroy_attachments_v1(
  case_id text, submission_ids text[], requested_at timestamptz)
returns void
language sql
security definer
set search_path = public, pg_temp
as $$
  update attachments a set destroy_requested_at = requested_at, declared_name = '',
    declared_type = null, sha256 = null, detected_type = null, flags = '[]',
    scan_detail = null, inspect_at = null
  where a.incident_id = case_id and a.submission_id = any (submission_ids)
    and a.destroy_requested_at is null;
$$;

revoke all on function claim_attachments_v1(jsonb, integer[]) from public;
revoke all on function destroy_attachments_v1(text, text[], timestamptz) from public;
