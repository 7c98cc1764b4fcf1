/**
 * How long somebody who guesses has to wait. A wait slows; it locks nothing: it ends by itself, and
 * knocking meanwhile does not lengthen it. A device on which the login has signed in before is held
 * up by its own wrong guesses alone, so that nobody elsewhere can keep its owner out.
 *
 * From all devices that a login does not know, whatever their number and addresses, fewer than 90
 * guesses are looked at in the first hour and fewer than 1,500 in a day.
 */

export interface Guesses {
  readonly count: number;
  /** Epoch milliseconds of the last one; of no meaning when there is none. */
  readonly lastAtMs: number;
}

interface Delay {
  /** Wrong guesses that cost no wait. */
  readonly free: number;
  /** After the first one that does; doubles with each further one. */
  readonly firstSeconds: number;
  readonly mostSeconds: number;
}

export const guessWindowMs = 60 * 60_000;

export const delays = {
  /** One login on one device that it knows. */
  device: { free: 5, firstSeconds: 1, mostSeconds: 60 },
  /** One login from one address, on devices that it does not know. */
  loginAndAddress: { free: 5, firstSeconds: 30, mostSeconds: 900 },
  /** Any logins from one address: a whole office may share it. */
  address: { free: 50, firstSeconds: 1, mostSeconds: 60 },
  /** One login from any address, on devices that it does not know. */
  login: { free: 20, firstSeconds: 1, mostSeconds: 60 },
} as const satisfies Record<string, Delay>;

/** Seconds after the last wrong guess until the next one is looked at. */
export function delaySeconds(count: number, { free, firstSeconds, mostSeconds }: Delay): number {
  if (count < free) return 0;
  return Math.min(mostSeconds, firstSeconds * 2 ** (count - free));
}

/** Whole seconds still to wait at this instant; 0 when the password is looked at. */
export function waitSeconds(guesses: Guesses, delay: Delay, nowMs: number): number {
  const seconds = delaySeconds(guesses.count, delay);
  if (seconds === 0) return 0;
  return Math.max(0, Math.ceil(seconds - (nowMs - guesses.lastAtMs) / 1000));
}
