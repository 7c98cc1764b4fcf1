/** The operations of the workspace for organisations: rows of the table in operations.ts. */
import type { Operation } from "./operations.ts";
import * as workspace from "./workspace.ts";

const session = ["session"] as const;

export const workspaceOperations = {
  readProfile: {
    method: "GET",
    path: "/api/v1/workspace/profile",
    summary: "The signed-in operator's own profile; its version is the ETag",
    principals: session,
    status: 200,
    answer: workspace.ProfileView,
  },
  updateProfile: {
    method: "PUT",
    path: "/api/v1/workspace/profile",
    summary: "Replace the profile that `If-Match` names",
    principals: session,
    body: workspace.ProfileBody,
    status: 200,
    answer: workspace.ProfileView,
  },
  listSystems: {
    method: "GET",
    path: "/api/v1/workspace/systems",
    summary: "The signed-in operator's register of systems, by name",
    principals: session,
    status: 200,
    answer: workspace.SystemList,
  },
  createSystem: {
    method: "POST",
    path: "/api/v1/workspace/systems",
    summary: "Add a system; the same one sent twice is one",
    principals: session,
    body: workspace.SystemBody,
    status: 201,
    answer: workspace.SystemView,
  },
  readSystem: {
    method: "GET",
    path: "/api/v1/workspace/systems/{id}",
    summary: "One system of the register; its version is the ETag",
    principals: session,
    status: 200,
    answer: workspace.SystemView,
  },
  updateSystem: {
    method: "PUT",
    path: "/api/v1/workspace/systems/{id}",
    summary: "Replace the version of a system that `If-Match` names",
    principals: session,
    body: workspace.SystemBody,
    status: 200,
    answer: workspace.SystemView,
  },
  listWorkspaceChanges: {
    method: "GET",
    path: "/api/v1/workspace/changes",
    summary: "Who changed what in profile and register, and when; the latest first",
    principals: session,
    query: workspace.WorkspaceChangesQuery,
    status: 200,
    answer: workspace.WorkspaceChangeList,
  },
} as const satisfies Record<string, Operation>;
