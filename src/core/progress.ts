/** Called after each part of some work with the size of that part, for example in keys or bytes. */
export type Progress = (done: number) => void;
