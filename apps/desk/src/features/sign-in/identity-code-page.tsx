/** The code that an account asks for after its identity provider has spoken for it. */
import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { EmptyState, Loading, ProblemNotice } from "../../components/states.tsx";
import { ask } from "../../shell/api.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { useIdentityProvidersQuery } from "../../shell/queries.ts";
import { CodeField } from "./code-field.tsx";
import { EntrancePage } from "./entrance-page.tsx";
import { useEntering } from "./use-entering.ts";

function CodeForm({ provider }: { readonly provider: string }) {
  const { texts, locale } = useLanguage();
  const { signIn: words } = texts;
  const [code, setCode] = useState("");
  const { signIn, error, busy } = useEntering((given: string) =>
    ask(locale, "finishIdentityCode", { params: { provider }, body: { code: given } }),
  );
  return (
    <form
      className="act-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== "" && !busy) signIn(code.trim());
      }}
    >
      <p>{words.identityCodeBody}</p>
      <CodeField value={code} onChange={setCode} />
      <ProblemNotice error={error} />
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={busy}
        disabled={code.trim() === ""}
      >
        {words.submit}
      </Button>
    </form>
  );
}

export function IdentityCodePage() {
  const { signIn } = useLanguage().texts;
  const query = useIdentityProvidersQuery();
  // The way was begun with one of them; a cookie of the server knows with which.
  const provider = query.data?.items[0]?.id;
  return (
    <EntrancePage title={signIn.identityCodeTitle}>
      {query.isPending && <Loading />}
      {provider !== undefined && <CodeForm provider={provider} />}
      {query.isFetched && provider === undefined && <EmptyState title={signIn.otherWay} />}
      <p className="entrance-foot">
        <Link to="/sign-in">{signIn.otherWay}</Link>
      </p>
    </EntrancePage>
  );
}
