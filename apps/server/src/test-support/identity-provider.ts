/** A real OpenID provider on loopback, which can be made to lie, to change keys, and to go away. */
import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Configuration } from "oidc-provider";

export interface IdentityProviderOptions {
  readonly redirectUris: readonly string[];
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Changes to the next identity tokens: claims set, or the signature made by another key. */
export interface Lies {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly foreignKey?: boolean;
}

export interface TestIdentityProvider {
  readonly issuer: string;
  /** Who is signed in there from now on. */
  become(subject: string): void;
  lie(lies: Lies): void;
  rotateKey(): void;
  /** Follows the provider's pages as a browser with a fresh profile; answers the way back. */
  visit(address: string): Promise<URL>;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

function createKey(): SigningKey {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { kid: randomUUID(), privateKey };
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function signToken(claims: unknown, { kid, privateKey }: SigningKey): string {
  const text = `${encode({ alg: "RS256", typ: "JWT", kid })}.${encode(claims)}`;
  return `${text}.${sign("sha256", Buffer.from(text), privateKey).toString("base64url")}`;
}

interface Inner {
  key: SigningKey;
  subject: string;
  lies: Lies;
}

function configurationOf(options: IdentityProviderOptions, { key }: Inner): Configuration {
  const jwk = { ...key.privateKey.export({ format: "jwk" }), kid: key.kid, alg: "RS256" };
  return {
    clients: [
      {
        client_id: options.clientId,
        client_secret: options.clientSecret,
        redirect_uris: [...options.redirectUris],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    jwks: { keys: [{ ...jwk, kty: "RSA", use: "sig" }] },
    pkce: { required: () => true },
    claims: { openid: ["sub"], profile: ["preferred_username"] },
    cookies: { keys: [createHmac("sha256", "test").update("cookies").digest("hex")] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, preferred_username: id }),
    }),
    async loadExistingGrant(context) {
      const { provider, client, session } = context.oidc;
      const named = { clientId: client?.clientId, accountId: session?.accountId };
      const grant = new provider.Grant(named as { clientId: string; accountId: string });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
  };
}

function createInner(issuer: string, options: IdentityProviderOptions, inner: Inner): Provider {
  const provider = new Provider(issuer, configurationOf(options, inner));
  provider.use(async (context, next) => {
    await next();
    const body = context.body as { id_token?: string } | null;
    if (context.path !== "/token" || body?.id_token === undefined) return;
    const [, payload = ""] = body.id_token.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
    const key = inner.lies.foreignKey === true ? { ...createKey(), kid: inner.key.kid } : inner.key;
    context.body = { ...body, id_token: signToken({ ...claims, ...inner.lies.claims }, key) };
  });
  return provider;
}

async function answer(
  provider: Provider,
  inner: Inner,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  if (request.url?.startsWith("/interaction/") === true) {
    const result = { login: { accountId: inner.subject } };
    return provider.interactionFinished(request, response, result);
  }
  await provider.callback()(request, response);
}

/** Follows redirects with the cookies that it is given, until the address leaves the provider. */
async function follow(issuer: string, start: string): Promise<URL> {
  const jar = new Map<string, string>();
  let address = new URL(start);
  while (address.origin === new URL(issuer).origin) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const reply = await fetch(address, { redirect: "manual", headers: { cookie } });
    for (const line of reply.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", ...value] = pair.split("=");
      jar.set(name, value.join("="));
    }
    const location = reply.headers.get("location");
    if (location === null) throw new Error(`${reply.status} ${await reply.text()}`);
    address = new URL(location, address);
  }
  return address;
}

const listen = (server: Server, port: number) =>
  new Promise<number>((resolve) => {
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });

const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

export async function startIdentityProvider(
  options: IdentityProviderOptions,
): Promise<TestIdentityProvider> {
  const inner: Inner = { key: createKey(), subject: "nobody", lies: {} };
  let provider: Provider | null = null;
  const server = createServer((request, response) => {
    if (provider === null) throw new Error("The provider has not started");
    answer(provider, inner, { request, response }).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  const port = await listen(server, 0);
  const issuer = `http://127.0.0.1:${port}`;
  provider = createInner(issuer, options, inner);
  return {
    issuer,
    become: (subject) => {
      inner.subject = subject;
    },
    lie: (lies) => {
      inner.lies = lies;
    },
    rotateKey: () => {
      inner.key = createKey();
      provider = createInner(issuer, options, inner);
    },
    visit: (address) => follow(issuer, address),
    goAway: () => close(server),
    comeBack: async () => {
      await listen(server, port);
    },
  };
}
