/** One probe for every operation of the contract: a new operation does not compile without one. */
import type { OperationName } from "@jibao/contract";
import { accessProbes } from "./access-probes.ts";
import { accountProbes } from "./account-probes.ts";
import { attachmentProbes } from "./attachment-probes.ts";
import { caseProbes } from "./case-probes.ts";
import { exportProbes } from "./export-probes.ts";
import type { Probe } from "./probe.ts";
import { recoveryProbes } from "./recovery-probes.ts";
import { registryProbes } from "./registry-probes.ts";
import { signInProbes } from "./sign-in-probes.ts";
import { webhookProbes } from "./webhook-probes.ts";
import { workspaceProbes } from "./workspace-probes.ts";

export const probes: Readonly<Record<OperationName, Probe>> = {
  ...caseProbes,
  ...accountProbes,
  ...attachmentProbes,
  ...accessProbes,
  ...exportProbes,
  ...recoveryProbes,
  ...registryProbes,
  ...signInProbes,
  ...webhookProbes,
  ...workspaceProbes,
};
