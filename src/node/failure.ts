/** A failure that the user can mend: its message says what happened and what to do, and is all that is printed. */
export class Failure extends Error {}
