/** A regular expression as a program for a backtracking matcher. `back` instructions read towards the beginning. */
export type Instruction =
  | { op: "character"; matches: (character: string) => boolean; back: boolean }
  | { op: "position"; written: string; holds: (text: string, at: number) => boolean }
  | { op: "reference"; group: number; back: boolean; foldCase: boolean }
  /** Tries the instruction at `first`, and after a failure the one at `second`. */
  | { op: "split"; first: number; second: number }
  | { op: "jump"; to: number }
  /** Remembers the position in a slot. */
  | { op: "save"; slot: number }
  /** Fails if the position is the one in the slot: a loop must not go round without a character. */
  | { op: "moved"; slot: number }
  | { op: "look"; program: readonly Instruction[]; negative: boolean }
  | { op: "end" };

export type Program = {
  instructions: readonly Instruction[];
  unicode: boolean;
  /** Whether a match can begin only at the beginning of the text. */
  anchored: boolean;
};

type Quantifier = { min: number; max: number; lazy: boolean };

// The engine itself is asked about single characters; counting replaces `exec`, so the original is kept.
const { exec } = RegExp.prototype;
const programs = new Map<string, Program>();

/** Compiles a regular expression of JavaScript. Throws for syntax that it does not know. */
export function programOf({ source, flags }: RegExp): Program {
  const key = `${flags}/${source}`;
  const program = programs.get(key) ?? new Compiler(source, flags).whole();
  programs.set(key, program);
  return program;
}

class Compiler {
  readonly #source: string;
  readonly #flags: string;
  #at = 0;
  #groups = 0;
  #slots: number;
  readonly #names: string[];
  readonly #hasReferences: boolean;

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#flags = flags;
    this.#names = [...source.matchAll(/\((?!\?)|\(\?<(?![=!])(\w+)>/g)].map(([, name = ""]) => name);
    this.#hasReferences = /\\[1-9k]/.test(source);
    // Two slots for each group come first, then one for each loop.
    this.#slots = 2 * (this.#names.length + 1);
  }

  whole(): Program {
    const sequences = [this.#sequence(false)];
    while (this.#take("|")) sequences.push(this.#sequence(false));
    const instructions = [...sequences.reduce(either), { op: "end" } as const];
    if (this.#at < this.#source.length) throw this.#unknown();
    const anchored =
      !this.#flags.includes("m") &&
      sequences.every(([first]) => first?.op === "position" && first.written === "^");
    return { instructions, unicode: /[uv]/.test(this.#flags), anchored };
  }

  #alternatives(back: boolean): Instruction[] {
    let code = this.#sequence(back);
    while (this.#take("|")) code = either(code, this.#sequence(back));
    return code;
  }

  #sequence(back: boolean): Instruction[] {
    const parts: Instruction[][] = [];
    while (this.#at < this.#source.length && !/^[|)]/.test(this.#rest())) parts.push(this.#term(back));
    return (back ? parts.reverse() : parts).reduce(joined, []);
  }

  #term(back: boolean): Instruction[] {
    const atom = this.#atom(back);
    const quantifier = this.#quantifier();
    return quantifier === undefined ? atom : repeated(atom, quantifier, this.#slots++);
  }

  #quantifier(): Quantifier | undefined {
    const [whole, sign, from, comma, to] = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})/.exec(this.#rest()) ?? [];
    if (whole === undefined) return undefined;
    this.#at += whole.length;
    const min = sign === undefined ? Number(from) : sign === "+" ? 1 : 0;
    const open = sign === "*" || sign === "+" || (comma === "," && to === "");
    const max = open ? Number.POSITIVE_INFINITY : sign === "?" ? 1 : Number(to || from);
    return { min, max, lazy: this.#take("?") };
  }

  #atom(back: boolean): Instruction[] {
    const rest = this.#rest();
    if (/^\\[bB]|^[$^]/.test(rest))
      return [this.#position(rest[0] === "\\" ? rest.slice(0, 2) : (rest[0] ?? ""))];
    if (rest.startsWith("(")) return this.#group(back);
    const reference = /^\\(?:([1-9]\d*)|k<(\w+)>)/.exec(rest);
    if (reference !== null) {
      this.#at += reference[0].length;
      const group = Number(reference[1] ?? this.#names.indexOf(reference[2] ?? "") + 1);
      return [{ op: "reference", group, back, foldCase: this.#flags.includes("i") }];
    }
    const set =
      /^\[(?:\\.|[^\]\\])*\]|^\\(?:[pPu]\{[^}]*\}|u[\da-f]{4}(?:\\ud[c-f][\da-f]{2})?|x[\da-f]{2}|c[a-z]|.)/i;
    const unicode = /[uv]/.test(this.#flags);
    const written =
      set.exec(rest)?.[0] ?? (unicode ? String.fromCodePoint(rest.codePointAt(0) ?? 0) : rest[0]);
    if (written === undefined) throw this.#unknown();
    this.#at += written.length;
    return [{ op: "character", matches: oneOf(written, this.#flags), back }];
  }

  #group(back: boolean): Instruction[] {
    const [open = "", kind] = /^\((?:\?(:|=|!|<=|<!|<\w+>))?/.exec(this.#rest()) ?? [];
    if (open === "(" && this.#rest().startsWith("(?")) throw this.#unknown();
    this.#at += open.length;
    const captures = kind === undefined || /\w/.test(kind);
    const slot = captures ? 2 * ++this.#groups : 0;
    const looks = kind !== undefined && /[=!]/.test(kind);
    const inner = this.#alternatives(looks ? kind.startsWith("<") : back);
    if (!this.#take(")")) throw this.#unknown();
    if (looks) {
      return [{ op: "look", program: [...inner, { op: "end" }], negative: kind.endsWith("!") }];
    }
    if (!captures || !this.#hasReferences) return inner;
    const [first, last] = back ? [slot + 1, slot] : [slot, slot + 1];
    return [[{ op: "save", slot: first } as const], inner, [{ op: "save", slot: last } as const]].reduce(
      joined,
      [],
    );
  }

  #position(written: string): Instruction {
    this.#at += written.length;
    const lines = this.#flags.includes("m");
    const isWord = (character = "") => /^\w$/.test(character);
    switch (written) {
      case "^":
        return {
          op: "position",
          written,
          holds: (text, at) => at === 0 || (lines && /[\n\r\u2028\u2029]/.test(text[at - 1] ?? "")),
        };
      case "$":
        return {
          op: "position",
          written,
          holds: (text, at) => at === text.length || (lines && /[\n\r\u2028\u2029]/.test(text[at] ?? "")),
        };
      default:
        return {
          op: "position",
          written,
          holds: (text, at) => (isWord(text[at - 1]) !== isWord(text[at])) === (written === "\\b"),
        };
    }
  }

  #take(character: string): boolean {
    const is = this.#source[this.#at] === character;
    if (is) this.#at += 1;
    return is;
  }

  #rest(): string {
    return this.#source.slice(this.#at);
  }

  #unknown(): Error {
    return new Error(`unknown syntax at ${this.#rest().slice(0, 20)} of /${this.#source}/${this.#flags}`);
  }
}

/** Makes a test of single characters, which asks the engine once for each. */
function oneOf(written: string, flags: string): (character: string) => boolean {
  const single = new RegExp(`^(?:${written})$`, flags.replace(/[dgmy]/g, ""));
  const known = new Map<string, boolean>();
  return (character) => {
    const found = known.get(character) ?? exec.call(single, character) !== null;
    known.set(character, found);
    return found;
  };
}

/** Moves a part of a program, whose addresses count from its beginning, to an address. */
function moved(code: readonly Instruction[], by: number): Instruction[] {
  return code.map((each) => {
    if (each.op === "split") return { ...each, first: each.first + by, second: each.second + by };
    return each.op === "jump" ? { ...each, to: each.to + by } : each;
  });
}

function joined(a: readonly Instruction[], b: readonly Instruction[]): Instruction[] {
  return [...a, ...moved(b, a.length)];
}

function either(a: readonly Instruction[], b: readonly Instruction[]): Instruction[] {
  const second = a.length + 2;
  return [
    { op: "split", first: 1, second },
    ...moved(a, 1),
    { op: "jump", to: second + b.length },
    ...moved(b, second),
  ];
}

function repeated(atom: readonly Instruction[], { min, max, lazy }: Quantifier, slot: number): Instruction[] {
  const required = Array.from({ length: min }, () => atom).reduce<Instruction[]>(joined, []);
  const choice = (enter: number, leave: number): Instruction =>
    lazy ? { op: "split", first: leave, second: enter } : { op: "split", first: enter, second: leave };
  if (max === Number.POSITIVE_INFINITY) {
    const isCharacter = atom.length === 1 && atom[0]?.op === "character";
    const body: Instruction[] = isCharacter
      ? [...atom]
      : [{ op: "save", slot }, ...moved(atom, 1), { op: "moved", slot }];
    return joined(required, [choice(1, body.length + 2), ...moved(body, 1), { op: "jump", to: 0 }]);
  }
  const size = (max - min) * (atom.length + 1);
  const optional = Array.from({ length: max - min }, (_, index) => {
    const at = index * (atom.length + 1);
    return [choice(at + 1, size), ...moved(atom, at + 1)];
  }).flat();
  return joined(required, optional);
}
