/** `npm start`: the whole of Jibao in one process, with a database of its own. */
import { announce } from "./announce.ts";
import { runProgram } from "./run-program.ts";

await runProgram(async (start) => {
  console.log(announce(await start(process.env)));
});
