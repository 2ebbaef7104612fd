import { rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/** Short texts (heads) and long texts (bodies) by key. Throws what SQLite throws. */
export type Database = {
  get(key: string): { head: string; sum: string } | undefined;
  body(key: string): string | undefined;
  put(row: Row): void;
  keys(): string[];
  count(): number;
  remove(key: string): void;
  begin(): void;
  commit(): void;
  /** Never throws. */
  rollback(): void;
  /** Never throws. */
  close(): void;
};

/** `sum` is a checksum of key and head. An empty body is not stored. */
export type Row = { key: string; head: string; sum: string; body: string };

/** How long to wait for a locked database, in milliseconds. */
const BUSY_TIMEOUT = 1000;

// Every run reads all short texts and few long ones: in a table of their own, the short ones stay in memory.
// Checksums reveal what a power failure leaves half written, so writes need not wait for the disk.
const SETTINGS = `
  PRAGMA page_size = 16384;
  PRAGMA journal_mode = MEMORY;
  PRAGMA synchronous = OFF;
  PRAGMA trusted_schema = OFF;
  PRAGMA cache_size = -16000;
  CREATE TABLE IF NOT EXISTS heads (key TEXT PRIMARY KEY, sum TEXT, head TEXT);
  CREATE TABLE IF NOT EXISTS bodies (key TEXT PRIMARY KEY, body TEXT)`;

/** Opens a database, and creates it if it is missing. An empty name opens a temporary file. */
export function openDatabase(file: string): Database {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
  try {
    database.exec(SETTINGS);
    return withStatements(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function withStatements(database: DatabaseSync): Database {
  const head = database.prepare("SELECT head, sum FROM heads WHERE key = ?");
  const body = database.prepare("SELECT body FROM bodies WHERE key = ?");
  const putHead = database.prepare("INSERT OR REPLACE INTO heads (key, sum, head) VALUES (?, ?, ?)");
  const putBody = database.prepare("INSERT OR REPLACE INTO bodies (key, body) VALUES (?, ?)");
  const keys = database.prepare("SELECT key FROM heads");
  const count = database.prepare("SELECT count(*) AS number FROM heads");
  const removals = ["heads", "bodies"].map((table) => database.prepare(`DELETE FROM ${table} WHERE key = ?`));
  return {
    get(key) {
      const row = head.get(key);
      return row && { head: String(row.head), sum: String(row.sum) };
    },
    body(key) {
      const row = body.get(key);
      return row && String(row.body);
    },
    put(row) {
      putHead.run(row.key, row.sum, row.head);
      if (row.body !== "") putBody.run(row.key, row.body);
    },
    keys: () => keys.all().map(({ key }) => String(key)),
    count: () => Number(count.get()?.number),
    remove(key) {
      for (const removal of removals) removal.run(key);
    },
    begin: () => database.exec("BEGIN"),
    commit: () => database.exec("COMMIT"),
    rollback: () => quietly(() => database.exec("ROLLBACK")),
    close: () => quietly(() => database.close()),
  };
}

/** Runs a clean-up step whose failure no longer matters. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {}
}

/** SQLite's result codes for a file that is in use, cannot be read or written, or is on a full disk. */
const NOT_DAMAGE = new Set([5, 6, 8, 10, 13]);

/** Whether an error means that a file is damaged or is not a database. */
export function isDamage(error: unknown): boolean {
  const code = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
  return !NOT_DAMAGE.has(code);
}

/** Removes the file or folder at a path; returns whether that succeeded. */
export function removeFile(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}
