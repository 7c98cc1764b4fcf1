/** A colleague waits to be let in again: told on every page to those who may confirm it. */
import { Link, useLocation } from "react-router";
import { accountSectionsOf } from "../../shell/account-sections.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { useRecoveriesQuery } from "../../shell/queries.ts";
import { useSession } from "../../shell/session.tsx";

/** Each question is a line of the access log; the colleague is in no hurry of seconds. */
const askAgainMs = 5 * 60_000;
const helpPath = "/account/colleagues";

function Waiting() {
  const { texts } = useLanguage();
  const { data } = useRecoveriesQuery(askAgainMs);
  const waiting = data?.items.filter(({ mayConfirm }) => mayConfirm) ?? [];
  if (waiting.length === 0) return null;
  const names = waiting.map(({ account }) => account.name).join(texts.common.list);
  return (
    <div className="notice account-notice" role="status">
      <p>
        <strong>{texts.shell.helpWanted(names)}</strong>{" "}
        <Link to={helpPath}>{texts.shell.helpNow}</Link>
      </p>
    </div>
  );
}

export function HelpWanted() {
  const { account } = useSession();
  const { pathname } = useLocation();
  const isHelper = accountSectionsOf(account.role).includes("colleagues");
  return isHelper && pathname !== helpPath ? <Waiting /> : null;
}
