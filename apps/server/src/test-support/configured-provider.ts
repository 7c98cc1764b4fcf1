/** An identity provider with the file by which a server knows it. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startIdentityProvider } from "./identity-provider.ts";

export interface ConfiguredProvider {
  readonly id: string;
  /** For `JIBAO_OIDC_FILE`. */
  readonly file: string;
  stop(): Promise<void>;
}

/** Of the accounts of one authority; the way back is that of the default public address. */
export async function startConfiguredProvider(authorityKey: string): Promise<ConfiguredProvider> {
  const id = "sso";
  const clientId = "jibao";
  const clientSecret = "a secret of the tests";
  const redirectUris = [`http://localhost:12387/api/v1/oidc/${id}/callback`];
  const provider = await startIdentityProvider({ clientId, clientSecret, redirectUris });
  const folder = await mkdtemp(join(tmpdir(), "jibao-provider-"));
  const clientSecretFile = join(folder, "secret");
  await writeFile(clientSecretFile, clientSecret);
  const row = {
    id,
    name: { zh: "统一身份认证", en: "Single sign-on" },
    issuer: provider.issuer,
    clientId,
    clientSecretFile,
    authorityKeys: [authorityKey],
    trustsSecondFactor: false,
  };
  const file = join(folder, "oidc.json");
  await writeFile(file, JSON.stringify({ providers: [row] }));
  return {
    id,
    file,
    stop: async () => {
      await provider.goAway();
      await rm(folder, { recursive: true });
    },
  };
}
