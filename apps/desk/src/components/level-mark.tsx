/** A level as word, shape and colour together; a presumed one has a dashed edge and says so. */
import { levelLooks, type LevelName } from "@jibao/design";
import { useLanguage } from "../shell/locale.tsx";
import { levelName } from "../texts/vocabulary.ts";

function isLevel(level: string): level is LevelName {
  return Object.keys(levelLooks).includes(level);
}

interface Props {
  readonly level: string;
  readonly presumed?: boolean;
  readonly large?: boolean;
}

export function LevelMark({ level, presumed = false, large = false }: Props) {
  const { locale } = useLanguage();
  const look = levelLooks[isLevel(level) ? level : "undetermined"];
  const classes = ["level", presumed && "level-presumed", large && "level-large"];
  const colours = { color: `var(--${look.text})`, background: `var(--${look.ground})` };
  return (
    <span className={classes.filter(Boolean).join(" ")} style={colours}>
      {/* Constant drawings of our own, see the design package. */}
      <svg
        viewBox="0 0 16 16"
        aria-hidden="true"
        dangerouslySetInnerHTML={{ __html: look.shape }}
      />
      {levelName(level, locale)}
      {presumed && <small>{locale === "zh" ? "推定" : "presumed"}</small>}
    </span>
  );
}
