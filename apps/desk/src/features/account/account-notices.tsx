/** What somebody may have done to the own account: told on every page until it is noted. */
import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useLanguage } from "../../shell/locale.tsx";
import { useSession } from "../../shell/session.tsx";
import { wordOf, securityChangeWords } from "../../texts/vocabulary.ts";
import { shortInstant } from "../../time/instants.ts";
import { serverNow } from "../../time/shared-clock.ts";

const storageKey = "jibao-desk-noted";
const toldForMs = 30 * 86_400_000;

function stored(): readonly string[] {
  try {
    return (localStorage.getItem(storageKey) ?? "").split(" ");
  } catch {
    return [];
  }
}

function store(noted: readonly string[]): void {
  try {
    localStorage.setItem(storageKey, noted.join(" "));
  } catch {
    return;
  }
}

interface Told {
  /** Of one event of one account; noted in this browser. */
  readonly key: string;
  readonly text: string;
}

function useTold(): readonly Told[] {
  const { texts, locale } = useLanguage();
  const { account, recovered, lastSecurityChange } = useSession();
  const now = serverNow();
  const told: Told[] = [];
  if (recovered) {
    const { at, openedBy, confirmedBy } = recovered;
    const text = texts.shell.recovered(shortInstant(at, now), openedBy, confirmedBy);
    told.push({ key: `${account.id}|${at}`, text });
  }
  const isNew = lastSecurityChange !== null && Date.parse(lastSecurityChange.at) > now - toldForMs;
  if (isNew && !lastSecurityChange.here) {
    const { at, kind } = lastSecurityChange;
    const change = wordOf(securityChangeWords, kind, locale);
    const text = texts.shell.changedElsewhere(change, shortInstant(at, now));
    told.push({ key: `${account.id}|${at}`, text });
  }
  return told;
}

export function AccountNotices() {
  const { shell } = useLanguage().texts;
  const [noted, setNoted] = useState(stored);
  const told = useTold().filter(({ key }) => !noted.includes(key));
  const note = (key: string) => {
    const all = [...noted, key];
    store(all);
    setNoted(all);
  };
  return told.map(({ key, text }) => (
    <div key={key} className="notice account-notice" role="status">
      <p>
        <strong>{text}</strong> {shell.notYou} <Link to="/account/security">{shell.lookAt}</Link>
      </p>
      <Button onClick={() => note(key)}>{shell.noted}</Button>
    </div>
  ));
}
