import { type Instruction, programOf } from "./pattern.ts";

/**
 * Counts the steps in which a backtracking matcher executes a regular expression: from `lastIndex` if it is global or
 * sticky, else from the beginning, to the first match or to the end. The matcher of V8 works in the same way, so its time
 * grows with this number.
 */
export function stepsOf(expression: RegExp, text: string): number {
  return search(expression, text).steps;
}

/** The index of the first match, as the matcher finds it; -1 if there is none. */
export function matchesAt(expression: RegExp, text: string): number {
  return search(expression, text).index;
}

function search(expression: RegExp, text: string): { steps: number; index: number } {
  const { instructions, unicode, anchored } = programOf(expression);
  const { global, sticky, lastIndex } = expression;
  let steps = 1;
  const begin = global || sticky ? lastIndex : 0;
  const last = sticky || anchored ? begin : text.length;
  for (let start = begin; start <= last; start++) {
    const tried = attempt(instructions, text, start, unicode);
    steps += tried.steps;
    if (tried.matches) return { steps, index: start };
  }
  return { steps, index: -1 };
}

type Thread = { pc: number; at: number; slots: readonly (number | undefined)[] };

function attempt(
  program: readonly Instruction[],
  text: string,
  start: number,
  unicode: boolean,
  given: Thread["slots"] = [],
): { matches: boolean; steps: number } {
  const waiting: Thread[] = [{ pc: 0, at: start, slots: given }];
  let steps = 0;
  for (let thread = waiting.pop(); thread !== undefined; thread = waiting.pop()) {
    let { pc, at, slots } = thread;
    for (let alive = true; alive; ) {
      steps += 1;
      const instruction = program[pc];
      pc += 1;
      switch (instruction?.op) {
        case "character": {
          const character = characterAt(text, at, instruction.back, unicode);
          alive = character !== "" && instruction.matches(character);
          at += instruction.back ? -character.length : character.length;
          break;
        }
        case "position":
          alive = instruction.holds(text, at);
          break;
        case "reference": {
          const group = text.slice(slots[2 * instruction.group] ?? 0, slots[2 * instruction.group + 1] ?? 0);
          const from = instruction.back ? at - group.length : at;
          const found = text.slice(Math.max(0, from), from + group.length);
          steps += group.length;
          alive = instruction.foldCase ? found.toLowerCase() === group.toLowerCase() : found === group;
          at += instruction.back ? -group.length : group.length;
          break;
        }
        case "split":
          waiting.push({ pc: instruction.second, at, slots });
          pc = instruction.first;
          break;
        case "jump":
          pc = instruction.to;
          break;
        case "save":
          slots = withSlot(slots, instruction.slot, at);
          break;
        case "moved":
          alive = slots[instruction.slot] !== at;
          break;
        case "look": {
          const looked = attempt(instruction.program, text, at, unicode, slots);
          steps += looked.steps;
          alive = looked.matches !== instruction.negative;
          break;
        }
        default:
          return { matches: true, steps };
      }
    }
  }
  return { matches: false, steps };
}

function withSlot(slots: Thread["slots"], slot: number, at: number): Thread["slots"] {
  const copy = slots.slice();
  copy[slot] = at;
  return copy;
}

/** The character after a position, or before it; empty at the edge of the text. */
function characterAt(text: string, at: number, back: boolean, unicode: boolean): string {
  if (!unicode) return text.charAt(back ? at - 1 : at);
  const pair = back ? text.slice(Math.max(0, at - 2), at) : text.slice(at, at + 2);
  if (/^[\ud800-\udbff][\udc00-\udfff]$/.test(pair)) return pair;
  return back ? pair.slice(-1) : pair.slice(0, 1);
}
