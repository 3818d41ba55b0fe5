/** Of what a browser has, the mini-program's runtimes have these; nothing else may be used. */
declare function setTimeout(work: () => void, ms: number): number
declare function clearTimeout(timer: number | undefined): void
