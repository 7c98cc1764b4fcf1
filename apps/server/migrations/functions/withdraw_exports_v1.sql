-- A secret that was found may be in any file made so far, and in those being made: the files go,
-- and what is being made begins anew. They can be asked for again.
create or replace function withdraw_exports_v1(found_at timestamptz)
returns void
language sql
security definer
set search_path = public, pg_temp
as $$
  update exports set expires_at = found_at where state = 'ready' and expires_at > found_at;
  update exports set leased_until = null where state = 'approved' and leased_until is not null;
$$;

revoke all on function withdraw_exports_v1(timestamptz) from public;
