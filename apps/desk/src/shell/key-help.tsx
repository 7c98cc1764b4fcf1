/** The keys of the desk, shown in the page and not over it; made from the bindings themselves. */
import { Button } from "antd";
import { useTexts } from "./locale.tsx";
import { bindings } from "./keymap.ts";

export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts();
  return (
    <section className="key-help" aria-label={texts.keys.title}>
      <dl>
        {bindings.map(({ keys, action }) => (
          <div key={action}>
            <dt>
              {keys.map((key, index) => (
                <span key={key}>
                  {index > 0 && ` ${texts.keys.followedBy} `}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dt>
            <dd>{texts.keys[action]}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={onClose}>{texts.common.close}</Button>
    </section>
  );
}
