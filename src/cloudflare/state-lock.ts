import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Failure } from "../node/failure.ts";

/** SQLite's code for a file that another process has locked (SQLITE_BUSY). */
const BUSY = 5;

/**
 * Locks the folder of a local KV for this process; returns a function that unlocks it. The lock is that of an open SQLite
 * file, which the system releases however the process ends. Throws a `Failure` if another process has the lock.
 */
export function lockState(state: string): () => void {
  const database = new DatabaseSync(join(state, "in-use.sqlite"));
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (!(error instanceof Error && "errcode" in error && error.errcode === BUSY)) throw error;
    throw new Failure(
      `Another push or start is using the state folder "${state}"; wait for it, stop it, or name another folder with --state DIR.`,
    );
  }
  return () => database.close();
}
