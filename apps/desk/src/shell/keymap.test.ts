import { describe, expect, test } from "vitest";
import { bindings, resolveKey, type Stroke } from "./keymap.ts";

function press(key: string, patch: Partial<Stroke> = {}): Stroke {
  return { key, modified: false, typing: false, onControl: false, ...patch };
}

describe("resolveKey", () => {
  test.each(bindings.map(({ keys, action }) => [keys, action] as const))(
    "%s means %s",
    (keys, action) => {
      let pending: string | null = null;
      let last: string | null = null;
      for (const key of keys) {
        const resolved = resolveKey(press(key), pending);
        pending = resolved.pending;
        last = resolved.action;
      }
      expect(last).toBe(action);
    },
  );

  test("letters typed into a field are text; Escape still leaves the panel", () => {
    expect(resolveKey(press("t", { typing: true }), null).action).toBeNull();
    expect(resolveKey(press("Escape", { typing: true }), null).action).toBe("dismiss");
  });

  test("the browser's own shortcuts are left alone", () => {
    expect(resolveKey(press("r", { modified: true }), null).action).toBeNull();
  });

  test("Enter on a button is the button's", () => {
    expect(resolveKey(press("Enter", { onControl: true }), null).action).toBeNull();
    expect(resolveKey(press("j", { onControl: true }), null).action).toBe("next");
  });

  test("an unfinished pair is forgotten, and the second key keeps its own meaning", () => {
    expect(resolveKey(press("g"), null)).toEqual({ action: null, pending: "g" });
    expect(resolveKey(press("j"), "g")).toEqual({ action: "next", pending: null });
    expect(resolveKey(press("x"), "g")).toEqual({ action: null, pending: null });
  });

  test("no two bindings share their keys", () => {
    const all = bindings.map(({ keys }) => keys.join(" "));
    expect(new Set(all).size).toBe(all.length);
  });
});
