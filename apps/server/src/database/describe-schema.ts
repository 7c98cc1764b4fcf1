/** The schema as stable text: what a reviewer reads, and what a test compares. */
import type pg from "pg";

const excludedTable = "schema_migrations";

/**
 * One line for each thing, under the table or function it belongs to. NOT NULL is told with the
 * column: PostgreSQL 18 counts it among the constraints, earlier versions do not.
 */
const linesQuery = `
with relations as (
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relacl, c.relowner
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
    and c.relname <> $1
), lines (object, rank, line) as (
  select relname, '0', 'table ' || relname || case when relrowsecurity then
      ', row security' || case when relforcerowsecurity then ' forced' else '' end else '' end
  from relations
  union all
  select r.relname, '1' || to_char(a.attnum, '000'), '  ' || a.attname || ' ' ||
    format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end ||
    case a.attidentity when 'a' then ' identity always' when 'd' then ' identity' else '' end ||
    coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
  from relations r
  join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
  union all
  select r.relname, '2' || c.conname, '  constraint ' || c.conname || ' ' ||
    pg_get_constraintdef(c.oid)
  from relations r
  join pg_constraint c on c.conrelid = r.oid and c.contype in ('p', 'u', 'f', 'c', 'x')
  union all
  select r.relname, '3' || i.relname, '  ' || pg_get_indexdef(x.indexrelid)
  from relations r
  join pg_index x on x.indrelid = r.oid
  join pg_class i on i.oid = x.indexrelid
  where not exists (select from pg_constraint c where c.conindid = x.indexrelid)
  union all
  select r.relname, '4' || t.tgname, '  ' || pg_get_triggerdef(t.oid)
  from relations r join pg_trigger t on t.tgrelid = r.oid and not t.tgisinternal
  union all
  select r.relname, '5' || p.polname, '  policy ' || p.polname || ' for ' || p.polcmd::text ||
    ' to ' || array_to_string(array(select r.rolname from pg_roles r
      where r.oid = any (p.polroles) order by r.rolname), ', ') ||
    coalesce(' using ' || pg_get_expr(p.polqual, p.polrelid), '') ||
    coalesce(' with check ' || pg_get_expr(p.polwithcheck, p.polrelid), '')
  from relations r join pg_policy p on p.polrelid = r.oid
  union all
  select r.relname, '6' || g.grantee::regrole, '  grant ' || g.grantee::regrole || ': ' ||
    string_agg(lower(g.privilege_type), ', ' order by g.privilege_type)
  from relations r cross join lateral aclexplode(r.relacl) g
  where g.grantee <> r.relowner and g.grantee <> 0
  group by r.relname, g.grantee
  union all
  select r.relname, '7' || g.grantee::regrole, '  grant ' || g.grantee::regrole ||
    ' on columns: ' ||
    string_agg(lower(g.privilege_type) || ' ' || a.attname, ', ' order by a.attnum)
  from relations r
  join pg_attribute a on a.attrelid = r.oid and a.attacl is not null
  cross join lateral aclexplode(a.attacl) g
  group by r.relname, g.grantee
  union all
  select '~' || p.proname, '0', 'function ' || p.oid::regprocedure ||
    case when p.prosecdef then ', security definer' else '' end ||
    ', executed by ' || coalesce((
      select string_agg(case g.grantee when 0 then 'public' else g.grantee::regrole::text end, ', '
        order by g.grantee::regrole::text)
      from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
      where g.grantee <> p.proowner), 'its owner alone') ||
    ', md5 ' || md5(p.prosrc)
  from pg_proc p where p.pronamespace = 'public'::regnamespace
)
select line from lines order by object collate "C", rank collate "C", line collate "C"`;

/** The snapshot of `migrations/schema.snapshot.txt`. */
export async function describeSchema(client: pg.ClientBase | pg.Pool): Promise<string> {
  const result = await client.query<{ line: string }>(linesQuery, [excludedTable]);
  return `${result.rows.map((row) => row.line).join("\n")}\n`;
}

export interface ColumnDescription {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  /** How a value comes by itself: by a default, or always. */
  readonly supplied: "never" | "default" | "always";
  /** The words that a check allows; null when any value goes. */
  readonly words: readonly string[] | null;
}

const columnsQuery = `
select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
  not a.attnotnull as nullable,
  case when a.attidentity = 'a' or a.attgenerated <> '' then 'always'
    when a.atthasdef or a.attidentity = 'd' then 'default' else 'never' end as supplied,
  (select pg_get_constraintdef(k.oid) from pg_constraint k
    where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
      and pg_get_constraintdef(k.oid) ~ '^CHECK \\(\\(\\w+ = ANY \\(ARRAY\\[[^]]*\\]\\)\\)\\)$'
    limit 1) as check
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
  and c.relname <> $1 and not c.relispartition
order by c.relname collate "C", a.attnum`;

type ColumnRow = Omit<ColumnDescription, "words"> & { readonly check: string | null };

function wordsOf(check: string | null): string[] | null {
  if (check === null) return null;
  return [...check.matchAll(/'([^']*)'::text/g)].map((match) => match[1] ?? "");
}

/** Every column of every table, for the generated types. */
export async function describeColumns(
  client: pg.ClientBase | pg.Pool,
): Promise<ColumnDescription[]> {
  const result = await client.query<ColumnRow>(columnsQuery, [excludedTable]);
  return result.rows.map(({ check, ...column }) => ({ ...column, words: wordsOf(check) }));
}
