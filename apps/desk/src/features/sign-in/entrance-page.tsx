/** The frame of the pages before signing in. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { Seal } from "../../components/seal.tsx";
import { useLanguage } from "../../shell/locale.tsx";

interface Props {
  readonly title: string;
  /** For what needs more room than a few fields. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function EntrancePage({ title, wide = false, children }: Props) {
  const { texts, locale, choose } = useLanguage();
  return (
    <main className={wide ? "entrance entrance-wide" : "entrance"}>
      <p className="wordmark">
        <Seal />
        <span>Jibao</span>
        <Button type="text" onClick={() => choose(locale === "zh" ? "en" : "zh")}>
          {texts.shell.otherLanguage}
        </Button>
      </p>
      <h1>{title}</h1>
      {children}
    </main>
  );
}
