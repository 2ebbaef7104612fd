import { workerExists } from "../../cloudflare/account.ts";
import { deployWorker, workerSize } from "../../cloudflare/deploy-worker.ts";
import { DEFAULT_STATE } from "../../node/project.ts";
import { type PushOptions, prepare, pushReady } from "../push/push-content.ts";
import { deploy } from "./deploy.ts";
import { rehearse } from "./dry-run.ts";
import { verifyLive } from "./verify-live.ts";
import { notifyHub } from "./websub.ts";

export type DeployOptions = Pick<
  PushOptions,
  "content" | "dryRun" | "force" | "partial" | "maxWrites" | "env" | "baseUrl"
>;

/** Deploys a content folder and the Worker to Cloudflare. Returns the exit code. */
export function deployContent({ dryRun, ...options }: DeployOptions): Promise<number> {
  const push = {
    ...options,
    removeEarlier: false,
    state: DEFAULT_STATE,
    remote: true,
    drafts: false,
    json: false,
    dryRun: false,
  };
  const check = async () => {
    const ready = await prepare(push);
    return ready && { ready, site: ready.checked.content.site, entries: ready.entries };
  };
  if (dryRun) return rehearse({ check, workerSize });
  return deploy({
    check,
    workerExists: () => workerExists({ environment: options.env }),
    deployWorker: () => deployWorker(options.env),
    async push({ ready }) {
      const { plan, ...rest } = await pushReady(ready, push);
      return { ...plan, ...rest };
    },
    verifyLive,
    notifyHub,
  });
}
