import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBase64url, toBase64url } from "./base64url.ts";

test("bytes are written as the server reads them, and read as it writes them", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const written = toBase64url(new Uint8Array(bytes).buffer);
      expect(written).toBe(Buffer.from(bytes).toString("base64url"));
      expect([...fromBase64url(written)]).toEqual([...bytes]);
    }),
  );
});
