/** Called after each part of some work, with the size of that part: keys, bytes. */
export type Progress = (done: number) => void;
