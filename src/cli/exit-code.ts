/** Takes the exit code of a command that has done its work: 0 if all is done, else 1. */
export type SetExitCode = (code: number) => void;
