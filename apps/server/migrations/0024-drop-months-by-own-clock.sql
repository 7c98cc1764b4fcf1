-- Drops a month of the access log as before, but believes neither the caller's date nor its range
-- of batches: the database's own clock says that the month ended six months ago (Cybersecurity Law,
-- Art. 23; Art. 21 before 2026), and the batches are those that were closed for the month.
create or replace function drop_access_partition_v1(removal jsonb) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
  set lock_timeout = '2s' as $$
declare
  wanted text := removal ->> 'month';
  name text := access_partition_name(wanted);
  removable timestamptz := ((((wanted || '-01')::date + interval '7 months')::date)
    || ' 00:00:00+08')::timestamptz;
  removed timestamptz := (removal ->> 'removedAt')::timestamptz;
  newest bigint;
  covered bigint;
begin
  perform pg_advisory_xact_lock(12390);
  if to_regclass('public.' || name) is null then return false; end if;
  -- Clocks of program and database differ a little; a minute decides nothing here.
  if removable > least(removed, clock_timestamp())
    or removed > clock_timestamp() + interval '1 minute' then
    raise exception 'The access log of % is kept for six months at least', wanted;
  end if;
  execute format('select max(seq) from public.%I', name) into newest;
  select max(tree_size) into covered from log_checkpoints;
  if newest > coalesce((select max(last_seq) from access_digests where month = wanted), 0)
    or exists (select from access_digests d
      left join log_other_leaves l on l.kind = 'access-digest' and l.hash = d.hash
      where d.month = wanted and (l.log_position < covered) is not true)
    then return false; end if;
  if newest is not null then
    if (select (min(number), max(number)) is distinct from
        ((removal ->> 'firstBatch')::bigint, (removal ->> 'lastBatch')::bigint)
      from access_digests where month = wanted) then
      raise exception 'The removal of % must name all of its batches and no others', wanted;
    end if;
    insert into access_removals (month, first_batch, last_batch, removed_at, hash)
      values (wanted, (removal ->> 'firstBatch')::bigint, (removal ->> 'lastBatch')::bigint,
        removed, removal ->> 'hash');
    insert into log_other_leaves (kind, hash, recorded_at)
      values ('access-removal', removal ->> 'hash', removed);
  end if;
  execute format('drop table public.%I', name);
  return true;
end $$;
