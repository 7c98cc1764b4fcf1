import { expect, test } from "vitest";
import { confirmPerson, provideAsker } from "./confirmation.ts";

test("several acts at once ask the person once, and all go on", async () => {
  const answers: ((confirmed: boolean) => void)[] = [];
  const take = provideAsker(() => new Promise((resolve) => answers.push(resolve)));
  const waiting = [confirmPerson(), confirmPerson()];
  expect(answers.length).toBe(1);
  answers[0]?.(true);
  expect(await Promise.all(waiting)).toEqual([true, true]);
  const later = confirmPerson();
  expect(answers.length).toBe(2);
  answers[1]?.(false);
  expect(await later).toBe(false);
  take();
});

test("where nobody can be asked the answer is no", async () => {
  expect(await confirmPerson()).toBe(false);
  provideAsker(() => Promise.resolve(true))();
  expect(await confirmPerson()).toBe(false);
});
