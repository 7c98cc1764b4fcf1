-- What an organisation keeps ready for the day of an incident. `operators` stays what deciding
-- reads; what stands here is the organisation's own, and no authority reads it: a report carries
-- to them what the reporter chose to send.
create table operator_profiles (
  -- The operator's own id: at most one profile each.
  id text not null,
  credit_code text,
  name_en text,
  contact_person text,
  contact_telephone text,
  -- Counts every change, those of the operator's row included.
  version integer not null,
  changed_at timestamptz not null,
  constraint operator_profiles_pkey primary key (id),
  constraint operator_profiles_operator_exists foreign key (id) references operators (id),
  constraint operator_profiles_version_counts check (version > 0)
);

create table operator_systems (
  id text not null,
  operator_id text not null,
  name text not null,
  active boolean not null,
  version integer not null default 1,
  -- The rest of the contract's SystemBody.
  details jsonb not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint operator_systems_pkey primary key (id),
  constraint operator_systems_name_once unique (operator_id, name),
  constraint operator_systems_operator_exists foreign key (operator_id)
    references operators (id)
);

-- Who changed what: written with the change itself, and by nobody changed or deleted.
create table workspace_changes (
  id text not null,
  operator_id text not null,
  -- 'profile', or the id of a system.
  subject text not null,
  version integer not null,
  at timestamptz not null,
  account_id text not null,
  account_name text not null,
  fields jsonb not null,
  constraint workspace_changes_pkey primary key (id),
  constraint workspace_changes_version_once unique (operator_id, subject, version),
  constraint workspace_changes_operator_exists foreign key (operator_id)
    references operators (id)
);
create index workspace_changes_latest on workspace_changes (operator_id, id);

do $$
declare
  name text;
begin
  foreach name in array array['operator_profiles', 'operator_systems', 'workspace_changes'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I to jibao_owner, jibao_writer
      using (true) with check (true)', name || '_work', name);
    -- The operator's own people and nobody else: no desk, no administrator.
    execute format($policy$create policy %I on %I for select to jibao_reader using (
      %I = (select current_setting('app.viewer_operator', true))
      and (select current_setting('app.viewer_kind', true)) in ('operator', 'reporter'))$policy$,
      name || '_of_operator', name,
      case name when 'operator_profiles' then 'id' else 'operator_id' end);
    execute format('grant select on %I to jibao_reader', name);
  end loop;
end $$;
grant select, insert, update on operator_profiles, operator_systems to jibao_writer;
grant select, insert on workspace_changes to jibao_writer;
