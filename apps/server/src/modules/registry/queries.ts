/** Reads of the registry: authorities, which are few and cached, and operators by id. */
import type { Reach } from "@jibao/contract";
import type { AuthorityKind, OperatorKind } from "@jibao/rules";
import type pg from "pg";

export interface AuthorityRow {
  readonly key: string;
  readonly kind: AuthorityKind;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly division: string | null;
  readonly sector: string | null;
  readonly reach: Reach;
  readonly legalBasis: string | null;
  readonly mail: string | null;
  readonly contact: string | null;
}

export interface OperatorRow {
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly OperatorKind[];
  readonly division: string | null;
  /** Key of an authority. */
  readonly parentOrgan: string | null;
  readonly sector: string | null;
  readonly instruments: readonly string[];
  readonly mail: string | null;
}

/** What deciding reads: every authority, and the operators asked for, by their ids. */
export interface Registry {
  readonly authorities: ReadonlyMap<string, AuthorityRow>;
  readonly operators: ReadonlyMap<string, OperatorRow>;
}

/** One round trip for a batch; a second one only after an authority has changed. */
export type RegistryFor = (operatorIds: readonly string[]) => Promise<Registry>;

interface VersionRow {
  readonly version: number;
  readonly operators: readonly OperatorRow[];
}

interface AuthoritiesRow {
  readonly version: number;
  readonly authorities: readonly AuthorityRow[];
}

const versionQuery = `select version, coalesce((
    select jsonb_agg(jsonb_build_object('id', id, 'name', name, 'kinds', kinds,
      'division', division, 'parentOrgan', parent_organ, 'sector', sector,
      'instruments', instruments, 'mail', mail))
    from operators where id = any($1::text[])), '[]') as operators
  from registry_versions`;

/** Version and rows by one statement, so that both are of one snapshot. */
const authoritiesQuery = `select version, (
    select jsonb_agg(jsonb_build_object('key', key, 'kind', kind, 'nameZh', name_zh,
      'nameEn', name_en, 'division', division, 'sector', sector, 'reach', reach,
      'legalBasis', legal_basis, 'mail', mail, 'contact', contact) order by key)
    from authorities) as authorities
  from registry_versions`;

async function one<Row extends object>(query: Promise<pg.QueryResult<Row>>): Promise<Row> {
  const [row] = (await query).rows;
  if (row === undefined) throw new Error("registry_versions has lost its row");
  return row;
}

/** A reader with a cache of its own; `pool` is that of whoever reads. */
export function createRegistryReader(pool: pg.Pool): RegistryFor {
  let version = -1;
  let authorities: Registry["authorities"] = new Map();
  return async (operatorIds) => {
    const current = await one(pool.query<VersionRow>(versionQuery, [operatorIds]));
    if (current.version !== version) {
      const fresh = await one(pool.query<AuthoritiesRow>(authoritiesQuery));
      authorities = new Map(fresh.authorities.map((row) => [row.key, row]));
      version = fresh.version;
    }
    const operators = new Map(current.operators.map((row) => [row.id, row]));
    return { authorities, operators };
  };
}
