/** The records of what people did here, for those who look after them. */
import { Tabs } from "antd";
import type { ReactNode } from "react";
import { useNavigate, useParams } from "react-router";
import { EmptyState } from "../../components/states.tsx";
import { type AccessSection, accessSectionsOf } from "../../shell/access-sections.ts";
import { useTexts } from "../../shell/locale.tsx";
import { useSession } from "../../shell/session.tsx";
import { CallsSection } from "./calls-section.tsx";
import { EventsSection } from "./events-section.tsx";
import { OriginsSection } from "./origins-section.tsx";
import { useAccessTexts } from "./use-access-texts.ts";

const views: Readonly<Record<AccessSection, ReactNode>> = {
  calls: <CallsSection />,
  accounts: <EventsSection />,
  origins: <OriginsSection />,
};

export function AccessPage() {
  const words = useAccessTexts();
  const { administration } = useTexts();
  const { account } = useSession();
  const { section } = useParams();
  const navigate = useNavigate();
  const sections = accessSectionsOf(account.role);
  const [first] = sections;
  if (first === undefined) return <EmptyState title={administration.notAllowed} />;
  return (
    <div className="access">
      <h1>{words.title}</h1>
      <Tabs
        activeKey={sections.find((each) => each === section) ?? first}
        onChange={(key) => void navigate(`/access/${key}`)}
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
