import { hashText } from "../../node/hash.ts";
import { type Database, isDamage, openDatabase, removeFile } from "./database.ts";

/** Entries that are written at once. More would keep other processes waiting. */
const BATCH = 500;

type Remedy = "rebuild" | "spare";

/**
 * What was found before, on disk, by keys that are hashes of all that it depends on. Each entry has a short text and a long
 * one. Nothing here ever throws: what cannot be read is not there, a damaged file is made anew, and what the file does
 * not take goes into a temporary one.
 */
export class Cache {
  readonly #path: string;
  /** To read from, in this order; the last is written to. */
  #databases: Database[] = [];
  /** What is left to try when a database fails: make the file anew, or do with a temporary one. */
  readonly #remedies = new Set<Remedy>(["rebuild", "spare"]);
  #writable = true;
  #pending = 0;
  readonly #used = new Set<string>();

  constructor(path: string) {
    this.#path = path;
    this.#add(path);
  }

  /** The short text of an entry. */
  get(key: string): string | undefined {
    const row = this.#read((database) => database.get(key));
    if (row === undefined || row.sum !== checksum(key, row.head)) return undefined;
    this.#used.add(key);
    return row.head;
  }

  /** The long text of an entry, which whoever asks must check: its hash belongs into the short text. */
  body(key: string): string | undefined {
    return this.#read((database) => database.body(key));
  }

  /** Returns whether the entry is kept. */
  put(key: string, head: string, body: string): boolean {
    this.#used.add(key);
    return this.#write((database) => {
      if (this.#pending === 0) database.begin();
      this.#pending++;
      database.put({ key, head, sum: checksum(key, head), body });
      if (this.#pending >= BATCH) this.#commit(database);
    });
  }

  forget(key: string): void {
    this.#write((database) => database.remove(key));
  }

  /** Writes what was put and waits for more. */
  flush(): void {
    if (this.#pending > 0) this.#write((database) => this.#commit(database));
  }

  /** Forgets all that was not used since the cache was opened. */
  prune(): void {
    this.flush();
    this.#write((database) => {
      if (database.count() <= this.#used.size) return;
      const unused = database.keys().filter((key) => !this.#used.has(key));
      database.begin();
      for (const key of unused) database.remove(key);
      database.commit();
    });
  }

  /** Ends the use of the files; nothing is there from then on. */
  close(): void {
    this.flush();
    for (const database of this.#databases) database.close();
    this.#databases = [];
    this.#writable = false;
  }

  #commit(database: Database): void {
    database.commit();
    this.#pending = 0;
  }

  #read<Found>(read: (database: Database) => Found | undefined): Found | undefined {
    for (const database of this.#databases) {
      try {
        const found = read(database);
        if (found !== undefined) return found;
      } catch (error) {
        this.#drop(database);
        this.#recover(error);
      }
    }
    return undefined;
  }

  #write(act: (database: Database) => void): boolean {
    for (;;) {
      const database = this.#databases.at(-1);
      if (database === undefined || !this.#writable) return false;
      try {
        act(database);
        return true;
      } catch (error) {
        this.#pending = 0;
        // One that is only locked or full can still be read.
        if (isDamage(error)) this.#drop(database);
        else database.rollback();
        this.#writable = this.#recover(error);
      }
    }
  }

  #drop(database: Database): void {
    this.#databases = this.#databases.filter((other) => other !== database);
    this.#pending = 0;
    database.close();
  }

  /** Goes on with another database, if there can be one. */
  #recover(error: unknown): boolean {
    if (isDamage(error) && this.#take("rebuild") && removeFile(this.#path)) return this.#add(this.#path);
    return this.#take("spare") && this.#add("");
  }

  #take(remedy: Remedy): boolean {
    return this.#remedies.delete(remedy);
  }

  #add(path: string): boolean {
    try {
      this.#databases.push(openDatabase(path));
      return true;
    } catch (error) {
      return this.#recover(error);
    }
  }
}

function checksum(key: string, head: string): string {
  return hashText(`${key}\n${head}`);
}
