import { type Answer, page, type Refusal, refusal } from "./answer.ts";
import type { Operation } from "./routes.ts";

/** What may go wrong with a request: a refusal, a page of a gateway, a connection cut, or no answer for a while. */
export type Fault = Refusal | { status: 502 | 503 | 504 } | "reset" | { delay: number };

/** Faults that a test has planned, each for a number of requests of an operation. */
export class Faults {
  #planned: { operation: Operation | "any"; fault: Fault; times: number }[] = [];

  /** The next requests of an operation meet this fault; without a number, all of them. */
  plan(operation: Operation | "any", fault: Fault, times = Number.POSITIVE_INFINITY): void {
    this.#planned.push({ operation, fault, times });
  }

  /** Ends all faults. */
  clear(): void {
    this.#planned = [];
  }

  /** The fault that a request meets, which uses it up. */
  take(operation: Operation): Fault | undefined {
    const found = this.#planned.find(
      (plan) => plan.times > 0 && (plan.operation === operation || plan.operation === "any"),
    );
    if (found !== undefined) found.times--;
    return found?.fault;
  }
}

/** The answer that a fault is, if it is one. */
export function answerOf(fault: Refusal | { status: number }): Answer {
  return "code" in fault ? refusal(fault) : page(fault.status, `${fault.status} Bad gateway`);
}
