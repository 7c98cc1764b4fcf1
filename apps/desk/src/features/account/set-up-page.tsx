/** Setting up a second factor before anything else. */
import { Button } from "antd";
import { useState } from "react";
import { Failed, Loading } from "../../components/states.tsx";
import { useLanguage } from "../../shell/locale.tsx";
import { useSignInMethodsQuery } from "../../shell/queries.ts";
import { useSignOut } from "../../shell/use-sign-out.ts";
import { EntrancePage } from "../sign-in/entrance-page.tsx";
import { PasskeysPart } from "./passkeys-part.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { TotpPart } from "./totp-part.tsx";

export function SetUpPage({ onDone }: { readonly onDone: () => void }) {
  const { texts } = useLanguage();
  const signOut = useSignOut();
  const query = useSignInMethodsQuery();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const parts = query.data && { methods: query.data, onCodes: setCodes };
  return (
    <EntrancePage title={texts.signIn.setUpTitle} wide>
      {codes ? (
        <RecoveryCodes codes={codes} onKept={onDone} />
      ) : (
        <>
          <p className="entrance-lead">{texts.signIn.setUpBody}</p>
          {query.isPending && <Loading />}
          {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
          {parts && (
            <>
              <PasskeysPart {...parts} />
              <TotpPart {...parts} />
            </>
          )}
          <Button type="text" onClick={() => void signOut()}>
            {texts.shell.signOut}
          </Button>
        </>
      )}
    </EntrancePage>
  );
}
