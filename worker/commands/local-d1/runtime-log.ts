/** What workerd says of somebody who hangs up before an answer is written, as browsers do: nothing went wrong. */
const hangUp = /^kj::getCaughtExceptionAsKj\(\) = \S+: disconnected: write\(\): Broken pipe \(os error 32\)\nstack: [^\n]*\s*$/;

/** Says what a runtime says, errors and warnings as such, but for that somebody hung up. */
export function logRuntime({ level, message }: { readonly level: string; readonly message: string }): void {
  if (hangUp.test(message)) return;
  if (level === 'error' || level === 'warn') console.error(message);
  else console.log(message);
}
