/** The key that signs, as a running server has it: it follows the ring on disk. */
import { existsSync } from "node:fs";
import type { Signer } from "@jibao/evidence";
import { KeyFileError, loadOrCreateSigner } from "@jibao/evidence/node";
import { type Clock, parseInstant } from "../../../clock.ts";
import { initRing } from "./change-keys.ts";
import {
  type KeyPlace,
  keyPlaceOf,
  type KeyRing,
  loadRingSigner,
  newestNumber,
  newRing,
  publicKeyOf,
  readRing,
} from "./ring-files.ts";

export interface KeyRingOptions {
  /** A key file, or a ring's folder. */
  readonly path: string;
  readonly clock: Clock;
  /** Told once for each change of what is wrong. */
  readonly onFault?: (fault: string) => void;
}

export interface OpenKeyRing {
  /** Throws `KeyFileError` when the only key that this node can read has retired. */
  signer(): Signer;
  ring(): KeyRing;
  /** What is wrong, in a few words; null when nothing is. */
  fault(): string | null;
  /** False when nothing can be signed any more. */
  canSign(): boolean;
  /** Looks at the disk now. */
  look(): void;
  stop(): void;
}

/** How soon a change of the ring is noticed. */
const lookEveryMs = 2_000;

interface State {
  readonly number: number;
  readonly ring: KeyRing;
  readonly signer: Signer;
}

/** Opens the ring or key file, and makes what is not there. Throws `KeyFileError`. */
export function openKeyRing({ path, clock, onFault = () => {} }: KeyRingOptions): OpenKeyRing {
  const place = keyPlaceOf(path);
  if (place.file === null) initRing(place);
  let state = loadState(place);
  let fault: string | null = null;
  /** Until when the older key may sign; null while this node has the newest. */
  let untilMs: number | null = null;
  const canSign = () => untilMs === null || clock.nowMs() < untilMs;

  const note = (words: string | null) => {
    if (words !== null && words !== fault) onFault(words);
    fault = words;
  };
  const look = () => {
    try {
      const found = findChange(place, state);
      if (found !== null) {
        // Set first: should the key not be readable, this is how long the one before may sign.
        untilMs = found.retireAfterMs;
        state = found.load();
      }
      untilMs = null;
      note(null);
    } catch {
      note("the key ring changed and its key cannot be read here");
    }
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return {
    signer: () => {
      if (canSign()) return state.signer;
      throw new KeyFileError("unusable-key", retired(place));
    },
    ring: () => state.ring,
    fault: () => fault,
    canSign,
    look,
    stop: () => clearInterval(timer),
  };
}

interface Change {
  readonly retireAfterMs: number;
  load(): State;
}

/** Null when the disk has nothing newer. */
function findChange(place: KeyPlace, state: State): Change | null {
  if (!existsSync(place.folder) || newestNumber(place.folder) === state.number) return null;
  const newer = readRing(place.folder);
  if (newer === null) return null;
  const { activeKeyId, retireAfter } = newer.ring;
  const isSame = activeKeyId === state.signer.keyId;
  return {
    // A key that was revoked while active has no time left.
    retireAfterMs: isSame ? Infinity : retireAfter === null ? 0 : parseInstant(retireAfter),
    load: () => ({
      ...newer,
      signer: isSame ? state.signer : loadRingSigner(place.folder, activeKeyId),
    }),
  };
}

function loadState(place: KeyPlace): State {
  const found = readRing(place.folder);
  if (found !== null) {
    return { ...found, signer: loadRingSigner(place.folder, found.ring.activeKeyId) };
  }
  const signer = loadOrCreateSigner(place.file ?? place.folder);
  return { number: 0, ring: newRing(publicKeyOf(signer), null), signer };
}

const retired = ({ folder }: KeyPlace) => ({
  zh: `本节点读不到现用的签名密钥，旧密钥已经停用。请检查 ${folder} 的内容和权限。`,
  en: `This node cannot read the active signing key, and the one before has retired. Check what is in ${folder}, and its permissions.`,
});
