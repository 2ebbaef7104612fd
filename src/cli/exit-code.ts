/** Receives the exit code of a command at its end: 0 if everything was done, else 1. */
export type SetExitCode = (code: number) => void;
