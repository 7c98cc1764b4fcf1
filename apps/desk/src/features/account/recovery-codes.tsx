/** Recovery codes, shown once: whatever is printed meanwhile is the codes alone. */
import { Button } from "antd";
import { useEffect } from "react";
import { useSession } from "../../shell/session.tsx";
import { useAccountTexts } from "./use-account-texts.ts";

interface Props {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

export function RecoveryCodes({ codes, onKept }: Props) {
  const { codes: words } = useAccountTexts();
  const { account } = useSession();
  useEffect(() => {
    document.documentElement.dataset["print"] = "codes";
    return () => {
      delete document.documentElement.dataset["print"];
    };
  }, []);
  return (
    <section className="panel notice-done codes" aria-labelledby="recovery-codes">
      <h2 id="recovery-codes">{words.heading(account.name, account.login)}</h2>
      <p>{words.once}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="buttons">
        <Button type="primary" autoFocus onClick={() => window.print()}>
          {words.print}
        </Button>
        <Button onClick={onKept}>{words.kept}</Button>
      </div>
    </section>
  );
}
