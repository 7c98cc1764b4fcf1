/** Small texts that arrive in headers, fields and settings. */
import fc from "fast-check";
import { readConfig } from "../../../apps/server/src/config/config.ts";
import { localeOf } from "../../../apps/server/src/platform/locale.ts";
import { formatReference, parseReference } from "../../../apps/server/src/platform/reference.ts";
import { matchesSecret } from "../../../apps/server/src/modules/cases/follow-up-secret.ts";
import { readHeldCase } from "../../../apps/portal/src/cookies.ts";
import { chooseLocale } from "../../../apps/portal/src/visit.ts";
import {
  addressGroup,
  isSecurityContact,
  whoAsks,
} from "../../../packages/http-shell/src/index.ts";
import { anyText, demand, type FuzzTarget, textOf } from "../support/target.ts";

const secret = "K7QM-2XHT-9WPD-4RVB";

export const targets: Record<string, FuzzTarget> = {
  reference: {
    samples: ["4827-1930-5563", "482719305563", "４８２７ 1930-5563"],
    generated: fc.oneof(
      anyText,
      fc.string({ unit: fc.constantFrom(...Array.from("0123456789- ０٣")) }),
    ),
    read: (input) => {
      const digits = parseReference(textOf(input));
      demand(digits === null || parseReference(formatReference(digits)) === digits, "not itself");
    },
  },
  "follow-up-secret": {
    samples: [`4827-1930-5563.${secret}`, secret, secret.toLowerCase()],
    generated: anyText,
    read: (input) => {
      const text = textOf(input);
      const plain = text.normalize("NFKC").toUpperCase().replaceAll(/[\s-]/g, "");
      const forgiven = plain.replaceAll("O", "0").replaceAll(/[IL]/g, "1");
      demand(matchesSecret(secret, text) === (forgiven === secret.replaceAll("-", "")), "wrong");
      const [reference = "", word = ""] = text.split(".", 2);
      readHeldCase(reference, word);
    },
  },
  "request-headers": {
    samples: ["zh-CN,zh;q=0.9,en;q=0.8", "en;q=zh, *;q=0", "https://report.example.cn", "null"],
    generated: anyText,
    read: (input) => {
      const text = textOf(input);
      demand(["zh", "en"].includes(localeOf(text)), "a language that is none");
      chooseLocale({ query: text, cookie: text, header: text });
      const own = { publicUrl: "https://report.example.cn", host: "report.example.cn" };
      const asking = whoAsks({ origin: text }, own);
      const isOwn = URL.canParse(text) && new URL(text).host === own.host;
      demand(isOwn || asking === "other", "another origin passed for ours");
      whoAsks({ "sec-fetch-site": text }, own);
    },
  },
  address: {
    samples: ["192.0.2.7", "2001:db8::1", "fe80::1%eth0", "::ffff:192.0.2.7", "1::2::3"],
    generated: fc.oneof(anyText, fc.ipV6(), fc.ipV4()),
    read: (input) => {
      const group = addressGroup(textOf(input));
      demand(addressGroup(group) === group, "a group has another group");
    },
  },
  settings: {
    samples: ["12387", "https://report.example.cn", "10.0.0.0/8,::1", "mailto:a@example.cn"],
    generated: anyText,
    read: (input) => {
      const value = textOf(input);
      isSecurityContact(value);
      const names = ["JIBAO_PORT", "JIBAO_PUBLIC_URL", "JIBAO_TRUSTED_PROXIES", "DATABASE_URL"];
      const given = Object.fromEntries(names.map((name) => [name, value]));
      readConfig({ JIBAO_SERVER_KEY: "a key for fuzzing that is long enough", ...given });
    },
  },
};
