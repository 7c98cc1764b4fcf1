/** The own account: ways to sign in, open sessions, and letting a colleague in again. */
import { Tabs } from "antd";
import type { ReactNode } from "react";
import { useNavigate, useParams } from "react-router";
import { type AccountSection, accountSectionsOf } from "../../shell/account-sections.ts";
import { useSession } from "../../shell/session.tsx";
import { RecoveriesSection } from "./recoveries-section.tsx";
import { SecuritySection } from "./security-section.tsx";
import { SessionsPart } from "./sessions-part.tsx";
import { useAccountTexts } from "./use-account-texts.ts";

function OwnSessions() {
  const { sessions } = useAccountTexts();
  const { account } = useSession();
  return (
    <>
      <p className="muted lead">{sessions.body}</p>
      <SessionsPart
        accountId={account.id}
        label={sessions.title}
        mayEnd
        warning={sessions.reallyEndAll}
      />
    </>
  );
}

const views: Readonly<Record<AccountSection, ReactNode>> = {
  security: <SecuritySection />,
  sessions: <OwnSessions />,
  colleagues: <RecoveriesSection />,
};

export function AccountPage() {
  const words = useAccountTexts();
  const { account } = useSession();
  const { section } = useParams();
  const navigate = useNavigate();
  const sections = accountSectionsOf(account.role);
  return (
    <div className="own-account">
      <h1>{words.title}</h1>
      <p className="muted">{words.signInAs(account.name, account.login)}</p>
      <Tabs
        activeKey={sections.find((each) => each === section) ?? "security"}
        onChange={(key) => void navigate(`/account/${key}`)}
        destroyOnHidden
        tabBarGutter={14}
        items={sections.map((key) => ({
          key,
          label: words.sections[key],
          children: views[key],
        }))}
      />
    </div>
  );
}
