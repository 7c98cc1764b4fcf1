/** Reads what `JIBAO_OIDC_FILE` names. Every problem is told at once, with its field and remedy. */
import {
  type IdentityProvider,
  isLoopback,
} from "../modules/accounts/identity/identity-provider.ts";
import type { Bilingual } from "../platform/refusal.ts";

export type ParsedProviders =
  | { readonly kind: "ok"; readonly providers: readonly IdentityProvider[] }
  | { readonly kind: "refused"; readonly problems: readonly Bilingual[] };

/** Answers the trimmed content of a file; null when it cannot be read. */
export type ReadSecret = (path: string) => string | null;

type Fields = Readonly<Record<string, unknown>>;

const knownFields = [
  "id",
  "name",
  "issuer",
  "clientId",
  "clientSecretFile",
  "authorityKeys",
  "loginClaim",
  "trustsSecondFactor",
];
const idPattern = /^[a-z0-9][a-z0-9-]{0,40}$/;
const authorityKeyPattern = /^[a-z-]+(:[a-z0-9-]+)?$/;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string =>
  typeof value === "string" && value.trim() !== "";

/** Collects the problems of one file; each begins with the field it is about. */
class FieldReader {
  readonly problems: Bilingual[] = [];

  refuse(field: string, { zh, en }: Bilingual): void {
    this.problems.push({ zh: `${field}：${zh}`, en: `${field}: ${en}` });
  }

  text(fields: Fields, at: string, name: string): string {
    const value = fields[name];
    if (isText(value)) return value;
    this.refuse(`${at}.${name}`, { zh: "请填写文字", en: "write some text" });
    return "";
  }
}

function readIssuer(reader: FieldReader, fields: Fields, at: string): string {
  const issuer = reader.text(fields, at, "issuer");
  if (issuer === "") return issuer;
  const refuse = (zh: string, en: string) => reader.refuse(`${at}.issuer`, { zh, en });
  if (!URL.canParse(issuer)) {
    refuse(
      "应为网址，与认证系统自己所写的一致",
      "write an address, as the provider itself writes it",
    );
    return issuer;
  }
  const { protocol, search, hash, username } = new URL(issuer);
  const isPlain = protocol === "http:" && isLoopback(issuer);
  if (protocol !== "https:" && !isPlain) {
    refuse("须以 https 开头；http 只许用于本机", "use https; http is for this machine alone");
  }
  if (search !== "" || hash !== "" || username !== "") {
    refuse("去掉问号、井号和用户名部分", "remove the query, fragment or user name");
  }
  return issuer;
}

function readSecret(
  reader: FieldReader,
  { fields, at }: { readonly fields: Fields; readonly at: string },
  read: ReadSecret,
): string {
  const path = reader.text(fields, at, "clientSecretFile");
  if (path === "") return "";
  const secret = read(path);
  if (isText(secret)) return secret;
  reader.refuse(`${at}.clientSecretFile`, {
    zh: "所指的文件无法读取或是空的；请写明文件位置并放入密钥",
    en: "names a file that cannot be read or is empty; name one that holds the secret",
  });
  return "";
}

function readAuthorityKeys(reader: FieldReader, fields: Fields, at: string): string[] {
  const keys: unknown = fields["authorityKeys"];
  const known = Array.isArray(keys) ? keys.filter((key) => isText(key)) : [];
  const allKnown = known.every((key) => authorityKeyPattern.test(key));
  if (!Array.isArray(keys) || known.length === 0 || known.length < keys.length || !allKnown) {
    reader.refuse(`${at}.authorityKeys`, {
      zh: '请列出至少一个接收部门，例如 ["provincial-cac:450000"]',
      en: 'list at least one authority, such as ["provincial-cac:450000"]',
    });
  }
  return known;
}

function readName(reader: FieldReader, fields: Fields, at: string) {
  const name = fields["name"];
  if (isFields(name)) {
    const where = `${at}.name`;
    return { zh: reader.text(name, where, "zh"), en: reader.text(name, where, "en") };
  }
  reader.refuse(`${at}.name`, {
    zh: '请写中英文名称，例如 {"zh": "统一身份认证", "en": "Single sign-on"}',
    en: 'write both names, such as {"zh": "统一身份认证", "en": "Single sign-on"}',
  });
  return { zh: "", en: "" };
}

function readId(reader: FieldReader, fields: Fields, at: string): string {
  const id = reader.text(fields, at, "id");
  if (id !== "" && !idPattern.test(id)) {
    reader.refuse(`${at}.id`, {
      zh: "只用小写字母、数字和连字符，最多 41 个",
      en: "use small letters, digits and hyphens, 41 at most",
    });
  }
  return id;
}

function readProvider(
  reader: FieldReader,
  { fields, at }: { readonly fields: Fields; readonly at: string },
  read: ReadSecret,
): IdentityProvider {
  for (const field of Object.keys(fields).filter((name) => !knownFields.includes(name))) {
    reader.refuse(`${at}.${field}`, {
      zh: `没有这一项，请删除或改正；可用的有 ${knownFields.join("、")}`,
      en: `no such field; remove or correct it. There are ${knownFields.join(", ")}`,
    });
  }
  const trusts = fields["trustsSecondFactor"];
  if (typeof trusts !== "boolean") {
    reader.refuse(`${at}.trustsSecondFactor`, {
      zh: "请写 true 或 false：在那里登录是否已要求两种验证",
      en: "write true or false: whether signing in there already takes two factors",
    });
  }
  return {
    id: readId(reader, fields, at),
    name: readName(reader, fields, at),
    issuer: readIssuer(reader, fields, at),
    clientId: reader.text(fields, at, "clientId"),
    clientSecret: readSecret(reader, { fields, at }, read),
    authorityKeys: readAuthorityKeys(reader, fields, at),
    loginClaim: fields["loginClaim"] === undefined ? null : reader.text(fields, at, "loginClaim"),
    trustsSecondFactor: trusts === true,
  };
}

function refuseTwins(reader: FieldReader, providers: readonly IdentityProvider[]): void {
  for (const field of ["id", "issuer"] as const) {
    const seen = new Set<string>();
    for (const [index, { [field]: value }] of providers.entries()) {
      if (value !== "" && seen.has(value)) {
        reader.refuse(`providers[${index}].${field}`, {
          zh: "与前面的一项相同；请合并为一项，或改正",
          en: "is the same as one before; make one of the two, or correct it",
        });
      }
      seen.add(value);
    }
  }
}

/** `input` as parsed JSON: `{ "providers": [ … ] }`. */
export function parseIdentityProviders(input: unknown, read: ReadSecret): ParsedProviders {
  const reader = new FieldReader();
  const list: unknown = isFields(input) ? input["providers"] : undefined;
  if (!Array.isArray(list)) {
    reader.refuse("providers", {
      zh: '文件应为 {"providers": [ … ]}，每个认证系统一项',
      en: 'the file is {"providers": [ … ]} with an entry for each provider',
    });
    return { kind: "refused", problems: reader.problems };
  }
  const providers = list.map((fields: unknown, index) => {
    const at = `providers[${index}]`;
    if (isFields(fields)) return readProvider(reader, { fields, at }, read);
    reader.refuse(at, { zh: "应为一个对象 { … }", en: "must be an object { … }" });
    return readProvider(new FieldReader(), { fields: {}, at }, read);
  });
  refuseTwins(reader, providers);
  const { problems } = reader;
  return problems.length === 0 ? { kind: "ok", providers } : { kind: "refused", problems };
}
