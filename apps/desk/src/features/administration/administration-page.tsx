/** Authorities, operators, accounts and keys; for administrators. */
import { Tabs } from "antd";
import type { ReactNode } from "react";
import { useNavigate, useParams } from "react-router";
import { EmptyState } from "../../components/states.tsx";
import { type AdministrationSection, sectionsOf } from "../../shell/administration.ts";
import { useTexts } from "../../shell/locale.tsx";
import { useSession } from "../../shell/session.tsx";
import { AccountsSection } from "./accounts-section.tsx";
import { ApiKeysSection } from "./api-keys-section.tsx";
import { AuthoritiesSection } from "./authorities-section.tsx";
import { LawSection } from "./law-section.tsx";
import { OperatorsSection } from "./operators-section.tsx";

const views: Readonly<Record<AdministrationSection, ReactNode>> = {
  authorities: <AuthoritiesSection />,
  operators: <OperatorsSection />,
  accounts: <AccountsSection />,
  keys: <ApiKeysSection />,
  law: <LawSection />,
};

export function AdministrationPage() {
  const { administration } = useTexts();
  const { account } = useSession();
  const { section } = useParams();
  const navigate = useNavigate();
  const sections = sectionsOf(account.role);
  const [first] = sections;
  if (first === undefined) return <EmptyState title={administration.notAllowed} />;
  return (
    <div className="administration">
      <h1>{administration.title}</h1>
      <Tabs
        activeKey={sections.find((each) => each === section) ?? first}
        onChange={(key) => void navigate(`/administration/${key}`)}
        destroyOnHidden
        items={sections.map((key) => ({
          key,
          label: administration.sections[key],
          children: views[key],
        }))}
      />
    </div>
  );
}
