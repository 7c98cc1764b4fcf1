-- Who called what: one row for each call that reads or changes what is somebody's. No content, no
-- names. Rows are inserted by one function and changed by nobody; old ones go a month at a time.
--
-- `seq` counts without gaps in the order of commit: the function holds the counter's row until it
-- commits, so no row can come later with a smaller number. The digests rely on that.
create table access_log (
  seq bigint not null,
  id text not null,
  -- When the call was made, and when its row was written: later while that was not possible.
  called_at timestamptz not null,
  recorded_at timestamptz not null,
  operation text not null,
  status smallint not null,
  problem text,
  principal text,
  caller text not null,
  side text not null,
  incident_id text,
  incident_ids text[],
  object_id text,
  changed text[],
  text_length integer,
  address text,
  session_id text,
  request_id text not null,
  constraint access_log_pkey primary key (seq, recorded_at),
  constraint access_log_seq_positive check (seq > 0),
  constraint access_log_side_known check (
    side ~ '^(administration|unidentified|(authority|operator|holder|gateway):.+)$'),
  -- Administrators supervise these sides, and administrators know of no case.
  constraint access_log_cases_of_their_sides check (
    (incident_id is null and incident_ids is null) or side ~ '^(authority|operator|holder):'),
  constraint access_log_lists_bounded check (
    cardinality(incident_ids) <= 200 and cardinality(changed) <= 100),
  -- The audit reads instants to the millisecond; anything finer would escape it.
  constraint access_log_whole_milliseconds check (
    called_at = date_trunc('milliseconds', called_at)
    and recorded_at = date_trunc('milliseconds', recorded_at))
) partition by range (recorded_at);
create table access_log_default partition of access_log default;

-- A page of one side, alone or by one further column.
create index access_log_by_side on access_log (side, recorded_at desc, seq desc);
create index access_log_by_incident on access_log (side, incident_id, recorded_at desc, seq desc)
  where incident_id is not null;
create index access_log_by_principal on access_log (side, principal, recorded_at desc, seq desc);
create index access_log_by_operation on access_log (side, operation, recorded_at desc, seq desc);

create table access_counter (
  single boolean not null default true,
  last_seq bigint not null,
  constraint access_counter_pkey primary key (single),
  constraint access_counter_single check (single)
);
insert into access_counter (last_seq) values (0);

-- A closed batch of rows: `row_hashes` are their leaves, 32 bytes each, `root` is the root over
-- them (RFC 9162), and `hash` is that of all the other columns and a leaf of the log.
create table access_digests (
  number bigint not null,
  first_seq bigint not null,
  last_seq bigint not null,
  month text not null,
  closed_at timestamptz not null,
  root text not null,
  hash text not null,
  row_hashes bytea not null,
  constraint access_digests_pkey primary key (number),
  constraint access_digests_number_positive check (number > 0),
  constraint access_digests_last_once unique (last_seq),
  constraint access_digests_complete check (
    octet_length(row_hashes) = 32 * (last_seq - first_seq + 1))
);

-- Which months were dropped, and with which batches; `hash` is a leaf of the log.
create table access_removals (
  month text not null,
  first_batch bigint not null,
  last_batch bigint not null,
  removed_at timestamptz not null,
  hash text not null,
  constraint access_removals_pkey primary key (month)
);

-- What the log holds beside journal entries. Hashes of high entropy: nobody's data.
create table log_other_leaves (
  kind text not null,
  hash text not null,
  recorded_at timestamptz not null,
  log_position bigint,
  constraint log_other_leaves_pkey primary key (kind, hash),
  constraint log_other_leaves_kind_other check (kind <> 'journal-entry'),
  constraint log_other_leaves_position_once unique (log_position)
);
create index log_other_leaves_unlogged on log_other_leaves (recorded_at)
  where log_position is null;
grant select on log_other_leaves to jibao_reader, jibao_writer;
grant insert (kind, hash, recorded_at), update (log_position) on log_other_leaves to jibao_writer;

do $$
declare
  name text;
begin
  foreach name in array array['access_log', 'access_log_default', 'access_counter',
    'access_digests', 'access_removals']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I to jibao_owner, jibao_writer
      using (true) with check (true)', name || '_work', name);
  end loop;
end $$;
grant select on access_log, access_counter, access_digests, access_removals to jibao_writer;
grant insert on access_digests to jibao_writer;
grant select on access_log to jibao_reader;

-- Each side sees its own. A query names the side too, so that an index serves; this is the judge.
-- A function, and not subqueries: the planner then takes it for likely, and reads a page in order.
create function viewer_sees_side(side text) returns boolean
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return case current_setting('app.viewer_kind', true)
    when 'officer' then side = 'authority:' || current_setting('app.viewer_authority', true)
    when 'auditor' then side = 'authority:' || current_setting('app.viewer_authority', true)
    when 'operator' then side = 'operator:' || current_setting('app.viewer_operator', true)
    when 'administrator' then side ~ '^(administration|unidentified|gateway:.+)$'
    when 'audit-administrator' then side ~ '^(administration|unidentified|gateway:.+)$'
    else false end;
end $$;
revoke all on function viewer_sees_side(text) from public;
grant execute on function viewer_sees_side(text) to jibao_reader;
create policy access_log_of_side on access_log for select to jibao_reader using (
  viewer_sees_side(side));

-- The name behind a principal of the viewer's own side; null for anybody else's.
create function name_of_own_principal(wanted text) returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with viewer as (select current_setting('app.viewer_kind', true) as kind,
      current_setting('app.viewer_authority', true) as authority,
      current_setting('app.viewer_operator', true) as operator)
    select a.name from public.accounts a, viewer v
      where wanted like 'account:%' and a.id = substr(wanted, 9)
        and case v.kind
          when 'officer' then a.authority_key = v.authority
          when 'auditor' then a.authority_key = v.authority
          when 'operator' then a.operator_id = v.operator
          else v.kind in ('administrator', 'audit-administrator') end
    union all
    select k.name from public.api_keys k, viewer v
      where wanted like 'key:%' and k.id = substr(wanted, 5)
        and case v.kind when 'operator' then k.operator_id = v.operator
          else v.kind in ('administrator', 'audit-administrator') end
  $$;
revoke all on function name_of_own_principal(text) from public;
grant execute on function name_of_own_principal(text) to jibao_reader;

-- The one writer. A case named by its reference gets its id here, and a session's cookie its name.
create function record_access_v1(entries jsonb, written_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
  set lock_timeout = '2s' as $$
declare
  last bigint;
begin
  update access_counter set last_seq = last_seq + jsonb_array_length(entries)
    returning last_seq - jsonb_array_length(entries) into strict last;
  insert into access_log (seq, id, called_at, recorded_at, operation, status, problem, principal,
      caller, side, incident_id, incident_ids, object_id, changed, text_length, address,
      session_id, request_id)
    select last + e.ordinality, r.id, r."calledAt", written_at, r.operation, r.status, r.problem,
      coalesce(r.principal, 'account:' || a.id), coalesce(a.role, r.caller),
      case when a.id is null then r.side
        else coalesce('authority:' || a.authority_key, 'operator:' || a.operator_id,
          'administration') end,
      coalesce(r."incidentId", (select i.id from incidents i where i.reference = r.reference)),
      r."incidentIds", r."objectId", r.changed, r."textLength", r.address, s.id, r."requestId"
    from jsonb_array_elements(entries) with ordinality e
    cross join lateral jsonb_to_record(e.value) as r (id text, "calledAt" timestamptz,
      operation text, status smallint, problem text, principal text, caller text, side text,
      "incidentId" text, reference text, "incidentIds" text[], "objectId" text, changed text[],
      "textLength" integer, address text, "sessionDigest" text, "requestId" text)
    left join sessions s on s.token_digest = decode(r."sessionDigest", 'hex')
    -- Whoever has just signed in was nobody when the call began.
    left join accounts a on a.id = s.account_id and r.principal is null and r.status < 400;
end $$;

create function access_partition_name(month text) returns text
  language sql immutable set search_path = pg_catalog
  as $$ select 'access_log_' || replace(month, '-', '_') $$;

-- Makes the partition of a month (`2026-11`); true when it was not there. What strayed into the
-- default partition meanwhile moves along, unchanged: the digests would tell.
create function make_access_partition_v1(month text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
  set lock_timeout = '2s' as $$
declare
  name text := access_partition_name(month);
  since timestamptz := (month || '-01 00:00:00+08')::timestamptz;
  until timestamptz := (((month || '-01')::date + interval '1 month')::date || ' 00:00:00+08')
    ::timestamptz;
begin
  perform pg_advisory_xact_lock(12390);
  if to_regclass('public.' || name) is not null then return false; end if;
  lock table access_log_default in access exclusive mode;
  execute format('create table public.%I (like access_log including constraints)', name);
  execute format('alter table public.%I enable row level security', name);
  execute format('alter table public.%I force row level security', name);
  execute format('create policy %I on public.%I to jibao_owner, jibao_writer
    using (true) with check (true)', name || '_work', name);
  execute format('with moved as (delete from access_log_default
      where recorded_at >= %L and recorded_at < %L returning *)
    insert into public.%I select * from moved', since, until, name);
  execute format('alter table access_log attach partition public.%I for values from (%L) to (%L)',
    name, since, until);
  return true;
end $$;

-- Drops a month whose every row is in the log under a signed checkpoint, and notes that as a leaf.
-- False when something of it is not there yet; an error when it ended less than six months ago:
-- Cybersecurity Law, Art. 23 (Art. 21 before 2026).
create function drop_access_partition_v1(removal jsonb) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
  set lock_timeout = '2s' as $$
declare
  wanted text := removal ->> 'month';
  name text := access_partition_name(wanted);
  until timestamptz := (((wanted || '-01')::date + interval '1 month')::date || ' 00:00:00+08')
    ::timestamptz;
  removed timestamptz := (removal ->> 'removedAt')::timestamptz;
  newest bigint;
  covered bigint;
begin
  perform pg_advisory_xact_lock(12390);
  if to_regclass('public.' || name) is null then return false; end if;
  if until + interval '6 months' > removed then
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
    insert into access_removals (month, first_batch, last_batch, removed_at, hash)
      values (wanted, (removal ->> 'firstBatch')::bigint, (removal ->> 'lastBatch')::bigint,
        removed, removal ->> 'hash');
    insert into log_other_leaves (kind, hash, recorded_at)
      values ('access-removal', removal ->> 'hash', removed);
  end if;
  execute format('drop table public.%I', name);
  return true;
end $$;

revoke all on function record_access_v1(jsonb, timestamptz) from public;
revoke all on function access_partition_name(text) from public;
revoke all on function make_access_partition_v1(text) from public;
revoke all on function drop_access_partition_v1(jsonb) from public;
grant execute on function record_access_v1(jsonb, timestamptz), make_access_partition_v1(text),
  drop_access_partition_v1(jsonb) to jibao_writer;
-- Watched, so that it stays empty.
grant select on access_log_default to jibao_writer;
