import { expect, test } from "vitest";
import { examine, type Bill } from "./bill.ts";

const lock = {
  packages: {
    "": { version: "0.1.0" },
    "packages/rules": { version: "0.1.0" },
    "node_modules/@jibao/rules": { link: true },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/b/node_modules/@c/d": { version: "2.0.0" },
    "node_modules/alias": { name: "real", version: "3.0.0" },
  },
};
const hashes = [{ alg: "SHA-512", content: "00" }];
const components = [
  { name: "a", version: "1.0.0", hashes },
  { name: "@c/d", version: "2.0.0", hashes },
  { name: "real", version: "3.0.0", hashes },
];
const gapsIn = (given: Bill) => examine(given, lock).gaps;
const bill = { bomFormat: "CycloneDX", metadata: { component: { name: "jibao" } }, components };

test("a whole bill has no gaps", () => {
  expect(gapsIn(bill)).toEqual([]);
  const grouped = components.with(1, { group: "@c", name: "d", version: "2.0.0", hashes } as never);
  expect(gapsIn({ ...bill, components: grouped })).toEqual([]);
});

test("a package that is missing, another version, or has no digest is named", () => {
  const [first, ...rest] = components;
  expect(gapsIn({ ...bill, components: rest })).toEqual(["a@1.0.0 is missing"]);
  const other = [{ ...first!, version: "1.0.1" }, ...rest];
  expect(gapsIn({ ...bill, components: other })).toEqual(["a@1.0.0 is missing"]);
  const bare = [{ ...first!, hashes: [] }, ...rest];
  expect(gapsIn({ ...bill, components: bare })).toEqual(["a@1.0.0 has no digest"]);
  expect(gapsIn({ ...bill, bomFormat: "SPDX" })).toEqual(["it is not CycloneDX"]);
});

test("a digest may be missing for another platform, and that is counted", () => {
  const platform = { name: "binding-win32", version: "1.0.0" };
  const packages = { "node_modules/binding-win32": { version: "1.0.0", optional: true } };
  const given = { ...bill, components: [platform] };
  expect(examine(given, { packages })).toEqual({
    gaps: [],
    withoutDigest: ["binding-win32@1.0.0"],
  });
});
