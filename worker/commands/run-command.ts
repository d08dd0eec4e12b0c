/** Something the person at the keyboard can understand and mend; shown without a stack trace. */
export class CommandError extends Error {}

/** Runs a command and ends the process with the code it gives. Whatever goes wrong is one sentence on standard error and code 1. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(process.env.VICINATO_DEBUG && error instanceof Error ? error.stack : message);
    // A tool that failed halfway may hold the process open for ever.
    process.exit(1);
  }
}
