/** `npm start`: the whole of Jibao in one process, with a database of its own. */
import { announce } from "./announce.ts";
import { runProgram } from "./run-program.ts";

await runProgram({
  environment: process.env,
  started: async (standalone) => console.log(announce(standalone)),
});
