import { type Answer, page, type Refusal, refusal } from "./answer.ts";
import type { Operation } from "./routes.ts";

/** What can go wrong with a request: a refusal, an error page of a gateway, a lost connection, or a delayed answer. */
export type Fault = Refusal | { status: 502 | 503 | 504 } | "reset" | { delay: number };

/** The faults that a test plans, each for a number of requests of an operation. */
export class Faults {
  #planned: { operation: Operation | "any"; fault: Fault; times: number }[] = [];

  /** Plans a fault for the next `times` requests of an operation, or for all of them. */
  plan(operation: Operation | "any", fault: Fault, times = Number.POSITIVE_INFINITY): void {
    this.#planned.push({ operation, fault, times });
  }

  /** Ends all faults. */
  clear(): void {
    this.#planned = [];
  }

  /** Returns the fault for a request, and counts it down. */
  take(operation: Operation): Fault | undefined {
    const found = this.#planned.find(
      (plan) => plan.times > 0 && (plan.operation === operation || plan.operation === "any"),
    );
    if (found !== undefined) found.times--;
    return found?.fault;
  }
}

/** The answer for a fault that is a refusal or an error page. */
export function answerOf(fault: Refusal | { status: number }): Answer {
  return "code" in fault ? refusal(fault) : page(fault.status, `${fault.status} Bad gateway`);
}
