/** Whether tests with repetitions run more of them than in `npm test`: `TEST_LONG=1`, as in `npm run test:long`. */
export const LONG = process.env.TEST_LONG === "1";

/**
 * Multiplies every time limit of the tests, for slow or busy machines: `TEST_TIME_FACTOR=4 npm test`. No test asserts how
 * fast something is; test/bench measures that.
 */
export const TIME_FACTOR = Number(process.env.TEST_TIME_FACTOR ?? 1) * (LONG ? 4 : 1);

/** All of a list in a long run, and otherwise every so many of it. */
export function every<Item>(nth: number, list: readonly Item[]): readonly Item[] {
  return LONG ? list : list.filter((_, index) => index % nth === 0);
}

/** How many runs a property test makes of so many in a long one. */
export function runs(long: number): number {
  return LONG ? long : Math.ceil(long / 5);
}
