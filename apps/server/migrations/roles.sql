-- The three roles of an installation. Run at every start by the user of DATABASE_URL, which needs
-- CREATEROLE only the first time; an administrator may make the roles beforehand instead.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['jibao_owner', 'jibao_writer', 'jibao_reader'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      begin
        execute format('create role %I nologin', role_name);
        execute format('grant %I to %I', role_name, current_user);
      exception when duplicate_object or unique_violation then
        -- Another database of this cluster was set up at the same moment.
        null;
      end;
    end if;
  end loop;
  if not has_schema_privilege('jibao_owner', 'public', 'create') then
    grant usage, create on schema public to jibao_owner;
  end if;
  if not has_schema_privilege('jibao_writer', 'public', 'usage') then
    grant usage on schema public to jibao_writer, jibao_reader;
  end if;
end $$;
