/** What a check has found: all is well, something must be corrected, or something optional is missing. */
export type Finding =
  | { kind: "ok"; what: string }
  | { kind: "failure"; what: string; found: string; remedy: string }
  | { kind: "note"; what: string };

/** What to do about most failures. */
export const REMEDIES = {
  rules: "deploy this version of the Worker, and look for a rule of the domain that changes its answers",
  ttl: "in the dashboard, set Caching → Configuration → Browser Cache TTL to Respect Existing Headers",
  cache: "make sure that wrangler.toml has enabled = true under [cache], and deploy",
  vary: "remove Cache Rules of the domain; if that does not help, set enabled = false under [cache] in wrangler.toml",
  compression: 'add the Compression Rule of docs/deploy.md, "Compression"',
  trouble: 'see "When something fails" in docs/deploy.md',
  bots: "make sure that no login or bot protection of the domain answers OPTIONS",
  again: "run this again: it may have changed meanwhile",
} as const;

/** Collects findings, and passes each on as soon as it is made. */
export class Findings {
  readonly all: Finding[] = [];
  readonly #onFinding: (finding: Finding) => void;

  constructor(onFinding: (finding: Finding) => void) {
    this.#onFinding = onFinding;
  }

  /** Notes whether something holds that must hold; `found` is what is there instead. */
  must(what: string, holds: boolean, found: string, remedy: string = REMEDIES.rules): void {
    this.#add(holds ? { kind: "ok", what } : { kind: "failure", what, found, remedy });
  }

  note(what: string): void {
    this.#add({ kind: "note", what });
  }

  #add(finding: Finding): void {
    this.all.push(finding);
    this.#onFinding(finding);
  }
}

export function describeFinding(finding: Finding): string {
  if (finding.kind === "ok") return `ok    ${finding.what}`;
  if (finding.kind === "note") return `note  ${finding.what}`;
  return `FAIL  ${finding.what}. Found: ${finding.found}. To do: ${finding.remedy}.`;
}
