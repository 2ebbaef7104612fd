import { planPush } from "../push/plan.ts";
import { now } from "../push/pusher.ts";
import { describePlan } from "../push/report.ts";
import { type Bundled, notPublic } from "./deploy.ts";

/** The number of writes a day that the free plan of Workers KV allows. */
const FREE_WRITES = 1000;

/** Does the parts of a deployment that need neither account nor network. Returns the exit code. */
export async function rehearse(steps: {
  check(): Promise<Bundled | undefined>;
  workerSize(): Promise<string>;
}): Promise<number> {
  const bundled = await steps.check();
  if (bundled === undefined) return 1;
  const impossible = notPublic(bundled.site.url);
  if (impossible !== undefined) console.error(`Before you deploy: ${impossible}`);
  console.log(`The Worker can be bundled: ${await steps.workerSize()}.`);
  console.log(`An empty KV would get:\n${describePlan(planPush(bundled.entries, new Map(), now()))}`);
  if (bundled.entries.length > FREE_WRITES) console.log(`The free plan allows ${FREE_WRITES} writes a day.`);
  console.log(
    "Not checked: the login, what KV holds already, whether the address answers, and the hub. Nothing was deployed or written.",
  );
  return 0;
}
