/** A failure that the user can fix. Only its message is printed: what happened and what to do. */
export class Failure extends Error {}
