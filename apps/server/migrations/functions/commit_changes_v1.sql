-- The one writer of cases. Takes an array of changes and commits each wholly or not at all:
--   committed   the change is in
--   duplicate   this principal used the key before; `answer` and `body_digest` are the first ones
--   stale       the incident is no longer at `expectedSeq`; decide again
--   taken       the new incident's reference exists; choose another
-- Lock order: incidents first, by id. SQL reads no clock: every instant is in the change.
create or replace function commit_changes_v1(changes jsonb)
returns table ("position" integer, status text, answer jsonb, body_digest text)
language plpgsql
security definer
set search_path = public, pg_temp
set lock_timeout = '200ms'
as $$
declare
  stale integer[];
  repeated integer[];
  taken integer[];
  accepted integer[];
begin
  perform 1 from incidents i
    where i.id in (
      select c.value -> 'incident' ->> 'id' from jsonb_array_elements(changes) c
      where (c.value ->> 'expectedSeq')::integer > 0)
    order by i.id for update;

  select coalesce(array_agg(c.ordinality::integer), '{}') into stale
    from jsonb_array_elements(changes) with ordinality c
    where (c.value ->> 'expectedSeq')::integer > 0
      and not exists (
        select 1 from incidents i
        where i.id = c.value -> 'incident' ->> 'id'
          and i.seq = (c.value ->> 'expectedSeq')::integer);

  with wanted as (
    select c.ordinality::integer as place, c.value -> 'request' as request,
      c.value -> 'incident' ->> 'id' as incident_id,
      row_number() over (
        partition by c.value -> 'request' ->> 'principal', c.value -> 'request' ->> 'key'
        order by c.ordinality) as turn
    from jsonb_array_elements(changes) with ordinality c
    where jsonb_typeof(c.value -> 'request') = 'object' and c.ordinality <> all (stale)
  ), inserted as (
    insert into requests (principal, idempotency_key, incident_id, body_digest, answer, recorded_at)
    select w.request ->> 'principal', w.request ->> 'key', w.incident_id,
      w.request ->> 'bodyDigest', w.request -> 'answer', (w.request ->> 'at')::timestamptz
    from wanted w where w.turn = 1
    order by 1, 2
    on conflict on constraint requests_pkey do nothing
    returning requests.principal, requests.idempotency_key
  )
  select coalesce(array_agg(w.place), '{}') into repeated
    from wanted w
    where w.turn > 1 or not exists (
      select 1 from inserted n
      where n.principal = w.request ->> 'principal'
        and n.idempotency_key = w.request ->> 'key');

  with candidate as (
    select c.ordinality::integer as place, r.*
    from jsonb_array_elements(changes) with ordinality c,
      jsonb_to_record(c.value -> 'incident') as r(
        id text, reference text, seq integer, "headHash" text, status text, drill boolean,
        law text, level text, presumed boolean, "computedLevel" text, "presumedLevel" text,
        "declaredLevel" text, decision jsonb, verification text, "openingStage" text,
        "openingChannel" text, "operatorId" text, "claimedOperator" jsonb, reporter jsonb,
        headline text, "factsVersion" integer, content jsonb, arrivals jsonb,
        "openedAt" timestamptz, "firstContactAt" timestamptz, "reportedAt" timestamptz,
        "changedAt" timestamptz,
        "withdrawalRequestedAt" timestamptz, "placeName" text, proposal jsonb, holds jsonb,
        "openedBy" text, "operatorJoined" boolean)
    where (c.value ->> 'expectedSeq')::integer = 0 and c.ordinality <> all (repeated)
  ), inserted as (
    insert into incidents (id, reference, seq, head_hash, status, drill, law, level, presumed,
      computed_level, presumed_level, declared_level, decision, verification, opening_stage,
      opening_channel, operator_id, claimed_operator, reporter, place, headline, facts_version,
      content, arrivals, opened_at, first_contact_at, reported_at, changed_at,
      withdrawal_requested_at, proposal, holds, opened_by, operator_joined)
    select id, reference, seq, "headHash", k.status, drill, law, level, presumed,
      "computedLevel", "presumedLevel", "declaredLevel", decision, verification, "openingStage",
      "openingChannel", "operatorId", "claimedOperator", reporter, "placeName", headline,
      "factsVersion", content, arrivals, "openedAt", "firstContactAt", "reportedAt", "changedAt",
      "withdrawalRequestedAt", proposal, coalesce(holds, '{}'),
      -- A node of the version before does not say.
      coalesce("openedBy", 'channel'), coalesce("operatorJoined", false)
    from candidate k order by k.id
    on conflict on constraint incidents_reference_unique do nothing
    returning incidents.id
  )
  select coalesce(array_agg(k.place), '{}') into taken
    from candidate k where not exists (select 1 from inserted n where n.id = k.id);

  if taken <> '{}' then
    delete from requests r using jsonb_array_elements(changes) with ordinality c
      where c.ordinality = any (taken)
        and r.principal = c.value -> 'request' ->> 'principal'
        and r.idempotency_key = c.value -> 'request' ->> 'key';
  end if;

  select coalesce(array_agg(c.ordinality::integer), '{}') into accepted
    from jsonb_array_elements(changes) with ordinality c
    where c.ordinality <> all (stale) and c.ordinality <> all (repeated)
      and c.ordinality <> all (taken);

  if accepted <> '{}' then
    perform write_case_rows_v1(changes, accepted);
  end if;

  return query
    select c.ordinality::integer,
      case
        when q.principal is not null and c.ordinality <> all (accepted) then 'duplicate'
        when c.ordinality = any (stale) then 'stale'
        when c.ordinality = any (accepted) then 'committed'
        -- Also the twin of a request whose reference was taken: neither is in.
        else 'taken'
      end,
      case when c.ordinality <> all (accepted) then q.answer end,
      case when c.ordinality <> all (accepted) then q.body_digest end
    from jsonb_array_elements(changes) with ordinality c
    left join requests q
      on q.principal = c.value -> 'request' ->> 'principal'
      and q.idempotency_key = c.value -> 'request' ->> 'key'
    order by c.ordinality;
end
$$;

-- The rows of the accepted changes, table by table, in one statement each.
create or replace function write_case_rows_v1(changes jsonb, accepted integer[])
returns void
language plpgsql
security definer
set search_path = public, pg_temp
as $$
begin
  update incidents i set
    seq = r.seq, head_hash = r."headHash", status = r.status, level = r.level,
    presumed = r.presumed, computed_level = r."computedLevel",
    presumed_level = r."presumedLevel", declared_level = r."declaredLevel",
    decision = r.decision, verification = r.verification, operator_id = r."operatorId",
    claimed_operator = r."claimedOperator", reporter = r.reporter, place = r."placeName",
    headline = r.headline, facts_version = r."factsVersion", content = r.content,
    arrivals = r.arrivals, reported_at = r."reportedAt", changed_at = r."changedAt",
    withdrawal_requested_at = r."withdrawalRequestedAt",
    -- A node of the version before, still running beside this one, knows neither.
    proposal = case when c.value -> 'incident' ? 'proposal' then r.proposal else i.proposal end,
    holds = coalesce(r.holds, i.holds),
    operator_joined = coalesce(r."operatorJoined", i.operator_joined)
  from jsonb_array_elements(changes) with ordinality c,
    jsonb_to_record(c.value -> 'incident') as r(
      id text, seq integer, "headHash" text, status text, level text, presumed boolean,
      "computedLevel" text, "presumedLevel" text, "declaredLevel" text, decision jsonb,
      verification text, "operatorId" text, "claimedOperator" jsonb, reporter jsonb,
      "placeName" text, headline text, "factsVersion" integer, content jsonb, arrivals jsonb,
      "reportedAt" timestamptz, "changedAt" timestamptz, "withdrawalRequestedAt" timestamptz,
      proposal jsonb, holds jsonb, "operatorJoined" boolean)
  where c.ordinality = any (accepted) and (c.value ->> 'expectedSeq')::integer > 0
    and i.id = r.id;

  insert into journal (incident_id, seq, kind, recorded_at, bytes, hash, rows_salt,
    mac)
  select c.value -> 'incident' ->> 'id', e.seq, e.kind, e.at, decode(e.bytes, 'base64'), e.hash,
    e."rowsSalt", e.mac
  from jsonb_array_elements(changes) with ordinality c,
    jsonb_to_recordset(c.value -> 'entries') as e(
      seq integer, kind text, at timestamptz, bytes text, hash text, "rowsSalt" text, mac text)
  where c.ordinality = any (accepted);

  insert into journal_contents (incident_id, seq, salt, content)
  select c.value -> 'incident' ->> 'id', e.seq, e.salt, e.content
  from jsonb_array_elements(changes) with ordinality c,
    jsonb_to_recordset(c.value -> 'entries') as e(seq integer, salt text, content jsonb)
  where c.ordinality = any (accepted) and e.content is not null;

  insert into submissions (id, incident_id, seq, stage, channel, principal, recorded_at,
    first_contact_at, reporter, content, facts_patch, original, original_type, original_name)
  select s.id, c.value -> 'incident' ->> 'id', s.seq, s.stage, s.channel, s.principal,
    s."recordedAt", s."firstContactAt", s.reporter, s.content, s."factsPatch",
    decode(s.original, 'base64'), s."originalType", s."originalName"
  from jsonb_array_elements(changes) with ordinality c,
    jsonb_to_record(c.value -> 'submission') as s(
      id text, seq integer, stage text, channel text, principal text,
      "recordedAt" timestamptz, "firstContactAt" timestamptz, reporter jsonb, content jsonb,
      "factsPatch" jsonb, original text, "originalType" text, "originalName" text)
  where c.ordinality = any (accepted) and jsonb_typeof(c.value -> 'submission') = 'object';

  perform claim_attachments_v1(changes, accepted);

  insert into facts_versions (incident_id, version, recorded_at, source, facts, provenance)
  select c.value -> 'incident' ->> 'id', f.version, f."recordedAt", f.source, f.facts,
    f.provenance
  from jsonb_array_elements(changes) with ordinality c,
    jsonb_to_record(c.value -> 'factsVersion') as f(
      version integer, "recordedAt" timestamptz, source text, facts jsonb, provenance jsonb)
  where c.ordinality = any (accepted) and jsonb_typeof(c.value -> 'factsVersion') = 'object';

  -- A node of the version before, still running beside this one, knows no rules.
  insert into obligations as o (id, incident_id, duty, rule, article, obligor_kind, obligor_key,
    recipient_kind, recipient_key, state, due_kind, due_at, after_event, hours, because,
    arisen_at, breached_at, ended_at, ended_by, last_reported_at)
  select b.id, c.value -> 'incident' ->> 'id', b.duty, coalesce(b.rule, ''), b.article,
    b."obligorKind", b."obligorKey", b."recipientKind", b."recipientKey", b.state, b."dueKind",
    b."dueAt", b."afterEvent", b.hours, b.because, b."arisenAt", b."breachedAt", b."endedAt",
    b."endedBy", b."lastReportedAt"
  from jsonb_array_elements(changes) with ordinality c,
    jsonb_to_recordset(c.value -> 'obligations') as b(
      id text, duty text, rule text, article text, "obligorKind" text, "obligorKey" text,
      "recipientKind" text, "recipientKey" text, state text, "dueKind" text,
      "dueAt" timestamptz, "afterEvent" text, hours numeric, because jsonb,
      "arisenAt" timestamptz, "breachedAt" timestamptz, "endedAt" timestamptz, "endedBy" text,
      "lastReportedAt" timestamptz)
  where c.ordinality = any (accepted)
  on conflict on constraint obligations_once do update set
    article = excluded.article, state = excluded.state, due_kind = excluded.due_kind,
    due_at = excluded.due_at, after_event = excluded.after_event, hours = excluded.hours,
    because = excluded.because, arisen_at = excluded.arisen_at,
    breached_at = excluded.breached_at,
    ended_at = excluded.ended_at, ended_by = excluded.ended_by,
    last_reported_at = coalesce(excluded.last_reported_at, o.last_reported_at);

  delete from clocks k
  using jsonb_array_elements(changes) with ordinality c,
    jsonb_array_elements_text(c.value -> 'removedClocks') as gone
  where c.ordinality = any (accepted) and k.id = gone;

  insert into clocks (id, incident_id, obligation_id, kind, due_at)
  select k.id, c.value -> 'incident' ->> 'id', k."obligationId", k.kind, k."dueAt"
  from jsonb_array_elements(changes) with ordinality c,
    jsonb_to_recordset(c.value -> 'clocks') as k(
      id text, "obligationId" text, kind text, "dueAt" timestamptz)
  where c.ordinality = any (accepted)
  on conflict on constraint clocks_pkey do update set due_at = excluded.due_at;

  insert into inbox (authority_key, incident_id, why, sections, arrived_at, taken_over_at,
    taken_over_by, next_obligation_id, next_due_at, sort_at, status, level, changed_at, seq)
  select n."authorityKey", c.value -> 'incident' ->> 'id', n.why, n.sections, n."arrivedAt",
    n."takenOverAt", n."takenOverBy", n."nextObligationId", n."nextDueAt", n."sortAt",
    c.value -> 'incident' ->> 'status', c.value -> 'incident' ->> 'level',
    (c.value -> 'incident' ->> 'changedAt')::timestamptz,
    (c.value -> 'incident' ->> 'seq')::integer
  from jsonb_array_elements(changes) with ordinality c,
    jsonb_to_recordset(c.value -> 'inbox') as n(
      "authorityKey" text, why text, sections jsonb, "arrivedAt" timestamptz,
      "takenOverAt" timestamptz, "takenOverBy" text, "nextObligationId" text,
      "nextDueAt" timestamptz, "sortAt" timestamptz)
  where c.ordinality = any (accepted)
  on conflict on constraint inbox_pkey do update set
    why = excluded.why, sections = excluded.sections, taken_over_at = excluded.taken_over_at,
    taken_over_by = excluded.taken_over_by, next_obligation_id = excluded.next_obligation_id,
    next_due_at = excluded.next_due_at, sort_at = excluded.sort_at, status = excluded.status,
    level = excluded.level, changed_at = excluded.changed_at, seq = excluded.seq;

  insert into outbox (id, incident_id, obligation_id, kind, transport, address, recipient_key,
    subject, body, drill, state, created_at, next_attempt_at)
  select x.id, c.value -> 'incident' ->> 'id', x."obligationId", x.kind, x.transport,
    x.address, x."recipientKey", x.subject, x.body, x.drill, 'waiting', x."createdAt",
    x."createdAt"
  from jsonb_array_elements(changes) with ordinality c,
    jsonb_to_recordset(c.value -> 'outbox') as x(
      id text, "obligationId" text, kind text, transport text, address text,
      "recipientKey" text, subject text, body text, drill boolean, "createdAt" timestamptz)
  where c.ordinality = any (accepted);

  perform erase_submission_v1(
    c.value -> 'incident' ->> 'id',
    array(select jsonb_array_elements_text(c.value -> 'erased' -> 'submissionIds')),
    array(select jsonb_array_elements_text(c.value -> 'erased' -> 'entrySeqs')::integer),
    (c.value -> 'erased' ->> 'at')::timestamptz,
    -- A node of the version before erases nothing else.
    coalesce((c.value -> 'erased' ->> 'isSecret')::boolean, true))
  from jsonb_array_elements(changes) with ordinality c
  where c.ordinality = any (accepted) and jsonb_typeof(c.value -> 'erased') = 'object';

  perform erase_personal_data_v1(c.value -> 'incident' ->> 'id', c.value -> 'redacted',
    (c.value -> 'incident' ->> 'changedAt')::timestamptz)
  from jsonb_array_elements(changes) with ordinality c
  where c.ordinality = any (accepted) and jsonb_typeof(c.value -> 'redacted') = 'object';
end
$$;

-- Puts marks where personal data stood. Unsalted digests of what was sent go with them, and so do
-- the receipts kept here whose salt would let somebody guess; their holders have theirs.
create or replace function erase_personal_data_v1(
  case_id text, redacted jsonb, erased_at timestamptz)
returns void
language plpgsql
security definer
set search_path = public, pg_temp
as $$
begin
  update submissions s set reporter = r.reporter, content = r.content, original = null,
    original_type = null, original_name = null
    from jsonb_to_recordset(redacted -> 'submissions') as r(
      id text, reporter jsonb, content jsonb)
    where s.incident_id = case_id and s.id = r.id;
  perform destroy_attachments_v1(case_id,
    array(select jsonb_array_elements_text(redacted -> 'wholeIds')), erased_at);
  delete from journal_contents j where j.incident_id = case_id
    and j.seq = any (array(select jsonb_array_elements_text(redacted -> 'entrySeqs')::integer));
  perform erase_row_salts_v1(case_id);
  update requests q set body_digest = '' where q.incident_id = case_id;
  update requests q set answer = '{}' where q.incident_id = case_id
    and q.answer ->> 'id' = any (
      array(select jsonb_array_elements_text(redacted -> 'answersOf')));
  update outbox x set address = '', last_error = null,
      state = case when x.state = 'waiting' then 'failed' else x.state end
    where x.incident_id = case_id and x.recipient_key is null
      and x.address = any (array(select jsonb_array_elements_text(redacted -> 'addresses')));
end
$$;

-- What earlier entries state of rows by digests cannot be guessed any more. The change that erases
-- states all rows anew in its last entry, which keeps its salt.
create or replace function erase_row_salts_v1(case_id text)
returns void
language sql
security definer
set search_path = public, pg_temp
as $$
  update journal j set rows_salt = null
    where j.incident_id = case_id and j.rows_salt is not null
      and j.seq < (select i.seq from incidents i where i.id = case_id)
$$;

-- Destroys content for good (Art. 13): what remains is that it was, when, and by whom erased.
-- Facts versions that rested on it and answers that quoted it go too; the answers of acts quote
-- nothing, and a mail that has yet to leave says only where to look.
create or replace function erase_submission_v1(
  case_id text, submission_ids text[], entry_seqs integer[], erased_at timestamptz,
  is_secret boolean)
returns void
language plpgsql
security definer
set search_path = public, pg_temp
as $$
begin
  update submissions s set content = null, facts_patch = null, original = null,
    reporter = null, original_name = null,
    quarantined_at = case when is_secret then erased_at else s.quarantined_at end
    where s.incident_id = case_id and s.id = any (submission_ids);
  perform destroy_attachments_v1(case_id, submission_ids, erased_at);
  delete from journal_contents j where j.incident_id = case_id and j.seq = any (entry_seqs);
  perform erase_row_salts_v1(case_id);
  update facts_versions f set facts = '{}', provenance = '{}'
    where f.incident_id = case_id
      and f.version < (select i.facts_version from incidents i where i.id = case_id)
      and f.version >= coalesce((
        select min(v.version) from facts_versions v
        where v.incident_id = case_id and v.source = any (submission_ids)), 2147483647);
  update requests q set answer = '{}', body_digest = '' where q.incident_id = case_id and q.answer ? 'grade';
  update outbox x set subject = '', body = ''
    where x.incident_id = case_id and x.state <> 'waiting';
  if is_secret then perform withdraw_exports_v1(erased_at); end if;
end
$$;

revoke all on function commit_changes_v1(jsonb) from public;
revoke all on function write_case_rows_v1(jsonb, integer[]) from public;
revoke all on function erase_personal_data_v1(text, jsonb, timestamptz) from public;
revoke all on function erase_row_salts_v1(text) from public;
revoke all on function erase_submission_v1(text, text[], integer[], timestamptz, boolean)
  from public;
drop function if exists erase_submission_v1(text, text[], integer[], timestamptz);
grant execute on function commit_changes_v1(jsonb) to jibao_writer;
