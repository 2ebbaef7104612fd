import { Command, CommanderError } from "commander";
import { messageOf } from "../node/message.ts";
import { checkCommand } from "./commands/check.ts";
import { deployCommand } from "./commands/deploy.ts";
import { doctorCommand } from "./commands/doctor.ts";
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
  doctorCommand,
];

/** Makes the whole command, one for each run, because Commander keeps what it has parsed. It throws instead of exiting. */
export function program(setExitCode: SetExitCode): Command {
  const commands = COMMANDS.map((command) => command(setExitCode).exitOverride());
  const whole = new Command("caravanserai")
    .description("Turns a folder of articles into RSS, Atom and JSON feeds.")
    .addHelpText("afterAll", "\nExits with 0 if all is done, else with 1.")
    .exitOverride();
  for (const command of commands) whole.addCommand(command);
  return whole;
}

/** Runs the command with the arguments that follow `npm run feeds --`. Returns the exit code; never throws. */
export async function runProgram(args: readonly string[]): Promise<number> {
  // Otherwise Miniflare asks Cloudflare where this machine is, which nothing here needs.
  process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= "false";
  try {
    let exitCode = 0;
    await program((code) => (exitCode = code)).parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has already printed its help or the mistake in the call.
    if (error instanceof CommanderError) return error.exitCode;
    console.error(messageOf(error));
    if (process.env.DEBUG !== undefined) console.error(error);
    return 1;
  }
}
