/** Whole seconds that this telephone's clock is ahead of the server's, halfway through a request. */
export function ahead(serverTime: string, asked: number, answered: number): number {
  return Math.round(((asked + answered) / 2 - Date.parse(serverTime)) / 1000);
}

/** So many seconds wrong are told to the observer. */
export const TOLD = 120;
