/** What the own account signs in with. Recovery codes, when there are new ones, come before it. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Failed, Loading } from "../../components/states.tsx";
import { keys, useSignInMethodsQuery } from "../../shell/queries.ts";
import { CodesPart } from "./codes-part.tsx";
import { PasskeysPart } from "./passkeys-part.tsx";
import { PasswordPart } from "./password-part.tsx";
import { ProviderPart } from "./provider-part.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { TotpPart } from "./totp-part.tsx";

export function SecuritySection() {
  const query = useSignInMethodsQuery();
  const queries = useQueryClient();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const kept = async () => {
    setCodes(null);
    await queries.invalidateQueries({ queryKey: keys.session });
  };
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (codes) return <RecoveryCodes codes={codes} onKept={() => void kept()} />;
  const parts = { methods: query.data, onCodes: setCodes };
  return (
    <>
      <PasskeysPart {...parts} />
      <TotpPart {...parts} />
      <CodesPart {...parts} />
      <PasswordPart {...parts} />
      <ProviderPart {...parts} />
    </>
  );
}
