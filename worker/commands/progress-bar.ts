/** How many characters wide a bar is. */
const width = 30;

/** A bar on standard error that says how far something is; where nobody watches, nothing. Gives what to call with how many are done of how many. */
export function progressBar(label: string): (done: number, total: number) => void {
  if (!process.stderr.isTTY) return () => {};
  return (done, total) => {
    const share = total ? Math.min(1, done / total) : 1;
    const filled = Math.round(share * width);
    const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
    process.stderr.write(`\r${label} ${bar} ${String(Math.round(share * 100)).padStart(3)} %${share === 1 ? '\n' : ''}`);
  };
}
