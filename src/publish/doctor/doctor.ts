import { describeFetchError } from "../../node/http.ts";
import { openConnection } from "./connection.ts";
import { checkCache, checkCompression, checkVary } from "./edge-checks.ts";
import { describeFinding, Findings, REMEDIES } from "./findings.ts";
import { checkConditional, checkCors, checkHead, checkHeaders } from "./worker-checks.ts";

/**
 * Checks a site from outside: what cannot be tested without Cloudflare, and what settings of a domain can break. Prints a line
 * for each check as it is made, or all as JSON in the end. Returns the exit code: 1 if a check failed.
 */
export async function doctor(site: string, { json }: { json: boolean }): Promise<number> {
  const findings = new Findings((finding) => {
    if (!json) console.log(describeFinding(finding));
  });
  const connection = openConnection(new URL(site));
  try {
    await checkHeaders(connection, findings);
    const cloudflare = await checkCache(connection, findings);
    await checkConditional(connection, findings);
    await checkVary(connection, findings);
    await checkCompression(connection, findings, cloudflare);
    await checkHead(connection, findings);
    await checkCors(connection, findings);
  } catch (error) {
    findings.must(`${site} answers`, false, `it ${describeFetchError(error)}`, REMEDIES.trouble);
  } finally {
    connection.close();
  }
  const failures = findings.all.filter(({ kind }) => kind === "failure").length;
  if (json) console.log(JSON.stringify(findings.all, null, 2));
  else console.log(failures === 0 ? "All checks passed." : `Failed checks: ${failures}.`);
  return failures === 0 ? 0 : 1;
}
