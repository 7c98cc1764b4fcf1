import { describe, expect, test } from "vitest";

import {
  issueSuccession,
  keyStandingAt,
  type KeyStatement,
  type Signer,
  type SuccessionTerms,
  verifyKeyChain,
} from "../src/index.ts";
import { nodeSuite, nodeSuites } from "../src/node.ts";
import { newSigner, newSm2Signer } from "./support/signers.ts";

const [first, second, third] = [newSigner(), newSigner(), newSm2Signer()];
const nameOf = ({ suite, keyId, publicKey }: Signer) => ({ suite: suite.name, keyId, publicKey });

function succeed(from: Signer, to: Signer, part: Partial<SuccessionTerms> = {}): KeyStatement {
  return issueSuccession(from, {
    successor: nameOf(to),
    startsAt: "2027-01-01T00:00:00+08:00",
    endsAt: "2027-01-02T00:00:00+08:00",
    issuedAt: "2026-12-31T12:00:00+08:00",
    ...part,
  });
}

const later = {
  startsAt: "2028-01-01T00:00:00Z",
  endsAt: "2028-01-01T00:00:00Z",
  issuedAt: "2027-12-01T00:00:00Z",
};
const statements = [succeed(first, second), succeed(second, third, later)];
const follow = (pinned: Signer[], given: unknown[]) =>
  verifyKeyChain(nodeSuites, { pinnedKeys: pinned.map(({ keyId }) => keyId) }, given);
const keysOf = (pinned: Signer[], given: unknown[]) => {
  const verdict = follow(pinned, given);
  return verdict.ok ? verdict.keys : [];
};
const refusal = (given: unknown[], suites = nodeSuites) => {
  const verdict = verifyKeyChain(suites, { pinnedKeys: [first.keyId] }, given);
  return verdict.ok ? null : verdict.reason;
};

describe("a chain of keys", () => {
  test("leads from the pinned key to each next one, across suites", () => {
    expect(follow([first], statements)).toEqual({
      ok: true,
      keys: [
        { keyId: first.keyId, startsAt: null, endsAt: "2027-01-02T00:00:00+08:00" },
        {
          keyId: second.keyId,
          startsAt: "2027-01-01T00:00:00+08:00",
          endsAt: "2028-01-01T00:00:00Z",
        },
        { keyId: third.keyId, startsAt: "2028-01-01T00:00:00Z", endsAt: null },
      ],
    });
  });

  test("leads only forward", () => {
    expect(keysOf([second], statements).map(({ keyId }) => keyId)).toEqual([
      second.keyId,
      third.keyId,
    ]);
  });

  test("says when a key may sign; both may while they change over", () => {
    const keys = keysOf([first], statements);
    const standing = (signer: Signer, at: string) => keyStandingAt(keys, signer.keyId, at);
    expect(standing(first, "2026-12-31T16:00:00Z")).toBe("in-force");
    expect(standing(second, "2026-12-31T16:00:00Z")).toBe("in-force");
    expect(standing(second, "2026-12-31T15:59:59.999Z")).toBe("not-yet");
    expect(standing(first, "2027-01-01T15:59:59.999999Z")).toBe("in-force");
    expect(standing(first, "2027-01-01T16:00:00Z")).toBe("retired");
    expect(standing(newSigner(), "2027-01-01T00:00:00Z")).toBe("unknown");
  });

  test("counts a statement once that is given twice", () => {
    expect(follow([first], [statements[0], ...statements])).toEqual(follow([first], statements));
  });

  test("believes nothing that a stranger says", () => {
    const stranger = newSigner();
    expect(keysOf([first], [succeed(stranger, newSigner())])).toEqual(keysOf([first], []));
    expect(follow([], statements)).toEqual({ ok: true, keys: [] });
  });
});

describe("a statement is refused", () => {
  const [statement] = statements as [KeyStatement];
  const { succession } = statement;

  test.each<[string, unknown[]]>([
    ["malformed", [null]],
    ["malformed", [{ ...statement, succession: { ...succession, more: 1 } }]],
    [
      "malformed",
      [{ ...statement, succession: { ...succession, endsAt: "2020-01-01T00:00:00Z" } }],
    ],
    [
      "bad-signature",
      [{ ...statement, succession: { ...succession, startsAt: "2026-12-31T23:00:00+08:00" } }],
    ],
    ["foreign-key", [succeed({ ...second, keyId: first.keyId }, third)]],
    ["foreign-key", [succeed(first, { ...second, keyId: third.keyId })]],
    ["second-successor", [statement, succeed(first, newSigner())]],
    ["known-successor", [statement, succeed(second, first, later), succeed(first, third)]],
    ["known-successor", [succeed(first, first)]],
    ["out-of-period", [statement, succeed(second, third, { issuedAt: "2026-12-01T00:00:00Z" })]],
  ])("%s", (expected, given) => {
    expect(refusal(given)).toBe(expected);
  });

  test("when its suite, or its successor's, is not known", () => {
    expect(refusal([succeed(first, third)], [nodeSuite])).toBe("unknown-suite");
  });

  test("and is not issued when its times contradict each other", () => {
    const endsAt = "2026-12-31T23:59:59+08:00";
    expect(() => succeed(first, second, { endsAt })).toThrow(TypeError);
    const issuedAt = "2027-01-02T00:00:01+08:00";
    expect(() => succeed(first, second, { issuedAt })).toThrow(TypeError);
  });
});
