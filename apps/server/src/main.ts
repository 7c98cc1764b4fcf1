/** Starts the server from the environment; ends it in good order on SIGTERM or SIGINT. */
import { endOnUncaught } from "@jibao/http-shell";
import { createServer, readConfig, renderConfigProblems, renderConfigWarnings } from "./index.ts";

endOnUncaught();
const result = readConfig(process.env);
if (result.kind === "refused") {
  console.error(renderConfigProblems(result.problems));
  process.exit(1);
}
const { config, warnings } = result;
if (warnings.length > 0) console.error(renderConfigWarnings(warnings));
const server = await createServer(config);
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => void server.close());
}
await server.app.listen({ host: config.host, port: config.port });
await server.operations.listen({ host: config.operationsHost, port: config.operationsPort });
if (server.firstAdministratorPath !== null) {
  const link = config.publicUrl + server.firstAdministratorPath;
  console.log(`首位管理员的一次性链接 First administrator's one-time link: ${link}`);
}
