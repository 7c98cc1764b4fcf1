-- Retention: deletes at most so many rows that are over their time, and none of a case under a
-- legal hold. The writer may delete none of them by itself. SQL reads no clock: `older_than` says.
create or replace function delete_old_rows_v1(
  class text, older_than timestamptz, at_most integer)
returns integer
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
  deleted integer;
begin
  case class
    when 'requests' then
      delete from requests where ctid = any (array(
        select t.ctid from requests t where t.recorded_at < older_than
          and not exists (
            select from incidents i where i.id = t.incident_id and i.holds <> '{}')
        limit at_most));
    when 'mails' then
      delete from outbox where ctid = any (array(
        select t.ctid from outbox t where t.state <> 'waiting' and t.created_at < older_than
          and not exists (
            select from incidents i where i.id = t.incident_id and i.holds <> '{}')
        limit at_most));
    when 'sessions' then
      delete from sessions where ctid = any (array(
        select t.ctid from sessions t
        where coalesce(t.revoked_at, t.expires_at) < older_than limit at_most));
  end case;
  get diagnostics deleted = row_count;
  return deleted;
end
$$;

-- How many rows over their time a hold keeps.
create or replace function count_held_rows_v1(class text, older_than timestamptz)
returns integer
language sql stable
security definer
set search_path = public, pg_temp
as $$
  select (case class
    when 'requests' then (
      select count(*) from requests t join incidents i on i.id = t.incident_id
      where t.recorded_at < older_than and i.holds <> '{}')
    when 'mails' then (
      select count(*) from outbox t join incidents i on i.id = t.incident_id
      where t.state <> 'waiting' and t.created_at < older_than and i.holds <> '{}')
    else 0 end)::integer
$$;

revoke all on function delete_old_rows_v1(text, timestamptz, integer) from public;
revoke all on function count_held_rows_v1(text, timestamptz) from public;
grant execute on function delete_old_rows_v1(text, timestamptz, integer),
  count_held_rows_v1(text, timestamptz) to jibao_writer;
