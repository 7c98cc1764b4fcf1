import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKeyFolder } from "./key-folder.ts";
import { createCommandWrapper, createFileWrapper, type KeyWrapper } from "./key-wrapper.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jibao-keys-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const id = "att_00000000000000000000000000";
const otherId = "att_00000000000000000000000001";

/** A key management system in four lines: it remembers what it wrapped, by the id. */
const program = `#!/bin/sh
read -r input
if [ "$1" = wrap ]; then printf '%s' "$input" > "$0.$2"; printf '%s' "$2" | base64
else cat "$0.$2"; fi
`;

async function commandWrapper(): Promise<KeyWrapper> {
  const path = join(folder, "kms");
  await writeFile(path, program);
  await chmod(path, 0o700);
  return createCommandWrapper(path);
}

const wrappers: readonly [string, () => KeyWrapper | Promise<KeyWrapper>][] = [
  ["the key file", () => createFileWrapper(join(folder, "kek"))],
  ["a program", commandWrapper],
];

describe.each(wrappers)("%s", (_, create) => {
  it("wraps and unwraps a key for its attachment alone", async () => {
    const wrapper = await create();
    const key = randomBytes(32);
    const wrapped = await wrapper.wrap(key, id);
    expect(wrapped.includes(key)).toBe(false);
    expect(await wrapper.unwrap(wrapped, id)).toEqual(key);
    await expect(wrapper.unwrap(wrapped, otherId)).rejects.toThrow();
  });
});

describe("the key file", () => {
  it("is made once, for its owner alone", async () => {
    const path = join(folder, "made", "kek");
    const [one, two] = [createFileWrapper(path), createFileWrapper(path)];
    const key = randomBytes(32);
    expect(await two.unwrap(await one.wrap(key, id), id)).toEqual(key);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it("is refused when others may read it, or when it holds no key", async () => {
    const path = join(folder, "loose");
    createFileWrapper(path);
    await chmod(path, 0o640);
    expect(() => createFileWrapper(path)).toThrow("chmod go=");
    await writeFile(path, "short\n");
    await chmod(path, 0o600);
    expect(() => createFileWrapper(path)).toThrow("no key of attachments");
  });
});

describe("the program", () => {
  it("that fails or is not there is an error", async () => {
    const missing = createCommandWrapper(join(folder, "nothing"));
    await expect(missing.wrap(randomBytes(32), id)).rejects.toThrow();
    const failing = createCommandWrapper("/bin/false");
    await expect(failing.wrap(randomBytes(32), id)).rejects.toThrow("failed (1)");
  });
});

describe("the folder of keys", () => {
  it("keeps a key until it is destroyed", async () => {
    const keys = createKeyFolder(join(folder, "keys"), createFileWrapper(join(folder, "kek")));
    const key = await keys.create(id);
    expect(await keys.read(id)).toEqual(key);
    await keys.destroy(id);
    await keys.destroy(id);
    expect(await keys.read(id)).toBeNull();
  });

  it("does not open a key that was put in another's place", async () => {
    const { rename } = await import("node:fs/promises");
    const keys = createKeyFolder(join(folder, "swap"), createFileWrapper(join(folder, "kek")));
    await keys.create(id);
    await keys.create(otherId);
    await rename(join(folder, "swap", "01", otherId), join(folder, "swap", "00", id));
    await expect(keys.read(id)).rejects.toThrow();
  });
});
