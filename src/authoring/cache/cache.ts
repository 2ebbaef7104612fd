import { hashText } from "../../node/fast-hash.ts";
import { type Database, isDamage, openDatabase, removeFile } from "./database.ts";

/** The number of entries per transaction. Larger transactions would keep other processes waiting. */
const BATCH = 500;

type Remedy = "rebuild" | "spare";

/**
 * A cache on disk of earlier results. A key is a hash of everything that the result depends on. Each entry
 * has a short text and a long one. No method throws: an entry that cannot be read counts as missing, a
 * damaged file is rebuilt, and entries that the file does not take go into a temporary one.
 */
export class Cache {
  readonly #path: string;
  /** The databases to read from, in this order. The last one is written to. */
  #databases: Database[] = [];
  /** What is left to try when a database fails: rebuild the file, or use a temporary one. */
  readonly #remedies = new Set<Remedy>(["rebuild", "spare"]);
  #writable = true;
  #pending = 0;
  readonly #used = new Set<string>();

  constructor(path: string) {
    this.#path = path;
    this.#add(path);
  }

  /** Returns the short text of an entry; undefined if it is missing or damaged. */
  get(key: string): string | undefined {
    const row = this.#read((database) => database.get(key));
    if (row === undefined || row.sum !== checksum(key, row.head)) return undefined;
    this.#used.add(key);
    return row.head;
  }

  /** Returns the long text of an entry. It may be damaged; callers check it by a hash. */
  body(key: string): string | undefined {
    return this.#read((database) => database.body(key));
  }

  /** Adds an entry. Returns false if no database takes it. */
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

  /** Commits the entries that were put since the last commit. */
  flush(): void {
    if (this.#pending > 0) this.#write((database) => this.#commit(database));
  }

  /** Removes all entries that were not used since the cache was opened. */
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

  /** Closes the files. From then on, every entry counts as missing. */
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
        // A database that is only locked or full can still be read.
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

  /** Opens another database if there is a remedy left; returns whether it did. */
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
