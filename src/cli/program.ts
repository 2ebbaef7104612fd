import { Command, CommanderError } from "commander";
import { Failure } from "../node/failure.ts";
import { checkCommand } from "./commands/check.ts";
import { deployCommand } from "./commands/deploy.ts";
import { importCommand } from "./commands/import.ts";
import { listCommand } from "./commands/list.ts";
import { newCommand } from "./commands/new.ts";
import { publishCommand } from "./commands/publish.ts";
import { pushCommand } from "./commands/push.ts";
import { startCommand } from "./commands/start.ts";
import { withdrawCommand } from "./commands/withdraw.ts";
import type { SetExitCode } from "./exit-code.ts";

const COMMANDS = [
  startCommand,
  newCommand,
  checkCommand,
  publishCommand,
  withdrawCommand,
  listCommand,
  importCommand,
  pushCommand,
  deployCommand,
];

/** The whole command, made anew for each run: Commander keeps what it has parsed. It throws where it would exit. */
export function program(setExitCode: SetExitCode): Command {
  const commands = COMMANDS.map((command) => command(setExitCode).exitOverride());
  const whole = new Command("caravanserai")
    .description("Turns a folder of articles into RSS, Atom and JSON feeds.")
    .addHelpText("afterAll", "\nExits with 0 if all is done, else with 1.")
    .exitOverride();
  for (const command of commands) whole.addCommand(command);
  return whole;
}

/** Runs the command with these arguments, as they follow `npm run feeds --`. Returns the exit code; never throws. */
export async function runProgram(args: readonly string[]): Promise<number> {
  // Miniflare would ask Cloudflare where this machine is, of which nothing here makes use.
  process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= "false";
  try {
    let exitCode = 0;
    await program((code) => (exitCode = code)).parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has printed its help, or what is wrong with the call.
    if (error instanceof CommanderError) return error.exitCode;
    const expected = error instanceof Failure;
    console.error(expected ? error.message : `This should not have happened: ${error}. DEBUG=1 shows where.`);
    if (process.env.DEBUG !== undefined) console.error(error);
    return 1;
  }
}
