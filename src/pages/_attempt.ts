import { Problem } from '#worker/problem.ts';

/** What came of an act: its result, or the problem that a service named. */
export type Outcome<Result> = { readonly problem: null; readonly result: Result } | { readonly problem: Problem; readonly result: null };

/** Acts, and gives a problem as a value where the page wants to tell of it beside what was entered. Other errors go on. */
export async function attempt<Result>(act: () => Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { problem: null, result: await act() };
  } catch (error) {
    if (error instanceof Problem) return { problem: error, result: null };
    throw error;
  }
}
