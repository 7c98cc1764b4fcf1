/** The frame of every page: one line on top, the live line, and the page itself. */
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { NavLink, Outlet, useNavigate } from "react-router";
import { Seal } from "../components/seal.tsx";
import { clockTime } from "../time/instants.ts";
import { useNow } from "../time/shared-clock.ts";
import { readsAccess } from "./access-sections.ts";
import { seesExports } from "./exporting.ts";
import { administers } from "./administration.ts";
import { LiveLine } from "./announcer.tsx";
import { useLive } from "./inbox-events.tsx";
import { KeyHelp } from "./key-help.tsx";
import { useLanguage } from "./locale.tsx";
import { useSession } from "./session.tsx";
import { useKeys } from "./use-keys.ts";
import { useOnline } from "./use-online.ts";
import { useSignOut } from "./use-sign-out.ts";

function SystemClock() {
  const { texts } = useLanguage();
  const online = useOnline();
  const live = useLive().live && online;
  return (
    <span className="system-clock">
      <span className={live ? "live-dot live" : "live-dot"} aria-hidden="true" />
      <span>{live ? texts.shell.live : texts.shell.polling}</span>
      <span className="figures" role="timer" aria-live="off" aria-label={texts.shell.serverTime}>
        {clockTime(useNow())}
      </span>
    </span>
  );
}

function AccountCorner() {
  const { texts, locale, choose, pick } = useLanguage();
  const { account, authority, operator } = useSession();
  const signOut = useSignOut();
  return (
    <div className="account">
      <span className="account-name">
        <strong>{authority ? pick(authority.name) : (operator?.name ?? "")}</strong>
        <NavLink to="/account" title={texts.shell.account}>
          {account.name}
        </NavLink>
      </span>
      <Button type="text" onClick={() => choose(locale === "zh" ? "en" : "zh")}>
        {texts.shell.otherLanguage}
      </Button>
      <Button type="text" onClick={() => void signOut()}>
        {texts.shell.signOut}
      </Button>
    </div>
  );
}

function TopBar({ onHelp }: { readonly onHelp: () => void }) {
  const { texts } = useLanguage();
  const { account, authority, operator } = useSession();
  const hasInbox = authority !== null || operator !== null;
  const { unseen } = useLive();
  return (
    <header className="top">
      <NavLink to="/" className="wordmark" aria-label={texts.product}>
        <Seal />
        <span>Jibao</span>
      </NavLink>
      <nav>
        {hasInbox && (
          <NavLink to="/" end>
            {texts.shell.inbox}
            {unseen > 0 && <span className="unseen">{texts.shell.newItems(unseen)}</span>}
          </NavLink>
        )}
        {administers(account.role) && (
          <NavLink to="/administration">{texts.shell.administration}</NavLink>
        )}
        {seesExports(account.role) && <NavLink to="/exports">{texts.shell.exports}</NavLink>}
        {readsAccess(account.role) && <NavLink to="/access">{texts.shell.access}</NavLink>}
      </nav>
      <SystemClock />
      <Button type="text" className="help-button" onClick={onHelp}>
        {texts.shell.help} <kbd>?</kbd>
      </Button>
      <AccountCorner />
    </header>
  );
}

/** `notices` stand above every page. */
export function Layout({ notices }: { readonly notices: ReactNode }) {
  const { texts } = useLanguage();
  const online = useOnline();
  const navigate = useNavigate();
  const [help, setHelp] = useState(false);
  useKeys({
    inbox: () => void navigate("/"),
    help: () => setHelp((shown) => !shown),
    ...(help && { dismiss: () => setHelp(false) }),
  });
  return (
    <>
      <a className="skip" href="#main">
        {texts.shell.skip}
      </a>
      <TopBar onHelp={() => setHelp((shown) => !shown)} />
      {!online && (
        <p className="notice offline" role="alert">
          {texts.shell.offline}
        </p>
      )}
      <LiveLine />
      {notices}
      {help && <KeyHelp onClose={() => setHelp(false)} />}
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
